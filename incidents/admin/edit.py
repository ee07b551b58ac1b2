"""The pages of single edits, as the database recorded them; histories tell them in words."""

from django.contrib import admin

from incidents.admin.asking import ViewOnlyAdmin, by_choice
from incidents.models import Edit


@admin.register(Edit)
class EditAdmin(ViewOnlyAdmin):
    verbs = {"view": "edit"}  # the texts of sources are in it, which viewers do not see
    fields = [
        *["at", "by", "role", "request", "reason", "table", "row", "kind", "before", "after"],
        *["case", "owner_kind", "owner", "transaction", "redacted_at"],
    ]
    list_display = ["at", "table", "kind", "row", "by", "request"]
    list_filter = [by_choice(Edit, "kind")]
    list_select_related = ["by"]
    search_fields = ["=request", "=row"]
    search_help_text = "The id of a request, or the uid of a row."
    ordering = ["-id"]
