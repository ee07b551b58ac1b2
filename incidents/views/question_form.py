"""The question of a reader as a form on a page: what is chosen stays chosen, also what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from incidents.filters import CodeField, occurring
from incidents.filters.questions import label_of
from incidents.filters.ranges import DaysField, LengthField, MomentField, SumField
from incidents.filters.terms import NOT_STATED, TermsField

MOST_BOXES = 40  # of a longer list only what occurs is offered, as a box to scroll in if need be
TYPED = {"case": "CB-0001"}  # parameters with too many values to list, that readers know by heart
ORDERINGS = {
    "-disclosed": "Latest disclosure first",
    "disclosed": "Earliest disclosure first",
    "-began": "Latest beginning first",
    "began": "Earliest beginning first",
    "-published": "Published last first",
    "published": "Published first first",
    "relevance": "Best answer to the words first",
    "-date": "Latest first",
    "date": "Earliest first",
    "-amount": "Largest amount first",
    "amount": "Smallest amount first",
    "-length": "Longest first",
    "length": "Shortest first",
    "name": "Name, A to Z",
    "-name": "Name, Z to A",
    "-cases": "Named by most cases first",
    "cases": "Named by fewest cases first",
    "reference": "Reference, upwards",
    "-reference": "Reference, downwards",
    "slug": "Number, upwards",
    "-slug": "Number, downwards",
}
HINTS = {
    DaysField: "2024, 2024-03 or 2024-03-25",
    SumField: "Digits only; needs one currency",
    LengthField: "P19Y3M, P18M or P10D",
    MomentField: "2024-03-25 or 2024-03-25T12:00:00Z",
}


@dataclass(frozen=True)
class Option:
    """One value that can be chosen, with the number of cases that have it; None: not counted."""

    code: str
    label: str
    is_chosen: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Offer:
    """The values that a parameter offers, and how many `more` there are that it does not."""

    options: tuple[Option, ...]
    more: int = 0


Offers = Mapping[str, Offer]


@dataclass(frozen=True)
class Control:
    """One parameter of the form. `kind` is boxes, list, choice or text.

    `without` are the same values, to be excluded.
    """

    name: str
    label: str
    kind: str
    options: tuple[Option, ...] = ()
    value: str = ""
    hint: str = ""
    is_wrong: bool = False
    without: tuple[Option, ...] = ()
    more: int = 0

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to choose or to type."""
        return self.kind == "text" or bool(self.options)

    @property
    def chosen(self) -> int:
        """How many values are chosen or excluded."""
        return sum(each.is_chosen for each in (*self.options, *self.without) if each.code)


@dataclass(frozen=True)
class Asked:
    """The form of a question. `kept` are values that no control shows, and must not be lost.

    `words` is what is searched for; None where the list has no search.
    """

    words: str | None
    first: tuple[Control, ...]
    others: tuple[Control, ...]
    order: Control
    kept: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether something beneath the first row is chosen or wrong."""
        return any(each.chosen or each.value or each.is_wrong for each in self.others)


def asked(
    form: forms.BaseForm,
    query: QueryDict,
    wrong: Iterable[str],
    first: Sequence[str],
    order: Control,
    offers: Offers,
) -> Asked:
    """The form of a question, filled with what the address says."""
    wrong = frozenset(wrong)
    controls = {
        name: control_of(name, each, offers.get(name), query.getlist(name), name in wrong)
        for name, each in form.fields.items()
        if name != "q" and (not isinstance(each, TermsField) or name in offers or name in TYPED)
    }
    controls = {name: each for name, each in controls.items() if each.has_choice}
    return Asked(
        words=query.get("q", "").replace("\x00", "") if "q" in form.fields else None,
        first=tuple(controls[name] for name in first if name in controls),
        others=tuple(control for name, control in controls.items() if name not in first),
        order=order,
        kept=tuple(kept(form.fields, controls, query)),
    )


def offers_of(list_name: str, form: forms.BaseForm, query: QueryDict) -> Offers:
    """The values of each coded parameter; of a long list those that a public row has or one asks.

    Parameters with more values than anyone could list are not among them.
    """
    listed = {
        name: each.codes.all()
        for name, each in form.fields.items()
        if isinstance(each, TermsField) and each.codes.all
    }
    long = {name: labels for name, labels in listed.items() if len(labels) > MOST_BOXES}
    for name, codes in occurring(list_name, long).items():
        kept = codes | {NOT_STATED, *query.getlist(name)}
        listed[name] = {code: label for code, label in long[name].items() if code in kept}
    return {
        name: Offer(tuple(Option(*each) for each in labels.items()))
        for name, labels in listed.items()
    }


def control_of(
    name: str, each: forms.Field, offer: Offer | None, values: list[str], is_wrong: bool
) -> Control:
    """The control of one parameter, with these values."""
    label = str(each.label or label_of(name))
    if name in TYPED:
        value = values[0] if values else ""
        return Control(name, label, "text", (), value, TYPED[name], is_wrong)
    if offer is not None:
        return coded(name, label, offer, values, is_wrong)
    if isinstance(each, CodeField):
        options = [Option("", "Any"), *(Option(*choice) for choice in each.choices)]
        return Control(name, label, "choice", chosen(options, values), is_wrong=is_wrong)
    value = values[0] if values else ""
    return Control(name, label, "text", (), value, HINTS.get(type(each), ""), is_wrong)


def coded(name: str, label: str, offer: Offer, values: list[str], is_wrong: bool) -> Control:
    """Values to choose from, and the same to exclude one; a long list has no room for that."""
    is_long = len(offer.options) > MOST_BOXES
    against = [Option(f"-{each.code}", each.label) for each in offer.options]
    excluded = [value for value in values if value.startswith("-")][:1]
    without = () if is_long else chosen([Option("", "nothing"), *against], excluded)
    kind = "list" if is_long else "boxes"
    options = chosen(offer.options, values)
    return Control(name, label, kind, options, is_wrong=is_wrong, without=without, more=offer.more)


def chosen(options: Iterable[Option], values: Sequence[str]) -> tuple[Option, ...]:
    """The options, with those marked that the address has."""
    return tuple(Option(each.code, each.label, each.code in values, each.count) for each in options)


def order_control(names: Iterable[str], current: str) -> Control:
    """In which order the list stands."""
    options = tuple(Option(name, ORDERINGS[name], name == current) for name in names)
    return Control("ordering", "Order", "choice", options)


def kept(
    fields: Mapping[str, forms.Field], controls: Mapping[str, Control], query: QueryDict
) -> Iterable[tuple[str, str]]:
    """Values that are asked and that no control shows: further exclusions, names of things."""
    for name in fields:
        if name == "q":
            continue
        shown = controls.get(name)
        if shown is None:
            yield from ((name, value) for value in query.getlist(name) if value)
        elif shown.kind == "text":
            yield from ((name, value) for value in query.getlist(name)[1:])
        elif shown.kind != "choice":
            codes = {each.code for each in shown.options}
            codes |= {each.code for each in shown.without if each.is_chosen}
            yield from ((name, each) for each in query.getlist(name) if each not in codes | {""})
