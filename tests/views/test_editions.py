"""Which edition an address shows, and what it answers where there is none to show."""

from datetime import timedelta

import pytest

from incidents.models import Case
from incidents.operations import revise_case, withdraw_case
from tests.factories import NOON, make_draft, make_user, publish
from tests.views.page import Page

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)


def print_again(edition, title):
    """The next edition of the case, with another title."""
    by = make_user()
    revise_case(edition.case, by=by, at=LATER)
    Case.objects.filter(pk=edition.case_id).update(title=title)
    return publish(edition.case, by=by, at=LATER)


def withdraw(edition):
    withdraw_case(edition.case, reason="The report was taken back.", by=make_user(), at=LATER)


def test_the_address_of_a_case_shows_its_newest_edition(client):
    print_again(publish(title="As it was first told"), "As it is told now")

    page = Page.of(client.get("/cases/CB-0001/"))

    assert "CB-0001 · edition 2 · published 16 January 2026 current edition" in page.text
    assert page.title == "CB-0001: As it is told now · Casebook"
    assert "As it was first told" not in page.text


def test_a_superseded_edition_is_still_shown_says_so_and_leads_to_the_current_one(client):
    print_again(publish(title="As it was first told"), "As it is told now")

    page = Page.of(client.get("/cases/CB-0001/editions/1/"))

    assert page.title == "CB-0001, edition 1: As it was first told · Casebook"
    assert "This is not the current edition. It was superseded on 16 January 2026" in page.text
    assert "Read edition 2, the current one" in page.text
    assert "current edition" not in page.text.partition("This is not")[0]


def test_the_list_of_editions_says_why_each_was_made_and_gives_its_digest(client):
    first = publish()
    second = print_again(first, "As it is told now")

    page = Page.of(client.get("/cases/CB-0001/editions/"))

    assert page.text.index("Correction. Something was put right.") < page.text.index(
        "New. First edition."
    )
    assert first.digest in page.text
    assert second.digest in page.text
    assert {"/cases/CB-0001/editions/1/", "/api/v1/cases/CB-0001/editions/2/"} <= set(page.links)


@pytest.mark.parametrize("address", ["", "editions/", "editions/1/"])
def test_a_withdrawn_case_answers_with_reference_date_and_reason_and_nothing_more(client, address):
    withdraw(publish(title="A title that is gone"))

    response = client.get(f"/cases/CB-0001/{address}")

    page = Page.of(response)
    assert response.status_code == 410
    assert "CB-0001" in page.text
    assert "Withdrawn on 16 January 2026, 12:00 UTC . The reason given:" in page.text
    assert "The report was taken back." in page.text
    assert "A title that is gone" not in response.content.decode()


def test_an_edition_that_was_withdrawn_stays_away_when_the_case_comes_back(client):
    edition = publish(title="A title that is gone")
    withdraw(edition)
    Case.objects.filter(pk=edition.case_id).update(title="A title that is right")
    publish(edition.case)

    gone = client.get("/cases/CB-0001/editions/1/")
    page = Page.of(client.get("/cases/CB-0001/editions/"))

    assert gone.status_code == 410
    assert edition.digest in gone.content.decode()
    assert "A title that is gone" not in gone.content.decode() + page.html
    assert "First edition." not in page.text


def test_what_is_not_there_and_what_is_a_draft_answer_alike(client):
    publish()
    draft = make_draft(title="A draft that nobody sees")
    addresses = [
        f"/cases/{draft.pk}/",
        "/cases/CB-0002/",
        "/cases/CB-0002/editions/",
        "/cases/CB-0002/editions/1/",
        "/cases/CB-0001/editions/2/",
        "/cases/CB-0001/editions/0/",
        f"/cases/CB-0001/editions/{'9' * 30}/",
        f"/cases/CB-0001/editions/{'9' * 5000}/",
        "/cases/cb-0001/",
        "/nothing/",
    ]

    answers = {address: client.get(address) for address in addresses}

    assert {answer.status_code for answer in answers.values()} == {404}
    assert len({answer.content for answer in answers.values()}) == 1
    assert "There is no such page" in Page.of(answers["/nothing/"]).text
