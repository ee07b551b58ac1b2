"""Two states of a text, marked word by word."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.views.compare_text import MOST_PAIRS, PUT_IN, TAKEN_OUT, Piece, marked

MARKS = {"": "{}", TAKEN_OUT: "[-{}-]", PUT_IN: "[+{}+]"}


def shown(before: str, after: str) -> str:
    """The pieces as one line."""
    return "".join(MARKS[piece.how].format(piece.text) for piece in marked(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("He left in May.", "He left in June.", "He left in [-May-][+June+]."),
        ("He left in May.", "He left early in May.", "He left [+early+] in May."),
        ("He left in May, it is said.", "He left, it is said.", "He left [-in May-], it is said."),
        ("Paid 2,000 yuan.", "Paid 3,000 yuan.", "Paid [-2-][+3+],000 yuan."),
        ("他在五月被捕。", "他在六月被捕。", "他在[-五-][+六+]月被捕。"),
        ("التقى الرجلان هنا", "التقى الرجلان مرتين هنا", "التقى الرجلان [+مرتين+] هنا"),
        ("यह नया घर है", "यह पुराना घर है", "यह [-नया-] [+पुराना+] घर है"),
        ("One two", "Nothing like it at all", "[-One two-][+Nothing like it at all+]"),
        ("One, two", "Two", "[-One, two-][+Two+]"),
        ("", "New", "[+New+]"),
        ("Old", "", "[-Old-]"),
        ("One  two\n\nthree", "One two\nthree", "One two\nthree"),
        ("<b>one</b> two", "<i>one</i> two", "<[-b-][+i+]>one</[-b-][+i+]> two"),
    ],
)
def test_words_that_went_and_came_are_marked(before, after, expected):
    assert shown(before, after) == expected


def test_a_comma_between_two_changes_is_part_of_them():
    before = "It was found that a man, Anton, spoke to the others about the plan."
    after = "It was found that a woman, Berta, spoke to the others about the plan."

    assert shown(before, after) == (
        "It was found that a [-man, Anton-][+woman, Berta+], spoke to the others about the plan."
    )


WORDS = st.lists(st.sampled_from(["the ", "man ", "went. ", "他", "在", ", ", "\n", "مرتين "]))


@given(before=WORDS.map("".join), after=WORDS.map("".join))
def test_the_pieces_are_both_texts_but_for_white_space(before, after):
    found = marked(before, after)

    assert bare(found, TAKEN_OUT) == "".join(after.split())
    assert bare(found, PUT_IN) == "".join(before.split())


def bare(pieces: tuple[Piece, ...], left_out: str) -> str:
    """The text of the pieces that are not marked so, without white space."""
    return "".join("".join(each.text.split()) for each in pieces if each.how != left_out)


def test_texts_too_long_to_compare_stand_one_after_the_other_and_soon():
    count = int(MOST_PAIRS**0.5) + 1
    before, after = "one two " * count, "one three " * count
    began = perf_counter()

    found = marked(before, after)

    assert [piece.how for piece in found] == [TAKEN_OUT, PUT_IN]
    assert perf_counter() - began < 2
