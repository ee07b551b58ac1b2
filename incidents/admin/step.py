"""Pages of the log of the work on cases, of decisions to redact, and of what is set aside."""

from django.contrib import admin

from incidents.admin.asking import ViewOnlyAdmin, by_choice
from incidents.models import Redaction, SetAside, Step


@admin.register(Step)
class StepAdmin(ViewOnlyAdmin):
    fields = ["case", "kind", "version", "by", "at", "reason"]
    list_display = ["at", "case", "kind", "version", "by"]
    list_filter = [by_choice(Step, "kind")]
    list_select_related = ["case", "by"]
    search_fields = ["case__title", "case__reference", "reason"]
    ordering = ["-at", "uid"]


@admin.register(Redaction)
class RedactionAdmin(ViewOnlyAdmin):
    fields = [
        *["case", "ground", "reason", "decided_by", "agreed_by", "at"],
        *["editions", "digests", "printed", "history_rows"],
    ]
    list_display = ["at", "case", "ground", "decided_by", "agreed_by"]
    list_filter = [by_choice(Redaction, "ground")]
    list_select_related = ["case", "decided_by", "agreed_by"]
    search_fields = ["case__reference", "reason"]
    ordering = ["-at", "uid"]


@admin.register(SetAside)
class SetAsideAdmin(ViewOnlyAdmin):
    fields = ["case", "base", "by", "at", "reason", "document", "notes"]
    list_display = ["case", "base", "by", "at"]
    list_select_related = ["case", "base", "by"]
    search_fields = ["case__reference", "case__title", "reason"]
    ordering = ["-at", "uid"]
