"""The first page and the page about the site."""

import pytest

from incidents.operations import withdraw_case
from tests.factories import NOON, make_date, make_draft, make_user, publish
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db


def test_the_first_page_counts_what_is_there_and_what_is_not_known(client):
    publish(disclosed=make_date("2024-03-25"))
    publish()
    publish(make_draft(make_rich_document()))

    page = Page.of(client.get("/"))

    assert (
        "3 cases are public, the last published on 15 January 2026. Of them, 1 has no date of "
        "disclosure that a source states, in 1 a source withholds something, and in 1 sources "
        "disagree."
    ) in page.text


def test_the_first_page_lists_what_was_published_last(client):
    for number in range(6):
        publish(title=f"Case number {number}")

    page = Page.of(client.get("/"))

    shown = [number for number in range(6) if f"Case number {number}" in page.text]
    assert shown == [1, 2, 3, 4, 5]


def test_the_first_page_counts_only_what_is_public_now(client):
    publish(publish().case)
    gone = publish(title="A title that is gone")
    withdraw_case(gone.case, reason="Taken back.", by=make_user(), at=NOON)

    page = Page.of(client.get("/"))

    assert "1 case is public" in page.text
    assert page.text.count("CB-0001") == 1
    assert "A title that is gone" not in page.text


def test_the_first_page_of_an_empty_site_says_so(client):
    make_draft()

    page = Page.of(client.get("/"))

    assert "No case is public yet." in page.text
    assert "Published last" not in page.text


def test_the_page_about_the_site_explains_the_marks(client):
    page = Page.of(client.get("/about/"))

    for words in ("not stated", "not known, says the source", "withheld by the source"):
        assert words in page.text
