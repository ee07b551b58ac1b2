"""Pages of the steps of the story."""

from django.contrib import admin

from incidents.admin.asking import by_term
from incidents.admin.records import CaseRecordAdmin
from incidents.models import Event


@admin.register(Event)
class EventAdmin(CaseRecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kind",
                    "description",
                    "participants",
                    ("place", "country"),
                    "date",
                    "after",
                    "basis",
                ]
            },
        )
    ]
    list_filter = [by_term(Event, name) for name in ["kind", "basis"]]
    search_fields = ["description", "place"]
