"""Fields that name something: a slug, a party, other records, a moment; each text of one form."""

import re
from datetime import UTC, datetime
from typing import Any

from django.db import models
from rest_framework import serializers

from incidents.document.fields import Nullable, Several, Uid
from incidents.faults import shown
from incidents.models import Actor, Approach, Source

DIGEST = re.compile(r"[0-9a-f]{64}")
REFERENCE = re.compile(r"CB-[0-9]{4,}")
SLUG = re.compile(r"[a-z][a-z0-9_-]*")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Form(Nullable, serializers.Field):
    """Text of one form, given as a regular expression."""

    empty = None

    def __init__(self, form: re.Pattern, example: str, **options: Any) -> None:
        self.form, self.example = form, example
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or len(data) > 100 or not self.form.fullmatch(data):
            raise serializers.ValidationError(f"{shown(data)} does not look like {self.example}.")
        return data

    def to_representation(self, value: str) -> str:
        return value

    def json_schema(self) -> dict:
        return self.null({"type": "string", "pattern": f"^{self.form.pattern}$"})


class Slug(Form):
    """The public name of an actor, source or channel; provisional in a draft."""

    def __init__(self, example: str = "actor-0001", **options: Any) -> None:
        super().__init__(SLUG, example, **options)


class OwnSlug(Slug):
    """The slug of the actor or source that the object itself is."""

    def get_attribute(self, row: Actor | Source) -> str:
        return self.context["slugs"][row.pk]


class Party(Slug):
    """One party of the case, named by the slug of the actor."""

    def get_attribute(self, row: models.Model) -> str:
        return self.context["slugs"][getattr(row, f"{self.field_name}_id")]


class NamedSource(Party):
    """One source, named by its slug."""


class Parties(Several):
    """Several parties of the case, in the order of their involvements."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Slug(), **options)

    def get_attribute(self, row: models.Model) -> list[str]:
        slugs = self.context["slugs"]
        return [slugs[party.pk] for party in getattr(row, self.field_name).all()]


class Records(Several):
    """Several records of the case, named by uid, in their order in the case."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Uid(), **options)

    def get_attribute(self, row: models.Model) -> list:
        return [record.pk for record in getattr(row, self.field_name).all()]


class Origins(Several):
    """The sources that a source repeats, by slug, in the order of the document's sources."""

    def __init__(self) -> None:
        super().__init__(Slug("source-0001"))

    def get_attribute(self, row: Source) -> list[str]:
        slugs = self.context["slugs"]
        order = list(slugs.values())
        return sorted((slugs[origin.pk] for origin in row.derived_from.all()), key=order.index)


class Moment(Form):
    """A point in time in UTC with microseconds, such as 2026-11-21T09:00:00.000000Z."""

    def __init__(self, **options: Any) -> None:
        super().__init__(MOMENT, "2026-11-21T09:00:00.000000Z", **options)

    def to_internal_value(self, data: Any) -> datetime:
        text = super().to_internal_value(data)
        try:
            return datetime.strptime(text, MOMENT_FORMAT).replace(tzinfo=UTC)
        except ValueError as error:
            raise serializers.ValidationError(f"{text} is not a moment that exists.") from error

    def to_representation(self, value: datetime) -> str:
        return moment_text(value)


def moment_text(moment: datetime) -> str:
    """A moment in UTC as documents write it, always with microseconds."""
    return moment.astimezone(UTC).strftime(MOMENT_FORMAT)


class Channel(Slug):
    """A channel of the codebook, by its slug."""

    def get_attribute(self, row: Approach) -> str | None:
        return row.channel.slug if row.channel_id else None
