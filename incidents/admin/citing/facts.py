"""What a case holds that a source can be cited for: the case, its records, their fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from incidents.admin.choosing import shortened, uid_in
from incidents.admin.citations import citable_keys, list_field
from incidents.document.compile import document_of, load_rows
from incidents.document.shape import RECORDS
from incidents.models import Actor, Case, CaseRecord, Citation, Involvement
from incidents.vocabularies import TermField

THE_CASE = "The case"


class Fact(NamedTuple):
    """A field that says something, or one value of it: `field` is as a citation names it."""

    field: str
    label: str
    said: str


@dataclass(frozen=True)
class Subject:
    """The case (`uid` None), one of its records, or an actor: what a citation can speak of."""

    uid: object
    kind: str
    label: str
    row: object

    @property
    def of(self) -> str:
        """Its uid as addresses have it, "" for the case."""
        return str(self.uid or "")

    @property
    def is_case(self) -> bool:
        return self.uid is None

    @property
    def title(self) -> str:
        """What an editor reads for it: Payment 2: Paid: 2,000 CNY."""
        return f"{self.kind}: {self.label}" if self.label else self.kind

    @cached_property
    def facts(self) -> list[Fact]:
        """The fields that say something, in the order of the document, each with its values."""
        return list(facts_of(self.row))


class Holding:
    """All rows of a case, read in one query, as what may be cited of them."""

    def __init__(self, case: Case):
        self.rows = load_rows(case)
        self.case = self.rows.case
        self._link()

    def _link(self):
        """Let records hold the records that they name, which their labels speak of."""
        by_uid = {row.pk: row for rows in self.rows.records.values() for row in rows}
        sources = {source.pk: source for source in self.rows.sources}
        for row in by_uid.values():
            if isinstance(row, Citation):
                row.source = sources[row.source_id]
            for link in links_of(type(row)):
                if (uid := getattr(row, link.attname)) is not None:
                    setattr(row, link.name, by_uid[uid])

    @property
    def citations(self) -> list[Citation]:
        return self.rows.records["citations"]

    @cached_property
    def document(self) -> dict:
        """The document of the case as it stands."""
        return document_of(self.rows)

    @cached_property
    def subjects(self) -> list[Subject]:
        """The case, then each record in the order of the document."""
        own = [Subject(None, THE_CASE, "", self.case)]
        for name, model in RECORDS.items():
            if model is not Citation:
                for number, row in enumerate(self.rows.records[name], start=1):
                    own.append(subject_of_record(row, number))
        return own

    @cached_property
    def actors(self) -> list[Subject]:
        """The actors themselves, whose names and origin a source of this case may support."""
        return [
            Subject(actor.pk, "Actor", shortened(str(actor)), actor) for actor in self.rows.actors
        ]

    @cached_property
    def _by_uid(self) -> dict:
        return {each.uid: each for each in (*self.subjects, *self.actors)}

    def subject(self, of) -> Subject | None:
        """What has this uid ("": the case itself); None where the case has nothing of that uid."""
        if not of:
            return self.subjects[0]
        uid = uid_in(of)
        return self._by_uid.get(uid) if uid else None

    @property
    def labels(self) -> dict[str, str]:
        """The labels of the records by uid, as `places` takes them."""
        cited = {str(each.pk): shortened(str(each)) for each in self.citations}
        return cited | {each.of: each.label for each in self.subjects}


def subject_of_record(row: CaseRecord, number: int) -> Subject:
    """One record, called by its kind and its place among it."""
    kind = f"{row._meta.verbose_name.capitalize()} {number}"
    return Subject(row.pk, kind, shortened(str(row)), row)


def links_of(model) -> list:
    """The columns of a record that name one other record of the case."""
    return [
        link
        for link in model._meta.concrete_fields
        if link.is_relation and issubclass(link.related_model, CaseRecord)
    ]


def facts_of(row) -> Iterator[Fact]:
    """What the row says, key by key; of a list also each value."""
    for key in citable_keys(type(row)):
        text = said(row, key)
        if not text:
            continue
        label, values = key_in_words(key), values_of(row, key)
        yield Fact(narrowest(row, key), label, text)
        if len(values) > 1:
            for value, words in values:
                yield Fact(f"{key}:{value}", f"{label}: {words}", "")


def narrowest(row, key: str) -> str:
    """What a citation of this key names: the one term of a list that has one, so that it does not
    come to speak of a term that is added later; else the key.
    """
    codes = getattr(row, key) if list_field(type(row), key) else []
    return f"{key}:{codes[0]}" if len(codes) == 1 else key


def values_of(row, key: str) -> list[tuple[str, str]]:
    """The values of a list that a citation may name one of, each in words."""
    if isinstance(row, Actor) and key == "names":
        return [(name.text, name.text) for name in row.names.all()]
    field = list_field(type(row), key)
    return [(code, field.vocabulary.label(code)) for code in getattr(row, key)] if field else []


def said(row, key: str) -> str:
    """What the row says under a key of the document, in words; "" where it says nothing."""
    if key == "inclusion":
        return row.get_inclusion_meets_display()
    if values := values_of(row, key):
        return ", ".join(words for _, words in values)
    value = getattr(row, key)
    if hasattr(value, "all"):
        return ", ".join(str(each) for each in value.all())
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    field = next((each for each in row._meta.fields if each.name == key), None)
    return field.vocabulary.label(value) if isinstance(field, TermField) else str(value)


def key_in_words(key: str) -> str:
    """A key of the document as forms write it."""
    return key.replace("_", " ").capitalize()


def actor_of(row):
    """The uid of the actor that a record is the part of; None for other records."""
    return row.actor_id if isinstance(row, Involvement) else None
