"""From the document to rows: the inverse of compiling it, for everything that is the case's own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from incidents.document.compile import Rows, document_of, load_cases
from incidents.document.errors import Fault, InvalidDocument, pointer
from incidents.document.fields import LARGEST
from incidents.document.inserting import New, insert
from incidents.document.read import document_and_values
from incidents.document.shape import RECORDS, links
from incidents.document.shared import Known, SharedRows, find_or_make
from incidents.document.updating import update
from incidents.faults import shown
from incidents.models import Actor, Case, RecruitmentChannel, Source

# Keys that say which case and edition it is, and that nobody writes by applying.
GIVEN = ("format", "uid", "reference", "edition", "change", "published_at", "previous_digest")

PARTIES = "involvements"
SHARED: Mapping[str, type[models.Model]] = {"actors": Actor, "sources": Source}

# A document and its values for rows, as document_and_values() gives them.
Read = tuple[Mapping[str, Any], Mapping[str, Any]]


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


def apply_document(case: Case, data: Any) -> Applied:
    """Make the rows of a case say what the document says, and write nothing that stands already.

    Records keep their uid; records that the document does not have are deleted. Missing actors
    and sources are made, existing ones never changed. Raises InvalidDocument, naming each fault by
    a JSON pointer; then nothing was written.
    """
    [applied] = apply_documents([(case, document_and_values(data))])
    return applied


@transaction.atomic
def apply_documents(pairs: Sequence[tuple[Case, Read]]) -> list[Applied]:
    """Apply documents that were read to cases, by as many statements as one would take.

    Raises InvalidDocument for the first that cannot be applied; then nothing was written.
    """
    cases = _locked(case for case, _ in pairs)
    rows = load_cases([case.pk for case in cases])
    taken = _Taken(values for _, (_, values) in pairs)
    known = Known([values for _, (_, values) in pairs])
    channels = dict(RecruitmentChannel.objects.values_list("slug", "pk"))
    writers = []
    for case, (_, (document, values)) in zip(cases, pairs, strict=True):
        faults = [
            *_wrong_case(case, document),
            *taken.faults(case, values),
            *_unknown_channels(document, channels),
        ]
        if faults:
            raise InvalidDocument(faults)
        shared = find_or_make(known, document, values)
        writers.append(_Writer(case, rows[case.pk], document, values, shared, channels))
    try:
        with transaction.atomic():
            _write(writers)
    except IntegrityError as error:
        faults = [fault for writer in writers for fault in writer.explain()]
        # The database's own words where no single row tells.
        raise InvalidDocument(faults or [Fault("", str(error).splitlines()[0])]) from error
    return [writer.applied for writer in writers]


def _locked(cases: Iterable[Case]) -> list[Case]:
    """The cases in the order given, read anew and locked. Raises Case.DoesNotExist."""
    uids = [Case._meta.pk.to_python(case.pk) for case in cases]
    rows = Case.objects.locked().order_by("pk").in_bulk(uids)
    if missing := [uid for uid in uids if uid not in rows]:
        raise Case.DoesNotExist(f"There is no case with the uid {missing[0]}.")
    return [rows[uid] for uid in uids]


def _write(writers: Sequence["_Writer"]) -> None:
    """Write everything. Parties come first and go last, since other records name them."""
    changed = [writer for writer in writers if writer.change_case()]
    if changed:
        own = columns_of(Case, filter(_is_own, changed[0].values))
        update([writer.case for writer in changed], own)
    for writer in writers:
        writer.change_records()
    insert(chain.from_iterable(writer.new for writer in writers))
    for writer in writers:
        writer.delete_parties()
    connection.check_constraints()


def _wrong_case(case: Case, document: Mapping[str, Any]) -> Iterable[Fault]:
    if document["uid"] != str(case.pk):
        yield Fault("/uid", f"The document is of another case; this one has the uid {case.pk}.")
    if case.reference and document["reference"] not in (None, case.reference):
        yield Fault("/reference", f"The reference of this case is {case.reference}.")


class _Taken:
    """Uids of documents that are those of other rows: a uid is one row's for life, of one kind."""

    def __init__(self, all_values: Iterable[Mapping[str, Any]]) -> None:
        self.rows: dict[UUID, list[tuple[str, UUID | None]]] = defaultdict(list)
        uids = [uid for values in all_values for own in _uids(values).values() for uid in own]
        with connection.cursor() as cursor:
            cursor.execute(_elsewhere(), {"uids": uids})
            for name, uid, case in cursor.fetchall():
                self.rows[uid].append((name, case))

    def faults(self, case: Case, values: Mapping[str, Any]) -> list[Fault]:
        """The uids of this document that are taken; its own are taken for those after it."""
        faults = [
            Fault(pointer(name, index, "uid"), message)
            for name, own in _uids(values).items()
            for index, uid in enumerate(own)
            for message in self._messages(case, name, uid)
        ]
        for name, own in _uids(values).items():
            for uid in own:
                self.rows[uid].append((name, case.pk if name in RECORDS else None))
        return faults

    def _messages(self, case: Case, name: str, uid: UUID) -> Iterator[str]:
        for other, of_case in self.rows[uid]:
            if other != name:
                yield f"{uid} is the uid of one of the {other} already."
            elif of_case not in (None, case.pk):
                yield f"{uid} is a record of another case."


def _uids(values: Mapping[str, Any]) -> dict[str, list[UUID]]:
    """The uids of a document by the name of their list."""
    return {name: [each["uid"] for each in values[name]] for name in (*SHARED, *RECORDS)}


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
    """Writes how the rows of a case differ from a document."""

    def __init__(
        self,
        case: Case,
        rows: Rows,
        document: Mapping[str, Any],
        values: Mapping[str, Any],
        shared: SharedRows,
        channels: Mapping[str, UUID],
    ) -> None:
        self.case = case
        self.document = shared.renamed(document)
        self.before = shared.renamed(document_of(rows))
        self.values = values
        self.shared = shared
        self.channels = channels
        self.applied = Applied(shared.differences, shared.likely_duplicates)
        # The involvement of each actor, by the slug in the document.
        self.parties = {party["actor"]: party["uid"] for party in values["involvements"]}
        self.stands = {
            name: {str(row.pk): row.position for row in rows.records[name]} for name in RECORDS
        }
        self.stored = rows.stored
        self.written: list[tuple[str, models.Model]] = []
        self.new: list[New] = shared.new

    def change_case(self) -> bool:
        """Let the case itself say what the document says of it; whether that is something else."""
        keys = [key for key in self.document if _is_own(key)]
        if all(self.document[key] == self.before[key] for key in keys):
            return False
        for name, value in self.values.items():
            if _is_own(name):
                setattr(self.case, name, value)
        self.written.append(("", self.case))
        self.applied.changed.append(self.case.pk)
        return True

    def change_records(self) -> None:
        """Write what is gone or changed, but parties that are gone; what is new is put aside."""
        for name in RECORDS:
            if name != PARTIES:
                self._delete(name)
        for name in RECORDS:
            self._write_records(name)

    def delete_parties(self) -> None:
        """Delete the parties that are gone."""
        self._delete(PARTIES)

    def _delete(self, name: str) -> None:
        kept = {record["uid"] for record in self.document[name]}
        uids = [each["uid"] for each in self.before[name] if each["uid"] not in kept]
        if uids:
            model = RECORDS[name]
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
            columns = (each.attname for each in model._meta.concrete_fields)
            update(changed, [each for each in columns if each not in ("uid", "case_id", "note")])
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
                    setattr(row, f"{key}_id", self._as_stored(row, self._named(name, key, value)))
            elif name == "citations" and key == "record":
                row.record = self._as_stored(row, self.shared.uids.get(value, value))
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
                (link, {f"{own}_id": row.pk, f"{other}_id": self._named(name, key, each)})
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

    def _as_stored(self, row: models.Model, uid: UUID | None) -> UUID | None:
        """What a row that stands goes on naming: an actor that was merged into the one named."""
        return self.stored.get((row.pk, uid), uid)

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

    def explain(self) -> Iterator[Fault]:
        """Which record broke which rule."""
        for place, row in (*self.shared.written, *self.written):
            try:
                # Not clean_fields(): new rows that a row names are undone by now and seem missing.
                row.validate_constraints()
            except ValidationError as error:
                for key, messages in error.message_dict.items():
                    where = place if key == "__all__" else place + pointer(key)
                    yield from (Fault(where, message) for message in messages)


def _is_own(key: str) -> bool:
    """Whether this key of a document is one of the case itself that applying writes."""
    return key not in (*GIVEN, *RECORDS, *SHARED)


def columns_of(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """The columns behind these names: a composite field has several."""
    columns: list[str] = []
    for name in names:
        member = model._meta.get_field(name)
        columns.extend(getattr(member, "columns", {"": name}).values())
    return columns
