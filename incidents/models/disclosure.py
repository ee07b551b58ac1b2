"""Information that was asked for or passed."""

from django.db import models
from django.db.models import Q

from incidents.dates import UncertainDateField
from incidents.models.involvement import Involvement
from incidents.models.record import CaseRecord
from incidents.vocabularies import (
    BASIS,
    CLASSIFICATION,
    DISCLOSURE_CATEGORY,
    DISCLOSURE_STATE,
    MEANS,
    TermField,
    TermsField,
)


class Disclosure(CaseRecord):
    """Information of one classification that was requested, offered, passed or intercepted.

    Information of two classifications is two records. It is described, never repeated.
    """

    description = models.TextField(help_text="What the information was about, in our own words.")
    category = TermField(DISCLOSURE_CATEGORY, blank=True, help_text="What sort of information.")
    classification = TermField(
        CLASSIFICATION, blank=True, help_text="Its classification, as the source states it."
    )
    state = TermField(
        DISCLOSURE_STATE,
        blank=True,
        help_text="Whether it was passed, or only asked for or offered.",
    )
    by = models.ManyToManyField(
        Involvement,
        related_name="disclosures_made",
        blank=True,
        help_text="Who gave it or was asked for it.",
    )
    to = models.ManyToManyField(
        Involvement,
        related_name="disclosures_received",
        blank=True,
        help_text="Who received it or asked for it.",
    )
    means = TermsField(MEANS, help_text="By which means it was passed.")
    date = UncertainDateField(blank=True, help_text="When, or from when to when.")
    basis = TermField(BASIS, blank=True, help_text="Whose statement this rests on.")

    class Meta(CaseRecord.Meta):
        default_related_name = "disclosures"
        constraints = [
            models.CheckConstraint(
                name="incidents_disclosure_described",
                condition=Q(description__regex=r"\S"),
                violation_error_message="Say what the information was about.",
            ),
        ]

    def __str__(self):
        return self.description
