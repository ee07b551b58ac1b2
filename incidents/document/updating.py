"""Changed rows of any tables, written by one statement for each table."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection, models


def update(rows: Iterable[models.Model], columns: Sequence[str]) -> None:
    """Write these columns of rows of one kind that exist, as JSON, all by one statement."""
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    key, table = model._meta.pk.attname, model._meta.db_table
    values = [{name: getattr(row, name) for name in (key, *columns)} for row in rows]
    changes = ", ".join(f"{name} = new.{name}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {changes} "
            f"FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS new "
            f"WHERE {table}.{key} = new.{key}",
            [json.dumps(values, default=str)],
        )
