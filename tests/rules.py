"""A rule of the database: rows that it takes and rows that it refuses."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from tests.rows import make_row, new_row, refusal, run, triggers_off

Columns = Mapping[str, Any]


class Same(NamedTuple):
    """The value of this attribute of the row that stands already."""

    name: str


class Rule(NamedTuple):
    """A constraint by its name, columns of rows that are just right, and of rows that break it.

    `beside` are columns of a row that stands already, where the rule is about two. `hidden_by`
    names constraints that the same rows break and that the database looks at first.
    """

    name: str
    taken: Sequence[Columns]
    refused: Sequence[Columns]
    beside: Columns | None = None
    hidden_by: Sequence[str] = ()

    @property
    def model(self) -> type[models.Model]:
        """The model that the constraint belongs to: its name begins with it."""
        return apps.get_model("incidents", self.name.split("_")[1])

    def refusal(self, columns: Columns) -> str | None:
        """What the database says to a new row of these columns; None if it takes it."""
        standing = None if self.beside is None else make_row(self.model, **self.beside)
        row = new_row(
            self.model,
            **{
                name: getattr(standing, value.name) if isinstance(value, Same) else value
                for name, value in columns.items()
            },
        )
        with triggers_off(self.model):
            for name in self.hidden_by:
                run(f"ALTER TABLE {self.model._meta.db_table} DROP CONSTRAINT {name}")
            return refusal(lambda: row.save(force_insert=True))
