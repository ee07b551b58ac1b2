"""Pages of payments."""

from django.contrib import admin

from incidents.admin.asking import by_term
from incidents.admin.records import CaseRecordAdmin
from incidents.models import Payment


@admin.register(Payment)
class PaymentAdmin(CaseRecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "payers",
                    "payees",
                    ("purpose", "state", "form"),
                    "description",
                    "amount",
                    ("per", "instalments"),
                    "part_of",
                    "date",
                    "basis",
                ]
            },
        )
    ]
    list_filter = [by_term(Payment, name) for name in ["state", "purpose", "form", "basis"]]
    search_fields = ["description", "case__title", "case__reference"]
