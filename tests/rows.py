"""Rows of every model, made without the document: for what the database itself takes and refuses.

A model class as a value means: a new row of that model, of the same case if it is a record.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, models, transaction

from incidents.models import (
    Actor,
    ActorName,
    Approach,
    Case,
    CaseRecord,
    Charge,
    Citation,
    Disclosure,
    Edit,
    Edition,
    Event,
    Involvement,
    Merge,
    MovedEntry,
    Payment,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    RecruitmentChannel,
    Redaction,
    Relation,
    Sentence,
    Series,
    SetAside,
    Source,
    SourceText,
    Step,
)
from tests.factories import NOON, make_user

DIGEST = "0123456789abcdef" * 4
OTHER_DIGEST = DIGEST[::-1]
RECORDS = [model for model in apps.get_models() if issubclass(model, CaseRecord)]
LINKS = [field for model in RECORDS for field in model._meta.local_many_to_many]

COLUMNS: dict[type[models.Model], dict[str, Any]] = {
    Actor: {"kind": "person"},
    ActorName: {"actor": Actor, "text": "Tessa Target", "kind": "real"},
    Approach: {"case": Case},
    Case: {},
    Charge: {"case": Case, "actor": Involvement},
    Citation: {"case": Case, "source": Source},
    Disclosure: {"case": Case, "description": "Drawings of a part."},
    Edit: {
        "table": "incidents_source",
        "row": "00000000-0000-4000-8000-000000000001",
        "kind": "insert",
        "owner_kind": "source",
        "owner": "00000000-0000-4000-8000-000000000001",
        "after": {},
        "at": NOON,
        "role": "casebook",
        "transaction": 1,
    },
    Edition: {
        "case": Case,
        "reference": "CB-0001",
        "number": 1,
        "status": "published",
        "document": "{}",
        "short": "{}",
        "digest": DIGEST,
        "published_at": NOON,
        "published_by": User,
        "change_kind": "new",
        "change_note": "First edition.",
        "title": "An invented case",
    },
    Event: {"case": Case, "kind": "meeting", "description": "The two met."},
    Involvement: {"case": Case, "actor": Actor},
    Merge: {"duplicate": Actor, "kept": Actor, "reason": "One docket.", "by": User, "at": NOON},
    MovedEntry: {"slug": "actor-0001", "to": "actor-0002"},
    Payment: {"case": Case},
    PublicChange: {
        "number": 1,
        "kind": "publication",
        "reference": "CB-0001",
        "edition": 1,
        "digest": DIGEST,
        "change_kind": "new",
        "reason": "First edition.",
        "reason_digest": PublicChange.digest_of("First edition."),
        "at": NOON,
        "chain": DIGEST,
    },
    PublicCount: {"term": "channel:forum", "name": "channel", "cases": 1},
    PublishedEntry: {
        "kind": "actor",
        "uid": "00000000-0000-4000-8000-000000000001",
        "slug": "actor-0001",
        "name": "An invented person",
        "sort_key": "an invented person",
        "document": "{}",
    },
    PublishedRecord: {
        "edition": Edition,
        "reference": "CB-0001",
        "kind": "payment",
        "uid": "00000000-0000-4000-8000-000000000001",
        "position": 1,
        "document": "{}",
    },
    RecruitmentChannel: {
        "slug": "forum",
        "name": "Forum",
        "definition": "A place where many write.",
        "medium": "online",
    },
    Relation: {"case": Case, "subject": Involvement, "object": Involvement, "kind": "friend"},
    Sentence: {"case": Case, "actor": Involvement, "kind": "imprisonment"},
    Redaction: {
        "case": Case,
        "ground": "court_order",
        "reason": "A court ordered it.",
        "decided_by": User,
        "agreed_by": User,
        "at": NOON,
        "editions": [1],
        "digests": [DIGEST],
    },
    Series: {"name": "case"},
    SetAside: {
        "case": Case,
        "base": Edition,
        "document": "{}",
        "by": User,
        "at": NOON,
        "reason": "A name is wrong.",
    },
    Source: {"title": "An invented report", "kind": "news"},
    SourceText: {"source": Source, "text": "What was read.", "sha256": None},
    Step: {"case": Case, "kind": "submitted", "version": 1, "by": User, "at": NOON},
}


def new_row(model: type[models.Model], **columns: Any) -> models.Model:
    """A row that the database takes, not saved yet; the rows that it names are."""
    values = COLUMNS[model] | columns
    case = values.get("case")
    if case is Case:
        values["case"] = case = make_row(Case)
    for name, value in values.items():
        if value is User:
            values[name] = make_user()
        elif isinstance(value, type):
            own = {"case": case} if issubclass(value, CaseRecord) else {}
            values[name] = make_row(value, **own)
    if model is SourceText and values["sha256"] is None:
        values["sha256"] = SourceText.digest(values["text"])
    return model(**values)


def make_row(model: type[models.Model], **columns: Any) -> models.Model:
    """The same, saved."""
    row = new_row(model, **columns)
    row.save(force_insert=True)
    return row


def make_link(field: models.ManyToManyField, case: Case) -> models.Model:
    """One link of this kind between two new records of a case: the row of the link table."""
    owner, other = make_row(field.model, case=case), make_row(field.related_model, case=case)
    getattr(owner, field.name).add(other)
    own = field.m2m_field_name()
    return field.remote_field.through.objects.get(**{own: owner})


def refusal(action: Callable[[], Any]) -> str | None:
    """The words with which the database refuses what this does; None if it takes it.

    Rules that wait for the end of the transaction are asked at once. What is refused is undone.
    """
    try:
        with transaction.atomic():
            action()
            connection.check_constraints()
    except IntegrityError as error:
        return str(error).splitlines()[0]
    return None


def put_to_rest(case: Case) -> None:
    """Close the rows of a case, without approving it and printing an edition."""
    with triggers_off(Case):
        Case.objects.filter(pk=case.pk).update(stage="published", reference="CB-0001")


def version_of(row: models.Model) -> int:
    """The version of a case, an actor or a source as it is now."""
    return type(row).objects.values_list("version", flat=True).get(pk=row.pk)


def run(sql: str, *values: Any) -> int:
    """Run raw SQL and say how many rows it found."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refused(sql: str, *values: Any) -> str | None:
    """The refusal of raw SQL."""
    return refusal(lambda: run(sql, *values))


@contextmanager
def triggers_off(model: type[models.Model]) -> Iterator[None]:
    """For rules that a trigger guards as well, so that they would never be asked."""
    table = model._meta.db_table
    connection.check_constraints()  # no table is altered while checks of it wait
    run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    connection.check_constraints()
    run(f"ALTER TABLE {table} ENABLE TRIGGER USER")
