"""Pages of charges, and of sentences."""

from django.contrib import admin

from incidents.admin.asking import by_term
from incidents.admin.records import CaseRecordAdmin
from incidents.models import Charge, Sentence


@admin.register(Charge)
class ChargeAdmin(CaseRecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "actor",
                    ("law", "section"),
                    "description",
                    "counts",
                    ("plea", "disposition"),
                    "date",
                ]
            },
        )
    ]
    list_filter = [by_term(Charge, name) for name in ["plea", "disposition"]]
    search_fields = ["law", "section", "description", "actor__actor__names__text"]


@admin.register(Sentence)
class SentenceAdmin(CaseRecordAdmin):
    fieldsets = [
        (None, {"fields": ["actor", "kind", "court", "charges", "date", "in_absentia"]}),
        ("How long", {"fields": ["length", "minimum_term", "life_means"]}),
        ("Suspended", {"fields": ["suspended", "suspended_for"]}),
        ("In money", {"fields": ["amount"]}),
        ("Other sentences", {"fields": ["concurrent_with", "replaces", "ended_as"]}),
    ]
    list_filter = [by_term(Sentence, name) for name in ["kind", "suspended", "ended_as"]]
    search_fields = ["court", "actor__actor__names__text"]
