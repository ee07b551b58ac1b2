"""What is asked of a payment holds for one and the same payment."""

import pytest

from tests.factories import make_amount, make_payment
from tests.finding import found
from tests.printed import print_edition

pytestmark = pytest.mark.django_db


def print_amounts(**amounts):
    for title, amount in amounts.items():
        print_edition(title=title, payments=[make_payment(amount=amount)])


def test_a_sum_is_found_wherever_it_may_lie():
    print_amounts(
        exact=make_amount("2000.00", "2000.00"),
        range=make_amount("1000.00", "3000.00"),
        over=make_amount("1000000.00", None, min_is_exclusive=True),
        under=make_amount(None, "500.00", max_is_exclusive=True),
        dollars=make_amount("2000.00", "2000.00", currency="USD"),
        nothing=None,
    )

    expected = {
        "currency=CNY": ["exact", "range", "over", "under"],
        "currency=USD": ["dollars"],
        "currency=CNY&payment_min=2000": ["exact", "range", "over"],
        "currency=CNY&payment_min=2000.01": ["range", "over"],
        "currency=CNY&payment_min=3000": ["range", "over"],
        "currency=CNY&payment_min=3000.01": ["over"],
        "currency=CNY&payment_min=100000": ["over"],
        "currency=CNY&payment_min=500&payment_max=999": [],
        "currency=CNY&payment_min=499.99&payment_max=999": ["under"],
        "currency=CNY&payment_max=1000000": ["exact", "range", "under"],
        "currency=CNY&payment_max=1000000.01": ["exact", "range", "over", "under"],
        "currency=CNY&payment_max=0": ["under"],
        "currency=CNY&payment_min=0": ["exact", "range", "over", "under"],
    }
    assert {query: found(query) for query in expected} == expected


def test_a_sum_that_lies_certainly_in_a_range_lies_in_it_as_a_whole():
    print_amounts(
        exact=make_amount("2000.00", "2000.00"),
        range=make_amount("1000.00", "3000.00"),
        over=make_amount("1000000.00", None, min_is_exclusive=True),
        under=make_amount(None, "500.00", max_is_exclusive=True),
    )

    expected = {
        "payment_min=2000": ["exact", "over"],
        "payment_min=1000&payment_max=3000": ["exact", "range"],
        "payment_min=1000001": [],
        "payment_max=500": ["under"],
        "payment_max=499": [],
    }
    for query, titles in expected.items():
        assert found(f"{query}&currency=CNY&certainty=certain") == titles, query


def test_all_conditions_hold_for_one_payment():
    small_and_paid = make_payment(amount=make_amount("10.00", "10.00"), state="paid", form="cash")
    large_and_promised = make_payment(
        amount=make_amount("900.00", "900.00"), state="promised", form="gift"
    )
    print_edition(title="Two", payments=[small_and_paid, large_and_promised])

    expected = {
        "payment_state=paid&payment_form=cash": ["Two"],
        "payment_state=paid&payment_form=gift": [],
        "payment_state=paid&payment_form=gift&payment_form=cash": ["Two"],
        "payment_state=paid&payment_min=100&currency=CNY": [],
        "payment_state=promised&payment_min=100&currency=CNY": ["Two"],
        "payment_min=50&payment_max=800&currency=CNY": [],
        "payment_form=cash&currency=USD": [],
    }
    assert {query: found(query) for query in expected} == expected


def test_that_nothing_is_stated_is_said_of_all_payments_whatever_else_is_asked_of_one():
    cash = make_payment(form="cash", state="promised", amount=make_amount("5.00", "5.00"))
    silent = make_payment(form=None, state="paid", amount=make_amount("900.00", "900.00"))
    print_edition(title="Two", payments=[cash, silent])
    print_edition(title="None")

    expected = {
        "payment_form=not_stated": ["None"],
        "payment_form=not_stated&payment_state=paid": [],
        "payment_form=not_stated&payment_form=cash&payment_state=promised": ["Two"],
        "payment_form=not_stated&payment_form=cash&payment_state=paid": [],
        "payment_form=not_stated&payment_state=not_stated&currency=not_stated": ["None"],
        "payment_form=not_stated&currency=not_stated&currency=CNY": ["None"],
        "payment_form=cash&payment_form=not_stated&currency=CNY&payment_max=5": ["Two"],
        "payment_form=cash&payment_form=not_stated&currency=CNY&payment_min=6": [],
    }
    assert {query: found(query) for query in expected} == expected


def test_what_is_excluded_or_not_stated_is_so_in_the_whole_case():
    print_edition(title="Cash", payments=[make_payment(form="cash", state="paid")])
    print_edition(
        title="Cash and silence",
        payments=[make_payment(), make_payment(form=None, state="offered")],
    )
    print_edition(title="Silent form", payments=[make_payment(form=None, state="paid")])
    print_edition(title="No payment")

    expected = {
        "payment_form=-cash": ["Silent form", "No payment"],
        "payment_form=-cash&payment_state=paid": ["Silent form"],
        "payment_form=not_stated": ["Silent form", "No payment"],
        "payment_form=not_stated&payment_state=paid": ["Silent form"],
        "payment_form=not_stated&payment_state=not_stated": ["No payment"],
        "payment_form=not_stated&payment_form=cash&payment_state=offered": [],
        "payment_form=not_stated&payment_form=cash&payment_state=paid": [
            *["Cash", "Cash and silence", "Silent form"]
        ],
    }
    assert {query: found(query) for query in expected} == expected
