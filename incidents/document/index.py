"""What readers ask of a case, derived from its document and from nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from incidents.document.shape import LONG_LISTS, RECORDS
from incidents.vocabularies import LEGAL_STATUS
from incidents.vocabularies.terms import UNKNOWN

INDEX_FORM = 2
"""Grows with every change of what is derived; an older index is to be built anew (`reindex`)."""

NOT_STATED = "not_stated"
LONGEST_CODE = 100  # characters of a publisher's name that its term holds

# Roles of those whom a case is about; terms about persons come from these and from those whom
# an authority acted against, never from courts and ministries.
APPROACHED = {"target", "recruit", "accomplice"}
ACTED_AGAINST = {*LEGAL_STATUS.codes} - {"not_accused", UNKNOWN}

Ancestors = Mapping[str, Sequence[str]]


def kind_of(list_name: str) -> str:
    """The kind of the records in a list: approach for approaches, payment for payments."""
    return list_name.removesuffix("es") if list_name == "approaches" else list_name[:-1]


def short_form(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as lists show it: without events, disclosures and citations."""
    return {key: value for key, value in document.items() if key not in LONG_LISTS}


def edition_terms(document: Mapping[str, Any], ancestors: Ancestors) -> list[str]:
    """What an edition is found by, sorted; `ancestors` gives the wider channels of each channel."""
    persons = [party for party in document["involvements"] if _is_about(party)]
    payments = document["payments"]
    found = {
        "channel": _channels(document, ancestors),
        "role": codes_in(document["involvements"], "roles"),
        "motive": codes_in(persons, "motives"),
        "vulnerability": codes_in(persons, "vulnerabilities"),
        "legal_status": codes_in(persons, "legal_status"),
        "employment": codes_in(persons, "employment"),
        "access": codes_in(persons, "access"),
        "recruited_how": codes_in(persons, "recruited_how"),
        "outcome": document["outcomes"],
        "detection": document["detection"],
        "sector": document["sectors"],
        "jurisdiction": document["jurisdictions"],
        "sponsor_country": codes_in([document], "sponsor_country"),
        "payment_form": codes_in(payments, "form"),
        "payment_purpose": codes_in(payments, "purpose"),
        "payment_state": codes_in(payments, "state"),
        "currency": {each["amount"]["currency"] for each in payments if each["amount"]},
        "sentence": codes_in(standing(document["sentences"]), "kind"),
        "actor": codes_in(document["actors"], "slug"),
        "source": codes_in(document["sources"], "slug"),
        "publisher": {name[:LONGEST_CODE] for name in codes_in(document["sources"], "publisher")},
    }
    terms = {term for name, codes in found.items() for term in terms_of(name, codes)}
    stances = {citation["stance"] for citation in document["citations"]}
    terms |= {"conflict:true"} if "disputes" in stances else set()
    terms |= {"withheld:true"} if "withholds" in stances else set()
    return sorted(terms)


def _is_about(party: Mapping[str, Any]) -> bool:
    return bool(APPROACHED & set(party["roles"])) or party["legal_status"] in ACTED_AGAINST


def codes_in(records: Iterable[Mapping[str, Any]], key: str) -> set[str]:
    """Every code under the key, whether it holds one or several."""
    codes: set[str] = set()
    for record in records:
        value = record[key]
        codes |= set(value) if isinstance(value, list) else {value} - {None}
    return codes


def terms_of(name: str, codes: Iterable[str]) -> Iterator[str]:
    """The terms of a name: one for each code, or that none is stated."""
    return (f"{name}:{code}" for code in tuple(codes) or (NOT_STATED,))


def known_terms(document: Mapping[str, Any]) -> set[str]:
    """`known:<list>.<key>` for each key that holds something in some object of the list.

    The lists are those of actors, sources and records; the keys of the case itself are of `case`.
    That a source says it is not known is no knowledge.
    """
    lists = {name: document[name] for name in ("actors", "sources", *RECORDS)}
    case = {key: value for key, value in document.items() if key not in lists}
    return {
        f"known:{name}.{key}"
        for name, objects in {"case": [case], **lists}.items()
        for each in objects
        for key, value in each.items()
        if _is_known(value)
    }


def _is_known(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_is_known, value.values()))
    return value not in (None, [], UNKNOWN, [UNKNOWN])


def public_terms(terms: Iterable[str], document: Mapping[str, Any]) -> set[str]:
    """Everything that a public case is counted under: its terms, what is known, and as a case."""
    return {"cases", *terms, *known_terms(document)}


def _channels(document: Mapping[str, Any], ancestors: Ancestors) -> set[str]:
    named = codes_in(document["approaches"], "channel")
    return named | {wider for channel in named for wider in ancestors.get(channel, ())}


def standing(sentences: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The sentences that stand: not replaced by another, not overturned, not pardoned."""
    replaced = {uid for sentence in sentences for uid in sentence["replaces"]}
    return [
        sentence
        for sentence in sentences
        if sentence["uid"] not in replaced
        and sentence["ended_as"] not in ("overturned", "pardoned")
    ]


def bounds(value: Mapping[str, Any] | None) -> tuple[date | None, date | None]:
    """First and last day of a date of the document; None where open or not known."""
    if value is None:
        return None, None
    return _day(value["earliest"]), _day(value["latest"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def edition_columns(document: Mapping[str, Any], ancestors: Ancestors) -> dict[str, Any]:
    """The derived columns of an edition, but for the text search."""
    columns: dict[str, Any] = {
        "title": document["title"],
        "terms": edition_terms(document, ancestors),
    }
    for key in ("began", "ended", "disclosed"):
        columns[f"{key}_earliest"], columns[f"{key}_latest"] = bounds(document[key])
    return columns
