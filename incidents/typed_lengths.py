"""Lengths of time as people write them: "19 years 3 months", "18 to 24 months", "P19Y3M"."""

import re

EXAMPLES = (
    "Write it as 19 years 3 months, 18 months, 10 days, 18 to 24 months, at least 2 years, "
    "up to 5 years, or P19Y3M."
)
LONGEST = 100  # characters of a length in words

_UNITS = {
    **dict.fromkeys(("years", "year", "yrs", "yr", "y"), "Y"),
    **dict.fromkeys(("months", "month", "mos", "mo", "m"), "M"),
    **dict.fromkeys(("days", "day", "d"), "D"),
}
_WORDS = {
    **{"a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"},
    **{"seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12"},
    **{"fifteen": "15", "eighteen": "18", "twenty": "20"},
}
_PART = re.compile(rf"([0-9]{{1,6}}) ?({'|'.join(_UNITS)})(?![a-z])")
_RANGE = re.compile(r"(?:between (.+) and (.+)|(?:from )?(.+?)(?: to | ?[-–—] ?)(.+))")
_AT_LEAST = re.compile(r"(?:at least|no less than|not less than) ")
_AT_MOST = re.compile(r"(?:at most|up to|no more than|not more than) ")


def read_typed_length(text: str) -> tuple[str, str]:
    """The shortest and longest time as ISO 8601 text, "" for an open end.

    Raises ValueError that names the fault and shows what is taken.
    """
    tidy = re.sub(r"\s+", " ", text).strip().rstrip(".")
    if len(tidy) > LONGEST:
        raise _fault(f"{tidy[:LONGEST]}…", f"is longer than {LONGEST} characters")
    words = re.sub(r"\b[a-z]+", lambda word: _WORDS.get(word[0], word[0]), tidy.casefold())
    if re.match(r"(?:more|less|over|under|about|around)\b", words):
        raise _fault(tidy, "says more or less; lengths are exact, or at least or at most something")
    if bound := _AT_LEAST.match(words):
        return _one(words[bound.end() :], tidy), ""
    if bound := _AT_MOST.match(words):
        return "", _one(words[bound.end() :], tidy)
    if match := _RANGE.fullmatch(words):
        return _range(*filter(None, match.groups()), tidy)
    exact = _one(words, tidy)
    return exact, exact


def _fault(text: str, what: str) -> ValueError:
    return ValueError(f"“{text}” {what}. {EXAMPLES}")


def _range(first: str, last: str, typed: str) -> tuple[str, str]:
    """Both ends. A mere number at the start counts what the only unit at the end counts."""
    units = _PART.findall(last)
    if first.isascii() and first.isdigit() and len(units) == 1:
        first = f"{first} {units[0][1]}"
    return _one(first, typed), _one(last, typed)


def _one(words: str, typed: str) -> str:
    """One length as ISO 8601 text; whether it can be kept is for Length.parse() to say."""
    if re.fullmatch(r"p[0-9ymwd]+", words):
        return words.upper()
    if "week" in words:
        raise _fault(typed, "is in weeks, which are not kept; write them as days")
    parts = [(int(number), _UNITS[unit]) for number, unit in _PART.findall(words)]
    left = re.sub(r"[ ,]|\band\b", "", _PART.sub("", words))
    units = [unit for _, unit in parts]
    if left or not parts or units != sorted(set(units), key="YMD".index):
        raise _fault(typed, "is not a length of time that can be read")
    return "P" + "".join(f"{number}{unit}" for number, unit in parts)
