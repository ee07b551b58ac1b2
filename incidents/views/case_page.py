"""A case as one page: the sections that a reader goes through, made from the stored document."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from incidents.codebook import ModelEntry, model_entry, record_lists
from incidents.document.index import standing
from incidents.views.case_names import CaseNames
from incidents.views.entry_facts import actor_facts, may_be_said, source_facts
from incidents.views.evidence import Citation, Evidence
from incidents.views.facts import Fact, Record, cited_fact, facts_of
from incidents.views.gist import gist
from incidents.views.naming import entry_address
from incidents.views.wording import Words, term
from incidents.vocabularies import INCLUSION


@dataclass(frozen=True)
class Layout:
    """How a list of records is shown. `lead`: the keys that the first line is made of."""

    title: str
    template: str = "incidents/_records.html"
    lead: tuple[str, ...] = ()


LAYOUTS = {
    "events": Layout(
        "What happened", "incidents/_events.html", ("kind", "description", "date", "after")
    ),
    "approaches": Layout("How contact was made", lead=("channel",)),
    "payments": Layout(
        "Money",
        "incidents/_payments.html",
        ("amount", "payers", "payees", "purpose", "state", "form", "date"),
    ),
    "disclosures": Layout("Information asked for and passed", lead=("description",)),
    "charges": Layout("Charges", lead=("description",)),
    "sentences": Layout("Sentences", lead=("kind",)),
    "involvements": Layout(
        "People and organisations", "incidents/_parties.html", ("roles", "legal_status")
    ),
    "relations": Layout(
        "What they are to each other", "incidents/_relations.html", ("subject", "kind", "object")
    ),
}


@dataclass(frozen=True)
class Section:
    """One section. `basis` and `never` say once what holds for all of its records."""

    name: str
    layout: Layout
    records: tuple[Record, ...]
    basis: str = ""
    never: tuple[str, ...] = ()


class CasePage:
    """The document of one edition, read for its page.

    `channels` names channels by their slug; `public` are the slugs of the actors and sources that
    have a page now, which those of an old edition may have no longer.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        channels: Mapping[str, str],
        public: Collection[str] = (),
    ) -> None:
        self.document = document
        self._public = public
        told = CaseNames(document, channels)
        self.actors, self.names = told.actors, told.names
        self.evidence = Evidence(told.citations())
        self.sections = [self._section(name) for name in self._order()]

    @cached_property
    def whole(self) -> tuple[Citation, ...]:
        """Citations of the case as a whole, and of what is not listed at the head of the page."""
        return self.evidence.of_others(None, [*(fact.key for fact in self.headline), "summary"])

    @property
    def summary(self) -> Fact:
        """The summary; it is editorial, and rarely cited itself."""
        return cited_fact(None, "summary", "Summary", (), self.evidence)

    @cached_property
    def headline(self) -> list[Fact]:
        """The facts of the case itself, and what its records come down to."""
        facts = facts_of(None, self.document, model_entry("Case"), self.names, self.evidence)
        own = [fact for key, fact in facts.items() if key not in NOT_HEADLINE]
        return [*own, self._inclusion(), *gist(self.document, self.names.channels)]

    @property
    def sources(self) -> list[tuple[Record, Mapping[str, Any], list[Citation]]]:
        """Each source with its facts, its own JSON, and what is cited of it."""
        return [
            (self._source(each), each, self.evidence.of_source(each["slug"]))
            for each in self.document["sources"]
        ]

    def _order(self) -> list[str]:
        """The lists to show: those with a layout first; a list that is new comes after them."""
        lists = [name for name in record_lists() if name != "citations"]
        return sorted(lists, key=lambda name: [*LAYOUTS, name].index(name))

    def _section(self, name: str) -> Section:
        entry = record_lists()[name]
        layout = LAYOUTS.get(name) or Layout(entry.title)
        read = self._party if name == "involvements" else self._record
        records = [read(each, entry) for each in self.document[name]]
        if name == "sentences":
            records = list(self._with_standing(records))
        return condensed(name, layout, records)

    def _record(self, each: Mapping[str, Any], entry: ModelEntry) -> Record:
        facts = facts_of(each["uid"], each, entry, self.names, self.evidence)
        marks = self.evidence.of_others(each["uid"], facts)
        return Record(self.names.records[each["uid"]], facts, marks)

    def _party(self, each: Mapping[str, Any], entry: ModelEntry) -> Record:
        """A party: what it is, and its part in the case."""
        actor = self.actors[each["actor"]]
        facts = {
            **actor_facts(actor, self.names, self.evidence),
            **facts_of(each["uid"], each, entry, self.names, self.evidence),
        }
        del facts["actor"]
        facts = {key: fact for key, fact in facts.items() if may_be_said(fact, actor["kind"])}
        of_others = self.evidence.of_others
        marks = (*of_others(actor["uid"], facts), *of_others(each["uid"], facts))
        page = self._page("actor", actor["slug"])
        return Record(self.names.parties[actor["slug"]], facts, marks, page=page)

    def _with_standing(self, records: list[Record]) -> Iterator[Record]:
        """Sentences, with a word beneath those that no longer stand."""
        sentences = self.document["sentences"]
        stands = {each["uid"] for each in standing(sentences)}
        for record, each in zip(records, sentences, strict=True):
            if each["uid"] in stands:
                yield record
                continue
            by = [other["uid"] for other in sentences if each["uid"] in other["replaces"]]
            words = tuple(self.names.records[uid] for uid in by) or (Words("See how it ended"),)
            fact = Fact("stands", "No longer stands" + (", replaced by" if by else ""), words)
            yield replace(record, facts={"stands": fact, **record.facts})

    def _inclusion(self) -> Fact:
        words = inclusion_words(self.document["inclusion"])
        return cited_fact(None, "inclusion", "Inclusion", words, self.evidence)

    def _source(self, each: Mapping[str, Any]) -> Record:
        facts = source_facts(each, self.names, self.evidence)
        hidden = frozenset(["title", "publisher", "consulted", "derived_from"])
        page = self._page("source", each["slug"])
        return Record(self.names.records[each["slug"]], facts, hidden=hidden, page=page)

    def _page(self, kind: str, slug: str) -> str:
        """The address of what an actor or source says in all cases; "" where it has none."""
        return entry_address(kind, slug) if slug in self._public else ""


def inclusion_words(inclusion: Mapping[str, Any]) -> tuple[Words, ...]:
    """Whether the case meets the rule for inclusion, with the other reading it may have."""
    meets, other = inclusion["meets"], inclusion["other_reading"]
    return (Words(term(INCLUSION, meets), aside=other or ""),) if meets else ()


# Keys of the case that stand at the head of the page, or say what it is and not what happened.
NOT_HEADLINE = frozenset(["reference", "title", "summary"])


def condensed(name: str, layout: Layout, records: list[Record]) -> Section:
    """The section, with what holds for several records taken out of each and said once."""
    if len(records) < 2:
        hidden = frozenset(layout.lead)
        return Section(name, layout, tuple(replace(each, hidden=hidden) for each in records))
    basis = common_basis(records)
    labels = {key: fact.label for record in records for key, fact in record.facts.items()}
    never = {
        key: label.lower()
        for key, label in labels.items()
        if key not in layout.lead and not any(is_stated(record, key) for record in records)
    }
    hidden = frozenset([*layout.lead, *never])
    resting = [rests_on(record, basis) for record in records]
    shown = [
        replace(record, hidden=hidden | {"basis"} if rests else hidden)
        for record, rests in zip(records, resting, strict=True)
    ]
    start = "All of this" if all(resting) else "Unless said otherwise,"
    sentence = f"{start} {basis}." if basis else ""
    return Section(name, layout, tuple(shown), sentence, tuple(never.values()))


def is_stated(record: Record, key: str) -> bool:
    """Whether the record has the fact, and it is stated."""
    return key in record.facts and record.facts[key].is_stated


def rests_on(record: Record, basis: str) -> bool:
    """Whether this is the basis of the record, and not cited by itself."""
    fact = record.facts.get("basis")
    return bool(basis and fact and fact.text == basis and not fact.marks)


def common_basis(records: list[Record]) -> str:
    """The basis of more than half of the records; "" if there is none."""
    found = Counter(record.facts["basis"].text for record in records if "basis" in record.facts)
    basis, count = found.most_common(1)[0] if found else ("", 0)
    return basis if count * 2 > len(records) else ""
