"""What may be asked about the actors and the sources that public cases name."""

from django.db.models import QuerySet

from incidents.filters.cases import CERTAINTY, UNDATED
from incidents.filters.conditions import Dates, UncertainDate
from incidents.filters.lists import ListFilter
from incidents.filters.questions import CodeField
from incidents.filters.ranges import DaysField, PartFilter
from incidents.filters.terms import (
    CASES,
    PUBLISHERS,
    SOURCES,
    Chosen,
    FlagFilter,
    TermsFilter,
)
from incidents.filters.words import SearchFilter
from incidents.models import Edition, PublishedEntry
from incidents.vocabularies import (
    ACTOR_KIND,
    COUNTRY_OR_UNKNOWN,
    LANGUAGE,
    RELIABILITY,
    SOURCE_KIND,
)


class NamedInFilter(TermsFilter):
    """Entries that one of the cases wanted names, and none of those excluded. `kind` is theirs."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(CASES, "a part in the case {}")

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        if value.wanted:
            qs = qs.filter(slug__in=self._named_in(value.wanted))
        return qs.exclude(slug__in=self._named_in(value.excluded)) if value.excluded else qs

    def _named_in(self, references: object) -> set[str]:
        editions = Edition.objects.public().filter(reference__in=references)
        prefix = f"{self.kind}:"
        return {
            term.removeprefix(prefix)
            for terms in editions.values_list("terms", flat=True)
            for term in terms
            if term.startswith(prefix)
        }


class ActorFilter(ListFilter):
    """What readers ask about actors. `q` looks at names and descriptions."""

    list_name = "actors"
    noun = ("actor", "actors")
    conditions = (Dates(UncertainDate("born", "date", "born", "a date of birth")),)

    q = SearchFilter()
    kind = TermsFilter(ACTOR_KIND, "the kind {}")
    country = TermsFilter(COUNTRY_OR_UNKNOWN, "the country {}")
    case = NamedInFilter("actor")
    born_after = PartFilter(DaysField)
    born_before = PartFilter(DaysField)
    undated = PartFilter(CodeField, choices=UNDATED)
    certainty = PartFilter(CodeField, choices=CERTAINTY)

    @classmethod
    def public(cls) -> QuerySet:
        return PublishedEntry.objects.of_kind("actor")


class SourceFilter(ListFilter):
    """What readers ask about sources. `q` looks at title, publisher, authors and identifier."""

    list_name = "sources"
    noun = ("source", "sources")
    conditions = (Dates(UncertainDate("issued", "date", "issued", "a date of issue")),)

    q = SearchFilter()
    kind = TermsFilter(SOURCE_KIND, "the kind {}")
    language = TermsFilter(LANGUAGE, "the language {}")
    reliability = TermsFilter(RELIABILITY, "the reliability {}")
    publisher = TermsFilter(PUBLISHERS, "the publisher {}")
    derived_from = TermsFilter(SOURCES, "{} as its origin")
    consulted = FlagFilter("that were consulted", "that are only named by another source")
    case = NamedInFilter("source")
    issued_after = PartFilter(DaysField)
    issued_before = PartFilter(DaysField)
    undated = PartFilter(CodeField, choices=UNDATED)
    certainty = PartFilter(CodeField, choices=CERTAINTY)

    @classmethod
    def public(cls) -> QuerySet:
        return PublishedEntry.objects.of_kind("source")


ENTRY_FILTERS: dict[str, type[ListFilter]] = {"actors": ActorFilter, "sources": SourceFilter}
"""The question about each list of entries."""
