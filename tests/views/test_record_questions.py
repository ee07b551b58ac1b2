"""What can be asked of the lists of records, in which order they stand, and their pages."""

import pytest

from incidents.views.question_form import ORDERINGS
from incidents.views.record_layouts import LAYOUTS, headings_of
from incidents.views.records import SORTED_BY
from tests.factories import (
    make_date,
    make_draft,
    make_payment,
    make_sentence,
    make_source,
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


def test_a_question_without_an_answer_shows_how_to_go_on(client):
    publish_payments(yuan(1))

    page = get(client, "/payments/?form=gift")

    assert "No payment with the form Gift" in page.text
    assert "No public payment answers this question. Take one of the conditions away" in page.text
    assert page.links.count("/payments/") >= 2


def test_a_question_is_said_in_words_with_marks_to_take_away(client):
    publish_payments(yuan(1), yuan(7))
    publish_payments(yuan(9), form="gift")

    page = get(client, "/payments/?form=cash&currency=CNY&amount_min=5")

    assert "1 payment with the form Cash, of possibly 5 CNY or more" in page.text
    assert [row.split()[:2] for row in rows_of(page)] == [["7", "CNY"]]
    assert {
        "?currency=CNY&amount_min=5",
        "?form=cash",
        "?form=cash&currency=CNY",
    } <= set(page.links)


def test_records_of_an_actor_can_be_listed_and_the_mark_names_it(client, edition):
    page = get(client, "/payments/?actor=actor-0001")

    assert len(rows_of(page)) == 1
    assert "Take away Actor: Tessa Target" in page.text
    assert {each["value"] for each in page.all("input") if each.get("type") == "hidden"} == {
        "actor-0001"
    }


def test_a_row_of_the_newest_date_is_first_and_those_without_a_date_are_last(client):
    publish(
        payments=[
            make_payment(amount=yuan(1), date=make_date("2020-01-01")),
            make_payment(amount=yuan(2)),
            make_payment(amount=yuan(3), date=make_date("2024-03-25")),
        ]
    )

    newest, oldest = get(client, "/payments/"), get(client, "/payments/?ordering=date")

    assert [row.split()[0] for row in rows_of(newest)] == ["3", "1", "2"]
    assert [row.split()[0] for row in rows_of(oldest)] == ["1", "3", "2"]


def headings(page):
    """The links in the heads of columns, and which of them the list is sorted by."""
    head = Page(page.html.partition("<thead")[2].partition(">")[2].partition("</thead>")[0])
    return head.links, [each["aria-sort"] for each in head.all("th") if "aria-sort" in each]


def test_the_head_of_a_column_sorts_and_a_second_click_turns_the_order_round(client):
    publish_payments(yuan(1))

    links, is_sorted = headings(get(client, "/payments/?form=cash"))
    again, turned = headings(get(client, f"/payments/{links[0]}"))

    assert (links, is_sorted) == (["?form=cash&ordering=date"], ["descending"])
    assert (again, turned) == (["?form=cash&ordering=-date"], ["ascending"])


def test_another_order_begins_at_its_first_page(client):
    publish_payments(*(yuan(number) for number in range(1, 28)))
    [following] = [each["href"] for each in get(client, "/payments/").all("a") if "rel" in each]

    links, _ = headings(get(client, f"/payments/{following}"))

    assert links == ["?ordering=date"]


def test_amounts_can_be_sorted_where_one_currency_is_chosen(client):
    publish_payments(yuan(5), yuan(9), yuan(7))

    links, _ = headings(get(client, "/payments/?currency=CNY"))
    page = get(client, f"/payments/{links[0]}")

    assert links == ["?currency=CNY&ordering=-amount", "?currency=CNY&ordering=date"]
    assert [row.split()[0] for row in rows_of(page)] == ["9", "7", "5"]
    assert headings(page)[1] == ["descending"]


def orders(page):
    """The orders that the form offers."""
    select = page.html.partition('<select id="f-ordering"')[2].partition("</select>")[0]
    return [each["value"] for each in Page(select.partition(">")[2]).all("option")]


def test_the_form_offers_the_orders_that_are_possible(client):
    publish_payments(yuan(5))

    assert orders(get(client, "/payments/")) == ["-date", "date", "-reference", "reference"]
    assert orders(get(client, "/payments/?currency=CNY")) == [
        *["-date", "date", "-reference", "reference", "-amount", "amount"]
    ]
    assert orders(get(client, "/sentences/")) == [
        *["-date", "date", "-reference", "reference", "-length", "length"]
    ]


def test_pages_lead_to_the_end_and_back_and_keep_question_and_order(client):
    publish_payments(*(yuan(number) for number in range(1, 61)))
    first = get(client, "/payments/?form=cash&currency=CNY&ordering=amount")

    def step(page, rel):
        [link] = [each["href"] for each in page.all("a") if each.get("rel") == rel]
        return get(client, f"/payments/{link}")

    second = step(first, "next")
    third = step(second, "next")
    back = step(step(third, "prev"), "prev")

    sums = [[int(row.split()[0]) for row in rows_of(page)] for page in (first, second, third)]
    assert sums == [[*range(1, 26)], [*range(26, 51)], [*range(51, 61)]]
    assert [each for each in third.all("a") if each.get("rel") == "next"] == []
    assert rows_of(back) == rows_of(first)
    assert [each for each in back.all("a") if each.get("rel") == "prev"] == []
    assert "?form=cash&currency=CNY&ordering=amount" in third.links
    assert "60 payments with the form Cash" in third.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?contry=CN", "“contry” is not a parameter here."),
        ("?form=chash", "“chash” is not a value of this parameter. Did you mean cash?"),
        ("?amount_min=5", "Sums are compared in one currency only"),
        ("?amount_min=much&currency=CNY", "“much” is no sum."),
        ("?date_after=soon", "Write 2024, 2024-03 or 2024-03-25."),
        ("?ordering=-amount", "Amounts are sorted in one currency only; give currency once"),
        ("?ordering=title", "“title” is not a value of this parameter. Known: -date"),
        ("?cursor=abc", "It is not a cursor of this list"),
        ("?case=CB-9999", "“CB-9999” is not the reference of a public case"),
        ("?actor=actor-9999", "“actor-9999” is not an actor that a public case names"),
        ("?page_size=5", "“page_size” is not a parameter here."),
        ("?form=%00", "a character that no text has"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_and_can_be_put_right(client, query, words):
    publish_payments(yuan(1))

    response = client.get(f"/payments/{query}")

    page = Page.of(response)
    assert response.status_code == 400
    assert "The question was not understood" in page.text
    assert words in page.text
    assert rows_of(page) == []


def test_a_refused_form_keeps_what_was_typed_and_says_where_it_is_wrong(client):
    page = get(client, "/payments/?date_after=soon&form=cash&case=CB-0009")

    typed = {each["name"]: each for each in page.all("input") if each.get("type") is None}
    ticked = [each["value"] for each in page.all("input") if "checked" in each]
    assert typed["date_after"]["value"] == "soon"
    assert typed["date_after"]["aria-describedby"] == "wrong-date_after"
    assert typed["case"]["value"] == "CB-0009"
    assert ticked == ["cash"]
    assert (page.ids["wrong-date_after"], page.ids["wrong-case"]) == (1, 1)


def test_several_faults_of_one_parameter_are_all_named_and_no_id_stands_twice(client):
    page = get(client, "/payments/?form=a1&form=b2")

    assert "“a1” is not a value" in page.text
    assert "“b2” is not a value" in page.text
    assert [name for name, times in page.ids.items() if times > 1] == []


def test_the_form_offers_of_a_long_list_what_public_records_have(client):
    publish(
        payments=[make_payment()],
        sources=[make_source()],
        sentences=[make_sentence(kind="fine", length=None, amount=yuan(1, currency="EUR"))],
    )
    make_draft(payments=[make_payment(amount=yuan(1, currency="USD"))])

    def offered(page, name):
        return [
            each["value"]
            for each in page.all("input")
            if each.get("name") == name and each.get("type") == "checkbox"
        ]

    assert offered(get(client, "/payments/"), "currency") == ["CNY", "not_stated"]
    assert offered(get(client, "/payments/?currency=SEK"), "currency") == [
        *["CNY", "SEK", "not_stated"]
    ]
    assert offered(get(client, "/sentences/"), "currency") == ["EUR", "not_stated"]


@pytest.mark.parametrize("name", LISTS)
def test_the_first_filters_and_the_orders_of_a_list_are_such_that_it_has(client, edition, name):
    page = get(client, f"/{name}/")

    names = {each.get("name") for each in (*page.all("input"), *page.all("select"))}
    assert set(LAYOUTS[name].first) <= names
    assert set(orders(page)) <= set(ORDERINGS)
    assert {key for key in SORTED_BY if key in headings_of(name)} <= {"date", "amount", "length"}
