"""What the document of a case calls its parties, records and sources, and where each stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from incidents.codebook import record_lists
from incidents.views.evidence import Citation, CitationReader, Place
from incidents.views.naming import actor_words, source_words
from incidents.views.wording import Names, Words


class CaseNames:
    """The names of one document; each leads to its place on the page of the case.

    `channels` names channels by their slug. `places` has each record and actor by its uid.
    """

    def __init__(self, document: Mapping[str, Any], channels: Mapping[str, str]) -> None:
        self.document = document
        self.actors = {actor["slug"]: actor for actor in document["actors"]}
        parties = {slug: actor_words(each, f"#{slug}") for slug, each in self.actors.items()}
        sources = {
            each["slug"]: source_words(each, f"#{each['slug']}") for each in document["sources"]
        }
        self.places = dict(self._places(parties))
        records = {uid: place.words for uid, place in self.places.items()}
        self.names = Names(parties, channels, records | sources)

    def citations(self) -> Iterator[Citation]:
        """Each citation as its page shows it."""
        reader = CitationReader(self.places, self.document["sources"], self.document["actors"])
        for number, each in enumerate(self.document["citations"], start=1):
            yield reader.read(number, each)

    def _places(self, parties: Mapping[str, Words]) -> Iterator[tuple[str, Place]]:
        for each in self.actors.values():
            yield each["uid"], Place("Actor", parties[each["slug"]])
        for name, entry in record_lists().items():
            for number, each in enumerate(self.document[name], start=1):
                words = Words(f"{entry.title} {number}", href=f"#{entry.kind}-{number}")
                if name == "involvements":
                    words = parties[each["actor"]]
                yield each["uid"], Place(entry.name, words)
