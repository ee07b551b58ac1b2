"""Uncertain dates: what is taken, which days it can mean, and what the database keeps out."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.dates import UncertainDate
from incidents.faults import ValueFault
from tests import value_strategies as values
from tests.sample_rows import Sample, refusal

MARCH_1, MARCH_31 = date(2024, 3, 1), date(2024, 3, 31)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "english"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2024-03", MARCH_1, MARCH_31, "March 2024"),
        ("2024-03-25", date(2024, 3, 25), date(2024, 3, 25), "25 March 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2024-03~", MARCH_1, MARCH_31, "March 2024, approximately"),
        ("2024?", date(2024, 1, 1), date(2024, 12, 31), "2024, uncertain"),
        ("2024-03%", MARCH_1, MARCH_31, "March 2024, approximately and uncertain"),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31), "spring 2024"),
        ("2024-22~", date(2024, 6, 1), date(2024, 8, 31), "summer 2024, approximately"),
        ("2024-23", date(2024, 9, 1), date(2024, 11, 30), "autumn 2024"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "winter 2023–24"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "the 1990s"),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), "some year from 2000 to 2099"),
        ("2024-XX", date(2024, 1, 1), date(2024, 12, 31), "some month of 2024"),
        ("2024-03-XX", MARCH_1, MARCH_31, "some day of March 2024"),
        ("2024-XX-XX", date(2024, 1, 1), date(2024, 12, 31), "some day of 2024"),
        ("2023/2024", date(2023, 1, 1), date(2024, 12, 31), "2023 to 2024"),
        ("2024-03/2024-05", MARCH_1, date(2024, 5, 31), "March to May 2024"),
        ("2024-03-01/2024-03-09", MARCH_1, date(2024, 3, 9), "1 to 9 March 2024"),
        ("2024-03/2024", MARCH_1, date(2024, 12, 31), "March 2024 to 2024"),
        ("2024-03~/2024-05", MARCH_1, date(2024, 5, 31), "March 2024, approximately to May 2024"),
        ("../2024-03-25", None, date(2024, 3, 25), "until 25 March 2024, open start"),
        ("2023/..", date(2023, 1, 1), None, "from 2023, open end"),
        ("2023/", date(2023, 1, 1), None, "from 2023, end not known"),
        ("/2023", None, date(2023, 12, 31), "until 2023, start not known"),
        (
            "[2023-05..2023-09]",
            date(2023, 5, 1),
            date(2023, 9, 30),
            "between May and September 2023",
        ),
        (
            "[2023-05-28..2023-06-02]",
            date(2023, 5, 28),
            date(2023, 6, 2),
            "between 28 May and 2 June 2023",
        ),
        ("[2023..2024]", date(2023, 1, 1), date(2024, 12, 31), "between 2023 and 2024"),
        ("[..2011]", None, date(2011, 12, 31), "no later than 2011"),
        ("[2011..]", date(2011, 1, 1), None, "no earlier than 2011"),
        (
            "[2023-01-02,2023-01-05]",
            date(2023, 1, 2),
            date(2023, 1, 5),
            "2 January 2023 or 5 January 2023",
        ),
        (
            "[2019,2021-03..2021-04,2024..]",
            date(2019, 1, 1),
            None,
            "2019, between March and April 2021 or no earlier than 2024",
        ),
    ],
)
def test_an_expression_has_its_days_and_its_english(text, earliest, latest, english):
    found = UncertainDate.parse(text)

    assert found == UncertainDate(text, earliest, latest, "")
    assert str(found) == english


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2024-1", "month or day of one digit"),
        ("2024-3-05", "month or day of one digit"),
        ("2024-00", "month that is not 01 to 12"),
        ("2024-13", "month that is not 01 to 12"),
        ("2024-25", "month that is not 01 to 12"),
        ("2023-02-29", "day that its month does not have"),
        ("2023-02-30", "day that its month does not have"),
        ("2024-04-31", "day that its month does not have"),
        ("2024-03-00", "day that its month does not have"),
        ("0999", "year outside 1000 to 2999"),
        ("3000-01", "year outside 1000 to 2999"),
        ("2999-24", "beyond the year 2999"),
        ("-2024", "negative or longer than four digits"),
        ("20240", "negative or longer than four digits"),
        ("Y170000", "negative or longer than four digits"),
        ("Y17E7", "negative or longer than four digits"),
        ("2024S2", "not a date expression"),
        ("2024-03-25T10:00:00", "time of day"),
        ("{2023,2024}", "list of several dates; enter a record for each"),
        ("2024?-03", "level 2"),
        ("?2024-03", "level 2"),
        ("2024-?03", "level 2"),
        ("2024~?", "level 2"),
        ("199X-03", "level 2"),
        ("2024-XX-05", "level 2"),
        ("2024-21-05", "level 2"),
        ("20X4", "not a date expression"),
        ("2024-1X", "not a date expression"),
        ("2023-XX/2024", "X in a time that lasts"),
        ("2024/2023", "ends before it starts"),
        ("2024-03-25/2024-03-24", "ends before it starts"),
        ("2022/2023/2024", "more than one “/”"),
        ("../..", "neither a start nor an end"),
        ("/", "neither a start nor an end"),
        ("/..", "neither a start nor an end"),
        ("..", "not a date expression"),
        ("2023..2024", "not a date expression"),
        ("[..]", "neither a start nor an end"),
        ("[]", "empty place"),
        ("[2023,,2024]", "empty place"),
        ("[2023]", "one date only"),
        ("[2023,2024", "no “]”"),
        ("[2024..2023]", "does not run forward"),
        ("[2024..2024]", "does not run forward"),
        ("[2023..2024-05]", "mixes years, months and days"),
        ("[2023~..2024]", "write plain dates"),
        ("[..199X]", "write plain dates"),
        ("[2023-21,2024]", "season in a set"),
        ("[2023,..2024]", "open start that is not its first part"),
        ("[2023..,2024]", "open end that is not its last part"),
        ("[2023/2024,2025]", "not a date expression"),
        ("[2023, 2024]", "has a blank"),
        ("2024 -03", "has a blank"),
        ("25.3.2024", "not a date expression"),
        ("٢٠٢٤", "not a date expression"),
        ("2024–03", "not a date expression"),
        ("[" + ",".join(["2024"] * 30) + "]", "longer than 100 characters"),
    ],
)
def test_what_is_not_taken_is_refused_by_name_and_reason(text, fault, capsys):
    with pytest.raises(ValueError, match=r"^“") as caught:
        UncertainDate.parse(text)

    assert fault in str(caught.value)
    assert str(caught.value).startswith(f"“{text[:100]}")
    assert "Allowed are" in str(caught.value)
    assert capsys.readouterr().out == ""


def test_blanks_around_text_and_words_are_dropped():
    assert UncertainDate.parse(" 2024-03\n", "  on a Friday ") == UncertainDate(
        "2024-03", MARCH_1, MARCH_31, "on a Friday"
    )


def test_words_alone_are_a_date_and_stand_for_themselves():
    found = UncertainDate.parse("", "on a Friday")

    assert found == UncertainDate("", None, None, "on a Friday")
    assert str(found) == "on a Friday"


def test_words_stand_behind_the_date():
    assert str(UncertainDate.parse("2024-03", "on a Friday")) == "March 2024 (“on a Friday”)"


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (("", None, None, ""), "needs an expression"),
        (("", MARCH_1, None, "words"), "exactly when it has an expression"),
        (("2024", None, None, ""), "exactly when it has an expression"),
        (("2024", MARCH_31, MARCH_1, ""), "is before the first"),
        (("2024", date(999, 12, 31), MARCH_1, ""), "outside the years"),
        (("2024", MARCH_1, date(3000, 1, 1), ""), "outside the years"),
    ],
)
def test_parts_that_cannot_belong_together_are_refused(parts, fault):
    with pytest.raises(ValueError, match=fault):
        UncertainDate(*parts)


@pytest.mark.parametrize("words", ["x" * 201, "a\x00b"])
def test_words_that_cannot_be_stored_are_refused(words):
    with pytest.raises(ValueError, match="own words"):
        UncertainDate.parse("2024", words)


@given(values.expressions())
@settings(max_examples=250, deadline=None)
def test_bounds_are_those_of_the_calendar(dated):
    found = UncertainDate.parse(dated.text)

    assert (found.earliest, found.latest) == (dated.first, dated.last)
    assert str(found) != ""


# Not compared: seasons with a qualifier and X within a set, which the library cannot read; winters,
# which it ends with December; unknown ends, for which it makes up ten years.
@given(
    values.qualified(values.plain_moments() | values.unspecified_moments())
    | values.sets().filter(lambda dated: "X" not in dated.text)
)
@settings(max_examples=60, deadline=None)
def test_the_library_reads_the_same_bounds_where_it_has_them_right(dated):
    read = parse_edtf(dated.text)

    bounds = [read.lower_strict(), read.upper_strict()]

    days = [None if isinstance(bound, float) else date(*bound[:3]) for bound in bounds]
    assert days == [dated.first, dated.last]


@given(st.text(alphabet="0123456789-/.,[]{}?~%XYTES:W ", max_size=24))
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_date_or_a_plain_refusal(text):
    try:
        found = UncertainDate.parse(text)
    except ValueError as fault:
        assert str(fault)
    else:
        assert found.is_consistent
        assert found.earliest or found.latest


@given(values.dates())
@settings(max_examples=150, deadline=None)
def test_json_comes_back_as_the_same_date(dated):
    assert UncertainDate.from_json(dated.as_json()) == dated


def test_json_has_the_keys_of_the_document_and_null_for_nothing():
    assert UncertainDate.parse("[..2011]").as_json() == {
        "edtf": "[..2011]",
        "earliest": None,
        "latest": "2011-12-31",
        "words": None,
    }
    assert list(UncertainDate.parse("2024").as_json()) == ["edtf", "earliest", "latest", "words"]
    assert UncertainDate.from_json(None) is None


MARCH_JSON = {"edtf": "2024-03", "earliest": "2024-03-01", "latest": "2024-03-31", "words": None}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("2024-03", ()),
        ([], ()),
        ({**MARCH_JSON, "note": None}, ("note",)),
        ({key: MARCH_JSON[key] for key in ("edtf", "earliest", "latest")}, ("words",)),
        ({**MARCH_JSON, "edtf": 2024}, ("edtf",)),
        ({**MARCH_JSON, "edtf": ""}, ("edtf",)),
        ({**MARCH_JSON, "edtf": " 2024-03"}, ("edtf",)),
        ({**MARCH_JSON, "edtf": "2024-3"}, ("edtf",)),
        ({**MARCH_JSON, "words": True}, ("words",)),
        ({**MARCH_JSON, "words": "x" * 201}, ("words",)),
        ({**MARCH_JSON, "words": "half \ud83d"}, ("words",)),
        ({**MARCH_JSON, "earliest": "2024-03-02"}, ("earliest",)),
        ({**MARCH_JSON, "latest": None}, ("latest",)),
        ({**MARCH_JSON, "latest": 20240331}, ("latest",)),
        ({"edtf": None, "earliest": None, "latest": None, "words": None}, ()),
        ({**MARCH_JSON, "edtf": None}, ()),
        ({**MARCH_JSON, "edtf": None, "words": "on a Friday"}, ("earliest",)),
    ],
)
def test_faulty_json_is_refused_with_the_path_of_the_fault(value, path):
    with pytest.raises(ValueFault) as caught:
        UncertainDate.from_json(value)

    assert caught.value.path == path


@given(values.dates())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_date_passes_the_checks_of_the_database_and_comes_back(table, dated):
    row = Sample.objects.create(date=dated)

    assert Sample.objects.get(pk=row.pk).date == dated


DAYS = st.sampled_from([None, date(999, 12, 31), MARCH_1, MARCH_31, date(3000, 1, 1)])


@given(
    edtf=st.sampled_from(["", "2024-03"]),
    earliest=DAYS,
    latest=DAYS,
    words=st.sampled_from(["", "on a Friday"]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_takes_exactly_the_columns_that_can_be_read(
    table, edtf, earliest, latest, words
):
    parts = {"edtf": edtf, "earliest": earliest, "latest": latest, "words": words}

    taken = refusal(**{f"date_{part}": value for part, value in parts.items()}) is None

    try:
        UncertainDate(**parts)
        readable = True
    except ValueError:
        readable = not any(parts.values())
    assert taken == readable
