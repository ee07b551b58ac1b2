"""Every route that answers without an account, read from the URL resolver, and how to reach it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from incidents.models import Edition, PublishedEntry, PublishedRecord

WITH_AN_ACCOUNT = ("admin",)
START_OF_THE_ADMIN = "admin/"
EDITIONS = ("reference", "first", "second")
"""What stands variable in an address that is about two editions."""
NOTHING = "nothing"
"""The route below /api/ that answers where there is nothing; it has no name of its own."""


def public_routes() -> set[str]:
    """The names of all routes but those of the admin, as `reverse` takes them."""
    return set(_names(get_resolver().url_patterns, ()))


def _names(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            if each.namespace not in WITH_AN_ACCOUNT:
                inner = (*spaces, each.namespace) if each.namespace else spaces
                yield from _names(each.url_patterns, inner)
        elif str(each.pattern) != START_OF_THE_ADMIN:
            yield ":".join((*spaces, each.name or NOTHING))


def address_of(route: str, **place: Any) -> str:
    """An address of a route: of the first case, actor or record that is public, unless given."""
    if route == f"api:{NOTHING}":
        return "/api/v1/nothing/"
    if keys_of(route) == EDITIONS:
        return reverse(route, kwargs=_compared() | place)
    for keys in ((), ("reference",), ("reference", "number"), ("slug",), ("uid",)):
        if keys_of(route) == keys:
            return reverse(route, kwargs=_first(route, keys) | place)
    raise LookupError(f"{route} has keys that tests do not know: {keys_of(route)}.")


def keys_of(route: str) -> tuple[str, ...]:
    """What stands variable in the addresses of a route, as (reference, number)."""
    *spaces, name = route.split(":")
    resolver = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    [(possibilities, *_)] = resolver.reverse_dict.getlist(name)
    return tuple(possibilities[0][1])


def _compared() -> dict[str, Any]:
    """The first public edition that is not the only one of its case, with the one before it."""
    later = Edition.objects.public().filter(number__gt=1).order_by("pk").first()
    reference, number = (later.reference, later.number) if later else ("CB-0001", 2)
    return dict(zip(EDITIONS, (reference, number - 1, number), strict=True))


def _first(route: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """Values for the keys of a route, of what is public first."""
    kind = route.rpartition(":")[2].removesuffix("-detail")
    first: dict[str, Any] = {}
    if "reference" in keys:
        edition = Edition.objects.public().order_by("pk").first()
        first |= {"reference": edition.reference, "number": edition.number}
    if "uid" in keys:
        first["uid"] = PublishedRecord.objects.of_kind(kind).order_by("pk").first().uid
    if "slug" in keys and kind == "channel":
        first["slug"] = "forum"
    elif "slug" in keys:
        first["slug"] = PublishedEntry.objects.of_kind(kind).order_by("pk").first().slug
    return {key: first[key] for key in keys}
