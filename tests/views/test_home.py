"""The first page and the page about the site."""

import pytest

from incidents.operations import withdraw_case
from incidents.views.wording import BASIS_WORDS
from incidents.vocabularies import CHANGE_KIND, CREDIBILITY, RELIABILITY
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


def test_the_numbers_are_those_that_publishing_counted(client, django_assert_num_queries):
    publish()

    with django_assert_num_queries(3):
        client.get("/")


def test_the_first_page_leads_to_every_list(client):
    links = Page.of(client.get("/")).links

    assert {"/cases/", "/actors/", "/channels/", "/sources/", "/payments/"} <= set(links)


# --- about


@pytest.fixture
def about(client):
    return Page.of(client.get("/about/"))


def test_the_page_about_the_site_explains_the_marks(about):
    for words in ("not stated", "not known, says the source", "withheld by the source"):
        assert words in about.text


def test_the_page_about_the_site_has_the_words_of_every_basis(about):
    assert [words for words in BASIS_WORDS.values() if words not in about.text] == []


def test_the_page_about_the_site_says_how_to_have_something_corrected(about):
    assert {"#corrections", "#taken-away", "#named"} <= set(about.links)
    assert "can ask for a correction, a redaction or a withdrawal" in about.text
    assert "/changes/?change_kind=correction" in about.links


def test_the_page_about_the_site_says_whom_to_write_to(client, settings):
    settings.CASEBOOK_CONTACT = ""
    nobody = Page.of(client.get("/about/"))
    settings.CASEBOOK_CONTACT = "desk@casebook.example"
    address = Page.of(client.get("/about/"))
    settings.CASEBOOK_CONTACT = "https://casebook.example/contact?topic=a&b=c"
    page = Page.of(client.get("/about/"))

    assert "write to whoever runs this site" in nobody.text
    assert "@" not in nobody.text
    assert "Write to desk@casebook.example" in address.text
    assert "mailto:desk@casebook.example" in address.links
    assert "https://casebook.example/contact?topic=a&b=c" in page.links


def test_the_page_about_the_site_explains_every_grade_and_every_kind_of_change(about):
    terms = {each.label: each.definition for each in (*RELIABILITY.terms, *CREDIBILITY.terms)}
    terms |= {each.label: each.definition.partition(" Use “")[0] for each in CHANGE_KIND.terms}

    unsaid = [label for label, words in terms.items() if f"{label} {words}" not in about.text]
    assert (len(terms), unsaid) == (18, [])


def test_every_place_that_the_page_about_the_site_leads_to_is_there(client, about):
    codebook = Page.of(client.get("/codebook/")).ids

    own = [link[1:] for link in about.links if link.startswith("#")]
    there = [link.partition("#")[2] for link in about.links if link.startswith("/codebook/#")]
    assert [name for name in own if name not in about.ids] == []
    assert [name for name in there if name not in codebook] == []
    assert sorted(set(there)) == [
        *("vocabulary-basis", "vocabulary-credibility", "vocabulary-inclusion"),
        "vocabulary-reliability",
    ]
