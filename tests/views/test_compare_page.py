"""What changed between two editions, for readers."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from incidents.document.apply import apply_document
from incidents.document.compile import compile_document
from incidents.models import Actor, ActorName, Case
from incidents.operations import revise_case, withdraw_case
from tests.factories import (
    NOON,
    make_amount,
    make_citation,
    make_draft,
    make_event,
    make_payment,
    make_user,
    publish,
    publish_many,
)
from tests.views.page import Page

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)
XSS = "<script>alert(1)</script>"
PARTIES = ("payees", "payers")


def print_again(edition, change):
    """The next edition of the case, with its document changed."""
    by = make_user()
    case = Case.objects.get(pk=edition.case_id)
    revise_case(case, by=by, at=LATER)
    document = compile_document(case)
    change(document)
    apply_document(case, document)
    return publish(case, by=by, at=LATER)


def nothing(document):
    """Leave a document as it is."""


def compared(client, change, **changes):
    """The page on two editions of a case, the second of which has this change."""
    print_again(publish(**changes), change)
    return Page.of(client.get("/cases/CB-0001/compare/1/2/"))


def between(page, start, end):
    """The words of the page from one to another."""
    return page.text.partition(start)[2].partition(end)[0].strip()


def marked(page):
    """What is marked as taken out and as put in, in the order of the page, but for the example."""
    found, how = [], None
    for part in page.html.partition('class="reasons"')[2].replace("<", "\0<").split("\0"):
        if part.startswith(("<ins", "<del")):
            how = part[1:4]
            found.append((how, ""))
        elif part.startswith(("</ins", "</del")):
            how = None
        if how:
            found[-1] = (how, " ".join(f"{found[-1][1]} {part.partition('>')[2]}".split()))
    return found


def test_the_page_says_which_editions_are_compared_and_why_the_later_was_made(client):
    page = compared(client, lambda document: document.update(title="Told anew"))

    assert page.title == "CB-0001: edition 1 and edition 2 compared · Casebook"
    assert (
        "What changed from edition 1 to edition 2 Edition 1 of 15 January 2026 is compared with "
        "edition 2 of 16 January 2026 , the current one."
    ) in page.text
    assert "Edition 2: Correction. Something was put right." in page.text
    assert {"/cases/CB-0001/editions/1/", "/cases/CB-0001/editions/2/"} <= set(page.links)


def test_a_text_is_marked_word_by_word(client):
    def change(document):
        document["summary"] = document["summary"].replace("an invented report", "a true report")

    page = compared(client, change)

    assert marked(page) == [("del", "an invented"), ("ins", "a true")]


def test_values_are_told_by_their_labels_and_in_the_words_of_the_pages(client):
    payment = make_payment(amount=make_amount("2000.00", "2000.00"))

    def change(document):
        document["outcomes"] = ["arrested", "fled"]
        document["payments"][0]["amount"] = make_amount("1000000.00", None, min_is_exclusive=True)
        document["payments"][0]["state"] = None
        document["payments"][0]["date"] = {
            **{"edtf": "2024-03", "earliest": "2024-03-01", "latest": "2024-03-31", "words": None}
        }

    page = compared(client, change, payments=[payment], outcomes=["arrested", "charged"])

    assert between(page, "The case itself Outcomes", "Money") == "Arrested Charged Fled"
    assert marked(page) == [
        *[("del", "Charged"), ("ins", "Fled")],
        *[("del", "Paid"), ("ins", "not stated")],
        *[("del", "2,000 CNY"), ("ins", "more than 1,000,000 CNY")],
        *[("del", "not stated"), ("ins", "March 2024")],
    ]


def test_what_a_source_now_withholds_is_said_to_be_withheld(client):
    def change(document):
        [payment], source = document["payments"], document["sources"][0]["slug"]
        payment["amount"] = None
        withheld = make_citation(payment["uid"], field="amount", stance="withholds", source=source)
        document["citations"].append(withheld)

    page = compared(client, change, payments=[make_payment()])

    assert marked(page) == [("del", "2,000 CNY"), ("ins", "withheld by the source")]


def test_records_that_came_and_went_are_shown_whole_with_their_place_on_the_page(client):
    goes, comes = make_payment(), make_payment(state="offered", description="A watch.")

    def change(document):
        comes["payees"], comes["payers"] = (document["payments"][0][key] for key in PARTIES)
        document["payments"] = [comes]
        source = document["sources"][0]["slug"]
        kept = [each for each in document["citations"] if each["record"] != goes["uid"]]
        document["citations"] = [*kept, make_citation(comes["uid"], source=source, locator="p. 7")]

    page = compared(client, change, payments=[goes])

    assert "Money : 1 added, 1 removed" in page.text
    assert "Added Payment 1 : 2,000 CNY Payers Rory Recruiter Payees Tessa Target" in page.text
    assert "State Offered Form Cash Description A watch." in page.text
    assert "Removed Payment 1 : 2,000 CNY" in page.text
    cited = "Payment 1 Source An invented report (The Invented Gazette) Stance Supports Where"
    assert f"Added Citation 5 : {cited} p. 7" in page.text
    assert f"Removed Citation 5 : {cited} para. 1" in page.text
    assert {
        "/cases/CB-0001/editions/1/#payment-1",
        "/cases/CB-0001/editions/2/#payment-1",
        "/cases/CB-0001/editions/2/#citation-5",
    } <= set(page.links)


def test_a_name_that_came_is_told_with_its_kind_and_in_its_language(client):
    edition = publish()
    [actor] = Actor.objects.filter(slug="actor-0001")
    name = {"text": "虚构目标", "language": "zh", "script": "Hans", "kind": "alias"}
    ActorName.objects.create(actor=actor, position=2, **name)

    print_again(edition, nothing)

    page = Page.of(client.get("/cases/CB-0001/compare/1/2/"))
    assert "People and organisations 1 changed Changed Tessa Target Names Tessa" in page.text
    assert marked(page) == [("ins", "虚构目标 (alias)")]
    assert page.languages_of("虚构目标") == {"zh-Hans"}


def test_a_record_that_moved_says_what_it_was(client):
    events = [make_event(f"Step {number}.") for number in range(3)]

    def change(document):
        document["events"] = [*document["events"][1:], document["events"][0]]

    page = compared(client, change, events=events)

    assert "What happened : 1 moved" in page.text
    assert "Moved Event 3 : Step 0. It stands elsewhere in the list: it was Event 1." in page.text


def test_what_has_the_same_words_is_told_with_what_is_stored(client):
    edition = publish(payments=[make_payment()])
    ActorName.objects.update(text="John Smith")
    edition = print_again(edition, nothing)

    def change(document):
        document["payments"][0]["payers"] = document["payments"][0]["payees"]

    print_again(edition, change)

    page = Page.of(client.get("/cases/CB-0001/compare/2/3/"))
    after, before = (actor["uid"] for actor in json.loads(edition.document)["actors"])
    assert marked(page) == [
        ("del", f"John Smith ([&quot;{before}&quot;])"),
        ("ins", f"John Smith ([&quot;{after}&quot;])"),
    ]


def test_two_editions_that_say_the_same_are_said_to(client):
    page = compared(client, nothing)

    assert "Nothing differs: both say the same." in page.text


def test_markup_in_a_text_stays_text(client):
    def change(document):
        document["title"] = f"An invented {XSS}"
        document["events"][0]["place"] = XSS
        document["involvements"][0]["position_held"] = XSS

    page = compared(client, change, events=[make_event(f"A step {XSS}.")])

    assert page.all("script") == []
    assert page.html.count("&lt;script&gt;") == 4


@pytest.mark.parametrize(
    "address",
    [
        *["1/1/", "2/2/", "0/1/", "1/3/", "3/1/", "1/0/"],
        *[f"1/{'9' * 30}/", f"{'9' * 5000}/1/", f"{2**63}/{2**63}/"],
    ],
)
def test_a_number_that_is_none_is_not_found(client, address):
    print_again(publish(), nothing)

    answer = client.get(f"/cases/CB-0001/compare/{address}")

    assert (answer.status_code, answer.content) == (404, client.get("/nothing/").content)


def test_a_case_that_was_never_public_is_not_found(client):
    publish()
    draft = make_draft()

    found = [client.get(f"/cases/{each}/compare/1/2/") for each in ("CB-0002", draft.pk)]

    assert [answer.status_code for answer in found] == [404, 404]


def test_asked_the_other_way_round_it_leads_to_the_one_address(client):
    print_again(publish(), nothing)

    answer = client.get("/cases/CB-0001/compare/2/1/")

    assert (answer.status_code, answer["Location"]) == (302, "/cases/CB-0001/compare/1/2/")


def test_nothing_is_compared_of_a_case_that_was_withdrawn(client):
    edition = print_again(publish(), lambda document: document.update(title="Gone for good"))
    known = client.get("/cases/CB-0001/compare/1/2/")
    withdraw_case(edition.case, reason="The report was false.", by=make_user(), at=LATER)

    answer = client.get("/cases/CB-0001/compare/1/2/", headers={"If-None-Match": known["ETag"]})

    page = Page.of(answer)
    assert known["Cache-Control"] == "max-age=60, must-revalidate"
    assert answer.status_code == 410
    assert "Withdrawn on 16 January 2026, 12:00 UTC . The reason given: The report was" in page.text
    assert "CB-0001 is no longer public Withdrawn" in page.text
    assert "Gone for good" not in page.html


def test_an_edition_that_was_taken_away_is_compared_with_none_that_came_after(client):
    edition = publish(title="Gone for good")
    withdraw_case(edition.case, reason="The report was false.", by=make_user(), at=LATER)
    Case.objects.filter(pk=edition.case_id).update(title="Told anew")
    publish(Case.objects.get(pk=edition.case_id), at=LATER)

    answer = client.get("/cases/CB-0001/compare/1/2/")
    listed = Page.of(client.get("/cases/CB-0001/editions/"))
    case, log = (Page.of(client.get(path)) for path in ("/cases/CB-0001/", "/changes/"))

    assert answer.status_code == 410
    assert "edition 1, is no longer public" in Page.of(answer).text
    assert "Gone for good" not in answer.content.decode()
    links = [*listed.links, *case.links, *log.links]
    assert [link for link in links if "/compare/" in link] == []


def test_each_edition_leads_to_what_changed_since_the_one_before(client):
    print_again(print_again(publish(), nothing), nothing)

    pages = {
        path: [link for link in Page.of(client.get(path)).links if "/compare/" in link]
        for path in ("/cases/CB-0001/editions/", "/cases/CB-0001/editions/2/", "/changes/")
    }

    both = ["/cases/CB-0001/compare/2/3/", "/cases/CB-0001/compare/1/2/"]
    assert pages == {
        "/cases/CB-0001/editions/": both,
        "/cases/CB-0001/editions/2/": [both[1], *both],
        "/changes/": both,
    }


def test_the_later_edition_can_be_compared_with_every_other(client):
    edition = publish()
    for _ in range(3):
        print_again(edition, nothing)

    page = Page.of(client.get("/cases/CB-0001/compare/1/3/"))

    assert "Compare edition 3 with edition 2 edition 4" in page.text
    assert [link for link in page.links if "/compare/" in link] == [
        "/cases/CB-0001/compare/2/3/",
        "/cases/CB-0001/compare/3/4/",
    ]


def test_nothing_of_a_draft_is_on_the_page(client):
    edition = print_again(publish(events=[make_event()]), nothing)
    before = client.get("/cases/CB-0001/compare/1/2/").content
    case = Case.objects.get(pk=edition.case_id)
    revise_case(case, by=make_user(), at=LATER)
    Case.objects.filter(pk=case.pk).update(title="A title of the draft")
    case.events.update(description="A step of the draft.")
    ActorName.objects.update(text="A name of the draft")

    assert client.get("/cases/CB-0001/compare/1/2/").content == before


def test_the_notes_of_all_editions_between_are_told(client):
    print_again(print_again(publish(), nothing), nothing)

    page = Page.of(client.get("/cases/CB-0001/compare/1/3/"))

    assert "Edition 3: Correction. Something was put right. Edition 2: Correction." in page.text
    assert "First edition." not in page.text


def test_the_page_takes_three_queries_however_much_changed(client, django_assert_num_queries):
    edition = publish(events=[make_event()])
    print_again(edition, nothing)

    def change(document):
        slug = document["actors"][0]["slug"]
        more = [make_event(f"Step {n}.", participants=[slug]) for n in range(20)]
        document["events"] += more
        source = document["sources"][0]["slug"]
        document["citations"] += [make_citation(each["uid"], source=source) for each in more]
        document["involvements"][0]["motives"] = []

    print_again(edition, change)
    publish_many(2)

    for path in ("1/2/", "2/3/", "1/3/"):
        with django_assert_num_queries(3):
            assert client.get(f"/cases/CB-0001/compare/{path}").status_code == 200


def test_an_unchanged_page_answers_304_and_is_for_reading_only(client):
    print_again(publish(), nothing)
    path = "/cases/CB-0001/compare/1/2/"
    tag = client.get(path)["ETag"]

    again = client.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert client.post(path).status_code == 405


def test_headings_skip_no_level_and_no_id_stands_twice(client):
    def change(document):
        document["title"] = "Told anew"
        document["involvements"].reverse()
        document["events"][0]["place"] = "Vienna"

    page = compared(client, change, events=[make_event()])

    assert [pair for pair in pairwise(page.headings) if pair[1] > pair[0] + 1] == []
    assert page.headings.count(1) == 1
    assert [name for name, times in page.ids.items() if times > 1] == []
