"""Accusations before a court, and what a court or other authority imposed."""

from django.db import models
from django.db.models import Q

from incidents.amounts import UncertainAmountField
from incidents.dates import UncertainDateField
from incidents.lengths import UncertainLengthField
from incidents.models.involvement import Involvement
from incidents.models.record import CaseRecord
from incidents.vocabularies import (
    DISPOSITION,
    LIFE_MEANS,
    PLEA,
    SENTENCE_END,
    SENTENCE_KIND,
    SUSPENSION,
    TermField,
)

HAVE_NO_LENGTH = ["life_imprisonment", "death", "fine", "forfeiture", "restitution"]
HAVE_MINIMUM_TERM = ["imprisonment", "life_imprisonment", "detention_order", "unknown", "other"]
HAVE_AMOUNT = ["fine", "forfeiture", "restitution", "unknown", "other"]


class Charge(CaseRecord):
    """An accusation of one actor before a court, and what became of it."""

    actor = models.ForeignKey(
        Involvement, on_delete=models.CASCADE, help_text="The party of the case who is accused."
    )
    law = models.CharField(
        max_length=300, blank=True, help_text="The statute, as the source or the court names it."
    )
    section = models.CharField(
        max_length=100, blank=True, help_text="Section or article of the law."
    )
    description = models.TextField(blank=True, help_text="What is alleged, in our own words.")
    counts = models.PositiveIntegerField(
        null=True, blank=True, help_text="Number of counts. Empty: not stated."
    )
    plea = TermField(PLEA, blank=True, help_text="What the accused pleaded.")
    disposition = TermField(DISPOSITION, blank=True, help_text="What became of the charge.")
    date = UncertainDateField(blank=True, help_text="When the charge was brought.")

    class Meta(CaseRecord.Meta):
        default_related_name = "charges"
        constraints = [
            models.CheckConstraint(
                name="incidents_charge_counts_counted",
                condition=Q(counts__isnull=True) | Q(counts__gte=1),
                violation_error_message="Counts are counted from 1.",
            ),
        ]

    def __str__(self):
        law = " ".join(part for part in (self.law, self.section) if part)
        return law or self.description or "Charge"


class Sentence(CaseRecord):
    """What a court or other authority imposed on one actor: one record for each kind of sanction.

    A sentence stands unless another replaces it, or it was overturned or pardoned.
    """

    actor = models.ForeignKey(
        Involvement, on_delete=models.CASCADE, help_text="The party of the case who was sentenced."
    )
    kind = TermField(SENTENCE_KIND, help_text="What was imposed.")
    length = UncertainLengthField(
        blank=True, help_text="How long, as pronounced (ISO 8601, such as P19Y3M)."
    )
    minimum_term = UncertainLengthField(
        blank=True, help_text="The time that must be served before release can be considered."
    )
    life_means = TermField(
        LIFE_MEANS, blank=True, help_text="Whether a life sentence leaves a way to parole."
    )
    suspended = TermField(
        SUSPENSION, blank=True, help_text="Whether the sentence was suspended, wholly or partly."
    )
    suspended_for = UncertainLengthField(
        blank=True, help_text="The period for which it is suspended, such as P2Y."
    )
    amount = UncertainAmountField(
        blank=True, help_text="How much is to be paid or is taken, for a sanction in money."
    )
    court = models.CharField(
        max_length=300, blank=True, help_text="The court or authority, as the source names it."
    )
    charges = models.ManyToManyField(
        Charge, related_name="sentences", blank=True, help_text="The charges that it is for."
    )
    concurrent_with = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="concurrent_from",
        blank=True,
        help_text="Sentences that are served at the same time.",
    )
    in_absentia = models.BooleanField(
        null=True, blank=True, help_text="Whether the person was absent. Empty: not stated."
    )
    replaces = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="replaced_by",
        blank=True,
        help_text="Sentences that this one changed, on appeal or by commutation.",
    )
    ended_as = TermField(
        SENTENCE_END, blank=True, help_text="How it ended other than by being served."
    )
    date = UncertainDateField(blank=True, help_text="When it was imposed.")

    class Meta(CaseRecord.Meta):
        default_related_name = "sentences"
        constraints = [
            models.CheckConstraint(
                name="incidents_sentence_length_fits_kind",
                condition=~Q(kind__in=HAVE_NO_LENGTH) | Q(length_min="", length_max=""),
                violation_error_message="A sanction of this kind has no length.",
            ),
            models.CheckConstraint(
                name="incidents_sentence_minimum_term_fits_kind",
                condition=Q(kind__in=HAVE_MINIMUM_TERM)
                | Q(minimum_term_min="", minimum_term_max=""),
                violation_error_message="Only imprisonment has a minimum term.",
            ),
            models.CheckConstraint(
                name="incidents_sentence_life_means_fits_kind",
                condition=Q(life_means="") | Q(kind="life_imprisonment"),
                violation_error_message="What life means is said of life imprisonment only.",
            ),
            models.CheckConstraint(
                name="incidents_sentence_suspension_has_kind",
                condition=~Q(suspended="") | Q(suspended_for_min="", suspended_for_max=""),
                violation_error_message="Say whether it is suspended wholly or partly.",
            ),
            models.CheckConstraint(
                name="incidents_sentence_amount_fits_kind",
                condition=Q(kind__in=HAVE_AMOUNT) | Q(amount_currency=""),
                violation_error_message="Only a sanction in money has an amount.",
            ),
        ]

    def __str__(self):
        length = f", {self.length}" if self.length else ""
        return f"{self.get_kind_display()}{length}: {self.actor}"
