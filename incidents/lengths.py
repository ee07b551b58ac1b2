"""Lengths of time as courts pronounce them: years, months and days kept apart. And their field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import DurationField, F, Func, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import LessThanOrEqual

from incidents.composite import CompositeField
from incidents.faults import ValueFault, read_object, read_text
from incidents.typed_lengths import LONGEST, read_typed_length
from incidents.value_forms import Part, ValueFormField, text_part

PATTERN = r"^P(?=[0-9])(?:[1-9][0-9]{0,3}Y)?(?:[1-9][0-9]{0,4}M)?(?:[1-9][0-9]{0,5}D)?$"
"""ISO 8601 durations of years, months and days; a part that would be 0 is left out."""
TEXT_MAX = 19  # characters of the longest that the pattern lets through
_HOW = "Write years, months and days as P19Y3M, P18M or P10D."


@dataclass(frozen=True)
class Length:
    """A length as pronounced. 18 months stay 18 months and are not the same as 1 year 6 months.

    Each part is 0 where it is not named; one at least is not. Made by parse().
    """

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if not re.fullmatch(PATTERN, self.text):
            raise ValueError(f"“{self.text}” is no length of time that can be kept. {_HOW}")

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read ISO 8601 text. Raises ValueError in plain words."""
        if re.fullmatch(r"P[0-9]+W", text):
            raise ValueError(
                f"“{text}” is in weeks, which are not kept; write them as days. {_HOW}"
            )
        if not re.fullmatch(PATTERN, text):
            raise ValueError(f"“{text[:50]}” is not a length of time. {_HOW}")
        numbers = {unit: int(number) for number, unit in re.findall(r"([0-9]+)([YMD])", text)}
        return cls(numbers.get("Y", 0), numbers.get("M", 0), numbers.get("D", 0))

    @property
    def text(self) -> str:
        """The length as ISO 8601 text."""
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)

    @property
    def approximate_days(self) -> int:
        """Days with 30 to a month, 12 months to a year: only for ordering, as PostgreSQL orders."""
        return (self.years * 12 + self.months) * 30 + self.days

    def __str__(self) -> str:
        parts = ((self.years, "year"), (self.months, "month"), (self.days, "day"))
        return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n)


@dataclass(frozen=True)
class UncertainLength:
    """A length of which the source gives one or both bounds; equal bounds are exact.

    A bound of None is open. Raises ValueError if the shortest is above the longest.
    """

    min: Length | None
    max: Length | None

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("A length has a shortest or a longest time, or both.")
        if self.min and self.max and self.min.approximate_days > self.max.approximate_days:
            raise ValueError(f"The shortest time, {self.min}, is above the longest, {self.max}.")

    @classmethod
    def parse(cls, shortest: str, longest: str) -> "UncertainLength":
        """Read both bounds, "" for an open one."""
        return cls(*(Length.parse(text) if text else None for text in (shortest, longest)))

    @classmethod
    def exactly(cls, text: str) -> "UncertainLength":
        """An exact length."""
        return cls.parse(text, text)

    @classmethod
    def from_json(cls, value: object) -> "UncertainLength | None":
        """The length of a document, None for null. Raises ValueFault with the path of the fault."""
        if value is None:
            return None
        values = read_object(value, ("min", "max"))
        bounds = (_read_length(values, "min"), _read_length(values, "max"))
        try:
            return cls(*bounds)
        except ValueError as fault:
            raise ValueFault(str(fault)) from fault

    def as_json(self) -> dict[str, str | None]:
        """The length as the document has it."""
        return {
            "min": self.min.text if self.min else None,
            "max": self.max.text if self.max else None,
        }

    def __str__(self) -> str:
        if self.min == self.max:
            return str(self.min)
        if self.max is None:
            return f"at least {self.min}"
        return f"{self.min} to {self.max}" if self.min else f"up to {self.max}"


def _read_length(values: Mapping[str, Any], key: str) -> Length | None:
    text = read_text(values, key)
    try:
        return None if text is None else Length.parse(text)
    except ValueError as fault:
        raise ValueFault(str(fault), key) from fault


class UncertainLengthFormField(ValueFormField):
    """One input: the length as people write it."""

    kind = "length"

    @staticmethod
    def make_parts() -> Mapping[str, Part]:
        return {
            "text": text_part(
                "Time",
                "19 years 3 months; 18 months; 10 days; 18 to 24 months; at least 2 years; P19Y3M.",
                maxlength=str(LONGEST),
            ),
        }

    @staticmethod
    def read(parts: Mapping[str, Any]) -> UncertainLength | None:
        text = parts["text"]
        return UncertainLength.parse(*read_typed_length(text)) if text else None

    @staticmethod
    def show(value: UncertainLength) -> list[str]:
        return [str(value)]

    @staticmethod
    def reading(value: UncertainLength) -> str:
        kept = "/".join(bound.text if bound else ".." for bound in (value.min, value.max))
        return f"{value} · kept as {value.min.text if value.min == value.max else kept}"


class UncertainLengthField(CompositeField):
    """An uncertain length in the columns _min and _max."""

    description = "Uncertain length of time"
    value_class = UncertainLength

    @classmethod
    def make_parts(cls) -> Mapping[str, models.Field]:
        return {
            "min": _length_column(
                "shortest", "Shortest time, ISO 8601 such as P19Y3M. Empty: open."
            ),
            "max": _length_column("longest", "Longest time, ISO 8601 such as P19Y3M. Empty: open."),
        }

    def from_parts(self, parts: Mapping[str, Any]) -> UncertainLength:
        return UncertainLength.parse(parts["min"], parts["max"])

    def to_parts(self, value: UncertainLength) -> Mapping[str, Any]:
        return {part: text or "" for part, text in value.as_json().items()}

    def checks(self, columns: Mapping[str, str]) -> list[tuple[str, Q, str]]:
        shortest, longest = columns["min"], columns["max"]
        return [
            (
                "written",
                _is_written(shortest) & _is_written(longest),
                f"A length of time is years, months and days. {_HOW}",
            ),
            (
                "in_order",
                Q(LessThanOrEqual(_as_interval(shortest), _as_interval(longest))),
                "The shortest time is not above the longest.",
            ),
        ]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": UncertainLengthFormField, **kwargs})


def _is_written(column: str) -> Q:
    return Q((column, "")) | Q((f"{column}__regex", PATTERN))


def _as_interval(column: str) -> Cast:
    """The column as an interval; NULL where it is empty or no length, so that no cast fails."""
    written = Func(
        Cast(F(column), TextField()),
        Cast(Value(PATTERN), TextField()),
        function="SUBSTRING",
        output_field=TextField(),
    )
    return Cast(written, DurationField())


def _length_column(name: str, help_text: str) -> models.Field:
    return models.CharField(
        name, max_length=TEXT_MAX, blank=True, default="", editable=False, help_text=help_text
    )
