"""Conditions that take several parameters: ranges of days, sums and lengths."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from incidents.filters.questions import Refused
from incidents.filters.ranges import Days, at_days, in_days, in_lengths, in_sums, undated
from incidents.filters.terms import NOT_STATED, Chosen
from incidents.vocabularies import CURRENCY

Asked = Mapping[str, Any]
Fault = tuple[str, Refused]

UNDATED = {"include": "undated {} included", "exclude": "undated {} left out"}


class Condition:
    """What several parameters of a list mean together."""

    def faults(self, asked: Asked) -> Iterator[Fault]:
        """What is wrong with the values, each by itself being right."""
        yield from ()

    def condition(self, asked: Asked) -> Q:
        """What holds for the rows that are asked for."""
        raise NotImplementedError

    def in_words(self, asked: Asked, noun: str) -> Iterator[str]:
        """What is asked; `noun` names the rows, such as cases."""
        raise NotImplementedError


@dataclass(frozen=True)
class UncertainDate:
    """A date of the rows: its parameters begin with `name`, its columns with `column`."""

    name: str
    column: str
    happened: str
    label: str

    def ends(self, asked: Asked) -> tuple[Days | None, Days | None]:
        """From which days on, and until which."""
        return asked.get(f"{self.name}_after"), asked.get(f"{self.name}_before")


class Dates(Condition):
    """Uncertain dates of a list; `undated` alone is about the last of them."""

    def __init__(self, *dates: UncertainDate) -> None:
        self.dates = dates

    def faults(self, asked: Asked) -> Iterator[Fault]:
        for each in self.dates:
            yield from turned_round(each.name, *each.ends(asked))

    def condition(self, asked: Asked) -> Q:
        found = Q()
        for each in self._asked_about(asked):
            in_range = in_days(each.column, *each.ends(asked), is_certain=is_certain(asked))
            match asked.get("undated", "include"):
                case "include":
                    found &= in_range | undated(each.column) if in_range else Q()
                case "exclude":
                    found &= in_range & ~undated(each.column)
                case "only":
                    found &= undated(each.column)
        return found

    def in_words(self, asked: Asked, noun: str) -> Iterator[str]:
        how = asked.get("undated", "include")
        for each in self._asked_about(asked):
            days = days_in_words(*each.ends(asked))
            if how == "only":
                yield f"without {each.label}"
            elif days:
                yield f"{each.happened} {sure(asked)} {days}, {UNDATED[how].format(noun)}"
            elif how == "exclude":
                yield f"with {each.label}"

    def _asked_about(self, asked: Asked) -> list[UncertainDate]:
        ranges = [each for each in self.dates if any(each.ends(asked))]
        return ranges or ([self.dates[-1]] if "undated" in asked else [])


class Published(Condition):
    """When a case was published."""

    def faults(self, asked: Asked) -> Iterator[Fault]:
        yield from turned_round("published", *self._ends(asked))

    def condition(self, asked: Asked) -> Q:
        return at_days("published_at", *self._ends(asked))

    def in_words(self, asked: Asked, noun: str) -> Iterator[str]:
        days = days_in_words(*self._ends(asked))
        if days:
            yield f"published {days}"

    @staticmethod
    def _ends(asked: Asked) -> tuple[Days | None, Days | None]:
        return asked.get("published_after"), asked.get("published_before")


class Sums(Condition):
    """The amount of a record, in one currency. `name` is what the parameters begin with."""

    def __init__(self, name: str) -> None:
        self.low, self.high = f"{name}_min", f"{name}_max"

    def faults(self, asked: Asked) -> Iterator[Fault]:
        low, high = asked.get(self.low), asked.get(self.high)
        if low is not None and high is not None and low > high:
            yield self.high, Refused(f"It is less than {self.low}.")
        if self.is_asked(asked) and not self._has_one_currency(asked):
            yield (
                "currency",
                Refused(
                    f"Sums are compared in one currency only: {self.low} and {self.high} need one.",
                    known=CURRENCY.codes,
                ),
            )

    def is_asked(self, asked: Asked) -> bool:
        """Whether a sum is asked for."""
        return asked.get(self.low) is not None or asked.get(self.high) is not None

    def condition(self, asked: Asked) -> Q:
        return in_sums(asked.get(self.low), asked.get(self.high), is_certain=is_certain(asked))

    def in_words(self, asked: Asked, noun: str) -> Iterator[str]:
        if self.is_asked(asked):
            yield f"of {self.sum_in_words(asked)}"

    def sum_in_words(self, asked: Asked) -> str:
        """The bounds: possibly 1,000 CNY or more."""
        low, high = asked.get(self.low), asked.get(self.high)
        [currency] = asked["currency"].wanted
        if high is None:
            return f"{sure(asked)} {number(low)} {currency} or more"
        if low is None:
            return f"{sure(asked)} {number(high)} {currency} or less"
        return f"{sure(asked)} {number(low)} to {number(high)} {currency}"

    @staticmethod
    def _has_one_currency(asked: Asked) -> bool:
        wanted = asked.get("currency", Chosen()).wanted
        return len(wanted) == 1 and NOT_STATED not in wanted


class Lengths(Condition):
    """How long a sentence is."""

    def faults(self, asked: Asked) -> Iterator[Fault]:
        low, high = asked.get("length_min"), asked.get("length_max")
        if low and high and low.approximate_days > high.approximate_days:
            yield "length_max", Refused("It is less than length_min.")

    def condition(self, asked: Asked) -> Q:
        low, high = asked.get("length_min"), asked.get("length_max")
        return in_lengths(low, high, is_certain=is_certain(asked)) if low or high else Q()

    def in_words(self, asked: Asked, noun: str) -> Iterator[str]:
        low, high = asked.get("length_min"), asked.get("length_max")
        if low and high:
            yield f"of {sure(asked)} {low} to {high}"
        elif low or high:
            yield f"of {sure(asked)} {low or high} or {'more' if low else 'less'}"


def turned_round(name: str, after: Days | None, before: Days | None) -> Iterator[Fault]:
    """The fault of a range that ends before it begins."""
    if after and before and after.first > before.last:
        yield f"{name}_before", Refused(f"It is earlier than {name}_after.")


def is_certain(asked: Asked) -> bool:
    """Whether an uncertain value has to lie in the range as a whole."""
    return asked.get("certainty") == "certain"


def sure(asked: Asked) -> str:
    """The same in a word."""
    return "certainly" if is_certain(asked) else "possibly"


def number(value: Decimal) -> str:
    """A sum as it is read."""
    return f"{value:,f}"


def days_in_words(after: Days | None, before: Days | None) -> str:
    """A range of days; "" where there is none."""
    if after and before:
        return f"from {day_in_words(after.first)} to {day_in_words(before.last)}"
    if after:
        return f"on {day_in_words(after.first)} or later"
    return f"on {day_in_words(before.last)} or earlier" if before else ""


def day_in_words(day: date) -> str:
    """25 March 2024."""
    return f"{day.day} {day:%B %Y}"
