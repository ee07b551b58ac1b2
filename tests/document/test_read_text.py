"""Reading a document from text, and the keys that stand in front of one that was served."""

import json
from typing import Any

import pytest

from incidents.document.canonical import digest
from incidents.document.errors import Fault, InvalidDocument
from incidents.document.read import read_document, read_text
from tests.reading import changed, faults, full_document


def in_text(place: str, value: str) -> str:
    """A document as text, with this JSON at a place."""
    return json.dumps(changed(full_document(), place, "@@")).replace('"@@"', value)


TEXTS = [
    ("", "The document is not JSON: Expecting value at line 1, column 1."),
    ("{", "The document is not JSON: Expecting property name"),
    ("{} {}", "The document is not JSON: Extra data at line 1, column 4."),
    (b"\xff", "The document is not UTF-8: invalid start byte at byte 0."),
    (b'"\xed\xa0\x80"', "The document is not UTF-8: invalid continuation byte at byte 1."),
    ("{}".encode("utf-16"), "The document is not UTF-8: invalid start byte at byte 0."),
    (in_text("/edition", "1.0"), "1.0 is not allowed: numbers are whole, amounts are strings."),
    (in_text("/edition", "1e2"), "1e2 is not allowed"),
    (in_text("/edition", "NaN"), "NaN is not allowed"),
    (in_text("/edition", "-Infinity"), "-Infinity is not allowed"),
    (in_text("/edition", "1" * 5000), "The document holds a number that is far too long."),
    (
        in_text("/began", '{"edtf": null, "edtf": null}'),
        'The key "edtf" stands twice in one object.',
    ),
    *[
        (in_text("/title", "[" * depth + "]" * depth), "The document is nested too deeply.")
        for depth in (60, 500, *range(980, 1000), 100_000)
    ],
    (in_text("/title", '{"a":' * 2000 + "1" + "}" * 2000), "The document is nested too deeply."),
    ("[" + "1," * 5_000_000 + "1]", "The document has more than 10,000,000 characters."),
]


@pytest.mark.parametrize(("text", "message"), TEXTS, ids=range(len(TEXTS)))
def test_text_that_is_no_document_is_refused_as_a_whole(text, message):
    with pytest.raises(InvalidDocument) as caught:
        read_text(text)

    [fault] = caught.value.faults
    assert (fault.pointer, fault.message[: len(message)]) == ("", message)


def test_text_is_read_whatever_its_white_space_and_its_mark_of_utf_8():
    document = full_document()

    spaced = json.dumps(document, indent=3, ensure_ascii=False)

    assert read_text(spaced) == document
    assert read_text(b"\xef\xbb\xbf" + spaced.encode()) == document


def test_a_half_of_a_character_in_an_escape_is_refused_at_its_place():
    with pytest.raises(InvalidDocument) as caught:
        read_text(in_text("/title", '"\\ud800"'))

    assert caught.value.faults == (
        Fault("/title", "Surrogate characters are not allowed: U+D800."),
    )


# --- The keys that are put in front when a document is served


def served(document: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A document as the API serves it."""
    front = {
        "url": "https://example.org/api/v1/cases/CB-0001/",
        "page": "https://example.org/cases/CB-0001/",
        "status": "published",
        "digest": digest(document),
    }
    return {**front, **changes, **document}


def test_the_served_keys_are_accepted_and_not_kept():
    document = full_document()

    assert read_document(served(document)) == document


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("url", None, "An address as text is due here."),
        ("page", 1, "An address as text is due here."),
        ("status", "draft", "The status is one of published, superseded, withdrawn, redacted."),
        ("status", [], "The status is one of published, superseded, withdrawn, redacted."),
        ("digest", "0" * 64, "The digest is not that of this document."),
        ("digest", None, "The digest is not that of this document."),
    ],
)
def test_a_served_key_that_is_wrong_is_refused(key, value, message):
    assert faults(served(full_document(), **{key: value})) == [Fault(f"/{key}", message)]


def test_the_digest_of_a_document_that_was_changed_afterwards_is_wrong():
    document = served(full_document())

    document["title"] = "Another title"

    assert faults(document) == [Fault("/digest", "The digest is not that of this document.")]


def test_text_comes_out_in_normal_form():
    document = changed(full_document(), "/title", "Cafe\u0301")

    assert read_document(document)["title"] == "Caf\u00e9"
