"""One of two documents that are compared: its records in the words of the page that shows it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from incidents.codebook import model_entry, record_lists
from incidents.views.case_names import CaseNames
from incidents.views.case_page import inclusion_words
from incidents.views.entry_facts import actor_facts, name_words, source_facts
from incidents.views.evidence import Citation, Evidence
from incidents.views.facts import Fact, cited_fact, facts_of
from incidents.views.wording import Words

Facts = dict[str, Fact]

# What tells the records of a list apart, where their name does not.
LEADS = {
    "events": "description",
    "approaches": "channel",
    "payments": "amount",
    "disclosures": "description",
    "charges": "description",
    "sentences": "kind",
    "relations": "kind",
    "citations": "record",
}
LONGEST_LEAD = 80  # characters


class Side:
    """A document, worded as the page at `address` words it; links to places on it lead there."""

    def __init__(
        self, document: Mapping[str, Any], channels: Mapping[str, str], address: str
    ) -> None:
        self.document, self.address = document, address
        told = CaseNames(document, channels)
        self.names, self.places = told.names, told.places
        cited = list(told.citations())
        self.evidence = Evidence(cited)
        self.citations = {
            each["uid"]: citation
            for each, citation in zip(document["citations"], cited, strict=True)
        }
        self.records = {
            name: {each["uid"]: each for each in document[name]}
            for name in ("actors", "sources", *record_lists())
        }

    def facts_of_case(self) -> Facts:
        """All facts of the case itself."""
        found = facts_of(None, self.document, model_entry("Case"), self.names, self.evidence)
        words = inclusion_words(self.document["inclusion"])
        found["inclusion"] = cited_fact(None, "inclusion", "Inclusion", words, self.evidence)
        return self._plain(found)

    def facts(self, name: str, uid: str) -> Facts:
        """All facts of a record, without marks: its citations are records of their own."""
        record = self.records[name][uid]
        match name:
            case "citations":
                source = self.names.records[record["source"]]
                return self._plain(citation_facts(self.citations[uid], source))
            case "actors":
                found = actor_facts(record, self.names, self.evidence)
                words = tuple(map(full_name, record["names"]))
                return self._plain(found | {"names": replace(found["names"], values=words)})
            case "sources":
                return self._plain(source_facts(record, self.names, self.evidence))
        entry = record_lists()[name]
        return self._plain(facts_of(uid, record, entry, self.names, self.evidence))

    def label(self, name: str, uid: str) -> Words:
        """What the page calls a record, with its place there."""
        if name == "sources":
            return self._led(self.names.records[self.records[name][uid]["slug"]])
        return self._led(self.places[uid].words)

    def _plain(self, facts: Facts) -> Facts:
        return {key: self._unmarked(fact) for key, fact in facts.items()}

    def _unmarked(self, fact: Fact) -> Fact:
        values = tuple(replace(self._led(each), marks=()) for each in fact.values)
        return replace(fact, values=values, marks=(), remarks=())

    def _led(self, words: Words) -> Words:
        is_here = words.href.startswith("#")
        return replace(words, href=self.address + words.href) if is_here else words


def lead_of(name: str, facts: Mapping[str, Fact]) -> Words | None:
    """The value that tells a record from others of its list; None where it has none."""
    fact = facts.get(LEADS.get(name, ""))
    if fact is None or not fact.values:
        return None
    first = fact.values[0]
    if len(first.text) <= LONGEST_LEAD:
        return first
    return Words(f"{first.text[: LONGEST_LEAD - 1].rstrip()}…", lang=first.lang)


def full_name(name: Mapping[str, Any]) -> Words:
    """A name with its kind, and whether it is the main one: nothing else says that here."""
    words = name_words(name)
    return replace(words, aside=f"{words.aside}, main name") if name["is_main"] else words


def citation_facts(citation: Citation, source: Words) -> Facts:
    """What a citation says, with its source and what it speaks of."""
    quote = citation.quote or {}
    quoted = " ".join(quote[key] for key in ("prefix", "exact", "suffix") if quote.get(key))
    found = {
        "record": ("Speaks of", citation.about),
        "source": ("Source", source),
        "stance": ("Stance", Words(citation.stance_label)),
        "locator": ("Where", Words(citation.locator)),
        "quote": ("Words cited", Words(quoted, lang=citation.quote_lang)),
        "states": ("States", Words(citation.states)),
        "credibility": ("Credibility", Words(citation.credibility)),
    }
    return {
        key: Fact(key, label, (words,) if words.text else ())
        for key, (label, words) in found.items()
    }
