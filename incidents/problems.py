"""What stops publication: the one list, asked by the button, the API and the commands.

It looks at the document and not at rows, so that drafts, imports and API writes are judged alike.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from incidents.document.compile import compile_document
from incidents.document.errors import Fault, pointer
from incidents.document.shape import RECORDS
from incidents.faults import shown
from incidents.models import Case

Document = Mapping[str, Any]

# Coded fields of the case that need a citation of their own, or one to the case as a whole.
CODED = (
    "jurisdictions",
    "sponsor_country",
    "outcomes",
    "detection",
    "began",
    "ended",
    "disclosed",
)
NEEDED = ("title", "summary")
NEED_BASIS = ("approaches", "payments", "disclosures")
NAMED_AS = {
    "real",
    "former",
    "alias",
    "abbreviated",
    "transliteration",
    "pseudonym_by_source",
    "court_pseudonym",
}


def problems(case: Case) -> list[Fault]:
    """Everything that stops the publication of a case as it stands; empty: it may be published."""
    return problems_in(compile_document(case))


def problems_in(document: Document) -> list[Fault]:
    """The same of a document whose shape was checked. Pointers lead into it."""
    return [fault for check in CHECKS for fault in check(document)]


def missing_text(document: Document) -> Iterator[Fault]:
    """A case has a title, a summary and a decision on inclusion."""
    for key in NEEDED:
        if not document[key]:
            yield Fault(pointer(key), f"A published case has a {key}.")
    if not document["inclusion"]["meets"]:
        yield Fault("/inclusion/meets", "Say whether the case meets the rule for inclusion.")


def missing_main_names(document: Document) -> Iterator[Fault]:
    """An actor is listed under one of its names."""
    for index, actor in enumerate(document["actors"]):
        if actor["name"] is None:
            yield Fault(pointer("actors", index, "names"), "Choose the main name of the actor.")


def missing_legal_status(document: Document) -> Iterator[Fault]:
    """Readers are told where every named person stands before the law."""
    actors = {actor["slug"]: actor for actor in document["actors"]}
    for index, party in enumerate(document["involvements"]):
        actor = actors[party["actor"]]
        named = {name["kind"] for name in actor["names"]} & NAMED_AS
        if actor["kind"] == "person" and named and party["legal_status"] is None:
            message = f"{actor['name']} is named, so the legal status is needed."
            yield Fault(pointer("involvements", index, "legal_status"), message)


def missing_basis(document: Document) -> Iterator[Fault]:
    """Readers are told whose statement an approach, a payment or a disclosure rests on."""
    for name in NEED_BASIS:
        for index, record in enumerate(document[name]):
            if record["basis"] is None:
                message = "Say whose statement this rests on."
                yield Fault(pointer(name, index, "basis"), message)


def uncited(document: Document) -> Iterator[Fault]:
    """Each record, and each coded field of the case, has a source that supports it."""
    backing = {
        (citation["record"], _key(citation["field"]))
        for citation in document["citations"]
        if citation["stance"] == "supports"
    }
    records = {record for record, _ in backing}
    for name in RECORDS:
        for index, record in enumerate(document[name]):
            if name != "citations" and record["uid"] not in records:
                yield Fault(pointer(name, index), "No source supports this record.")
    for key in CODED:
        if document[key] and not {(None, ""), (None, key)} & backing:
            yield Fault(pointer(key), "No source supports this field, nor the case as a whole.")


def pointless_citations(document: Document) -> Iterator[Fault]:
    """A citation speaks of something that is there."""
    targets: dict[str | None, Mapping[str, Any]] = {None: document}
    for name in ("actors", *(name for name in RECORDS if name != "citations")):
        targets |= {record["uid"]: record for record in document[name]}
    for index, citation in enumerate(document["citations"]):
        target = targets.get(citation["record"])
        if target is None:
            message = f"{citation['record']} is no record of this case."
            yield Fault(pointer("citations", index, "record"), message)
        elif citation["field"]:
            fault = _wrong_field(target, citation)
            if fault:
                yield Fault(pointer("citations", index, "field"), fault)


def _key(field: str | None) -> str:
    """The key in `motives:money` or `motives`; "" for the whole record."""
    return (field or "").partition(":")[0]


def _wrong_field(target: Mapping[str, Any], citation: Mapping[str, Any]) -> str | None:
    key, _, value = citation["field"].partition(":")
    if key not in target or key in NOT_CITABLE:
        return f"The record has no field {shown(key)}."
    if value and value not in _values(target[key]):
        return f"{shown(value)} is not among the values of {key}."
    if citation["stance"] == "supports" and target[key] in (None, []):
        return f"{key} is empty, so there is nothing that a source could support."
    return None


def _values(value: Any) -> list[Any]:
    """The values that a citation may name one of; those of `names` are named by their text."""
    each_of = value if isinstance(value, list) else []
    return [each["text"] if isinstance(each, Mapping) else each for each in each_of]


# Keys that say nothing which a source could support.
NOT_CITABLE = {
    *["format", "uid", "slug", "reference", "edition", "change", "published_at"],
    *["previous_digest", "actors", "sources", "citations", *RECORDS],
}


def cited_unseen(document: Document) -> Iterator[Fault]:
    """What we did not see is not cited: the source that was read is, and says what it repeats."""
    seen = {source["slug"]: source["consulted"] for source in document["sources"]}
    for index, citation in enumerate(document["citations"]):
        if not seen[citation["source"]]:
            message = "This source was not seen by us; cite the one that repeats it."
            yield Fault(pointer("citations", index, "source"), message)


CHECKS = (
    missing_text,
    missing_main_names,
    missing_legal_status,
    missing_basis,
    uncited,
    pointless_citations,
    cited_unseen,
)
