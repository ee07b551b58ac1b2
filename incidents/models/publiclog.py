"""The public log: every publication, withdrawal and redaction; and the series that numbers it."""

from django.db import models
from django.db.models import Q

from incidents.models.edition import DIGEST
from incidents.vocabularies import CHANGE_KIND, TermField


class PublicChange(models.Model):
    """One row of the public log: gapless and chained, so that none can be cut out or put in later.

    It is the change feed, the data version for caches, and the list of corrections.
    """

    class Kind(models.TextChoices):
        """What happened to the case in public."""

        PUBLICATION = "publication", "Published"
        WITHDRAWAL = "withdrawal", "Withdrawn"
        REDACTION = "redaction", "Redacted"

    number = models.PositiveBigIntegerField(
        primary_key=True, help_text="Place in the log, counted from 1 without a gap."
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="What happened.")
    reference = models.CharField(max_length=20, help_text="Public reference of the case.")
    edition = models.PositiveIntegerField(help_text="Number of the edition that it happened to.")
    digest = models.CharField(max_length=64, help_text="Digest of that edition.")
    change_kind = TermField(
        CHANGE_KIND, blank=True, help_text="What sort of change. Empty: not a publication."
    )
    reason = models.TextField(help_text="The public reason.")
    at = models.DateTimeField(help_text="When it happened (UTC).")
    previous_chain = models.CharField(  # noqa: DJ001 (as null in the row that is hashed)
        max_length=64,
        null=True,
        blank=True,
        help_text="Chain value of the row before. Empty: the first.",
    )
    chain = models.CharField(
        max_length=64,
        unique=True,
        help_text="SHA-256 over this row, the chain value of the row before included.",
    )

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(name="incidents_change_reference", fields=["reference", "number"])]
        constraints = [
            models.CheckConstraint(
                name="incidents_publicchange_kind_known",
                condition=Q(kind__in=["publication", "withdrawal", "redaction"]),
            ),
            models.CheckConstraint(
                name="incidents_publicchange_counts_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="incidents_publicchange_chained",
                condition=Q(number=1, previous_chain__isnull=True)
                | Q(number__gt=1, previous_chain__isnull=False, previous_chain__regex=DIGEST),
            ),
            models.CheckConstraint(
                name="incidents_publicchange_publication_has_change_kind",
                condition=Q(kind="publication") & ~Q(change_kind="")
                | ~Q(kind="publication") & Q(change_kind=""),
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.reference} {self.get_kind_display().lower()}"

    @classmethod
    def data_version(cls) -> int:
        """It grows with every change that readers can see: one of the log, or a new index.

        The sum of the series "change" and "index"; one that never counted is 0.
        """
        counted = Series.objects.filter(name__in=["change", "index"])
        return counted.aggregate(total=models.Sum("last", default=0))["total"]


class Series(models.Model):
    """A count without gaps: the last number given to a case, an actor, a source, a public change.

    Its row is locked while a number is given, so numbers are given one after the other, and a
    transaction that fails gives its number back.
    """

    name = models.CharField(
        max_length=20,
        primary_key=True,
        help_text="What is counted: case, actor, source, change, index, form of the index.",
    )
    last = models.PositiveBigIntegerField(default=0, help_text="The last number given.")

    class Meta:
        verbose_name_plural = "series"

    def __str__(self):
        return f"{self.name}: {self.last}"
