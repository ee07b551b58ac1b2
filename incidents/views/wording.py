"""How pages say what a document says: values in words, and claims as claims."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from babel.core import get_global
from django.urls import reverse

from incidents.amounts import UncertainAmount
from incidents.codebook import FieldEntry
from incidents.dates import UncertainDate
from incidents.lengths import UncertainLength
from incidents.vocabularies import Vocabulary

NOT_STATED = "not stated"
NOT_KNOWN = "not known, says the source"
WITHHELD = "withheld by the source"
WEB = ("https://", "http://")

# Follows a statement, so that what somebody claims is never told as a fact.
BASIS_WORDS = {
    "court_finding": "as found by a court",
    "plea": "as admitted in a plea",
    "charge": "as alleged in a charge, not proved",
    "government_statement": "according to a government or an official body",
    "service_statement": "according to an intelligence, security or police service",
    "defendant_statement": "according to the accused",
    "witness_statement": "according to a witness",
    "press_report": "according to press reports",
    "not_proved": "alleged, and held not to be proved",
}


@dataclass(frozen=True)
class Words:
    """One value in words.

    `code` is what a citation names this one value by, `lang` the language of foreign text, `href`
    where to read on, `aside` what stands behind it in brackets. `marks` are the citations of
    this one value.
    """

    text: str
    code: str = ""
    lang: str = ""
    href: str = ""
    aside: str = ""
    marks: tuple = ()

    def with_marks(self, marks: tuple) -> "Words":
        """The same words with the citations that speak of them alone."""
        return replace(self, marks=marks)

    @property
    def leads_away(self) -> bool:
        """Whether the link leaves this site."""
        return self.href.startswith(WEB)


@dataclass(frozen=True)
class Names:
    """What is called by a slug or uid: parties, channels, records and sources.

    A channel that is not among them is no longer in the codebook, and leads nowhere.
    """

    parties: Mapping[str, Words] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Words] = field(default_factory=dict)


def in_words(entry: FieldEntry, value: Any, names: Names) -> tuple[Words, ...]:
    """The values of a field in words, in their order; none where the document says nothing."""
    values = value if isinstance(value, list) else [value]
    return tuple(_one(entry, each, names) for each in values if each is not None)


def _one(entry: FieldEntry, value: Any, names: Names) -> Words:
    if entry.name == "basis":
        return Words(BASIS_WORDS.get(value, value), code=value)
    if entry.vocabulary is not None:
        return Words(term(entry.vocabulary, value), code=value)
    if entry.kind in ("link", "links"):
        return _named(entry.target, value, names)
    read = READERS.get(entry.kind)
    return read(value) if read else Words(str(value), code=str(value))


def term(vocabulary: Vocabulary, code: str) -> str:
    """The label of a code; for `unknown` where it is the term of all, that a source says so.

    A code that the vocabulary has no longer is shown as it is: an old edition may hold one.
    """
    if code == "unknown" and vocabulary.takes_unknown:
        return NOT_KNOWN
    return vocabulary.label(code) if code in vocabulary else code


def _named(target: str, value: str, names: Names) -> Words:
    if target in ("Actor", "Involvement"):
        return names.parties.get(value, Words(value))
    if target == "RecruitmentChannel":
        return channel_words(value, names.channels)
    return names.records.get(value, Words(value))


def channel_words(slug: str, channels: Mapping[str, str]) -> Words:
    """A channel by its name, with its page; by its slug where the codebook has it no longer."""
    if slug not in channels:
        return Words(slug, code=slug)
    return Words(channels[slug], code=slug, href=reverse("channel-detail", args=[slug]))


def _date(value: Mapping[str, Any]) -> Words:
    return Words(str(UncertainDate.from_json(value)))


def _amount(value: Mapping[str, Any]) -> Words:
    amount = UncertainAmount.from_json(value)
    return Words(str(amount), aside=amount.reported_as if amount else "")


def _length(value: Mapping[str, Any]) -> Words:
    return Words(str(UncertainLength.from_json(value)))


def _flag(value: bool) -> Words:
    return Words("Yes" if value else "No")


def _address(value: str) -> Words:
    """A link if it leads to the web; nothing else is ever made a link."""
    return Words(value, href=value if value.startswith(WEB) else "")


READERS = {
    "date": _date,
    "amount": _amount,
    "length": _length,
    "flag": _flag,
    "address": _address,
}


def language_tag(language: str | None, script: str | None = None) -> str:
    """The tag for `lang` (BCP 47); "" for English, the language of the page, and where unknown."""
    if not language or language == "en":
        return ""
    return f"{language}-{script}" if script else language


def language_of(text: str, language: str | None) -> str:
    """The tag of a text from a document in this language.

    "" also where the text is plain Latin and the language is not written so: it is then our
    description of an untitled document, or a translation.
    """
    tag = language_tag(language)
    is_latin = "_Latn" in get_global("likely_subtags").get(tag, "_Latn")
    return "" if text.isascii() and not is_latin else tag
