"""Money or value that moved, was offered, promised or demanded."""

from django.db import models
from django.db.models import F, Q

from incidents.amounts import UncertainAmountField
from incidents.dates import UncertainDateField
from incidents.models.involvement import Involvement
from incidents.models.record import CaseRecord
from incidents.vocabularies import (
    BASIS,
    PAYMENT_FORM,
    PAYMENT_PER,
    PAYMENT_PURPOSE,
    PAYMENT_STATE,
    TermField,
)


class Payment(CaseRecord):
    """Money or value that moved, was offered, promised, demanded, refused or seized in a case.

    Rewards of an authority for reporting are payments too. A sum that only totals others is
    a payment of its own, and its parts name it in `part_of`, so that nothing counts twice.
    """

    payers = models.ManyToManyField(
        Involvement, related_name="payments_made", blank=True, help_text="Who paid or was to pay."
    )
    payees = models.ManyToManyField(
        Involvement,
        related_name="payments_received",
        blank=True,
        help_text="Who received it or was to receive it.",
    )
    purpose = TermField(PAYMENT_PURPOSE, blank=True, help_text="What it was for.")
    state = TermField(
        PAYMENT_STATE, blank=True, help_text="Whether it was paid, or only spoken of."
    )
    form = TermField(PAYMENT_FORM, blank=True, help_text="By which means value was to move.")
    description = models.TextField(
        blank=True, help_text="What it was, in kind, or what the figures do not say."
    )
    amount = UncertainAmountField(
        blank=True, help_text="How much, in the currency in which it is reported; never converted."
    )
    per = TermField(
        PAYMENT_PER, blank=True, help_text="Whether the amount is one sum, or one a month or year."
    )
    instalments = models.PositiveIntegerField(
        null=True, blank=True, help_text="In how many parts it was paid. Empty: not stated."
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The payment of the same case that is the total in which this one is contained.",
    )
    date = UncertainDateField(blank=True, help_text="When, or from when to when.")
    basis = TermField(BASIS, blank=True, help_text="Whose statement this rests on.")

    class Meta(CaseRecord.Meta):
        default_related_name = "payments"
        constraints = [
            models.CheckConstraint(
                name="incidents_payment_instalments_counted",
                condition=Q(instalments__isnull=True) | Q(instalments__gte=1),
                violation_error_message="Instalments are counted from 1.",
            ),
            models.CheckConstraint(
                name="incidents_payment_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("uid")),
                violation_error_message="A payment is not a part of itself.",
            ),
        ]

    def __str__(self):
        what = str(self.amount) if self.amount else self.description or "amount not stated"
        return f"{self.get_state_display() or 'Payment'}: {what}"
