"""The codebook as one page: each field and term with how often cases have it, and where to look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from incidents.codebook import (
    ChannelEntry,
    FieldEntry,
    ModelEntry,
    ValueEntry,
    codebook,
    flat,
    known_term,
    values,
)
from incidents.filters import LISTS
from incidents.vocabularies import (
    COUNTRY,
    COUNTRY_OR_UNKNOWN,
    CURRENCY,
    SCHEMES,
    VOCABULARIES,
    Vocabulary,
)
from incidents.vocabularies.crosswalk import Equivalent, equivalents
from incidents.vocabularies.schemes import Scheme
from incidents.vocabularies.terms import NOT_KNOWN

ALL = "cases"  # what PublicCount counts all public cases under

# The fields whose terms CaseFilter asks for, each with the parameter.
OF_CASES = {
    ("Case", "jurisdictions"): "jurisdiction",
    ("Case", "sponsor_country"): "sponsor_country",
    ("Case", "sectors"): "sector",
    ("Case", "outcomes"): "outcome",
    ("Case", "detection"): "detection",
    ("Involvement", "roles"): "role",
    ("Involvement", "access"): "access",
    ("Involvement", "employment"): "employment",
    ("Involvement", "recruited_how"): "recruited_how",
    ("Involvement", "motives"): "motive",
    ("Involvement", "vulnerabilities"): "vulnerability",
    ("Involvement", "legal_status"): "legal_status",
    ("Payment", "purpose"): "payment_purpose",
    ("Payment", "state"): "payment_state",
    ("Payment", "form"): "payment_form",
    ("Sentence", "kind"): "sentence",
}


@dataclass(frozen=True)
class Place:
    """A list that can be asked for terms. `is_counted`: it is known how many cases have each.

    `label` tells it from others that can; "" where none can.
    """

    label: str
    route: str
    parameter: str
    is_counted: bool = True


@dataclass(frozen=True)
class Found:
    """Where a term is found. `cases` is how many public cases have it; None: not counted."""

    label: str
    href: str
    cases: int | None = None


@dataclass(frozen=True)
class Elsewhere:
    """The codes of a term in another scheme."""

    key: str
    scheme: Scheme
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """What the page says of one field, term or channel (`of`), and of the channels below it.

    `known` is in how many public cases a field is known; None: not counted.
    """

    of: Any
    known: int | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    found: tuple[Found, ...] = ()
    below: tuple["Line", ...] = ()


@dataclass(frozen=True)
class Section:
    """A model with its fields, or a vocabulary with its terms."""

    of: ModelEntry | Vocabulary
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """The way back from the codes of a scheme."""

    key: str
    scheme: Scheme
    rows: tuple[Equivalent, ...]


class CodebookPage:
    """All that the page shows. `counts` are those of PublicCount for `terms_to_count`."""

    unknown = NOT_KNOWN.definition

    def __init__(self, tree: Sequence[ChannelEntry], counts: Mapping[str, int]) -> None:
        self.tree = tree
        self.counts = counts
        self.cases = counts[ALL]

    def models(self) -> list[Section]:
        """The models with their fields."""
        return [
            Section(entry, tuple(self._field(entry, each) for each in entry.fields))
            for entry in codebook()
        ]

    def values(self) -> tuple[ValueEntry, ...]:
        """The kinds of value that have several parts."""
        return values()

    def vocabularies(self) -> list[Section]:
        """The vocabularies whose terms are defined here."""
        return [
            Section(each, tuple(self._term(each, term) for term in each))
            for each in VOCABULARIES
            if not is_standard(each)
        ]

    def lists(self) -> list[Section]:
        """The lists that standards define; of many codes no case has one."""
        return [
            Section(each, tuple(self._code(each, term) for term in own_terms(each)))
            for each in VOCABULARIES
            if is_standard(each)
        ]

    def channels(self) -> tuple[Line, ...]:
        """The tree of channels."""
        return tuple(map(self._channel, self.tree))

    def schemes(self) -> list[Table]:
        """The other schemes, each with the way back from its codes."""
        names = {each.slug: each.name for each in flat(self.tree)}
        return [Table(key, each, equivalents(key, names)) for key, each in SCHEMES.items()]

    def _field(self, entry, each):
        term = known_term(entry, each)
        return Line(each, known=self.counts[term] if term and self.cases else None)

    def _term(self, vocabulary, term):
        codes = {key: term.codes_in(key) for key in SCHEMES}
        return Line(term, elsewhere=elsewhere(codes), found=self._found(vocabulary, term.code))

    def _code(self, vocabulary, term):
        found = self._found(vocabulary, term.code)
        return Line(term, found=tuple(each for each in found if each.cases))

    def _channel(self, entry):
        return Line(
            entry,
            elsewhere=elsewhere(entry.codes),
            found=(self._at(CHANNELS, entry.slug),),
            below=tuple(map(self._channel, entry.children)),
        )

    def _found(self, vocabulary, code):
        return tuple(self._at(place, code) for place in places_of(vocabulary))

    def _at(self, place, code):
        href = f"{reverse(place.route)}?{urlencode({place.parameter: code})}"
        cases = self.counts[f"{place.parameter}:{code}"] if place.is_counted else None
        return Found(place.label, href, cases)


CHANNELS = Place("", "case-list", "channel")


def terms_to_count(tree: Sequence[ChannelEntry]) -> list[str]:
    """Everything that the page says a number of cases for, as PublicCount names it."""
    known = [known_term(entry, each) for entry in codebook() for each in entry.fields]
    asked = [
        f"{place.parameter}:{term.code}"
        for vocabulary in VOCABULARIES
        for place in places_of(vocabulary)
        for term in vocabulary
        if place.is_counted
    ]
    return [ALL, *filter(None, known), *asked, *(f"channel:{each.slug}" for each in flat(tree))]


@cache
def places_of(vocabulary: Vocabulary) -> tuple[Place, ...]:
    """The list of cases where it can be asked for the terms, else the lists of records that can."""
    if vocabulary is CURRENCY:
        return (Place("", "case-list", "currency"),)
    fields = fields_of(vocabulary)
    of_cases = [
        Place(each.label, "case-list", OF_CASES[entry.name, each.name])
        for entry, each in fields
        if (entry.name, each.name) in OF_CASES
    ]
    if len(of_cases) == 1:
        return (replace(of_cases[0], label=""),)
    return tuple(of_cases or (place for field in fields for place in _of_records(*field)))


def _of_records(entry: ModelEntry, each: FieldEntry) -> Iterator[Place]:
    """The list of these records, or of actors or sources, where it can be asked for the field."""
    parameter = "reliability" if each.name == "reliability_grade" else each.name
    if entry.place in LISTS and parameter in LISTS[entry.place].filter.base_filters:
        label = entry.place.capitalize()
        yield Place(label, f"{entry.kind}-list", parameter, is_counted=False)


def fields_of(vocabulary: Vocabulary) -> list[tuple[ModelEntry, FieldEntry]]:
    """The fields that hold terms of a vocabulary; of countries also those that may be unknown."""
    same = (COUNTRY, COUNTRY_OR_UNKNOWN) if vocabulary is COUNTRY else (vocabulary,)
    return [
        (entry, each) for entry in codebook() for each in entry.fields if each.vocabulary in same
    ]


def is_standard(vocabulary: Vocabulary) -> bool:
    """Whether others define the terms, and they need no definition here."""
    return not vocabulary.terms[0].definition


def own_terms(vocabulary: Vocabulary) -> Sequence:
    """The terms that are not in the list of another vocabulary as well."""
    return (
        vocabulary.terms[len(COUNTRY) :] if vocabulary is COUNTRY_OR_UNKNOWN else vocabulary.terms
    )


def elsewhere(codes: Mapping[str, tuple[str, ...]]) -> tuple[Elsewhere, ...]:
    """Codes by scheme, in the order of the schemes."""
    return tuple(Elsewhere(key, SCHEMES[key], codes[key]) for key in SCHEMES if codes.get(key))
