"""What rows of records need that stands elsewhere: names, titles, and what is cited of them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from incidents.codebook import ModelEntry, channel_names, record_lists
from incidents.models import Edition, PublishedRecord
from incidents.views.evidence import Citation, CitationReader, Evidence, Place, page_of_case
from incidents.views.facts import leads_to_records
from incidents.views.naming import Entries
from incidents.views.wording import Names, Words

COLUMNS = ("uid", "kind", "reference", "position", "document", "terms")
ENTRIES = {entry.kind: entry for entry in record_lists().values()}


class Found(NamedTuple):
    """A published record, read. `entry` is what the codebook says of its kind."""

    uid: str
    reference: str
    position: int
    terms: Sequence[str]
    document: Mapping[str, Any]
    entry: ModelEntry

    @property
    def name(self) -> str:
        """What a case calls it: Payment 3."""
        return f"{self.entry.title} {self.position + 1}"

    @property
    def href(self) -> str:
        """Its place on the page of its case."""
        kind = self.entry.kind
        own = self.document["actor"] if kind == "involvement" else f"{kind}-{self.position + 1}"
        return f"{page_of_case(self.reference)}#{own}"


def read_records(rows: Iterable[Any]) -> list[Found]:
    """Rows with COLUMNS, read."""
    return [
        Found(
            str(each.uid),
            each.reference,
            each.position,
            each.terms,
            json.loads(each.document),
            ENTRIES[each.kind],
        )
        for each in rows
    ]


class Surroundings:
    """What some records need to be shown, in a few queries, however many they are.

    `also` are uids of actors whose citations in the same cases are wanted too.
    """

    def __init__(self, records: Sequence[Found], also: Sequence[str] = ()) -> None:
        cited = citations_of(records, also)
        linked = records_with(linked_uids(records) - {each.uid for each in records})
        slugs = {each.document["source"] for each in cited}
        slugs |= {slug for each in (*records, *linked) for slug in named_slugs(each)}
        entries = Entries(slugs, linked_uids(records))
        self.titles = titles_of(records)
        self.sources = entries.source_names()
        parties = entries.actor_names()
        places = {each.uid: place_of(each, parties) for each in (*records, *linked)}
        for slug, actor in entries.actors.items():
            places[actor["uid"]] = Place("Actor", replace(parties[slug], href=f"#{slug}"))
        named = {uid: place.words for uid, place in places.items()}
        has_channels = any("channel" in each.document for each in records)
        channels = channel_names() if has_channels else {}
        self.names = Names(parties, channels, named | self.sources)
        self._reader = CitationReader(places, entries.sources.values(), entries.actors.values())
        self.evidence = Evidence(self.citation(each) for each in cited)

    def citation(self, record: Found) -> Citation:
        """A record that is a citation, as one."""
        return self._reader.read(record.position + 1, record.document, record.reference)

    def source(self, citation: Citation) -> Words:
        """The source of a citation by its short name, with its page."""
        known = self.sources.get(citation.source)
        href = known.href if known else ""
        return Words(citation.source_name, lang=citation.source_lang, href=href)


def citations_of(records: Sequence[Found], also: Sequence[str] = ()) -> list[Found]:
    """What is cited of records, in the order of their cases; of citations nothing is."""
    uids = [each.uid for each in records if each.entry.kind != "citation"]
    cited = PublishedRecord.objects.of_kind("citation").filter(
        terms__overlap=[f"record:{uid}" for uid in (*uids, *also)],
        reference__in={each.reference for each in records},
    )
    rows = cited.order_by("reference", "position").values_list(*COLUMNS, named=True)
    return read_records(rows) if uids else []


def records_with(uids: Iterable[str]) -> list[Found]:
    """The published records with these uids."""
    rows = PublishedRecord.objects.filter(uid__in=set(uids))
    return read_records(rows.values_list(*COLUMNS, named=True))


def titles_of(records: Iterable[Found]) -> dict[str, str]:
    """The titles of the cases of records, by reference."""
    references = {each.reference for each in records}
    editions = Edition.objects.public().filter(reference__in=references)
    return dict(editions.values_list("reference", "title"))


def linked_uids(records: Iterable[Found]) -> set[str]:
    """What records name by a uid: other records, and of citations also actors."""
    return {uid for each in records for uid in _linked(each)}


def _linked(record: Found) -> Iterator[str]:
    if record.entry.kind == "citation":
        yield from _listed(record.document["record"])
        return
    for key, value in record.document.items():
        field = record.entry.field(key)
        if field is not None and leads_to_records(field):
            yield from _listed(value)


def named_slugs(record: Found) -> Iterator[str]:
    """The actors and sources that a record names."""
    for key, value in record.document.items():
        field = record.entry.field(key)
        if field is not None and field.target in ("Actor", "Involvement", "Source"):
            yield from _listed(value)


def _listed(value: Any) -> list[str]:
    """What stands under a key that holds one, several or none."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def place_of(record: Found, parties: Mapping[str, Words]) -> Place:
    """The name and the place of a record; an involvement goes by its party."""
    words = Words(record.name, href=record.href)
    if record.entry.kind == "involvement" and record.document["actor"] in parties:
        words = replace(parties[record.document["actor"]], href=record.href)
    return Place(record.entry.name, words)
