"""What readers ask for, derived from a document and from nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from incidents.document.shape import LONG_LISTS, RECORDS, links
from incidents.vocabularies import LEGAL_STATUS, TermField, TermsField
from incidents.vocabularies.terms import UNKNOWN

NOT_STATED = "not_stated"

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
        "role": _all(document["involvements"], "roles"),
        "motive": _all(persons, "motives"),
        "vulnerability": _all(persons, "vulnerabilities"),
        "legal_status": _all(persons, "legal_status"),
        "employment": _all(persons, "employment"),
        "access": _all(persons, "access"),
        "recruited_how": _all(persons, "recruited_how"),
        "outcome": document["outcomes"],
        "detection": document["detection"],
        "sector": document["sectors"],
        "jurisdiction": document["jurisdictions"],
        "sponsor_country": _all([document], "sponsor_country"),
        "payment_form": _all(payments, "form"),
        "payment_purpose": _all(payments, "purpose"),
        "payment_state": _all(payments, "state"),
        "sentence": _all(standing(document["sentences"]), "kind"),
    }
    terms = {
        f"{name}:{code}" for name, codes in found.items() for code in (*codes,) or (NOT_STATED,)
    }
    terms |= {f"actor:{actor['slug']}" for actor in document["actors"]}
    terms |= {f"source:{source['slug']}" for source in document["sources"]}
    publishers = (source["publisher"] for source in document["sources"])
    terms |= {f"publisher:{name[:100]}" for name in publishers if name}
    stances = {citation["stance"] for citation in document["citations"]}
    terms |= {"conflict:true"} if "disputes" in stances else set()
    terms |= {"withheld:true"} if "withholds" in stances else set()
    return sorted(terms)


def _is_about(party: Mapping[str, Any]) -> bool:
    return bool(APPROACHED & set(party["roles"])) or party["legal_status"] in ACTED_AGAINST


def _all(records: Iterable[Mapping[str, Any]], key: str) -> set[str]:
    """Every code under the key, whether it holds one or several."""
    codes: set[str] = set()
    for record in records:
        value = record[key]
        codes |= set(value) if isinstance(value, list) else {value} - {None}
    return codes


def _channels(document: Mapping[str, Any], ancestors: Ancestors) -> set[str]:
    named = _all(document["approaches"], "channel")
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


def record_columns(document: Mapping[str, Any], ancestors: Ancestors) -> Iterator[dict[str, Any]]:
    """The columns of each record; its text is left to the caller, who knows how to store it."""
    for name in RECORDS:
        stands = {each["uid"] for each in standing(document["sentences"])}
        for position, record in enumerate(document[name]):
            earliest, latest = bounds(record.get("date"))
            terms = _record_terms(name, record, ancestors)
            if name == "sentences":
                terms.append(f"stands:{'true' if record['uid'] in stands else 'false'}")
            yield {
                "kind": kind_of(name),
                "uid": record["uid"],
                "position": position,
                "record": record,
                "terms": sorted(terms),
                "date_earliest": earliest,
                "date_latest": latest,
                **_amount(record.get("amount")),
            }


def _amount(amount: Mapping[str, Any] | None) -> dict[str, Any]:
    if amount is None:
        return {}
    return {
        "amount_min": Decimal(amount["min"]) if amount["min"] else None,
        "amount_max": Decimal(amount["max"]) if amount["max"] else None,
        "amount_min_is_exclusive": amount["min_is_exclusive"],
        "amount_max_is_exclusive": amount["max_is_exclusive"],
        "amount_currency": amount["currency"],
    }


def _record_terms(name: str, record: Mapping[str, Any], ancestors: Ancestors) -> list[str]:
    """`key:code` or `key:not_stated` for each coded key, `party:slug` for each party."""
    terms: set[str] = set()
    for field in RECORDS[name]._meta.get_fields():
        if isinstance(field, TermField | TermsField) and field.name in record:
            codes = _all([record], field.name) or {NOT_STATED}
            terms |= {f"{field.name}:{code}" for code in codes}
    if "channel" in record:
        channel = record["channel"]
        wider = (channel, *ancestors.get(channel, ())) if channel else (NOT_STATED,)
        terms |= {f"channel:{slug}" for slug in wider}
    if "source" in record:
        terms.add(f"source:{record['source']}")
    parties = [key for key, named in links(name).items() if named == "actors"]
    terms |= {f"party:{slug}" for key in parties for slug in _all([record], key)}
    return list(terms)
