"""Uncertain sums in many currencies, coins of the internet among them."""

from decimal import Decimal
from typing import Any

from incidents.decimals import decimal_text
from incidents.generating.dice import Dice
from incidents.money import Reported, UncertainAmount

CRYPTO = ("XMR", "BTC", "USDT", "ETH")
_PER_DOLLAR = {
    "KPW": 900,
    "IRR": 42_000,
    "SYP": 2_500,
    "JPY": 110,
    "RUB": 70,
    "INR": 75,
    "PKR": 160,
    "TWD": 30,
    "KRW": 1_150,
    "TRY": 7,
    "UAH": 27,
    "CNY": 7,
    "SEK": 9,
    "EGP": 16,
    "CUP": 24,
    "BTC": Decimal("0.00005"),
    "ETH": Decimal("0.0006"),
    "XMR": Decimal("0.006"),
}
"""Rough worth of a dollar, only so that invented sums look likely; 1 where it is not here."""

_DOLLARS = (200, 500, 1_000, 2_000, 3_500, 5_000, 10_000, 25_000, 60_000, 150_000, 1_200_000)


def uncertain_sum(dice: Dice, currency: str, *, most: int = 11) -> dict[str, Any]:
    """A sum of one of the shapes in which sources give them, mostly small, as documents have it.

    `most` says how many steps of the ladder of sums are open, 1 to 11.
    """
    dollars = _DOLLARS[min(dice.early(most + 2), most - 1)] * dice.between(1, 3)
    value = rounded(Decimal(dollars) * _PER_DOLLAR.get(currency, 1))
    shape = dice.weighted(
        {"exact": 62, "about": 12, "range": 10, "over": 8, "up to": 4, "less than": 2, "from": 2}
    )
    reported = None
    if currency != "USD" and dice.chance(0.25):
        reported = Reported(Decimal(dollars) + dice.below(20), "USD")
    return shaped(value, shape, currency, reported).as_json()


def shaped(
    value: Decimal, shape: str, currency: str, reported: Reported | None = None
) -> UncertainAmount:
    """The sum as that shape of saying has it."""
    low, high = {
        "exact": (value, value),
        "about": (value, value),
        "range": (value, value * 2),
        "over": (value, None),
        "from": (value, None),
        "up to": (None, value),
        "less than": (None, value),
    }[shape]
    return UncertainAmount(
        min=low,
        max=high,
        min_is_exclusive=shape == "over",
        max_is_exclusive=shape == "less than",
        approximate=shape == "about",
        currency=currency,
        reported=reported,
    )


def rounded(value: Decimal) -> Decimal:
    """The value to two digits that are not zero, as people name sums."""
    return Decimal(f"{value:.1e}").quantize(Decimal(1)) if value >= 10 else Decimal(f"{value:.1e}")


def plus(sums: list[dict[str, Any]]) -> str:
    """The lower bounds of these sums of one currency added up, as text of a document."""
    return decimal_text(sum((Decimal(each["min"] or "0") for each in sums), Decimal(0)))
