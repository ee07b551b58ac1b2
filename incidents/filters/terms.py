"""Coded parameters: a repeated one means or, a leading minus excludes, `not_stated` is a value."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import Filter

from incidents.codebook import channel_names
from incidents.document.index import LONGEST_CODE, NOT_STATED
from incidents.document.record_index import CASE
from incidents.filters.questions import CodeField, Refused, Repeatable, not_known, shown
from incidents.models import Edition, MovedEntry, PublicCount, PublishedEntry, PublishedRecord
from incidents.vocabularies import Vocabulary

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
YES_OR_NO = [("true", "Yes"), ("false", "No")]
MOST_REFUSED = 3  # wrong values of one parameter that are named

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Chosen:
    """The values that were asked for and those that were excluded, each with its label."""

    wanted: Labels = field(default_factory=dict)
    excluded: Labels = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)

    def with_moved(self, values: Collection[str]) -> list[str]:
        """The values, with those that took the place of one that is no longer used."""
        return [*values, *(self.moved[each] for each in values if each in self.moved)]

    def __bool__(self) -> bool:
        return bool(self.wanted or self.excluded)


@dataclass(frozen=True)
class Codes:
    """The values of a parameter. `find` gives the labels of those that are known among some.

    `all` gives the labels of all; None: too many to name, and `what` says where they are found.
    `name` gives the labels of those among some that are public now; None: `find` does. `moved`
    gives for those among some that are no longer used the value that took their place.
    """

    find: Callable[[Collection[str]], Labels]
    all: Callable[[], Labels] | None
    what: str = "a value of this parameter"
    name: Callable[[Collection[str]], Labels] | None = None
    moved: Callable[[Collection[str]], Mapping[str, str]] = field(default=lambda values: {})

    def labels(self, values: Collection[str]) -> Labels:
        """The labels of values that are counted; one that is public no more has none."""
        return (self.name or self.find)(values)


def of_vocabulary(vocabulary: Vocabulary) -> Codes:
    """The terms of a vocabulary, and that none is stated."""
    labels = {**dict(vocabulary.choices), NOT_STATED: "not stated"}
    return Codes(find=lambda values: labels, all=lambda: labels)


def _channels() -> Labels:
    return {**channel_names(), NOT_STATED: "not stated"}


def _entries(kind: str, values: Collection[str]) -> Labels:
    found = _entry_names(kind, values)
    older = _named_before(kind, set(values) - found.keys() - {NOT_STATED})
    return {**found, **older, NOT_STATED: "not stated"}


def _actors(values: Collection[str]) -> Labels:
    """The actors of these public names; one that goes by another has the label of that one."""
    moved = _moved(values)
    names = _entry_names("actor", moved.values()) if moved else {}
    others = {slug: names.get(to, to) for slug, to in moved.items()}
    return {**_entries("actor", set(values) - others.keys()), **others}


def _moved(slugs: Collection[str]) -> Mapping[str, str]:
    if not set(slugs) - {NOT_STATED}:
        return {}
    return dict(MovedEntry.objects.filter(slug__in=slugs).values_list("slug", "to"))


def _entry_names(kind: str, values: Collection[str]) -> Labels:
    rows = PublishedEntry.objects.of_kind(kind).filter(slug__in=values)
    return {slug: name or slug for slug, name in rows.values_list("slug", "name")}


def _named_before(kind: str, slugs: Collection[str]) -> Labels:
    """Those of the slugs that only editions name which a newer one superseded."""
    terms = [f"{kind}:{slug}" for slug in slugs]
    editions = Edition.objects.printed().filter(terms__overlap=terms) if terms else ()
    named = {term for edition in editions for term in edition.terms}
    return {slug: slug for slug in slugs if f"{kind}:{slug}" in named}


def _publishers(values: Collection[str]) -> Labels:
    counts = PublicCount.of(f"publisher:{name[:LONGEST_CODE]}" for name in values)
    found = {name: name for name in values if counts[f"publisher:{name[:LONGEST_CODE]}"]}
    return {**found, NOT_STATED: "not stated"}


def _cases(values: Collection[str]) -> Labels:
    rows = Edition.objects.public().filter(reference__in=values)
    return {reference: reference for reference in rows.values_list("reference", flat=True)}


def _records(values: Collection[str]) -> Labels:
    uids = [value for value in values if UID.fullmatch(value)]
    records = PublishedRecord.objects.filter(uid__in=uids).values_list("uid", flat=True)
    entries = PublishedEntry.objects.filter(uid__in=uids).values_list("uid", flat=True)
    return {CASE: "the case itself", **{str(uid): str(uid) for uid in (*records, *entries)}}


ANSWERS = {**dict(YES_OR_NO), NOT_STATED: "not stated"}
STATED_OR_NOT = Codes(find=lambda values: ANSWERS, all=lambda: ANSWERS)
CHANNELS = Codes(find=lambda values: _channels(), all=_channels)
ACTORS = Codes(
    find=_actors,
    all=None,
    what="an actor that a public case names, by its slug such as actor-0001",
    name=lambda values: _entry_names("actor", values),
    moved=_moved,
)
SOURCES = Codes(
    find=lambda values: _entries("source", values),
    all=None,
    what="a source that a public case cites, by its slug such as source-0001",
    name=lambda values: _entry_names("source", values),
)
PUBLISHERS = Codes(
    find=_publishers, all=None, what="the publisher of a source that a public case cites"
)
CASES = Codes(find=_cases, all=None, what="the reference of a public case such as CB-0001")
RECORDS_CITED = Codes(
    find=_records,
    all=None,
    what=f"the uid of a public record or actor, or “{CASE}” for the case itself",
)


class TermsField(Repeatable, forms.MultipleChoiceField):
    """Any number of values, each with or without a leading minus, as Chosen."""

    def __init__(self, *, codes: Codes, **options: Any) -> None:
        self.codes = codes
        super().__init__(choices=self._choices_of(codes), **options)

    @staticmethod
    def _choices_of(codes: Codes) -> Any:
        return (lambda: list(codes.all().items())) if codes.all else ()

    def clean(self, value: Any) -> Chosen:
        values = list(dict.fromkeys(each for each in value or () if each))
        if not values:
            return Chosen()
        known = self.codes.find({*values, *(each.removeprefix("-") for each in values)})
        # A name may begin with a minus itself.
        excluded = [each for each in values if each.startswith("-") and each not in known]
        wanted = [each for each in values if each not in excluded]
        wrong = [each for each in (*wanted, *excluded) if self._code(each, excluded) not in known]
        if wrong:
            raise forms.ValidationError([self._refuse(each) for each in wrong[:MOST_REFUSED]])
        return Chosen(
            {each: known[each] for each in wanted},
            {each[1:]: known[each[1:]] for each in excluded},
            self.codes.moved([self._code(each, excluded) for each in values]),
        )

    @staticmethod
    def _code(value: str, excluded: Collection[str]) -> str:
        return value[1:] if value in excluded else value

    def _refuse(self, value: str) -> Refused:
        if self.codes.all is None:
            return Refused(f"{shown(value)} is not {self.codes.what}.")
        return not_known(value.removeprefix("-"), list(self.codes.all()), self.codes.what)


class TermsFilter(Filter):
    """Rows with one of the terms wanted and none of those excluded.

    The name of the parameter is the prefix of the terms. `phrase` says in words what a row then
    has, "the channel {}".
    """

    field_class = TermsField

    def __init__(self, codes: Codes | Vocabulary, phrase: str) -> None:
        self.phrase = phrase
        self.codes = of_vocabulary(codes) if isinstance(codes, Vocabulary) else codes
        super().__init__(codes=self.codes)

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        if value.wanted:
            qs = qs.filter(terms__overlap=self.terms(value.with_moved(value.wanted)))
        if value.excluded:
            qs = qs.exclude(terms__overlap=self.terms(value.with_moved(value.excluded)))
        return qs

    def terms(self, codes: Collection[str]) -> list[str]:
        """The terms of a row that stand for these values."""
        return [f"{self.field_name}:{code[:LONGEST_CODE]}" for code in codes]


class ReferenceFilter(TermsFilter):
    """Records of one of the cases wanted and of none of those excluded."""

    def __init__(self) -> None:
        super().__init__(CASES, "the case {}")

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        if value.wanted:
            qs = qs.filter(reference__in=value.wanted)
        return qs.exclude(reference__in=value.excluded) if value.excluded else qs


class FlagFilter(Filter):
    """Rows that have a mark, or with `false` those that have not. The phrases say so in words."""

    field_class = CodeField

    def __init__(self, phrase: str, phrase_if_not: str) -> None:
        self.phrases = {"true": phrase, "false": phrase_if_not}
        super().__init__(choices=YES_OR_NO)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        marked = Q(terms__contains=[f"{self.field_name}:true"])
        return qs.filter(marked if value == "true" else ~marked) if value else qs
