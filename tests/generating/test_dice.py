"""Choices that follow from words alone."""

from collections import Counter

import pytest

from incidents.generating.dice import Dice

THROWS = 10_000


def shares(values) -> dict:
    counts = Counter(values)
    return {value: round(count / THROWS, 2) for value, count in counts.items()}


def test_the_same_words_give_the_same_choices():
    first, second = Dice(7, "story"), Dice(7, "story")

    assert [first.below(1000) for _ in range(50)] == [second.below(1000) for _ in range(50)]


def test_choices_are_those_that_every_python_gives():
    dice = Dice(0, "pinned")

    found = [dice.below(1000), dice.between(5, 7), dice.pick("abcdef"), dice.skewed(26)]

    assert found == [77, 5, "e", 0]


@pytest.mark.parametrize("other", [(7, "money"), (8, "story")])
def test_other_words_give_other_choices(other):
    first, second = Dice(7, "story"), Dice(*other)

    assert [first.below(1000) for _ in range(9)] != [second.below(1000) for _ in range(9)]


def test_between_reaches_both_ends():
    dice = Dice("ends")

    assert {dice.between(3, 5) for _ in range(200)} == {3, 4, 5}


def test_the_nth_is_one_nth_as_likely_as_the_first():
    dice = Dice("zipf")

    found = shares(dice.skewed(3) for _ in range(THROWS))

    assert found == pytest.approx({0: 6 / 11, 1: 3 / 11, 2: 2 / 11}, abs=0.02)


def test_early_ones_are_by_far_the_likeliest():
    dice = Dice("early")

    found = Counter(dice.early(1000) // 100 for _ in range(THROWS))

    assert [place for place, _ in found.most_common(3)] == [0, 1, 2]
    assert found[0] > THROWS * 0.4


def test_weights_are_shares():
    dice = Dice("weights")

    found = shares(dice.weighted({"often": 3, "seldom": 1}) for _ in range(THROWS))

    assert found == pytest.approx({"often": 0.75, "seldom": 0.25}, abs=0.02)


def test_several_are_different_and_keep_their_order():
    dice = Dice("several")

    found = [dice.several("abcdef", 3) for _ in range(200)]

    assert all(letters == sorted(set(letters)) and len(letters) == 3 for letters in found)
    assert dice.several("ab", 5) == ["a", "b"]
