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
        f"put right. What changed since edition 1 · Digest {second.digest} "
        "1 · 15 January 2026, 12:00 UTC · Published · CB-0001, edition 1 New. First edition. "
        f"Digest {first.digest} "
    ) in page.text
    assert {
        *("/cases/CB-0001/editions/1/", "/cases/CB-0001/editions/2/"),
        "/cases/CB-0001/compare/1/2/",
    } <= set(page.links)
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


def log_of_kinds(client, query):
    """The numbers of the rows that a question finds."""
    page = Page.of(client.get(f"/changes/?{query}"))
    return [int(name.removeprefix("change-")) for name in page.ids if name.startswith("change-")]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("change_kind=correction", [2]),
        ("change_kind=correction&change_kind=new", [3, 2, 1]),
        ("change_kind=-correction", [4, 3, 1]),
        ("change_kind=not_stated", [4]),
        ("change_kind=-not_stated", [3, 2, 1]),
        ("change_kind=new&before=3", [1]),
        ("change_kind=recoding", []),
        ("change_kind=correction&change_kind=-correction", []),
    ],
)
def test_the_log_is_narrowed_to_kinds_of_change(client, query, numbers):
    publish(publish().case)
    gone = publish()
    withdraw_case(gone.case, reason="The report was taken back.", by=make_user(), at=NOON)

    assert log_of_kinds(client, query) == numbers


def test_corrections_are_one_step_away_and_say_what_they_are(client):
    publish(publish().case)
    everything = Page.of(client.get("/changes/"))

    page = Page.of(client.get("/changes/?change_kind=correction"))

    assert "?change_kind=correction" in everything.links
    assert "The edition before said something that was wrong when it was published." in page.text
    assert "Use “New evidence”" not in page.text
    current = [each["href"] for each in page.all("a") if each.get("aria-current") == "page"]
    assert current == ["/changes/", "?change_kind=correction"]
    assert "/api/v1/changes/?change_kind=correction" in page.links


def test_what_was_taken_away_is_one_step_away(client):
    publish()

    page = Page.of(client.get("/changes/?change_kind=not_stated"))

    assert "Taken away" in page.text
    assert "Withdrawals and redactions: what is not public any more" in page.text


def test_the_pages_of_a_narrowed_log_stay_narrowed(client, monkeypatch):
    monkeypatch.setattr("incidents.views.changes.ROWS", 1)
    edition = publish()
    for _ in range(2):
        publish(edition.case)

    [older] = [link for link in Page.of(client.get("/changes/?change_kind=correction")).links
               if "before=" in link]  # fmt: skip
    second = Page.of(client.get(f"/changes/{older}"))

    assert older == "?change_kind=correction&before=3"
    assert "edition 2" in second.text
    assert "/changes/?change_kind=correction" in second.links


def test_a_kind_of_which_there_was_none_is_said_to_have_none(client):
    publish()

    page = Page.of(client.get("/changes/?change_kind=correction"))

    assert "There was no such change yet." in page.text


def test_an_empty_log_says_so(client):
    assert "Nothing was published yet." in Page.of(client.get("/changes/")).text


def test_below_the_first_row_there_is_nothing_older(client):
    publish()

    assert "There is nothing older." in Page.of(client.get("/changes/?before=1")).text


MEANT = " Did you mean correction or redaction?"
KINDS = (
    f"a value of this parameter.{MEANT} Known: new, correction, new_evidence, legal_status, "
    "recoding, redaction, not_stated."
)
NUMBER = f"whole number from 1 to {2**63 - 1}."


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("after=1", "after : “after” is not a parameter here. Known: before, change_kind."),
        ("before=x", f"before : “x” is not a {NUMBER}"),
        ("before=0", f"before : “0” is not a {NUMBER}"),
        ("before=-1", f"before : “-1” is not a {NUMBER}"),
        ("before=٣", f"before : “٣” is not a {NUMBER}"),
        (f"before={'9' * 20}", f"before : “{'9' * 20}” is not a {NUMBER}"),
        ("before=", "before : It has no value."),
        ("before=1&before=2", "before : It is given more than once."),
        ("change_kind=", "change_kind : It has no value."),
        ("change_kind=corection", f"change_kind : “corection” is not {KINDS}"),
        ("change_kind=%3Cb%3E", f"change_kind : “<b>” is not {KINDS.replace(MEANT, '')}"),
    ],
)
def test_anything_else_that_is_asked_of_the_log_is_refused_by_name(client, query, fault):
    response = client.get(f"/changes/?{query}")

    page = Page.of(response)
    assert response.status_code == 400
    assert f"The question was not understood {fault} Nothing was looked up." in page.text


def test_the_largest_number_is_asked_without_harm(client):
    assert client.get(f"/changes/?before={2**63 - 1}").status_code == 200
