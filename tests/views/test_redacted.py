"""What readers see of a redaction: that it was, when, on which ground; never the words."""

from datetime import timedelta

import pytest

from incidents.models import Case, Edition
from incidents.operations import Decision, Words, redact_case, revise_case, withdraw_case
from tests.factories import NOON, approve, make_actor, make_document, make_user, publish
from tests.public_routes import NOTHING, address_of, keys_of, public_routes
from tests.views.page import Page

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)
REASON = "A court ordered that a name is taken out."
NAME = "Quentin Canary"


def redact(case: Case, *editions: int) -> None:
    case = Case.objects.get(pk=case.pk)
    redact_case(
        case,
        version=case.version,
        words=Words([NAME]),
        editions=editions,
        decision=Decision("court_order", REASON, make_user(role="reviewer")),
        by=make_user(role="administrator"),
        at=LATER,
    )


@pytest.fixture
def redacted() -> Edition:
    """The first edition of a case, redacted; the second is public. It said the name in a note."""
    document = make_document(title=f"The case of {NAME}")
    document["actors"][0] = make_actor("new-actor-1", NAME, uid=document["actors"][0]["uid"])
    edition = publish(**document)
    publish(title="Another case")
    revise_case(edition.case, by=make_user(), at=NOON)
    without_the_name(edition.case)
    redact(approve(edition.case, by=make_user()), 1)
    return Edition.objects.get(pk=edition.pk)


def without_the_name(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(title="A case")
    case.involvements.get(actor__names__text=NAME).actor.names.update(text="Q.", kind="alias")


def every_address() -> set[str]:
    """An address of each public route, and those of each edition of the first case."""
    named = {route for route in public_routes() if not route.endswith(NOTHING)}
    found = {address_of(route) for route in named if not keys_of(route)}
    for start in ("/cases/CB-0001/", "/api/v1/cases/CB-0001/"):
        found |= {start, f"{start}editions/", f"{start}editions/1/", f"{start}editions/2/"}
    found |= {"/actors/actor-0001/", "/api/v1/actors/actor-0001/", "/cases/CB-0001/compare/1/2/"}
    found |= {"/cases/?q=canary", "/api/v1/cases/?q=canary&include=all", "/actors/?q=canary"}
    return found | {f"/cases/?as_of={NOON:%Y-%m-%d}", f"/api/v1/cases/?as_of={NOON:%Y-%m-%d}"}


def test_no_public_address_has_the_words(client, redacted):
    answers = {where: client.get(where) for where in every_address()}

    said = {where for where, each in answers.items() if b"canary" in each.content.lower()}
    assert said <= {"/cases/?q=canary", "/actors/?q=canary"}  # what was typed is shown again
    assert {each.status_code for each in answers.values()} <= {200, 404, 410}


def test_the_search_does_not_find_what_is_gone(client, redacted):
    assert client.get("/api/v1/cases/?q=canary&count=true").json()["count"] == 0
    assert client.get("/api/v1/actors/?q=canary&count=true").json()["count"] == 0


def test_the_address_of_a_redacted_edition_says_when_and_on_which_ground(client, redacted):
    answer = client.get("/cases/CB-0001/editions/1/")

    page = Page.of(answer)
    assert answer.status_code == 410
    assert "CB-0001, edition 1, is no longer public Redacted on 16 January 2026, 12:00 UTC" in (
        page.text
    )
    assert REASON in page.text
    assert f"Its digest was {redacted.digest}" in page.text


def test_the_api_says_the_same(client, redacted):
    answer = client.get("/api/v1/cases/CB-0001/editions/1/")

    assert answer.status_code == 410
    assert {key: answer.json()[key] for key in ("reference", "date", "reason")} == {
        "reference": "CB-0001",
        "date": "2026-01-16",
        "reason": REASON,
    }


def test_the_list_of_editions_keeps_the_tombstone(client, redacted):
    second, first = client.get("/api/v1/cases/CB-0001/editions/").json()["results"]
    page = Page.of(client.get("/cases/CB-0001/editions/"))

    assert (first["status"], first["change"], first["digest"]) == (
        "redacted",
        None,
        redacted.digest,
    )
    assert second["change"] == {"kind": "redaction", "note": REASON}
    assert second["previous_digest"] == redacted.digest
    assert "Edition 1 · Redacted" in page.text
    assert redacted.digest in page.text
    assert "/cases/CB-0001/editions/1/" not in page.links


def test_the_log_tells_the_redaction_and_not_the_note_of_what_is_gone(client, redacted):
    page = Page.of(client.get("/changes/"))
    rows = client.get("/api/v1/changes/").json()["results"]

    assert f"Redacted · CB-0001, edition 1 {REASON}" in page.text
    assert [(row["kind"], row["edition"], row["reason"]) for row in rows] == [
        ("publication", 1, None),
        ("publication", 1, "First edition."),
        ("publication", 2, REASON),
        ("redaction", 1, REASON),
    ]
    assert all(len(row["reason_digest"]) == 64 for row in rows)


def test_a_case_that_was_withdrawn_and_then_redacted_says_so_without_the_words(client, redacted):
    case = redacted.case
    withdraw_case(case, reason="No source says so any more.", by=make_user(), at=LATER)

    case_page, edition_page = (
        client.get("/cases/CB-0001/"),
        client.get("/cases/CB-0001/editions/1/"),
    )

    assert (case_page.status_code, edition_page.status_code) == (410, 410)
    assert "Withdrawn on 16 January 2026" in Page.of(case_page).text
    assert "No source says so any more." in Page.of(case_page).text
    assert "Redacted on 16 January 2026" in Page.of(edition_page).text


def test_a_reason_that_had_to_go_is_not_shown_and_its_place_says_so(client):
    edition = publish(title="A case")
    withdraw_case(edition.case, reason=f"{NAME} asked for it.", by=make_user(), at=NOON)
    redact(edition.case, 1)

    page = Page.of(client.get("/cases/CB-0001/"))
    log = Page.of(client.get("/changes/"))
    api = client.get("/api/v1/cases/CB-0001/").json()

    assert "Redacted on 16 January 2026" in page.text
    assert REASON in page.text
    assert "The reason given had to go; its digest stays in the chain." in log.text
    assert (api["status"], api["reason"]) == (410, REASON)
    assert "Canary" not in page.html + log.html
