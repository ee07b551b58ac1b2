"""The JSON Schema of a case says what the reader of documents says."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from incidents.document.canonical import digest
from incidents.document.compile import compile_document
from incidents.document.read import read_document
from incidents.document.schema import json_schema
from incidents.document.shape import CaseDocument
from incidents.models import Case
from tests.document_strategies import documents
from tests.reading import REMOVED, changed, faults, full_document

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object in a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def complaints(document: Any) -> set[str]:
    """The places at which a document breaks the schema."""
    return {
        "".join(f"/{step}" for step in error.absolute_path)
        for error in VALIDATOR.iter_errors(document)
    }


def test_the_schema_is_one_of_the_dialect_that_it_names():
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_object_takes_its_keys_and_no_other():
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) <= set(schema["properties"])
        if schema is not SCHEMA:
            assert schema["required"] == list(schema["properties"])


def test_the_keys_of_a_case_are_required_and_the_served_ones_may_stand_in_front():
    required = list(CaseDocument().fields)

    assert SCHEMA["required"] == required
    assert list(SCHEMA["properties"]) == ["url", "page", "status", "digest", *required]


def test_references_inside_the_schema_lead_somewhere():
    used = set()

    def collect(schema: Any) -> None:
        if isinstance(schema, dict):
            used.update([schema["$ref"]] if "$ref" in schema else [])
            schema = list(schema.values())
        if isinstance(schema, list):
            for inner in schema:
                collect(inner)

    collect(SCHEMA)

    assert used == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_what_is_read_is_valid(document):
    assert complaints(read_document(document)) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("fixture", ["global-times.json", "the-record.json"])
def test_the_cases_of_the_articles_are_valid(fixture):
    call_command("loaddata", FIXTURES / "channels.json", FIXTURES / fixture, verbosity=0)

    document = compile_document(Case.objects.get())

    assert complaints(document) == set()
    assert read_document(document) == document


def test_a_served_document_is_valid():
    document = full_document()
    front = {
        "url": "https://example.org/api/v1/cases/CB-0001/",
        "page": "https://example.org/cases/CB-0001/",
        "status": "published",
        "digest": digest(document),
    }

    assert complaints({**front, **document}) == set()
    assert complaints({**front, **document, "status": "draft", "digest": "x"}) == {
        "/status",
        "/digest",
    }


FAULTY = [
    ("/format", "casebook/2"),
    ("/uid", "A"),
    ("/reference", "CB-1"),
    ("/edition", 0),
    ("/edition", 2**31),
    ("/title", ""),
    ("/title", "x" * 301),
    ("/jurisdictions", ["XX"]),
    ("/jurisdictions", ["CN", "CN"]),
    ("/sponsor_country", ""),
    ("/inclusion/meets", "perhaps"),
    ("/began", []),
    ("/began/edtf", ""),
    ("/actors", None),
    ("/actors/0/slug", "Actor 1"),
    ("/actors/0/names/0/is_main", None),
    ("/sources/0/authors", ["A", "A"]),
    ("/sources/0/reliability/grade", "G"),
    ("/payments/0/amount/min", "1"),
    ("/payments/0/amount/min", "1.000"),
    ("/payments/0/amount/currency", "ZZZ"),
    ("/payments/0/instalments", 1.5),
    ("/sentences/0/length/min", "P2W"),
    ("/sentences/0/in_absentia", "yes"),
    ("/published_at", "2026-01-15"),
    ("/previous_digest", "x"),
]


@pytest.mark.parametrize(("place", "value"), FAULTY)
def test_what_the_reader_refuses_breaks_the_schema_too(place, value):
    document = changed(full_document(), place, value)

    said = {fault.pointer for fault in faults(document)}

    found = complaints(document)
    assert said and all(each.startswith(place) for each in said)
    # Where null is allowed too, the schema complains of the value around.
    assert found and all(place.startswith(each) or each.startswith(place) for each in found)


@pytest.mark.parametrize("place", ["/title", "/began/words", "/actors/0/names/0/text", "/payments"])
def test_a_missing_key_breaks_the_schema(place):
    document = changed(full_document(), place, REMOVED)

    assert complaints(document) == {place.rpartition("/")[0]}


@pytest.mark.parametrize("place", ["", "/began", "/actors/0", "/payments/0/amount", "/inclusion"])
def test_an_unknown_key_breaks_the_schema(place):
    document = changed(full_document(), f"{place}/colour", "red")

    assert complaints(document) == {place}


def test_making_the_schema_twice_gives_the_same():
    assert json_schema() == copy.deepcopy(SCHEMA)
