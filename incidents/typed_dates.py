"""Dates as people write them: "25 March 2024", "about 2024", "before May 2023", as expressions.

What a date expression says already is taken as it is. A date that can be read in two ways is
refused, and what is finer than an expression can say ("early 2024") is kept as words as well.
"""

import re
from calendar import month_name
from dataclasses import dataclass, replace
from datetime import timedelta

from incidents.date_expressions import EXPRESSION_MAX, Moment, read_expression

EXAMPLES = (
    "Write it as 2024, March 2024, 25 March 2024, spring 2024, about 2024, 2023 to 2024, "
    "before March 2024, after 2011, between May and September 2023, or as a date expression "
    "such as 2024-03~. What cannot be written so goes into the source's words."
)

_MONTHS = {
    name[:length].casefold(): f"{number:02}"
    for number, name in enumerate(month_name)
    if name
    for length in (3, len(name))
} | {"sept": "09"}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}

_EXPRESSION = re.compile(r"[0-9X\[{.Y/+-][0-9X./\[\]{},?~%:TZ+-]*")
_DAY_AND_MONTH_AS_NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})")
_MONTH_AS_NUMBER = re.compile(r"(0?[1-9]|1[0-2])/([0-9]{4})")
_YEARS = re.compile(r"([0-9]{4})[-–—]([0-9]{4})")

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}(?: (?:of )?{_MONTH}(?:,? (?P<year>[0-9]{{4}}))?)?",
        rf"{_MONTH} {_DAY}(?:,? (?P<year>[0-9]{{4}}))",
        rf"{_MONTH}(?:,? (?:of )?(?P<year>[0-9]{{4}}))?",
        rf"(?P<season>{'|'.join(_SEASONS)})(?: (?:of )?(?P<year>[0-9]{{4}})"
        r"(?:[-–/](?P<second>[0-9]{4}|[0-9]{2}))?)?",
        r"(?P<decade>[0-9]{3})0s",
        r"(?P<expression>[0-9][0-9x]{3}(?:-[0-9x]{2}(?:-[0-9x]{2})?)?)",
    )
)
_ABOUT = re.compile(r"(?:about|around|approximately|roughly|circa|ca?\.?|~) ?(?=[a-z0-9])(?!.*~$)")
_PERHAPS = re.compile(r"(?:perhaps|possibly|probably|maybe) ")
_BEHIND = re.compile(
    r"(?P<both>,? approximately and uncertain|%)|(?P<about>,? approximately|~)"
    r"|(?P<doubt>,? uncertain|\?)"
)
_FINER = re.compile(r"(?:the )?(?:early|mid|late|beginning of|start of|middle of|end of)[ -]")

_RELATIONS = (
    ("between", re.compile(r"between (.+) and (.+)")),
    ("or", re.compile(r"(.+) or (.+)")),
    (
        "lasting",
        re.compile(r"(?:from )?(.+?) ?(?: to | until | till | through |[–—](?! ?[0-9]{2}$)) ?(.+)"),
    ),
    ("before", re.compile(r"before (.+)")),
    ("after", re.compile(r"after (.+)")),
    ("latest", re.compile(r"(?:no later than|not later than|not after|by) (.+)")),
    ("earliest", re.compile(r"(?:no earlier than|not earlier than|not before) (.+)")),
    ("since", re.compile(r"(?:since|from) (.+?)(?:, open end)?")),
    ("until", re.compile(r"(?:until|till|up to) (.+?)(?:, open start)?")),
)


@dataclass(frozen=True)
class _Said:
    """One date as it was said. "" for a part that was not; a lasting time may say it at its end."""

    year: str = ""
    month: str = ""
    day: str = ""
    qualifier: str = ""
    is_finer: bool = False  # "early", which an expression cannot say

    @property
    def expression(self) -> str:
        """The date as an expression."""
        return "-".join(filter(None, (self.year, self.month, self.day))) + self.qualifier

    def completed(self, other: "_Said") -> "_Said":
        """This date with the year, and the month of a mere day, that the other says."""
        if self.year:
            return self
        month = self.month or (other.month if self.day else "")
        return replace(self, year=other.year, month=month)


def read_typed_date(text: str) -> tuple[str, str]:
    """The date expression of a text, and the text itself where it says more; else "".

    Raises ValueError that names the fault and shows what is taken.
    """
    if len(text) > EXPRESSION_MAX:
        raise _fault(text[:EXPRESSION_MAX] + "…", f"is longer than {EXPRESSION_MAX} characters")
    tidy = re.sub(r"\s+", " ", text).strip().strip(";,")
    if numbers := _DAY_AND_MONTH_AS_NUMBERS.fullmatch(tidy):
        raise _two_ways(tidy, *numbers.groups())
    if month := _MONTH_AS_NUMBER.fullmatch(tidy):
        tidy = f"{month[2]}-{month[1]:0>2}"
    if years := _YEARS.fullmatch(tidy):
        tidy = f"{years[1]}/{years[2]}"
    if _EXPRESSION.fullmatch(tidy):
        read_expression(tidy)
        return tidy, ""
    expression, is_finer = _read_words(tidy.casefold().rstrip("."), tidy)
    read_expression(expression)
    return expression, tidy if is_finer else ""


def _fault(text: str, what: str) -> ValueError:
    return ValueError(f"“{text}” {what}. {EXAMPLES}")


def _two_ways(text: str, first: str, second: str, year: str) -> ValueError:
    """The fault of a date in numbers, with the ways in which it can be meant."""
    meant = [
        f"{int(day)} {month_name[int(month)]}"
        for day, month in ((first, second), (second, first))
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    ]
    if len(year) == 4 and meant:
        meant = [f"{each} {year}" for each in meant]
    ways = f": write {' or '.join(dict.fromkeys(meant))}" if meant else ""
    return _fault(text, f"does not say which number is the day and which the month{ways}")


def _read_words(text: str, typed: str) -> tuple[str, bool]:
    """The expression of a text in words, and whether the words are finer than it."""
    for relation, form in _RELATIONS:
        if match := form.fullmatch(text):
            return _related(relation, match.groups(), typed)
    said = _read_said(text, typed)
    return _whole(said, typed).expression, said.is_finer


def _related(relation: str, parts: tuple[str, ...], typed: str) -> tuple[str, bool]:
    """The expression of one or two dates and what is said of them."""
    last = _whole(_read_said(parts[-1], typed), typed)
    is_finer = last.is_finer
    end = last.expression
    if relation in ("between", "or", "lasting"):
        first = _read_said(parts[0], typed)
        start = _whole(first.completed(last), typed).expression
        if first.qualifier and not last.qualifier:
            raise _fault(typed, "does not say whether that is true of both dates; say it of each")
        form = {"between": "[{}..{}]", "or": "[{},{}]", "lasting": "{}/{}"}[relation]
        return form.format(start, end), is_finer or first.is_finer
    if relation in ("before", "after"):
        return _beside(relation, last, typed), is_finer
    form = {"latest": "[..{}]", "earliest": "[{}..]", "since": "{}/..", "until": "../{}"}[relation]
    return form.format(end), is_finer


def _beside(relation: str, said: _Said, typed: str) -> str:
    """Some day before or after a date, which itself is not meant."""
    if said.qualifier or said.is_finer:
        raise _fault(typed, f"has “{relation}” beside a date that is not plain")
    [moment] = read_expression(said.expression).choices
    if relation == "before":
        day = moment.earliest - timedelta(days=1)
        return f"[..{_as_precise(day.isoformat(), moment)}]"
    day = moment.latest + timedelta(days=1)
    return f"[{_as_precise(day.isoformat(), moment)}..]"


def _as_precise(day: str, moment: Moment) -> str:
    """The day, month or year, as precise as the date beside it; of a season the day."""
    return day if moment.is_season else day[: (0, 4, 7, 10)[moment.precision]]


def _whole(said: _Said, typed: str) -> _Said:
    """The date, which must say its year."""
    if not said.year or (said.day and not said.month):
        raise _fault(typed, "says no year" if not said.year else "says no month")
    return said


def _read_said(text: str, typed: str) -> _Said:
    """One date in words, with what qualifies it."""
    text, is_doubtful = _without(_PERHAPS, text)
    text, is_finer = _without(_FINER, re.sub(r"^(?:in|on|the) ", "", text))
    text, is_about = _without(_ABOUT, text)
    text = re.sub(r"^the ", "", text)
    behind = re.search(rf"(?:{_BEHIND.pattern})$", text)
    if behind:
        text = text[: behind.start()]
        is_about |= bool(behind["about"] or behind["both"])
        is_doubtful |= bool(behind["doubt"] or behind["both"])
    qualifier = {(1, 1): "%", (1, 0): "~", (0, 1): "?", (0, 0): ""}[is_about, is_doubtful]
    return replace(_read_plain(text, typed), qualifier=qualifier, is_finer=is_finer)


def _without(prefix: re.Pattern[str], text: str) -> tuple[str, bool]:
    match = prefix.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _read_plain(text: str, typed: str) -> _Said:
    """One date in words without anything that qualifies it."""
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        raise _fault(typed, "is not a date that can be read")
    parts = {"year": "", "month": "", "day": ""} | match.groupdict(default="")
    if expression := parts.get("expression"):
        return _Said(*expression.upper().split("-"))
    if decade := parts.get("decade"):
        return _Said(f"{decade}X")
    if season := parts.get("season"):
        _require_one_winter(season, parts, typed)
        return _Said(parts["year"], _SEASONS[season])
    month, day = parts["month"], parts["day"]
    return _Said(parts["year"], _MONTHS[month] if month else "", day and f"{int(day):02}")


def _require_one_winter(season: str, parts: dict[str, str], typed: str) -> None:
    """A winter lies in two years, so it says both; no other season does."""
    year, second = parts["year"], parts["second"]
    if not year:
        return
    if season != "winter":
        if second:
            raise _fault(typed, "has two years, as only a winter has")
    elif not second:
        one, two = (f"{each}–{(each + 1) % 100:02}" for each in (int(year) - 1, int(year)))
        raise _fault(typed, f"does not say which winter: write winter {one} or winter {two}")
    elif (int(year) + 1) % 10 ** len(second) != int(second):
        raise _fault(typed, "has two years that do not follow each other")
