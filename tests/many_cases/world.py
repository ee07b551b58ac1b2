"""What is public, read from the documents alone: what tests hold the lists against."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from incidents.models import Edition, PublishedEntry, RecruitmentChannel

Form = Mapping[str, Any]
PARTIES = {
    "involvements": ("actor",),
    "relations": ("subject", "object"),
    "approaches": ("by", "to"),
    "payments": ("payers", "payees"),
    "disclosures": ("by", "to"),
    "charges": ("actor",),
    "sentences": ("actor",),
    "events": ("participants",),
}


@dataclass(frozen=True)
class Row:
    """A row of a list: its own form, the document of its case, and what the list knows it by.

    The case of an actor or a source has nothing but the `references` of those that name it.
    """

    name: str
    form: Form
    case: Form


def rows_of(name: str) -> list[Row]:
    """All rows of a list."""
    cases = [json.loads(each.document) for each in Edition.objects.public()]
    if name in ("actors", "sources"):
        found = PublishedEntry.objects.of_kind(name[:-1]).values_list("slug", "document")
        naming: dict[str, list[str]] = {slug: [] for slug, _ in found}
        for case in cases:
            for each in case[name]:
                naming[each["slug"]].append(case["reference"])
        return [Row(s, json.loads(text), {"references": naming[s]}) for s, text in found]
    if name == "cases":
        return [Row(case["reference"], case, case) for case in cases]
    return [Row(record["uid"], record, case) for case in cases for record in case[name]]


def listed(value: Any) -> list[Any]:
    """The values under a key that holds one, several or none."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def values(forms: Iterable[Form], key: str) -> set[Any]:
    """Every value under a key of several objects."""
    return {value for form in forms for value in listed(form[key])}


def parties(name: str, form: Form) -> set[str]:
    """The actors that a record names under any of its keys."""
    return {slug for key in PARTIES[name] for slug in listed(form[key])}


def with_wider(slugs: Iterable[str]) -> set[str]:
    """Channels, and the wider ones that a case which used them counts under as well."""
    found = set(slugs)
    return found | {above()[slug] for slug in found if above()[slug]}


@cache
def above() -> Mapping[str, str | None]:
    """The channel above each channel."""
    return dict(RecruitmentChannel.objects.values_list("slug", "parent__slug"))


def persons(case: Form) -> list[Form]:
    """The involvements of those whom a case is about: approached, or acted against."""
    return [each for each in case["involvements"] if set(each["roles"]) & APPROACHED or acted(each)]


APPROACHED = {"target", "recruit", "accomplice"}


def acted(party: Form) -> bool:
    """Whether an authority acted against a party."""
    return party["legal_status"] not in (None, "not_accused", "unknown")


def standing(case: Form) -> Iterator[Form]:
    """The sentences that stand."""
    replaced = values(case["sentences"], "replaces")
    for each in case["sentences"]:
        if each["uid"] not in replaced and each["ended_as"] not in ("overturned", "pardoned"):
            yield each


def cited(case: Form, stance: str, record: str | None = None) -> bool:
    """Whether a citation of this stance speaks of a record; without one, of anything."""
    return any(
        each["stance"] == stance and (record is None or each["record"] == record)
        for each in case["citations"]
    )


def public_at(moment: datetime) -> set[str]:
    """The references of the cases that were public at a moment, unless they were taken away."""
    return {
        each.reference
        for each in Edition.objects.printed()
        if each.published_at <= moment and (not each.public_until or each.public_until > moment)
    }
