"""What it means that an uncertain date or sum lies possibly, or certainly, in a range."""

from datetime import date

import pytest

from incidents.dates import UncertainDate
from tests.factories import make_amount, make_payment
from tests.finding import found
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

MARCH_1, MARCH_31 = date(2024, 3, 1), date(2024, 3, 31)
CERTAINTIES = ("possible", "certain")


def query_of(**parameters) -> str:
    """A query string of the parameters that are not None."""
    return "&".join(f"{name}={value}" for name, value in parameters.items() if value is not None)


@pytest.mark.parametrize(
    ("text", "start", "end", "possibly", "certainly"),
    [
        ("2024-03", MARCH_1, MARCH_31, True, True),
        ("2024-03", MARCH_31, date(2024, 5, 1), True, False),
        ("2024-03", date(2024, 4, 1), None, False, False),
        ("2024-03", None, date(2024, 2, 29), False, False),
        ("2024-03", None, MARCH_31, True, True),
        ("2024-03", None, None, True, True),
        ("[..2024-03]", None, MARCH_31, True, True),
        ("[..2024-03]", MARCH_31, None, True, False),
        ("[..2024-03]", date(2024, 4, 1), None, False, False),
        ("2024-03/..", MARCH_1, None, True, True),
        ("2024-03/..", MARCH_1, date(2030, 1, 1), True, False),
        ("2024-03/..", None, date(2024, 2, 29), False, False),
    ],
)
def test_a_date_is_possibly_or_certainly_in_a_range(text, start, end, possibly, certainly):
    print_edition(title="It", disclosed=UncertainDate.parse(text).as_json())
    days = query_of(disclosed_after=start, disclosed_before=end, undated="exclude")

    answers = [found(f"{days}&certainty={certainty}") for certainty in CERTAINTIES]

    assert answers == [["It"] if holds else [] for holds in (possibly, certainly)]


def test_words_alone_may_be_any_day_and_are_certainly_none():
    print_edition(title="It", disclosed=UncertainDate.parse("", "on a Friday").as_json())

    assert found("disclosed_after=2024-03-01&disclosed_before=2024-03-31") == ["It"]
    assert found("disclosed_after=2024-03-01&certainty=certain&undated=exclude") == []


@pytest.mark.parametrize(
    ("amount", "low", "high", "possibly", "certainly"),
    [
        (make_amount("100.00", "200.00"), 100, 200, True, True),
        (make_amount("100.00", "200.00"), 200, 300, True, False),
        (make_amount("100.00", "200.00"), 201, None, False, False),
        (make_amount("100.00", "200.00"), None, 99, False, False),
        (make_amount("100.00", "200.00"), None, None, True, True),
        (make_amount("100.00", "200.00", max_is_exclusive=True), 200, None, False, False),
        (make_amount("100.00", "200.00", min_is_exclusive=True), None, 100, False, False),
        (make_amount("100.00", "200.00", min_is_exclusive=True), 100, 200, True, True),
        (make_amount("100.00", None), None, 5000, True, False),
        (make_amount("100.00", None), 5000, None, True, False),
        (make_amount("100.00", None), 50, None, True, True),
        (make_amount("100.00", None, min_is_exclusive=True), None, 100, False, False),
        (make_amount(None, "200.00"), 0, 200, True, True),
        (make_amount(None, "200.00"), 100, None, True, False),
        (make_amount(None, "200.00", max_is_exclusive=True), 200, 300, False, False),
    ],
)
def test_an_amount_is_possibly_or_certainly_between_sums(amount, low, high, possibly, certainly):
    print_edition(title="It", payments=[make_payment(amount=amount)])
    sums = query_of(payment_min=low, payment_max=high, currency="CNY")

    answers = [found(f"{sums}&certainty={certainty}") for certainty in CERTAINTIES]

    assert answers == [["It"] if holds else [] for holds in (possibly, certainly)]
