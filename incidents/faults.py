"""What is wrong with a value and where in its JSON; how JSON objects are read strictly."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

SHOWN = 40  # characters of a wrong value that an error repeats


def shown(value: Any) -> str:
    """A wrong value as an error repeats it: as JSON, cut where it is long."""
    json_text = json.dumps(value, ensure_ascii=False, default=str)
    text = json_text.encode(errors="backslashreplace").decode()
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that PostgreSQL keeps in no text: NUL, and halves of characters."""


class ValueFault(ValueError):
    """A JSON value that says nothing valid. `path` leads from that value to the faulty key.

    The caller puts its own keys in front and has a JSON pointer; an empty path means the
    whole value.
    """

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.path = path

    def under(self, *keys: str) -> "ValueFault":
        """The same fault, seen from further out."""
        return ValueFault(str(self), *keys, *self.path)


def read_object(value: object, keys: Iterable[str]) -> Mapping[str, Any]:
    """The JSON object with exactly these keys. ValueFault names those too many or missing."""
    expected = list(keys)
    if not isinstance(value, dict):
        raise ValueFault(f"An object with the keys {', '.join(expected)} is due, or null.")
    for key in value:
        if key not in expected:
            raise ValueFault(
                f"The key is not known here; known are {', '.join(expected)}.", str(key)
            )
    for key in expected:
        if key not in value:
            raise ValueFault("The key is missing; where nothing is known its value is null.", key)
    return value


def read_text(values: Mapping[str, Any], key: str) -> str | None:
    """The text under the key, or None for null. Text is never empty and has no blanks around it."""
    text = values[key]
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueFault(f"Text or null is due here, not {shown(text)}.", key)
    if not text or text != text.strip():
        raise ValueFault(
            f"{shown(text)} is empty or has blanks around it; write null for nothing.", key
        )
    if UNSTORABLE.search(text):
        raise ValueFault(f"{shown(text)} has a character that cannot be stored.", key)
    return text


def read_flag(values: Mapping[str, Any], key: str) -> bool:
    """True or false under the key."""
    flag = values[key]
    if not isinstance(flag, bool):
        raise ValueFault(f"true or false is due here, not {shown(flag)}.", key)
    return flag
