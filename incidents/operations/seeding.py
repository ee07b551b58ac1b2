"""Loading and publishing the cases that come with Casebook."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core import serializers
from django.db import connection, transaction

from incidents.models import Case, Edition
from incidents.operations.releasing import Release, release_cases
from incidents.policy import system_user
from incidents.recording import record_as

# Fixed, so that the first editions have the same digests everywhere.
SEEDED_AT = datetime(2026, 11, 21, tzinfo=UTC)
CHANNELS = "channels.json"
CASES = ("global-times.json", "the-record.json")
FROM_FIXTURES = "Loaded from the fixtures of Casebook."
NOTE = "First edition, coded from one press article."
LOCK = 20261121  # any number, the same for all who seed


@transaction.atomic
def seed(folder: Path) -> list[Edition]:
    """Load what is missing from the fixtures in the folder, and publish the cases that are new.

    Rows that exist are never touched, so that nothing an editor typed is lost; a second time
    nothing happens. Returns the new editions.
    """
    printed = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    record_as(system_user(), reason=FROM_FIXTURES)
    _load(folder / CHANNELS)
    for name in CASES:
        uids = _cases_in(folder / name)
        if Case.objects.filter(pk__in=uids).exists():
            continue
        _load(folder / name)
        found = [_release(case) for case in Case.objects.filter(pk__in=uids)]
        printed.extend(release_cases(found, by=system_user()))
    return printed


def _cases_in(path: Path) -> list[str]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [row["pk"] for row in rows if row["model"] == "incidents.case"]


def _load(path: Path) -> None:
    """Save each row of a fixture whose key is not taken."""
    rows = list(serializers.deserialize("json", path.read_text(encoding="utf-8")))
    taken = {
        model: set(
            model.objects.in_bulk([row.object.pk for row in rows if type(row.object) is model])
        )
        for model in {type(row.object) for row in rows}
    }
    for row in rows:
        if row.object.pk not in taken[type(row.object)]:
            row.save(force_insert=True)
    connection.check_constraints()


def _release(case: Case) -> Release:
    """The first edition, with each step a second after the one before."""
    second = timedelta(seconds=1)
    return Release(case, "new", NOTE, SEEDED_AT - 2 * second, SEEDED_AT - second, SEEDED_AT)
