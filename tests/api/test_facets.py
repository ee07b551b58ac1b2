"""How many cases have which value, and that the lists agree."""

import pytest

from incidents.filters import CaseFilter
from incidents.filters.terms import TermsFilter
from tests.api.asking import HOST, get, refused
from tests.factories import make_amount, make_approach, make_payment, publish
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

NAMES = [name for name, each in CaseFilter.base_filters.items() if isinstance(each, TermsFilter)]


def facets(query=""):
    return get(f"/api/v1/facets/?{query}").json()


def make_cases():
    publish(outcomes=["convicted", "fled"], jurisdictions=["AT"], payments=[make_payment()])
    publish(outcomes=["convicted"], jurisdictions=["DE"])
    euros = make_payment(form="gift", amount=make_amount("50.00", "50.00", "EUR"))
    payments = [euros, make_payment(form=None, amount=None)]
    publish(payments=payments, approaches=[make_approach(channel="dating_app")])


def test_every_value_is_counted_the_most_frequent_first():
    make_cases()

    answer = facets()

    assert answer["count"] == 3
    assert list(answer["facets"]) == NAMES
    assert answer["facets"]["outcome"] == {
        "label": "Outcome",
        "all": 3,
        "known": 2,
        "not_stated": 1,
        "more": 0,
        "values": [
            {
                "value": value,
                "label": label,
                "count": count,
                "url": f"{HOST}/api/v1/cases/?outcome={value}",
            }
            for value, label, count in (("convicted", "Convicted", 2), ("fled", "Fled", 1))
        ],
    }


@pytest.mark.parametrize(
    "query",
    [
        "",
        "outcome=convicted",
        "channel=dating_app",
        "outcome=convicted&outcome=fled&jurisdiction=-DE",
        "payment_form=gift",
        "currency=EUR&payment_min=10",
        "payment_form=not_stated",
        "q=invented",
    ],
)
def test_a_value_counts_what_its_list_holds_and_known_and_not_stated_are_all(query):
    make_cases()

    answer = facets(query)

    found = answer["facets"]
    assert answer["count"] == get(f"/api/v1/cases/?{query}&count=true").json()["count"]
    for name, facet in found.items():
        assert facet["known"] + facet["not_stated"] == facet["all"], name
        for value in facet["values"]:
            held = get(f"{value['url']}&count=true").json()["count"]
            assert value["count"] == held, (name, value)


def test_a_facet_ignores_its_own_selection_and_the_count_does_not():
    make_cases()

    answer = facets("outcome=fled")

    counts = {
        name: {each["value"]: each["count"] for each in answer["facets"][name]["values"]}
        for name in ("outcome", "jurisdiction")
    }
    assert answer["count"] == 1
    assert counts == {"outcome": {"convicted": 2, "fled": 1}, "jurisdiction": {"AT": 1}}


def test_facets_take_no_controls_of_lists():
    print_edition()

    assert list(refused("/api/v1/facets/?page_size=10")) == ["page_size"]
