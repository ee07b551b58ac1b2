"""Sums as people write them: "over 1 million", "about 500", "1,000 to 2,000", "1.2m"."""

import re
from decimal import Context, Decimal
from typing import NamedTuple

from incidents.decimals import typed_decimal
from incidents.vocabularies import CURRENCY

EXAMPLES = (
    "Write it as 2,000, 2000.50, 1.2 million, about 500, over 1 million, at least 5,000, "
    "under 10k, up to 300 or 1,000 to 2,000."
)
LONGEST = 100  # characters of a sum in words

_SCALES = {
    "": Decimal(1),
    **dict.fromkeys(("k", "thousand"), Decimal(10**3)),
    **dict.fromkeys(("万", "萬"), Decimal(10**4)),
    **dict.fromkeys(("m", "mn", "million"), Decimal(10**6)),
    **dict.fromkeys(("亿", "億"), Decimal(10**8)),
    **dict.fromkeys(("bn", "billion"), Decimal(10**9)),
}
_EXACT = Context(prec=60)  # the usual precision would round the longest sums
_SYMBOLS = "$€£¥₽₩₹₿"
_NUMBER = re.compile(rf"([0-9][0-9.,]*) ?({'|'.join(_SCALES)})")
_ABOUT = re.compile(r"(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|some|[~≈]) ?")
_LOWER = re.compile(
    r"(?P<more>over|more than|above|exceeding|>(?!=)) ?|(?P<least>at least|no less than|"
    r"not less than|≥|>=) ?"
)
_UPPER = re.compile(
    r"(?P<less>under|less than|below|<(?!=)) ?|(?P<most>at most|up to|no more than|"
    r"not more than|≤|<=) ?"
)
_RANGE = re.compile(r"(?:between (.+) and (.+)|(?:from )?(.+?)(?: to | ?[-–—] ?)(.+))")
_BOTH = re.compile(r"(.+?),? (?:and|but) (.+)")


class TypedSum(NamedTuple):
    """The bounds of a sum, as an uncertain amount has them."""

    min: Decimal | None
    max: Decimal | None
    min_is_exclusive: bool = False
    max_is_exclusive: bool = False
    approximate: bool = False


class _One(NamedTuple):
    """One number, whether it is about that, and whether it had a word such as million."""

    amount: Decimal
    is_about: bool
    has_scale: bool


def read_typed_sum(text: str) -> TypedSum:
    """What a sum in words says. Raises ValueError that names the fault and shows what is taken."""
    tidy = re.sub(r"\s+", " ", text).strip()
    if len(tidy) > LONGEST:
        raise _fault(f"{tidy[:LONGEST]}…", f"is longer than {LONGEST} characters")
    _require_no_currency(tidy)
    words = tidy.casefold()
    if re.fullmatch(r".*[0-9].* or (more|less)", words):
        amount, _, side = words.rpartition(" or ")
        words = f"{'at least' if side == 'more' else 'at most'} {amount}"
    if bound := _LOWER.match(words):
        return _from_lower(words[bound.end() :], bool(bound["more"]), tidy)
    if bound := _UPPER.match(words):
        high = _read_one(words[bound.end() :], tidy)
        return TypedSum(None, high.amount, False, bool(bound["less"]), high.is_about)
    words, is_about = _without_about(words)
    if match := _RANGE.fullmatch(words):
        return _read_range(*filter(None, match.groups()), is_about, tidy)
    one = _read_one(words, tidy)
    return TypedSum(one.amount, one.amount, approximate=is_about or one.is_about)


def _fault(text: str, what: str) -> ValueError:
    return ValueError(f"“{text}” {what}. {EXAMPLES}")


def _require_no_currency(text: str) -> None:
    codes = set(re.findall(r"[A-Za-z]{3,}", text.upper())) & set(CURRENCY.codes)
    if codes or any(symbol in text for symbol in _SYMBOLS):
        raise ValueError(f"“{text}” has a currency in it; its code goes into the input beside.")


def _from_lower(words: str, is_more: bool, typed: str) -> TypedSum:
    """What begins with a lowest sum; a highest one may follow."""
    both = _BOTH.fullmatch(words)
    low = _read_one(both[1] if both else words, typed)
    if not both:
        return TypedSum(low.amount, None, is_more, False, low.is_about)
    upper = _UPPER.match(both[2])
    if upper is None:
        raise _fault(typed, "has no “less than” or “at most” in its second half")
    high = _read_one(both[2][upper.end() :], typed)
    is_about = low.is_about or high.is_about
    return TypedSum(low.amount, high.amount, is_more, bool(upper["less"]), is_about)


def _read_range(first: str, last: str, is_about: bool, typed: str) -> TypedSum:
    """From one sum to another, both meant."""
    low, high = _read_one(first, typed), _read_one(last, typed)
    if high.has_scale and not low.has_scale:
        raise _fault(
            typed, "does not say what the first number counts; write 1 million to 2 million"
        )
    return TypedSum(low.amount, high.amount, approximate=is_about or low.is_about or high.is_about)


def _without_about(words: str) -> tuple[str, bool]:
    match = _ABOUT.match(words)
    return (words[match.end() :], True) if match else (words, False)


def _read_one(words: str, typed: str) -> _One:
    """One number, with about, thousand or million."""
    words, is_about = _without_about(words.strip())
    match = _NUMBER.fullmatch(words)
    if match is None:
        raise _fault(typed, "is not a sum that can be read")
    digits, scale = match.groups()
    amount = typed_decimal(digits)
    return _One(_EXACT.multiply(amount, _SCALES[scale]), is_about, bool(scale))


def read_exact_sum(text: str) -> Decimal | None:
    """The one sum that is meant, None for nothing typed. ValueError for a range or "about"."""
    if not text.strip():
        return None
    typed = read_typed_sum(text)
    if typed.approximate or typed.min != typed.max:
        raise ValueError(f"“{text}” is not one exact sum; write it as 2,000 or 1.2 million.")
    return typed.min
