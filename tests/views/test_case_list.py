"""The list of cases: what is asked, in words and as a form, and what answers it."""

import re
from datetime import timedelta

import pytest

from incidents.models import Case
from incidents.operations import revise_case, withdraw_case
from tests.factories import (
    NOON,
    make_amount,
    make_approach,
    make_date,
    make_draft,
    make_payment,
    make_user,
    publish,
    publish_many,
)
from tests.views.page import Page

pytestmark = pytest.mark.django_db


def listed(page):
    """The references in the list, in their order."""
    return re.findall(r"CB-[0-9]+", page.text.partition("Show cases")[2])


def make_payment_in(currency):
    return make_payment(amount=make_amount("5.00", "5.00", currency=currency))


def get(client, query=""):
    return Page.of(client.get(f"/cases/{query}"))


def test_a_list_without_any_case_says_so(client):
    make_draft(title="A draft that nobody sees")

    page = get(client)

    assert "No case is public yet." in page.text
    assert listed(page) == []


def test_the_latest_disclosure_is_first_and_cases_without_a_date_are_last(client):
    publish(disclosed=make_date("2020-01-01"))
    publish()
    publish(disclosed=make_date("2024-03", "2024-03-01", "2024-03-31"))

    page = get(client)

    assert "All 3 cases" in page.text
    assert listed(page) == ["CB-0003", "CB-0001", "CB-0002"]


def test_a_row_says_in_brief_what_the_case_is(client):
    publish(
        jurisdictions=["CN"],
        disclosed=make_date("2024-03-25"),
        payments=[make_payment(amount=make_amount("1000000.00", None, min_is_exclusive=True))],
    )

    page = get(client)

    assert "CB-0001 · disclosed 25 March 2024 An invented case Somebody invented" in page.text
    assert "China Forum more than 1,000,000 CNY, paid, for information" in page.text


def test_drafts_and_withdrawn_cases_are_not_listed(client):
    kept, gone = publish(title="A case that stays"), publish(title="A title that is gone")
    withdraw_case(gone.case, reason="Taken back.", by=make_user(), at=NOON)
    make_draft(title="A draft that nobody sees")

    page = get(client)

    assert listed(page) == [kept.reference]
    assert "gone" not in page.text
    assert "nobody" not in page.text


def test_a_question_is_answered_and_said_in_words_with_marks_to_take_away(client):
    publish(approaches=[make_approach(channel="dating_app")])
    publish(disclosed=make_date("2024-03-25"))

    page = get(client, "?channel=forum&disclosed_after=2024-03&undated=exclude")

    assert "1 case with the channel Forum, disclosed possibly on 1 March 2024" in page.text
    assert listed(page) == ["CB-0002"]
    assert {"?channel=forum&undated=exclude", "?disclosed_after=2024-03&undated=exclude"} <= set(
        page.links
    )


def test_what_was_chosen_stays_chosen_in_the_form(client):
    publish()

    channels = "channel=forum&channel=-online&channel=-not_stated"
    page = get(client, f"?{channels}&q=invented&payment_min=5&currency=CNY")

    chosen = {
        (each["name"], each["value"])
        for each in page.all("input")
        if "checked" in each or each.get("type") in ("hidden", "search") or each.get("value") == "5"
    }
    selected = [
        each["value"] for each in page.all("option") if "selected" in each and each["value"]
    ]
    assert chosen == {
        ("channel", "forum"),
        ("channel", "-not_stated"),
        ("q", "invented"),
        ("payment_min", "5"),
        ("currency", "CNY"),
    }
    assert selected == ["-online", "-disclosed"]


def offered(page, name):
    """The values that a parameter offers in boxes, each with its count, in their order."""
    boxes = page.html.partition(f'<select id="without-{name}"')[0].rpartition("<fieldset>")[2]
    values = [each["value"] for each in Page("<div><div>" + boxes).all("input")]
    counts = re.findall(r'<span class="n">([0-9]+)</span>', boxes)
    return list(zip(values, map(int, counts), strict=True))


def test_each_value_is_offered_with_its_number_of_cases_and_that_none_is_stated(client):
    publish(jurisdictions=["US", "CN"], payments=[make_payment()])
    publish(jurisdictions=["US"])
    gone = publish(jurisdictions=["FR"], sponsor_country="FR", payments=[make_payment_in("EUR")])
    withdraw_case(gone.case, reason="Taken back.", by=make_user(), at=NOON)
    make_draft(jurisdictions=["DE"], payments=[make_payment_in("USD")])

    page = get(client)

    assert offered(page, "jurisdiction") == [("US", 2), ("CN", 1), ("not_stated", 0)]
    assert offered(page, "sponsor_country") == [("not_stated", 2)]
    assert offered(page, "currency") == [("CNY", 1), ("not_stated", 1)]


def test_a_count_says_what_choosing_the_value_would_show(client):
    publish(jurisdictions=["US", "CN"], outcomes=["convicted"])
    publish(jurisdictions=["US"])

    page = get(client, "?jurisdiction=CN")

    assert offered(page, "jurisdiction") == [("US", 2), ("CN", 1), ("not_stated", 0)]
    assert offered(page, "outcome") == [("convicted", 1), ("not_stated", 0)]


def test_a_value_can_be_left_out_without_typing_an_address(client):
    publish(jurisdictions=["US"])

    page = get(client)

    select = page.html.partition('<select id="without-jurisdiction"')[2].partition("</select>")[0]
    assert re.findall(r'value="([^"]*)"', select) == ["", "-US", "-not_stated"]


def test_a_value_that_no_case_has_may_be_asked_and_stays_chosen(client):
    publish(jurisdictions=["CN"])

    page = get(client, "?jurisdiction=DE&jurisdiction=-FR")

    assert "No case with the jurisdiction Germany, without the jurisdiction France" in page.text
    assert offered(page, "jurisdiction") == [*[("CN", 1), ("FR", 0), ("DE", 0), ("not_stated", 0)]]
    assert [each["value"] for each in page.all("input") if "checked" in each] == ["DE"]
    assert [each["value"] for each in page.all("option") if "selected" in each] == [
        *["-FR", "-disclosed"]
    ]


def test_a_case_is_shown_as_it_stood_at_a_moment(client):
    first = publish(title="As it was first told")
    by = make_user()
    later = NOON + timedelta(days=2)
    revise_case(first.case, by=by, at=later)
    Case.objects.filter(pk=first.case_id).update(title="As it is told now")
    publish(first.case, by=by, at=later)
    publish(title="A later case", at=later)

    then, now = get(client, "?as_of=2026-01-15"), get(client, "?as_of=2026-01-17")

    assert "1 case as published at the end of 15 January 2026" in then.text
    assert "edition 1, superseded since As it was first told" in then.text
    assert "/cases/CB-0001/editions/1/" in then.links
    assert listed(now) == ["CB-0002", "CB-0001"]
    assert "superseded since" not in now.text.partition("Show cases")[2].partition("CB-")[2]
    assert "/cases/CB-0001/" in now.links


def test_a_question_without_an_answer_shows_how_to_go_on(client):
    publish()

    page = get(client, "?motive=money")

    assert "No case with the motive Money" in page.text
    assert "No public case answers this question." in page.text


def test_the_form_of_the_page_may_send_empty_fields(client):
    publish()

    assert listed(get(client, "?q=&channel=forum&payment_min=&currency=&undated=")) == ["CB-0001"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?contry=CN", "Did you mean"),
        ("?contry=CN", "jurisdiction, sponsor_country, actor"),
        ("?motive=greed", "“greed” is not a value of this parameter. Known: money, debt_relief"),
        ("?payment_min=5", "Sums are compared in one currency only"),
        ("?payment_min=much&currency=CNY", "“much” is no sum."),
        ("?disclosed_after=soon", "Write 2024, 2024-03 or 2024-03-25."),
        ("?ordering=title", "“title” is not a value of this parameter. Known: -disclosed"),
        ("?ordering=relevance", "Relevance is an order of a search; give q as well."),
        ("?cursor=abc", "It is not a cursor of this list"),
        ("?q=a&q=b", "It is given more than once."),
        (f"?q={'x' * 201}", "at most 200 characters"),
        ("?q=%00", "a character that no text has"),
        ("?motive=%00", "a character that no text has"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_and_can_be_put_right(client, query, words):
    response = client.get(f"/cases/{query}")

    page = Page.of(response)
    assert response.status_code == 400
    assert "The question was not understood" in page.text
    assert words in page.text
    assert "All" not in page.text.partition("Show cases")[2]


def test_a_refused_form_keeps_what_was_typed(client):
    page = get(client, "?disclosed_after=soon&motive=money")

    typed = [each for each in page.all("input") if each.get("name") == "disclosed_after"]
    assert typed[0]["value"] == "soon"
    assert (typed[0]["aria-invalid"], typed[0]["aria-describedby"]) == (
        "true",
        "wrong-disclosed_after",
    )
    assert page.ids["wrong-disclosed_after"] == 1
    assert [each["value"] for each in page.all("input") if "checked" in each] == ["money"]


def test_pages_lead_forward_and_back_and_keep_the_question(client):
    publish_many(27)
    first = get(client, "?channel=forum")

    following = next(link for link in first.links if "cursor" in link)
    second = get(client, following)
    back = next(link for link in second.links if "cursor" in link)

    assert listed(first) == [f"CB-{number:04}" for number in range(27, 2, -1)]
    assert listed(second) == ["CB-0002", "CB-0001"]
    assert following.startswith("?channel=forum&cursor=")
    assert listed(get(client, back)) == listed(first)
    assert listed(get(client, "?channel=forum")) == listed(first)
    assert "?channel=forum" in [link for link in second.links if link.startswith("?")]
    assert "27 cases with the channel Forum" in second.text


def test_words_order_their_answers_by_how_well_they_fit(client):
    publish(summary="An engine is mentioned here, says an invented report.")
    publish(title="The invented engine")

    page = get(client, "?q=engine&ordering=relevance")

    assert listed(page)[0] == "CB-0002"
    assert sorted(listed(page)) == ["CB-0001", "CB-0002"]
