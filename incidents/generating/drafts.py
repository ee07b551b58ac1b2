"""A document in the making: its lists, the uid of each new record, and the keys left empty."""

import copy
from functools import cache
from typing import Any

from rest_framework import serializers

from incidents.document.fields import Codes, Several
from incidents.document.shape import FORMAT, CaseDocument
from incidents.document.strict import Columns
from incidents.generating.uids import uid_of

Record = dict[str, Any]


class Draft:
    """The document of one generated case while it is written.

    Records get their uids in the order in which they are added, so that the same choices give the
    same uids. `document` is the document; actors and sources bring their uids along.
    """

    def __init__(self, seed: int, number: int) -> None:
        self._words = (seed, "case", number)
        self._count = 0
        self.document = _empty(None) | {"format": FORMAT, "uid": str(uid_of(*self._words))}

    def add(self, list_name: str, **values: Any) -> Record:
        """Append a record with these values to a list; what is not given is empty."""
        self._count += 1
        uid = str(uid_of(*self._words, self._count))
        record = empty_record(list_name) | {"uid": uid} | values
        self.document[list_name].append(record)
        return record

    def add_shared(self, list_name: str, record: Record) -> str:
        """Append an actor or source, unless it is there; the slug under which it is named here."""
        records = self.document[list_name]
        for each in records:
            if each["uid"] == record["uid"]:
                return each["slug"]
        slug = f"new-{list_name[:-1]}-{len(records) + 1}"
        records.append(record | {"slug": slug})
        return slug

    def again(self) -> "Draft":
        """A copy to write the next edition in; records that are added go on counting."""
        return copy.deepcopy(self)


def empty_record(list_name: str) -> Record:
    """A record of a list that says nothing yet, with every key at its place."""
    return _empty(list_name)


def _empty(list_name: str | None) -> Record:
    return {
        key: value.copy() if isinstance(value, list | dict) else value
        for key, value in _empty_values(list_name).items()
    }


@cache
def _empty_values(list_name: str | None) -> Record:
    shape = CaseDocument()
    if list_name:
        shape = shape.fields[list_name].child
    return {key: _nothing(field) for key, field in shape.fields.items()}


def _nothing(field: serializers.Field) -> Any:
    if isinstance(field, Codes | Several | serializers.ListSerializer):
        return []
    if isinstance(field, Columns) and not field.allow_null:
        return dict.fromkeys(field.fields)
    return None
