"""What holds for every parameter: it is known, said once unless it is a list, and has a value."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

LONGEST_VALUE = 200  # characters
SHOWN = 40  # characters of a wrong value that an error repeats
NAMED_IN_TEXT = 40  # known values that a message lists; `known` has them all
MOST_UNKNOWN = 10  # unknown parameters that are named


class Refused(ValidationError):
    """What is wrong with a parameter, in plain words.

    `known` are the names or values that it may have, where they can be listed; `nearest` are those
    that the reader may have meant.
    """

    def __init__(self, message: str, *, known: Iterable[str] = (), nearest: Iterable[str] = ()):
        super().__init__(message, code="refused")
        self.known = tuple(known)
        self.nearest = tuple(nearest)


def shown(value: str) -> str:
    """A wrong value as an error repeats it: cut where it is long, with what nobody sees escaped."""
    text = value if value.isprintable() else repr(value)[1:-1]
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}…”"


def not_known(value: str, known: Collection[str], what: str) -> Refused:
    """That a value is not one of the known ones; the nearest come first. `what` is due here."""
    nearest = nearest_to(value, known)
    listed = ", ".join(list(known)[:NAMED_IN_TEXT]) + (", …" if len(known) > NAMED_IN_TEXT else "")
    meant = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
    known_text = f" Known: {listed}." if known else " There are none."
    return Refused(
        f"{shown(value)} is not {what}.{meant}{known_text}", known=known, nearest=nearest
    )


def nearest_to(value: str, known: Iterable[str]) -> list[str]:
    """Up to three of the known names that are spelt like the value, as a whole or in one part."""
    names: dict[str, list[str]] = {}
    for name in known:
        for part in {name.casefold(), *name.casefold().split("_")}:
            names.setdefault(part, []).append(name)
    parts = get_close_matches(value[:SHOWN].casefold(), names)
    return list(dict.fromkeys(name for part in parts for name in names[part]))[:3]


class CodeField(forms.ChoiceField):
    """One of a few codes; the error names them all."""

    def validate(self, value: str) -> None:
        if value:
            codes = [code for code, _ in self.choices]
            if value not in codes:
                raise not_known(value, codes, "a value of this parameter")


class WholeField(forms.Field):
    """A whole number between two bounds."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def clean(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        is_number = value.isascii() and value.isdigit() and len(value) <= len(str(self.most))
        if not is_number or not self.least <= int(value) <= self.most:
            raise Refused(f"{shown(value)} is not a whole number from {self.least} to {self.most}.")
        return int(value)


class QuestionForm(forms.Form):
    """The parameters of one address. Refuses those that it does not know, and says which it does.

    `also_known` are parameters that others answer. With `takes_empty` a parameter without a value
    asks nothing, since a form on a page sends its empty fields too; without, it is refused.
    """

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        also_known: Collection[str] = (),
        takes_empty: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.faults: dict[str, Refused] = {}
        if data is not None:
            self.faults = self._faults_in(data, also_known, takes_empty)
            self.data = QueryDict(mutable=True)
            for name in data:
                if name not in self.faults:
                    self.data.setlist(name, data.getlist(name))

    def clean(self) -> dict[str, Any]:
        for name, fault in self.faults.items():
            self.errors[name] = self.error_class([fault])
        return self.cleaned_data

    def _faults_in(
        self, data: QueryDict, also_known: Collection[str], takes_empty: bool
    ) -> dict[str, Refused]:
        known = [*self.fields, *also_known]
        unknown = [name for name in data if name not in known][:MOST_UNKNOWN]
        faults = {name: not_known(name, known, "a parameter here") for name in unknown}
        for name, field in self.fields.items():
            fault = self._fault_of(data.getlist(name), field, takes_empty)
            if fault:
                faults[name] = Refused(fault)
        return faults

    @staticmethod
    def _fault_of(values: list[str], field: forms.Field, takes_empty: bool) -> str:
        longest = getattr(field, "longest", LONGEST_VALUE)
        if len(values) > 1 and not isinstance(field, Repeatable):
            return "It is given more than once."
        if "" in values and not takes_empty:
            return "It has no value."
        if any(len(value) > longest for value in values):
            return f"A value has at most {longest} characters."
        if any("\x00" in value for value in values):
            return "It holds a character that no text has (NUL)."
        return ""


class Repeatable:
    """Mixin of fields that may be given more than once."""


def label_of(name: str) -> str:
    """A parameter as a reader sees it: "Payment form"."""
    return name.replace("_", " ").capitalize()


def errors_of(*forms_: forms.BaseForm) -> Mapping[str, list[Refused]]:
    """The faults of several forms over one query, by parameter."""
    return {name: list(faults) for form in forms_ for name, faults in form.errors.as_data().items()}
