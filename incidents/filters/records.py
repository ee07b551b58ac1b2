"""What may be asked about the records of public cases: one question for each of their lists."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django_filters import Filter

from incidents.document.index import kind_of
from incidents.document.record_index import coded_keys, flags, party_keys
from incidents.document.shape import RECORDS, keys
from incidents.filters.cases import CERTAINTY, UNDATED
from incidents.filters.conditions import Condition, Dates, Lengths, Sums, UncertainDate
from incidents.filters.lists import ListFilter
from incidents.filters.questions import CodeField, label_of
from incidents.filters.ranges import DaysField, LengthField, PartFilter, SumField
from incidents.filters.terms import (
    ACTORS,
    CHANNELS,
    RECORDS_CITED,
    SOURCES,
    STATED_OR_NOT,
    FlagFilter,
    ReferenceFilter,
    TermsFilter,
)
from incidents.models import PublishedRecord
from incidents.vocabularies import CURRENCY

# Where "the payers X" would be no English.
PHRASES = {
    "actor": "a part for {}",
    "by": "{} among those who acted",
    "to": "{} among those it was addressed to",
    "payers": "{} among the payers",
    "payees": "{} among the payees",
    "participants": "{} among the participants",
    "object": "the counterpart {}",
    "initiated_by": "the first step taken by {}",
    "record": "{} as what it speaks of",
    "in_absentia": "the answer {} to whether it was in absentia",
}


class RecordFilter(ListFilter):
    """What readers ask about the records of one list. The parameters are the keys of a record."""

    @classmethod
    def public(cls) -> QuerySet:
        records = PublishedRecord.objects.of_kind(kind_of(cls.list_name))
        # What an order by amount or by length goes by: the lower bound, else the upper one.
        return records.annotate(
            amount=Coalesce("amount_min", "amount_max"),
            length=Coalesce("length_min_days", "length_max_days"),
        )


def record_filter(name: str) -> type[RecordFilter]:
    """The question about one list of records."""
    members = {
        **dict(_filters(name)),
        "list_name": name,
        "noun": (kind_of(name), name),
        "conditions": tuple(_conditions(name)),
        "__doc__": f"What readers ask about {name}.",
        "__module__": __name__,
    }
    return type(f"{kind_of(name).capitalize()}Filter", (RecordFilter,), members)


def _filters(name: str) -> Iterator[tuple[str, Filter]]:
    own = keys(name)
    yield "case", ReferenceFilter()
    if party_keys(name):
        yield "actor", TermsFilter(ACTORS, phrase_of("actor"))
    for key in own:
        each = _filter_of(name, key)
        if each:
            yield key, each
    if "amount" in own:
        yield "currency", TermsFilter(CURRENCY, "an amount in {}")
        yield from _range("amount", "min", "max", SumField)
    if "length" in own:
        yield from _range("length", "min", "max", LengthField)
    if "date" in own:
        yield from _range("date", "after", "before", DaysField)
        yield "undated", PartFilter(CodeField, choices=UNDATED)
    if {"amount", "length", "date"} & set(own):
        yield "certainty", PartFilter(CodeField, choices=CERTAINTY)
    if name == "sentences":
        yield "stands", FlagFilter("that stand", "that no longer stand")
    if name != "citations":
        yield "conflict", FlagFilter("on which sources disagree", "on which no sources disagree")
        yield (
            "withheld",
            FlagFilter("of which a source withholds something", "of which nothing is withheld"),
        )


def _filter_of(name: str, key: str) -> Filter | None:
    if key in coded_keys(name):
        return TermsFilter(RECORDS[name]._meta.get_field(key).vocabulary, phrase_of(key))
    if key in flags(name):
        return TermsFilter(STATED_OR_NOT, phrase_of(key))
    if key in party_keys(name):
        return TermsFilter(ACTORS, phrase_of(key))
    named = {"channel": CHANNELS, "source": SOURCES, "record": RECORDS_CITED}
    return TermsFilter(named[key], phrase_of(key)) if key in named else None


def _range(name: str, low: str, high: str, field: Any) -> Iterator[tuple[str, Filter]]:
    yield f"{name}_{low}", PartFilter(field)
    yield f"{name}_{high}", PartFilter(field)


def _conditions(name: str) -> Iterator[Condition]:
    own = keys(name)
    if "amount" in own:
        yield Sums("amount")
    if "length" in own:
        yield Lengths()
    if "date" in own:
        yield Dates(UncertainDate("date", "date", "dated", "a date"))


def phrase_of(key: str) -> str:
    """What a record has, in words: the form {}."""
    return PHRASES.get(key) or f"the {label_of(key).lower()} {{}}"


RECORD_FILTERS: dict[str, type[RecordFilter]] = {name: record_filter(name) for name in RECORDS}
"""The question about each list of records."""
