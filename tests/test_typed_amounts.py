"""Sums as people write them: read as bounds, or refused with a reason."""

from decimal import Decimal

import pytest

from incidents.typed_amounts import TypedSum, read_exact_sum, read_typed_sum


def exactly(amount, *, approximate=False):
    return TypedSum(Decimal(amount), Decimal(amount), approximate=approximate)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,000", exactly(2000)),
        ("2000.50", exactly("2000.5")),
        ("0", exactly(0)),
        ("999,999,999,999,999,999.000000000001", exactly("999999999999999999.000000000001")),
        ("1.2m", exactly(1_200_000)),
        ("1.2 Million", exactly(1_200_000)),
        ("3bn", exactly(3_000_000_000)),
        ("10k", exactly(10_000)),
        ("5万", exactly(50_000)),
        ("1.5 亿", exactly(150_000_000)),
        ("about 500", exactly(500, approximate=True)),
        ("~500", exactly(500, approximate=True)),
        ("some 2 thousand", exactly(2000, approximate=True)),
        ("1,000 to 2,000", TypedSum(Decimal(1000), Decimal(2000))),
        ("1,000–2,000", TypedSum(Decimal(1000), Decimal(2000))),
        ("between 1k and 2k", TypedSum(Decimal(1000), Decimal(2000))),
        ("about 1,000 to 2,000", TypedSum(Decimal(1000), Decimal(2000), approximate=True)),
        ("1 million to 2 million", TypedSum(Decimal(1_000_000), Decimal(2_000_000))),
        ("over 1 million", TypedSum(Decimal(1_000_000), None, min_is_exclusive=True)),
        ("more than about 5", TypedSum(Decimal(5), None, True, False, True)),
        ("> 5", TypedSum(Decimal(5), None, min_is_exclusive=True)),
        (">=5", TypedSum(Decimal(5), None)),
        ("at least 5000", TypedSum(Decimal(5000), None)),
        ("no less than 5", TypedSum(Decimal(5), None)),
        ("500 or more", TypedSum(Decimal(500), None)),
        ("under 10k", TypedSum(None, Decimal(10_000), max_is_exclusive=True)),
        ("up to 300", TypedSum(None, Decimal(300))),
        ("no more than about 300", TypedSum(None, Decimal(300), approximate=True)),
        ("300 or less", TypedSum(None, Decimal(300))),
        ("more than 1 and less than 2", TypedSum(Decimal(1), Decimal(2), True, True)),
        ("at least 1 but at most 2", TypedSum(Decimal(1), Decimal(2))),
    ],
)
def test_a_sum_in_words_is_read_as_its_bounds(text, expected):
    assert read_typed_sum(text) == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1 to 2 million", "does not say what the first number counts"),
        ("$200", "has a currency in it"),
        ("200 usd", "has a currency in it"),
        ("2.000,00", "is not a sum; write it as 2000"),
        ("20,00", "is not a sum; write it as 2000"),
        ("1.2.3", "is not a sum; write it as 2000"),
        ("9" * 19, "is not a sum; write it as 2000"),
        ("-5", "is not a sum that can be read"),
        ("1e5", "is not a sum that can be read"),
        ("٥", "is not a sum that can be read"),
        ("many", "is not a sum that can be read"),
        ("5 or 6", "is not a sum that can be read"),
        ("over", "is not a sum that can be read"),
        ("about", "is not a sum that can be read"),
        ("over 5 and 6", "has no “less than” or “at most” in its second half"),
        ("1 to " * 50_000, "is longer than 100 characters"),
    ],
)
def test_what_is_no_sum_or_could_be_two_is_refused(text, fault):
    with pytest.raises(ValueError) as caught:
        read_typed_sum(text)

    assert fault in str(caught.value)


def test_a_conversion_is_one_exact_sum():
    assert [read_exact_sum(text) for text in ("", " ", "1.3m")] == [None, None, Decimal(1_300_000)]


@pytest.mark.parametrize("text", ["about 5", "over 5", "5 to 6"])
def test_a_conversion_is_neither_a_range_nor_about(text):
    with pytest.raises(ValueError, match="is not one exact sum"):
        read_exact_sum(text)
