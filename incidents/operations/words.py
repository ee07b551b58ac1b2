"""Where words stand that are to be redacted: found whatever their case, accents and white space."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.document.errors import Fault, pointer
from incidents.models import ActorName, Case, Edition, Source
from incidents.search import NotSearchable, matching, normalised
from incidents.vocabularies import CHANNEL_CODES, VOCABULARIES

SHORTEST = 2  # characters; a single letter stands everywhere
CODES = {*CHANNEL_CODES, *(code for each in VOCABULARIES for code in each.codes)}


class Words:
    """Words and phrases as somebody gave them, one to a line. Raises ValueError for none."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.given = [" ".join(line.split()) for line in lines if line.strip()]
        self.sought = {_plain(each) for each in self.given}
        if not self.sought:
            raise ValueError("Give the words that have to go, each on a line.")
        if short := next((each for each in self.sought if len(each) < SHORTEST), None):
            raise ValueError(f"“{short}” is too short: it would be found everywhere.")

    def are_in(self, value: Any) -> bool:
        """Whether any of them stands in a text, or in a text within a JSON value."""
        return next(self.places_in(value), None) is not None

    def places_in(self, value: Any, *steps: str | int) -> Iterator[str]:
        """The JSON pointer to each text within a value that says any of them.

        A text that is a code of the codebook says no word: it means a term, whatever it is called.
        """
        if isinstance(value, str):
            plain = _plain(value)
            if value not in CODES and any(each in plain for each in self.sought):
                yield pointer(*steps)
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                yield from self.places_in(inner, *steps, key)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from self.places_in(inner, *steps, index)


def _plain(text: str) -> str:
    return " ".join(normalised(text).split())


def faults_of(words: Words, document: Mapping[str, Any]) -> list[Fault]:
    """Each place of a document where the words still stand. The words are not repeated."""
    message = "The words still stand here."
    return [Fault(place, message) for place in words.places_in(document)]


def cases_beside(words: Words, case: Case) -> list[str]:
    """References of other cases whose public edition says any of the words."""
    others = Edition.objects.public().exclude(case=case)
    found: set[str] = set()
    for each in words.given:
        try:
            phrase = matching(others, '"{}"'.format(each.replace('"', " ")))
        except NotSearchable:
            continue
        found.update(phrase.values_list("reference", flat=True)[:100])
    return sorted(found)


def actors_beside(words: Words, case: Case) -> list[str]:
    """Names with the words of actors that editions of a case name and its draft does not."""
    texts = case.editions.exclude(document="").values_list("document", flat=True)
    actors = {each["uid"] for text in texts for each in parse(text)["actors"]}
    actors -= {each["uid"] for each in compile_document(case)["actors"]}
    names = ActorName.objects.filter(actor__in=actors).order_by("text")
    return [each.text for each in names if words.are_in(each.text)]


def texts_beside(words: Words, case: Case) -> list[Source]:
    """Sources of a case of which the text that was read says any of the words."""
    sources = Source.objects.filter(citations__case=case, text__isnull=False).distinct()
    return [each for each in sources.select_related("text") if words.are_in(each.text.text)]
