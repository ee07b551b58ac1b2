"""The public log: every publication, withdrawal and redaction; and the series that numbers it."""

from hashlib import sha256

from django.db import models
from django.db.models import Q

from incidents.models.edition import DIGEST, Edition
from incidents.vocabularies import CHANGE_KIND, TermField


class PublicChangeQuerySet(models.QuerySet):
    """Questions we ask of the public log."""

    def why_gone(self, reference: str) -> "PublicChange | None":
        """The newest row that says why a case is not public; None: nothing was taken away.

        A withdrawal, unless its reason had to go as well: then the redaction that took it.
        """
        taken = self.filter(reference=reference).exclude(kind=PublicChange.Kind.PUBLICATION)
        withdrawn = taken.filter(kind=PublicChange.Kind.WITHDRAWAL).last()
        return withdrawn if withdrawn and withdrawn.reason else taken.last()

    def why_edition_gone(self, edition: Edition) -> "PublicChange | None":
        """The row that took one edition away: of a withdrawn one the first withdrawal after it."""
        log = self.filter(reference=edition.reference)
        if edition.status == Edition.Status.REDACTED:
            redacted = log.filter(kind=PublicChange.Kind.REDACTION, edition=edition.number)
            return redacted.last()
        later = log.filter(kind=PublicChange.Kind.WITHDRAWAL, edition__gte=edition.number)
        withdrawn = later.first()
        return withdrawn if withdrawn and withdrawn.reason else self.why_gone(edition.reference)


class PublicChange(models.Model):
    """One row of the public log: gapless and chained, so that none can be cut out or put in later.

    It is the change feed, the data version for caches, and the list of corrections. The chain is
    over the digest of the reason, so that a redaction can take the words of a reason away.
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
    reason = models.TextField(
        blank=True, help_text="The public reason. Empty: its words were redacted."
    )
    reason_digest = models.CharField(
        max_length=64,
        help_text="SHA-256 of the reason as UTF-8, in hexadecimal; it stays when the words go.",
    )
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

    objects = PublicChangeQuerySet.as_manager()

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
            models.CheckConstraint(
                name="incidents_publicchange_reason_digest_form",
                condition=Q(reason_digest__regex=DIGEST),
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.reference} {self.get_kind_display().lower()}"

    @staticmethod
    def digest_of(reason: str) -> str:
        """SHA-256 of a reason as UTF-8, in hexadecimal."""
        return sha256(reason.encode()).hexdigest()

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
