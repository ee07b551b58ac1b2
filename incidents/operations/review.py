"""The work on a case before it is public: submit, approve, return, revise, restore."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.document.apply import Applied, apply_document
from incidents.document.canonical import digest, parse
from incidents.document.compile import compile_reading
from incidents.document.inserting import insert
from incidents.models import Case, Edition, Step
from incidents.operations.errors import NotAllowed, NotRead, Stale, WrongStage
from incidents.policy import makes_sense, may
from incidents.recording import record_as

NOT_APPROVED = {"approved_version": None, "approved_digest": ""}

# Which step of the log a verb is.
STEPS = {
    "submit": Step.Kind.SUBMITTED,
    "approve": Step.Kind.APPROVED,
    "return": Step.Kind.RETURNED,
    "publish": Step.Kind.PUBLISHED,
    "revise": Step.Kind.REVISED,
    "restore": Step.Kind.RESTORED,
    "withdraw": Step.Kind.WITHDRAWN,
    "redact": Step.Kind.REDACTED,
    "set_aside": Step.Kind.SET_ASIDE,
    "take_up": Step.Kind.TAKEN_UP,
}


def begin(case: Case, verb: str, *, by: AbstractBaseUser, version: int | None = None) -> Case:
    """The case, read anew and locked, if this user may do this to it now.

    Every operation starts here, inside its transaction, whose changes are recorded as this user's
    from here on. Raises NotAllowed, Stale where a version is
    given and the case is at another, or WrongStage.
    """
    if not may(by, verb):
        raise NotAllowed(verb)
    case = Case.objects.locked().get(pk=case.pk)
    if version is not None and case.version != version:
        raise Stale(case, expected=version, found=case.version)
    allow(case, verb, by=by)
    record_as(by)
    return case


def allow(case: Case, verb: str, *, by: AbstractBaseUser) -> None:
    """Raise WrongStage or NotAllowed unless this user may do this to the case as it stands."""
    if not makes_sense(verb, case):
        raise WrongStage(case, verb)
    if not may(by, verb, case):
        raise NotAllowed(verb)


def take_step(
    case: Case,
    verb: str,
    *,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
    **changes: object,
) -> Step:
    """Make the changes of the case that make the step; nothing is written, nor is the step."""
    for name, value in changes.items():
        setattr(case, name, value)
    return Step(case=case, kind=STEPS[verb], version=case.version, by=by, at=at, reason=reason)


def finish(
    case: Case,
    verb: str,
    *,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
    **changes: object,
) -> None:
    """Write the changes of the case that make the step, and the step itself."""
    step = take_step(case, verb, by=by, at=at, reason=reason, **changes)
    if changes:
        case.save(update_fields=list(changes))
    insert([step])


@transaction.atomic
def submit_case(case: Case, *, version: int, by: AbstractBaseUser, at: datetime) -> None:
    """Hand a draft over to the reviewers."""
    case = begin(case, "submit", by=by, version=version)
    finish(case, "submit", by=by, at=at, stage=Case.Stage.IN_REVIEW, **NOT_APPROVED)


def reading_of(case: Case) -> str:
    """Digest of what a reviewer of this case reads now: its document, whatever its slugs."""
    return digest(compile_reading(case))


def stands_approved(case: Case) -> bool:
    """Whether what was approved is what stands, with its actors and sources."""
    return case.is_approved and case.approved_digest == reading_of(case)


@transaction.atomic
def approve_case(
    case: Case, *, version: int, reading: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Note that this version, read with this `reading_of` the case, was found right.

    Raises NotRead where an actor or source was changed since, besides what `begin` raises.
    """
    case = begin(case, "approve", by=by, version=version)
    if reading != reading_of(case):
        raise NotRead(case)
    finish(case, "approve", by=by, at=at, approved_version=version, approved_digest=reading)


@transaction.atomic
def return_case(
    case: Case, *, version: int, reason: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Give a case under review back to the coder, with a reason."""
    case = begin(case, "return", by=by, version=version)
    finish(case, "return", by=by, at=at, reason=reason, stage=Case.Stage.DRAFT, **NOT_APPROVED)


@transaction.atomic
def revise_case(case: Case, *, by: AbstractBaseUser, at: datetime) -> None:
    """Take a case at rest up again. Readers see the edition until the next is published."""
    case = begin(case, "revise", by=by)
    finish(case, "revise", by=by, at=at, stage=Case.Stage.DRAFT, **NOT_APPROVED)


@transaction.atomic
def restore_edition(
    edition: Edition, *, version: int, by: AbstractBaseUser, at: datetime
) -> Applied:
    """Make the draft say again what an edition said.

    Raises InvalidDocument where that edition was redacted or no longer fits, besides what
    `begin` raises.
    """
    case = begin(edition.case, "restore", by=by, version=version)
    applied = apply_document(case, parse(edition.document or "null"))
    case.refresh_from_db()
    finish(case, "restore", by=by, at=at, reason=f"Edition {edition.number}")
    return applied
