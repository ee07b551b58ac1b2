"""What two documents of a case say differently, in the words of the pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from incidents.codebook import ModelEntry, model_entry, record_lists
from incidents.document.canonical import canonical_text
from incidents.document.comparing import KeyChange, ListComparison, RecordChange, compare
from incidents.views.case_page import LAYOUTS
from incidents.views.compare_side import LEADS, Facts, Side, lead_of
from incidents.views.compare_text import PUT_IN, TAKEN_OUT, Piece, marked
from incidents.views.facts import Fact
from incidents.views.wording import NOT_STATED, WITHHELD, Words

TITLES = {
    **{name: layout.title for name, layout in LAYOUTS.items()},
    "actors": "People and organisations",
    "involvements": "Their parts in the case",
    "sources": "Sources",
    "citations": "Citations",
}
# As on the page of a case; a list that is new comes last.
ORDER = (
    *("events", "approaches", "payments", "disclosures", "charges", "sentences"),
    *("actors", "involvements", "relations", "sources", "citations"),
)
MODELS = {"actors": "Actor", "sources": "Source"}
# Facts that the heading of a record says already.
IN_HEADING = {"sources": ("title", "publisher"), "involvements": ("actor",)}
HOWS = ("added", "removed", "changed", "moved")
NONE = "none"


@dataclass(frozen=True)
class Value:
    """One value of a field. `how` is the name of the element that marks it; "" for what stayed."""

    words: Words
    how: str = ""


@dataclass(frozen=True)
class Turn:
    """What became of one field.

    Of a field that is one text, `pieces` has it marked word by word; of all others `values` has the
    values taken out, those that stayed and those put in. `was` and `is_now` say why there is no
    value on that side, "" where there is one.
    """

    label: str
    pieces: tuple[Piece, ...] = ()
    values: tuple[Value, ...] = ()
    was: str = ""
    is_now: str = ""


@dataclass(frozen=True)
class Item:
    """A record that was added, removed, changed or only moved.

    `label` leads to its place on the page, `lead` tells it from others. One that was added or
    removed has `facts`, one that changed `turns`; `was` is what it was called before it moved.
    """

    how: str
    label: Words
    lead: Words | None = None
    facts: tuple[Fact, ...] = ()
    turns: tuple[Turn, ...] = ()
    was: str = ""


@dataclass(frozen=True)
class Section:
    """The records of one list in which anything differs."""

    name: str
    title: str
    items: tuple[Item, ...]

    @property
    def counts(self) -> str:
        """How many of each: "2 added, 1 removed"."""
        numbers = {how: sum(item.how == how for item in self.items) for how in HOWS}
        return ", ".join(f"{number} {how}" for how, number in numbers.items() if number)


class ComparedPage:
    """Two documents of one case as a page that says what differs.

    `addresses` are those of the pages that show the first and the second.
    """

    def __init__(
        self,
        documents: tuple[Mapping[str, Any], Mapping[str, Any]],
        channels: Mapping[str, str],
        addresses: tuple[str, str],
    ) -> None:
        self.comparison = compare(*documents)
        self._before, self._after = (
            Side(document, channels, address)
            for document, address in zip(documents, addresses, strict=True)
        )

    @cached_property
    def of_case(self) -> list[Turn]:
        """What changed of the case itself."""
        first, second = self._before.facts_of_case(), self._after.facts_of_case()
        return list(turns_of(model_entry("Case"), self.comparison.of_case, first, second))

    @cached_property
    def sections(self) -> list[Section]:
        """The lists in which anything differs, in the order of the page of a case."""
        places = [*ORDER, *record_lists()].index
        return [
            Section(
                each.name, TITLES.get(each.name, each.name.capitalize()), tuple(self._items(each))
            )
            for each in sorted(self.comparison.lists, key=lambda each: places(each.name))
        ]

    def _items(self, found: ListComparison) -> Iterator[Item]:
        for uid in found.added:
            yield whole(self._after, found.name, uid, "added")
        for uid in found.removed:
            yield whole(self._before, found.name, uid, "removed")
        for each in found.changed:
            yield self._changed(found.name, each)

    def _changed(self, name: str, change: RecordChange) -> Item:
        first, second = (side.facts(name, change.uid) for side in (self._before, self._after))
        turns = tuple(turns_of(entry_of(name), change.keys, first, second))
        return Item(
            "changed" if turns else "moved",
            self._after.label(name, change.uid),
            None if is_told(name, change) else lead_of(name, second),
            turns=turns,
            was=self._before.label(name, change.uid).text if change.is_moved else "",
        )


def whole(side: Side, name: str, uid: str, how: str) -> Item:
    """A record that only one side has, with everything that it states.

    What tells it from others stands in its heading where that says all of it, else in its place.
    """
    facts = side.facts(name, uid)
    lead = lead_of(name, facts)
    is_all = lead is not None and facts[LEADS[name]].values == (lead,)
    told = (LEADS[name],) if is_all else IN_HEADING.get(name, ())
    stated = (fact for key, fact in facts.items() if key not in told)
    return Item(
        how,
        side.label(name, uid),
        lead if is_all else None,
        facts=tuple(fact for fact in stated if fact.values or fact.is_withheld),
    )


def is_told(name: str, change: RecordChange) -> bool:
    """Whether what tells the record from others is itself among what changed."""
    return LEADS.get(name) in [each.key for each in change.keys]


def entry_of(name: str) -> ModelEntry:
    """What the codebook says of the objects of a list."""
    return model_entry(MODELS[name]) if name in MODELS else record_lists()[name]


def turns_of(
    entry: ModelEntry, changes: Iterable[KeyChange], first: Facts, second: Facts
) -> Iterator[Turn]:
    """What became of each fact. What a citation speaks of is one, though it takes two keys."""
    is_citation = entry.list_name == "citations"
    shown = {
        "record" if is_citation and each.key == "field" else each.key: each for each in changes
    }
    for key, change in shown.items():
        field = entry.field(key)
        is_text = key == "quote" or (field is not None and field.kind == "text")
        yield turn(change, first.get(key), second.get(key), is_text=is_text)


def turn(change: KeyChange, before: Fact | None, after: Fact | None, *, is_text: bool) -> Turn:
    """A fact that changed; where its words are the same both times, also what is stored."""
    label = next((fact.label for fact in (after, before) if fact), change.key)
    old, new = (fact.values if fact else () for fact in (before, after))
    if is_text and len(old) == len(new) == 1 and old[0].text != new[0].text:
        return Turn(label, pieces=marked(old[0].text, new[0].text))
    if list(map(said, old)) == list(map(said, new)):
        old, new = as_stored(old, change.before), as_stored(new, change.after)
    return Turn(
        label,
        values=tuple(values_of(old, new)),
        was="" if old else absent(before),
        is_now="" if new else absent(after),
    )


def said(words: Words) -> tuple[str, str, str]:
    """A value as a reader sees it."""
    return words.text, words.aside, words.lang


def as_stored(values: Sequence[Words], stored: Any) -> tuple[Words, ...]:
    """The values with what the document has for them."""
    text = ", ".join(each.text for each in values) or NONE
    return (Words(text, aside=canonical_text(stored)),)


def values_of(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Value]:
    """The values that went or stayed, then those that came; of another order, all both times."""
    before, after = set(map(said, old)), set(map(said, new))
    is_order = before == after
    for each in old:
        is_gone = is_order or said(each) not in after
        yield Value(each, TAKEN_OUT) if is_gone else Value(replace(each, href=""))
    for each in new:
        if is_order or said(each) not in before:
            yield Value(each, PUT_IN)


def absent(fact: Fact | None) -> str:
    """Why there is no value: no source speaks of it, one withholds it, or nothing is linked."""
    if fact is None:
        return NONE
    return WITHHELD if fact.is_withheld else NOT_STATED
