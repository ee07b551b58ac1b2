"""What readers see: editions. Everything else that is public is derived from them."""

from datetime import datetime

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

    def as_of(self, moment: datetime):
        """Editions that were public at a moment; never those that were taken away since."""
        is_not_over = Q(public_until__isnull=True) | Q(public_until__gt=moment)
        return self.printed().filter(is_not_over, published_at__lte=moment)

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
            models.CheckConstraint(
                name="incidents_edition_redacted_says_nothing",
                condition=~Q(status="redacted")
                | Q(
                    title="",
                    change_note="",
                    terms=[],
                    search__isnull=True,
                    began_earliest__isnull=True,
                    began_latest__isnull=True,
                    ended_earliest__isnull=True,
                    ended_latest__isnull=True,
                    disclosed_earliest__isnull=True,
                    disclosed_latest__isnull=True,
                ),
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
