"""The page of a case says what the document says, who says so, and what nobody says."""

import json
import re

import pytest

from tests.factories import make_citation, make_document, make_draft, make_source, publish
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return publish(make_draft(make_rich_document()))


@pytest.fixture
def page(client, edition):
    return Page.of(client.get(edition.get_absolute_url()))


def texts_of(value):
    """Every text of a document that is written for readers."""
    if isinstance(value, dict):
        hidden = {"uid", "record", "field", "source", "actor", "subject", "object", "after"}
        parties = {"by", "to", "payers", "payees", "participants", "charges", "replaces", "slug"}
        for key, each in value.items():
            if key not in hidden | parties:
                yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, str) and " " in value:
        yield value


def test_every_text_of_the_document_is_on_the_page(edition, page):
    missing = [text for text in texts_of(json.loads(edition.document)) if text not in page.text]

    assert missing == []


def test_every_citation_has_a_mark_that_leads_to_it(edition, page):
    numbers = range(1, len(json.loads(edition.document)["citations"]) + 1)
    marks = {link.removeprefix("#citation-") for link in page.links if "#citation-" in link}

    assert marks == {str(number) for number in numbers}
    assert [page.ids[f"citation-{number}"] for number in numbers] == [1] * len(numbers)


def test_every_link_within_the_page_leads_somewhere_and_no_anchor_stands_twice(page):
    anchors = {link.removeprefix("#") for link in page.links if link.startswith("#")}

    assert anchors - set(page.ids) == set()
    assert [name for name, times in page.ids.items() if times > 1] == []


def test_a_citation_of_something_that_is_not_listed_stands_with_the_record_itself(client):
    document = make_document()
    party = document["involvements"][0]["uid"]
    document["citations"] += [make_citation(field="title"), make_citation(party, field="actor")]

    page = Page.of(client.get(publish(make_draft(document)).get_absolute_url()))

    assert "For the case as a whole: 1 5" in page.text
    assert "People and organisations All of this according to press reports. Tessa Target 2 6" in (
        page.text
    )


def test_a_mark_says_where_it_leads(page):
    titles = [each["aria-label"] for each in page.all("a") if "mark" in each.get("class", "")]

    assert "Citation 15: The Invented Gazette, para. 3, withholds this" in titles
    assert "Citation 19: 虚构报道, para. 1, disputes this" in titles


def test_a_value_has_the_marks_of_its_own_citations(page):
    assert "Motives Money 16 17 Revenge" in page.text


def test_a_disputing_source_is_heard_beside_the_fact(page):
    assert "more than 5,000 CNY (reported as 700 USD)" in page.text
    assert "虚构报道 states instead: Speaks of 4,000 yuan. 19" in page.text


def test_what_is_not_known_is_said_in_its_three_forms(page):
    for words in (
        "Sponsor country withheld by the source 15",
        "Classification not known, says the source",
        "Began not stated",
        "date not stated",
        "Not stated: platform, response, country, asked for, offered, date.",
        "Not stated for any of them: description, position held, access, employment,",
    ):
        assert words in page.text


def test_a_claim_is_told_as_a_claim(page):
    for words in (
        "Convicted as found by a court",
        "Charged as alleged in a charge, not proved",
        "All of this according to press reports.",
    ):
        assert words in page.text


def test_events_stand_in_their_order_with_what_they_follow(page):
    first, second = page.text.index("She posts a drawing."), page.text.index("They meet in a park.")

    assert first < second
    assert "March 2020, approximately · known to follow event 1" in page.text


def test_a_sentence_that_was_changed_no_longer_stands(page):
    assert "No longer stands, replaced by Sentence 2" in page.text
    assert "Sentences Imprisonment, at least 6 years What happened" in page.text


def test_foreign_text_is_marked_with_its_language(page):
    assert page.languages_of("虚构目标") == {"zh-Hans"}
    assert page.languages_of("虚构报道") >= {"zh"}
    assert page.languages_of("Tessa Target") == {"en-GB"}


def test_an_organisation_is_not_said_to_lack_what_only_persons_have(page):
    works = page.text.partition("Names Invented Works")[2].partition("What they are")[0]

    assert "motives" not in works.lower()


def test_markup_in_a_document_is_shown_as_text(client):
    attack = "<script>alert(1)</script>"
    document = json.loads(re.sub("(?i)invented", "<b>", json.dumps(make_rich_document())))
    document["title"] = document["summary"] = document["events"][0]["description"] = attack
    target = document["actors"][0]
    target["name"] = target["names"][0]["text"] = document["events"][1]["place"] = attack
    for citation in document["citations"]:
        citation["locator"] = attack
        citation["states"] = attack
        citation["quote"] = {"exact": attack, "prefix": attack, "suffix": attack}
    publish(make_draft(document))

    pages = [Page.of(client.get(path)) for path in ("/", "/cases/", "/cases/CB-0001/")]

    assert [page.all("script") + page.all("b") for page in pages] == [[], [], []]
    assert [attack in page.text for page in pages] == [True, True, True]


def test_only_addresses_on_the_web_become_links_and_say_nothing_of_us(client):
    source = make_source(url="https://example.org/report", identifier="javascript:alert(1)")
    edition = publish(make_draft(make_document(sources=[source])))

    page = Page.of(client.get(edition.get_absolute_url()))

    outside = [each for each in page.all("a") if not re.match(r"[/#]", each["href"])]
    assert outside == [
        {"href": "https://example.org/report", "rel": "noopener noreferrer external"}
    ]


def test_a_source_that_repeats_another_says_so(client):
    origin = make_source("new-source-2", title="The first report", consulted=False)
    source = make_source(derived_from=["new-source-2"])
    edition = publish(make_draft(make_document(sources=[source, origin])))

    page = Page.of(client.get(edition.get_absolute_url()))

    assert "It repeats the following, and so does not confirm it: The first report" in page.text
    assert "Not seen by us; another source names it." in page.text
    assert "No fact is cited from it directly." in page.text


def test_the_page_says_how_to_cite_the_edition_and_where_its_data_are(edition, page):
    address = f"/cases/{edition.reference}/editions/1/"

    assert f"(case {edition.reference}, edition 1). Published 15 January 2026." in page.text
    assert f"http://testserver{address}" in page.text
    assert edition.digest in page.text
    assert f"/api/v1{address}" in page.links
