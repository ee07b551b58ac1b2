"""Looks into the embedded server of a test, and kills what the test started."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from casebook.localdb import LocalDatabase
from tests.running import until

AS_ROOT = os.name == "posix" and os.geteuid() == 0


def local(home: Path) -> LocalDatabase:
    """The database of a home, made with what the environment of the run names."""
    names = {"binaries": "CASEBOOK_PG_BIN", "user": "CASEBOOK_PG_USER"}
    return LocalDatabase(home, **{key: os.environ.get(name) for key, name in names.items()})


def run_sql(database: LocalDatabase, statement: str):
    """All rows of a statement, over a connection of its own."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


def keep_a_row(database: LocalDatabase) -> None:
    run_sql(database, "CREATE TABLE kept AS SELECT 'committed' AS word")


def kept_rows(database: LocalDatabase):
    return run_sql(database, "SELECT word FROM kept")


def postmaster_of(database: LocalDatabase) -> int:
    return int((database.data / "postmaster.pid").read_text().split()[0])


def kill_all(database: LocalDatabase) -> None:
    for process in database.processes():
        with suppress(ProcessLookupError):  # the others leave when the first is gone
            os.kill(process, signal.SIGKILL)
    assert until(lambda: not database.processes())


def parent_of(process: int) -> int:
    listed = Path(f"/proc/{process}/stat")
    if not listed.exists():
        pytest.skip("counts the servers by their parents in /proc")
    return int(listed.read_text().rpartition(")")[2].split()[1])
