"""The schemas of answers that are no document: lists, facets, channels, the public log."""

from collections.abc import Iterable

from incidents.api.openapi.documents import LINKS, STATUSES, URI, object_of
from incidents.api.openapi.parameters import vocabulary_of
from incidents.api.openapi.terms import enum_of, name_of, reference
from incidents.codebook import record_lists
from incidents.filters import CaseFilter
from incidents.filters.controls import LARGEST_PAGE
from incidents.filters.terms import TermsFilter
from incidents.models import PublicChange
from incidents.vocabularies import CHANGE_KIND, MEDIUM

OR_NULL = {"type": "null"}
DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MOMENT = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$",
}
NUMBER = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
CHANGES = {
    "publication": "An edition was published.",
    "withdrawal": "The case was taken out of the public.",
    "redaction": "Words were taken out of what is public.",
}


def said(schema: dict, words: str) -> dict:
    """The schema with what it means."""
    return {**schema, "description": words}


def or_null(schema: dict) -> dict:
    """The schema, or null."""
    return {"anyOf": [schema, OR_NULL]}


def answer_schemas(root: Iterable[str]) -> dict[str, dict]:
    """All of them, by name; `root` are the names of the addresses that the root gives."""
    records = [entry.name for entry in record_lists().values()]
    return {
        "Root": object_of(dict.fromkeys(root, URI), "Where to begin."),
        "CaseList": list_of({"anyOf": [reference("CaseSummary"), reference("Case")]}),
        "EditionList": list_of(reference("EditionEntry")),
        "EditionEntry": _edition_entry(),
        **{f"{name}List": list_of(reference(f"Published{name}")) for name in records},
        "ActorList": list_of(reference("PublishedActor")),
        "SourceList": list_of(reference("PublishedSource")),
        "ChannelList": _channel_list(),
        "Channel": object_of(_channel(), "A channel of the codebook."),
        "ChannelWithLinks": object_of({**_channel(), **LINKS}, "A channel of the codebook."),
        "Facets": _facets(),
        "ChangeList": list_of(reference("Change")),
        "Change": _change(),
        "JsonSchema": said({"type": "object"}, "A JSON Schema (2020-12)."),
        "OpenApi": said({"type": "object"}, "An OpenAPI document (3.1)."),
        "Html": said(TEXT, "A page for people."),
    }


def list_of(item: dict) -> dict:
    """A page of a list."""
    page = or_null(URI)
    return object_of(
        {
            "next": said(page, "The page after this one; null: there is none."),
            "previous": said(page, "The page before this one; null: there is none."),
            "count": said(or_null(NUMBER), "How many there are on all pages; null: not asked."),
            "results": {"type": "array", "items": item, "maxItems": LARGEST_PAGE},
        },
        "A page of a list.",
    )


def _channel_list() -> dict:
    page = list_of(reference("Channel"))
    count = said(NUMBER, "How many channels there are; they all stand on this page.")
    nothing = said(OR_NULL, "There is no other page.")
    page["properties"] |= {"next": nothing, "previous": nothing, "count": count}
    del page["properties"]["results"]["maxItems"]
    return page


def _edition_entry() -> dict:
    note = said(TEXT, "What changed and why.")
    change = object_of({"kind": reference(name_of(CHANGE_KIND)), "note": note}, "Why it was made.")
    return object_of(
        {
            "number": said(NUMBER, "Which edition of the case."),
            "status": enum_of(STATUSES, "What became of it."),
            "published_at": said(MOMENT, "From when on it was public."),
            "public_until": said(or_null(MOMENT), "Until when; null: it still is."),
            "digest": said(DIGEST, "SHA-256 of the document as canonical JSON (RFC 8785)."),
            "previous_digest": said(or_null(DIGEST), "That of the edition before."),
            "change": said(or_null(change), "Why it was made; null: it was taken away."),
            "url": said(URI, "Its document."),
            "page": said(URI, "Its page."),
        },
        "What is known of one edition without reading it.",
    )


def _channel() -> dict:
    return {
        "url": said(URI, "Its own address here."),
        "page": said(URI, "Its page."),
        "cases": said(NUMBER, "How many public cases have it or one of its kinds."),
        "slug": said(TEXT, "Its public name, by which filters ask for it."),
        "name": said(TEXT, "What it is called."),
        "definition": said(TEXT, "When it is used."),
        "medium": reference(name_of(MEDIUM)),
        "parent": said(or_null(TEXT), "The slug of the channel that it is a kind of."),
    }


def _facets() -> dict:
    asked = CaseFilter.base_filters.items()
    facets = {name: _facet(each) for name, each in asked if isinstance(each, TermsFilter)}
    return object_of(
        {
            "count": said(NUMBER, "How many cases the question finds."),
            "facets": object_of(facets, "One facet for each coded parameter."),
        },
        "How many cases have which value. A facet ignores what is chosen of its own parameter.",
    )


def _facet(each: TermsFilter) -> dict:
    vocabulary = vocabulary_of(each.field)
    value = {
        "value": reference(name_of(vocabulary)) if vocabulary else TEXT,
        "label": said(TEXT, "What the value is called."),
        "count": said(NUMBER, "How many cases have it."),
        "url": said(URI, "These cases."),
    }
    return object_of(
        {
            "label": said(TEXT, "What the parameter is called."),
            "all": said(NUMBER, "How many cases are counted: known + not stated."),
            "known": said(NUMBER, "How many have at least one value."),
            "not_stated": said(NUMBER, "How many have none, since no source speaks of it."),
            "more": said(NUMBER, "How many further values there are that are not named."),
            "values": {"type": "array", "items": object_of(value, "One value.")},
        },
        "The values of a parameter, the most frequent first. A case may have several.",
    )


def _change() -> dict:
    codes = {code: CHANGES[code] for code in PublicChange.Kind.values}
    kind = reference(name_of(CHANGE_KIND))
    return object_of(
        {
            "number": said(NUMBER, "Its place in the log, counted from 1 without a gap."),
            "kind": enum_of(codes, "What happened."),
            "reference": said({**TEXT, "pattern": "^CB-[0-9]{4,}$"}, "The case."),
            "edition": said(NUMBER, "The edition that it happened to."),
            "digest": said(DIGEST, "The digest of that edition."),
            "change_kind": said(or_null(kind), "What led to it; null: not a publication."),
            "reason": said(
                or_null(TEXT),
                "The public reason; null where the edition, or the reason, was taken away since.",
            ),
            "reason_digest": said(DIGEST, "SHA-256 of the reason as it was given, as UTF-8."),
            "at": said(MOMENT, "When it happened."),
            "previous_chain": said(or_null(DIGEST), "The chain value of the row before."),
            "chain": said(
                DIGEST,
                "SHA-256 of the keys above but `reason`, as canonical JSON (RFC 8785).",
            ),
            "url": said(URI, "The edition, or why it can no longer be read."),
        },
        "One row of the public log.",
    )
