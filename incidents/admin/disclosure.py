"""Pages of information that was asked for or passed."""

from django.contrib import admin

from incidents.admin.asking import by_term
from incidents.admin.records import CaseRecordAdmin
from incidents.models import Disclosure


@admin.register(Disclosure)
class DisclosureAdmin(CaseRecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "description",
                    ("category", "classification", "state"),
                    "by",
                    "to",
                    "means",
                    "date",
                    "basis",
                ]
            },
        )
    ]
    list_filter = [
        by_term(Disclosure, name)
        for name in ["state", "category", "classification", "means", "basis"]
    ]
    search_fields = ["description"]
