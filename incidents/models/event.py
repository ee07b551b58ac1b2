"""The steps of the story."""

from django.db import models
from django.db.models import Q

from incidents.dates import UncertainDateField
from incidents.models.involvement import Involvement
from incidents.models.record import CaseRecord
from incidents.vocabularies import BASIS, COUNTRY_OR_UNKNOWN, EVENT_KIND, TermField


class Event(CaseRecord):
    """A dated or ordered step of the story, for the timeline.

    Where there is no date, `after` says what it is known to follow: a partial order, never a guess.
    """

    kind = TermField(EVENT_KIND, help_text="What sort of step it is.")
    description = models.TextField(help_text="What happened, in one or two sentences of our own.")
    participants = models.ManyToManyField(
        Involvement,
        related_name="events",
        blank=True,
        help_text="Parties of the case who took part.",
    )
    place = models.CharField(max_length=300, blank=True, help_text="Where, as the source names it.")
    country = TermField(COUNTRY_OR_UNKNOWN, blank=True, help_text="In which country.")
    date = UncertainDateField(blank=True, help_text="When, as far as known.")
    basis = TermField(BASIS, blank=True, help_text="Whose statement this rests on.")
    after = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="before",
        blank=True,
        help_text="Events of the case that it is known to follow.",
    )

    class Meta(CaseRecord.Meta):
        default_related_name = "events"
        constraints = [
            models.CheckConstraint(
                name="incidents_event_described",
                condition=Q(description__regex=r"\S"),
                violation_error_message="Say what happened.",
            ),
        ]

    def __str__(self):
        return self.description
