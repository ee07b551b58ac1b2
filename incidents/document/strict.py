"""Objects whose keys are all required and no other allowed, made from the fields of a model."""

import copy
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from rest_framework import serializers

from incidents.composite import CompositeField
from incidents.document.fields import Code, Codes, Several, Text, Truth, Uid, Value, Whole
from incidents.faults import shown
from incidents.vocabularies import TermField, TermsField


def document_field(field: models.Field) -> serializers.Field:
    """How a field of a model appears in the document."""
    null = {"allow_null": field.blank or field.null}
    if isinstance(field, CompositeField):
        return Value(field.value_class, **null)
    if isinstance(field, TermField):
        return Code(field.vocabulary, **null)
    if isinstance(field, TermsField):
        return Codes(field.vocabulary)
    if isinstance(field, ArrayField):
        return Several(Text(max_length=field.base_field.max_length))
    if isinstance(field, models.UUIDField):
        return Uid(**null)
    if isinstance(field, models.PositiveIntegerField):
        return Whole(**null)
    if isinstance(field, models.BooleanField):
        return Truth(**null)
    if isinstance(field, models.URLField):
        web = URLValidator(schemes=["http", "https"])
        return Text(max_length=field.max_length, validators=[web], **null)
    if isinstance(field, models.CharField | models.TextField):
        return Text(max_length=field.max_length, **null)
    raise TypeError(f"{field} has no form in the document.")


class Strict(serializers.Serializer):
    """An object whose keys are all required and none other allowed.

    Meta.fields lists the keys in order; those that are not declared are fields of Meta.model.
    """

    def get_fields(self) -> dict[str, serializers.Field]:
        declared = copy.deepcopy(self._declared_fields)
        return {name: declared.get(name) or self.field_of_row(name) for name in self.Meta.fields}

    def field_of_row(self, name: str) -> serializers.Field:
        """The field that shows a field of the model under its own name."""
        return document_field(self.Meta.model._meta.get_field(name))

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise serializers.ValidationError(f"{shown(data)} is not an object.")
        keys = ", ".join(self.fields)
        wrong: dict[str, list[str]] = {
            str(key): [f"The key is not known here. Known: {keys}."]
            for key in data
            if key not in self.fields
        }
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**wrong, **error.detail}) from error
        if wrong:
            raise serializers.ValidationError(wrong)
        return value


class Columns(Strict):
    """Several columns of a row as one object; Meta.prefix stands in front of their names."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", **options)

    def field_of_row(self, name: str) -> serializers.Field:
        column = f"{self.Meta.prefix}_{name}"
        field = document_field(self.Meta.model._meta.get_field(column))
        field.source = column
        return field
