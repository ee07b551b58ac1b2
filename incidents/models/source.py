"""Who says so: documents that report, the text that was read, and citations of them."""

from hashlib import sha256

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from incidents.dates import UncertainDateField
from incidents.models.record import CaseRecord, Row, SharedRow
from incidents.vocabularies import (
    CREDIBILITY,
    LANGUAGE,
    RELIABILITY,
    SOURCE_KIND,
    STANCE,
    TermField,
)

LONGEST_QUOTE = r"^\s*(\S+\s+){0,14}\S+\s*$"  # fifteen words


def web_address(**options) -> models.URLField:
    """A field for an address that a reader may follow: http or https only, never fetched by us."""
    return models.URLField(
        max_length=2000, blank=True, validators=[URLValidator(schemes=["http", "https"])], **options
    )


class Source(SharedRow):
    """A document that reports on a case: an article, a post, a judgment. It is shared by cases."""

    title = models.CharField(
        max_length=500, help_text="Title as printed; for an untitled document a description."
    )
    publisher = models.CharField(
        max_length=300,
        blank=True,
        help_text="Who published it: the paper, the court, the ministry.",
    )
    authors = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Authors in the order of the document, as they write their names.",
    )
    issued = UncertainDateField(blank=True, help_text="When the document was published.")
    url = web_address(help_text="Where it was published, on the web.")
    archive_url = web_address(help_text="Where an archived copy is kept.")
    language = TermField(LANGUAGE, blank=True, help_text="Language of the document (BCP 47).")
    kind = TermField(SOURCE_KIND, help_text="What sort of document it is.")
    reliability_grade = TermField(
        RELIABILITY,
        blank=True,
        help_text="Reliability of the source on the Admiralty scale, A to F. Empty: not graded.",
    )
    reliability_reason = models.TextField(
        blank=True, help_text="Why it has this grade, in one or two sentences."
    )
    identifier = models.CharField(
        max_length=200, blank=True, help_text="Docket number, DOI or ISBN, with its kind in front."
    )
    derived_from = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="repeated_by",
        blank=True,
        help_text="Sources that this one repeats; they do not confirm each other.",
    )
    consulted = models.BooleanField(
        default=True,
        help_text="Whether we saw the document; otherwise another source only names it.",
    )

    class Meta(SharedRow.Meta):
        constraints = [
            *SharedRow.Meta.constraints,
            models.CheckConstraint(
                name="incidents_source_slug_form",
                condition=Q(slug__isnull=True) | Q(slug__regex=r"^source-[0-9]{4,}$"),
                violation_error_message="The slug of a source looks like source-0001.",
            ),
            models.CheckConstraint(
                name="incidents_source_title_given",
                condition=Q(title__regex=r"\S"),
                violation_error_message="A source has a title.",
            ),
            models.CheckConstraint(
                name="incidents_source_url_is_web",
                condition=Q(url="") | Q(url__regex=r"^https?://\S+$"),
                violation_error_message="An address begins with http:// or https://.",
            ),
            models.CheckConstraint(
                name="incidents_source_archive_url_is_web",
                condition=Q(archive_url="") | Q(archive_url__regex=r"^https?://\S+$"),
                violation_error_message="An address begins with http:// or https://.",
            ),
            models.CheckConstraint(
                name="incidents_source_grade_has_reason",
                condition=Q(reliability_grade="", reliability_reason="")
                | (~Q(reliability_grade="") & Q(reliability_reason__regex=r"\S")),
                violation_error_message="A grade needs its reason, and a reason its grade.",
            ),
            models.CheckConstraint(
                name="incidents_source_authors_named",
                condition=~Q(authors__contains=[""]),
                violation_error_message="An author has a name.",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.publisher})" if self.publisher else self.title


class SourceText(Row):
    """The text that was read, kept for editors only; it is never published."""

    source = models.OneToOneField(
        Source,
        on_delete=models.CASCADE,
        related_name="text",
        help_text="The source it is the text of.",
    )
    text = models.TextField(help_text="The whole text as it was read.")
    sha256 = models.CharField(
        max_length=64,
        editable=False,
        help_text="SHA-256 of the text as UTF-8, in hexadecimal; the database checks it.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="incidents_sourcetext_digest_form",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="The digest is 64 hexadecimal digits.",
            ),
        ]

    def __str__(self):
        return f"Text of {self.source}"

    @staticmethod
    def digest(text: str) -> str:
        """SHA-256 of a text as UTF-8, in hexadecimal."""
        return sha256(text.encode()).hexdigest()


class Citation(CaseRecord):
    """That a source supports, disputes or withholds a record of a case, or one field of it."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="citations",
        help_text="The document that says so.",
    )
    record = models.UUIDField(
        null=True,
        blank=True,
        help_text="The uid of the record or actor that it speaks of. Empty: the case itself.",
    )
    field = models.CharField(
        max_length=120,
        blank=True,
        help_text=(
            "The key of the record that it speaks of, or one value of a list as motives:money. "
            "Empty: the whole record."
        ),
    )
    locator = models.CharField(
        max_length=100, blank=True, help_text="Where in the document: para. 8, p. 12, 03:15."
    )
    quote_exact = models.CharField(
        max_length=400, blank=True, help_text="The words themselves, at most fifteen."
    )
    quote_prefix = models.CharField(
        max_length=200,
        blank=True,
        help_text="A few words before, so that the place is found again.",
    )
    quote_suffix = models.CharField(
        max_length=200, blank=True, help_text="A few words after, so that the place is found again."
    )
    stance = TermField(
        STANCE,
        default="supports",
        help_text="Whether the source supports, disputes or withholds it.",
    )
    states = models.TextField(
        blank=True, help_text="What this source says instead, where it disputes the record."
    )
    credibility = TermField(
        CREDIBILITY,
        blank=True,
        help_text="Credibility of the statement on the Admiralty scale, 1 to 6. Empty: not graded.",
    )
    note = models.TextField(blank=True, help_text="For editors only; it is never published.")

    class Meta(CaseRecord.Meta):
        default_related_name = "citations"
        constraints = [
            models.CheckConstraint(
                name="incidents_citation_field_form",
                condition=Q(field="") | Q(field__regex=r"^[a-z_]+(:.+)?$"),
                violation_error_message="A field is a key such as motives, or motives:money.",
            ),
            models.CheckConstraint(
                name="incidents_citation_quote_short",
                condition=Q(quote_exact="") | Q(quote_exact__regex=LONGEST_QUOTE),
                violation_error_message="A quotation has at most fifteen words.",
            ),
            models.CheckConstraint(
                name="incidents_citation_quote_has_words",
                condition=~Q(quote_exact="") | Q(quote_prefix="", quote_suffix=""),
                violation_error_message="Words before or after need the quotation itself.",
            ),
            models.CheckConstraint(
                name="incidents_citation_dispute_states",
                condition=~Q(stance="disputes") | Q(states__regex=r"\S"),
                violation_error_message="A source that disputes the record: say what it states.",
            ),
        ]

    def __str__(self):
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)
