"""The record of the work: every change of every working row, written down by the database."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from incidents.decimals import ExactNumbers
from incidents.models.case import Case


class EditQuerySet(models.QuerySet):
    """Questions we ask of many edits. Every method chains."""

    def of_case(self, uid: UUID) -> Self:
        """What was changed in a case and its records, also where it is deleted by now."""
        return self.filter(case=uid)

    def of_shared(self, uids: Iterable[UUID]) -> Self:
        """What was changed in these actors, sources or channels, and what belongs to them."""
        return self.filter(owner__in=uids)

    def deleted_drafts(self) -> Self:
        """The newest deletion of each case that is deleted now, the newest of all first."""
        deletions = self.filter(table="incidents_case", kind="delete", redacted_at__isnull=True)
        newer = Edit.objects.filter(
            table="incidents_case", kind="delete", case=OuterRef("case"), id__gt=OuterRef("id")
        )
        return deletions.exclude(
            Exists(Case.objects.filter(pk=OuterRef("case"))) | Exists(newer)
        ).newest_first()

    def since(self, edit: int) -> Self:
        """What was changed from this edit on, itself included."""
        return self.filter(id__gte=edit)

    def newest_first(self) -> Self:
        """In the order of a history that is read from its end."""
        return self.order_by("-id")


class Edit(models.Model):
    """One change of one working row, recorded by a trigger, whatever way the change came.

    `before` is the whole row as it was, `after` the columns that came instead: all of a new row,
    none of one that is gone. Columns that follow from other changes (the version, and the public
    form of actors and sources) make no edit by themselves. Edits are only ever added, but for the
    words that a legal redaction takes out.
    """

    class Kind(models.TextChoices):
        """What became of the row."""

        INSERT = "insert", "Added"
        UPDATE = "update", "Changed"
        DELETE = "delete", "Deleted"

    class OwnerKind(models.TextChoices):
        """What a row that cases share belongs to."""

        ACTOR = "actor", "Actor"
        SOURCE = "source", "Source"
        CHANNEL = "channel", "Channel"

    table = models.CharField(
        max_length=63, help_text="Table of the row, such as incidents_payment."
    )
    row = models.CharField(
        max_length=40,
        help_text="Uid of the row; for a link between rows the uid of the one that names.",
    )
    kind = models.CharField(
        max_length=10, choices=Kind.choices, help_text="Whether it was added, changed or deleted."
    )
    case = models.UUIDField(
        null=True,
        help_text=(
            "Uid of the case that the row belongs to, which may be deleted by now. Empty: the row "
            "is shared by cases."
        ),
    )
    owner_kind = models.CharField(
        max_length=10,
        choices=OwnerKind.choices,
        blank=True,
        help_text="What the row belongs to, where cases share it. Empty: a case.",
    )
    owner = models.UUIDField(
        null=True,
        help_text="Uid of the actor, source or channel that it belongs to. Empty: it is a case's.",
    )
    before = models.JSONField(
        decoder=ExactNumbers,
        null=True,
        help_text="The row as it was, by column. Empty: it is new, or the words are redacted.",
    )
    after = models.JSONField(
        decoder=ExactNumbers,
        null=True,
        help_text=(
            "The columns that came instead; of the text of a source its digest alone. "
            "Empty: the row is gone, or the words are redacted."
        ),
    )
    at = models.DateTimeField(help_text="When it was changed, by the clock of the database (UTC).")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text="Who changed it. Empty: nobody said so, as with SQL typed by hand.",
    )
    request = models.CharField(
        max_length=64,
        blank=True,
        help_text="Id of the request that changed it, as the logs have it. Empty: no request.",
    )
    reason = models.TextField(blank=True, help_text="Why, where it was said.")
    role = models.CharField(max_length=63, help_text="Role that was logged in to the database.")
    transaction = models.BigIntegerField(
        help_text="Number shared by all that was changed in one go, lower than the ids of these."
    )
    redacted_at = models.DateTimeField(
        null=True,
        help_text="When the words were taken out by a legal redaction. Empty: they stand.",
    )

    objects = EditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                "case",
                F("id").desc(),
                name="incidents_edit_of_case",
                condition=Q(case__isnull=False),
            ),
            models.Index(
                F("id").desc(),
                name="incidents_edit_case_deleted",
                condition=Q(table="incidents_case", kind="delete"),
            ),
            models.Index(
                "owner",
                F("id").desc(),
                name="incidents_edit_of_owner",
                condition=Q(owner__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="incidents_edit_kind_known",
                condition=Q(kind__in=["insert", "update", "delete"]),
                violation_error_message="A row is added, changed or deleted.",
            ),
            models.CheckConstraint(
                name="incidents_edit_sides_fit_kind",
                condition=Q(redacted_at__isnull=False)
                | Q(kind="insert", before__isnull=True, after__isnull=False)
                | Q(kind="update", before__isnull=False, after__isnull=False)
                | Q(kind="delete", before__isnull=False, after__isnull=True),
                violation_error_message="What is new has no before, what is deleted no after.",
            ),
            models.CheckConstraint(
                name="incidents_edit_redacted_has_no_words",
                condition=Q(redacted_at__isnull=True)
                | Q(before__isnull=True, after__isnull=True, reason=""),
                violation_error_message="An edit that is redacted has no words left.",
            ),
            models.CheckConstraint(
                name="incidents_edit_owner_whole",
                condition=Q(owner_kind="", owner__isnull=True)
                | Q(
                    owner_kind__in=["actor", "source", "channel"],
                    owner__isnull=False,
                    case__isnull=True,
                ),
                violation_error_message="A row belongs to a case, or to a shared row of a kind.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.table} {self.row}"
