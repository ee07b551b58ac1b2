"""Three documents of one case: what two sides made of an edition, put together record by record.

Records, actors and sources are known by their uid. Where one side alone changed a key, that change
counts; where both did, the first side's, and the other's is told as a conflict.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from incidents.document.comparing import (
    LISTS,
    OF_EDITIONS,
    SHARED,
    is_same_set,
    sets_of,
    with_uids,
)
from incidents.document.errors import Fault, InvalidDocument, pointer
from incidents.document.shape import RECORDS, links

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Conflict:
    """What both sides changed: `kept` stands in the merged document, `other` does not.

    `name` and `uid` say in which record of which list; both are "" for the case itself. `key` is ""
    where it is about the record as a whole; then None means that one side does not have it.
    """

    name: str
    uid: str
    key: str
    kept: Any
    other: Any


@dataclass(frozen=True)
class Merged:
    """The merged document, with provisional slugs, and what both sides changed."""

    document: dict[str, Any]
    conflicts: tuple[Conflict, ...]


class Sides(NamedTuple):
    """The same thing in the document that both started from, in the first and in the second."""

    base: Any
    mine: Any
    theirs: Any

    def map(self, of: Callable[[Any], Any]) -> "Sides":
        """The same function of each."""
        return Sides(*map(of, self))


@dataclass
class _Merge:
    """The lists as they are put together, and the conflicts found on the way.

    `actors` has each actor that a side names, by uid.
    """

    sides: Sides
    actors: dict[str, Record]
    lists: dict[str, dict[str, Record]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def add(self, name: str, uid: str, key: str, kept: Any, other: Any) -> None:
        self.conflicts.append(Conflict(name, uid, key, kept, other))


def merge(
    base: Record, mine: Record, theirs: Record, *, ends: Mapping[str, str] | None = None
) -> Merged:
    """What two documents that started from `base` say together; where both changed it, `mine`.

    Nothing is left dangling: a record that one side removed and the other names comes back.
    `ends` leads from an actor that was merged into another to the one that goes for it, both by
    uid. Raises InvalidDocument where a record names one that no side has.
    """
    ends = ends or {}
    sides = Sides(base, mine, theirs).map(lambda document: _with_actors(document, ends))
    work = _Merge(sides, _actors(sides, ends))
    _one_actor_for_each_part(work)
    keys = [key for key in theirs if key not in (*OF_EDITIONS, *LISTS)]
    document = {**theirs, **_merged_keys(work, "", "", keys, work.sides)}
    for name in RECORDS:
        work.lists[name] = _merged_list(work, name)
    _one_part_for_each_actor(work)
    _bring_back_what_is_named(work)
    document |= {name: list(records.values()) for name, records in work.lists.items()}
    document |= _shared(work)
    return Merged(with_provisional_slugs(document), tuple(work.conflicts))


def _with_actors(document: Record, others: Mapping[str, str]) -> dict[str, Any]:
    """The document with uids in place of slugs, and other actors in the place of some, by uid.

    Where a record named both, it names the one once.
    """
    result = with_uids(document, others)
    for name in RECORDS:
        parties = {key for key, other in links(name).items() if other == "actors"}
        result[name] = [
            {
                key: list(dict.fromkeys(value))
                if key in parties and isinstance(value, list)
                else value
                for key, value in record.items()
            }
            for record in result[name]
        ]
    return result


def _actors(sides: Sides, ends: Mapping[str, str]) -> dict[str, Record]:
    """The actors of all sides by uid. One that no side has is as the one merged into it was."""
    own = {each["uid"]: each for document in sides for each in document["actors"]}
    merged = {ends[uid]: {**actor, "uid": ends[uid]} for uid, actor in own.items() if uid in ends}
    return merged | own


def _one_actor_for_each_part(work: _Merge) -> None:
    """Let every side name the same actor for a part, since its other records name the actor.

    So where a side gave a part to another actor, what the others say of the part is said of that
    actor, and no actor is named whose part is another's.
    """
    parts = work.sides.map(
        lambda document: {each["uid"]: each["actor"] for each in document["involvements"]}
    )
    actors = {}
    for uid in dict.fromkeys(uid for each in parts for uid in each):
        base, mine, theirs = parts.map(lambda each, uid=uid: each.get(uid))
        actors[uid] = (theirs if mine in (None, base) else mine) or mine or base
        if mine and theirs and mine != theirs and base not in (mine, theirs):
            work.add("involvements", uid, "actor", mine, theirs)
    work.sides = Sides(
        *(
            _with_actors(document, {actor: actors[uid] for uid, actor in of_side.items()})
            for document, of_side in zip(work.sides, parts, strict=True)
        )
    )


def _merged_keys(
    work: _Merge, name: str, uid: str, keys: Sequence[str], sides: Sides
) -> dict[str, Any]:
    """The keys of one object that both sides have. Without a base, each side wrote all of them."""
    found = {}
    for key in keys:
        values = sides.map(lambda each, key=key: each and each[key])
        by_me, by_them = (
            sides.base is None or not _is_same(name, key, values.base, changed)
            for changed in (values.mine, values.theirs)
        )
        found[key] = values.mine if by_me else values.theirs
        if by_me and by_them and not _is_same(name, key, values.mine, values.theirs):
            work.add(name, uid, key, values.mine, values.theirs)
    return found


def _merged_list(work: _Merge, name: str) -> dict[str, Record]:
    """The records of a list by uid, in an order that both sides would know again."""
    sides = work.sides.map(lambda document: {each["uid"]: each for each in document[name]})
    found = {}
    for uid in _order(sides.map(list)):
        record = _merged_record(work, name, uid, sides.map(lambda by, uid=uid: by.get(uid)))
        if record is not None:
            found[uid] = record
    return found


def _merged_record(work: _Merge, name: str, uid: str, sides: Sides) -> Record | None:
    """One record; None where it is gone."""
    base, mine, theirs = sides
    if mine is not None and theirs is not None:
        return _merged_keys(work, name, uid, list(theirs), sides)
    left = theirs if mine is None else mine
    if base is None:
        return left
    if left is None or all(_is_same(name, key, base[key], left[key]) for key in base):
        return None
    work.add(name, uid, "", mine, theirs)
    return mine


def _is_same(name: str, key: str, first: Any, second: Any) -> bool:
    return is_same_set(first, second) if key in sets_of(name) else first == second


def _order(sides: Sides) -> list[str]:
    """All uids: as the side that changed the order has them, each of the other after its own."""
    base, mine, theirs = sides
    both = set(base) & set(mine)
    is_moved = [uid for uid in base if uid in both] != [uid for uid in mine if uid in both]
    first, second = (mine, theirs) if is_moved else (theirs, mine)
    order = list(first)
    before = None
    for uid in second:
        if uid not in first:
            order.insert(order.index(before) + 1 if before else 0, uid)
        before = uid
    return order


def _one_part_for_each_actor(work: _Merge) -> None:
    """Where both sides gave an actor a part in the case, the first one's stays."""
    parts: dict[str, str] = {}
    own = {each["uid"] for each in work.sides.mine["involvements"]}
    for uid, party in list(work.lists["involvements"].items()):
        earlier = parts.setdefault(party["actor"], uid)
        if earlier == uid:
            continue
        kept, gone = (uid, earlier) if uid in own and earlier not in own else (earlier, uid)
        parts[party["actor"]] = kept
        involvements = work.lists["involvements"]
        work.add("involvements", kept, "", involvements[kept], involvements.pop(gone))
        work.lists["citations"] = {
            key: {**each, "record": kept} if each["record"] == gone else each
            for key, each in work.lists["citations"].items()
        }


def _bring_back_what_is_named(work: _Merge) -> None:
    """Bring back the records that are gone though others name them, each once at most.

    So it comes to an end: every round adds records of the sides, and none goes again.
    """
    brought: set[tuple[str, str]] = set()
    while missing := dict.fromkeys(_missing(work)):
        for name, uid in missing:
            record = None if (name, uid) in brought else _anywhere(work.sides, name, uid)
            if record is None:
                message = f"{uid} is named, and is none of the {name} of any side."
                raise InvalidDocument([Fault(pointer(name), message)])
            brought.add((name, uid))
            _bring_back(work, name, record)


def _bring_back(work: _Merge, name: str, record: Record) -> None:
    """Let a record be there after all, and tell this in place of what was told of it before."""
    uid = record["uid"]
    work.conflicts = [
        each for each in work.conflicts if (each.name, each.uid, each.key) != (name, uid, "")
    ]
    work.lists[name][uid] = record
    work.add(name, uid, "", record, None)


def _missing(work: _Merge) -> Iterator[tuple[str, str]]:
    """Each list and uid that records name and that is not there; of a party that of its actor."""
    there = {name: set(records) for name, records in work.lists.items()}
    there["actors"] = {party["actor"] for party in work.lists["involvements"].values()}
    for name, records in work.lists.items():
        named = {key: each for key, each in links(name).items() if each in there}
        for record in records.values():
            for key, other in named.items():
                for uid in _listed(record[key]):
                    if uid not in there[other]:
                        yield ("involvements" if other == "actors" else other), uid


def _anywhere(sides: Sides, name: str, uid: str) -> Record | None:
    """The record of a list with this uid, or of this actor, as any of the three has it."""
    key = "actor" if name == "involvements" else "uid"
    found = (each for document in sides[::-1] for each in document[name] if each[key] == uid)
    return next(found, None)


def _listed(value: Any) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _shared(work: _Merge) -> dict[str, list[Record]]:
    """The actors and sources that the merged records name; these are nobody's revision."""
    known = {each["uid"]: each for document in work.sides for each in document["sources"]}
    actors = [party["actor"] for party in work.lists["involvements"].values()]
    waiting = [citation["source"] for citation in work.lists["citations"].values()]
    sources: dict[str, None] = {}
    while waiting:
        uid = waiting.pop(0)
        if uid not in sources:
            sources[uid] = None
            waiting.extend(known[uid]["derived_from"])
    return {
        "actors": [work.actors[uid] for uid in actors],
        "sources": [known[uid] for uid in sources],
    }


def with_provisional_slugs(document: Record) -> dict[str, Any]:
    """A document that names actors and sources by uid, with slugs again that are its own."""
    slugs = {
        name: {
            each["uid"]: f"new-{name[:-1]}-{place}"
            for place, each in enumerate(document[name], start=1)
        }
        for name in SHARED
    }
    result = dict(document)
    for name in (*SHARED, *RECORDS):
        named = {key: slugs[other] for key, other in links(name).items() if other in slugs}
        own = slugs.get(name, {})
        result[name] = [
            {key: _renamed(value, named.get(key)) for key, value in each.items()}
            | ({"slug": own[each["uid"]]} if own else {})
            for each in document[name]
        ]
    return result


def _renamed(value: Any, names: Mapping[str, str] | None) -> Any:
    if names is None or value is None:
        return value
    return [names[each] for each in value] if isinstance(value, list) else names[value]
