"""The page of a source says what rests on it, where it disagrees, and what it repeats itself."""

import re

import pytest

from incidents.operations import withdraw_case
from tests.factories import (
    NOON,
    make_citation,
    make_document,
    make_draft,
    make_source,
    make_user,
    publish,
)
from tests.views.invented import make_rich_document
from tests.views.listing import get, section, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return publish(make_draft(make_rich_document()))


def test_it_says_what_the_source_is_and_how_reliable(client, edition):
    page = get(client, "/sources/source-0001/")

    assert page.title == "An invented report (source-0001) · Casebook"
    assert (
        "Publisher The Invented Gazette Authors A. Writer Issued 25 March 2024 Web address "
    ) in page.text
    assert "Language English Kind News Identifier not stated Consulted Yes" in page.text
    assert "Reliability: B: usually reliable (Invented for a test.)" in page.text


def test_a_source_in_another_script_is_marked_as_such(client, edition):
    page = get(client, "/sources/source-0002/")

    assert page.languages_of("虚构报道") == {"zh"}


def test_it_counts_its_citations_in_all_and_in_each_case(client, edition):
    page = get(client, "/sources/source-0001/")

    assert section(page, "cases") == (
        "Named in 1 public case CB-0001 · cited 17 times An invented case "
        "All 17 citations of it : 0 dispute what is coded, 1 says that something is withheld."
    )
    assert "/cases/CB-0001/#source-0001" in page.links
    assert "/citations/?case=CB-0001&source=source-0001" in page.links
    every = get(client, "/citations/?case=CB-0001&source=source-0001")
    assert "17 citations with the case CB-0001" in every.text


def test_it_shows_what_the_source_disputes_or_withholds(client, edition):
    disputing, withholding = (
        get(client, f"/sources/{slug}/") for slug in ("source-0002", "source-0001")
    )

    assert table_of(disputing, "against") == [
        "虚构报道 Disputes Payment 1: amount para. 1 none States: Speaks of 4,000 yuan. "
        "Credibility: 4: doubtful CB-0001, citation 19 An invented case"
    ]
    assert table_of(withholding, "against") == [
        "The Invented Gazette Withholds The case: sponsor country para. 3 none "
        "CB-0001, citation 15 An invented case"
    ]


def test_a_source_that_only_supports_has_nothing_to_show_against(client):
    publish()

    page = get(client, "/sources/source-0001/")

    assert page.ids["against"] == 0


def test_ten_disputes_are_shown_and_lead_to_all(client):
    document = make_document()
    uid = document["approaches"][0]["uid"]
    keys = ["channel", "by", "to", "basis", "initiated_by", "response"]
    document["citations"] += [
        make_citation(uid, field=key, stance=stance, states=states)
        for stance, states in (("disputes", "It was otherwise."), ("withholds", None))
        for key in keys
    ]
    publish(make_draft(document))

    page = get(client, "/sources/source-0001/")

    every = "/citations/?source=source-0001&stance=disputes&stance=withholds"
    assert len(table_of(page, "against")) == 10
    assert every in page.links
    assert "12 citations" in get(client, every).text


def test_origins_and_repetitions_lead_to_each_other(client):
    origin = make_source("new-source-2", title="The first report", consulted=False)
    source = make_source(derived_from=["new-source-2"])
    publish(make_draft(make_document(sources=[source, origin])))

    repeating, first = (get(client, f"/sources/{slug}/") for slug in ("source-0001", "source-0002"))

    assert "so does not confirm it: The first report (The Invented Gazette)" in repeating.text
    assert "/sources/source-0002/" in repeating.links
    assert "Not seen by us: another source names it." in first.text
    assert "It is repeated by the following" in first.text
    assert "/sources/source-0001/" in first.links
    assert "not cited itself; another source repeats it" in first.text
    assert "No fact is cited from it directly." in first.text


def test_a_source_of_many_cases_shows_ten_and_leads_to_all(client):
    shared = make_source(title="A long series")
    for number in range(12):
        publish(make_draft(make_document(sources=[shared], title=f"Case number {number}")))

    page = get(client, "/sources/source-0001/")

    assert [int(each) for each in re.findall(r"Case number (\d+)", page.text)] == [
        *range(11, 1, -1)
    ]
    assert "Named in 12 public cases" in page.text
    assert "/cases/?source=source-0001" in page.links


def test_every_link_of_the_page_leads_to_something_public(client, edition):
    for slug in ("source-0001", "source-0002"):
        links = get(client, f"/sources/{slug}/").links
        paths = {re.split("[#?]", link)[0] for link in links if not link.startswith("http")}

        found = {path: client.get(path).status_code for path in paths - {""}}

        assert found == dict.fromkeys(paths - {""}, 200), slug


def test_a_source_that_is_not_public_answers_as_one_that_never_was(client):
    gone = publish(make_draft(make_rich_document()))
    withdraw_case(gone.case, reason="Wrong.", by=make_user(), at=NOON)
    make_draft(make_rich_document())
    publish()
    slugs = ["source-0001", "source-9999", "new-source-1", "actor-0004"]

    answers = [client.get(f"/sources/{slug}/") for slug in slugs]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1
