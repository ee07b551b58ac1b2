"""What every working row has: a uid for life; and what every record of a case has besides."""

import uuid

from django.db import models


class Row(models.Model):
    """A working row with a uid for life, so that editions compare and exports keep stable ids."""

    uid = models.UUIDField(
        primary_key=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Identifier of the record for life; two editions compare record by record by it.",
    )

    class Meta:
        abstract = True


class SharedRow(Row):
    """A row that cases share: it has a public name once public, and counts its own changes."""

    slug = models.CharField(
        max_length=40,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=(
            "Public name in addresses, such as actor-0001, given on first publication. "
            "Empty: never public."
        ),
    )
    version = models.PositiveIntegerField(
        default=1,
        editable=False,
        help_text="Counts every change of the row or of what belongs to it; kept by the database.",
    )
    published = models.JSONField(
        null=True,
        blank=True,
        editable=False,
        help_text="The row as the newest edition that names it prints it. Empty: not public.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_has_slug",
                condition=models.Q(published__isnull=True) | models.Q(slug__isnull=False),
                violation_error_message="What is public has a slug.",
            ),
        ]


class CaseRecord(Row):
    """A record that belongs to one case. It never moves to another (the database refuses it)."""

    case = models.ForeignKey(
        "incidents.Case",
        on_delete=models.CASCADE,
        help_text="The case that this record belongs to.",
    )
    position = models.PositiveIntegerField(
        default=0,
        help_text="Order of the record among its kind in the case; the lowest comes first.",
    )

    class Meta:
        abstract = True
        ordering = ["position", "uid"]
