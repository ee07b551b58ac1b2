"""Channels over which people are approached, and the approaches made over them."""

import uuid

from django.db import models
from django.db.models import F, Q

from incidents.dates import UncertainDateField
from incidents.models.involvement import Involvement
from incidents.models.record import CaseRecord, Row
from incidents.vocabularies import (
    BASIS,
    COUNTRY_OR_UNKNOWN,
    INITIATED_BY,
    MEDIUM,
    RESPONSE,
    TECHNIQUE,
    TermField,
    TermsField,
)


class RecruitmentChannel(Row):
    """A kind of place or medium over which people are approached; a tree in the codebook."""

    slug = models.SlugField(
        max_length=40,
        unique=True,
        help_text="Code of the channel in addresses, filters and documents, such as dating_app.",
    )
    name = models.CharField(max_length=100, unique=True, help_text="Name as readers see it.")
    definition = models.TextField(
        help_text="What belongs here and what does not, so that two coders decide alike."
    )
    medium = TermField(MEDIUM, help_text="How the parties meet over this channel.")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider channel that this one is a kind of. Empty: at the top of the tree.",
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Order in the codebook; the lowest comes first."
    )

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                name="incidents_recruitmentchannel_slug_form",
                condition=Q(slug__regex=r"^[a-z][a-z_]*$"),
                violation_error_message="A channel's code has small letters and underscores only.",
            ),
            models.CheckConstraint(
                name="incidents_recruitmentchannel_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("uid")),
                violation_error_message="A channel is not a kind of itself.",
            ),
            models.CheckConstraint(
                name="incidents_recruitmentchannel_defined",
                condition=Q(definition__regex=r"\S"),
                violation_error_message="A channel needs a definition.",
            ),
        ]

    def __str__(self):
        return self.name


def wider_channels() -> dict[str, list[str]]:
    """The wider channels of each channel, nearest first, by slug; in one query."""
    rows = RecruitmentChannel.objects.values_list("pk", "slug", "parent_id")
    slugs = {pk: slug for pk, slug, _ in rows}
    parents = {pk: parent for pk, _, parent in rows}

    def above(pk: uuid.UUID) -> list[str]:
        parent = parents[pk]
        return [slugs[parent], *above(parent)] if parent else []

    return {slug: above(pk) for pk, slug in slugs.items()}


class Approach(CaseRecord):
    """One use of a channel: somebody turned to somebody, with a pretext, a wish or an offer."""

    channel = models.ForeignKey(
        RecruitmentChannel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Over which channel. Empty: not stated; a channel kept secret is not_disclosed.",
    )
    platform = models.CharField(
        max_length=200,
        blank=True,
        help_text="Name of the site, app or event, where a source gives it.",
    )
    by = models.ManyToManyField(
        Involvement, related_name="approaches_made", blank=True, help_text="Who turned to somebody."
    )
    to = models.ManyToManyField(
        Involvement,
        related_name="approaches_received",
        blank=True,
        help_text="Whom they turned to.",
    )
    initiated_by = TermField(
        INITIATED_BY, blank=True, help_text="From which side this contact came about."
    )
    response = TermField(RESPONSE, blank=True, help_text="How the person approached took it.")
    country = TermField(
        COUNTRY_OR_UNKNOWN, blank=True, help_text="Where the person approached was at that time."
    )
    basis = TermField(BASIS, blank=True, help_text="Whose statement this rests on.")
    pretext = models.TextField(
        blank=True,
        help_text="The cover story: who they claimed to be and what they claimed to want.",
    )
    technique = TermsField(TECHNIQUE, help_text="Means of influence that were used (RASCLS).")
    asked_for = models.TextField(blank=True, help_text="What was asked for, in our own words.")
    offered = models.TextField(
        blank=True, help_text="What was offered in return, in our own words."
    )
    date = UncertainDateField(blank=True, help_text="When, or from when to when.")

    class Meta(CaseRecord.Meta):
        default_related_name = "approaches"
        verbose_name_plural = "approaches"

    def __str__(self):
        return f"Approach over {self.channel or 'a channel that is not stated'}"
