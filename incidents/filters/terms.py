"""Coded parameters: a repeated one means or, a leading minus excludes, `not_stated` is a value."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import Filter

from incidents.codebook import channel_names
from incidents.filters.questions import Refused, Repeatable, not_known, shown
from incidents.models import Actor, Source
from incidents.vocabularies import Vocabulary

NOT_STATED = "not_stated"
LONGEST_CODE = 100  # characters of a publisher's name that its term holds
MOST_REFUSED = 3  # wrong values of one parameter that are named

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Chosen:
    """The values that were asked for and those that were excluded, each with its label."""

    wanted: Labels = field(default_factory=dict)
    excluded: Labels = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.wanted or self.excluded)


@dataclass(frozen=True)
class Codes:
    """The values of a parameter. `find` gives the labels of those that are known among some.

    `all` gives the labels of all; None: too many to name, and `what` says where they are found.
    """

    find: Callable[[Collection[str]], Labels]
    all: Callable[[], Labels] | None
    what: str = "a value of this parameter"


def of_vocabulary(vocabulary: Vocabulary) -> Codes:
    """The terms of a vocabulary, and that none is stated."""
    labels = {**dict(vocabulary.choices), NOT_STATED: "not stated"}
    return Codes(find=lambda values: labels, all=lambda: labels)


def _channels() -> Labels:
    return {**channel_names(), NOT_STATED: "not stated"}


def _public_slugs(model: type[Actor] | type[Source], key: str, values: Collection[str]) -> Labels:
    rows = model.objects.filter(published__isnull=False, slug__in=values)
    return {slug: form[key] or slug for slug, form in rows.values_list("slug", "published")}


def _public_publishers(values: Collection[str]) -> Labels:
    rows = Source.objects.filter(published__publisher__in=list(values))
    return {name: name for name in rows.values_list("published__publisher", flat=True)}


CHANNELS = Codes(find=lambda values: _channels(), all=_channels)
ACTORS = Codes(
    find=lambda values: _public_slugs(Actor, "name", values),
    all=None,
    what="an actor that a public case names, by its slug such as actor-0001",
)
SOURCES = Codes(
    find=lambda values: _public_slugs(Source, "title", values),
    all=None,
    what="a source that a public case cites, by its slug such as source-0001",
)
PUBLISHERS = Codes(
    find=_public_publishers, all=None, what="the publisher of a source that a public case cites"
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
        known = self.codes.find([each.removeprefix("-") for each in values])
        wrong = [each for each in values if each.removeprefix("-") not in known]
        if wrong:
            raise forms.ValidationError([self._refuse(each) for each in wrong[:MOST_REFUSED]])
        return Chosen(
            {each: known[each] for each in values if not each.startswith("-")},
            {each[1:]: known[each[1:]] for each in values if each.startswith("-")},
        )

    def _refuse(self, value: str) -> Refused:
        if self.codes.all is None:
            return Refused(f"{shown(value)} is not {self.codes.what}.")
        return not_known(value.removeprefix("-"), list(self.codes.all()), self.codes.what)


class TermsFilter(Filter):
    """Editions with one of the terms wanted and none of those excluded.

    The name of the parameter is the prefix of the terms. `phrase` says in words what an edition
    then has, "the channel {}".
    """

    field_class = TermsField

    def __init__(self, codes: Codes | Vocabulary, phrase: str) -> None:
        self.phrase = phrase
        super().__init__(codes=of_vocabulary(codes) if isinstance(codes, Vocabulary) else codes)

    def filter(self, qs: QuerySet, value: Chosen) -> QuerySet:
        if value.wanted:
            qs = qs.filter(terms__overlap=self.terms(value.wanted))
        if value.excluded:
            qs = qs.exclude(terms__overlap=self.terms(value.excluded))
        return qs

    def terms(self, codes: Collection[str]) -> list[str]:
        """The terms of an edition that stand for these values."""
        return [f"{self.field_name}:{code[:LONGEST_CODE]}" for code in codes]
