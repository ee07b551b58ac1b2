"""The page of an actor gathers what the public cases say of it, and says who says so."""

import re

import pytest

from incidents.operations import withdraw_case
from tests.factories import (
    NOON,
    make_actor,
    make_citation,
    make_date,
    make_document,
    make_draft,
    make_involvement,
    make_payment,
    make_source,
    make_user,
    publish,
)
from tests.views.invented import make_rich_document
from tests.views.listing import get, section, table_of, yuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return publish(make_draft(make_rich_document()))


@pytest.fixture
def page(client, edition):
    return get(client, "/actors/actor-0001/")


def test_it_says_who_the_actor_is_in_all_scripts_and_who_says_so(page):
    assert page.title == "Tessa Target (actor-0001) · Casebook"
    assert (
        "Names Tessa Target (real name) 虚构目标 (alias) Kind Person Country not stated Born 1980 "
        "Stated by The Invented Gazette 18 ."
    ) in page.text
    assert page.languages_of("虚构目标") == {"zh-Hans"}


def test_it_says_what_the_actor_is_in_each_case_as_a_claim(page):
    assert section(page, "cases") == (
        "Named in 1 public case CB-0001 An invented case Roles Target Legal status Convicted "
        "(as found by a court) Motives Money Revenge Stated by The Invented Gazette 2 16 ; "
        "虚构报道 17 ."
    )
    assert "/cases/CB-0001/#actor-0001" in page.links


def test_it_gathers_the_records_that_name_the_actor(page):
    lists = ["approaches", "payments", "disclosures", "charges", "sentences", "events", "relations"]

    rows = {name: len(table_of(page, name)) for name in lists}

    assert rows == dict.fromkeys(lists, 1) | {"sentences": 2, "events": 2}
    assert table_of(page, "payments") == [
        "more than 5,000 CNY (reported as 700 USD) Paid Rory Recruiter Tessa Target "
        "For information not stated not stated Description In an envelope. Per In all "
        "CB-0001, payment 1 An invented case According to press reports: The Invented Gazette 7 . "
        "虚构报道 19 disputes amount: Speaks of 4,000 yuan."
    ]


def test_a_list_that_does_not_name_the_actor_is_not_there(client, edition):
    page = get(client, "/actors/actor-0003/")

    assert [each for each in page.ids if each in ("payments", "relations")] == ["relations"]


def test_the_first_ten_of_a_list_lead_to_all(client):
    payments = [
        make_payment(amount=yuan(year), date=make_date(f"{year}-01-01"))
        for year in range(2001, 2013)
    ]
    publish(payments=payments)

    page = get(client, "/actors/actor-0001/")
    every = get(client, "/payments/?actor=actor-0001")

    shown = [row.split()[0] for row in table_of(page, "payments")]
    assert shown == [f"{year:,}" for year in range(2012, 2002, -1)]
    assert "/payments/?actor=actor-0001" in page.links
    assert "All 12 payments" in page.text
    assert "12 payments with a part for Tessa Target" in every.text


def test_an_actor_of_many_cases_shows_the_newest_ten_and_leads_to_all(client):
    shared = make_actor("new-actor-2", "Rory Recruiter")
    for number in range(12):
        actors = [make_actor("new-actor-1", f"Target {number}"), shared]
        publish(make_draft(make_document(actors=actors, title=f"Case number {number}")))

    page = get(client, "/actors/actor-0002/")

    shown = [int(number) for number in re.findall(r"Case number (\d+) Roles", page.text)]
    assert shown == list(range(11, 1, -1))
    assert "Named in 12 public cases" in page.text
    assert "/cases/?actor=actor-0002" in page.links


def test_what_a_source_withholds_of_an_actor_is_said(client):
    document = make_document()
    uid = document["actors"][0]["uid"]
    document["citations"].append(make_citation(uid, field="born", stance="withholds"))
    publish(make_draft(document))

    page = get(client, "/actors/actor-0001/")

    assert "Born withheld by the source" in page.text
    assert "The Invented Gazette 5 withholds born" in page.text


def test_every_link_of_the_page_leads_to_something_public(client, page):
    paths = {re.split("[#?]", link)[0] for link in page.links} - {""}

    found = {path: client.get(path).status_code for path in paths}

    assert found == dict.fromkeys(paths, 200)


def test_an_actor_who_is_not_public_answers_as_one_that_never_was(client):
    document = make_document(
        actors=[make_actor("new-actor-1", "Gone Girl"), make_actor("new-actor-2", "Gone Guy")]
    )
    gone = publish(make_draft(document))
    withdraw_case(gone.case, reason="Wrong.", by=make_user(), at=NOON)
    make_draft(make_rich_document())
    publish(make_draft(make_document(sources=[make_source(title="A public source")])))
    slugs = ["actor-0001", "actor-9999", "new-actor-1", "source-0002"]

    answers = [client.get(f"/actors/{slug}/") for slug in slugs]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_a_part_that_is_no_accusation_is_told_as_such(client):
    parties = [
        make_involvement("new-actor-1", roles=["reporter"], legal_status="not_accused"),
        make_involvement("new-actor-2", roles=["recruiter"], legal_status="suspected"),
    ]
    publish(involvements=parties)

    reporter, suspect = get(client, "/actors/actor-0001/"), get(client, "/actors/actor-0002/")

    said = "(according to press reports)"
    assert f"Roles Reporter Legal status Not accused {said}" in reporter.text
    assert f"Roles Recruiter Legal status Suspected {said}" in suspect.text


def test_what_only_persons_have_is_not_missing_of_an_organisation(client, edition):
    page = get(client, "/actors/actor-0003/")

    assert "Names Invented Works (real name) Kind Organisation Country Germany" in page.text
    assert "Born" not in page.text
    assert section(page, "cases") == (
        "Named in 1 public case CB-0001 An invented case Roles Employer "
        "According to press reports: The Invented Gazette 4 ."
    )
