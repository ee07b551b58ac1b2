"""The public log."""

from datetime import timedelta

import pytest

from incidents.models import Edition
from incidents.operations import withdraw_case
from tests.factories import NOON, make_user, publish
from tests.views.page import Page

pytestmark = pytest.mark.django_db


def test_the_log_has_every_change_newest_first(client):
    edition = publish()
    publish(edition.case, at=NOON + timedelta(days=1))

    page = Page.of(client.get("/changes/"))

    first, second = Edition.objects.order_by("number")
    assert (
        "2 · 16 January 2026, 12:00 UTC · Published · CB-0001, edition 2 Correction. Something was "
        f"put right. Digest {second.digest} "
        "1 · 15 January 2026, 12:00 UTC · Published · CB-0001, edition 1 New. First edition. "
        f"Digest {first.digest} "
    ) in page.text
    assert {"/cases/CB-0001/editions/1/", "/cases/CB-0001/editions/2/"} <= set(page.links)
    assert page.ids["change-1"] == page.ids["change-2"] == 1


def test_what_was_said_of_an_edition_that_is_gone_is_gone_too(client):
    edition = publish(title="A title that is gone")
    withdraw_case(edition.case, reason="The report was taken back.", by=make_user(), at=NOON)

    page = Page.of(client.get("/changes/"))

    assert "Withdrawn · CB-0001, edition 1 The report was taken back." in page.text
    assert "/cases/CB-0001/editions/1/" not in page.links
    assert "This edition is no longer public, nor is the note on it." in page.text
    assert "First edition." not in page.text
    assert "A title that is gone" not in page.html


def test_the_log_goes_on_below_a_number(client):
    edition = publish()
    publish(edition.case)

    page = Page.of(client.get("/changes/?before=2"))

    assert "edition 1" in page.text
    assert "edition 2" not in page.text


def test_a_long_log_has_pages_that_show_every_row_once(client, monkeypatch):
    monkeypatch.setattr("incidents.views.changes.ROWS", 2)
    edition = publish()
    for _ in range(4):
        publish(edition.case)

    page, found = Page.of(client.get("/changes/")), []
    while older := [link for link in page.links if "before=" in link]:
        found += [name for name in page.ids if name.startswith("change-")]
        page = Page.of(client.get(f"/changes/{older[0]}"))
    found += [name for name in page.ids if name.startswith("change-")]

    assert found == ["change-5", "change-4", "change-3", "change-2", "change-1"]
    assert "/changes/" in page.links


def test_an_empty_log_says_so(client):
    assert "Nothing was published yet." in Page.of(client.get("/changes/")).text


def test_below_the_first_row_there_is_nothing_older(client):
    publish()

    assert "There is nothing older." in Page.of(client.get("/changes/?before=1")).text


NUMBER = f"whole number from 1 to {2**63 - 1}."


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("after=1", "after : “after” is not a parameter here. Known: before."),
        ("before=x", f"before : “x” is not a {NUMBER}"),
        ("before=0", f"before : “0” is not a {NUMBER}"),
        ("before=-1", f"before : “-1” is not a {NUMBER}"),
        ("before=٣", f"before : “٣” is not a {NUMBER}"),
        (f"before={'9' * 20}", f"before : “{'9' * 20}” is not a {NUMBER}"),
        ("before=", "before : It has no value."),
        ("before=1&before=2", "before : It is given more than once."),
    ],
)
def test_anything_else_that_is_asked_of_the_log_is_refused_by_name(client, query, fault):
    response = client.get(f"/changes/?{query}")

    page = Page.of(response)
    assert response.status_code == 400
    assert f"The question was not understood {fault} Nothing was looked up." in page.text


def test_the_largest_number_is_asked_without_harm(client):
    assert client.get(f"/changes/?before={2**63 - 1}").status_code == 200
