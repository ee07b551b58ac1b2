"""The JSON Schema of the document (2020-12), made from the serializers that read and write it."""

from typing import Any

from rest_framework import serializers

from incidents import decimals, lengths, vocabularies
from incidents.document.fields import code_schema
from incidents.document.shape import CaseDocument
from incidents.document.strict import Strict
from incidents.models import Edition

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DAY = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
TEXT = {"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "null"}]}
DECIMAL = {"type": "string", "pattern": decimals.PATTERN}
CURRENCY = code_schema(vocabularies.CURRENCY)
LENGTH = {"anyOf": [{"type": "string", "pattern": lengths.PATTERN}, {"type": "null"}]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


# The values that several columns hold; the rules that a schema cannot tell are in their classes.
VALUES = {
    "UncertainDate": _object({"edtf": TEXT, "earliest": DAY, "latest": DAY, "words": TEXT}),
    "UncertainAmount": _object(
        {
            "min": _or_null(DECIMAL),
            "max": _or_null(DECIMAL),
            "min_is_exclusive": {"type": "boolean"},
            "max_is_exclusive": {"type": "boolean"},
            "approximate": {"type": "boolean"},
            "currency": CURRENCY,
            "reported": _or_null(_object({"amount": DECIMAL, "currency": CURRENCY})),
        }
    ),
    "UncertainLength": _object({"min": LENGTH, "max": LENGTH}),
}


def json_schema() -> dict[str, Any]:
    """The schema of a case as served: the document, with four keys that may stand in front."""
    schema = object_schema(CaseDocument())
    served = {
        "url": {"type": "string", "format": "uri"},
        "page": {"type": "string", "format": "uri"},
        "status": {"enum": Edition.Status.values},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
    return {
        "$schema": DIALECT,
        "title": "Case",
        "description": CaseDocument.__doc__.splitlines()[0],
        **schema,
        "properties": {**served, **schema["properties"]},
        "$defs": VALUES,
    }


def object_schema(serializer: Strict) -> dict[str, Any]:
    """An object with all its keys required and no others."""
    return _object({name: value_schema(field) for name, field in serializer.fields.items()})


def value_schema(field: serializers.Field) -> dict[str, Any]:
    """What may stand under a key."""
    if isinstance(field, serializers.ListSerializer):
        return {"type": "array", "items": object_schema(field.child)}
    if isinstance(field, Strict):
        schema = object_schema(field)
        return _or_null(schema) if field.allow_null else schema
    return field.json_schema()
