"""What holds for every list: pages that lead to each other, orders, a count on request."""

import pytest

from incidents.filters import ENTRY_FILTERS, LISTS
from tests.api.addresses import publish_everything
from tests.api.asking import HOST, get, results
from tests.factories import make_payment, publish
from tests.printed import print_edition, print_many

pytestmark = pytest.mark.django_db


def walk(address, way):
    """The pages from an address on, each as the names of its rows."""
    pages = []
    while address:
        page = get(address).json()
        pages.append([name_of(row) for row in page["results"]])
        address = page[way]
    return pages


def name_of(row):
    return row.get("self") or row["url"]


def last_page(address):
    """The address of the last page."""
    following = get(address).json()["next"]
    while following:
        address = following
        following = get(address).json()["next"]
    return address


@pytest.fixture
def two_cases():
    """Two public cases, each with every kind of record."""
    return [publish_everything(), publish_everything()]


def test_every_list_is_walked_to_its_end_and_back_in_each_of_its_orders(two_cases):
    needed = {"amount": "currency=CNY&", "-amount": "currency=CNY&", "relevance": "q=invented&"}

    for name, order in [(name, each) for name, one in LISTS.items() for each in orders_of(one)]:
        path = f"/api/v1/{name}/?{needed.get(order, '')}ordering={order}"
        [whole] = walk(f"{path}&page_size=100", "next")

        onwards = walk(f"{path}&page_size=5", "next")
        back = walk(last_page(f"{path}&page_size=5"), "previous")

        assert [row for page in onwards for row in page] == whole, (name, order)
        assert [row for page in reversed(back) for row in page] == whole, (name, order)
        assert {len(page) for page in onwards[:-1]} <= {5}, (name, order)


def orders_of(one):
    return one.controls.orderings


def test_the_reverse_of_an_order_has_the_same_rows(two_cases):
    for name in LISTS:
        order = "slug" if name in ENTRY_FILTERS else "reference"

        [one], [other] = (
            walk(f"/api/v1/{name}/?ordering={each}&page_size=100", "next")
            for each in (order, f"-{order}")
        )

        assert one == other[::-1], name
        assert len(one) > 1, name


def test_the_count_is_exact_and_given_on_request(two_cases):
    for name in LISTS:
        path = f"/api/v1/{name}/"

        counts = {
            query: get(f"{path}?{query}").json()["count"]
            for query in ("", "count=false", "count=true&page_size=1")
        }

        number = len(results(f"{path}?page_size=100"))
        assert counts == {"": None, "count=false": None, "count=true&page_size=1": number}, name


def test_pages_lead_to_each_other_and_keep_the_question():
    print_many(5, jurisdictions=["CN"])
    print_edition(jurisdictions=["JP"])
    query = "jurisdiction=CN&ordering=reference&page_size=2"

    first = get(f"/api/v1/cases/?{query}").json()
    second = get(first["next"]).json()
    third = get(second["next"]).json()
    back = get(third["previous"]).json()

    pages = [[each["reference"] for each in page["results"]] for page in (first, second, third)]
    assert pages == [["CB-0001", "CB-0002"], ["CB-0003", "CB-0004"], ["CB-0005"]]
    assert back["results"] == second["results"]
    assert (first["previous"], third["next"]) == (None, None)
    assert first["next"].startswith(f"{HOST}/api/v1/cases/?{query}&cursor=")


def test_a_list_gives_twenty_five_rows_and_a_hundred_at_most():
    print_edition(payments=[make_payment() for _ in range(101)])

    sizes = {
        query: len(results(f"/api/v1/payments/?{query}"))
        for query in ("", "page_size=1", "page_size=100")
    }

    assert sizes == {"": 25, "page_size=1": 1, "page_size=100": 100}


def test_a_list_of_which_nothing_is_public_is_empty():
    nothing = {"next": None, "previous": None, "count": 0, "results": []}

    answers = {name: get(f"/api/v1/{name}/?count=true").json() for name in LISTS}

    assert answers == dict.fromkeys(LISTS, nothing)


def test_each_question_asked_twice_is_answered_alike():
    publish()
    print_many(3)

    for name in LISTS:
        assert get(f"/api/v1/{name}/").content == get(f"/api/v1/{name}/").content, name
