"""What readers ask of a single record, derived from its document and from nothing else."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from incidents.document.index import (
    NOT_STATED,
    Ancestors,
    bounds,
    codes_in,
    kind_of,
    standing,
    terms_of,
)
from incidents.document.shape import RECORDS, keys, links
from incidents.lengths import UncertainLength
from incidents.vocabularies import TermField, TermsField

CASE = "case"  # what a citation speaks of that names no record
MARKS = {"disputes": "conflict:true", "withholds": "withheld:true"}


def record_columns(document: Mapping[str, Any], ancestors: Ancestors) -> Iterator[dict[str, Any]]:
    """The columns of each record; its text is left to the caller, who knows how to store it."""
    stands = {each["uid"] for each in standing(document["sentences"])}
    marks = _marks(document)
    for name in RECORDS:
        for position, record in enumerate(document[name]):
            earliest, latest = bounds(record.get("date"))
            terms = record_terms(name, record, ancestors) | marks.get(record["uid"], set())
            if name == "sentences":
                terms.add(f"stands:{_flag(record['uid'] in stands)}")
            yield {
                "kind": kind_of(name),
                "uid": record["uid"],
                "position": position,
                "record": record,
                "terms": sorted(terms),
                "date_earliest": earliest,
                "date_latest": latest,
                **_amount(record.get("amount")),
                **_length(record.get("length")),
            }


def record_terms(name: str, record: Mapping[str, Any], ancestors: Ancestors) -> set[str]:
    """`key:code` for each coded key, flag and named party, `key:not_stated` where there is none.

    A party under any key is an `actor` too, and a channel counts under the wider ones.
    """
    terms = {term for key in coded_keys(name) for term in terms_of(key, codes_in([record], key))}
    terms |= {f"{key}:{_flag(record[key])}" for key in flags(name)}
    parties = {key: codes_in([record], key) for key in party_keys(name)}
    terms |= {term for key, slugs in parties.items() for term in terms_of(key, slugs)}
    if parties:
        terms |= set(terms_of("actor", {slug for slugs in parties.values() for slug in slugs}))
    if "channel" in record:
        channels = codes_in([record], "channel")
        wider = {each for slug in channels for each in ancestors.get(slug, ())}
        terms |= set(terms_of("channel", channels | wider))
    if "amount" in record:
        amount = record["amount"]
        terms |= set(terms_of("currency", [amount["currency"]] if amount else []))
    if "source" in record:
        terms |= {f"source:{record['source']}", f"record:{record['record'] or CASE}"}
    return terms


@cache
def coded_keys(name: str) -> list[str]:
    """The keys of the records of a list that hold codes of a vocabulary."""
    return _keys(name, TermField | TermsField)


@cache
def flags(name: str) -> list[str]:
    """The keys of the records of a list that hold true or false."""
    return _keys(name, models.BooleanField)


@cache
def party_keys(name: str) -> list[str]:
    """The keys of the records of a list that name parties of the case."""
    return [key for key, named in links(name).items() if named == "actors"]


def _keys(name: str, kind: Any) -> list[str]:
    fields = {each.name: each for each in RECORDS[name]._meta.get_fields()}
    return [key for key in keys(name) if isinstance(fields.get(key), kind)]


def _marks(document: Mapping[str, Any]) -> dict[str | None, set[str]]:
    """What citations of a record make of it: that sources disagree, or withhold something."""
    found: dict[str | None, set[str]] = {}
    for citation in document["citations"]:
        if citation["stance"] in MARKS:
            found.setdefault(citation["record"], set()).add(MARKS[citation["stance"]])
    return found


def _flag(value: bool | None) -> str:
    return {True: "true", False: "false", None: NOT_STATED}[value]


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


def _length(value: Mapping[str, Any] | None) -> dict[str, Any]:
    length = UncertainLength.from_json(value)
    if length is None:
        return {}
    return {
        "length_min_days": length.min.approximate_days if length.min else None,
        "length_max_days": length.max.approximate_days if length.max else None,
    }
