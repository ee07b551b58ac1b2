"""Changes of rows in words: which record, which field, from what to what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from incidents.admin.history.naming import NAMED, as_rows, heading, label, labels, names_of
from incidents.composite import CompositeField
from incidents.models import Actor, Citation, Edit
from incidents.operations.states import JOINING, ROWS, Change
from incidents.views.compare_text import KEPT, Piece, marked
from incidents.vocabularies import TermField, TermsField

# Fields that tell an editor nothing, or what the heading of the line says.
SILENT = {"uid", "case", "version", "published", "created_at", "sha256"}
GONE = "a row that is gone"
LONG = 60  # a text with more letters is shown once, with its words marked
KINDS = {table: place for place, table in enumerate(ROWS)}


@dataclass(frozen=True)
class Value:
    """One field in words: what it was and is; of a list of rows, what was taken out and added.

    `pieces` is a long text with the words marked that changed; () for other values.
    """

    name: str
    before: str
    after: str
    is_list: bool = False
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Line:
    """What became of one row: `kind` as edits call it; `values` what changed, or what it held."""

    subject: str
    kind: str
    values: list[Value]


class Telling:
    """Words for changes. All that they name is loaded by a number of queries that does not grow.

    `edits` are those among which the names of rows that are gone are looked for.
    """

    def __init__(self, changes: Iterable[Change], edits) -> None:
        own = [change for change in changes if change.table not in JOINING]
        links = [change for change in changes if change.table in JOINING]
        images = [
            (change.table, image)
            for change in own
            for image in (change.before, change.after)
            if image is not None
        ]
        rows = iter(as_rows(images))
        self.sides = {
            id(change): [next(rows) if image is not None else None for image in sides(change)]
            for change in own
        }
        named = {
            uid for each in self.sides.values() for row in each if row for uid in named_by(row)
        }
        named |= {uid for link in links for image in sides(link) if image for uid in image.values()}
        self.rows = names_of(named, edits)
        self._let_rows_name()
        self.labels = labels(self.rows)

    def _let_rows_name(self) -> None:
        """Give the rows what they name where it is gone, for their own names are made of it."""
        for row in [row for each in self.sides.values() for row in each if row]:
            for field in type(row)._meta.concrete_fields:
                named = field.is_relation and self.rows.get(str(getattr(row, field.attname)))
                if named:
                    field.set_cached_value(row, named)

    def lines(self, changes: Sequence[Change]) -> list[Line]:
        """The changes in words; links stand with the record that names."""
        links = defaultdict(list)
        for change in changes:
            if change.table in JOINING:
                links[change.row].append(change)
        found = [
            self._line(change, links.pop(change.row, []))
            for change in sorted(changes, key=self._place)
            if change.table not in JOINING
        ]
        found.extend(self._links_alone(row, own) for row, own in links.items())
        return [line for line in found if line.values or line.kind != Edit.Kind.UPDATE]

    def _line(self, change: Change, links: Sequence[Change]) -> Line:
        before, after = self.sides[id(change)]
        values = [*self._values(before, after), *self._linked(links)]
        return Line(self._subject(after or before), change.kind, values)

    def _place(self, change: Change) -> tuple:
        """Where the line of a change stands: the case first, records by kind and order."""
        row = next((row for row in self.sides.get(id(change), ()) if row), None)
        return KINDS.get(change.table, len(KINDS)), getattr(row, "position", 0)

    def _subject(self, row: models.Model) -> str:
        if not isinstance(row, Citation):
            return heading(row)
        cited = self.rows.get(str(row.record))
        if isinstance(cited, Actor):
            of = label(cited)
        else:
            of = "the case" if row.record is None else heading(cited) if cited else GONE
        key = f", {row.field.replace('_', ' ')}" if row.field else ""
        return f"Citation of {of}{key} ({label(row)})"

    def _links_alone(self, row: str, links: Sequence[Change]) -> Line:
        named = self.rows.get(row)
        return Line(heading(named) if named else GONE, Edit.Kind.UPDATE, list(self._linked(links)))

    def _values(self, before, after) -> Iterator[Value]:
        """The fields in which two states differ; of a single state, those that say something."""
        row = after or before
        for field in fields_of(type(row)):
            was, now = (side and self._in_words(side, field) or "" for side in (before, after))
            is_whole = before is None or after is None
            if was != now and not (is_whole and field.name == "position"):
                yield Value(name_of(field), was, now, pieces=pieces_of(was, now))

    def _linked(self, links: Sequence[Change]) -> Iterator[Value]:
        """For each list of a record, what was taken out and what was added."""
        for table in dict.fromkeys(link.table for link in links):
            field = JOINING[table]
            own = [link for link in links if link.table == table]
            taken, added = (
                ", ".join(self._label(image[field.m2m_reverse_name()]) for image in each if image)
                for each in zip(*map(sides, own), strict=True)
            )
            yield Value(name_of(field), taken, added, is_list=True)

    def _label(self, uid) -> str:
        return self.labels.get(str(uid), GONE)

    def _in_words(self, row: models.Model, field: models.Field) -> str:
        """The value of a field as an editor reads it; "" where nothing is said."""
        try:
            value = getattr(row, field.attname)
        except ValidationError:
            return "a value that contradicts itself"
        if value in (None, "", [], False):
            return ""
        if field.is_relation or (isinstance(row, Citation) and field.name == "record"):
            return self._label(value)
        return plain(field, value)


def sides(change: Change) -> tuple:
    """What was, and what is."""
    return change.before, change.after


def pieces_of(was: str, now: str) -> tuple[Piece, ...]:
    """A long text that changed, word by word."""
    if not was or not now or max(len(was), len(now)) <= LONG:
        return ()
    pieces = marked(was, now)
    return pieces if any(piece.how == KEPT for piece in pieces) else ()


def plain(field: models.Field, value) -> str:
    """A value that names no row, in words."""
    if isinstance(field, TermField | TermsField):
        terms = dict(field.vocabulary.choices)
        codes = value if isinstance(value, list) else [value]
        return ", ".join(str(terms.get(code, code)) for code in codes)
    if isinstance(field, ArrayField):
        return "; ".join(str(each) for each in value)
    if value is True:
        return "yes"
    return str(dict(field.flatchoices).get(value, value))


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that say something, in its order; not the parts of a composite one."""
    composite = [each for each in model._meta.private_fields if isinstance(each, CompositeField)]
    parts = {column for each in composite for column in each.columns.values()}
    plain_ones = [
        each
        for each in model._meta.concrete_fields
        if each.name not in parts | SILENT and (not each.is_relation or each.related_model in NAMED)
    ]
    return sorted([*plain_ones, *composite], key=lambda each: each.creation_counter)


def name_of(field: models.Field) -> str:
    """What an editor calls a field."""
    return str(field.verbose_name)


def named_by(row: models.Model) -> Iterator[str]:
    """The uids of the rows that a row names."""
    for field in type(row)._meta.concrete_fields:
        is_uid = field.related_model in NAMED or (
            isinstance(row, Citation) and field.name == "record"
        )
        if is_uid and field.name not in SILENT and (value := getattr(row, field.attname)):
            yield str(value)
