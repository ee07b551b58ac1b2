"""The question in words, and its values one by one."""

import pytest
from django.http import QueryDict

from incidents.filters import CaseFilter
from tests.factories import make_channel

pytestmark = pytest.mark.django_db


def in_words(query, count=2):
    make_channel("forum")
    question = CaseFilter(QueryDict(query))
    assert question.errors == {}
    return question.in_words(count)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "All 2 cases"),
        ("q=life", "2 cases found by “life”"),
        (
            "channel=forum&disclosed_after=2024-03&disclosed_before=2024-03&undated=exclude",
            "2 cases with the channel Forum, disclosed possibly from 1 March 2024 to "
            "31 March 2024, undated cases left out",
        ),
        ("motive=money&motive=ego", "2 cases with the motive Money or Ego"),
        ("motive=money&motive=-ego", "2 cases with the motive Money, without the motive Ego"),
        (
            "motive=money&motive=not_stated",
            "2 cases with the motive Money or whose motive is not stated",
        ),
        ("payment_form=-not_stated", "2 cases whose payment form is stated"),
        (
            "jurisdiction=CN&sector=energy",
            "2 cases with the sector Energy, with the jurisdiction China",
        ),
        (
            "payment_min=100000&currency=CNY",
            "2 cases with a payment of possibly 100,000 CNY or more",
        ),
        (
            "payment_min=1&payment_max=277.5&currency=USD&certainty=certain",
            "2 cases with a payment of certainly 1 to 277.5 USD",
        ),
        (
            "payment_form=cash&payment_max=0&currency=USD",
            "2 cases with a payment in the form Cash, with a payment of possibly 0 USD or less, "
            "all of it one and the same payment",
        ),
        (
            "payment_form=not_stated&payment_form=cash&payment_state=paid",
            "2 cases with a payment in the form Cash or whose payment form is not stated, "
            "with a payment in the state Paid, all of it one and the same payment",
        ),
        ("payment_form=not_stated", "2 cases whose payment form is not stated"),
        ("currency=XMR", "2 cases with a payment in Monero (crypto)"),
        (
            "payment_form=not_stated&currency=CNY&payment_min=5",
            "2 cases whose payment form is not stated, with a payment of possibly 5 CNY or more",
        ),
        (
            "as_of=2024-03&conflict=true",
            "2 cases in which sources disagree, as published at the end of 31 March 2024",
        ),
        (
            "as_of=2024-03-25T14:30:00%2B02:00",
            "2 cases as published on 25 March 2024 at 12:30:00 UTC",
        ),
        (
            "began_after=2020&certainty=certain",
            "2 cases that began certainly on 1 January 2020 or later, undated cases included",
        ),
        ("disclosed_before=2020&undated=only", "2 cases without a date of disclosure"),
        ("published_before=2024-02", "2 cases published on 29 February 2024 or earlier"),
        ("undated=exclude", "2 cases with a date of disclosure"),
        ("undated=include", "All 2 cases"),
        (
            "conflict=true&withheld=false",
            "2 cases in which sources disagree, in which no source withholds something",
        ),
    ],
)
def test_the_sentence_says_what_is_shown(query, sentence):
    assert in_words(query) == sentence


@pytest.mark.parametrize(
    ("count", "all_of_them", "some"),
    [
        (None, "All cases", "Cases in which sources disagree"),
        (0, "No case", "No case in which sources disagree"),
        (1, "The one case", "1 case in which sources disagree"),
        (1234, "All 1,234 cases", "1,234 cases in which sources disagree"),
    ],
)
def test_the_sentence_counts(count, all_of_them, some):
    assert in_words("", count) == all_of_them
    assert in_words("conflict=true", count) == some


def test_each_value_is_a_mark_that_can_be_taken_away():
    make_channel("forum")
    query = QueryDict("channel=forum&channel=-online&q=a b&undated=only&currency=CNY&cursor=x")

    marks = CaseFilter(query, also_known=["cursor"]).marks

    assert [(mark.label, mark.text, mark.rest) for mark in marks] == [
        ("Q", "a b", "channel=forum&channel=-online&undated=only&currency=CNY"),
        ("Channel", "Forum", "channel=-online&q=a+b&undated=only&currency=CNY"),
        ("Channel", "not Online", "channel=forum&q=a+b&undated=only&currency=CNY"),
        ("Currency", "Chinese Yuan", "channel=forum&channel=-online&q=a+b&undated=only"),
        ("Undated", "Only these", "channel=forum&channel=-online&q=a+b&currency=CNY"),
    ]


@pytest.mark.parametrize(
    ("query", "name", "rest"),
    [
        ("q=a&ordering=relevance", "q", ""),
        ("q=a&ordering=began", "q", "ordering=began"),
        ("currency=CNY&payment_min=100&motive=money", "currency", "motive=money"),
        ("currency=CNY&payment_min=100&motive=money", "motive", "currency=CNY&payment_min=100"),
    ],
)
def test_what_cannot_stand_without_a_value_goes_with_it(query, name, rest):
    marks = CaseFilter(QueryDict(query), also_known=["ordering"]).marks

    assert [mark.rest for mark in marks if mark.parameter == name] == [rest]
