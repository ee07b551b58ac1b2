"""Publishing what Casebook itself brings: submitted, approved and published in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.document.canonical import digest
from incidents.document.inserting import insert
from incidents.document.updating import update
from incidents.models import Case, Edition, Step
from incidents.operations.errors import NotAllowed
from incidents.operations.printing import Change, Proof, make_proofs, print_editions
from incidents.operations.publishing import at_rest, refuse_faults
from incidents.operations.review import NOT_APPROVED, allow, take_step
from incidents.policy import is_system
from incidents.recording import record_as


@dataclass(frozen=True)
class Release:
    """A draft that Casebook itself publishes, and when it takes each of the three steps."""

    case: Case
    change_kind: str
    change_note: str
    submitted_at: datetime
    approved_at: datetime
    published_at: datetime


@transaction.atomic
def release_cases(releases: Sequence[Release], *, by: AbstractBaseUser) -> list[Edition]:
    """Submit, approve and publish drafts in this order, in the name of Casebook itself.

    The steps are those of the operations of that name. They are taken under one lock and after one
    reading, so that what is approved is what stands; everything is written by as many statements as
    for one case. Raises NotAllowed for any other user, WrongStage, or CannotPublish.
    """
    if not is_system(by):
        raise NotAllowed("publish")
    if not releases:
        return []
    record_as(by)
    cases = Case.objects.locked().order_by("pk").in_bulk([each.case.pk for each in releases])
    proofs = make_proofs(
        [
            (cases[each.case.pk], Change(each.change_kind, each.change_note, each.published_at))
            for each in releases
        ]
    )
    steps = [
        step
        for release, proof in zip(releases, proofs, strict=True)
        for step in _review(release, proof, by)
    ]
    update(cases.values(), ["stage", *NOT_APPROVED])
    print_editions(proofs, by=by)
    steps.extend(_published(proof, by) for proof in proofs)
    update(cases.values(), ["stage", "reference", *NOT_APPROVED])
    insert(steps)
    return [proof.edition for proof in proofs]


def _review(release: Release, proof: Proof, by: AbstractBaseUser) -> list[Step]:
    """Take a draft to where it may be printed; the steps, none of them written."""
    case, in_review = proof.case, {"stage": Case.Stage.IN_REVIEW, **NOT_APPROVED}
    allow(case, "submit", by=by)
    submitted = take_step(case, "submit", by=by, at=release.submitted_at, **in_review)
    allow(case, "approve", by=by)
    approval = {"approved_version": case.version, "approved_digest": digest(proof.reading)}
    approved = take_step(case, "approve", by=by, at=release.approved_at, **approval)
    allow(case, "publish", by=by)
    refuse_faults(proof)
    return [submitted, approved]


def _published(proof: Proof, by: AbstractBaseUser) -> Step:
    change = proof.change
    return take_step(
        proof.case, "publish", by=by, at=change.at, reason=change.note, **at_rest(proof.edition)
    )
