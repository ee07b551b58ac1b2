"""Two states of a text, marked word by word: what was taken out, what was put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from incidents.search import UNSPACED

PUNCTUATION = r"!-/:-@\[-`{-~¡«»¿‐-‧‹›、-〟！-／：-＠［-｀｛-･"
# A Chinese, Japanese or Korean character, a mark of punctuation, or a word in any other script,
# with the white space behind it; or white space at the very beginning.
TOKEN = re.compile(
    rf"(?:{UNSPACED.pattern}|[{PUNCTUATION}]|(?:(?!{UNSPACED.pattern})[^\s{PUNCTUATION}])+)\s*|\s+"
)
WORD = re.compile(r"\w")

# Beyond so many pairs of words the two texts are shown one after the other: finding what they
# share would take too long.
MOST_PAIRS = 4_000_000
# Of texts that share less than this, the few words in common would only be in the way.
LEAST_SHARED = 0.3

KEPT, TAKEN_OUT, PUT_IN = "", "del", "ins"


@dataclass(frozen=True)
class Piece:
    """A part of a text. `how` is the name of the HTML element that marks it; "" for what stayed."""

    text: str
    how: str = KEPT


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The second text with what it has of its own, and between it what only the first one has.

    Without what was taken out, the pieces are the second text, but for white space, which alone is
    no difference.
    """
    first, second = TOKEN.findall(before), TOKEN.findall(after)
    plain = [token.strip() for token in first], [token.strip() for token in second]
    if plain[0] == plain[1]:
        return (Piece(after),)
    whole = (Piece(before, TAKEN_OUT), Piece(after, PUT_IN))
    if len(first) * len(second) > MOST_PAIRS:
        return tuple(each for each in whole if each.text)
    matcher = SequenceMatcher(None, *plain, autojunk=True)
    if matcher.ratio() < LEAST_SHARED:
        return tuple(each for each in whole if each.text)
    return tuple(pieces(first, second, steps(plain[0], matcher.get_opcodes())))


Step = tuple[bool, int, int, int, int]


def steps(first: Sequence[str], codes: Sequence[tuple[str, int, int, int, int]]) -> list[Step]:
    """The steps from one text to the other: whether it stayed, and from where to where.

    A comma that stayed between two changes joins them, since one reads them as one.
    """
    found: list[Step] = []
    last = len(codes) - 1
    for place, (code, start, end, new_start, new_end) in enumerate(codes):
        is_kept = code == "equal"
        if is_kept and 0 < place < last:
            is_kept = any(WORD.search(token) for token in first[start:end])
        if found and found[-1][0] == is_kept:
            _, start, _, new_start, _ = found.pop()
        found.append((is_kept, start, end, new_start, new_end))
    return found


def pieces(first: Sequence[str], second: Sequence[str], found: Sequence[Step]) -> Iterator[Piece]:
    """The tokens of the steps as text; white space at the end of a change is not marked with it."""
    for is_kept, start, end, new_start, new_end in found:
        old, new = "".join(first[start:end]), "".join(second[new_start:new_end])
        if is_kept:
            # The old space too, lest a word be glued to the one taken out behind it.
            yield Piece(new if new[-1:].isspace() else new + _space_behind(old))
        else:
            yield from _with_space(old, TAKEN_OUT)
            yield from _with_space(new, PUT_IN)


def _with_space(text: str, how: str) -> Iterator[Piece]:
    both = Piece(text.rstrip(), how), Piece(_space_behind(text))
    yield from (piece for piece in both if piece.text)


def _space_behind(text: str) -> str:
    return text[len(text.rstrip()) :]
