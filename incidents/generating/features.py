"""What is rare in generated cases, and how often it comes: never by luck alone."""

from incidents.generating.dice import Dice

ONE_IN: dict[str, int] = {
    "several_editions": 6,
    "disputed": 7,
    "withheld": 9,
    "chinese_text": 12,
    "right_to_left_text": 15,
    "unknown_codes": 15,
    "undated": 25,
    "long_text": 30,
    "short_text": 20,
    "hostile_text": 20,
    "long_name": 40,
    "doubtful": 20,
    "unpublished": 40,
    "withdrawn": 60,
    "taken_up_again": 75,
    "many_payments": 75,
    "many_events": 60,
    "many_citations": 60,
    "cryptocurrency": 12,
    "life": 25,
    "death_suspended": 50,
    "replaced_on_appeal": 20,
    "concurrent": 30,
    "in_absentia": 40,
    "pardoned": 60,
    "detention_order": 40,
    "cut_short": 40,
}
"""Of how many cases in a row exactly one has it, by its name. Other things come by chance."""

SENTENCED = (
    "life",
    "death_suspended",
    "replaced_on_appeal",
    "concurrent",
    "in_absentia",
    "pardoned",
    "detention_order",
    "cut_short",
)
"""Of these, those that only somebody who was sentenced can have."""


def has_feature(seed: int, number: int, name: str) -> bool:
    """Whether the case with this number, counted from 1, is the one of its row that has it."""
    row, place = divmod(number - 1, ONE_IN[name])
    return Dice(seed, name, row).below(ONE_IN[name]) == place


def features_of(seed: int, number: int) -> frozenset[str]:
    """Everything rare that the case has."""
    return frozenset(name for name in ONE_IN if has_feature(seed, number, name))
