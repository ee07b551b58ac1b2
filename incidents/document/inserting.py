"""New rows of any tables, written by one statement."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import connection, models


def insert(rows: Iterable[models.Model]) -> None:
    """Insert rows of any tables by one statement, as JSON: one for each took most of the time."""
    tables: dict[type[models.Model], list[dict[str, Any]]] = {}
    for row in rows:
        values = {name: getattr(row, name) for name in _inserted(type(row))}
        tables.setdefault(type(row), []).append(values)
    if tables:
        parts = [f"_{number} AS ({_insertion(model)})" for number, model in enumerate(tables)]
        texts = [json.dumps(values, default=str) for values in tables.values()]
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(parts)} SELECT", texts)


@cache
def _insertion(model: type[models.Model]) -> str:
    table, columns = model._meta.db_table, ", ".join(_inserted(model))
    return (
        f"INSERT INTO {table} ({columns}) "
        f"SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
    )


@cache
def _inserted(model: type[models.Model]) -> list[str]:
    """The columns of a new row; the keys of links are counted by the database."""
    members = model._meta.concrete_fields
    return [each.attname for each in members if not isinstance(each, models.AutoField)]
