"""Printing cases as their next editions, and everything public that follows from these.

Several cases are printed by as many statements as one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from incidents.document.canonical import digest, parse, stored_text
from incidents.document.compile import (
    Printed,
    Rows,
    document_of,
    load_cases,
    named_by,
    printed_rows,
    reading_of_rows,
)
from incidents.document.index import Ancestors, edition_columns, public_terms, short_form
from incidents.document.inserting import New, insert
from incidents.document.record_index import record_columns
from incidents.models import Case, Edition, PublishedRecord
from incidents.models.recruitment import wider_channels
from incidents.operations.counting import count_public
from incidents.operations.moving import move_entries
from incidents.operations.publiclog import Numbers, log_publications, not_before_the_log
from incidents.operations.shared import (
    forget_shared,
    lock_shared,
    print_shared,
    public_slugs,
    shared_in,
)
from incidents.search import vector

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """Why an edition is made, and from when on it is public: later, where the log is ahead."""

    kind: str
    note: str
    at: datetime


@dataclass
class Proof:
    """A case on its way into print, locked with all that it names.

    `reading` is what a reviewer reads of it as it stands. `previous` is its newest edition,
    `replaced` the document of that one where it is public; None: there is none. `document` and
    `edition` are what is printed.
    """

    case: Case
    change: Change
    rows: Rows
    reading: Document
    previous: Edition | None
    replaced: Document | None
    document: Document = field(init=False)
    edition: Edition = field(init=False)


def make_proofs(changes: Sequence[tuple[Case, Change]]) -> list[Proof]:
    """Lock what these cases name, they being locked already, and load all of it."""
    uids = [case.pk for case, _ in changes]
    newest = Edition.objects.filter(case__in=uids).order_by("case", "-number").distinct("case")
    previous = {edition.case_id: edition for edition in newest}
    replaced = {uid: parse(each.document) for uid, each in previous.items() if each.is_public}
    lock_shared(named_by(uids).union(*map(shared_in, replaced.values())))
    rows = load_cases(uids)
    return [
        Proof(
            case,
            change,
            rows[case.pk],
            reading_of_rows(rows[case.pk]),
            previous.get(case.pk),
            replaced.get(case.pk),
        )
        for case, change in changes
    ]


def print_editions(proofs: Sequence[Proof], *, by: AbstractBaseUser) -> list[Edition]:
    """Print the next edition of each case, in this order, with everything public that follows.

    The numbers are locked from here on. What becomes of the cases is left to the caller.
    """
    numbers = Numbers()
    ancestors = wider_channels()
    replacing = [proof for proof in proofs if proof.replaced]
    for proof in replacing:  # the index may just have been built anew
        proof.previous.refresh_from_db(fields=["terms"])
    for proof, rows in zip(proofs, _numbered(proofs, numbers), strict=True):
        proof.document = document_of(rows)
        proof.edition = _edition(proof.case, proof.document, rows, by, ancestors)
    for proof in replacing:
        _supersede(proof.previous, at=proof.edition.published_at)
    editions = Edition.objects.bulk_create(proof.edition for proof in proofs)
    replaced = [proof.case.reference for proof in replacing]
    PublishedRecord.objects.filter(reference__in=replaced).delete()
    insert(chain.from_iterable(_records(each.edition, each.document, ancestors) for each in proofs))
    print_shared(proof.document for proof in proofs)
    for proof in replacing:
        forget_shared(proof.replaced, but=proof.document)
    changed = chain((proof.document for proof in proofs), (proof.replaced for proof in replacing))
    move_entries(set().union(*map(shared_in, changed)))
    count_public(
        gained=chain.from_iterable(public_terms(p.edition.terms, p.document) for p in proofs),
        lost=chain.from_iterable(public_terms(p.previous.terms, p.replaced) for p in replacing),
    )
    log_publications(numbers, editions)
    return editions


def _numbered(proofs: Sequence[Proof], numbers: Numbers) -> Iterator[Rows]:
    """The rows of each with the reference, the public names and what else only editions say."""
    slugs = public_slugs([proof.rows for proof in proofs], numbers)
    new = numbers.take_many("case", sum(proof.case.reference is None for proof in proofs))
    references = (f"CB-{number:04}" for number in new)
    at = not_before_the_log(proofs[0].change.at)
    for proof in proofs:
        at = max(at, proof.change.at)
        printed = Printed(
            edition=proof.previous.number + 1 if proof.previous else 1,
            change_kind=proof.change.kind,
            change_note=proof.change.note,
            published_at=at,
            previous_digest=proof.previous.digest if proof.previous else None,
        )
        reference = proof.case.reference or next(references)
        yield printed_rows(proof.rows, printed, reference, slugs)


def _edition(
    case: Case, document: Document, rows: Rows, by: AbstractBaseUser, ancestors: Ancestors
) -> Edition:
    return Edition(
        case=case,
        reference=rows.case.reference,
        number=rows.edition,
        document=stored_text(document),
        short=stored_text(short_form(document)),
        digest=digest(document),
        previous_digest=rows.previous_digest,
        published_at=rows.published_at,
        published_by=by,
        change_kind=rows.change.kind,
        change_note=rows.change.note,
        search=vector(document),
        **edition_columns(document, ancestors),
    )


def _supersede(previous: Edition, *, at: datetime) -> None:
    previous.status = Edition.Status.SUPERSEDED
    previous.public_until = at
    previous.save(update_fields=["status", "public_until"])


def print_records(edition: Edition, document: Document, ancestors: Ancestors) -> None:
    """Put the records of a public edition in the place of those of the edition before."""
    PublishedRecord.objects.filter(reference=edition.reference).delete()
    insert(_records(edition, document, ancestors))


def _records(edition: Edition, document: Document, ancestors: Ancestors) -> Iterator[New]:
    for columns in record_columns(document, ancestors):
        columns["document"] = stored_text(columns.pop("record"))
        columns |= {"edition_id": edition.pk, "reference": edition.reference}
        yield PublishedRecord, columns
