"""From rows to the document: the working copy of a case as one JSON object."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
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
from incidents.models import Actor, ActorName, Case, Merge, RecruitmentChannel, Source


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


Stored = Mapping[tuple[UUID, UUID | None], UUID | None]


@dataclass
class Rows:
    """All rows of one case, loaded in one query.

    What is not named here is one of the lists of records, or asked of the case. `slugs` gives the
    slug of each actor, of each party (by the key of its involvement) and of each source, in the
    order of the document. An actor that was merged into another stands for that one everywhere;
    `stored` gives what a row has: by the key of the row and of the actor that it names here.
    """

    case: Case
    records: Mapping[str, list[models.Model]]
    actors: list[Actor]
    sources: list[Source]
    slugs: dict[UUID, str]
    printed: Printed | None = None
    stored: Stored = field(default_factory=dict)
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


def shared_form(name: str, row: Actor | Source, slugs: Mapping[UUID, str]) -> dict[str, Any]:
    """A row of the list of actors or of sources, as the document writes it under these slugs."""
    _SHAPE.serializer.context["slugs"] = slugs
    return _write(_SHAPE.shared[name], row)


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
        lists = ("actors", "sources")
        self.shared = {name: _steps(self.serializer.fields[name].child) for name in lists}


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
    found = load_cases([case.pk])
    if not found:
        raise Case.DoesNotExist(f"There is no case with the uid {case.pk}.")
    [rows] = found.values()
    return _named(rows.case, rows.records, rows.sources, printed) if printed else rows


def load_cases(uids: Collection[UUID]) -> dict[UUID, Rows]:
    """All rows of these cases by uid, in the order of the document; a missing one is left out.

    What cases share is one row in all of them.
    """
    found = _select(uids)
    rows = {name: {row.pk: row for row in each} for name, each in found.items()}
    stored = _merge(found, rows["actors"])
    for approach in found["approaches"]:
        approach.channel = rows["channels"].get(approach.channel_id)
    for name in ("sources", *RECORDS):
        for key, listed in _many_links(name).items():
            others, places = rows[listed], {uid: n for n, uid in enumerate(rows[listed])}
            for row in found[name]:
                hold(row, key, [others[uid] for uid in sorted(row.many[key], key=places.get)])
    names = _by("actor_id", found["names"])
    for actor in found["actors"]:
        hold(actor, "names", names[actor.pk])
    of_cases = {name: _by("case_id", found[name]) for name in RECORDS}
    loaded = {}
    for case in found["case"]:
        records = {name: of_case[case.pk] for name, of_case in of_cases.items()}
        cited = (rows["sources"][citation.source_id] for citation in records["citations"])
        loaded[case.pk] = _named(case, records, _with_origins(cited), None)
        loaded[case.pk].stored = stored
    return loaded


def _merge(found: Mapping[str, list[Any]], actors: Mapping[UUID, Actor]) -> Stored:
    """Let each part and citation name the actor that goes for the one that it has stored."""
    steps = {merge.duplicate_id: merge.kept_id for merge in found["merges"]}
    stored = {}
    for party in found["involvements"]:
        actor = _end_of(party.actor_id, steps)
        stored[party.pk, actor] = party.actor_id
        party.actor = actors[actor]
    for citation in found["citations"]:
        record = _end_of(citation.record, steps)
        stored[citation.pk, record] = citation.record
        citation.record = record
    return stored


def _end_of(uid: UUID | None, steps: Mapping[UUID, UUID]) -> UUID | None:
    while uid in steps:
        uid = steps[uid]
    return uid


def _by(key: str, rows: Iterable[models.Model]) -> defaultdict[UUID, list[models.Model]]:
    """Rows by what they belong to, each list in the order given."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


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


_OF_CASE = "case_id = ANY (%(cases)s)"
_PARTIES = "(TABLE parties)"
_CHANNELS = f"(SELECT channel_id FROM incidents_approach WHERE {_OF_CASE})"
_ROWS: Mapping[str, tuple[type[models.Model], str]] = {
    "case": (Case, "uid = ANY (%(cases)s)"),
    **{name: (model, _OF_CASE) for name, model in RECORDS.items()},
    "actors": (Actor, f"uid IN {_PARTIES}"),
    "names": (ActorName, f"actor_id IN {_PARTIES}"),
    "merges": (Merge, f"undone_at IS NULL AND duplicate_id IN {_PARTIES}"),
    "channels": (RecruitmentChannel, f"uid IN {_CHANNELS}"),
    "sources": (Source, "uid IN (TABLE named)"),
}
"""What belongs to cases, by name: the model of the rows, and which of them."""

_NAMED = f"""
    WITH RECURSIVE parties (uid) AS (
        SELECT actor_id FROM incidents_involvement WHERE {_OF_CASE}
        UNION
        SELECT kept_id FROM incidents_merge JOIN parties ON duplicate_id = parties.uid
        WHERE undone_at IS NULL
    ),
    named (uid) AS (
        SELECT source_id FROM incidents_citation WHERE {_OF_CASE}
        UNION
        SELECT to_source_id FROM incidents_source_derived_from JOIN named ON from_source_id = uid
    )"""
"""The actors that play a part in cases, and those that they were merged into; the sources that
citations of the cases name, and those that these repeat."""


def named_by(cases: Collection[UUID]) -> set[UUID]:
    """The uids of the actors and sources that the rows of these cases name."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_NAMED} TABLE named UNION ALL {_PARTIES}", {"cases": list(cases)})
        return {uid for (uid,) in cursor.fetchall()}


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


def _select(cases: Collection[UUID]) -> dict[str, list[Any]]:
    """The rows of cases by name, each with `many`: the uids under its many-to-many keys."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"cases": list(cases)})
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


def hold(row: models.Model, key: str, named: list[models.Model]) -> None:
    """Let the row hold what it names under a key, where prefetch_related() would put it."""
    row.__dict__.setdefault("_prefetched_objects_cache", {})[key] = named
