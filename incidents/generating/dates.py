"""Uncertain dates for days on which invented things happened: every kind that Casebook reads."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from incidents.dates import UncertainDate
from incidents.generating.dice import Dice

Json = dict[str, Any]

WORDS = (
    "on a Friday",
    "kurz vor Weihnachten",
    "at the time of the spring festival",
    "春节前后",
    "when the second child was born",
    "قبل العيد",
    "some weeks later",
)


def _month(day: date, later: int = 0) -> str:
    months = day.year * 12 + day.month - 1 + later
    return f"{months // 12}-{months % 12 + 1:02}"


def _season(day: date) -> str:
    """The season that the day lies in; January and February belong to the winter before."""
    season = (24, 21, 22, 23)[day.month % 12 // 3]
    return f"{day.year - (day.month < 3)}-{season}"


def _week_later(day: date) -> str:
    return (day + timedelta(days=7)).isoformat()


KINDS: Mapping[str, tuple[float, Callable[[date], str]]] = {
    "day": (46, date.isoformat),
    "month": (14, _month),
    "year": (7, lambda day: f"{day.year}"),
    "about a month": (4, lambda day: f"{_month(day)}~"),
    "doubtful year": (3, lambda day: f"{day.year}?"),
    "doubtful and about": (2, lambda day: f"{_month(day)}%"),
    "season": (4, _season),
    "decade": (1, lambda day: f"{day.year // 10}X"),
    "day of a month": (2, lambda day: f"{_month(day)}-XX"),
    "month of a year": (1, lambda day: f"{day.year}-XX"),
    "lasting years": (2, lambda day: f"{day.year - 1}/{day.year + 1}"),
    "lasting months": (3, lambda day: f"{_month(day, -1)}/{_month(day, 2)}"),
    "lasting on": (1, lambda day: f"{_month(day)}/.."),
    "lasting to an unknown end": (1, lambda day: f"{_month(day)}/"),
    "lasting from before": (1, lambda day: f"../{_month(day)}"),
    "between months": (2, lambda day: f"[{_month(day, -2)}..{_month(day, 1)}]"),
    "one of two days": (1, lambda day: f"[{day.isoformat()},{_week_later(day)}]"),
    "not after": (2, lambda day: f"[..{day.isoformat()}]"),
    "not before": (1, lambda day: f"[{day.isoformat()}..]"),
}
"""Kinds of date expression with their share, and the expression of that kind for a day."""


@cache
def _shares() -> dict[str, float]:
    return {kind: share for kind, (share, _) in KINDS.items()}


def uncertain_date(dice: Dice, day: date, *, missing: float = 0.12) -> Json | None:
    """What a source says about this day: at most the day itself; None where it says nothing."""
    if dice.chance(missing):
        return None
    if dice.chance(0.03):
        return as_json("", dice.pick(WORDS))
    _, expression = KINDS[dice.weighted(_shares())]
    return as_json(expression(day), dice.pick(WORDS) if dice.chance(0.05) else "")


def exact_date(day: date) -> Json:
    """The day itself."""
    return as_json(day.isoformat())


def as_json(expression: str, words: str = "") -> Json:
    """A date expression, the source's own words or both, as a document has them."""
    return UncertainDate.parse(expression, words).as_json()
