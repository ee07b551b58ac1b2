"""The names of the routes of lists, and what stands variable in an address."""

from collections.abc import Mapping

from incidents.document.index import kind_of

REFERENCE = "CB-[0-9]{4,15}"
# A number of more digits is no edition, and would be none for the database either.
NUMBER = "[1-9][0-9]{0,8}"
UID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SLUG = "[a-z][a-z0-9_-]{0,99}"

PLACES: Mapping[str, tuple[str, str]] = {
    "reference": (REFERENCE, "The reference of a case, such as CB-0001."),
    "number": (NUMBER, "Which edition of the case: 1, 2, 3."),
    "uid": (UID, "The uid of the record."),
    "slug": (SLUG, "The public name, such as actor-0001, source-0001 or forum."),
}
"""What stands variable in an address, by its name: its form, and what it is."""


def place(name: str) -> str:
    """A variable part of an address, as a route has it."""
    return f"(?P<{name}>{PLACES[name][0]})"


def route_of(list_name: str) -> str:
    """The name of the route of a list: api:approach-list."""
    return f"api:{kind_of(list_name)}-list"
