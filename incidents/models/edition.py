"""What readers see: editions, their records, and the public log. Nothing else is ever public."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.models.case import Case
from incidents.vocabularies import CHANGE_KIND, TermField

DIGEST = r"^[0-9a-f]{64}$"
# Checks below say "isnull=False" in full, since a check that comes to NULL counts as kept.


class EditionQuerySet(models.QuerySet):
    """Questions we ask of many editions. Every method chains."""

    def public(self):
        """Editions an anonymous reader may see: the start of every page and endpoint."""
        return self.filter(status=Edition.Status.PUBLISHED)

    def printed(self):
        """Editions that can be read: the public ones and those that a newer one superseded."""
        return self.filter(status__in=Edition.READABLE)

    def with_reference(self, reference: str):
        """The editions of one case."""
        return self.filter(reference=reference)

    def light(self):
        """Without the columns that only the database needs, and without the full documents."""
        return self.defer("document", "search", "terms")


class Edition(models.Model):
    """One published state of a case: a JSON document that the database freezes.

    Only the status may step forward, and what is derived from the document may be rebuilt.
    """

    class Status(models.TextChoices):
        """What became of the edition; it only steps forward."""

        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REDACTED = "redacted", "Redacted"

    READABLE = (Status.PUBLISHED, Status.SUPERSEDED)

    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        related_name="editions",
        help_text="The working copy that this edition was printed from.",
    )
    reference = models.CharField(max_length=20, help_text="Public reference of the case: CB-0001.")
    number = models.PositiveIntegerField(help_text="Which edition of the case it is: 1, 2, 3.")
    status = models.CharField(
        max_length=20,
        choices=Status.choices,
        default=Status.PUBLISHED,
        help_text="Published, superseded by a newer one, withdrawn, or redacted.",
    )
    document = models.TextField(help_text="The whole document as it is served. Empty: redacted.")
    short = models.TextField(help_text="The document without events, disclosures and citations.")
    digest = models.CharField(
        max_length=64,
        help_text="SHA-256 of the document as canonical JSON (RFC 8785), hexadecimal.",
    )
    previous_digest = models.CharField(  # noqa: DJ001 (as null in the document)
        max_length=64,
        null=True,
        blank=True,
        help_text="Digest of the edition of the case before this one. Empty: the first.",
    )
    published_at = models.DateTimeField(help_text="From when on it was public (UTC).")
    public_until = models.DateTimeField(
        null=True, blank=True, help_text="Until when it was the public one. Empty: it still is."
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who published it. For editors only.",
    )
    change_kind = TermField(CHANGE_KIND, help_text="What sort of change led to this edition.")
    change_note = models.TextField(help_text="What changed and why, for readers.")

    # Derived from the document and from nothing else; `manage.py reindex` builds them anew.
    title = models.CharField(max_length=300, help_text="Derived: the title.")
    terms = ArrayField(
        models.CharField(max_length=120),
        default=list,
        help_text="Derived: what readers filter by, such as channel:forum.",
    )
    search = SearchVectorField(null=True, help_text="Derived: the words that readers search for.")
    began_earliest = models.DateField(null=True, help_text="Derived: first day of `began`.")
    began_latest = models.DateField(null=True, help_text="Derived: last day of `began`.")
    ended_earliest = models.DateField(null=True, help_text="Derived: first day of `ended`.")
    ended_latest = models.DateField(null=True, help_text="Derived: last day of `ended`.")
    disclosed_earliest = models.DateField(null=True, help_text="Derived: first day of `disclosed`.")
    disclosed_latest = models.DateField(null=True, help_text="Derived: last day of `disclosed`.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="incidents_edition_number_once", fields=["case", "number"]
            ),
            models.UniqueConstraint(
                name="incidents_edition_reference_number_once", fields=["reference", "number"]
            ),
            models.UniqueConstraint(
                name="incidents_edition_one_published",
                fields=["case"],
                condition=Q(status="published"),
            ),
            models.CheckConstraint(
                name="incidents_edition_status_known",
                condition=Q(status__in=["published", "superseded", "withdrawn", "redacted"]),
            ),
            models.CheckConstraint(
                name="incidents_edition_number_counts_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="incidents_edition_digest_form", condition=Q(digest__regex=DIGEST)
            ),
            models.CheckConstraint(
                name="incidents_edition_chained",
                condition=Q(number=1, previous_digest__isnull=True)
                | Q(number__gt=1, previous_digest__isnull=False, previous_digest__regex=DIGEST),
            ),
            models.CheckConstraint(
                name="incidents_edition_public_until_tells_status",
                condition=Q(status="published", public_until__isnull=True)
                | (
                    ~Q(status="published")
                    & Q(public_until__isnull=False, public_until__gte=F("published_at"))
                ),
            ),
            models.CheckConstraint(
                name="incidents_edition_only_redacted_is_empty",
                condition=Q(status="redacted", document="", short="")
                | (~Q(status="redacted") & ~Q(document="") & ~Q(short="")),
            ),
        ]
        indexes = [
            GinIndex(
                name="incidents_edition_terms", fields=["terms"], condition=Q(status="published")
            ),
            GinIndex(
                name="incidents_edition_search", fields=["search"], condition=Q(status="published")
            ),
            models.Index(
                F("disclosed_earliest").desc(nulls_last=True),
                F("reference").desc(),
                name="incidents_edition_disclosed",
                condition=Q(status="published"),
            ),
            models.Index(
                F("began_earliest").asc(nulls_last=True),
                F("reference").desc(),
                name="incidents_edition_began",
                condition=Q(status="published"),
            ),
            models.Index(
                F("published_at").desc(),
                F("reference").desc(),
                name="incidents_edition_newest",
                condition=Q(status="published"),
            ),
        ]

    def __str__(self):
        return f"{self.reference}, edition {self.number}"

    def get_absolute_url(self):
        """The page of the case, or of this edition where it is no longer the public one."""
        if self.status == self.Status.PUBLISHED:
            return reverse("case-detail", args=[self.reference])
        return reverse("edition-detail", args=[self.reference, self.number])

    @property
    def is_public(self) -> bool:
        """Whether it is the edition that readers see."""
        return self.status == self.Status.PUBLISHED

    @property
    def is_readable(self) -> bool:
        """Whether it has a page: the public one, and those that a newer one superseded.

        Of the others not even the note on the change is shown: it may say what was taken away.
        """
        return self.status in self.READABLE


class PublishedRecordQuerySet(models.QuerySet):
    """Questions we ask of the records of public editions. Every method chains."""

    def of_kind(self, kind: str):
        """Records of one kind, such as payment."""
        return self.filter(kind=kind)


class PublishedRecord(models.Model):
    """One record of a public edition: the JSON inside the document, with what one filters by."""

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="records",
        help_text="The public edition that contains it.",
    )
    reference = models.CharField(max_length=20, help_text="Public reference of the case.")
    kind = models.CharField(
        max_length=20, help_text="Which kind of record: payment, sentence, event."
    )
    uid = models.UUIDField(unique=True, help_text="Identifier of the record for life.")
    position = models.PositiveIntegerField(help_text="Its place in the list of the document.")
    document = models.TextField(help_text="The record as it stands in the document.")
    terms = ArrayField(
        models.CharField(max_length=120),
        default=list,
        help_text="What readers filter records by, such as form:cash.",
    )
    date_earliest = models.DateField(null=True, help_text="First day of its date. Empty: open.")
    date_latest = models.DateField(null=True, help_text="Last day of its date. Empty: open.")
    amount_min = models.DecimalField(
        max_digits=30,
        decimal_places=12,
        null=True,
        help_text="Lower bound of its amount. Empty: open.",
    )
    amount_max = models.DecimalField(
        max_digits=30,
        decimal_places=12,
        null=True,
        help_text="Upper bound of its amount. Empty: open.",
    )
    amount_min_is_exclusive = models.BooleanField(
        default=False, help_text="Whether the amount is more than its lower bound."
    )
    amount_max_is_exclusive = models.BooleanField(
        default=False, help_text="Whether the amount is less than its upper bound."
    )
    amount_currency = models.CharField(
        max_length=10, default="", help_text="Currency of its amount. Empty: no amount."
    )

    objects = PublishedRecordQuerySet.as_manager()

    class Meta:
        ordering = ["reference", "kind", "position"]
        indexes = [
            models.Index(name="incidents_record_place", fields=["reference", "kind", "position"]),
            models.Index(
                name="incidents_record_amount", fields=["kind", "amount_currency", "amount_max"]
            ),
            GinIndex(name="incidents_record_terms", fields=["terms"]),
        ]

    def __str__(self):
        return f"{self.reference}, {self.kind} {self.position}"


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
        max_length=20, primary_key=True, help_text="What is counted: case, actor, source, change."
    )
    last = models.PositiveBigIntegerField(default=0, help_text="The last number given.")

    class Meta:
        verbose_name_plural = "series"

    def __str__(self):
        return f"{self.name}: {self.last}"
