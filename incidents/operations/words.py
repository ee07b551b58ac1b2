"""Where words stand that are to be redacted: found whatever their case, accents and white space."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.document.errors import Fault, pointer
from incidents.models import Actor, ActorName, Case, Edition, SetAside, Source
from incidents.operations.merging import ever_one_with, known_as
from incidents.search import LONGEST_QUERY, NotSearchable, matching, normalised
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


def what_is_beside(words: Words, case: Case) -> Iterator[str]:
    """What else says the words: what a redaction takes along, and what it leaves, in sentences."""
    kept = SetAside.objects.filter(case=case).first()
    if kept and words.are_in([parse(kept.document), kept.reason]):
        yield "The revision that is set aside says the words. It is deleted with them."
    for name in actors_beside(words, case):
        yield (
            f"The actor “{name}” is in the draft no more, and keeps this name among the "
            "actors. Only editors see it; change it first if it has to go there too."
        )
    for source in sources_beside(words, case):
        yield (
            f"The source “{source}” is in the draft no more, and keeps the words among the "
            "sources. Only editors see it; change it first if they have to go there too."
        )
    for source in texts_beside(words, case):
        yield (
            f"The text that was read of “{source}” has the words. Only editors see it; it "
            "stays unless you delete it."
        )
    if found := cases_beside(words, case):
        listed = ", ".join(found)
        yield f"Other cases say the words too, found by the search, and stay as they are: {listed}."
    if any(len(each) + len('""') > LONGEST_QUERY for each in words.given):
        yield (
            "Other cases were not searched for what is longer than the search takes "
            f"({LONGEST_QUERY} characters)."
        )


def cases_beside(words: Words, case: Case) -> list[str]:
    """References of other cases whose public edition says any of the words, as the search finds.

    Not found are phrases that cannot be searched for, such as one of over 200 characters, words
    within longer ones, and what the search does not hold.
    """
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
    """Names with the words of actors that a case named once and that its draft does not name.

    Named once are those of editions and of a revision set aside, and who was ever one with them.
    """
    present = _drafted(case, "actors")
    once = ever_one_with(_named_once(case, "actors") | present)
    standing = {uid for actor in present for uid in known_as(Actor(pk=actor))}
    names = ActorName.objects.filter(actor__in=once - standing).order_by("text")
    return [each.text for each in names if words.are_in(each.text)]


def sources_beside(words: Words, case: Case) -> list[Source]:
    """Sources that say the words, which a case named once and its draft does not name."""
    once = _named_once(case, "sources") - _drafted(case, "sources")
    sources = Source.objects.filter(pk__in=once)
    said = [row["uid"] for row in sources.values() if words.are_in(row)]
    return list(sources.filter(pk__in=said))


def texts_beside(words: Words, case: Case) -> list[Source]:
    """Sources, cited now or once, of which the text that was read says any of the words."""
    cited = Q(citations__case=case) | Q(pk__in=_named_once(case, "sources"))
    sources = Source.objects.filter(cited, text__isnull=False).distinct()
    return [each for each in sources.select_related("text") if words.are_in(each.text.text)]


def merged_that_say(words: Words, actor: UUID) -> bool:
    """Whether an actor that was merged into this one has the words; no document would print it."""
    merged = known_as(Actor(pk=actor)) - {actor}
    names = ActorName.objects.filter(actor__in=merged).values_list("text", flat=True)
    described = Actor.objects.filter(pk__in=merged).values_list("description", flat=True)
    return words.are_in([*names, *described])


def _named_once(case: Case, kind: str) -> set[UUID]:
    """The actors or sources of its editions and of the revision that is set aside."""
    kept = SetAside.objects.filter(case=case).values_list("document", flat=True)
    texts = [*case.editions.exclude(document="").values_list("document", flat=True), *kept]
    return {UUID(each["uid"]) for text in texts for each in parse(text)[kind]}


def _drafted(case: Case, kind: str) -> set[UUID]:
    return {UUID(each["uid"]) for each in compile_document(case)[kind]}
