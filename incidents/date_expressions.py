"""Reading date expressions: which part of EDTF we take, and the days that it can mean.

EDTF is ISO 8601-2:2019. We take its levels 0 and 1 and "one of" sets, years 1000 to 2999.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from edtf import EDTFParseException, parse_edtf

EXPRESSION_MAX = 100  # characters; the longest set that anybody could read
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)  # the codebook's rule

_MOMENT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)"
    r"(-(?P<month>[0-9]{2}|XX)(-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%])?"
)
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_MONTHS = tuple(f"{number:02}" for number in range(1, 13))
_SEASONS = ("21", "22", "23", "24")
_OPEN, _UNKNOWN = "..", ""
_ALLOWED = (
    "Allowed are a year 2024, month 2024-03, day 2024-03-25, season 2024-21 (spring; 22, 23, 24 "
    "for summer, autumn, winter) or decade 199X, with ? (uncertain), ~ (approximate) or % (both) "
    "behind it; a time that lasts, 2023/2024 or 2023/.. or ../2024; and one day within a time, "
    "[2023-05..2023-09], [..2011] or [2011..]."
)


@dataclass(frozen=True)
class Moment:
    """A day, or the year, month, season or decade that it lies in: one date of an expression.

    `year` may end in X for digits that are not known; `month` is "21" to "24" for a season
    and "XX", like `day`, where a source leaves it open. "" where the part is not stated.
    """

    year: str
    month: str
    day: str
    qualifier: str
    earliest: date
    latest: date

    @property
    def digits(self) -> str:
        """The parts in a row, to look for X in."""
        return self.year + self.month + self.day

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left open or qualified."""
        return "X" not in self.digits and not self.qualifier

    @property
    def is_season(self) -> bool:
        """Whether the month stands for a season."""
        return self.month in _SEASONS

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month or season, 3 for a day."""
        return 1 + bool(self.month) + bool(self.day)


@dataclass(frozen=True)
class Span:
    """All from `first` to `last`. None: that end is open, or not known where `end_unknown`."""

    first: Moment | None
    last: Moment | None
    end_unknown: bool = False

    @property
    def earliest(self) -> date | None:
        """First day that it can mean; None where open."""
        return self.first.earliest if self.first else None

    @property
    def latest(self) -> date | None:
        """Last day that it can mean; None where open."""
        return self.last.latest if self.last else None


@dataclass(frozen=True)
class Expression:
    """A date expression that was read: one of `choices`. It may be a span that `lasts`."""

    choices: tuple[Moment | Span, ...]
    lasts: bool = False

    @property
    def earliest(self) -> date | None:
        """First day that it can mean; None where open."""
        first = min(choice.earliest or date.min for choice in self.choices)
        return None if first == date.min else first

    @property
    def latest(self) -> date | None:
        """Last day that it can mean; None where open."""
        last = max(choice.latest or date.max for choice in self.choices)
        return None if last == date.max else last


@lru_cache(maxsize=10_000)
def read_expression(text: str) -> Expression:
    """What the expression means. Raises ValueError in plain words if it is none that we take."""
    if len(text) > EXPRESSION_MAX:
        raise _fault(text, f"is longer than {EXPRESSION_MAX} characters")
    if re.search(r"\s", text):
        raise _fault(text, "has a blank in it")
    if "T" in text or ":" in text:
        raise _fault(text, "has a time of day; only days are kept")
    if text.startswith("{"):
        raise _fault(text, "is a list of several dates; enter a record for each")
    if text.startswith("["):
        return Expression(_read_set(text))
    if "/" in text:
        return Expression((_read_interval(text),), lasts=True)
    return Expression((_read_moment(text, text),))


def _fault(text: str, what: str) -> ValueError:
    shown = text if len(text) <= EXPRESSION_MAX else text[:EXPRESSION_MAX] + "…"
    return ValueError(f"“{shown}” {what}. {_ALLOWED}")


def _read_interval(text: str) -> Span:
    """A time that lasts. A side may be open (..) or not known (nothing), but not both sides."""
    start, *more = text.split("/")
    if len(more) != 1:
        raise _fault(text, "has more than one “/”")
    sides = (start, more[0])
    if all(side in (_OPEN, _UNKNOWN) for side in sides):
        raise _fault(text, "gives neither a start nor an end")
    first, last = (
        None if side in (_OPEN, _UNKNOWN) else _read_moment(side, text) for side in sides
    )
    if any(moment and "X" in moment.digits for moment in (first, last)):
        raise _fault(text, "has X in a time that lasts; shorten the date instead, as 2024-03")
    if first and last and first.earliest > last.latest:
        raise _fault(text, "ends before it starts")
    return Span(first, last, end_unknown=_UNKNOWN in sides)


def _read_set(text: str) -> tuple[Moment | Span, ...]:
    """One day within the dates and spans of a set."""
    if not text.endswith("]"):
        raise _fault(text, "has no “]” at its end")
    items = text[1:-1].split(",")
    if len(items) == 1 and items[0] and ".." not in items[0]:
        raise _fault(text, "has one date only; leave the brackets out")
    choices = tuple(_read_choice(item, text) for item in items)
    if any(isinstance(choice, Span) and not choice.first for choice in choices[1:]):
        raise _fault(text, "has an open start that is not its first part")
    if any(isinstance(choice, Span) and not choice.last for choice in choices[:-1]):
        raise _fault(text, "has an open end that is not its last part")
    return choices


def _read_choice(item: str, text: str) -> Moment | Span:
    """One part of a set: a date, or a span written with two points."""
    start, points, end = item.partition("..")
    if not points:
        return _read_in_set(item, text)
    if not start and not end:
        raise _fault(text, "gives neither a start nor an end")
    first = _read_in_set(start, text) if start else None
    last = _read_in_set(end, text) if end else None
    if not all(moment.is_plain for moment in (first, last) if moment):
        raise _fault(text, "has X, ?, ~ or % beside “..”; write plain dates there")
    if first and last and first.precision != last.precision:
        raise _fault(text, "mixes years, months and days around “..”; write both alike")
    if first and last and first.earliest >= last.earliest:
        raise _fault(text, "has a span that does not run forward")
    return Span(first, last)


def _read_in_set(item: str, text: str) -> Moment:
    moment = _read_moment(item, text)
    if moment.is_season:
        raise _fault(text, "has a season in a set; write its months, as [2024-03..2024-05]")
    return moment


def _read_moment(item: str, text: str) -> Moment:
    """One date, part of the expression `text`."""
    match = _MOMENT.fullmatch(item)
    if match is None:
        raise _fault(text, _why_no_date(item))
    year, month, day, qualifier = match.group("year", "month", "day", "qualifier")
    if year[0] not in "12":
        raise _fault(text, "has a year outside 1000 to 2999, which are all that the codebook takes")
    if month and month not in (*_MONTHS, *_SEASONS, "XX"):
        raise _fault(text, "has a month that is not 01 to 12, nor 21 to 24 for a season")
    if ("X" in year and month) or (day and month == "XX" != day) or (day and month in _SEASONS):
        raise _fault(text, "has a number after X, or a day after a season, which is EDTF level 2")
    earliest, latest = _days(item.rstrip("?~%"), text)
    return Moment(year, month or "", day or "", qualifier or "", earliest, latest)


def _days(item: str, text: str) -> tuple[date, date]:
    """First and last day of a date without qualifier.

    Seasons are those of the northern hemisphere, by whole months. The library ends a winter
    with December; we let it run to the end of February, as people mean it.
    """
    try:
        earliest, latest = _plain_days(item) or _days_by_library(item)
    except (ValueError, EDTFParseException) as error:
        raise _fault(text, "has a day that its month does not have") from error
    if item.endswith("-24") and len(item) == 7:
        latest = date(earliest.year + 1, 3, 1) - timedelta(days=1)
    if latest > LAST_DAY:
        raise _fault(text, "reaches beyond the year 2999")
    return earliest, latest


def _plain_days(item: str) -> tuple[date, date] | None:
    """The days of a year, month or day; None for others. The library takes 13 ms for each."""
    match = _PLAIN.fullmatch(item)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    earliest = date(year, month or 1, day or 1)
    last_month = month or 12
    return earliest, date(year, last_month, day or monthrange(year, last_month)[1])


def _days_by_library(item: str) -> tuple[date, date]:
    parsed = parse_edtf(item)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _why_no_date(item: str) -> str:
    if not item:
        return "has an empty place where a date is due"
    if re.match(r"Y|-|[0-9]{5}", item):
        return "has a year that is negative or longer than four digits"
    if re.fullmatch(r"[0-9]{4}(-[0-9]{1,2}){1,2}", item):
        return "has a month or day of one digit; write two, as 2024-03-05"
    if re.search(r"[?~%].", item):
        return "is of EDTF level 2: ?, ~ and % stand only at the end of a date"
    return "is not a date expression"
