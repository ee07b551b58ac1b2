"""Generated values for tests, with bounds worked out apart from the code that they test."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from incidents.amounts import Reported, UncertainAmount
from incidents.dates import UncertainDate
from incidents.lengths import Length, UncertainLength

CURRENCIES = ("CNY", "USD", "XMR", "USDT")
WORDS = ("", "on a Friday", "“kurz vor Weihnachten”", "月底", "x" * 200)


class Dated(NamedTuple):
    """An expression and the first and last day that it can mean."""

    text: str
    first: date | None
    last: date | None


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@st.composite
def plain_moments(draw) -> Dated:
    """A year, month or day."""
    year, month = draw(st.integers(1000, 2998)), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return draw(
        st.sampled_from(
            [
                Dated(f"{year}", date(year, 1, 1), date(year, 12, 31)),
                Dated(f"{year}-{month:02}", date(year, month, 1), month_end(year, month)),
                Dated(f"{year}-{month:02}-{day:02}", *[date(year, month, day)] * 2),
            ]
        )
    )


@st.composite
def seasons(draw) -> Dated:
    """A season; winter runs into the next year."""
    year, season = draw(st.integers(1000, 2998)), draw(st.integers(21, 24))
    first = date(year, {21: 3, 22: 6, 23: 9, 24: 12}[season], 1)
    last = month_end(year + 1, 2) if season == 24 else month_end(year, first.month + 2)
    return Dated(f"{year}-{season}", first, last)


@st.composite
def unspecified_moments(draw) -> Dated:
    """A date with digits left open from the right."""
    year, month = draw(st.integers(1000, 2998)), draw(st.integers(1, 12))
    zeros = draw(st.integers(1, 3))
    start = year // 10**zeros * 10**zeros
    year_range = date(year, 1, 1), date(year, 12, 31)
    return draw(
        st.sampled_from(
            [
                Dated(
                    f"{year}"[:-zeros] + "X" * zeros,
                    date(start, 1, 1),
                    date(start + 10**zeros - 1, 12, 31),
                ),
                Dated(f"{year}-XX", *year_range),
                Dated(f"{year}-XX-XX", *year_range),
                Dated(f"{year}-{month:02}-XX", date(year, month, 1), month_end(year, month)),
            ]
        )
    )


@st.composite
def qualified(draw, moments) -> Dated:
    """A moment of these, perhaps with a qualifier, which leaves the bounds as they are."""
    moment = draw(moments)
    return moment._replace(text=moment.text + draw(st.sampled_from(["", "?", "~", "%"])))


@st.composite
def intervals(draw) -> Dated:
    """A time that lasts, perhaps with an open or unknown end."""
    sides = [draw(qualified(plain_moments() | seasons())) for _ in range(2)]
    start, end = sorted(sides, key=lambda side: (side.first, side.last))
    gap = draw(st.sampled_from(["", ".."]))
    return draw(
        st.sampled_from(
            [
                Dated(f"{start.text}/{end.text}", start.first, end.last),
                Dated(f"{start.text}/{gap}", start.first, None),
                Dated(f"{gap}/{end.text}", None, end.last),
            ]
        )
    )


@st.composite
def spans(draw) -> Dated:
    """Two dates of the same precision with two points between, in a set."""
    start, end = sorted(
        (draw(plain_moments()) for _ in range(2)), key=lambda side: (side.first, side.last)
    )
    if len(start.text) != len(end.text) or start == end:
        return start
    return Dated(f"{start.text}..{end.text}", start.first, end.last)


@st.composite
def sets(draw) -> Dated:
    """One day within several dates and spans, perhaps open at either end."""
    parts = draw(
        st.lists(
            spans() | qualified(plain_moments() | unspecified_moments()), min_size=2, max_size=4
        )
    )
    first, last = min(part.first for part in parts), max(part.last for part in parts)
    if draw(st.booleans()):
        early = draw(plain_moments())
        parts, first, last = (
            [early._replace(text=f"..{early.text}"), *parts],
            None,
            max(last, early.last),
        )
    if draw(st.booleans()):
        late = draw(plain_moments())
        first = first and min(first, late.first)
        parts, last = [*parts, late._replace(text=f"{late.text}..")], None
    return Dated(f"[{','.join(part.text for part in parts)}]", first, last)


def expressions() -> st.SearchStrategy[Dated]:
    """Any date expression that Casebook takes and that bounds something."""
    moments = plain_moments() | seasons() | unspecified_moments()
    return (qualified(moments) | intervals() | sets()).filter(
        lambda dated: len(dated.text) <= 100 and (dated.first or dated.last)
    )


def dates() -> st.SearchStrategy[UncertainDate]:
    """Uncertain dates, also those of words alone."""
    known = st.builds(
        UncertainDate.parse, expressions().map(lambda dated: dated.text), st.sampled_from(WORDS)
    )
    return known | st.sampled_from(WORDS[1:]).map(lambda words: UncertainDate.parse("", words))


def sums() -> st.SearchStrategy[Decimal]:
    """Sums that can be stored: up to 18 digits and 12 places."""
    return st.integers(0, 10**30 - 1).map(lambda n: Decimal(f"{n}e-12")) | st.integers(
        0, 10**18 - 1
    ).map(Decimal)


@st.composite
def amounts(draw) -> UncertainAmount:
    """Uncertain amounts of every shape."""
    low, high = sorted([draw(sums()), draw(sums())])
    low, high = draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high)]))
    exact = low is not None and low == high
    conversion = st.builds(Reported, sums(), st.sampled_from(CURRENCIES))
    return UncertainAmount(
        min=low,
        max=high,
        min_is_exclusive=low is not None and not exact and draw(st.booleans()),
        max_is_exclusive=high is not None and not exact and draw(st.booleans()),
        approximate=draw(st.booleans()),
        currency=draw(st.sampled_from(CURRENCIES)),
        reported=draw(st.none() | conversion),
    )


def lengths() -> st.SearchStrategy[UncertainLength]:
    """Uncertain lengths of every shape."""
    parts = st.tuples(st.integers(0, 9_999), st.integers(0, 99_999), st.integers(0, 999_999))
    one = parts.filter(any).map(lambda numbers: Length(*numbers))
    ordered = st.tuples(one, one).map(lambda pair: sorted(pair, key=lambda x: x.approximate_days))
    return (
        ordered.map(lambda pair: UncertainLength(*pair))
        | one.map(lambda length: UncertainLength(length, length))
        | one.map(lambda length: UncertainLength(length, None))
        | one.map(lambda length: UncertainLength(None, length))
    )
