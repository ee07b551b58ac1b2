"""Documents with something wrong in them, and what is said of it."""

import copy
from typing import Any

from incidents.document.errors import Fault, InvalidDocument
from incidents.document.read import read_document
from tests.factories import make_amount, make_date, make_document, make_payment, make_sentence

REMOVED = object()


def full_document() -> dict[str, Any]:
    """A document with a value of each kind."""
    return make_document(
        began=make_date("2024-03-25"),
        payments=[make_payment(amount=make_amount("1.00", "2.00"))],
        sentences=[make_sentence()],
    )


def changed(document: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """The document with this value at a JSON pointer; REMOVED takes the key away."""
    document = copy.deepcopy(document)
    *path, last = [int(key) if key.isdigit() else key for key in place.split("/")[1:]]
    holder = document
    for key in path:
        holder = holder[key]
    if value is REMOVED:
        del holder[last]
    else:
        holder[last] = value
    return document


def faults(document: Any) -> list[Fault]:
    """Everything that is wrong with a document; [] if it is read."""
    try:
        read_document(document)
    except InvalidDocument as error:
        return list(error.faults)
    return []


def beginnings(found: list[Fault], expected: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was found, each message cut to the length of the one expected at its place."""
    lengths = [len(message) for _, message in expected] + [1000] * len(found)
    return [
        (fault.pointer, fault.message[:length])
        for fault, length in zip(found, lengths, strict=False)
    ]
