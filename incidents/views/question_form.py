"""The question of a reader as a form on a page: what is chosen stays chosen, also what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from incidents.filters import (
    CASE_ORDERINGS,
    DEFAULT_CASE_ORDERING,
    CaseControls,
    CodeField,
    occurring,
)
from incidents.filters.questions import label_of
from incidents.filters.ranges import DaysField, SumField
from incidents.filters.terms import NOT_STATED, TermsField

# In the first row of the form; every other question is found beneath it.
FIRST = (
    *["channel", "motive", "outcome", "sentence", "jurisdiction"],
    *["disclosed_after", "disclosed_before", "undated", "payment_min", "payment_max", "currency"],
)
MOST_BOXES = 40  # a longer list is one box to scroll in, with the values that a public case has
ORDERINGS = {
    "-disclosed": "Latest disclosure first",
    "disclosed": "Earliest disclosure first",
    "-began": "Latest beginning first",
    "began": "Earliest beginning first",
    "-published": "Published last first",
    "published": "Published first first",
    "reference": "Reference, upwards",
    "-reference": "Reference, downwards",
    "relevance": "Best answer to the words first",
}
HINTS = {DaysField: "2024, 2024-03 or 2024-03-25", SumField: "Digits only; needs a currency"}


@dataclass(frozen=True)
class Option:
    """One value that can be chosen."""

    code: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Offer:
    """The values that a parameter offers, each with its label; `is_long` where it has many more."""

    choices: tuple[tuple[str, str], ...] = ()
    is_long: bool = False


@dataclass(frozen=True)
class Control:
    """One parameter of the form. `kind` is boxes, list, choice or text."""

    name: str
    label: str
    kind: str
    options: tuple[Option, ...] = ()
    value: str = ""
    hint: str = ""
    is_wrong: bool = False

    @property
    def chosen(self) -> int:
        """How many values are chosen."""
        return sum(option.is_chosen for option in self.options if option.code)


@dataclass(frozen=True)
class Asked:
    """The form of a question. `kept` are values that no control shows, and must not be lost."""

    words: str
    first: tuple[Control, ...]
    others: tuple[Control, ...]
    order: Control
    kept: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether something beneath the first row is chosen or wrong."""
        return any(each.chosen or each.value or each.is_wrong for each in self.others)


class PageControls(CaseControls):
    """What the page of the list takes beside CaseFilter: an order and a position."""

    page_size = None
    count = None
    include = None


def asked(form: forms.BaseForm, query: QueryDict, wrong: Iterable[str]) -> Asked:
    """The form of a question, filled with what the address says."""
    wrong = frozenset(wrong)
    offers = offers_of(form, query)
    controls = {
        name: control_of(name, each, offers.get(name, Offer()), query, name in wrong)
        for name, each in form.fields.items()
        if name != "q" and (not isinstance(each, TermsField) or each.codes.all)
    }
    return Asked(
        words=query.get("q", ""),
        first=tuple(controls[name] for name in FIRST),
        others=tuple(control for name, control in controls.items() if name not in FIRST),
        order=order_control(query),
        kept=tuple(kept(form.fields, controls, query)),
    )


def offers_of(form: forms.BaseForm, query: QueryDict) -> dict[str, Offer]:
    """What each parameter offers: all of a short list; of a long one what is chosen or occurs."""
    choices = {name: list(each.choices) for name, each in form.fields.items() if is_coded(each)}
    long = {name: dict(each) for name, each in choices.items() if len(each) > MOST_BOXES}
    for name, codes in occurring(long).items():
        offered = codes | {NOT_STATED, *query.getlist(name)}
        choices[name] = [choice for choice in choices[name] if choice[0] in offered]
    return {name: Offer(tuple(each), name in long) for name, each in choices.items()}


def is_coded(each: forms.Field) -> bool:
    """Whether the values of a parameter can be listed."""
    return isinstance(each, CodeField) or (isinstance(each, TermsField) and bool(each.codes.all))


def control_of(
    name: str, each: forms.Field, offer: Offer, query: QueryDict, is_wrong: bool
) -> Control:
    """The control of one parameter."""
    values, label = query.getlist(name), label_of(name)
    if isinstance(each, TermsField):
        kind = "list" if offer.is_long else "boxes"
        return Control(name, label, kind, options_of(offer.choices, values), is_wrong=is_wrong)
    if isinstance(each, CodeField):
        options = options_of([("", "Any"), *offer.choices], values)
        return Control(name, label, "choice", options, is_wrong=is_wrong)
    value = values[0] if values else ""
    return Control(name, label, "text", (), value, HINTS.get(type(each), ""), is_wrong)


def options_of(choices: Iterable[tuple[str, str]], values: list[str]) -> tuple[Option, ...]:
    """The choices, with those marked that the address has."""
    return tuple(Option(code, label, code in values) for code, label in choices)


def order_control(query: QueryDict) -> Control:
    """In which order the list stands."""
    ordering = query.get("ordering") or DEFAULT_CASE_ORDERING
    names = [name for name in CASE_ORDERINGS if name != "relevance" or query.get("q")]
    options = options_of([(name, ORDERINGS[name]) for name in names], [ordering])
    return Control("ordering", "Order", "choice", options)


def kept(
    fields: Mapping[str, forms.Field], controls: Mapping[str, Control], query: QueryDict
) -> Iterable[tuple[str, str]]:
    """Values that are asked and that no control shows: exclusions, and names of too many things."""
    for name in fields:
        shown = controls.get(name)
        codes = {option.code for option in shown.options} if shown else set()
        is_list = shown is None or shown.kind in ("boxes", "list")
        if name != "q" and is_list:
            yield from ((name, value) for value in query.getlist(name) if value not in codes | {""})
