"""Bringing back what edits took away: an earlier state of a draft, or a draft that was deleted.

Both work from the edits alone, row by row, so that notes, positions and uids come back as well.
Actors, sources and channels are shared with other cases and stay as they are.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, connection, models, transaction

from incidents.document.inserting import insert
from incidents.models import Actor, Case, Edit, RecruitmentChannel, Source, Step
from incidents.operations.errors import CannotUndo, NotAllowed
from incidents.operations.review import NOT_APPROVED, begin, finish
from incidents.operations.states import (
    LINKS,
    ROWS,
    STANDING,
    Change,
    State,
    between,
    standing_rows,
    wound_back,
)
from incidents.policy import may
from incidents.recording import record_as

CASES, STEPS = Case._meta.db_table, Step._meta.db_table

# Where the name of a shared row stood, for who reads that it is gone.
NAMES: dict[type[models.Model], tuple[str, str]] = {
    Actor: ("incidents_actorname", "text"),
    Source: ("incidents_source", "title"),
    RecruitmentChannel: ("incidents_recruitmentchannel", "name"),
}


def way_back(case: Case, edit: int) -> list[Change]:
    """What has to change for a case to be as it was before this edit; its stage stays.

    Raises CannotUndo where nothing was changed since, or words were redacted.
    """
    if not Edit.objects.of_case(case.pk).since(edit).exists():
        raise CannotUndo("Nothing of this case was changed since.")
    now = standing_rows(case.pk)
    then = wound_back(now, _edits_since(case.pk, edit, [*ROWS, *LINKS]))
    own = (CASES, str(case.pk))
    if own not in then:
        raise CannotUndo("There was no case before this.")
    then[own] = {**then[own], **{name: now[own][name] for name in STANDING}}
    return between(now, then)


@transaction.atomic
def restore_state(
    case: Case, *, edit: int, version: int, reason: str, by: AbstractBaseUser, at: datetime
) -> list[Change]:
    """Make a draft as it was before this edit; what was changed for it.

    Raises CannotUndo where that changes nothing, needs a shared row that is gone, or breaks a rule,
    besides what `begin` raises.
    """
    case = begin(case, "restore", by=by, version=version)
    record_as(by, reason=reason)
    changes = way_back(case, edit)
    if not changes:
        raise CannotUndo("The draft is as it was then already.")
    _write(changes)
    case.refresh_from_db()
    finish(case, "restore", by=by, at=at, reason=reason)
    return changes


@transaction.atomic
def restore_deleted(uid: UUID, *, reason: str, by: AbstractBaseUser, at: datetime) -> Case:
    """Bring a deleted draft back, by its uid, with its records and its log; it is a draft again.

    Raises NotAllowed, or CannotUndo where no draft of this uid is deleted, a shared row that it
    names is gone, or its words were redacted.
    """
    if not may(by, "restore"):
        raise NotAllowed("restore")
    record_as(by, reason=reason)
    lost = lost_rows(uid)
    own = (CASES, str(uid))
    lost[own] = {**lost[own], "stage": Case.Stage.DRAFT, **NOT_APPROVED}
    _write(between({}, lost))
    case = Case.objects.locked().get(pk=uid)
    finish(case, "restore", by=by, at=at, reason=reason)
    return case


def lost_rows(uid: UUID) -> State:
    """What a deleted draft held when it was deleted. Raises CannotUndo where there is none."""
    deletion = Edit.objects.deleted_drafts().filter(case=uid).first()
    if deletion is None:
        raise CannotUndo("There is no deleted draft to bring back here.")
    first = (
        Edit.objects.of_case(uid)
        .filter(transaction=deletion.transaction)
        .order_by("id")
        .values_list("id", flat=True)
        .first()
    )
    return wound_back({}, _edits_since(uid, first, [*ROWS, *LINKS, STEPS]))


def _edits_since(uid: UUID, edit: int, tables: Sequence[str]) -> Iterable[Edit]:
    edits = Edit.objects.of_case(uid).since(edit).filter(table__in=tables).newest_first()
    if edits.filter(redacted_at__isnull=False).exists():
        raise CannotUndo("Words of this case were redacted since, so that state cannot come back.")
    return edits.iterator(chunk_size=2000)


# --- writing


def _write(changes: Iterable[Change]) -> None:
    """Make all changes, or raise CannotUndo and make none."""
    found = list(changes)
    _refuse_without_shared(found)
    try:
        with transaction.atomic():
            for each in (_unlink, _delete, _update):
                for table, images in _by_table(found, each).items():
                    each(table, images)
            insert(_new(change) for change in found if change.before is None)
            connection.check_constraints()
    except IntegrityError as error:
        said = str(error).splitlines()[0]
        raise CannotUndo(f"That state breaks a rule of today: {said}") from error


def _by_table(changes: Iterable[Change], writer: Callable) -> dict[str, list[Any]]:
    """What one writer has to do, by table, in the order in which it may be done."""
    found = defaultdict(list)
    for change in changes:
        if change.before is not None and writer is _writer_of(change):
            found[change.table].append(change.after or change.before)
    return found


def _writer_of(change: Change) -> Callable:
    if change.table in LINKS:
        return _unlink
    return _delete if change.after is None else _update


def _unlink(table: str, images: Sequence[Any]) -> None:
    field = LINKS[table]
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    _run(
        f"DELETE FROM {table} AS t USING %s AS n WHERE t.{own} = n.{own} AND t.{other} = n.{other}",
        table,
        images,
    )


def _delete(table: str, images: Sequence[Any]) -> None:
    _run(f"DELETE FROM {table} AS t USING %s AS n WHERE t.uid = n.uid", table, images)


def _update(table: str, images: Sequence[Any]) -> None:
    kept = {"uid", "case_id", *(STANDING if table == CASES else ())}
    columns = [each.column for each in ROWS[table]._meta.concrete_fields if each.column not in kept]
    values = ", ".join(f"{name} = n.{name}" for name in columns)
    _run(f"UPDATE {table} AS t SET {values} FROM %s AS n WHERE t.uid = n.uid", table, images)


def _run(statement: str, table: str, images: Sequence[Any]) -> None:
    """Run a statement over rows as the edits hold them, in the place of %s."""
    rows = f"jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
    with connection.cursor() as cursor:
        cursor.execute(statement % rows, [json.dumps(images, default=str)])


def _new(change: Change) -> models.Model:
    """A row to insert; columns that the model has no more are left out."""
    if change.table in LINKS:
        model = LINKS[change.table].remote_field.through
    else:
        model = Step if change.table == STEPS else ROWS[change.table]
    known = {each.attname for each in model._meta.concrete_fields}
    return model(**{name: value for name, value in change.after.items() if name in known})


def _refuse_without_shared(changes: Iterable[Change]) -> None:
    """CannotUndo if one of the rows that come back names a shared row that is gone."""
    named: dict[type[models.Model], set[str]] = defaultdict(set)
    for change in changes:
        for field in ROWS[change.table]._meta.concrete_fields if change.table in ROWS else ():
            if change.after and field.related_model in NAMES and change.after[field.attname]:
                named[field.related_model].add(change.after[field.attname])
    for model, uids in named.items():
        there = {str(uid) for uid in model.objects.filter(pk__in=uids).values_list("pk", flat=True)}
        if gone := sorted(_last_name(model, uid) for uid in uids - there):
            kind = model._meta.verbose_name
            raise CannotUndo(
                f"The {kind} {', '.join(gone)} was deleted since, and is needed first."
            )


def _last_name(model: type[models.Model], uid: str) -> str:
    """The name that a deleted shared row had; its uid where no edit tells."""
    table, column = NAMES[model]
    edits = Edit.objects.of_shared([uid]).filter(
        table=table, kind=Edit.Kind.DELETE, before__isnull=False
    )
    told = sorted((edit.before for edit in edits), key=lambda before: not before.get("is_main"))
    return f"“{told[0][column]}”" if told else uid
