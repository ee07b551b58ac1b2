"""A revision that was set aside, so that the public edition can be corrected in between."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from incidents.models.case import Case
from incidents.models.edition import Edition
from incidents.models.record import Row


class SetAside(Row):
    """What the working copy of a case said when its revision was set aside; one for a case."""

    case = models.OneToOneField(
        Case,
        on_delete=models.PROTECT,
        related_name="set_aside",
        help_text="The case whose revision was set aside.",
    )
    base = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The edition that the revision started from.",
    )
    document = models.TextField(help_text="The whole revision, as the document of a draft.")
    notes = models.JSONField(
        default=dict,
        blank=True,
        help_text="Notes of editors, which no document has: by the uid of the citation.",
    )
    authors = ArrayField(
        models.IntegerField(),
        default=list,
        blank=True,
        help_text="Who wrote it since the edition, by the keys of the users.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who set it aside.",
    )
    at = models.DateTimeField(help_text="When it was set aside (UTC).")
    reason = models.TextField(help_text="Which correction could not wait.")

    class Meta:
        verbose_name = "revision set aside"
        verbose_name_plural = "revisions set aside"
        constraints = [
            models.CheckConstraint(
                name="incidents_setaside_document_given",
                condition=~models.Q(document=""),
                violation_error_message="What was set aside is kept as a document.",
            ),
        ]

    def __str__(self):
        return f"Revision of {self.case}"
