"""Citations as pages show them, by what they speak of: who says so, where, and in which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from incidents.codebook import model_entry
from incidents.views.wording import Words, language_of, language_tag, term
from incidents.vocabularies import CREDIBILITY, STANCE


@dataclass(frozen=True)
class Place:
    """Where a record or actor is shown: the name of its model, and a link in words."""

    model: str
    words: Words


THE_CASE = Place("Case", Words("The case", href="#the-case"))
NOT_FOUND = Place("", Words("A record that is no longer public"))


@dataclass(frozen=True)
class Citation:
    """One citation. `number` is its place in the document, `about` leads to what it speaks of.

    `record` is the uid of that (None: the case itself), `field` what it names of it and `label`
    that in words, both "" for the whole. `reference` is that of the case; "" on its own page.
    """

    number: int
    record: str | None
    field: str
    label: str
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
    reference: str = ""

    @property
    def href(self) -> str:
        """Where it stands in full."""
        return f"{page_of_case(self.reference)}#citation-{self.number}"

    @property
    def stance_label(self) -> str:
        """The stance in words."""
        return term(STANCE, self.stance)

    @property
    def title(self) -> str:
        """Where its marker leads, for those who do not see the page."""
        place = f", {self.locator}" if self.locator else ""
        stance = "" if self.stance == "supports" else f", {self.stance} this"
        case = f"{self.reference}, citation" if self.reference else "Citation"
        return f"{case} {self.number}: {self.source_name}{place}{stance}"


def page_of_case(reference: str) -> str:
    """The address of a case; "" for that which the page itself is about."""
    return reverse("case-detail", args=[reference]) if reference else ""


class CitationReader:
    """Reads the citations of a document.

    `places` has each record and actor by its uid, `sources` are those cited; the names of `actors`
    tell the language of quoted names.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        sources: Iterable[Mapping[str, Any]],
        actors: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self._places = places
        self._sources = {each["slug"]: each for each in sources}
        self._languages = {
            name["text"]: language_tag(name["language"], name["script"])
            for actor in actors
            for name in actor["names"]
        }

    def read(self, number: int, each: Mapping[str, Any], reference: str = "") -> Citation:
        """One citation; a source that is not among those given goes by its slug."""
        source, quote = self._sources.get(each["source"], {}), each["quote"]
        name = source.get("publisher") or source.get("title") or each["source"]
        language = source.get("language")
        place = self._places.get(each["record"], NOT_FOUND) if each["record"] else THE_CASE
        label = field_label(place, each["field"] or "")
        return Citation(
            number=number,
            record=each["record"],
            field=each["field"] or "",
            label=label,
            source=each["source"],
            source_name=name,
            source_lang=language_of(name, language),
            locator=each["locator"] or "",
            quote=quote,
            quote_lang=self._language(quote["exact"], language) if quote else "",
            stance=each["stance"],
            states=each["states"] or "",
            credibility=term(CREDIBILITY, each["credibility"]) if each["credibility"] else "",
            about=about(place, label, reference),
            reference=reference,
        )

    def _language(self, words: str, language: str | None) -> str:
        """The language of quoted words: that of the name which they are, else of their source."""
        return self._languages.get(words, language_of(words, language))


def field_label(place: Place, field: str) -> str:
    """A field, or one value of it, in words: "motives, money"; "" for a record as a whole."""
    key, _, value = field.partition(":")
    entry = model_entry(place.model).field(key) if place.model else None
    label = entry.label.lower() if entry else key.replace("_", " ")
    if not value:
        return label
    known = term(entry.vocabulary, value) if entry and entry.vocabulary else value
    return f"{label}, {known}"


def about(place: Place, label: str, reference: str) -> Words:
    """What a citation speaks of: "Payment 2: amount"."""
    words = place.words
    href = f"{page_of_case(reference)}{words.href}" if words.href.startswith("#") else words.href
    return Words(f"{words.text}: {label}" if label else words.text, lang=words.lang, href=href)


class Evidence:
    """Citations by what they speak of."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self.citations = list(citations)
        self._found: dict[tuple[str | None, str], dict[str, list[Citation]]] = {}
        for citation in self.citations:
            key, _, value = citation.field.partition(":")
            of_field = self._found.setdefault((citation.record, key), {})
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

    def of_record(self, record: str | None) -> list[Citation]:
        """Everything that is cited of a record or of its fields, in the order of the document."""
        return [citation for citation in self.citations if citation.record == record]

    def of_source(self, slug: str) -> list[Citation]:
        """What is cited of one source, in the order of the document."""
        return [citation for citation in self.citations if citation.source == slug]
