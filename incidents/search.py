"""Text search: what is stored of a document or an entry, and how a reader's words find it.

Text is normalised in Python on both sides: one form for equal characters, no accents, no case.
Words are kept as written, in order, so that a phrase is found verbatim; beside them stand their
English stems. Chinese, Japanese and Korean text has no blanks between words: a run of it is kept as
its overlapping pairs of characters and the last character, in consecutive places, so that a phrase
of pairs is found exactly where the run contains it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQueryField, SearchVector, SearchVectorField
from django.db.models import BooleanField, F, Func, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

LONGEST_QUERY = 200  # characters
LONGEST_WORD = 100  # characters; the rest is cut off on both sides

# PostgreSQL takes a vector of less than 1,048,576 bytes. Both parts together stay below, whatever
# the text; of a longer text new words are no longer indexed.
MOST_BYTES_AS_WRITTEN = 500_000
MOST_LETTERS_TO_STEM = 300_000
# Between words that are stemmed, so that no two stems are neighbours: a phrase is one of words as
# written. It has no stem itself.
APART = " the "
LAST_PLACE = 16_383  # PostgreSQL counts no further; phrases beyond are not found, words are
MOST_PLACES = 255  # of one word

SEARCHED = {
    "A": ["title"],
    "B": [
        "reference",
        "actors.name",
        "actors.names.text",
        "sources.title",
        "sources.publisher",
        "sources.authors",
        "sources.identifier",
    ],
    "C": [
        "summary",
        "actors.description",
        "payments.description",
        "disclosures.description",
        "charges.description",
    ],
    "D": [
        "inclusion.other_reading",
        "involvements.position_held",
        "approaches.platform",
        "approaches.pretext",
        "approaches.asked_for",
        "approaches.offered",
        "charges.law",
        "charges.section",
        "sentences.court",
        "events.description",
        "events.place",
        "citations.quote.exact",
        "citations.states",
        "sources.reliability.reason",
        "change.note",
    ],
}
"""The texts of a document that are searched, by their weight in the ranking; A weighs most."""

SEARCHED_ENTRY = {
    "actor": {"A": ["name", "names.text"], "D": ["description"]},
    "source": {"A": ["title"], "B": ["publisher", "authors", "identifier"]},
}
"""The same of an actor and of a source in the index of these."""

Paths = Mapping[str, Sequence[str]]

IGNORED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"  # accents
    "\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"  # vowel points, stretched lines
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"  # unseen marks
)
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not take for another with an accent, though readers do."""

UNSPACED = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Characters of Chinese, Japanese and Korean."""

QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


class NotSearchable(ValueError):
    """The reader's text cannot be searched for; the message says why."""


class Word(NamedTuple):
    """A word, or a pair of unspaced characters, or a single one.

    `place` counts from 1. `is_tail`: the last character of a run of several.
    """

    text: str
    place: int
    is_single: bool = False
    is_tail: bool = False


class Query(Func):
    """What is searched for, as a tsquery."""

    output_field = SearchQueryField()


class Rank(Func):
    """How well a vector fits a query, in millionths: whole, so that it can stand in a cursor."""

    template = "(ts_rank(%(expressions)s) * 1000000)::integer"
    output_field = IntegerField()


def normalised(text: str) -> str:
    """The text as both sides compare it: without case, accents and marks that nobody sees."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = IGNORED.sub("", unicodedata.normalize("NFKD", folded))
    return unicodedata.normalize("NFKC", bare.translate(LETTERS))


def words(text: str) -> Iterator[Word]:
    """The words of a normalised text in order."""
    place = 1
    for kind, run in groupby(text, _kind):
        letters = "".join(run)
        if kind == "word" and any(map(str.isalnum, letters)):
            yield Word(letters[:LONGEST_WORD], place)
            place += 1
        elif kind == "unspaced":
            for start in range(len(letters) - 1):
                yield Word(letters[start : start + 2], place)
                place += 1
            yield Word(letters[-1], place, is_single=True, is_tail=len(letters) > 1)
            place += 1


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    if UNSPACED.match(letter):
        return "unspaced"
    # Vowel signs of Indian and other scripts are marks and no letters, yet part of the word.
    return "word" if letter.isalnum() or unicodedata.category(letter)[0] == "M" else ""


def vector(document: Mapping[str, Any], searched: Paths = SEARCHED) -> Func:
    """What the column `search` holds of a document or an entry, for the database to compute."""
    written, stems = _Written(), []
    letters = MOST_LETTERS_TO_STEM
    for weight, paths in searched.items():
        found = [
            word
            for path in paths
            for text in texts_at(document, path.split("."))
            for word in written.add(text, weight)
        ]
        english = "".join(APART + word.text for word in found if _is_english(word))[:letters]
        letters -= len(english)
        stems.append(SearchVector(Value(english), config="english", weight=weight))
    return Func(
        Cast(Value(written.as_text()), SearchVectorField()),
        *stems,
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=SearchVectorField(),
    )


class _Written:
    """Words as written, with their places and weights, up to the size that PostgreSQL takes."""

    def __init__(self) -> None:
        self.places: dict[str, list[str]] = {}
        self.bytes = 0
        self.last = 0

    def add(self, text: str, weight: str) -> list[Word]:
        """Add the words of one text. A gap before the next keeps phrases from joining the two."""
        found = list(words(normalised(text)))
        for word in found:
            self._add(word.text, f"{min(self.last + word.place, LAST_PLACE)}{weight}")
        self.last += found[-1].place + 1 if found else 0
        return found

    def _add(self, text: str, place: str) -> None:
        size = 2 if text in self.places else len(text.encode()) + 6
        if self.bytes + size > MOST_BYTES_AS_WRITTEN:
            return
        places = self.places.setdefault(text, [])
        if len(places) < MOST_PLACES:
            places.append(place)
            self.bytes += size

    def as_text(self) -> str:
        """The vector as PostgreSQL reads it. Words hold letters, digits and marks only."""
        return " ".join(f"'{text}':{','.join(places)}" for text, places in self.places.items())


def texts_at(value: Any, keys: list[str]) -> Iterator[str]:
    """The texts under a path of keys, through all lists on the way."""
    if isinstance(value, list):
        for item in value:
            yield from texts_at(item, keys)
    elif value is not None and keys:
        yield from texts_at(value[keys[0]], keys[1:])
    elif value is not None:
        yield value


def matching(queryset: QuerySet, text: str) -> QuerySet:
    """The editions or entries that a reader's text finds, each with its `rank`, 0 or more.

    Words must all occur in any form, "phrases" as written, words after a minus must not; `or` parts
    alternatives. A query of exclusions alone ranks all alike, so an order by rank needs a second
    key. Raises NotSearchable.
    """
    query = read_query(text)
    found = Func(
        F("search"),
        query,
        template="(%(expressions)s)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )
    return queryset.filter(found).annotate(rank=Rank(F("search"), query))


def read_query(text: str) -> Query:
    """The query that a reader's text means. Raises NotSearchable, saying why in plain words."""
    if len(text) > LONGEST_QUERY:
        raise NotSearchable(f"A search has at most {LONGEST_QUERY} characters.")
    groups: list[list[tuple[bool, list[Word]]]] = [[]]
    for minus, phrase, plain in TERM.findall(normalised(text).translate(QUOTATION_MARKS)):
        if plain == "or" and not minus:
            groups.append([])
            continue
        found = [word for word in words(phrase or plain) if not word.is_tail]
        if found:
            groups[-1].append((bool(minus), found))
    alternatives = [_all_of(group) for group in groups if group]
    if not alternatives:
        raise NotSearchable("There is no word to search for.")
    return _joined(" || ", alternatives)


def _all_of(group: list[tuple[bool, list[Word]]]) -> Query:
    """All terms of a group. Words too common to have a stem count only where there is no other."""
    stemmed = _joined(" && ", [_negated(minus, _stemmed(found)) for minus, found in group])
    written = _joined(" && ", [_negated(minus, _written(found)) for minus, found in group])
    nothing = Cast(Value(""), SearchQueryField())
    return Coalesce(NullIf(stemmed, nothing), written, output_field=SearchQueryField())


def _negated(minus: bool, query: Query) -> Query:
    return Query(query, template="(!! %(expressions)s)") if minus else query


def _stemmed(found: list[Word]) -> Query:
    """A single English word in any of its forms; everything else as written."""
    if len(found) > 1 or not _is_english(found[0]):
        return _written(found)
    word = Value(found[0].text, output_field=TextField())
    return Query(word, template="plainto_tsquery('english', %(expressions)s)")


def _written(found: list[Word]) -> Query:
    """The words in their order and distance. A single unspaced character is the start of a pair."""
    text, last = "", found[0].place
    for word in found:
        distance = f" <{word.place - last}> " if text else ""
        text += f"{distance}'{word.text}'{':*' if word.is_single else ''}"
        last = word.place
    return Cast(Value(text), SearchQueryField())


def _joined(operator: str, queries: Iterable[Query]) -> Query:
    return Query(*queries, template="(%(expressions)s)", arg_joiner=operator)


def _is_english(word: Word) -> bool:
    return word.text.isascii() and word.text.isalpha()
