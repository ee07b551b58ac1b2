"""The citations of a document, by what they speak of: who says so, where, and in which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from incidents.codebook import model_entry
from incidents.views.wording import Words, language_of, language_tag, term
from incidents.vocabularies import CREDIBILITY, STANCE


@dataclass(frozen=True)
class Place:
    """Where on the page a record or actor is: the name of its model, and a link in words."""

    model: str
    words: Words


THE_CASE = Place("Case", Words("The case", href="#the-case"))


@dataclass(frozen=True)
class Citation:
    """One citation. `number` is its place in the document, `about` leads to what it speaks of."""

    number: int
    source: str
    source_name: str
    source_lang: str
    locator: str
    quote: Mapping[str, Any] | None
    quote_lang: str
    stance: str
    states: str
    credibility: str
    about: Words

    @property
    def stance_label(self) -> str:
        """The stance in words."""
        return term(STANCE, self.stance)

    @property
    def title(self) -> str:
        """Where its marker leads, for those who do not see the page."""
        place = f", {self.locator}" if self.locator else ""
        stance = "" if self.stance == "supports" else f", {self.stance} this"
        return f"Citation {self.number}: {self.source_name}{place}{stance}"


class Evidence:
    """All citations of one document. `places` has each record and actor by its uid."""

    def __init__(self, document: Mapping[str, Any], places: Mapping[str, Place]) -> None:
        self._places = places
        self._sources = {each["slug"]: each for each in document["sources"]}
        self._languages = {
            name["text"]: language_tag(name["language"], name["script"])
            for actor in document["actors"]
            for name in actor["names"]
        }
        self._found: dict[tuple[str | None, str], dict[str, list[Citation]]] = {}
        self.citations = [
            self._read(number, each) for number, each in enumerate(document["citations"], start=1)
        ]
        for raw, citation in zip(document["citations"], self.citations, strict=True):
            key, _, value = (raw["field"] or "").partition(":")
            of_field = self._found.setdefault((raw["record"], key), {})
            of_field.setdefault(value, []).append(citation)

    def of(self, record: str | None, key: str = "") -> tuple[Citation, ...]:
        """Citations of a whole record (None: the case), or of one field of it as a whole."""
        return tuple(self._found.get((record, key), {}).get("", ()))

    def of_others(self, record: str | None, keys: Iterable[str]) -> tuple[Citation, ...]:
        """Citations of the record as a whole, and of fields that are none of these."""
        shown = set(keys)
        found = (
            citation
            for (of, key), values in self._found.items()
            if of == record and key not in shown
            for citations in values.values()
            for citation in citations
        )
        return tuple(sorted(found, key=lambda citation: citation.number))

    def of_values(self, record: str | None, key: str) -> Mapping[str, list[Citation]]:
        """Citations of single values of a field, by the value: of motives:money and its like."""
        found = self._found.get((record, key), {})
        return {value: citations for value, citations in found.items() if value}

    def of_source(self, slug: str) -> list[Citation]:
        """What is cited of one source, in the order of the document."""
        return [citation for citation in self.citations if citation.source == slug]

    def _read(self, number: int, each: Mapping[str, Any]) -> Citation:
        source, quote = self._sources[each["source"]], each["quote"]
        name = source["publisher"] or source["title"]
        return Citation(
            number=number,
            source=each["source"],
            source_name=name,
            source_lang=language_of(name, source["language"]),
            locator=each["locator"] or "",
            quote=quote,
            quote_lang=self._language(quote["exact"], source) if quote else "",
            stance=each["stance"],
            states=each["states"] or "",
            credibility=term(CREDIBILITY, each["credibility"]) if each["credibility"] else "",
            about=self._about(each["record"], each["field"] or ""),
        )

    def _language(self, words: str, source: Mapping[str, Any]) -> str:
        """The language of quoted words: that of the name which they are, else of their source."""
        return self._languages.get(words, language_of(words, source["language"]))

    def _about(self, record: str | None, field: str) -> Words:
        """What a citation speaks of: "Payment 2: amount"."""
        place = self._places[record] if record else THE_CASE
        key, _, value = field.partition(":")
        if not key:
            return place.words
        entry = model_entry(place.model).field(key)
        label = entry.label.lower() if entry else key.replace("_", " ")
        if value:
            known = term(entry.vocabulary, value) if entry and entry.vocabulary else value
            label = f"{label}, {known}"
        return Words(f"{place.words.text}: {label}", href=place.words.href)
