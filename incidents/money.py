"""Uncertain amounts of money: bounds, currency, and the source's own conversion. Pure Python."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from incidents.decimals import decimal_text, grouped, read_decimal, require_sum
from incidents.faults import ValueFault, read_flag, read_object, read_text
from incidents.vocabularies import CURRENCY


def _require_code(code: str) -> None:
    if not re.fullmatch(CURRENCY.pattern, code):
        raise ValueError(f"“{code}” is not a currency code; write one such as CNY, USD or XMR.")


def _require_known(code: str) -> None:
    _require_code(code)
    if code not in CURRENCY:
        raise ValueError(f"“{code}” is a code of no currency that we know.")


@dataclass(frozen=True)
class Reported:
    """The source's own conversion of an amount. Never made by us."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        require_sum(self.amount, "reported amount")
        _require_code(self.currency)

    def __str__(self) -> str:
        return f"reported as {grouped(self.amount)} {self.currency}"

    @classmethod
    def from_json(cls, value: object) -> "Reported | None":
        """The conversion of a document, None for null. Raises ValueFault."""
        if value is None:
            return None
        values = read_object(value, ("amount", "currency"))
        amount = read_decimal(values, "amount")
        if amount is None:
            raise ValueFault("A conversion has an amount.", "amount")
        return cls(amount, _read_currency(values))

    def as_json(self) -> dict[str, str]:
        """The conversion as the document has it."""
        return {"amount": decimal_text(self.amount), "currency": self.currency}


@dataclass(frozen=True)
class UncertainAmount:
    """A sum of money of which the source gives one or both bounds; equal bounds are an exact sum.

    A bound of None is open; an exclusive bound is itself not meant ("over a million").
    `approximate`: the source says "about". Raises ValueError in plain words for what cannot be.
    The constructor takes any code of a currency's form, so that rows stay readable when the list
    of currencies changes; from_json(), forms and full_clean() take known ones.
    """

    min: Decimal | None
    max: Decimal | None
    min_is_exclusive: bool = False
    max_is_exclusive: bool = False
    approximate: bool = False
    currency: str = ""
    reported: Reported | None = None

    def __post_init__(self) -> None:
        for bound, what in ((self.min, "lowest amount"), (self.max, "highest amount")):
            if bound is not None:
                require_sum(bound, what)
        _require_code(self.currency)
        if self.min is None and self.max is None:
            raise ValueError("An amount has a lowest or a highest sum, or both.")
        if (self.min is None and self.min_is_exclusive) or (
            self.max is None and self.max_is_exclusive
        ):
            raise ValueError("Only a sum that is given can be excluded (more than, less than).")
        if self.min is None or self.max is None:
            return
        if self.min > self.max:
            raise ValueError(
                f"The lowest sum {grouped(self.min)} is above the highest {grouped(self.max)}."
            )
        if self.min == self.max and (self.min_is_exclusive or self.max_is_exclusive):
            raise ValueError("An exact sum cannot be excluded (more than, less than).")

    @classmethod
    def exactly(cls, amount: Decimal | int | str, currency: str, **rest: Any) -> "UncertainAmount":
        """An exact sum; with approximate=True "about" it."""
        return cls(Decimal(amount), Decimal(amount), currency=currency, **rest)

    @classmethod
    def more_than(
        cls, amount: Decimal | int | str, currency: str, **rest: Any
    ) -> "UncertainAmount":
        """More than this sum, itself excluded."""
        return cls(Decimal(amount), None, min_is_exclusive=True, currency=currency, **rest)

    @classmethod
    def from_json(cls, value: object) -> "UncertainAmount | None":
        """The amount of a document, None for null. Raises ValueFault with the path of the fault."""
        if value is None:
            return None
        flags = ("min_is_exclusive", "max_is_exclusive", "approximate")
        values = read_object(value, ("min", "max", *flags, "currency", "reported"))
        try:
            reported = Reported.from_json(values["reported"])
        except ValueFault as fault:
            raise fault.under("reported") from fault
        low, high = read_decimal(values, "min"), read_decimal(values, "max")
        more, less, about = (read_flag(values, flag) for flag in flags)
        currency = _read_currency(values)
        try:
            return cls(low, high, more, less, about, currency, reported)
        except ValueError as fault:
            raise ValueFault(str(fault)) from fault

    def as_json(self) -> dict[str, Any]:
        """The amount as the document has it; sums are text."""
        return {
            "min": None if self.min is None else decimal_text(self.min),
            "max": None if self.max is None else decimal_text(self.max),
            "min_is_exclusive": self.min_is_exclusive,
            "max_is_exclusive": self.max_is_exclusive,
            "approximate": self.approximate,
            "currency": self.currency,
            "reported": self.reported and self.reported.as_json(),
        }

    def __str__(self) -> str:
        return f"{self.sums} {self.currency}"

    @property
    def sums(self) -> str:
        """The amount in words without its currency: "more than 1,000,000"."""
        about = "about " if self.approximate else ""
        low = "" if self.min is None else grouped(self.min)
        high = "" if self.max is None else grouped(self.max)
        if low and low == high:
            return about + low
        if low and high and not (self.min_is_exclusive or self.max_is_exclusive):
            return f"{about}{low} to {high}"
        above = f"{'more than' if self.min_is_exclusive else 'at least'} {about}{low}"
        below = f"{'less than' if self.max_is_exclusive else 'at most'} {about}{high}"
        return f"{above} and {below}" if low and high else above if low else below

    @property
    def reported_as(self) -> str:
        """The source's own conversion for readers, "" where it gives none."""
        return str(self.reported) if self.reported else ""

    def require_known_currencies(self) -> None:
        """Raise ValueError if a currency is not in the codebook."""
        _require_known(self.currency)
        if self.reported:
            _require_known(self.reported.currency)


def _read_currency(values: Mapping[str, Any]) -> str:
    code = read_text(values, "currency")
    try:
        _require_known(code or "")
    except ValueError as fault:
        raise ValueFault(str(fault), "currency") from fault
    return code or ""
