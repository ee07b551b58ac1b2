"""Public cases that print an actor or a source as it was before it was changed."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from incidents.document.canonical import parse
from incidents.document.records import ActorDocument, SourceDocument
from incidents.models import Actor, Edition, Source
from incidents.operations.merging import known_as

MOST = 100  # editions that are named; there may be more
NAMES = ("uid", "slug")  # keys that tell which row it is, and not what it says

Form = Mapping[str, Any]


def editions_behind(row: Actor | Source, *, most: int = MOST) -> list[Edition]:
    """The first public editions that print an actor or a source otherwise than it stands now.

    An edition that prints an actor which was merged into this one is among them. What was never
    public is in none.
    """
    return list(islice(_behind(row), most))


def _behind(row: Actor | Source) -> Iterator[Edition]:
    kind = "actor" if isinstance(row, Actor) else "source"
    rows = Actor.objects.filter(pk__in=known_as(row)) if kind == "actor" else [row]
    slugs = {each.slug for each in rows if each.slug}
    stands = _actor_form(row) if kind == "actor" else _source_form(row)
    named = Edition.objects.public().filter(terms__overlap=[f"{kind}:{slug}" for slug in slugs])
    wanted = named.select_related("case").defer("short", "search").order_by("reference")
    for edition in wanted.iterator(chunk_size=20) if slugs else ():
        printed = [each for each in parse(edition.document)[f"{kind}s"] if each["slug"] in slugs]
        if any(_differs(each, stands, str(row.pk)) for each in printed):
            yield edition


def _actor_form(actor: Actor) -> Form:
    return ActorDocument(actor, context={"slugs": {actor.pk: actor.slug or ""}}).data


def _source_form(source: Source) -> Form:
    origins = {origin.pk: origin.slug or str(origin.pk) for origin in source.derived_from.all()}
    return SourceDocument(source, context={"slugs": {source.pk: source.slug, **origins}}).data


def _differs(printed: Form, stands: Form, uid: str) -> bool:
    if printed["uid"] != uid:
        return True
    return any(
        _in_any_order(printed[key]) != _in_any_order(value)
        for key, value in stands.items()
        if key not in NAMES
    )


def _in_any_order(value: Any) -> Any:
    """Sources that are repeated stand in the order of their document."""
    is_of_slugs = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return sorted(value) if is_of_slugs else value
