"""Date expressions in English, saying no more and no less than the expression."""

from calendar import month_name
from collections.abc import Sequence
from datetime import date

from incidents.date_expressions import Expression, Moment, Span

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {
    "": "",
    "?": ", uncertain",
    "~": ", approximately",
    "%": ", approximately and uncertain",
}


def describe(expression: Expression) -> str:
    """The expression as readers see it: "March 2024, approximately"."""
    if expression.lasts:
        return _lasting(expression.choices[0])
    return _either([_choice(choice) for choice in expression.choices])


def describe_days(earliest: date | None, latest: date | None) -> str:
    """The first and last day that is meant; "" where it is a single one, or nothing is known."""
    if earliest == latest:
        return ""
    if earliest is None:
        return f"up to {_day(latest)}"
    return f"{_day(earliest)} to {_day(latest)}" if latest else f"from {_day(earliest)} on"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def _moment(moment: Moment) -> str:
    """One date with its qualifier."""
    return _calendar(moment) + _QUALIFIERS[moment.qualifier]


def _calendar(moment: Moment) -> str:
    """One date: "25 March 2024", "spring 2024", "the 1990s", "some day of March 2024"."""
    if "X" in moment.year:
        return _years(moment)
    if moment.is_season:
        end = f"–{moment.latest:%y}" if moment.latest.year != moment.earliest.year else ""
        return f"{_SEASONS[moment.month]} {moment.year}{end}"
    if moment.day == "XX":
        return f"some day of {_month(moment)}"
    if moment.month == "XX":
        return f"some month of {moment.year}"
    return f"{int(moment.day)} {_month(moment)}" if moment.day else _month(moment)


def _month(moment: Moment) -> str:
    """The month and year, or the year alone where no month is known."""
    if moment.month in ("", "XX"):
        return moment.year
    return f"{month_name[int(moment.month)]} {moment.year}"


def _years(moment: Moment) -> str:
    """The decade, century or millennium in which it lies."""
    if moment.year.count("X") == 1:
        return f"the {moment.earliest.year}s"
    return f"some year from {moment.earliest.year} to {moment.latest.year}"


def _lasting(span: Moment | Span) -> str:
    """A time that lasts."""
    if isinstance(span, Moment):
        return _moment(span)
    if span.first and span.last:
        return " to ".join(_pair(span.first, span.last))
    if span.first:
        return f"from {_moment(span.first)}, {'end not known' if span.end_unknown else 'open end'}"
    if span.last:
        start = "start not known" if span.end_unknown else "open start"
        return f"until {_moment(span.last)}, {start}"
    return ""


def _choice(choice: Moment | Span) -> str:
    """One day within a date or within a span of a set."""
    if isinstance(choice, Moment):
        return _moment(choice)
    if choice.first and choice.last:
        return "between " + " and ".join(_pair(choice.first, choice.last))
    if choice.first:
        return f"no earlier than {_moment(choice.first)}"
    return f"no later than {_moment(choice.last)}" if choice.last else ""


def _pair(first: Moment, last: Moment) -> tuple[str, str]:
    """Both dates, with the year and month said once where they are the same and both are plain."""
    start, end = _moment(first), _moment(last)
    if not (first.is_plain and last.is_plain) or first.year != last.year or not first.month:
        return start, end
    if first.is_season or last.is_season or first.precision != last.precision:
        return start, end
    start = start.removesuffix(f" {first.year}")
    if first.day and first.month == last.month:
        start = start.split(" ")[0]
    return start, end


def _either(texts: Sequence[str]) -> str:
    """The texts joined with commas and an "or"."""
    *others, last = texts
    return f"{', '.join(others)} or {last}" if others else last
