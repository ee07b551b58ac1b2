"""Printing a case as its next edition, and everything public that follows from it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.document.canonical import digest, parse, stored_text
from incidents.document.compile import (
    Printed,
    document_of,
    load_rows,
    printed_rows,
    reading_of_rows,
)
from incidents.document.errors import Fault
from incidents.document.index import edition_columns, public_terms, short_form
from incidents.document.inserting import insert
from incidents.document.record_index import record_columns
from incidents.faults import shown
from incidents.models import Case, Edition, PublicChange, PublishedRecord
from incidents.models.recruitment import wider_channels
from incidents.operations.counting import count_public
from incidents.operations.errors import CannotPublish, NotApproved
from incidents.operations.publiclog import Numbers, log_change, not_before_the_log
from incidents.operations.review import NOT_APPROVED, begin, finish
from incidents.operations.shared import (
    forget_shared,
    lock_shared,
    print_shared,
    public_slugs,
    shared_in,
)
from incidents.problems import problems_in
from incidents.search import vector
from incidents.vocabularies import CHANGE_KIND


@transaction.atomic
def publish_case(
    case: Case,
    *,
    version: int,
    change_kind: str,
    change_note: str,
    by: AbstractBaseUser,
    at: datetime,
) -> Edition:
    """Print the approved version of a case as its next edition and supersede the one before.

    Locks the case, then its actors and sources, then the numbers; so what is printed is what was
    approved, and publishers wait for each other only while they print.
    `change_kind` is new for the first edition and only for it. Raises Stale, WrongStage,
    NotAllowed, NotApproved, or CannotPublish with everything that problems() finds.
    """
    case = begin(case, "publish", by=by, version=version)
    previous = case.editions.order_by("-number").first()
    replaced = parse(previous.document) if previous and previous.is_public else None
    named = shared_in(replaced) if replaced else set()
    rows = load_rows(case)
    lock_shared({*named, *(row.pk for row in (*rows.actors, *rows.sources))})
    rows = load_rows(case)
    reading = reading_of_rows(rows)
    if not case.is_approved or case.approved_digest != digest(reading):
        raise NotApproved(case)
    faults = [*_wrong_change(change_kind, change_note, previous), *problems_in(reading)]
    if faults:
        raise CannotPublish(faults)
    numbers = Numbers()
    if replaced:  # the index may just have been built anew
        previous.refresh_from_db(fields=["terms"])
    if case.reference is None:
        case.reference = f"CB-{numbers.take('case'):04}"
        case.save(update_fields=["reference"])
    slugs = public_slugs(rows, numbers)
    printed = Printed(
        edition=previous.number + 1 if previous else 1,
        change_kind=change_kind,
        change_note=change_note,
        published_at=not_before_the_log(at),
        previous_digest=previous.digest if previous else None,
    )
    document = document_of(printed_rows(rows, printed, case.reference, slugs))
    if replaced:
        _supersede(previous, at=printed.published_at)
    edition = _print(case, document, printed, by)
    if replaced:
        forget_shared(replaced, but=document)
    count_public(
        gained=public_terms(edition.terms, document),
        lost=public_terms(previous.terms, replaced) if replaced else (),
    )
    log_change(
        numbers,
        edition,
        kind=PublicChange.Kind.PUBLICATION,
        reason=change_note,
        at=printed.published_at,
    )
    finish(
        case,
        "publish",
        by=by,
        at=at,
        reason=change_note,
        stage=Case.Stage.PUBLISHED,
        **NOT_APPROVED,
    )
    return edition


def _wrong_change(kind: str, note: str, previous: Edition | None) -> Iterable[Fault]:
    """The first edition is new; redacting is a step of its own, since it blanks older editions."""
    later = [code for code in CHANGE_KIND.codes if code not in ("new", "redaction")]
    known = later if previous else ["new"]
    if kind not in known:
        yield Fault("/change/kind", f"{shown(kind)} does not fit here; known: {', '.join(known)}.")
    if not note.strip():
        yield Fault("/change/note", "Say for readers what this edition brings.")


def _supersede(previous: Edition, *, at: datetime) -> None:
    previous.status = Edition.Status.SUPERSEDED
    previous.public_until = at
    previous.save(update_fields=["status", "public_until"])


def _print(
    case: Case,
    document: Mapping[str, Any],
    printed: Printed,
    by: AbstractBaseUser,
) -> Edition:
    """Write the edition, its records, and the public form of its actors and sources."""
    ancestors = wider_channels()
    edition = Edition.objects.create(
        case=case,
        reference=case.reference,
        number=printed.edition,
        document=stored_text(document),
        short=stored_text(short_form(document)),
        digest=digest(document),
        previous_digest=printed.previous_digest,
        published_at=printed.published_at,
        published_by=by,
        change_kind=printed.change_kind,
        change_note=printed.change_note,
        search=vector(document),
        **edition_columns(document, ancestors),
    )
    print_records(edition, document, ancestors)
    print_shared(document)
    return edition


def print_records(
    edition: Edition, document: Mapping[str, Any], ancestors: Mapping[str, list[str]]
) -> None:
    """Put the records of a public edition in the place of those of the edition before."""
    PublishedRecord.objects.filter(reference=edition.reference).delete()
    insert(
        PublishedRecord(
            edition=edition,
            reference=edition.reference,
            document=stored_text(columns.pop("record")),
            **columns,
        )
        for columns in record_columns(document, ancestors)
    )
