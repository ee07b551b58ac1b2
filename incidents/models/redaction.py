"""Decisions to take words out of what was published: for editors, and never with the words."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from incidents.models.case import Case
from incidents.models.record import Row


class Redaction(Row):
    """One decision to redact editions of a case: on which ground, who decided and who agreed."""

    class Ground(models.TextChoices):
        """Why words that were published may not stay."""

        COURT_ORDER = "court_order", "Order of a court or an authority"
        PERSONAL_RIGHTS = "personal_rights", "Rights of a person who is named"
        SAFETY = "safety", "Safety of a person"
        NOT_REPORTED = "not_reported", "No source ever said so"
        SOURCE_WITHDRAWN = "source_withdrawn", "The source was withdrawn"
        LICENCE = "licence", "Text that may not be reproduced"

    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        related_name="redactions",
        help_text="The case whose editions were redacted.",
    )
    ground = models.CharField(
        max_length=20, choices=Ground.choices, help_text="On which ground it was decided."
    )
    reason = models.TextField(
        blank=True,
        help_text=(
            "What readers are told. It names nobody, and none of the words. "
            "Empty: a later redaction took its words away."
        ),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who decided and carried it out.",
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who agreed: another person, a reviewer or an administrator.",
    )
    at = models.DateTimeField(help_text="When it was carried out (UTC).")
    editions = ArrayField(
        models.PositiveIntegerField(), help_text="Numbers of the editions that were redacted."
    )
    digests = ArrayField(
        models.CharField(max_length=64), help_text="Their digests, in the same order."
    )
    printed = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Number of the edition without the words. Empty: the case was withdrawn.",
    )
    history_rows = models.PositiveIntegerField(
        default=0, help_text="How many rows of the history lost their content with it."
    )

    class Meta:
        ordering = ["at", "uid"]
        constraints = [
            models.CheckConstraint(
                name="incidents_redaction_ground_known",
                condition=Q(
                    ground__in=[
                        "court_order",
                        "personal_rights",
                        "safety",
                        "not_reported",
                        "source_withdrawn",
                        "licence",
                    ]
                ),
                violation_error_message="This is not a ground for a redaction.",
            ),
            models.CheckConstraint(
                name="incidents_redaction_two_persons",
                condition=~Q(decided_by=F("agreed_by")),
                violation_error_message="Somebody else has to agree.",
            ),
            models.CheckConstraint(
                name="incidents_redaction_each_edition_has_digest",
                condition=Q(editions__len__gte=1) & Q(editions__len=F("digests__len")),
                violation_error_message="A redaction names its editions, each with its digest.",
            ),
        ]

    def __str__(self):
        return f"{self.case.reference}: {self.get_ground_display()}"
