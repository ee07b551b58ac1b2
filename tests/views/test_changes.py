"""The public log."""

from datetime import timedelta

import pytest

from incidents.operations import withdraw_case
from tests.factories import NOON, make_user, publish
from tests.views.page import Page

pytestmark = pytest.mark.django_db


def test_the_log_has_every_change_newest_first(client):
    edition = publish()
    publish(edition.case, at=NOON + timedelta(days=1))

    page = Page.of(client.get("/changes/"))

    assert (
        "2 · 16 January 2026, 12:00 UTC · Published · CB-0001, edition 2 Correction. Something was "
        "put right. 1 · 15 January 2026, 12:00 UTC · Published · CB-0001, edition 1 New. First "
        "edition."
    ) in page.text
    assert "/cases/CB-0001/editions/1/" in page.links


def test_what_was_said_of_an_edition_that_is_gone_is_gone_too(client):
    edition = publish(title="A title that is gone")
    withdraw_case(edition.case, reason="The report was taken back.", by=make_user(), at=NOON)

    page = Page.of(client.get("/changes/"))

    assert "Withdrawn · CB-0001, edition 1 The report was taken back." in page.text
    assert "This edition is no longer public, nor is the note on it." in page.text
    assert "First edition." not in page.text
    assert "A title that is gone" not in page.html


def test_the_log_goes_on_below_a_number(client):
    edition = publish()
    publish(edition.case)

    page = Page.of(client.get("/changes/?before=2"))

    assert "edition 1" in page.text
    assert "edition 2" not in page.text


def test_a_long_log_has_pages(client, monkeypatch):
    monkeypatch.setattr("incidents.views.changes.ROWS", 1)
    edition = publish()
    publish(edition.case)

    page = Page.of(client.get("/changes/"))

    assert "?before=2" in page.links
    assert "edition 1" not in page.text


def test_an_empty_log_says_so(client):
    assert "Nothing was published yet." in Page.of(client.get("/changes/")).text


@pytest.mark.parametrize(
    "query", ["after=1", "before=x", "before=-1", "before=", "before=٣", f"before={'9' * 20}"]
)
def test_anything_else_that_is_asked_of_the_log_is_refused(client, query):
    response = client.get(f"/changes/?{query}")

    assert response.status_code == 400
    assert "The request was not understood" in Page.of(response).text
