"""A question in words: the plain sentence that says what is shown, and its values one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from incidents.filters.conditions import day_in_words
from incidents.filters.questions import label_of
from incidents.filters.terms import NOT_STATED, Chosen, FlagFilter, TermsFilter

if TYPE_CHECKING:
    from incidents.filters.lists import ListFilter

SUMS = ("payment_min", "payment_max", "amount_min", "amount_max")
LAST_MOMENT = time.max
# What cannot stand without a parameter, and goes with it; of the order, only these.
NEED = {
    "q": {"ordering": ("relevance",)},
    "currency": {**dict.fromkeys(SUMS, ()), "ordering": ("amount",)},
}
POSITION = "cursor"  # a changed question begins at its first page


@dataclass(frozen=True)
class Mark:
    """One value of a question. `rest` is the query string that is left when it is taken away."""

    parameter: str
    value: str
    label: str
    text: str
    rest: str


def question_in_words(question: "ListFilter", count: int | None) -> str:
    """For example: 2 cases with the channel Online forum, undated cases left out."""
    parts = list(_parts(question))
    if parts:
        return f"{_how_many(question.noun, count)} {', '.join(parts)}"
    return _all(question.noun, count)


def _how_many(noun: tuple[str, str], count: int | None) -> str:
    one, many = noun
    if count is None:
        return many.capitalize()
    return {0: f"No {one}", 1: f"1 {one}"}.get(count, f"{count:,} {many}")


def _all(noun: tuple[str, str], count: int | None) -> str:
    one, many = noun
    if count is None:
        return f"All {many}"
    return {0: f"No {one}", 1: f"The one {one}"}.get(count, f"All {count:,} {many}")


def _parts(question: "ListFilter") -> Iterator[str]:
    asked = question.asked
    if "q" in asked:
        yield f"found by “{asked['q']}”"
    for name, each in question.filters.items():
        if isinstance(each, TermsFilter) and name in asked:
            yield from _terms(name, each.phrase, _said_here(name, asked))
    yield from question.words_of_conditions()
    for name, each in question.filters.items():
        if isinstance(each, FlagFilter) and name in asked:
            yield each.phrases[asked[name]]
    if "as_of" in asked:
        yield f"as published {_moment(asked['as_of'])}"


def _said_here(name: str, asked: Mapping[str, Any]) -> Chosen:
    """What is chosen, but for the currency of a sum, which is said with the sum."""
    chosen = asked[name]
    has_sum = any(asked.get(each) is not None for each in SUMS)
    return Chosen(excluded=chosen.excluded) if name == "currency" and has_sum else chosen


def _moment(moment: datetime) -> str:
    """A day of which it is the end, or the time."""
    if moment.time() == LAST_MOMENT:
        return f"at the end of {day_in_words(moment.date())}"
    return f"on {day_in_words(moment.date())} at {moment:%H:%M:%S} UTC"


def _terms(name: str, phrase: str, chosen: Chosen) -> Iterator[str]:
    label = label_of(name).lower()
    wanted = [text for code, text in chosen.wanted.items() if code != NOT_STATED]
    alternatives = [f"with {phrase.format(_either(wanted))}"] if wanted else []
    if NOT_STATED in chosen.wanted:
        alternatives.append(f"whose {label} is not stated")
    if alternatives:
        yield " or ".join(alternatives)
    excluded = [text for code, text in chosen.excluded.items() if code != NOT_STATED]
    if excluded:
        yield f"without {phrase.format(_either(excluded))}"
    if NOT_STATED in chosen.excluded:
        yield f"whose {label} is stated"


def _either(texts: list[str]) -> str:
    *others, last = texts
    return f"{', '.join(others)} or {last}" if others else last


def marks_of(question: "ListFilter") -> list[Mark]:
    """Each value that was chosen, in the order of the parameters."""
    return [
        Mark(
            name, value, label_of(name), _text(question, name, value), _rest(question, name, value)
        )
        for name in question.asked
        for value in dict.fromkeys(question.data.getlist(name))
        if value
    ]


def _text(question: "ListFilter", name: str, value: str) -> str:
    chosen = question.asked[name]
    if isinstance(chosen, Chosen):
        code = value.removeprefix("-")
        if value in chosen.wanted:
            return chosen.wanted[value]
        return "stated" if code == NOT_STATED else f"not {chosen.excluded[code]}"
    choices = getattr(question.form.fields[name], "choices", ())
    return dict(choices).get(value, value)


def _rest(question: "ListFilter", name: str, value: str) -> str:
    rest = question.data.copy()
    rest.setlist(name, [each for each in rest.getlist(name) if each != value])
    rest.pop(POSITION, None)
    for needing, orders in NEED.get(name, {}).items():
        if needing != "ordering" or rest.get(needing, "").lstrip("-") in orders:
            rest.pop(needing, None)
    return rest.urlencode()
