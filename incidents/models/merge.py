"""Which actors were found to be one, by whom and why; taken back without loss."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from incidents.models.actor import Actor
from incidents.models.record import Row


class MergeQuerySet(models.QuerySet):
    """Questions we ask of many merges. Every method chains."""

    def standing(self):
        """Merges that were not taken back."""
        return self.filter(undone_at=None)


class Merge(Row):
    """The decision of an editor that two actors were entered for one and the same party.

    The rows of the duplicate stay as they are, and so do the parts that it plays in cases: what is
    compiled names the actor that was kept in its place. So taking a merge back loses nothing. That
    a source takes two parties for one is no merge but a Relation.
    """

    duplicate = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="merges",
        help_text="The actor that was entered a second time.",
    )
    kept = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="The actor under which both are known from now on.",
    )
    names = ArrayField(
        models.UUIDField(),
        default=list,
        help_text="The names that the kept actor was given, by their uid.",
    )
    reason = models.TextField(help_text="Why they are one, in the words of who decided.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who decided.",
    )
    at = models.DateTimeField(help_text="When it was decided (UTC).")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Who took it back. Empty: it stands.",
    )
    undone_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was taken back (UTC). Empty: it stands."
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "uid"]
        constraints = [
            models.CheckConstraint(
                name="incidents_merge_of_two",
                condition=~Q(duplicate=F("kept")),
                violation_error_message="An actor is not merged into itself.",
            ),
            models.CheckConstraint(
                name="incidents_merge_has_reason",
                condition=Q(reason__regex=r"\S"),
                violation_error_message="Say why the two are one.",
            ),
            models.CheckConstraint(
                name="incidents_merge_undone_whole",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message="What is taken back says by whom and when.",
            ),
            models.UniqueConstraint(
                name="incidents_merge_stands_once",
                fields=["duplicate"],
                condition=Q(undone_at__isnull=True),
                violation_error_message="This actor is merged into another already.",
            ),
        ]

    def __str__(self):
        return f"{self.duplicate} into {self.kept}"

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_at is None
