"""Dates as people write them: each is read as one expression, or refused with a reason."""

import pytest

from incidents.typed_dates import EXAMPLES, read_typed_date


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("2024", "2024"),
        ("2024-03~", "2024-03~"),
        ("[2023-05..2023-09]", "[2023-05..2023-09]"),
        ("March 2024", "2024-03"),
        ("  march   2024 ", "2024-03"),
        ("in March 2024", "2024-03"),
        ("Sept. 2024", "2024-09"),
        ("25 March 2024", "2024-03-25"),
        ("5th of March, 2024", "2024-03-05"),
        ("March 25, 2024", "2024-03-25"),
        ("on 25 Mar 2024", "2024-03-25"),
        ("03/2024", "2024-03"),
        ("spring 2024", "2024-21"),
        ("fall of 2024", "2024-23"),
        ("winter 2023–24", "2023-24"),
        ("winter 2023/2024", "2023-24"),
        ("the 1990s", "199X"),
        ("about 2024", "2024~"),
        ("c. 2024", "2024~"),
        ("circa March 2024", "2024-03~"),
        ("2024, approximately", "2024~"),
        ("perhaps 2024", "2024?"),
        ("perhaps about 2024", "2024%"),
        ("2024, approximately and uncertain", "2024%"),
        ("2023 to 2024", "2023/2024"),
        ("2023-2024", "2023/2024"),
        ("from 2023 until 2024", "2023/2024"),
        ("2023 – March 2024", "2023/2024-03"),
        ("March to May 2024", "2024-03/2024-05"),
        ("1 to 5 March 2024", "2024-03-01/2024-03-05"),
        ("25 March to 2 April 2024", "2024-03-25/2024-04-02"),
        ("about 2023 to about 2024", "2023~/2024~"),
        ("between May and September 2023", "[2023-05..2023-09]"),
        ("2023 or 2024", "[2023,2024]"),
        ("before 25 March 2024", "[..2024-03-24]"),
        ("before 1 January 2024", "[..2023-12-31]"),
        ("before January 2024", "[..2023-12]"),
        ("before 2024", "[..2023]"),
        ("before spring 2024", "[..2024-02-29]"),
        ("before the 1990s", "[..1989]"),
        ("after 2011", "[2012..]"),
        ("after December 2011", "[2012-01..]"),
        ("no later than 2024-03", "[..2024-03]"),
        ("not before 2011", "[2011..]"),
        ("since 2019", "2019/.."),
        ("until March 2024", "../2024-03"),
    ],
)
def test_a_date_in_words_is_read_as_one_expression(text, expression):
    assert read_typed_date(text) == (expression, "")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("early 2024", "2024"),
        ("mid-March 2024", "2024-03"),
        ("the end of 2023", "2023"),
        ("late 2023 to early 2024", "2023/2024"),
        ("late 1990s", "199X"),
    ],
)
def test_what_is_finer_than_an_expression_is_kept_in_words_as_well(text, expression):
    assert read_typed_date(text) == (expression, text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "3/4/2024",
            "does not say which number is the day and which the month: write 3 April 2024 or "
            "4 March 2024.",
        ),
        (
            "25/03/2024",
            "does not say which number is the day and which the month: write 25 March 2024.",
        ),
        ("25.03.24", "does not say which number is the day and which the month"),
        ("99/99/2024", "does not say which number is the day and which the month."),
        ("winter 2024", "does not say which winter: write winter 2023–24 or winter 2024–25."),
        ("winter 2023-25", "has two years that do not follow each other."),
        ("spring 2023-24", "has two years, as only a winter has."),
        ("March", "says no year."),
        ("25 March", "says no year."),
        ("March 2024 to April", "says no year."),
        ("about 2023 to 2024", "does not say whether that is true of both dates; say it of each."),
        ("before about 2024", "has “before” beside a date that is not plain."),
        ("after early 2024", "has “after” beside a date that is not plain."),
        ("yesterday", "is not a date that can be read."),
        ("March 24", "is not a date that can be read."),
        ("2023 to", "is not a date that can be read."),
        ("about", "is not a date that can be read."),
        ("٣ March 2024", "is not a date that can be read."),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused_with_examples(text, fault):
    with pytest.raises(ValueError) as caught:
        read_typed_date(text)

    assert str(caught.value).startswith(f"“{text}” {fault}")
    assert str(caught.value).endswith(EXAMPLES)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31 February 2024", "“2024-02-31” has a day that its month does not have."),
        ("December to February 2024", "“2024-12/2024-02” ends before it starts."),
        ("by spring 2024", "“[..2024-21]” has a season in a set; write its months"),
        ("before 1000", "“[..0999]” has a year outside 1000 to 2999"),
        ("2024-3", "“2024-3” has a month or day of one digit"),
        ("2024-03-25T10:00", "has a time of day"),
    ],
)
def test_a_date_that_no_expression_can_say_is_refused_as_the_expression_is(text, fault):
    with pytest.raises(ValueError) as caught:
        read_typed_date(text)

    assert fault in str(caught.value)


def test_a_long_text_is_refused_before_it_is_read():
    with pytest.raises(ValueError, match="is longer than 100 characters"):
        read_typed_date("between " * 20_000)
