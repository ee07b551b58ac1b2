"""Every kind of date expression that Casebook reads is invented, always around the day meant."""

from datetime import date, timedelta
from itertools import islice

import pytest

from incidents.dates import UncertainDate
from incidents.generating.dates import KINDS, as_json, uncertain_date
from incidents.generating.dice import Dice
from incidents.generating.moments import FIRST_MOMENT, begins_at, moments
from incidents.generating.story import STEPS, busy_day, tell

DAYS = [date(2019, 1, 31), date(2020, 2, 29), date(2018, 12, 1), date(2021, 10, 15)]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_expression_can_mean_the_day(kind, day):
    _, expression = KINDS[kind]

    found = UncertainDate.parse(expression(day))

    assert (found.earliest or day) <= day <= (found.latest or day)


def test_the_kinds_are_those_that_casebook_reads():
    expressions = {kind: expression(date(2019, 3, 25)) for kind, (_, expression) in KINDS.items()}

    assert expressions == {
        "day": "2019-03-25",
        "month": "2019-03",
        "year": "2019",
        "about a month": "2019-03~",
        "doubtful year": "2019?",
        "doubtful and about": "2019-03%",
        "season": "2019-21",
        "decade": "201X",
        "day of a month": "2019-03-XX",
        "month of a year": "2019-XX",
        "lasting years": "2018/2020",
        "lasting months": "2019-02/2019-05",
        "lasting on": "2019-03/..",
        "lasting to an unknown end": "2019-03/",
        "lasting from before": "../2019-03",
        "between months": "[2019-01..2019-04]",
        "one of two days": "[2019-03-25,2019-04-01]",
        "not after": "[..2019-03-25]",
        "not before": "[2019-03-25..]",
    }


def test_of_many_dates_every_kind_comes_some_are_words_alone_and_some_missing():
    dice, day = Dice("dates"), date(2019, 3, 25)
    found = [uncertain_date(dice, day) for _ in range(3000)]
    expressions = {as_json(expression(day))["edtf"] for _, expression in KINDS.values()}

    assert {each["edtf"] for each in found if each} == {*expressions, None}
    assert None in found


@pytest.mark.parametrize("number", [1, 2, 50, 1000, 999_999])
def test_the_steps_of_a_story_come_in_order_before_it_is_published(number):
    days = list(tell(5, number).days.values())

    assert len(days) == len(STEPS)
    assert days == sorted(days)
    assert days[-1] <= begins_at(number).date()


def test_busy_days_keep_the_order_and_are_near():
    days = [date(2019, 1, 1) + timedelta(days=number) for number in range(400)]

    busy = [busy_day(0, day) for day in days]

    assert busy == sorted(busy)
    assert max(abs(there - day) for there, day in zip(busy, days, strict=True)).days < 14
    assert len(set(busy)) < 32


@pytest.mark.parametrize("first", [1, 2, 3, 300, 1000, 50_000, 999_951])
@pytest.mark.parametrize("cases", [1, 50])
def test_the_work_on_cases_goes_on_in_steps_and_ends_before_that_on_the_next_begins(first, cases):
    steps = list(islice(moments(first, first + cases - 1), 15 * cases - 1))

    assert steps == sorted(set(steps))
    assert begins_at(first + cases - 1) < steps[0]
    assert steps[-1] < begins_at(first + cases)


def test_cases_are_published_over_years_that_are_past():
    assert begins_at(1) - FIRST_MOMENT < timedelta(days=4)
    assert begins_at(300).year == 2018
    assert begins_at(1_000_000).year == 2025
