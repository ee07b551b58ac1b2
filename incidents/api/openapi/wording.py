"""What parameters mean, in words for programmers, where no filter says it."""

from collections.abc import Mapping
from typing import Any

from incidents.date_expressions import FIRST_DAY, LAST_DAY
from incidents.filters.controls import PAGE_SIZE
from incidents.filters.terms import NOT_STATED

# The years are those from FIRST_DAY to LAST_DAY.
YEAR, MONTH, DAY = "[12][0-9]{3}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
TIME = r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
DAYS_FORM = f"^{YEAR}(?:-{MONTH}(?:-{DAY})?)?$"
MOMENT_FORM = f"^{YEAR}(?:-{MONTH}(?:-{DAY}(?:{TIME})?)?)?$"
REPEATED = "Repeated it means *or*; a leading minus excludes."
SILENT = {"change_kind": f"`{NOT_STATED}` finds withdrawals and redactions, which have none."}
"""What `not_stated` finds, where it is not what no source speaks of, by the parameter."""
DEFAULTS: Mapping[str, Any] = {
    "page_size": PAGE_SIZE,
    "count": "false",
    "certainty": "possible",
    "undated": "include",
}
"""The value that a parameter has where it is not given, if any."""

DAYS = f"A year, month or day from {FIRST_DAY.year} to {LAST_DAY.year}"
WORDS: Mapping[str, str] = {
    "q": 'Words to be found, all of them: `word`, `"a phrase"`, `-excluded`, `this or that`. '
    "Accents and case do not count. Chinese, Japanese and Korean text is found by any two "
    "characters in a row.",
    "certainty": "Whether a date, amount or length that is uncertain must lie in the range as a "
    "whole (`certain`) or may do so (`possible`).",
    "undated": "What becomes of rows that have no date to compare: they are found as well "
    "(`include`), are left out (`exclude`), or are the only ones found (`only`).",
    "as_of": "Editions that were public at that moment, or at the end of that day, month or year "
    "(UTC). What was taken out of the public since is not found.",
    "cursor": "A place in the list: that of `next` or `previous`, with the same question.",
    "page_size": "How many results an answer has at most.",
    "count": "Whether `count` says how many results all pages have; else it is null.",
    "include": "The whole documents instead of the short form.",
    "since": "Only changes after the one with this number; 0 for all.",
    "after": f"On that day or later. {DAYS}; of a year or month the first day counts.",
    "before": f"On that day or earlier. {DAYS}; of a year or month the last day counts.",
    "length_min": "That long or longer: years, months and days, such as P19Y3M.",
    "length_max": "That long or shorter: years, months and days, such as P19Y3M.",
    "min": "That much or more, in the one `currency` that is asked for.",
    "max": "That much or less, in the one `currency` that is asked for.",
}
"""What a parameter means, by its name, or by what follows the last underscore of it."""

ORDERINGS: Mapping[str, str] = {
    "disclosed": "by the day on which the affair was made public",
    "began": "by the day on which it began",
    "published": "by the moment of publication",
    "reference": "by the reference of the case",
    "relevance": "best matches of `q` first",
    "date": "by the first day that the date may be",
    "amount": "by amount, with one `currency` asked for",
    "length": "by length",
    "name": "by name or title",
    "cases": "by the number of public cases",
    "slug": "by the number in the slug",
}


def silent_of(name: str) -> str:
    """What `not_stated` finds as a value of a parameter."""
    return SILENT.get(name, f"`{NOT_STATED}` finds what no source speaks of.")


def words_of(name: str) -> str:
    """What a parameter means. Raises KeyError for one of which nobody has said it."""
    return WORDS.get(name) or WORDS[name.rpartition("_")[2]]


def words_of_ordering(name: str) -> str:
    """What an order goes by. Raises KeyError for one of which nobody has said it."""
    words = ORDERINGS[name.removeprefix("-")]
    return f"{words}, turned round" if name.startswith("-") else words
