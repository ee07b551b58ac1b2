"""Pages of the log of the work on cases."""

from django.contrib import admin

from incidents.admin.asking import ViewOnlyAdmin, by_choice
from incidents.models import Step


@admin.register(Step)
class StepAdmin(ViewOnlyAdmin):
    fields = ["case", "kind", "version", "by", "at", "reason"]
    list_display = ["at", "case", "kind", "version", "by"]
    list_filter = [by_choice(Step, "kind")]
    list_select_related = ["case", "by"]
    search_fields = ["case__title", "case__reference", "reason"]
    ordering = ["-at", "uid"]
