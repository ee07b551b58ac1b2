"""What lists are made of: derived from public editions by publishing, and by nothing else."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from incidents.models.edition import Edition


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
    length_min_days = models.PositiveIntegerField(
        null=True,
        help_text="Shortest length in days, 30 to a month and 12 months to a year. Empty: open.",
    )
    length_max_days = models.PositiveIntegerField(
        null=True,
        help_text="Longest length in days, counted in the same way. Empty: open.",
    )

    objects = PublishedRecordQuerySet.as_manager()

    class Meta:
        ordering = ["reference", "kind", "position"]
        indexes = [
            models.Index(name="incidents_record_place", fields=["reference", "kind", "position"]),
            GinIndex(name="incidents_record_terms", fields=["terms"]),
            models.Index(
                "kind",
                F("date_earliest").desc(nulls_last=True),
                F("reference").desc(),
                F("position").desc(),
                name="incidents_record_newest",
            ),
            models.Index(
                "kind",
                Length("reference"),
                "reference",
                "position",
                name="incidents_record_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.reference}, {self.kind} {self.position}"


class PublishedEntryQuerySet(models.QuerySet):
    """Questions we ask of the entries of actors and sources. Every method chains."""

    def of_kind(self, kind: str):
        """Entries of one kind: actor or source."""
        return self.filter(kind=kind)


class PublishedEntry(models.Model):
    """One actor or source that public cases name, as the index of actors or sources lists it.

    Derived from the newest public edition that names it. There is none for what no public case
    names.
    """

    class Kind(models.TextChoices):
        """What is listed."""

        ACTOR = "actor", "Actor"
        SOURCE = "source", "Source"

    kind = models.CharField(max_length=10, choices=Kind.choices, help_text="An actor or a source.")
    uid = models.UUIDField(unique=True, help_text="Identifier of the actor or source for life.")
    slug = models.CharField(max_length=40, unique=True, help_text="Public name: actor-0001.")
    name = models.TextField(help_text="Main name of the actor, title of the source.")
    sort_key = models.CharField(
        max_length=100, help_text="The start of the name without case and accents, for sorting."
    )
    document = models.TextField(help_text="The actor or source as it stands in the document.")
    terms = ArrayField(
        models.CharField(max_length=120),
        default=list,
        help_text="What readers filter by, such as kind:person.",
    )
    search = SearchVectorField(null=True, help_text="The words that readers search for.")
    cases = models.PositiveIntegerField(default=0, help_text="How many public cases name it.")
    date_earliest = models.DateField(
        null=True, help_text="First day of birth or of issue. Empty: open."
    )
    date_latest = models.DateField(
        null=True, help_text="Last day of birth or of issue. Empty: open."
    )

    objects = PublishedEntryQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "sort_key", "slug"]
        verbose_name_plural = "published entries"
        constraints = [
            models.CheckConstraint(
                name="incidents_publishedentry_kind_known",
                condition=Q(kind__in=["actor", "source"]),
            ),
        ]
        indexes = [
            GinIndex(name="incidents_entry_terms", fields=["terms"]),
            GinIndex(name="incidents_entry_search", fields=["search"]),
            models.Index(name="incidents_entry_name", fields=["kind", "sort_key", "slug"]),
            models.Index(name="incidents_entry_cases", fields=["kind", "cases", "slug"]),
        ]

    def __str__(self):
        return f"{self.slug}: {self.name}"


class MovedEntry(models.Model):
    """The public name of an actor that goes by another now, since the two were found to be one.

    Its address leads on to the other's. There is one only while no public case names the actor
    under its own name, and some public case names the other.
    """

    slug = models.CharField(
        max_length=40, primary_key=True, help_text="The public name that is no longer used."
    )
    to = models.CharField(max_length=40, help_text="The public name that took its place.")

    class Meta:
        verbose_name_plural = "moved entries"
        indexes = [models.Index(name="incidents_movedentry_to", fields=["to"])]
        constraints = [
            models.CheckConstraint(
                name="incidents_movedentry_elsewhere", condition=~Q(slug=F("to"))
            ),
        ]

    def __str__(self):
        return f"{self.slug}: now {self.to}"


class PublicCount(models.Model):
    """How many public cases have a term, such as channel:forum; kept up to date by publishing.

    `cases` counts all public cases, `known:payments.amount` those in which a record has that field.
    What no public case has has no row.
    """

    term = models.CharField(max_length=120, primary_key=True, help_text="The term of a case.")
    name = models.CharField(max_length=40, help_text="What it is a term of, such as channel.")
    cases = models.PositiveIntegerField(help_text="How many public cases have it.")

    class Meta:
        indexes = [
            models.Index("name", F("cases").desc(), "term", name="incidents_count_most"),
        ]

    def __str__(self):
        return f"{self.term}: {self.cases}"

    @staticmethod
    def name_of(term: str) -> str:
        """What a term is of: channel for channel:forum; a term without a value is its own name."""
        return term.partition(":")[0]

    @classmethod
    def of(cls, terms: Iterable[str]) -> dict[str, int]:
        """How many public cases have each of the terms."""
        wanted = list(terms)
        found = dict(cls.objects.filter(term__in=wanted).values_list("term", "cases"))
        return {term: found.get(term, 0) for term in wanted}
