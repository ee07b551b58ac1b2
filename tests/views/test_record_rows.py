"""The rows of the lists of records: what a row says, where it stands, and who says so."""

import json
import re

import pytest

from incidents.operations import withdraw_case
from incidents.views.record_layouts import LAYOUTS
from tests.factories import (
    NOON,
    make_citation,
    make_document,
    make_draft,
    make_payment,
    make_user,
    publish,
)
from tests.views.invented import make_rich_document
from tests.views.listing import get, publish_payments, rows_of, yuan
from tests.views.page import Page

pytestmark = pytest.mark.django_db

LISTS = tuple(LAYOUTS)


@pytest.fixture
def edition():
    return publish(make_draft(make_rich_document()))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "involvements",
            [
                "Invented Works Employer not stated not stated not stated not stated "
                "CB-0001, involvement 3 An invented case "
                "According to press reports: The Invented Gazette 4 .",
                "Rory Recruiter Recruiter Charged (as alleged in a charge, not proved) not stated "
                "not stated not stated CB-0001, involvement 2 An invented case "
                "Stated by The Invented Gazette 3 .",
                "Tessa Target Target Convicted (as found by a court) not stated not stated "
                "Money Revenge CB-0001, involvement 1 An invented case "
                "Stated by The Invented Gazette 2 16 ; 虚构报道 17 .",
            ],
        ),
        (
            "relations",
            [
                "Tessa Target Employed by Invented Works not stated CB-0001, relation 1 "
                "An invented case Stated by The Invented Gazette 5 .",
            ],
        ),
        (
            "approaches",
            [
                "Forum Rory Recruiter Tessa Target Recruiter not stated not stated "
                "Pretext A prize for young inventors. Technique Liking CB-0001, approach 1 "
                "An invented case According to press reports: The Invented Gazette 6 .",
            ],
        ),
        (
            "payments",
            [
                "more than 5,000 CNY (reported as 700 USD) Paid Rory Recruiter Tessa Target "
                "For information not stated not stated Description In an envelope. Per In all "
                "CB-0001, payment 1 An invented case "
                "According to press reports: The Invented Gazette 7 . "
                "虚构报道 19 disputes amount: Speaks of 4,000 yuan.",
            ],
        ),
        (
            "disclosures",
            [
                "Drawings of an invented engine. Design data not known, says the source Passed "
                "Tessa Target Rory Recruiter not stated Means Dead drop CB-0001, disclosure 1 "
                "An invented case As alleged in a charge, not proved: The Invented Gazette 8 .",
            ],
        ),
        (
            "charges",
            [
                "Tessa Target Passing invented drawings. Invented Secrets Act Not guilty "
                "Convicted as charged 4 May 2021 Section 7 Counts 2 CB-0001, charge 1 "
                "An invented case Stated by The Invented Gazette 9 .",
            ],
        ),
        (
            "sentences",
            [
                "Tessa Target Imprisonment at least 6 years not stated not stated not stated "
                "Replaces Sentence 1 CB-0001, sentence 2 An invented case "
                "Stated by The Invented Gazette 11 .",
                "Tessa Target no longer stands Imprisonment 5 years not stated not stated "
                "not stated Charges Charge 1 CB-0001, sentence 1 An invented case "
                "Stated by The Invented Gazette 10 .",
            ],
        ),
        (
            "events",
            [
                "They meet in a park. Meeting Tessa Target Rory Recruiter Invented Park "
                "March 2020, approximately Country Austria After Event 1 CB-0001, event 2 "
                "An invented case According to press reports: The Invented Gazette 13 .",
                "She posts a drawing. Meeting Tessa Target Rory Recruiter not stated not stated "
                "CB-0001, event 1 An invented case "
                "According to press reports: The Invented Gazette 12 .",
            ],
        ),
    ],
)
def test_a_row_says_what_the_record_says_where_it_stands_and_who_says_so(
    client, edition, name, rows
):
    assert rows_of(get(client, f"/{name}/")) == rows


def test_a_citation_says_which_source_speaks_of_what_and_in_which_words(client, edition):
    rows = rows_of(get(client, "/citations/?source=source-0002"))

    assert rows == [
        "虚构报道 Disputes Payment 1: amount para. 1 none States: Speaks of 4,000 yuan. "
        "Credibility: 4: doubtful CB-0001, citation 19 An invented case",
        "虚构报道 Supports Tessa Target: motives, Money para. 1 before it 虚构目标 "
        "CB-0001, citation 17 An invented case",
    ]


@pytest.mark.parametrize("name", LISTS)
def test_every_link_of_a_list_leads_to_a_public_page_and_to_an_anchor_that_is_there(
    client, edition, name
):
    links = {each for each in get(client, f"/{name}/").links if not each.startswith(("?", "#"))}
    pages = {link.partition("#")[0].partition("?")[0] for link in links}

    answers = {path: client.get(path) for path in pages}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        pages, 200
    )
    anchors = {path: set(Page.of(answer).ids) | {""} for path, answer in answers.items()}
    lost = [
        each
        for each in links
        if each.partition("#")[2] not in anchors[each.partition("#")[0].partition("?")[0]]
    ]
    assert lost == []


def test_the_records_of_a_list_are_those_of_the_cases(client, edition):
    document = json.loads(edition.document)

    found = {name: len(rows_of(get(client, f"/{name}/"))) for name in LISTS}

    assert found == {name: len(document[name]) for name in LISTS}


def test_what_a_source_withholds_is_said_in_its_place(client):
    document = make_document(payments=[make_payment(form=None)])
    uid = document["payments"][0]["uid"]
    document["citations"].append(make_citation(uid, field="form", stance="withholds"))
    publish(make_draft(document))

    [row] = rows_of(get(client, "/payments/"))

    assert row.startswith(
        "2,000 CNY Paid Rory Recruiter Tessa Target For information withheld by the source"
    )
    assert row.endswith("The Invented Gazette 6 withholds form")


def test_a_source_cited_often_is_named_once_and_leads_to_all_of_its_citations(client):
    document = make_document(payments=[make_payment()])
    uid = document["payments"][0]["uid"]
    keys = ["amount", "payers", "payees", "purpose", "state"]
    document["citations"] += [make_citation(uid, field=key) for key in keys]
    publish(make_draft(document))

    page = get(client, "/payments/")

    assert "The Invented Gazette 5 6 7 8 and 2 more ." in page.text
    assert f"/citations/?record={uid}" in page.links
    assert len(rows_of(get(client, f"/citations/?record={uid}"))) == 6


def test_drafts_and_withdrawn_cases_have_no_rows(client):
    kept = publish_payments(yuan(1))
    gone = publish_payments(yuan(2))
    withdraw_case(gone.case, reason="Taken back.", by=make_user(), at=NOON)
    make_draft(payments=[make_payment(amount=yuan(3))])

    page = get(client, "/payments/")

    assert "The one payment" in page.text
    assert [row.split()[:2] for row in rows_of(page)] == [["1", "CNY"]]
    assert f"/cases/{kept.reference}/#payment-1" in page.links


@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_any_record_says_so(client, name):
    make_draft(make_rich_document())

    page = get(client, f"/{name}/")

    noun = LAYOUTS[name].title.lower().removesuffix("s")
    noun = "approach" if name == "approaches" else noun
    assert f"No {noun} is public yet." in page.text
    assert rows_of(page) == []


def test_hostile_text_is_shown_as_text(client):
    attack = "<script>alert(1)</script>"
    document = json.loads(re.sub("(?i)invented", "<b>", json.dumps(make_rich_document())))
    document["title"] = attack
    document["payments"][0]["description"] = document["events"][0]["description"] = attack
    document["actors"][0]["name"] = document["actors"][0]["names"][0]["text"] = attack
    document["sources"][0]["publisher"] = document["sources"][1]["title"] = attack
    for citation in document["citations"]:
        citation["locator"] = citation["states"] = attack
        citation["quote"] = {"exact": attack, "prefix": attack, "suffix": attack}
    publish(make_draft(document))

    pages = [get(client, f"/{name}/") for name in LISTS]

    assert [page.all("script") + page.all("b") for page in pages] == [[]] * len(LISTS)
    assert [attack in page.text for page in pages] == [True] * len(LISTS)


def test_foreign_names_are_marked_with_their_language(client, edition):
    page = get(client, "/citations/")

    assert page.languages_of("虚构报道") == {"zh"}
    assert page.languages_of("虚构目标") == {"zh-Hans"}
