"""Facts of a document as a page shows them: label, values in words, and the marks of citations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from incidents.codebook import FieldEntry, ModelEntry
from incidents.views.evidence import Citation, Evidence
from incidents.views.wording import Names, Words, in_words

PARTIES = ("Actor", "Involvement", "RecruitmentChannel")


@dataclass(frozen=True)
class Fact:
    """What is said of one field. Without values it is not stated, or withheld by a source."""

    key: str
    label: str
    values: tuple[Words, ...]
    marks: tuple[Citation, ...] = ()
    remarks: tuple[Citation, ...] = ()
    is_withheld: bool = False

    @property
    def is_stated(self) -> bool:
        """Whether there is anything to show, if only that a source withholds it."""
        return bool(self.values or self.marks or self.is_withheld)

    @property
    def text(self) -> str:
        """The first value, "" where there is none."""
        return self.values[0].text if self.values else ""


@dataclass(frozen=True)
class Record:
    """One record of a document. `place` is its name and anchor; `marks` cite it as a whole.

    `page` is the address of the page that an actor or source has of its own, "" where it has none.
    """

    place: Words
    facts: Mapping[str, Fact]
    marks: tuple[Citation, ...] = ()
    hidden: frozenset[str] = field(default_factory=frozenset)
    page: str = ""

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return self.place.href.removeprefix("#")

    @property
    def stated(self) -> list[Fact]:
        """The facts to list."""
        return [fact for fact in self._listed() if fact.is_stated]

    @property
    def missing(self) -> list[Fact]:
        """The facts of which no source speaks."""
        return [fact for fact in self._listed() if not fact.is_stated]

    @property
    def remarks(self) -> list[Citation]:
        """Citations of the record as a whole that say something of their own."""
        return [citation for citation in self.marks if citation.states]

    def _listed(self) -> Iterable[Fact]:
        return (fact for key, fact in self.facts.items() if key not in self.hidden)


def facts_of(
    uid: str | None,
    values: Mapping[str, Any],
    entry: ModelEntry,
    names: Names,
    evidence: Evidence,
) -> dict[str, Fact]:
    """The facts of a record (uid None: of the case) that its model defines, in their order.

    A link to other records that leads nowhere is left out: it is not a thing left unsaid.
    """
    known = {key: entry.field(key) for key in values if key not in ("uid", "slug")}
    return {
        key: fact_of(uid, found, values[key], names, evidence)
        for key, found in known.items()
        if found is not None and (values[key] or not leads_to_records(found))
    }


def leads_to_records(entry: FieldEntry) -> bool:
    """Whether a field points to records of the case or to sources, rather than naming a party."""
    return entry.kind in ("link", "links") and entry.target not in PARTIES


def fact_of(
    uid: str | None, entry: FieldEntry, value: Any, names: Names, evidence: Evidence
) -> Fact:
    """One field with all that is cited for it, for its single values too."""
    words = in_words(entry, value, names)
    return cited_fact(uid, entry.name, entry.label, words, evidence)


def cited_fact(
    uid: str | None, key: str, label: str, words: tuple[Words, ...], evidence: Evidence
) -> Fact:
    """These words as a fact with its citations. One of a value that is not here counts for all."""
    of_values = evidence.of_values(uid, key)
    codes = {each.code for each in words}
    strays = [one for code, found in of_values.items() if code not in codes for one in found]
    marks = (*evidence.of(uid, key), *strays)
    every = (*marks, *(one for code in codes for one in of_values.get(code, ())))
    return Fact(
        key,
        label,
        tuple(each.with_marks(tuple(of_values.get(each.code, ()))) for each in words),
        marks,
        remarks=tuple(citation for citation in every if citation.states),
        is_withheld=any(citation.stance == "withholds" for citation in every),
    )
