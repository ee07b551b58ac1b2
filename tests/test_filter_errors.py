"""A question that is not understood is refused, saying why and what would be."""

import pytest
from django.http import QueryDict

from incidents.filters import CaseFilter, errors_of
from tests.factories import make_channel, publish
from tests.printed import print_edition

pytestmark = pytest.mark.django_db


def faults(query, **options):
    """What is wrong with a query string: the messages by parameter."""
    question = CaseFilter(QueryDict(query), **options)
    found = errors_of(question.form)
    return {name: [fault.message for fault in each] for name, each in found.items()}


def fault(query, **options):
    """The only fault of a query string."""
    (each,) = errors_of(CaseFilter(QueryDict(query), **options).form).values()
    (only,) = each
    return only


def test_an_unknown_parameter_is_refused_with_the_nearest_and_all_known_ones():
    refused = fault("contry=CN", also_known=["cursor"])

    assert refused.message.startswith(
        "“contry” is not a parameter here. Did you mean sponsor_country? Known: q, channel, motive,"
    )
    assert refused.nearest == ("sponsor_country",)
    assert refused.known == (*CaseFilter.base_filters, "cursor")


def test_a_guessed_lookup_is_an_unknown_parameter():
    print_edition(title="Secret")

    assert list(faults("title__startswith=S&case__title=x&id=1")) == [
        *["title__startswith", "case__title", "id"]
    ]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("motive=monney", ("money",)),
        ("motive=-monney", ("money",)),
        ("sentence=imprisonnment", ("imprisonment", "life_imprisonment")),
        ("jurisdiction=cn", ("CN",)),
        ("channel=forums", ("forum",)),
        ("undated=excluded", ("exclude",)),
        ("conflict=True", ("true",)),
        ("outcome=zzz", ()),
    ],
)
def test_an_unknown_value_is_refused_with_the_nearest_and_the_known_ones(query, nearest):
    make_channel("forum")

    refused = fault(query)

    assert "is not a value of this parameter." in refused.message
    assert refused.nearest[: len(nearest)] == nearest
    assert set(refused.known) > set(nearest)


def test_the_known_channels_are_those_of_the_codebook():
    make_channel("forum")

    assert set(fault("channel=letter").known) == {"online", "forum", "not_stated"}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "actor=actor-0099",
            "“actor-0099” is not an actor that a public case names, by its slug such as "
            "actor-0001.",
        ),
        (
            "source=source-0099",
            "“source-0099” is not a source that a public case cites, by its slug such as "
            "source-0001.",
        ),
        ("publisher=X", "“X” is not the publisher of a source that a public case cites."),
        ("actor=%20", None),
    ],
)
def test_a_name_that_is_not_public_is_refused(query, message):
    publish()

    (found,) = faults(query).values()

    assert len(found) == 1
    assert message is None or found == [message]


NO_DATE = "is no date from the year 1000 to 2999. Write 2024, 2024-03 or 2024-03-25."
NO_MOMENT = (
    "is no date or time. Write 2024, 2024-03, 2024-03-25 or 2024-03-25T12:00:00Z; a time needs its "
    "zone."
)
ONE_CURRENCY = "Sums are compared in one currency only: payment_min and payment_max need one."
NO_SUM = "is no sum. Write digits only, such as 100000 or 277.5."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("began_after=0000-01-01", {"began_after": [f"“0000-01-01” {NO_DATE}"]}),
        ("began_after=0999", {"began_after": [f"“0999” {NO_DATE}"]}),
        ("began_after=2024-02-30", {"began_after": [f"“2024-02-30” {NO_DATE}"]}),
        ("began_after=2024-13", {"began_after": [f"“2024-13” {NO_DATE}"]}),
        ("began_after=2024-00", {"began_after": [f"“2024-00” {NO_DATE}"]}),
        ("began_after=99999", {"began_after": [f"“99999” {NO_DATE}"]}),
        ("began_after=２０２４", {"began_after": [f"“２０２４” {NO_DATE}"]}),
        ("began_after=2024-03-25T10:00", {"began_after": [f"“2024-03-25T10:00” {NO_DATE}"]}),
        (
            "published_after=2024-03&published_before=2024-02",
            {"published_before": ["It is earlier than published_after."]},
        ),
        ("currency=cny", {"currency": None}),
        ("currency=CNY&currency=USD&payment_min=2", {"currency": [ONE_CURRENCY]}),
        ("currency=-CNY&payment_min=2", {"currency": [ONE_CURRENCY]}),
        ("currency=not_stated&payment_max=2", {"currency": [ONE_CURRENCY]}),
        ("as_of=2024-03-25T10:00", {"as_of": [f"“2024-03-25T10:00” {NO_MOMENT}"]}),
        ("as_of=now", {"as_of": [f"“now” {NO_MOMENT}"]}),
        ("as_of=0001-01-01T00:00:00%2B14:00", {"as_of": None}),
        ("payment_min=1e9&currency=CNY", {"payment_min": [f"“1e9” {NO_SUM}"]}),
        ("payment_min=-1&currency=CNY", {"payment_min": [f"“-1” {NO_SUM}"]}),
        ("payment_min=NaN&currency=CNY", {"payment_min": [f"“NaN” {NO_SUM}"]}),
        ("payment_min=1,000&currency=CNY", {"payment_min": [f"“1,000” {NO_SUM}"]}),
        (f"payment_min={'9' * 19}&currency=CNY", {"payment_min": [f"“{'9' * 19}” {NO_SUM}"]}),
        (
            "payment_min=2&payment_max=1&currency=CNY",
            {"payment_max": ["It is less than payment_min."]},
        ),
        ("payment_min=2", {"currency": [ONE_CURRENCY]}),
        ("q=%21%21", {"q": ["There is no word to search for."]}),
        ("q=+", {"q": ["There is no word to search for."]}),
        ("q=x&q=y", {"q": ["It is given more than once."]}),
        ("undated=only&undated=only", {"undated": ["It is given more than once."]}),
        (f"q={'x' * 201}", {"q": ["A value has at most 200 characters."]}),
        (f"motive={'x' * 201}", {"motive": ["A value has at most 200 characters."]}),
        ("q=a%00b", {"q": ["It holds a character that no text has (NUL)."]}),
        ("actor=%00", {"actor": ["It holds a character that no text has (NUL)."]}),
    ],
)
def test_a_value_that_means_nothing_is_refused_in_plain_words(query, expected):
    found = faults(query)

    assert list(found) == list(expected)
    assert expected in (dict.fromkeys(found), found)


@pytest.mark.parametrize("value", ["%ED%A0%80", "%FF%FE", "%s", "%(x)s", "{0}", "%25d", "💥"])
@pytest.mark.parametrize("name", list(CaseFilter.base_filters))
def test_no_value_of_any_parameter_is_more_than_refused(name, value):
    question = CaseFilter(QueryDict(f"{name}={value}"))

    assert question.is_valid() or list(question.errors) == [name]
    assert str(question.errors) is not None
    assert list(question.qs) == []


def test_a_question_with_a_fault_finds_nothing():
    print_edition()

    question = CaseFilter(QueryDict("motive=monney"))

    assert not question.is_valid()
    assert list(question.qs) == []
    assert question.asked == {}


def test_a_parameter_without_a_value_asks_nothing_unless_that_is_refused():
    query = "q=&motive=&undated=&disclosed_after=&payment_min=&currency=&motive="

    assert faults(query) == {}
    assert CaseFilter(QueryDict(query)).asked == {}
    assert faults(query, is_strict=True) == dict.fromkeys(
        ["q", "motive", "payment_min", "currency", "disclosed_after", "undated"],
        ["It has no value."],
    )


def test_of_very_many_unknown_parameters_only_the_first_ten_are_named():
    query = "&".join(f"unknown{number}=1" for number in range(900))

    assert list(faults(query)) == [f"unknown{number}" for number in range(10)]


def test_of_many_wrong_values_only_the_first_three_are_named():
    query = "&".join(f"motive=unknown{number}" for number in range(900))

    (found,) = faults(query).values()

    assert [message.split(" ")[0] for message in found] == [
        "“unknown0”",
        "“unknown1”",
        "“unknown2”",
    ]
