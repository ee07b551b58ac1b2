"""Two documents of one case, compared record by record: what was added, removed and changed.

Records, actors and sources are known by their uid, so that a draft, whose slugs are provisional,
compares with an edition. What every edition says anew (its number, when, why, after which one) is
no change, and neither is the order of what is a set.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from incidents.document.canonical import SERVED_KEYS
from incidents.document.fields import Codes
from incidents.document.references import Origins, Parties, Records
from incidents.document.shape import RECORDS, CaseDocument, links

Record = Mapping[str, Any]

SHARED = ("actors", "sources")
LISTS = (*SHARED, *RECORDS)

# What says which edition it is; no editor writes it.
OF_EDITIONS = (
    *SERVED_KEYS,
    *("format", "uid", "reference", "edition", "change", "published_at", "previous_digest"),
)
# Keys that are no statement of their own: the slug is given by publishing, the name is among names.
DERIVED = {"actors": ("slug", "name"), "sources": ("slug",)}
# Lists whose order follows from others, or means nothing.
UNORDERED = (*SHARED, "citations")


@dataclass(frozen=True)
class KeyChange:
    """One key that says something else. Actors and sources are named by uid in both values."""

    key: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RecordChange:
    """One record that both documents have.

    `keys` are those that changed, in the order of the document. `is_moved`: it stands elsewhere
    among the records that both have; of several that changed places, the fewest are said to move.
    """

    uid: str
    keys: tuple[KeyChange, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class ListComparison:
    """One list of records: the uids of those added and removed, and those that changed or moved.

    What was removed stands in the order of the first document, all else in that of the second.
    """

    name: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[RecordChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Comparison:
    """What differs: keys of the case itself, and the lists in which anything does, in order."""

    of_case: tuple[KeyChange, ...] = ()
    lists: tuple[ListComparison, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.of_case or self.lists)


def compare(before: Record, after: Record) -> Comparison:
    """What the second of two documents of one case says otherwise than the first."""
    first, second = with_uids(before), with_uids(after)
    found = (compare_list(name, first[name], second[name]) for name in LISTS)
    return Comparison(
        of_case=tuple(changed_keys("", first, second, ignored=(*OF_EDITIONS, *LISTS))),
        lists=tuple(each for each in found if each),
    )


def compare_list(name: str, before: Iterable[Record], after: Iterable[Record]) -> ListComparison:
    """One list of two documents that go by uids."""
    first = {record["uid"]: record for record in before}
    second = {record["uid"]: record for record in after}
    kept = [uid for uid in second if uid in first]
    moved = set() if name in UNORDERED else moved_in([uid for uid in first if uid in second], kept)
    ignored = ("uid", *DERIVED.get(name, ()))
    changes = (
        RecordChange(uid, tuple(changed_keys(name, first[uid], second[uid], ignored)), uid in moved)
        for uid in kept
    )
    return ListComparison(
        name,
        added=tuple(uid for uid in second if uid not in first),
        removed=tuple(uid for uid in first if uid not in second),
        changed=tuple(each for each in changes if each.keys or each.is_moved),
    )


def changed_keys(
    name: str, before: Record, after: Record, ignored: Sequence[str]
) -> Iterator[KeyChange]:
    """The keys of two objects of a list ("" for the case itself) that differ, in their order."""
    sets = sets_of(name)
    for key, value in before.items():
        is_same = is_same_set(value, after[key]) if key in sets else value == after[key]
        if key not in ignored and not is_same:
            yield KeyChange(key, value, after[key])


@cache
def sets_of(name: str) -> frozenset[str]:
    """The keys of the objects of a list ("" for the case itself) whose values have no order."""
    shape = CaseDocument().fields[name].child if name else CaseDocument()
    kinds = (Codes, Parties, Records, Origins)
    return frozenset(key for key, member in shape.fields.items() if isinstance(member, kinds))


def is_same_set(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two lists hold the same, in whatever order."""
    return sorted(before) == sorted(after)


def moved_in(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Of the same items in two orders, the fewest that have to move to make one of the other.

    The rest are a longest run that both orders share; of several such the choice is the same
    whichever of the two comes first.
    """
    if before == after:
        return set()
    places = {item: place for place, item in enumerate(after)}
    by_length: dict[int, list[str]] = {}
    for item, length in zip(before, longest_from([places[each] for each in before]), strict=True):
        by_length.setdefault(length, []).append(item)
    first_places = {item: place for place, item in enumerate(before)}
    stay: list[str] = []
    for length in sorted(by_length, reverse=True):
        follows = [
            item
            for item in by_length[length]
            if not stay
            or (places[item] > places[stay[-1]] and first_places[item] > first_places[stay[-1]])
        ]
        stay.append(min(follows))
    return set(before) - set(stay)


def longest_from(places: Sequence[int]) -> list[int]:
    """For each number, how long the longest rising series is that begins with it."""
    ends: list[int] = []
    found = []
    for place in reversed(places):
        length = bisect_left(ends, -place)
        ends[length : length + 1] = [-place]
        found.append(length + 1)
    return found[::-1]


def with_uids(document: Record, uids: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The document with uids in place of slugs, so that two documents compare.

    `uids` leads from a uid of the document to that of the row which stands behind it, where it is
    another one.
    """
    slugs = {name: {each["slug"]: each["uid"] for each in document[name]} for name in SHARED}
    rows = uids or {}

    def rename(value: Any, names: Mapping[str, str]) -> Any:
        if isinstance(value, list):
            return [rename(each, names) for each in value]
        uid = names.get(value, value)
        return rows.get(uid, uid)

    result = dict(document)
    for name in ("sources", *RECORDS):
        named = {key: slugs[other] for key, other in links(name).items() if other in slugs}
        named |= {"record": {}} if name == "citations" else {}
        result[name] = [
            {
                key: rename(value, named[key]) if key in named else value
                for key, value in record.items()
            }
            for record in document[name]
        ]
    return result
