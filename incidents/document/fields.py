"""The kinds of value in a document: each reads and writes JSON and tells its JSON Schema.

Nothing is null in a document and "" in a row. Unlike the fields that they extend, these accept
one JSON type each and neither trim nor convert what they are given.
"""

import re
import unicodedata
import uuid
from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from incidents.faults import ValueFault, shown
from incidents.vocabularies import Vocabulary

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LARGEST = 2_147_483_647


class Nullable:
    """Mixin: null in the document is `empty` in the row."""

    empty: Any = ""

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        is_empty, value = super().validate_empty_values(data)
        return is_empty, self.empty if is_empty and data is None else value

    def null(self, schema: dict) -> dict:
        """The schema of the value, or of null as well where that is allowed."""
        return {"anyOf": [schema, {"type": "null"}]} if self.allow_null else schema


class Text(Nullable, serializers.CharField):
    """Text in Unicode normal form NFC; never "", which would be a second way to say nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)
        self.error_messages["blank"] = "Text is never empty; write null where there is nothing."

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError(f"{shown(data)} is not text.")
        if not data.strip():
            self.fail("blank")
        return unicodedata.normalize("NFC", super().to_internal_value(data))

    def to_representation(self, value: str) -> str | None:
        return unicodedata.normalize("NFC", value) if value.strip() else None

    def json_schema(self) -> dict:
        limit = {"maxLength": self.max_length} if self.max_length else {}
        return self.null({"type": "string", "pattern": r"\S", **limit})


class Code(Nullable, serializers.Field):
    """One term of a vocabulary, as its code."""

    def __init__(self, vocabulary: Vocabulary, **options: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.vocabulary:
            raise serializers.ValidationError(unknown_code(data, self.vocabulary))
        return data

    def to_representation(self, value: str) -> str | None:
        return value or None

    def json_schema(self) -> dict:
        return self.null(code_schema(self.vocabulary))


class Codes(serializers.Field):
    """Several terms of a vocabulary, each at most once; [] where none is stated."""

    def __init__(self, vocabulary: Vocabulary, **options: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> list[str]:
        if not isinstance(data, list):
            raise serializers.ValidationError(f"{shown(data)} is not a list.")
        wrong = {
            index: [unknown_code(code, self.vocabulary)]
            for index, code in enumerate(data)
            if not isinstance(code, str) or code not in self.vocabulary
        }
        if wrong:
            raise serializers.ValidationError(wrong)
        refuse_repeats(data)
        if "unknown" in data and len(data) > 1:
            raise serializers.ValidationError("“unknown” stands alone or not at all.")
        return data

    def to_representation(self, value: list[str]) -> list[str]:
        return list(value)

    def json_schema(self) -> dict:
        return {"type": "array", "items": code_schema(self.vocabulary), "uniqueItems": True}


def unknown_code(code: Any, vocabulary: Vocabulary) -> str:
    """That a code is not one of the vocabulary, and which are (the first thirty of a long list)."""
    known = ", ".join(vocabulary.codes[:30]) + (", …" if len(vocabulary) > 30 else "")
    return f"{shown(code)} is not a term of {vocabulary.name}. Known: {known}."


def code_schema(vocabulary: Vocabulary) -> dict:
    """One term of a vocabulary as JSON Schema."""
    return {"type": "string", "enum": list(vocabulary.codes), "title": vocabulary.name}


def refuse_repeats(values: Sequence[Any]) -> None:
    """ValidationError under the index of the first value that stands in the list already."""
    seen = set()
    for index, value in enumerate(values):
        if repr(value) in seen:
            raise serializers.ValidationError(
                {index: [f"{shown(value)} stands in the list twice."]}
            )
        seen.add(repr(value))


class Value(Nullable, serializers.Field):
    """An uncertain date, amount or length: an object with the keys that its class defines."""

    empty = None

    def __init__(self, value_class: type, **options: Any) -> None:
        self.value_class = value_class
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        try:
            return self.value_class.from_json(normal_text(data))
        except ValueFault as fault:
            error: Any = [str(fault)]
            for step in reversed(fault.path):
                error = {step: error}
            raise serializers.ValidationError(error) from fault

    def to_representation(self, value: Any) -> dict:
        return normal_text(value.as_json())

    def json_schema(self) -> dict:
        return self.null({"$ref": f"#/$defs/{self.value_class.__name__}"})


def normal_text(data: Any) -> Any:
    """An object whose own texts are in NFC."""
    if not isinstance(data, dict):
        return data
    return {
        key: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for key, value in data.items()
    }


class Uid(Nullable, serializers.Field):
    """The uid of a record, as 36 characters in small letters."""

    empty = None

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str) or not UID.fullmatch(data):
            raise serializers.ValidationError(
                f"{shown(data)} is not a uid such as 0b7c2f6e-2f0c-4b6e-9d5a-6a1f2c3d4e5f."
            )
        return uuid.UUID(data)

    def to_representation(self, value: uuid.UUID) -> str:
        return str(value)

    def json_schema(self) -> dict:
        return self.null({"type": "string", "format": "uuid", "pattern": f"^{UID.pattern}$"})


class Whole(Nullable, serializers.Field):
    """A whole number from 1 on."""

    empty = None

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int or not 1 <= data <= LARGEST:
            raise serializers.ValidationError(
                f"{shown(data)} is not a whole number from 1 to {LARGEST}."
            )
        return data

    def to_representation(self, value: int) -> int:
        return value

    def json_schema(self) -> dict:
        return self.null({"type": "integer", "minimum": 1, "maximum": LARGEST})


class Truth(Nullable, serializers.Field):
    """true or false."""

    empty = None

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise serializers.ValidationError(f"{shown(data)} is neither true nor false.")
        return data

    def to_representation(self, value: bool) -> bool:
        return value

    def json_schema(self) -> dict:
        return self.null({"type": "boolean"})


class Fixed(serializers.Field):
    """One text that never differs, such as the name of the format."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(source="*")

    def to_internal_value(self, data: Any) -> dict:
        if data != self.text:
            raise serializers.ValidationError(f"{shown(data)} is not {shown(self.text)}.")
        return {}

    def to_representation(self, row: Any) -> str:
        return self.text

    def json_schema(self) -> dict:
        return {"const": self.text}


class Several(serializers.Field):
    """A list of values of one kind, each at most once, in the order given."""

    def __init__(self, item: serializers.Field, **options: Any) -> None:
        self.item = item
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> list:
        if not isinstance(data, list):
            raise serializers.ValidationError(f"{shown(data)} is not a list.")
        refuse_repeats(data)
        values, wrong = [], {}
        for index, each in enumerate(data):
            try:
                values.append(self.item.run_validation(each))
            except serializers.ValidationError as error:
                wrong[index] = error.detail
        if wrong:
            raise serializers.ValidationError(wrong)
        return values

    def to_representation(self, values: Sequence[Any]) -> list:
        return [self.item.to_representation(value) for value in values]

    def json_schema(self) -> dict:
        return {"type": "array", "items": self.item.json_schema(), "uniqueItems": True}
