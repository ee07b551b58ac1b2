"""New rows of any tables, written by one statement."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db import connection, models

# A row, or the values of one by column: to make rows of a thousand links and records takes longer
# than to write them. A column that is not named gets its default.
New = models.Model | tuple[type[models.Model], Mapping[str, Any]]


def insert(rows: Iterable[New]) -> None:
    """Insert rows of any tables by one statement, as JSON: one for each took most of the time."""
    tables: dict[type[models.Model], list[dict[str, Any]]] = {}
    for row in rows:
        model, values = row if isinstance(row, tuple) else (type(row), row.__dict__)
        tables.setdefault(model, []).append(_complete(model, values))
    if tables:
        parts = [f"_{number} AS ({_insertion(model)})" for number, model in enumerate(tables)]
        texts = [json.dumps(values, default=str) for values in tables.values()]
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(parts)} SELECT", texts)


def _complete(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: values[name] if name in values else member.get_default()
        for name, member in _inserted(model).items()
    }


@cache
def _insertion(model: type[models.Model]) -> str:
    table, columns = model._meta.db_table, ", ".join(_inserted(model))
    return (
        f"INSERT INTO {table} ({columns}) "
        f"SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
    )


@cache
def _inserted(model: type[models.Model]) -> dict[str, models.Field]:
    """The columns of a new row; the keys of links are counted by the database."""
    members = model._meta.concrete_fields
    return {each.attname: each for each in members if not isinstance(each, models.AutoField)}
