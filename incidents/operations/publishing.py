"""Publishing a case: what must hold before it is printed, and what becomes of it then."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.document.canonical import digest
from incidents.document.errors import Fault
from incidents.faults import shown
from incidents.models import Case, Edition
from incidents.operations.errors import CannotPublish, NotApproved
from incidents.operations.four_eyes import check_four_eyes
from incidents.operations.printing import Change, Proof, make_proofs, print_editions
from incidents.operations.review import NOT_APPROVED, begin, finish
from incidents.problems import problems_in
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
    is_redaction: bool = False,
) -> Edition:
    """Print the approved version of a case as its next edition and supersede the one before.

    Locks the case, then its actors and sources, then the numbers; so what is printed is what was
    approved, and publishers wait for each other only while they print.
    `change_kind` is new for the first edition and only for it; `is_redaction` is for `redact_case`
    alone. Raises Stale, WrongStage, NotAllowed, NotApproved, OneAuthor, or CannotPublish with
    everything that problems() finds.
    """
    case = begin(case, "publish", by=by, version=version)
    [proof] = make_proofs([(case, Change(change_kind, change_note, at))])
    if not case.is_approved or case.approved_digest != digest(proof.reading):
        raise NotApproved(case)
    check_four_eyes(case, by=by)
    refuse_faults(proof, is_redaction=is_redaction)
    [edition] = print_editions([proof], by=by)
    finish(case, "publish", by=by, at=at, reason=change_note, **at_rest(edition))
    return edition


def refuse_faults(proof: Proof, *, is_redaction: bool = False) -> None:
    """CannotPublish if anything stops this case from being published with this change."""
    wrong = () if is_redaction else _wrong_change(proof.change, proof.previous)
    faults = [*wrong, *problems_in(proof.reading)]
    if faults:
        raise CannotPublish(faults)


def _wrong_change(change: Change, previous: Edition | None) -> Iterable[Fault]:
    """The first edition is new; redacting is a step of its own, since it blanks older editions."""
    later = [code for code in CHANGE_KIND.codes if code not in ("new", "redaction")]
    known = later if previous else ["new"]
    if change.kind not in known:
        message = f"{shown(change.kind)} does not fit here; known: {', '.join(known)}."
        yield Fault("/change/kind", message)
    if not change.note.strip():
        yield Fault("/change/note", "Say for readers what this edition brings.")


def at_rest(edition: Edition) -> dict[str, Any]:
    """What publishing this edition makes of its case."""
    return {"stage": Case.Stage.PUBLISHED, "reference": edition.reference, **NOT_APPROVED}
