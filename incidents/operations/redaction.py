"""Legal redaction: words leave what was published, the digests of what had them stay."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.document.errors import Fault
from incidents.models import Case, Citation, Edition, PublicChange, Redaction
from incidents.operations.blanking import blank_history, blank_log
from incidents.operations.errors import CannotRedact
from incidents.operations.moving import move_entries
from incidents.operations.publiclog import Numbers, log_change, not_before_the_log
from incidents.operations.publishing import publish_case
from incidents.operations.review import begin, finish
from incidents.operations.setting_aside import rebase, standing
from incidents.operations.shared import shared_in
from incidents.operations.words import Words, faults_of, merged_that_say
from incidents.policy import is_system, may

DERIVED = [
    f"{name}_{end}" for name in ("began", "ended", "disclosed") for end in ("earliest", "latest")
]
# What a tombstone says: nothing.
NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("document", "short", "title", "change_note"), ""),
    **dict.fromkeys(DERIVED),
    "terms": [],
    "search": None,
}


@dataclass(frozen=True)
class Decision:
    """Why words have to go: the ground, what readers are told, and the second person who agreed."""

    ground: str
    reason: str
    agreed_by: AbstractBaseUser


@transaction.atomic
def redact_case(
    case: Case,
    *,
    version: int,
    words: Words,
    editions: Collection[int],
    decision: Decision,
    by: AbstractBaseUser,
    at: datetime,
) -> Redaction:
    """Take editions that said the words out of the public for good, and out of the history.

    The draft must be free of the words. Where the public edition is among those that go, the draft,
    approved as for a publication, is printed in its place; else no edition is printed. Of the
    editions that go the digest stays, so that the chains can be checked. Raises CannotRedact, what
    `publish_case` raises, and what `begin` raises.
    """
    case = begin(case, "redact", by=by, version=version)
    gone = list(case.editions.filter(number__in=editions).order_by("number"))
    if faults := [
        *_wrong_decision(decision, words, by),
        *_wrong_editions(case, gone, editions, words),
        *said_in_draft(case, words),
    ]:
        raise CannotRedact(faults)
    kept = standing(case)
    documents = [parse(each.document) for each in [*gone, *([kept] if kept else [])]]
    printed = None
    if any(each.is_public for each in gone):
        printed = publish_case(
            case,
            version=version,
            change_kind="redaction",
            change_note=decision.reason,
            by=by,
            at=at,
            is_redaction=True,
        )
    numbers = Numbers()
    at = not_before_the_log(at)
    rebase(case, words, without=gone)
    for edition in gone:
        _bury(edition)
        kind = PublicChange.Kind.REDACTION
        log_change(numbers, edition, kind=kind, reason=decision.reason, at=at)
    move_entries(set().union(*map(shared_in, documents)))
    blank_log(case, words, gone)
    finish(case, "redact", by=by, at=at, reason=decision.reason)
    return Redaction.objects.create(
        case=case,
        ground=decision.ground,
        reason=decision.reason,
        decided_by=by,
        agreed_by=decision.agreed_by,
        at=at,
        editions=[each.number for each in gone],
        digests=[each.digest for each in gone],
        printed=printed.number if printed else None,
        history_rows=blank_history(case, words, documents, at=at),
    )


def editions_that_say(words: Words, case: Case) -> list[Edition]:
    """The editions of a case that say any of the words and were not redacted, oldest first."""
    editions = case.editions.exclude(status=Edition.Status.REDACTED).order_by("number")
    return [each for each in editions if words.are_in(parse(each.document))]


def _wrong_decision(decision: Decision, words: Words, by: AbstractBaseUser) -> Iterator[Fault]:
    if decision.ground not in Redaction.Ground.values:
        known = ", ".join(Redaction.Ground.values)
        yield Fault("/ground", f"This is no ground for a redaction. Known: {known}.")
    if not decision.reason.strip():
        yield Fault("/reason", "Say for readers on which ground words were taken out.")
    elif words.are_in(decision.reason):
        yield Fault("/reason", "What readers are told has the words in it.")
    other = decision.agreed_by
    if other == by or is_system(other) or not may(other, "agree_to_redact"):
        message = "Another person has to agree, who is a reviewer or an administrator."
        yield Fault("/agreed_by", message)


def _wrong_editions(
    case: Case, gone: Collection[Edition], asked: Collection[int], words: Words
) -> Iterator[Fault]:
    missing = sorted(set(asked) - {each.number for each in gone})
    missing += [each.number for each in gone if each.status == Edition.Status.REDACTED]
    for number in missing:
        yield Fault("/editions", f"There is no edition {number} that could be redacted.")
    if not asked:
        yield Fault("/editions", "Choose the editions that have to go.")
    for edition in editions_that_say(words, case):
        if edition.is_readable and edition not in gone:
            message = f"Edition {edition.number} can be read and says the words: it has to go too."
            yield Fault("/editions", message)


def said_in_draft(case: Case, words: Words) -> Iterator[Fault]:
    """Places of the working copy that still say the words; they would come back from there."""
    document = compile_document(case)
    yield from faults_of(words, document)
    places = {each["uid"]: index for index, each in enumerate(document["citations"])}
    notes = Citation.objects.filter(case=case).exclude(note="").values_list("pk", "note")
    for uid, note in notes:
        if words.are_in(note):
            yield Fault(f"/citations/{places[str(uid)]}/note", "The words still stand here.")
    for index, each in enumerate(document["actors"]):
        if merged_that_say(words, UUID(each["uid"])):
            message = "An actor that was merged into this one still has the words."
            yield Fault(f"/actors/{index}/names", message)


def _bury(edition: Edition) -> None:
    """Make a tombstone of an edition: of what it said only the digest stays."""
    edition.refresh_from_db(fields=["status", "public_until"])
    edition.status = Edition.Status.REDACTED
    for name, value in NOTHING.items():
        setattr(edition, name, value)
    edition.save(update_fields=["status", *NOTHING])
