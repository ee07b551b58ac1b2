"""From rows to the document: the working copy of a case as one JSON object."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from operator import attrgetter
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection, models
from rest_framework import serializers

from incidents.document.shape import RECORDS, CaseDocument
from incidents.document.strict import Strict
from incidents.models import Actor, ActorName, Case, RecruitmentChannel, Source


@dataclass(frozen=True)
class Printed:
    """What only an edition says: its number, why it was made, when, and what came before."""

    edition: int
    change_kind: str
    change_note: str
    published_at: datetime
    previous_digest: str | None

    @property
    def change(self) -> SimpleNamespace:
        """Why it was made, by the keys of the document."""
        return SimpleNamespace(kind=self.change_kind, note=self.change_note)


@dataclass
class Rows:
    """All rows of one case, loaded in one query.

    What is not named here is one of the lists of records, or asked of the case. `slugs` gives the
    slug of each actor, of each party (by the key of its involvement) and of each source, in the
    order of the document.
    """

    case: Case
    records: Mapping[str, list[models.Model]]
    actors: list[Actor]
    sources: list[Source]
    slugs: dict[UUID, str]
    printed: Printed | None = None
    edition: int | None = field(init=False)
    change: SimpleNamespace | None = field(init=False)
    published_at: datetime | None = field(init=False)
    previous_digest: str | None = field(init=False)

    def __post_init__(self) -> None:
        for key in ("edition", "change", "published_at", "previous_digest"):
            setattr(self, key, getattr(self.printed, key) if self.printed else None)

    def __getattr__(self, name: str) -> Any:
        return self.records[name] if name in self.records else getattr(self.case, name)


def compile_document(case: Case, printed: Printed | None = None) -> dict[str, Any]:
    """The document of a case as its rows stand now; with `printed`, as that edition.

    Without it the keys that only editions have are null, and actors and sources that were never
    public go by provisional slugs. The case is read anew from the database.
    """
    return document_of(load_rows(case, printed))


def document_of(rows: Rows) -> dict[str, Any]:
    """The document of rows that were loaded."""
    return _written(rows, rows.slugs)


def compile_reading(case: Case) -> dict[str, Any]:
    """The document of a draft with uids in place of slugs: what a reviewer reads and approves.

    Slugs are left out since they come and go without anybody's work: the publication of another
    case gives them to what both share.
    """
    return reading_of_rows(load_rows(case))


def reading_of_rows(rows: Rows) -> dict[str, Any]:
    """The reading of rows that were loaded."""
    names = {row.pk: str(row.pk) for row in (*rows.actors, *rows.sources)}
    names |= {party.pk: str(party.actor_id) for party in rows.records["involvements"]}
    return _written(rows, names)


def printed_rows(rows: Rows, printed: Printed, reference: str, slugs: Mapping[UUID, str]) -> Rows:
    """Rows that were loaded, as an edition prints them: with these public names."""
    for row in (*rows.actors, *rows.sources):
        row.slug = slugs[row.pk]
    rows.case.reference = reference
    return _named(rows.case, rows.records, rows.sources, printed)


def _written(rows: Rows, slugs: Mapping[UUID, str]) -> dict[str, Any]:
    _SHAPE.serializer.context["slugs"] = slugs
    return _write(_SHAPE.steps, rows)


# --- Writing with a serializer that is made once, where its own loop took three times as long


Step = tuple[str, Callable[[Any], Any], Callable[[Any], Any]]


class _Shape(threading.local):
    """The serializer of a thread, and what it does for each key of a document."""

    def __init__(self) -> None:
        self.serializer = CaseDocument(context={})
        self.steps = _steps(self.serializer)


def _write(steps: Iterable[Step], row: Any) -> dict[str, Any]:
    """What to_representation() gives: the value of each key, null where there is none."""
    return {key: None if (value := get(row)) is None else show(value) for key, get, show in steps}


def _steps(shape: Strict) -> list[Step]:
    """For each key of an object, how its value is got from a row, and how it is shown."""
    return [(key, _getting(member), _showing(member)) for key, member in shape.fields.items()]


def _getting(member: serializers.Field) -> Callable[[Any], Any]:
    if type(member).get_attribute is not serializers.Field.get_attribute:
        return member.get_attribute
    return attrgetter(member.source) if member.source != "*" else lambda row: row


def _showing(member: serializers.Field) -> Callable[[Any], Any]:
    if isinstance(member, serializers.ListSerializer):
        steps = _steps(member.child)
        return lambda rows: [_write(steps, row) for row in getattr(rows, "all", lambda: rows)()]
    if type(member).to_representation is serializers.Serializer.to_representation:
        return partial(_write, _steps(member))
    return member.to_representation


_SHAPE = _Shape()


def load_rows(case: Case, printed: Printed | None = None) -> Rows:
    """All rows of a case, in the order of the document. Raises Case.DoesNotExist."""
    found = _select(case.pk)
    if not found["case"]:
        raise Case.DoesNotExist(f"There is no case with the uid {case.pk}.")
    [loaded] = found["case"]
    rows = {name: {row.pk: row for row in each} for name, each in found.items()}
    for party in found["involvements"]:
        party.actor = rows["actors"][party.actor_id]
    for approach in found["approaches"]:
        approach.channel = rows["channels"].get(approach.channel_id)
    for name in ("sources", *RECORDS):
        for key, listed in _many_links(name).items():
            others, places = rows[listed], {uid: n for n, uid in enumerate(rows[listed])}
            for row in found[name]:
                _hold(row, key, [others[uid] for uid in sorted(row.many[key], key=places.get)])
    for actor in found["actors"]:
        _hold(actor, "names", [each for each in found["names"] if each.actor_id == actor.pk])
    records = {name: found[name] for name in RECORDS}
    cited = (rows["sources"][citation.source_id] for citation in records["citations"])
    return _named(loaded, records, _with_origins(cited), printed)


def _named(
    case: Case,
    records: Mapping[str, list[models.Model]],
    sources: list[Source],
    printed: Printed | None,
) -> Rows:
    """The rows with the slugs under which the document names them."""
    actors = [party.actor for party in records["involvements"]]
    slugs = _slugs("actor", actors) | _slugs("source", sources)
    slugs |= {party.pk: slugs[party.actor_id] for party in records["involvements"]}
    return Rows(case, records, actors, sources, slugs, printed)


def _slugs(kind: str, rows: Iterable[Actor | Source]) -> dict[UUID, str]:
    return {row.pk: row.slug or f"new-{kind}-{number}" for number, row in enumerate(rows, start=1)}


def _with_origins(cited: Iterable[Source]) -> list[Source]:
    """The sources in the order of their first citation, then those that are only repeated."""
    sources = {source.pk: source for source in cited}
    waiting = list(sources.values())
    while waiting:
        found = {
            origin.pk: origin
            for source in waiting
            for origin in sorted(source.derived_from.all(), key=lambda each: (each.title, each.pk))
            if origin.pk not in sources
        }
        sources |= found
        waiting = list(found.values())
    return list(sources.values())


# --- One query for all rows, where thirty took ten times as long


_OF_CASE = "case_id = %(case)s"
_PARTIES = f"(SELECT actor_id FROM incidents_involvement WHERE {_OF_CASE})"
_CHANNELS = f"(SELECT channel_id FROM incidents_approach WHERE {_OF_CASE})"
_ROWS: Mapping[str, tuple[type[models.Model], str]] = {
    "case": (Case, "uid = %(case)s"),
    **{name: (model, _OF_CASE) for name, model in RECORDS.items()},
    "actors": (Actor, f"uid IN {_PARTIES}"),
    "names": (ActorName, f"actor_id IN {_PARTIES}"),
    "channels": (RecruitmentChannel, f"uid IN {_CHANNELS}"),
    "sources": (Source, "uid IN (TABLE named)"),
}
"""What belongs to a case, by name: the model of the rows, and which of them."""

_NAMED = f"""
    WITH RECURSIVE named (uid) AS (
        SELECT source_id FROM incidents_citation WHERE {_OF_CASE}
        UNION
        SELECT to_source_id FROM incidents_source_derived_from JOIN named ON from_source_id = uid
    )"""
"""The sources that the citations of a case name, and those that these repeat."""


@cache
def _many_links(name: str) -> dict[str, str]:
    """The keys under which the rows of a list name several others, with the list of those."""
    lists = {model: listed for listed, (model, _) in _ROWS.items()}
    links = _ROWS[name][0]._meta.local_many_to_many
    return {link.name: lists[link.related_model] for link in links}


@cache
def _statement() -> str:
    """The query that has all rows of each name as JSON in a column."""
    columns = (f"(SELECT json_agg(part)::text FROM ({_part(name)}) AS part)" for name in _ROWS)
    return f"{_NAMED} SELECT {', '.join(columns)}"


def _part(name: str) -> str:
    """The rows of one name in their order, with the uids of what they name under many-to-many."""
    model, which = _ROWS[name]
    table = model._meta.db_table
    columns = [f"{table}.{column}" for column in _columns(model)]
    for key in _many_links(name):
        link = model._meta.get_field(key)
        columns.append(
            f"ARRAY(SELECT {link.m2m_reverse_name()} FROM {link.m2m_db_table()} "
            f"WHERE {link.m2m_column_name()} = {table}.uid) AS {key}"
        )
    order = "position, uid" if "position" in _columns(model) else "uid"
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {which} ORDER BY {order}"


def _select(case: UUID) -> dict[str, list[Any]]:
    """The rows of a case by name, each with `many`: the uids under its many-to-many keys."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"case": case})
        [texts] = cursor.fetchall()
    found = {}
    for (name, (model, _)), text in zip(_ROWS.items(), texts, strict=True):
        rows = json.loads(text, parse_float=Decimal) if text else []
        found[name] = [_row(model, _many_links(name), values) for values in rows]
    return found


def _row(model: type[models.Model], many: Iterable[str], values: Mapping[str, Any]) -> models.Model:
    columns = _columns(model)
    read = [convert(values[name]) if convert else values[name] for name, convert in columns.items()]
    row = model.from_db(connection.alias, list(columns), read)
    row.many = {key: [UUID(uid) for uid in values[key]] for key in many}
    return row


@cache
def _columns(model: type[models.Model]) -> dict[str, Callable[[Any], Any] | None]:
    """The columns of a model that are loaded, with what makes its value of what JSON has.

    Not the public form of what cases share: it is long, and no part of the document.
    """
    columns = {}
    for member in model._meta.concrete_fields:
        kind = getattr(member, "target_field", member)
        is_other = isinstance(kind, models.UUIDField | models.DateField | models.DecimalField)
        if member.attname != "published":
            columns[member.attname] = kind.to_python if is_other else None
    return columns


def _hold(row: models.Model, key: str, named: list[models.Model]) -> None:
    """Let the row hold what it names under a key, where prefetch_related() would put it."""
    row.__dict__.setdefault("_prefetched_objects_cache", {})[key] = named
