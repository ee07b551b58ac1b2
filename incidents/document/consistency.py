"""What must hold between the records of one document, before any row is looked at."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from incidents.document.errors import Fault, pointer
from incidents.document.shape import RECORDS, links
from incidents.faults import shown

Document = Mapping[str, Any]


def inconsistencies(document: Document) -> Iterator[Fault]:
    """Every fault of a document whose shape is right already."""
    for check in CHECKS:
        yield from check(document)


def repeated_uids(document: Document) -> Iterator[Fault]:
    """A uid belongs to one record only, whatever its list; the case has one too."""
    seen = {document["uid"]: "/uid"}
    for name in ("actors", "sources", *RECORDS):
        for index, record in enumerate(document[name]):
            place = pointer(name, index, "uid")
            if record["uid"] in seen:
                yield Fault(place, f"{record['uid']} is the uid of {seen[record['uid']]} already.")
            seen.setdefault(record["uid"], place)


def repeated_slugs(document: Document) -> Iterator[Fault]:
    """A slug names one actor or one source."""
    for name in ("actors", "sources"):
        counts = Counter(record["slug"] for record in document[name])
        for index, record in enumerate(document[name]):
            if counts[record["slug"]] > 1:
                message = f"{shown(record['slug'])} is the slug of more than one of the {name}."
                yield Fault(pointer(name, index, "slug"), message)


def unknown_parties(document: Document) -> Iterator[Fault]:
    """Each slug of a party is that of an actor of the document."""
    slugs = {actor["slug"] for actor in document["actors"]}
    for _, _, place, slug in _named(document, ["actors"]):
        if slug not in slugs:
            yield Fault(place, f"No actor has the slug {shown(slug)}.")


def parts_of_actors(document: Document) -> Iterator[Fault]:
    """Each actor has exactly one involvement, and a relation joins two of them."""
    counts = Counter(party["actor"] for party in document["involvements"])
    for index, actor in enumerate(document["actors"]):
        if counts[actor["slug"]] != 1:
            message = f"An actor has exactly one involvement, this one has {counts[actor['slug']]}."
            yield Fault(pointer("actors", index), message)
    for index, relation in enumerate(document["relations"]):
        if relation["subject"] == relation["object"]:
            message = "A relation is between two different parties."
            yield Fault(pointer("relations", index, "object"), message)


def names_of_actors(document: Document) -> Iterator[Fault]:
    """An actor has each name once, at most one main name, and goes by it."""
    for index, actor in enumerate(document["actors"]):
        main = [name["text"] for name in actor["names"] if name["is_main"]]
        if len(main) > 1:
            yield Fault(pointer("actors", index, "names"), "An actor has one main name.")
        elif actor["name"] != (main[0] if main else None):
            message = f"The name is the main one of the names: {shown(main[0] if main else None)}."
            yield Fault(pointer("actors", index, "name"), message)
        seen = set()
        for place, name in enumerate(actor["names"]):
            key = (name["text"], name["language"], name["script"], name["kind"])
            if key in seen:
                yield Fault(pointer("actors", index, "names", place), "This name stands twice.")
            seen.add(key)


def unknown_records(document: Document) -> Iterator[Fault]:
    """Each uid in a record is that of another record of the right kind."""
    uids = {name: {record["uid"] for record in document[name]} for name in RECORDS}
    for named, record, place, uid in _named(document, RECORDS):
        if uid not in uids[named]:
            yield Fault(place, f"{uid} is none of the {named} of this case.")
        elif uid == record["uid"]:
            yield Fault(place, "A record does not name itself.")


def sources_in_use(document: Document) -> Iterator[Fault]:
    """Citations name sources of the document, and each source is cited or repeated by another."""
    slugs = {source["slug"] for source in document["sources"]}
    used = set()
    for index, citation in enumerate(document["citations"]):
        used.add(citation["source"])
        if citation["source"] not in slugs:
            message = f"No source has the slug {shown(citation['source'])}."
            yield Fault(pointer("citations", index, "source"), message)
    for index, source in enumerate(document["sources"]):
        for place, origin in enumerate(source["derived_from"]):
            if origin not in slugs or origin == source["slug"]:
                where = pointer("sources", index, "derived_from", place)
                yield Fault(where, f"{shown(origin)} is no other source of this document.")
    origins = {source["slug"]: source["derived_from"] for source in document["sources"]}
    reached = _reachable(origins, used)
    for index, source in enumerate(document["sources"]):
        if source["slug"] not in reached:
            message = "The source is neither cited nor repeated by one that is."
            yield Fault(pointer("sources", index), message)


def circles(document: Document) -> Iterator[Fault]:
    """No event follows itself, even over others; no payment is part of itself; and so on."""
    orders = [
        ("events", "after", "uid"),
        ("sentences", "replaces", "uid"),
        ("payments", "part_of", "uid"),
        ("sources", "derived_from", "slug"),
    ]
    for name, key, identity in orders:
        steps = {record[identity]: _listed(record[key]) for record in document[name]}
        circular = _in_circles(steps)
        for index, record in enumerate(document[name]):
            if record[identity] in circular and steps[record[identity]] != [record[identity]]:
                yield Fault(
                    pointer(name, index, key), "These records form a circle, or lead into one."
                )


def _named(
    document: Document, lists: Collection[str]
) -> Iterator[tuple[str, Mapping[str, Any], str, str]]:
    """Where records name objects of these lists: the list, the record, the place, the name."""
    for name in RECORDS:
        keys = {key: named for key, named in links(name).items() if named in lists}
        for index, record in enumerate(document[name]):
            for key, named in keys.items():
                for place, value in enumerate(_listed(record[key])):
                    step = (place,) if isinstance(record[key], list) else ()
                    yield named, record, pointer(name, index, key, *step), value


def _listed(value: Any) -> list:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _reachable(steps: Mapping[Any, Sequence], start: set) -> set:
    """Everything reached from `start`, itself included."""
    reached: set = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(steps.get(node, ()))
    return reached


def _in_circles(steps: Mapping[Any, Sequence]) -> set:
    """Nodes on a circle or leading into one: what is left when all ends are taken away."""
    left = {node: {end for end in ends if end in steps} for node, ends in steps.items()}
    followers: dict[Any, list] = {node: [] for node in left}
    for node, ends in left.items():
        for end in ends:
            followers[end].append(node)
    ready = [node for node, ends in left.items() if not ends]
    while ready:
        done = ready.pop()
        left.pop(done)
        for node in followers[done]:
            left[node].discard(done)
            if not left[node]:
                ready.append(node)
    return set(left)


CHECKS: list[Callable[[Document], Iterator[Fault]]] = [
    repeated_uids,
    repeated_slugs,
    unknown_parties,
    parts_of_actors,
    names_of_actors,
    unknown_records,
    sources_in_use,
    circles,
]
