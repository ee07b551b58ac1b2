"""A question in words: the plain sentence that says what is shown, and its values one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from incidents.filters.questions import label_of
from incidents.filters.ranges import Days
from incidents.filters.terms import NOT_STATED, Chosen, TermsFilter

if TYPE_CHECKING:
    from incidents.filters.cases import CaseFilter

UNDATED = {"include": "undated cases included", "exclude": "undated cases left out"}
HAPPENED = {"began": "that began", "disclosed": "disclosed"}
DATE_OF = {"began": "a date of the beginning", "disclosed": "a date of disclosure"}
PAYMENT_CONDITIONS = ("payment_form", "payment_purpose", "payment_state", "currency")
POSITION = "cursor"  # a changed question begins at its first page


@dataclass(frozen=True)
class Mark:
    """One value of a question. `rest` is the query string that is left when it is taken away."""

    parameter: str
    value: str
    label: str
    text: str
    rest: str


def question_in_words(question: "CaseFilter", count: int | None) -> str:
    """For example: 2 cases with the channel Online forum, undated cases left out."""
    parts = list(_parts(question))
    return f"{_how_many(count)} {', '.join(parts)}" if parts else _all(count)


def _how_many(count: int | None) -> str:
    if count is None:
        return "Cases"
    return {0: "No case", 1: "1 case"}.get(count, f"{count:,} cases")


def _all(count: int | None) -> str:
    if count is None:
        return "All cases"
    return {0: "No case", 1: "The one case"}.get(count, f"All {count:,} cases")


def _parts(question: "CaseFilter") -> Iterator[str]:
    asked = question.asked
    if "q" in asked:
        yield f"found by “{asked['q']}”"
    for name, each in question.filters.items():
        if isinstance(each, TermsFilter) and name in asked:
            is_of_one = name in PAYMENT_CONDITIONS and question.is_of_one_payment
            yield from _terms(name, each.phrase, asked[name], is_of_one_payment=is_of_one)
    if "currency" in asked:
        yield f"with a payment {_sum(asked)}"
    if question.is_of_one_payment and sum(name in asked for name in PAYMENT_CONDITIONS) > 1:
        yield "all of it one and the same payment"
    yield from _dates(question, asked)
    if "conflict" in asked:
        sources = "sources disagree" if asked["conflict"] == "true" else "no sources disagree"
        yield f"in which {sources}"
    if "withheld" in asked:
        source = "a source withholds" if asked["withheld"] == "true" else "no source withholds"
        yield f"in which {source} something"


def _terms(
    name: str, phrase: str, chosen: Chosen, *, is_of_one_payment: bool = False
) -> Iterator[str]:
    label = label_of(name).lower()
    wanted = [text for code, text in chosen.wanted.items() if code != NOT_STATED]
    alternatives = [f"with {phrase.format(_either(wanted))}"] if wanted else []
    if NOT_STATED in chosen.wanted:
        of_one = f"with a payment whose {label.removeprefix('payment ')} is not stated"
        alternatives.append(of_one if is_of_one_payment else f"whose {label} is not stated")
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


def _sum(asked: Mapping[str, Any]) -> str:
    low, high, currency = asked.get("payment_min"), asked.get("payment_max"), asked["currency"]
    sure = "certainly" if asked.get("certainty") == "certain" else "possibly"
    if low is None and high is None:
        return f"in {currency}"
    if high is None:
        return f"of {sure} {_number(low)} {currency} or more"
    if low is None:
        return f"of {sure} {_number(high)} {currency} or less"
    return f"of {sure} {_number(low)} to {_number(high)} {currency}"


def _number(value: Decimal) -> str:
    return f"{value:,f}"


def _dates(question: "CaseFilter", asked: Mapping[str, Any]) -> Iterator[str]:
    sure = "certainly" if asked.get("certainty") == "certain" else "possibly"
    undated = asked.get("undated", "include")
    for name in question.dates_asked:
        days = _days(asked.get(f"{name}_after"), asked.get(f"{name}_before"))
        if undated == "only":
            yield f"without {DATE_OF[name]}"
        elif days:
            yield f"{HAPPENED[name]} {sure} {days}, {UNDATED[undated]}"
        elif undated == "exclude":
            yield f"with {DATE_OF[name]}"
    published = _days(asked.get("published_after"), asked.get("published_before"))
    if published:
        yield f"published {published}"


def _days(after: Days | None, before: Days | None) -> str:
    if after and before:
        return f"from {_day(after.first)} to {_day(before.last)}"
    if after:
        return f"on {_day(after.first)} or later"
    return f"on {_day(before.last)} or earlier" if before else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def marks_of(question: "CaseFilter") -> list[Mark]:
    """Each value that was chosen, in the order of the parameters."""
    return [
        Mark(
            name, value, label_of(name), _text(question, name, value), _rest(question, name, value)
        )
        for name in question.asked
        for value in dict.fromkeys(question.data.getlist(name))
        if value
    ]


def _text(question: "CaseFilter", name: str, value: str) -> str:
    chosen = question.asked[name]
    if isinstance(chosen, Chosen):
        code = value.removeprefix("-")
        return f"not {chosen.excluded[code]}" if value != code else chosen.wanted[code]
    choices = getattr(question.form.fields[name], "choices", ())
    return dict(choices).get(value, value)


def _rest(question: "CaseFilter", name: str, value: str) -> str:
    rest = question.data.copy()
    rest.setlist(name, [each for each in rest.getlist(name) if each != value])
    rest.pop(POSITION, None)
    return rest.urlencode()
