"""From JSON to a checked document: shape first, then what must hold between its records."""

from functools import cache
from typing import Any

from rest_framework import serializers

from incidents.document.canonical import (
    SERVED_KEYS,
    NotJSON,
    digest,
    is_too_deep,
    normalized,
    parse,
)
from incidents.document.consistency import inconsistencies
from incidents.document.errors import Fault, InvalidDocument, faults_in
from incidents.document.fields import shown
from incidents.document.shape import RECORDS, CaseDocument, links
from incidents.models import Edition


def read_text(text: str | bytes) -> dict[str, Any]:
    """The document in a JSON text, checked. Raises InvalidDocument, naming every fault."""
    try:
        return read_document(parse(text))
    except NotJSON as error:
        raise InvalidDocument([Fault("", str(error))]) from error


def read_document(data: Any) -> dict[str, Any]:
    """The document in parsed JSON, checked and in its normal form, without the served keys.

    Text is in NFC. What is a set has one order: parties that a record names come in the order of
    the involvements, records in that of their list, origins of a source in that of the sources, and
    actors in the order of their involvements. All other lists stay as they are given.

    Raises InvalidDocument, naming every fault: all faults of shape, or, where there are none, all
    faults between the records.
    """
    return document_and_values(data)[0]


def document_and_values(data: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The checked document, and beside it its values for rows: "" for null text, value objects.

    The values keep the actors in the order given, so that a fault leads to the right one.
    Raises InvalidDocument as `read_document` does.
    """
    if not isinstance(data, dict):
        raise InvalidDocument([Fault("", f"{shown(data)} is not an object.")])
    if is_too_deep(data):
        raise InvalidDocument([Fault("", "The document is nested too deeply.")])
    own, faults = _without_served_keys(data)
    try:
        values = _shape().run_validation(own)
    except serializers.ValidationError as error:
        raise InvalidDocument([*faults, *faults_in(error.detail)]) from error
    document = normalized(own)
    faults.extend(inconsistencies(document))
    if faults:
        raise InvalidDocument(faults)
    _put_in_order(document, values)
    return document, values


@cache
def _shape() -> CaseDocument:
    """The serializer that reads: to make one takes longer than to read a document with it."""
    return CaseDocument()


def _put_in_order(document: dict[str, Any], values: dict[str, Any]) -> None:
    """Give each list that is a set the order in which compiling writes it."""
    orders = {name: _places(document[name], "uid") for name in RECORDS}
    orders["sources"] = _places(document["sources"], "slug")
    orders["actors"] = _places(document["involvements"], "actor")
    for name in ("sources", *RECORDS):
        for key, named in links(name).items():
            for record in (*document[name], *values[name]):
                if isinstance(record.get(key), list):
                    record[key].sort(key=lambda each, order=orders[named]: order[str(each)])
    document["actors"].sort(key=lambda actor: orders["actors"][actor["slug"]])


def _places(records: list[dict[str, Any]], key: str) -> dict[str, int]:
    return {record[key]: place for place, record in enumerate(records)}


def _without_served_keys(data: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The stored part of a served document, and what is wrong with the keys in front of it."""
    served = {key: data[key] for key in SERVED_KEYS if key in data}
    own = {key: value for key, value in data.items() if key not in SERVED_KEYS}
    faults = [
        Fault(f"/{key}", "An address as text is due here.")
        for key in ("url", "page")
        if key in served and not isinstance(served[key], str)
    ]
    if "status" in served and served["status"] not in Edition.Status.values:
        known = ", ".join(Edition.Status.values)
        faults.append(Fault("/status", f"The status is one of {known}."))
    if "digest" in served and served["digest"] != _digest_of(own):
        faults.append(Fault("/digest", "The digest is not that of this document."))
    return own, faults


def _digest_of(own: dict[str, Any]) -> str | None:
    try:
        return digest(own)
    except (TypeError, ValueError, UnicodeEncodeError):  # what JSON text cannot hold
        return None
