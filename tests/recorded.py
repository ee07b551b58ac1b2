"""What the database recorded of what a test does, and which tables are worked on."""

from collections.abc import Callable
from typing import Any

from django.apps import apps

from incidents.models import (
    Edit,
    Edition,
    MovedEntry,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    Redaction,
    Series,
)

# What is no working row: what was published, what follows from that, and logs that only grow.
NOT_WORKED_ON = {
    *(Edition, PublishedRecord, PublishedEntry, PublicCount, PublicChange, Series),
    *(MovedEntry, Redaction, Edit),
}


def working_tables() -> set[str]:
    """The tables of all working rows and of all links between them."""
    models = apps.get_app_config("incidents").get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model not in NOT_WORKED_ON}


def edits_of(action: Callable[[], Any]) -> list[Edit]:
    """The edits that this makes, in their order."""
    last = Edit.objects.newest_first().first()
    action()
    return list(Edit.objects.since(last.pk + 1 if last else 0).order_by("pk"))


def in_short(edits: list[Edit]) -> list[tuple[str, str, str]]:
    """What became of which rows."""
    return [(edit.table.removeprefix("incidents_"), edit.kind, edit.row) for edit in edits]
