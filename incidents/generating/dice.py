"""Choices that come out the same for the same words, on every machine and version of Python."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A row of choices that follows from the words it is made with, and from nothing else.

    Only random() is asked: Python keeps what it gives for good, that of choice() and shuffle() not.
    """

    def __init__(self, *words: object) -> None:
        self._roll = Random("/".join(map(str, words))).random

    def below(self, count: int) -> int:
        """A whole number from 0 to count - 1, each equally likely."""
        return int(self._roll() * count)

    def between(self, first: int, last: int) -> int:
        """A whole number from first to last, both included."""
        return first + self.below(last - first + 1)

    def chance(self, share: float) -> bool:
        """True in this share of cases: 0.25 is one in four."""
        return self._roll() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of these, each equally likely."""
        return values[self.below(len(values))]

    def skewed(self, count: int) -> int:
        """A whole number from 0 to count - 1; the n-th is 1/n as likely as the first (Zipf)."""
        return bisect(_zipf(count), self._roll())

    def pick_skewed(self, values: Sequence[T]) -> T:
        """One of these; the n-th is 1/n as likely as the first."""
        return values[self.skewed(len(values))]

    def early(self, count: int) -> int:
        """A whole number from 0 to count - 1, small ones by far the likeliest; for large counts."""
        return int(count * self._roll() ** 3)

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, each as likely as its number beside that of the others."""
        steps = list(accumulate(weights.values()))
        return list(weights)[min(bisect(steps, self._roll() * steps[-1]), len(steps) - 1)]

    def several(self, values: Sequence[T], count: int) -> list[T]:
        """That many different ones of these, or all where there are fewer, in their order."""
        left = list(range(len(values)))
        taken = [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
        return [values[place] for place in sorted(taken)]


@cache
def _zipf(count: int) -> list[float]:
    """The shares added up, but for the last, which ends at 1."""
    total = sum(1 / (place + 1) for place in range(count))
    return list(accumulate(1 / (place + 1) / total for place in range(count - 1)))
