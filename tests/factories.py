"""Invented cases for tests: plain functions with valid defaults.

A test names only what it is about.

Every person, organisation and sum here is made up.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from incidents.document.apply import apply_document
from incidents.models import Case, Edition, RecruitmentChannel
from incidents.operations import (
    approve_case,
    publish_case,
    reading_of,
    revise_case,
    submit_case,
)

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
CHANNELS = {"online": None, "forum": "online", "dating_app": "online", "in_person": None}


def new_uid() -> str:
    """A uid as documents write it."""
    return str(uuid.uuid4())


def make_user(name: str = "", role: str = "reviewer") -> User:
    """A user in the group of the role; "" for one without any."""
    user = User.objects.create_user(name or f"user-{uuid.uuid4().hex[:8]}", password="x" * 12)
    if role:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def make_channel(slug: str = "forum") -> RecruitmentChannel:
    """A channel of the invented codebook, with the channel above it."""
    above = CHANNELS.get(slug)
    return RecruitmentChannel.objects.get_or_create(
        slug=slug,
        defaults={
            "name": slug.replace("_", " ").capitalize(),
            "definition": f"An invented definition of {slug}.",
            "medium": "online",
            "parent": make_channel(above) if above else None,
        },
    )[0]


def make_amount(low: str | None, high: str | None, currency: str = "CNY", **changes: Any) -> dict:
    """An amount of the document; None leaves a side open."""
    return {
        "min": low,
        "max": high,
        "min_is_exclusive": False,
        "max_is_exclusive": False,
        "approximate": False,
        "currency": currency,
        "reported": None,
        **changes,
    }


def make_date(edtf: str | None, earliest: str | None = None, latest: str | None = None) -> dict:
    """A date of the document; a day stands for itself, without EDTF it is words alone."""
    if edtf is None:
        return {"edtf": None, "earliest": None, "latest": None, "words": "on some day"}
    return {"edtf": edtf, "earliest": earliest or edtf, "latest": latest or edtf, "words": None}


def make_actor(slug: str, name: str, **changes: Any) -> dict:
    """A person of the document with one real name."""
    main = {"text": name, "language": "en", "script": "Latn", "kind": "real", "is_main": True}
    actor = {
        "uid": new_uid(),
        "slug": slug,
        "name": name,
        "kind": "person",
        "country": None,
        "born": None,
        "description": None,
        "names": [main],
    }
    return actor | changes


def make_source(slug: str = "new-source-1", **changes: Any) -> dict:
    """A newspaper article of the document."""
    source = {
        "uid": new_uid(),
        "slug": slug,
        "title": "An invented report",
        "publisher": "The Invented Gazette",
        "authors": ["A. Writer"],
        "issued": make_date("2024-03-25"),
        "url": f"https://example.org/{uuid.uuid4()}",
        "archive_url": None,
        "language": "en",
        "kind": "news",
        "reliability": {"grade": "B", "reason": "Invented for a test."},
        "identifier": None,
        "derived_from": [],
        "consulted": True,
    }
    return source | changes


def make_involvement(actor: str, **changes: Any) -> dict:
    """A target of the document who is accused of nothing."""
    involvement = {
        "uid": new_uid(),
        "actor": actor,
        "roles": ["target"],
        "position_held": None,
        "access": None,
        "employment": None,
        "citizenships": [],
        "recruited_how": None,
        "motives": [],
        "vulnerabilities": [],
        "legal_status": "not_accused",
        "legal_status_on": None,
        "basis": "press_report",
    }
    return involvement | changes


def make_relation(subject: str, object: str, **changes: Any) -> dict:
    """Two parties of the document who are friends."""
    relation = {"uid": new_uid(), "subject": subject, "object": object, "kind": "friend"}
    return relation | {"date": None} | changes


def make_approach(**changes: Any) -> dict:
    """An approach over a forum."""
    approach = {
        "uid": new_uid(),
        "channel": "forum",
        "platform": None,
        "by": ["new-actor-2"],
        "to": ["new-actor-1"],
        "initiated_by": "recruiter",
        "response": None,
        "country": None,
        "basis": "press_report",
        "pretext": None,
        "technique": [],
        "asked_for": None,
        "offered": None,
        "date": None,
    }
    return approach | changes


def make_payment(**changes: Any) -> dict:
    """2,000 yuan in cash for information."""
    payment = {
        "uid": new_uid(),
        "payers": ["new-actor-2"],
        "payees": ["new-actor-1"],
        "purpose": "for_information",
        "state": "paid",
        "form": "cash",
        "description": None,
        "amount": make_amount("2000.00", "2000.00"),
        "per": "once",
        "instalments": None,
        "part_of": None,
        "date": None,
        "basis": "press_report",
    }
    return payment | changes


def make_disclosure(**changes: Any) -> dict:
    """Drawings that the target passed."""
    disclosure = {
        "uid": new_uid(),
        "description": "Drawings of a part.",
        "category": None,
        "classification": None,
        "state": None,
        "by": ["new-actor-1"],
        "to": ["new-actor-2"],
        "means": [],
        "date": None,
        "basis": "press_report",
    }
    return disclosure | changes


def make_charge(actor: str = "new-actor-1", **changes: Any) -> dict:
    """A charge of which nothing is known."""
    charge = {
        "uid": new_uid(),
        "actor": actor,
        "law": None,
        "section": None,
        "description": None,
        "counts": None,
        "plea": None,
        "disposition": None,
        "date": None,
    }
    return charge | changes


def make_sentence(actor: str = "new-actor-1", **changes: Any) -> dict:
    """Five years in prison."""
    sentence = {
        "uid": new_uid(),
        "actor": actor,
        "kind": "imprisonment",
        "length": {"min": "P5Y", "max": "P5Y"},
        "minimum_term": None,
        "life_means": None,
        "suspended": None,
        "suspended_for": None,
        "amount": None,
        "court": None,
        "charges": [],
        "concurrent_with": [],
        "in_absentia": None,
        "replaces": [],
        "ended_as": None,
        "date": None,
    }
    return sentence | changes


def make_event(description: str = "The two met.", **changes: Any) -> dict:
    """A meeting without a date."""
    event = {
        "uid": new_uid(),
        "kind": "meeting",
        "description": description,
        "participants": ["new-actor-1", "new-actor-2"],
        "place": None,
        "country": None,
        "date": None,
        "basis": "press_report",
        "after": [],
    }
    return event | changes


def make_citation(record: str | None = None, **changes: Any) -> dict:
    """The article supports a record; without one the case itself."""
    citation = {
        "uid": new_uid(),
        "source": "new-source-1",
        "record": record,
        "field": None,
        "locator": "para. 1",
        "quote": None,
        "stance": "supports",
        "states": None,
        "credibility": None,
    }
    return citation | changes


RECORD_LISTS = (
    "involvements",
    "relations",
    "approaches",
    "payments",
    "disclosures",
    "charges",
    "sentences",
    "events",
)


def make_document(**changes: Any) -> dict[str, Any]:
    """A document that may be published: a recruiter, a target, an approach, all cited.

    Records given as changes are cited too, unless the citations are given as well.
    """
    document: dict[str, Any] = {
        "format": "casebook/1",
        "uid": new_uid(),
        "reference": None,
        "edition": None,
        "title": "An invented case",
        "summary": "Somebody invented approached somebody invented, says an invented report.",
        "jurisdictions": [],
        "sponsor_country": None,
        "sectors": [],
        "outcomes": [],
        "detection": [],
        "inclusion": {"meets": "yes", "other_reading": None},
        "began": None,
        "ended": None,
        "disclosed": None,
        "actors": [
            make_actor("new-actor-1", "Tessa Target"),
            make_actor("new-actor-2", "Rory Recruiter"),
        ],
        "sources": [make_source()],
        "involvements": [
            make_involvement("new-actor-1"),
            make_involvement("new-actor-2", roles=["recruiter"]),
        ],
        "relations": [],
        "approaches": [make_approach()],
        "payments": [],
        "disclosures": [],
        "charges": [],
        "sentences": [],
        "events": [],
        "citations": [],
        "change": None,
        "published_at": None,
        "previous_digest": None,
    }
    document |= changes
    if "citations" not in changes:
        uids = [record["uid"] for name in RECORD_LISTS for record in document[name]]
        document["citations"] = [make_citation(), *map(make_citation, uids)]
    return document


def make_case(**fields: Any) -> Case:
    """A draft without any record."""
    return Case.objects.create(**{"title": "An invented draft", **fields})


@transaction.atomic
def make_draft(document: dict[str, Any] | None = None, **changes: Any) -> Case:
    """A draft whose rows say what the document says; without one, `make_document(**changes)`."""
    document = document or make_document(**changes)
    for approach in document["approaches"]:
        if approach["channel"]:
            make_channel(approach["channel"])
    case = Case.objects.create(pk=document["uid"])
    apply_document(case, document)
    return Case.objects.get(pk=case.pk)


def approve(case: Case, *, by: User, at: datetime = NOON) -> Case:
    """Submit and approve a draft as it stands."""
    case = Case.objects.get(pk=case.pk)
    submit_case(case, version=case.version, by=by, at=at)
    approve_case(case, version=case.version, reading=reading_of(case), by=by, at=at)
    return Case.objects.get(pk=case.pk)


def publish(
    case: Case | None = None, *, by: User | None = None, at: datetime = NOON, **changes: Any
) -> Edition:
    """Publish a draft as its next edition; without one a new draft, `make_draft(**changes)`."""
    by = by or make_user()
    case = Case.objects.get(pk=(case or make_draft(**changes)).pk)
    first = not case.editions.exists()
    if case.is_at_rest:
        revise_case(case, by=by, at=at)
    case = approve(case, by=by, at=at)
    return publish_case(
        case,
        version=case.version,
        change_kind="new" if first else "correction",
        change_note="First edition." if first else "Something was put right.",
        by=by,
        at=at,
    )


def publish_many(count: int, **changes: Any) -> Sequence[Edition]:
    """That many public cases, each with its own actors."""
    by = make_user()
    return [publish(by=by, **changes) for _ in range(count)]
