"""What the rows of a case are now, and what they were before an edit.

A row is held as the edits hold it, by column as the database writes it in JSON. Links have no uid
that lasts, so that they are known by what they join.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models

from incidents.decimals import ExactNumbers
from incidents.document.shape import RECORDS
from incidents.models import Case, Edit, Source

Image = Mapping[str, Any]
Key = tuple[str, Any]
State = dict[Key, Image]

# Columns that the database counts on, or that only steps change.
COUNTED = ("version", "published")
STANDING = ("stage", "version", "approved_version", "approved_digest", "reference", "created_at")

ROWS: Mapping[str, type[models.Model]] = {
    model._meta.db_table: model for model in (Case, *RECORDS.values())
}
LINKS: Mapping[str, models.ManyToManyField] = {
    field.m2m_db_table(): field
    for model in RECORDS.values()
    for field in model._meta.local_many_to_many
}
# All tables whose rows only join others: with those of rows that cases share.
JOINING = {**LINKS, **{field.m2m_db_table(): field for field in Source._meta.local_many_to_many}}


@dataclass(frozen=True)
class Change:
    """What became of one row: `before` and `after` are whole; None: it was not, or is not."""

    table: str
    row: str
    before: Image | None
    after: Image | None

    @property
    def kind(self) -> str:
        """What became of the row, as edits call it."""
        if self.before is None:
            return Edit.Kind.INSERT
        return Edit.Kind.DELETE if self.after is None else Edit.Kind.UPDATE


def key_of(table: str, row: str, image: Image | None) -> Key:
    """What a row or a link is known by."""
    return table, tuple(sorted(image.items())) if table in JOINING and image else row


def standing_rows(uid: UUID) -> State:
    """All rows and links of a case as they are now, in one query; none where it is deleted."""
    with connection.cursor() as cursor:
        cursor.execute(_standing(), {"case": uid})
        rows = [(table, row, json.loads(image, cls=ExactNumbers)) for table, row, image in cursor]
    return {key_of(table, row, image): image for table, row, image in rows}


@cache
def _standing() -> str:
    """The query of all rows of a case: its own, those of its records, and the links of these."""
    own = {Case._meta.db_table: "uid"}
    parts = [
        f"SELECT '{table}', uid::text, to_jsonb(t)::text FROM {table} AS t "
        f"WHERE {own.get(table, 'case_id')} = %(case)s"
        for table in ROWS
    ]
    parts += [
        f"SELECT '{table}', o.uid::text, (to_jsonb(t) - 'id')::text FROM {table} AS t "
        f"JOIN {field.model._meta.db_table} AS o ON o.uid = t.{field.m2m_column_name()} "
        "WHERE o.case_id = %(case)s"
        for table, field in LINKS.items()
    ]
    return " UNION ALL ".join(parts)


def wound_back(state: State, edits: Iterable[Edit]) -> State:
    """What a state was before these edits, of which the newest comes first."""
    earlier = dict(state)
    for edit in edits:
        key = key_of(edit.table, edit.row, edit.before or edit.after)
        if edit.before is None:
            earlier.pop(key, None)
        else:
            earlier[key] = edit.before
    return earlier


def between(now: State, then: State) -> list[Change]:
    """What has to change for one state to become another."""
    keys = [*then, *(key for key in now if key not in then)]
    found = ((key, now.get(key), then.get(key)) for key in keys)
    return [
        Change(key[0], row_of(key, before or after), before, after)
        for key, before, after in found
        if content(before) != content(after)
    ]


def row_of(key: Key, image: Image) -> str:
    """The uid under which the edits of a row or a link stand."""
    table, row = key
    return image[JOINING[table].m2m_column_name()] if table in JOINING else row


def content(image: Image | None) -> Image | None:
    """A row without what the database counts on by itself."""
    return image and {name: value for name, value in image.items() if name not in COUNTED}


def in_sum(edits: Iterable[Edit]) -> list[Change]:
    """What these edits, of which the oldest comes first, changed taken together."""
    before: State = {}
    after: State = {}
    rows: dict[Key, str] = {}
    for edit in edits:
        key = key_of(edit.table, edit.row, edit.before or edit.after)
        rows[key] = edit.row
        before.setdefault(key, edit.before)
        after[key] = (
            None if edit.kind == Edit.Kind.DELETE else {**(edit.before or {}), **edit.after}
        )
    return [
        Change(key[0], row, before[key], after[key])
        for key, row in rows.items()
        if content(before[key]) != content(after[key])
    ]
