"""JSON text: strict reading, the stored form, and the digest that anybody can recompute."""

import json
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NoReturn

from incidents.faults import shown

LONGEST_TEXT = 10_000_000  # characters; a case of a thousand records has a tenth of it
DEEPEST = 50  # objects and lists within each other; a document has six

# Put in front of a stored document when it is served; no digest covers them.
SERVED_KEYS = ("url", "page", "status", "digest")


class NotJSON(ValueError):
    """The text is not JSON of the kind that a document is made of; the message says why."""


def parse(text: str | bytes) -> Any:
    """Read JSON strictly: UTF-8, no key twice, no fractions, no NaN, no endless nesting.

    Raises NotJSON. Fractions are refused since floats lose digits; amounts are strings.
    """
    if len(text) > LONGEST_TEXT:
        raise NotJSON(f"The document has more than {LONGEST_TEXT:,} characters.")
    try:
        # Decoded here, since json.loads would take UTF-16 and halves of characters as well.
        plain = text if isinstance(text, str) else text.decode("utf-8-sig")
        return json.loads(
            plain, object_pairs_hook=_object, parse_float=_no_float, parse_constant=_no_float
        )
    except UnicodeDecodeError as error:
        raise NotJSON(
            f"The document is not UTF-8: {error.reason} at byte {error.start}."
        ) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotJSON(f"The document is not JSON: {error.msg} at {where}.") from error
    except RecursionError as error:
        raise NotJSON("The document is nested too deeply.") from error
    except NotJSON:
        raise
    except ValueError as error:  # an integer of thousands of digits
        raise NotJSON("The document holds a number that is far too long.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise NotJSON(f"The key {shown(key)} stands twice in one object.")
        found[key] = value
    return found


def _no_float(literal: str) -> NoReturn:
    raise NotJSON(f"{literal} is not allowed: numbers are whole, amounts are strings.")


def is_too_deep(value: Any) -> bool:
    """Whether lists and objects are nested so deeply that handling them could exhaust the stack."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEEPEST):
        held = (each.values() if isinstance(each, dict) else each for each in level)
        level = [inner for each in held for inner in each if isinstance(inner, dict | list)]
        if not level:
            return False
    return True


def normalized(value: Any) -> Any:
    """The value with all its text in Unicode normal form NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normalized(item) for item in value]
    if isinstance(value, dict):
        return {key: normalized(item) for key, item in value.items()}
    return value


def stored_text(document: Mapping[str, Any]) -> str:
    """The document as it is kept and served: keys in their order for readers, no white space."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical_text(value: Any) -> str:
    """The value as RFC 8785 canonical JSON.

    Sorting by code point equals the RFC's sorting by UTF-16 unit, since our keys are ASCII; numbers
    are whole and small, so that they have one form only.
    """
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True
    )


def sha256_of(value: Any) -> str:
    """SHA-256 of the canonical text as UTF-8, in hexadecimal."""
    return sha256(canonical_text(value).encode()).hexdigest()


def digest(document: Mapping[str, Any]) -> str:
    """The digest of a document, stored or served: the keys put in front do not count."""
    return sha256_of({key: value for key, value in document.items() if key not in SERVED_KEYS})


def served_text(stored: str, **front: Any) -> str:
    """The stored text of an object with served keys put in front of its own."""
    return f"{stored_text(front)[:-1]},{stored[1:]}"
