"""From the document to rows: the inverse of compiling it, for everything that is the case's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from incidents.document.compile import document_of, load_rows
from incidents.document.errors import Fault, InvalidDocument, pointer
from incidents.document.fields import LARGEST
from incidents.document.inserting import insert
from incidents.document.read import document_and_values
from incidents.document.shape import RECORDS, links
from incidents.document.shared import SharedRows, find_or_make
from incidents.faults import shown
from incidents.models import Actor, Case, Involvement, RecruitmentChannel, Source

# Keys that say which case and edition it is, and that nobody writes by applying.
GIVEN = ("format", "uid", "reference", "edition", "change", "published_at", "previous_digest")

SHARED: Mapping[str, type[models.Model]] = {"actors": Actor, "sources": Source}


@dataclass
class Applied:
    """What applying a document did: uids by what became of the records, and what needs a look.

    `differences` tells where the document and a shared actor or source say different things: the
    shared row stays. `likely_duplicates` tells of new actors that have the name of another, and of
    new sources that have the address of another.
    """

    differences: list[Fault] = field(default_factory=list)
    likely_duplicates: list[Fault] = field(default_factory=list)
    created: list[UUID] = field(default_factory=list)
    changed: list[UUID] = field(default_factory=list)
    deleted: list[UUID] = field(default_factory=list)


@transaction.atomic
def apply_document(case: Case, data: Any) -> Applied:
    """Make the rows of a case say what the document says, and write nothing that stands already.

    Records keep their uid; records that the document does not have are deleted. Missing actors
    and sources are made, existing ones never changed. Raises InvalidDocument, naming each fault by
    a JSON pointer; then nothing was written.
    """
    document, values = document_and_values(data)
    case = Case.objects.locked().get(pk=case.pk)
    faults = [*_wrong_case(case, document), *_taken_uids(case, values)]
    channels = dict(RecruitmentChannel.objects.values_list("slug", "pk"))
    faults.extend(_unknown_channels(document, channels))
    if faults:
        raise InvalidDocument(faults)
    shared = SharedRows()
    writer = _Writer(case, document, values, shared, channels)
    try:
        with transaction.atomic():
            find_or_make(shared, document, values)
            writer.write()
            connection.check_constraints()
    except IntegrityError as error:
        raise InvalidDocument(writer.explain(error)) from error
    return writer.applied


def _wrong_case(case: Case, document: Mapping[str, Any]) -> Iterable[Fault]:
    if document["uid"] != str(case.pk):
        yield Fault("/uid", f"The document is of another case; this one has the uid {case.pk}.")
    if case.reference and document["reference"] not in (None, case.reference):
        yield Fault("/reference", f"The reference of this case is {case.reference}.")


def _taken_uids(case: Case, values: Mapping[str, Any]) -> Iterable[Fault]:
    """Uids that are those of other rows: a uid is one row's for life, and of one kind."""
    uids = {name: [each["uid"] for each in values[name]] for name in (*SHARED, *RECORDS)}
    taken = _others(case, uids)
    for name, own in uids.items():
        for index, uid in enumerate(own):
            if uid in taken:
                message = (
                    f"{uid} is a record of another case."
                    if taken[uid] == name
                    else f"{uid} is the uid of one of the {taken[uid]} already."
                )
                yield Fault(pointer(name, index, "uid"), message)


def _others(case: Case, uids: Mapping[str, Sequence[UUID]]) -> dict[UUID, str]:
    """What these uids of a document are elsewhere, as the name of a list; asked in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_elsewhere(), {"uids": [uid for own in uids.values() for uid in own]})
        rows = cursor.fetchall()
    return {
        uid: name
        for name, uid, of_case in rows
        if name == "cases" or uid not in uids[name] or of_case not in (None, case.pk)
    }


@cache
def _elsewhere() -> str:
    """The rows of every kind that have one of some uids, with their case; shared ones have none."""
    own_case = dict.fromkeys(RECORDS, "case_id")
    kinds = {"cases": Case, **SHARED, **RECORDS}
    return " UNION ALL ".join(
        f"SELECT '{name}', uid, {own_case.get(name, 'NULL::uuid')} FROM {model._meta.db_table} "
        "WHERE uid = ANY(%(uids)s)"
        for name, model in kinds.items()
    )


def _unknown_channels(document: Mapping[str, Any], channels: Mapping[str, UUID]) -> Iterable[Fault]:
    for index, approach in enumerate(document["approaches"]):
        if approach["channel"] not in (None, *channels):
            message = (
                f"{shown(approach['channel'])} is no channel. Known: {', '.join(sorted(channels))}."
            )
            yield Fault(pointer("approaches", index, "channel"), message)


class _Writer:
    """Writes how the rows of a case differ from a document, a few statements for each kind."""

    def __init__(
        self,
        case: Case,
        document: Mapping[str, Any],
        values: Mapping[str, Any],
        shared: SharedRows,
        channels: Mapping[str, UUID],
    ) -> None:
        self.case = case
        self.document = document
        rows = load_rows(case)
        self.before = document_of(rows)
        self.values = values
        self.shared = shared
        self.channels = channels
        self.applied = Applied(shared.differences, shared.likely_duplicates)
        # The involvement of each actor, by the slug in the document.
        self.parties = {party["actor"]: party["uid"] for party in values["involvements"]}
        self.stands = {
            name: {str(row.pk): row.position for row in rows.records[name]} for name in RECORDS
        }
        self.written: list[tuple[str, models.Model]] = []
        self.new: list[models.Model] = []

    def write(self) -> None:
        """Write everything. Parties come first and go last, since other records name them."""
        self.document = self.shared.renamed(self.document)
        self.before = self.shared.renamed(self.before)
        self._write_case()
        kept = {name: {record["uid"] for record in self.document[name]} for name in RECORDS}
        gone = {
            name: [each["uid"] for each in self.before[name] if each["uid"] not in kept[name]]
            for name in RECORDS
        }
        for name, model in RECORDS.items():
            if model is not Involvement:
                self._delete(model, gone[name])
        for name in RECORDS:
            self._write_records(name)
        insert(self.new)
        self._delete(Involvement, gone["involvements"])

    def _write_case(self) -> None:
        keys = [key for key in self.document if key not in (*GIVEN, *RECORDS, *SHARED)]
        if all(self.document[key] == self.before[key] for key in keys):
            return
        own = {
            name: value
            for name, value in self.values.items()
            if name not in (*GIVEN, *RECORDS, *SHARED)
        }
        for name, value in own.items():
            setattr(self.case, name, value)
        self.written.append(("", self.case))
        self.case.save(update_fields=columns_of(Case, own))
        self.applied.changed.append(self.case.pk)

    def _delete(self, model: type[models.Model], uids: Sequence[str]) -> None:
        if uids:
            model.objects.filter(case=self.case, pk__in=uids).delete()
            self.applied.deleted.extend(UUID(uid) for uid in uids)

    def _write_records(self, name: str) -> None:
        model = RECORDS[name]
        before = {record["uid"]: record for record in self.before[name]}
        positions = self._positions(name)
        new, changed = [], []
        for index, (record, values) in enumerate(
            zip(self.document[name], self.values[name], strict=True)
        ):
            row = self._row(name, model, values, positions[record["uid"]])
            if record["uid"] not in before:
                new.append(row)
            elif record != before[record["uid"]] or self._moved(name, row):
                changed.append(row)
            else:
                continue
            self.written.append((pointer(name, index), row))
        self.new.extend(new)
        if changed:
            columns = [each.name for each in model._meta.concrete_fields if not each.primary_key]
            kept = {"case", "note"}
            model.objects.bulk_update(changed, [each for each in columns if each not in kept])
        self._write_links(name, model, new, changed)
        self.applied.created.extend(row.pk for row in new)
        self.applied.changed.extend(row.pk for row in changed)

    def _row(
        self, name: str, model: type[models.Model], values: Mapping[str, Any], position: int
    ) -> models.Model:
        """The row of a record, without its links."""
        row = model(case=self.case, position=position)
        for key, value in values.items():
            if key in links(name):
                if not isinstance(value, list):
                    setattr(row, f"{key}_id", self._named(name, key, value))
            elif name == "citations" and key == "record":
                row.record = self.shared.uids.get(value, value)
            else:
                setattr(row, key, value)
        return row

    def _write_links(
        self,
        name: str,
        model: type[models.Model],
        new: Sequence[models.Model],
        changed: Sequence[models.Model],
    ) -> None:
        values = {each["uid"]: each for each in self.values[name]}
        for key in links(name):
            member = model._meta.get_field(key)
            if not member.many_to_many:
                continue
            link = member.remote_field.through
            own, other = member.m2m_field_name(), member.m2m_reverse_field_name()
            if changed:
                link.objects.filter(**{f"{own}__in": [row.pk for row in changed]}).delete()
            self.new.extend(
                link(**{f"{own}_id": row.pk, f"{other}_id": self._named(name, key, each)})
                for row in (*new, *changed)
                for each in values[row.pk][key]
            )

    def _named(self, name: str, key: str, value: Any) -> UUID | None:
        """The key of the row that a record names, by its slug or uid; None where it names none."""
        if isinstance(value, UUID) or not value:
            return value or None
        rows = {
            "actors": self.shared.actors if name == "involvements" else self.parties,
            "sources": self.shared.sources,
            "channels": self.channels,
        }
        return rows[links(name)[key]][value]

    def _positions(self, name: str) -> dict[str, int]:
        """The position of each record: kept where the order is right already, else counted anew."""
        uids = [record["uid"] for record in self.document[name]]
        positions: dict[str, int] = {}
        last = (0, "")
        for uid in uids:
            place = (self.stands[name].get(uid, last[0] + 1), uid)
            if place <= last or place[0] > LARGEST:
                return {each: number for number, each in enumerate(uids, start=1)}
            positions[uid] = place[0]
            last = place
        return positions

    def _moved(self, name: str, row: models.Model) -> bool:
        return self.stands[name][str(row.pk)] != row.position

    def explain(self, error: IntegrityError) -> list[Fault]:
        """Which record broke which rule; the database's own words where no single row tells."""
        faults = []
        for place, row in (*self.shared.written, *self.written):
            try:
                # Not clean_fields(): new rows that a row names are undone by now and seem missing.
                row.validate_constraints()
            except ValidationError as fault:
                for key, messages in fault.message_dict.items():
                    where = place if key == "__all__" else place + pointer(key)
                    faults.extend(Fault(where, message) for message in messages)
        return faults or [Fault("", str(error).splitlines()[0])]


def columns_of(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """The columns behind these names: a composite field has several."""
    columns: list[str] = []
    for name in names:
        member = model._meta.get_field(name)
        columns.extend(getattr(member, "columns", {"": name}).values())
    return columns
