"""Lengths of time as people write them: read as ISO 8601 bounds, or refused with a reason."""

import pytest

from incidents.lengths import UncertainLength
from incidents.typed_lengths import read_typed_length


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("19 years 3 months", ("P19Y3M", "P19Y3M")),
        ("19 years and 3 months", ("P19Y3M", "P19Y3M")),
        ("19y3m", ("P19Y3M", "P19Y3M")),
        ("P19Y3M", ("P19Y3M", "P19Y3M")),
        ("p18m", ("P18M", "P18M")),
        ("1 year, 2 months, 3 days.", ("P1Y2M3D", "P1Y2M3D")),
        ("ten years", ("P10Y", "P10Y")),
        ("a year", ("P1Y", "P1Y")),
        ("18 to 24 months", ("P18M", "P24M")),
        ("18-24 months", ("P18M", "P24M")),
        ("between two and three years", ("P2Y", "P3Y")),
        ("6 months to 2 years 6 months", ("P6M", "P2Y6M")),
        ("at least 2 years", ("P2Y", "")),
        ("no more than 5 years", ("", "P5Y")),
        ("up to 10 days", ("", "P10D")),
    ],
)
def test_a_length_in_words_is_read_as_its_bounds(text, bounds):
    assert read_typed_length(text) == bounds


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("3 weeks", "is in weeks, which are not kept; write them as days"),
        ("more than 2 years", "says more or less"),
        ("about 2 years", "says more or less"),
        ("3 months 2 years", "is not a length of time that can be read"),
        ("3 years 3 years", "is not a length of time that can be read"),
        ("1.5 years", "is not a length of time that can be read"),
        ("life", "is not a length of time that can be read"),
        ("5", "is not a length of time that can be read"),
        ("5 to 6", "is not a length of time that can be read"),
        ("", "is not a length of time that can be read"),
        ("1 year " * 50_000, "is longer than 100 characters"),
    ],
)
def test_what_is_no_length_is_refused_with_examples(text, fault):
    with pytest.raises(ValueError) as caught:
        read_typed_length(text)

    assert fault in str(caught.value)
    assert "Write it as 19 years 3 months" in str(caught.value)


@pytest.mark.parametrize("text", ["0 days", "P3W", "P99999Y", "P1YT3H"])
def test_a_length_that_cannot_be_kept_is_refused_as_its_iso_text_is(text):
    with pytest.raises(ValueError):
        UncertainLength.parse(*read_typed_length(text))
