"""The schemas of cases, records, actors and sources, from the serializers that print them."""

import inspect
from collections.abc import Mapping
from typing import Any

from incidents.amounts import UncertainAmount
from incidents.api.entries import OWN_ADDRESS
from incidents.api.openapi.terms import enum_of, name_of, reference
from incidents.codebook import ModelEntry, model_entry, record_lists
from incidents.dates import UncertainDate
from incidents.document.schema import VALUES, json_schema
from incidents.document.shape import LONG_LISTS
from incidents.lengths import UncertainLength
from incidents.models import Edition
from incidents.vocabularies import VOCABULARIES

URI = {"type": "string", "format": "uri"}
TERMS = {vocabulary.name: name_of(vocabulary) for vocabulary in VOCABULARIES}
VALUE_CLASSES = (UncertainAmount, UncertainDate, UncertainLength)
NEVER_NULL_IN_PUBLIC = ("reference", "edition", "change", "published_at")
STATUSES = {
    "published": "The edition that readers see.",
    "superseded": "A newer edition took its place; it can still be read.",
    "withdrawn": "The case was taken out of the public, and this edition with it.",
    "redacted": "Words had to go; of this edition only the digest is left.",
}

RECORD_FRONT = {
    "url": {**URI, "description": "Its own address here."},
    "page": {**URI, "description": "The page of the case, at the record."},
    "permalink": {**URI, "description": "The page of this edition of the case, which stays."},
    "reference": {"type": "string", "pattern": "^CB-[0-9]{4,}$", "description": "The case."},
    "edition": {"type": "integer", "minimum": 1, "description": "The edition that contains it."},
}
ENTRY_FRONT = {
    "page": {**URI, "description": "Its page."},
    "cases": {"type": "integer", "minimum": 1, "description": "How many public cases name it."},
}
LINKS = {
    "links": {
        "type": "object",
        "description": "The lists that gather what public cases say of it, by their names.",
        "additionalProperties": URI,
    }
}


def object_of(properties: Mapping[str, Any], description: str) -> dict:
    """An object with all its keys required and no others."""
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "properties": dict(properties),
        "additionalProperties": False,
    }


def document_schemas() -> dict[str, dict]:
    """Every schema that a document is made of, and those of its parts as lists serve them."""
    found = {each.__name__: _value(each) for each in VALUE_CLASSES}
    case = json_schema()["properties"]
    for name in NEVER_NULL_IN_PUBLIC:
        case[name] = case[name]["anyOf"][0]
    case["status"] = enum_of(
        {name: STATUSES[name] for name in STATUSES if name in Edition.READABLE}
    )
    entries = {"actors": model_entry("Actor"), "sources": model_entry("Source")}
    for list_name, entry in {**entries, **record_lists()}.items():
        keys = _described(case[list_name]["items"]["properties"], entry)
        case[list_name] = {"type": "array", "items": reference(entry.name)}
        found[entry.name] = object_of(keys, _first_sentence(entry.definition))
        found |= _served(list_name, entry, keys)
    return _referring({**found, **_cases(_described(case, model_entry("Case")))})


def _cases(keys: dict[str, Any]) -> dict[str, dict]:
    """A case as a whole, and as lists give it."""
    short = {name: schema for name, schema in keys.items() if name not in LONG_LISTS}
    missing = ", ".join(LONG_LISTS)
    return {
        "Case": object_of(keys, "One edition of a case: everything that is published of it."),
        "CaseSummary": object_of(short, f"A case in its short form, without {missing}."),
    }


def _served(list_name: str, entry: ModelEntry, keys: Mapping[str, Any]) -> dict[str, dict]:
    """An object of a list as it is served by itself, with its addresses in front."""
    name = f"Published{entry.name}"
    if list_name not in ("actors", "sources"):
        words = f"{entry.title} of a public case, as it stands there."
        return {name: object_of({**RECORD_FRONT, **keys}, words)}
    words = f"{entry.title} that a public case names, as the newest of them has it."
    own = {OWN_ADDRESS[entry.kind]: {**URI, "description": "Its own address here."}}
    return {
        name: object_of({**own, **ENTRY_FRONT, **keys}, words),
        f"{name}WithLinks": object_of({**own, **ENTRY_FRONT, **LINKS, **keys}, words),
    }


def _described(properties: Mapping[str, Any], entry: ModelEntry) -> dict[str, Any]:
    """The keys with what the codebook says of each."""
    fields = {name: entry.field(name) for name in properties}
    return {
        name: {**schema, "description": fields[name].definition} if fields[name] else schema
        for name, schema in properties.items()
    }


def _value(value_class: type) -> dict:
    """A value of several columns, with the first line of what its class says."""
    words = (inspect.getdoc(value_class) or "").partition("\n")[0]
    return {**VALUES[value_class.__name__], "description": words}


def _first_sentence(text: str) -> str:
    return text.partition("\n")[0]


def _referring(schema: Any) -> Any:
    """The schema with its values and enums by reference, as the OpenAPI document has them."""
    if isinstance(schema, list):
        return [_referring(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "enum" in schema and schema.get("title") in TERMS:
        more = {"description": schema["description"]} if "description" in schema else {}
        return {**reference(TERMS[schema["title"]]), **more}
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    inner = {key: _referring(each) for key, each in schema.items()}
    return {**inner, **reference(name)} if name in VALUES else inner
