"""The stored form of a document and its digest, recomputed here as anybody could."""

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.document.canonical import (
    DEEPEST,
    NotJSON,
    canonical_text,
    digest,
    is_too_deep,
    normalized,
    parse,
    served_text,
    sha256_of,
    stored_text,
)
from incidents.document.compile import compile_document
from tests.factories import make_date, make_document, make_draft, make_payment, publish

KEYS = (
    "format uid reference edition title summary jurisdictions sponsor_country sectors outcomes "
    "detection inclusion began ended disclosed actors sources involvements relations approaches "
    "payments disclosures charges sentences events citations change published_at previous_digest"
)
WITHOUT_HALVES = st.characters(exclude_categories=["Cs"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(WITHOUT_HALVES),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="ascii"), max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(value: Any) -> str:
    """RFC 8785 apart from our code, for keys in ASCII and whole numbers."""
    if isinstance(value, dict):
        members = (f"{written(key)}:{written(value[key])}" for key in sorted(value))
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(map(escaped, value)) + '"'
    words = {"None": "null", "True": "true", "False": "false"}
    return words.get(str(value), str(value))


def escaped(letter: str) -> str:
    """A character as RFC 8785, section 3.2.2.2, writes it."""
    short = dict(zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True))
    if letter in short:
        return "\\" + short[letter]
    return f"\\u{ord(letter):04x}" if letter < " " else letter


def recomputed(text: str) -> str:
    """The digest of a served document, as anybody can recompute it."""
    document = json.loads(text)
    for key in ("url", "page", "status", "digest"):
        document.pop(key, None)
    return sha256(written(document).encode()).hexdigest()


@given(value=VALUES)
def test_canonical_text_is_that_of_rfc_8785(value):
    assert canonical_text(value) == written(value)


@given(value=VALUES)
def test_stored_text_is_read_as_it_was(value):
    text = stored_text(value)

    assert (parse(text), parse(text.encode())) == (value, value)


def test_text_is_written_with_the_escapes_of_rfc_8785():
    text = '\u0000\b\t\n\u000b\f\r\u001f"\\/\u007f\u20ac\u2028\U0001f642'

    expected = r'"\u0000\b\t\n\u000b\f\r\u001f\"\\/' + "\u007f\u20ac\u2028\U0001f642" + '"'
    assert (canonical_text(text), stored_text(text)) == (expected, expected)


@pytest.mark.django_db
def test_the_digest_of_an_edition_can_be_recomputed_from_what_is_served():
    edition = publish(payments=[make_payment()], began=make_date("2024-03-25"))

    text = served_text(
        edition.document,
        url="https://example.org/api/v1/cases/CB-0001/",
        page="https://example.org/cases/CB-0001/",
        status="published",
        digest=edition.digest,
    )

    assert recomputed(text) == recomputed(edition.document) == edition.digest


@pytest.mark.django_db
def test_the_stored_text_has_the_keys_in_the_order_of_the_design():
    edition = publish(payments=[make_payment()])

    assert list(json.loads(edition.document)) == KEYS.split()
    assert list(json.loads(edition.short)) == [
        key for key in KEYS.split() if key not in ("events", "disclosures", "citations")
    ]


@pytest.mark.django_db
def test_served_keys_stand_in_front_in_their_order():
    edition = publish()

    text = served_text(edition.document, url="u", page="p", status="published", digest="d")

    assert text.startswith('{"url":"u","page":"p","status":"published","digest":"d","format":')
    assert text.endswith(edition.document[1:])
    assert list(json.loads(text)) == ["url", "page", "status", "digest", *KEYS.split()]


@pytest.mark.django_db
def test_values_have_their_keys_in_the_order_of_the_design():
    draft = make_draft(began=make_date("2024-03-25"), payments=[make_payment()])

    document = json.loads(stored_text(compile_document(draft)))

    assert list(document["began"]) == ["edtf", "earliest", "latest", "words"]
    assert list(document["payments"][0]["amount"]) == [
        "min", "max", "min_is_exclusive", "max_is_exclusive", "approximate", "currency", "reported",
    ]  # fmt: skip
    assert list(document["actors"][0]["names"][0]) == [
        "text", "language", "script", "kind", "is_main",
    ]  # fmt: skip
    assert list(document["citations"][0]) == [
        "uid", "source", "record", "field", "locator", "quote", "stance", "states", "credibility",
    ]  # fmt: skip


def test_the_digest_ignores_the_served_keys_and_the_order_of_all():
    document = make_document()
    turned = dict(reversed(document.items()))
    served = {"url": "u", "page": "p", "status": "published", "digest": "d", **document}

    assert digest(turned) == digest(served) == digest(document) == sha256_of(document)


def test_the_digest_changes_with_every_value():
    document = make_document()

    digests = {digest({**document, key: "another"}) for key in document}

    assert len(digests | {digest(document)}) == len(document) + 1


def test_only_the_outermost_served_keys_are_ignored():
    assert digest({"a": {"status": "x"}}) != digest({"a": {}})


def test_all_text_in_a_value_is_brought_into_normal_form():
    value = {"a": ["Cafe\u0301", {"b": "\u1e9b\u0323"}], "c": 1, "d": None}

    assert normalized(value) == {"a": ["Caf\u00e9", {"b": "\u1e9b\u0323"}], "c": 1, "d": None}


def test_compatible_letters_are_not_taken_for_the_same():
    assert normalized("\ufb01 \u2460") == "\ufb01 \u2460"


@pytest.mark.django_db
def test_a_document_is_compiled_in_normal_form():
    draft = make_draft(title="Cafe\u0301", summary="A\u030angstro\u0308m.")

    document = compile_document(draft)

    assert (document["title"], document["summary"]) == ("Caf\u00e9", "\u00c5ngstr\u00f6m.")


@pytest.mark.parametrize("number", [0, -1, 2**53, 10**100])
def test_whole_numbers_are_read_exactly(number):
    assert parse(f"[{number}]") == [number]


@pytest.mark.parametrize("literal", ["1.0", "1e5", "-0.0", "1E-2", "NaN", "Infinity", "-Infinity"])
def test_no_fraction_is_read(literal):
    with pytest.raises(NotJSON, match="is not allowed: numbers are whole, amounts are strings."):
        parse(f"[{literal}]")


def test_no_fraction_that_is_none_is_written():
    with pytest.raises(ValueError, match="not JSON compliant"):
        stored_text({"a": float("nan")})


def nested(depth: int) -> Any:
    """Lists and objects in turn within each other, that many."""
    value: Any = {} if depth % 2 else []
    for level in range(depth - 1, 0, -1):
        value = {"a": value} if level % 2 else [value]
    return value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", False),
        (None, False),
        ({}, False),
        (nested(DEEPEST), False),
        (nested(DEEPEST + 1), True),
        (nested(900), True),
        ([1, nested(DEEPEST)], True),
    ],
    ids=["text", "null", "flat", "just", "too deep", "far too deep", "beside another"],
)
def test_depth_is_counted_over_lists_and_objects(value, expected):
    assert is_too_deep(value) is expected
