"""Sums as decimals: the bounds they keep to, the one way to write them, how people type them."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from incidents.faults import ValueFault

DIGITS, PLACES = 30, 12  # of a stored sum; cryptocurrencies need the places
LIMIT = Decimal(10) ** (DIGITS - PLACES)
PATTERN = r"^(0|[1-9][0-9]{0,17})\.[0-9]{2}([0-9]{0,9}[1-9])?$"
"""The one way to write a sum in a document: 2000.00, or more places where they are not zero."""

_TYPED = re.compile(r"([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})(\.[0-9]{1,12})?")


def require_sum(amount: Decimal, what: str) -> None:
    """Raise ValueError, naming `what` and the fault, unless the sum can be stored as it is."""
    if not isinstance(amount, Decimal):
        raise ValueError(f"The {what} is no decimal but {amount!r}.")
    if not amount.is_finite():
        raise ValueError(f"The {what} is {amount}; a sum is a number.")
    if amount < 0:
        raise ValueError(f"The {what} {amount:f} is negative; a sum is 0 or more.")
    if amount >= LIMIT:
        raise ValueError(f"The {what} has more than {DIGITS - PLACES} digits before the point.")
    if len(decimal_text(amount).partition(".")[2]) > PLACES:
        raise ValueError(f"The {what} {amount:f} has more than {PLACES} decimal places.")


def decimal_text(amount: Decimal) -> str:
    """The sum with at least two places, no exponent and no zeros beyond them: 2000.00, 0.0125."""
    # copy_abs() is exact where abs() rounds to the 28 digits of Python's usual precision.
    whole, _, places = f"{amount.copy_abs():f}".partition(".")
    return f"{whole}.{places.rstrip('0').ljust(2, '0')}"


def grouped(amount: Decimal) -> str:
    """The sum for readers: 2,000 or 2,000.50."""
    whole, _, places = decimal_text(amount).partition(".")
    return f"{int(whole):,}" if places == "00" else f"{int(whole):,}.{places}"


def read_decimal(values: Mapping[str, Any], key: str) -> Decimal | None:
    """The sum under the key of a JSON object, None for null. Raises ValueFault unless canonical."""
    text = values[key]
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueFault(f"A sum is written as text, such as “2000.00”, not {text!r}.", key)
    if not re.fullmatch(PATTERN, text):
        raise ValueFault(
            f"“{text[:50]}” is not a sum as documents write it: digits, a point, two places or "
            "more, and no zeros beyond two places.",
            key,
        )
    return Decimal(text)


def typed_decimal(text: str) -> Decimal | None:
    """The sum that a person typed, as 2000, 2,000 or 2000.50; None for nothing. ValueError else."""
    if not text:
        return None
    if not _TYPED.fullmatch(text):
        raise ValueError(f"“{text[:50]}” is not a sum; write it as 2000, 2,000 or 2000.50.")
    return Decimal(text.replace(",", ""))


class ExactNumbers(json.JSONDecoder):
    """Reads the numbers of JSON as Decimal where they have a fraction: amounts keep every digit."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "parse_float": Decimal})
