"""Every list opens, sorts, pages to its end and back, and leads to pages that are there."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from incidents.document.index import kind_of
from incidents.filters import LISTS
from incidents.lengths import Length
from incidents.models import Edition, PublicChange, PublishedRecord
from tests.many_cases.walking import by_api, by_page, there_and_back
from tests.public_routes import NOTHING, address_of, public_routes

KINDS = {name: kind_of(name) for name in LISTS}
RECORDS = [name for name in LISTS if name not in ("cases", "actors", "sources")]

# Lists with rows to page through, and what each of their rows leads to.
PAGED = {prefix + f"{kind}-list" for kind in KINDS.values() for prefix in ("", "api:")}
DETAILS = {
    *("case-detail", "actor-detail", "source-detail", "channel-detail"),
    *("api:case-detail", "api:actor-detail", "api:source-detail", "api:channel-detail"),
    *(f"api:{KINDS[name]}-detail" for name in RECORDS),
}
OF_ONE_CASE = {
    *("edition-list", "edition-detail", "edition-compare"),
    *("api:edition-list", "api:edition-detail"),
}
LOGS = {"change-list", "api:change-list"}
SINGLE = {
    *("home", "about", "codebook", "channel-list", "healthz", "readyz"),
    *("api:root", "api:channel-list", "api:facet-list"),
    *("api:schema", "api:docs", "api:case-schema"),
}

# A list is narrowed to the cases that give it so many rows, where each order is walked through.
ROWS = 30
# Of what there is so much of, every so many-th is opened as a page; the API opens all.
EVERY = 10


def test_every_route_is_in_one_of_these_tables():
    tables = [PAGED, DETAILS, OF_ONE_CASE, LOGS, SINGLE, {f"api:{NOTHING}"}]

    assert sorted(route for table in tables for route in table) == sorted(public_routes())


@pytest.mark.parametrize("route", sorted(SINGLE))
def test_what_stands_alone_opens(client, route):
    assert client.get(address_of(route)).status_code == 200


# --- lists


ORDERS = [(name, order) for name in LISTS for order in LISTS[name].controls.orderings]


def rows_of(name):
    """What a list has without a question."""
    return LISTS[name].filter.public()


def question_for(name, order):
    """The order, with what it needs and with what narrows the list to a few pages."""
    if order == "relevance":
        return f"ordering=relevance&q=invented{few_cases(name)}"
    if order.removeprefix("-") == "amount":
        return f"ordering={order}&currency=CNY{few_cases(name)}"
    return f"ordering={order}{few_cases(name)}"


def few_cases(name):
    """What narrows a list to the first public cases, as many as give it enough rows."""
    cases = Edition.objects.public().order_by("published_at", "reference")
    if name == "cases":
        return f"&published_before={cases[ROWS].published_at.date()}"
    query = ""
    for reference in cases.values_list("reference", flat=True):
        query += f"&case={reference}"
        if LISTS[name].filter(QueryDict(query)).qs.count() > ROWS:
            break
    return query


@pytest.mark.parametrize("name", LISTS)
def test_the_api_goes_through_a_whole_list_and_back(name):
    path = reverse(f"api:{KINDS[name]}-list")

    there, back = there_and_back(path, "page_size=100", by_api)

    assert len(there) == len(set(there)) == rows_of(name).count()
    assert back == there


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_page_and_api_go_through_every_order_alike_and_back(name, order):
    question = question_for(name, order)

    page = there_and_back(reverse(f"{KINDS[name]}-list"), question, by_page)
    api = there_and_back(reverse(f"api:{KINDS[name]}-list"), question, by_api)

    there, back = api
    assert page == api
    assert back == there
    assert len(set(there)) == len(there) >= (2 if "amount" in order else ROWS)


def test_the_page_goes_through_all_cases_and_back():
    there, back = there_and_back(reverse("case-list"), "", by_page)

    assert there == there_and_back(reverse("api:case-list"), "page_size=100", by_api)[0]
    assert back == there


def earliest(key):
    """The first day of a date of a row; "" where there is none."""
    return lambda row: (row[key] or {}).get("earliest") or ""


def sum_of(row):
    """What an amount is sorted by: its lower bound, else the upper one."""
    amount = row["amount"]
    return Decimal(amount["min"] or amount["max"])


def days_of(row):
    """What a length is sorted by, a month being 30 days; "" where there is none."""
    length = row["length"]
    return Length.parse(length["min"] or length["max"]).approximate_days if length else ""


# What each order goes by, as the rows themselves say it.
SORTED_BY = {
    "disclosed": earliest("disclosed"),
    "began": earliest("began"),
    "published": lambda row: row["published_at"],
    "reference": lambda row: int(row["reference"].removeprefix("CB-")),
    "date": earliest("date"),
    "amount": sum_of,
    "length": days_of,
    "cases": lambda row: row["cases"],
    "slug": lambda row: int(row["slug"].rpartition("-")[2]),
}
SORTED = [(n, o) for n, o in ORDERS if o.removeprefix("-") in SORTED_BY]


@pytest.mark.parametrize(("name", "order"), SORTED)
def test_rows_stand_in_the_order_that_was_asked_for(client, name, order):
    address = f"{reverse(f'api:{KINDS[name]}-list')}?page_size=100&{question_for(name, order)}"

    rows = client.get(address).json()["results"]

    keys = [SORTED_BY[order.removeprefix("-")](row) for row in rows]
    known = [key for key in keys if key != ""]
    assert keys == sorted(known, reverse=order.startswith("-")) + [""] * (len(keys) - len(known))


def test_every_order_but_those_of_words_is_checked_so():
    assert {order.removeprefix("-") for _, order in ORDERS} - set(SORTED_BY) == {
        "relevance",
        "name",
    }


# --- what the lists lead to


def opened(addresses):
    """The addresses that answer otherwise than by 200."""
    client = Client()
    return [address for address in addresses if client.get(address).status_code != 200]


def test_every_case_that_the_list_names_has_its_page_and_its_editions():
    cases, _ = there_and_back(reverse("api:case-list"), "page_size=100", by_api)
    printed = Edition.objects.printed().values_list("reference", "number")
    editions = [reverse("edition-detail", args=each) for each in printed][::EVERY]
    lists = [f"{case}editions/" for case in cases][::EVERY]

    assert opened(f"/api/v1{page}" for page in (*cases, *editions, *lists)) == []
    assert opened([*cases, *editions, *lists]) == []


@pytest.mark.parametrize("name", ["actors", "sources"])
def test_every_actor_and_source_that_a_list_names_is_there(name):
    found, _ = there_and_back(reverse(f"api:{KINDS[name]}-list"), "page_size=100", by_api)

    assert opened(f"/api/v1{page}" for page in found) == []
    assert opened(found[::EVERY]) == []


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_has_an_address_of_its_own(name):
    uids = PublishedRecord.objects.of_kind(KINDS[name]).values_list("uid", flat=True)

    assert opened(reverse(f"api:{KINDS[name]}-detail", args=[uid]) for uid in uids[:50]) == []


def test_every_channel_has_its_page():
    slugs = [row["slug"] for row in Client().get(reverse("api:channel-list")).json()["results"]]

    places = ("channel-detail", "api:channel-detail")
    addresses = [reverse(route, args=[slug]) for route in places for slug in slugs]

    assert len(slugs) > 20
    assert opened(addresses) == []


# --- the log


def test_the_log_goes_to_its_end_and_back():
    path, numbers = reverse("api:change-list"), []

    response = Client().get(f"{path}?page_size=100").json()
    numbers += [row["number"] for row in response["results"]]
    while response["next"]:
        response = Client().get(response["next"]).json()
        numbers += [row["number"] for row in response["results"]]

    assert numbers == list(range(1, PublicChange.objects.count() + 1))
