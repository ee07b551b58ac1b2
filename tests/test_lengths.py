"""Lengths of time: what is taken, how they compare, and what the database keeps out."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.faults import ValueFault
from incidents.lengths import TEXT_MAX, Length, UncertainLength
from tests import value_strategies as values
from tests.sample_rows import Sample, refusal


@pytest.mark.parametrize(
    ("text", "length", "english"),
    [
        ("P19Y3M", Length(19, 3, 0), "19 years 3 months"),
        ("P1Y", Length(1, 0, 0), "1 year"),
        ("P18M", Length(0, 18, 0), "18 months"),
        ("P10D", Length(0, 0, 10), "10 days"),
        ("P1Y1M1D", Length(1, 1, 1), "1 year 1 month 1 day"),
        ("P9999Y99999M999999D", Length(9999, 99999, 999999), "9999 years 99999 months 999999 days"),
    ],
)
def test_a_length_is_kept_as_it_was_pronounced(text, length, english):
    found = Length.parse(text)

    assert found == length
    assert (found.text, str(found)) == (text, english)
    assert len(text) <= TEXT_MAX


def test_eighteen_months_are_as_long_as_one_year_and_six_but_not_the_same():
    months, years = Length.parse("P18M"), Length.parse("P1Y6M")

    assert months != years
    assert months.approximate_days == years.approximate_days == 540


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("P3W", "in weeks, which are not kept"),
        ("", "not a length of time"),
        ("P", "not a length of time"),
        ("P0D", "not a length of time"),
        ("P0Y3M", "not a length of time"),
        ("P03M", "not a length of time"),
        ("P-3M", "not a length of time"),
        ("-P3M", "not a length of time"),
        ("P3M2Y", "not a length of time"),
        ("P1.5Y", "not a length of time"),
        ("P1YT3H", "not a length of time"),
        ("p3m", "not a length of time"),
        ("3 months", "not a length of time"),
        ("P10000Y", "not a length of time"),
        ("P٣M", "not a length of time"),
        ("P3M P4M", "not a length of time"),
        (" P3M", "not a length of time"),
        ("P3M\n", "not a length of time"),
    ],
)
def test_what_is_no_length_is_refused_by_name_and_with_an_example(text, fault):
    with pytest.raises(ValueError) as caught:
        Length.parse(text)

    assert str(caught.value).startswith(f"“{text}”")
    assert fault in str(caught.value)
    assert "P19Y3M" in str(caught.value)


@pytest.mark.parametrize("parts", [(0, 0, 0), (-1, 0, 0), (10_000, 0, 0)])
def test_parts_that_make_no_length_are_refused(parts):
    with pytest.raises(ValueError, match="no length of time"):
        Length(*parts)


@pytest.mark.parametrize(
    ("length", "english"),
    [
        (UncertainLength.exactly("P19Y3M"), "19 years 3 months"),
        (UncertainLength.parse("P10Y", ""), "at least 10 years"),
        (UncertainLength.parse("", "P18M"), "up to 18 months"),
        (UncertainLength.parse("P1Y", "P18M"), "1 year to 18 months"),
        (UncertainLength.parse("P1Y6M", "P18M"), "1 year 6 months to 18 months"),
    ],
)
def test_bounds_read_as_english(length, english):
    assert str(length) == english


@pytest.mark.parametrize(
    ("shortest", "longest", "fault"),
    [
        ("", "", "a shortest or a longest time"),
        ("P2Y", "P1Y", "The shortest time, 2 years, is above the longest, 1 year."),
        ("P31D", "P1M", "above the longest"),
    ],
)
def test_bounds_that_cannot_be_are_refused(shortest, longest, fault):
    with pytest.raises(ValueError, match=fault):
        UncertainLength.parse(shortest, longest)


@given(values.lengths())
@settings(deadline=None)
def test_json_comes_back_as_the_same_length(length):
    assert UncertainLength.from_json(length.as_json()) == length


def test_json_is_that_of_the_document():
    assert UncertainLength.exactly("P19Y3M").as_json() == {"min": "P19Y3M", "max": "P19Y3M"}
    assert UncertainLength.parse("", "P18M").as_json() == {"min": None, "max": "P18M"}
    assert UncertainLength.from_json(None) is None


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("P1Y", ()),
        ({"min": "P1Y"}, ("max",)),
        ({"min": "P1Y", "max": None, "unit": "Y"}, ("unit",)),
        ({"min": 1, "max": None}, ("min",)),
        ({"min": None, "max": ""}, ("max",)),
        ({"min": None, "max": "P3W"}, ("max",)),
        ({"min": " P1Y", "max": None}, ("min",)),
        ({"min": None, "max": None}, ()),
        ({"min": "P2Y", "max": "P1Y"}, ()),
    ],
)
def test_faulty_json_is_refused_with_the_path_of_the_fault(value, path):
    with pytest.raises(ValueFault) as caught:
        UncertainLength.from_json(value)

    assert caught.value.path == path


@given(values.lengths())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_length_passes_the_checks_of_the_database_and_comes_back(table, length):
    row = Sample.objects.create(length=length)

    assert Sample.objects.get(pk=row.pk).length == length


TEXTS = st.sampled_from(
    ["", "P1Y", "P18M", "P1Y6M", "P540D", "P541D", "P9999Y99999M999999D"]
    + ["P3W", "P", "P0D", "P01Y", "p1y", "P1Y\n", "P1YT3H", "P99999Y", "no length"]
)


@given(shortest=TEXTS, longest=TEXTS)
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_database_takes_exactly_the_columns_that_can_be_read(table, shortest, longest):
    columns = {"length_min": shortest, "length_max": longest}

    taken = refusal(**columns) is None

    try:
        assert Sample(**columns).length is None or taken
        readable = True
    except ValidationError:
        readable = False
    assert taken == readable


@pytest.mark.parametrize(
    ("shortest", "longest", "check"), [("P3W", "", "written"), ("P2Y", "P1Y", "in_order")]
)
def test_the_database_names_the_rule_that_a_row_breaks(table, shortest, longest, check):
    message = refusal(length_min=shortest, length_max=longest)

    assert f'"samples_sample_length_{check}"' in message
