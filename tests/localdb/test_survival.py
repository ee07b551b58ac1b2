"""The embedded server survives what kills it: real processes, really killed."""

import os
import shutil
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from casebook.localdb import Status
from casebook.localdb.processes import processes_in, processes_named
from tests.local_server import (
    AS_ROOT,
    keep_a_row,
    kept_rows,
    kill_all,
    local,
    parent_of,
    postmaster_of,
    run_sql,
)
from tests.running import start_manage, until


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(lambda place: list(place.glob("new-*")), id="while it is created"),
        pytest.param(lambda place: (place / "data").exists(), id="while the server starts"),
    ],
)
def test_killed_casebook_leaves_nothing_that_stops_the_next_one(home, moment):
    database = local(home)
    killed = start_manage("localdb", "start", home=home)
    assert until(lambda: moment(database.place))
    killed.kill()
    killed.communicate()

    database.start()

    assert run_sql(database, "SELECT 1") == [(1,)]
    assert sorted(path.name for path in database.place.glob("new-*")) == []


@pytest.mark.parametrize("kind", ["client backend", "checkpointer", "walwriter"])
def test_server_recovers_when_one_of_its_processes_is_killed(home, kind):
    database = local(home)
    database.start()
    keep_a_row(database)
    with closing(psycopg.connect(database.url)) as connection:
        asked = "SELECT pid FROM pg_stat_activity WHERE backend_type = %s"
        process = connection.execute(asked, [kind]).fetchone()[0]
        os.kill(process, signal.SIGKILL)

        assert until(lambda: process not in database.processes())
        database.start()

    assert kept_rows(database) == [("committed",)]


def test_start_outlives_a_killed_server_whose_session_still_works(home):
    database = local(home)
    database.start()
    keep_a_row(database)
    with closing(psycopg.connect(database.url)) as connection:
        busy = (
            "DO $$ BEGIN LOOP PERFORM sum(n) FROM generate_series(1, 1000000) n; END LOOP; END $$"
        )
        connection.pgconn.send_query(busy.encode())
        orphan = connection.info.backend_pid
        os.kill(postmaster_of(database), signal.SIGKILL)

        assert database.start()

    assert orphan not in database.processes()
    assert kept_rows(database) == [("committed",)]


def test_start_recovers_when_all_server_processes_are_killed(home):
    database = local(home)
    database.start()
    keep_a_row(database)
    kill_all(database)

    assert database.start()

    assert kept_rows(database) == [("committed",)]


def test_stale_pid_file_does_not_stop_the_start(home):
    database = local(home)
    database.start()
    stale = (database.data / "postmaster.pid").read_bytes()
    database.stop()
    (database.data / "postmaster.pid").write_bytes(stale)

    assert database.status() == Status(False, None, database.data)
    assert database.start()
    assert database.answers()


@pytest.mark.parametrize(("action", "done"), [("start", True), ("stop", False)])
def test_pid_file_that_names_another_program_by_now_is_not_believed(home, action, done):
    database = local(home)
    database.start()
    owner = database.data.stat()
    lock = database.socket_dir / ".s.PGSQL.5432.lock"
    rest = {
        path: path.read_text().partition("\n")[2]
        for path in (database.data / "postmaster.pid", lock)
    }
    kill_all(database)
    as_owner = {"user": owner.st_uid, "group": owner.st_gid} if AS_ROOT else {}
    other = subprocess.Popen(["sleep", "60"], **as_owner)
    for path, lines in rest.items():
        path.write_text(f"{other.pid}\n{lines}")
        os.chown(path, owner.st_uid, owner.st_gid)

    try:
        assert database.status() == Status(False, None, database.data)
        assert getattr(database, action)() is done
        assert database.answers() is done
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_six_processes_that_start_at_once_make_one_server(home):
    processes = [start_manage("localdb", "start", home=home) for _ in range(6)]

    said = sorted(process.communicate()[0].splitlines()[0] for process in processes)

    assert said == ["It was running already."] * 5 + ["Started."]
    assert [process.returncode for process in processes] == [0] * 6
    database = local(home)
    assert run_sql(database, "SELECT 1") == [(1,)]
    assert sum(parent_of(one) not in database.processes() for one in database.processes()) == 1


def test_removed_home_begins_afresh_and_its_old_server_is_ended(home):
    database = local(home)
    database.start()
    keep_a_row(database)
    old = database.processes()
    shutil.rmtree(home)

    assert database.start()

    assert not old & database.processes()
    assert run_sql(database, "SELECT to_regclass('kept')") == [(None,)]


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="compares with /proc")
@pytest.mark.skipif(not shutil.which("ps"), reason="compares with ps, which is not installed")
def test_both_ways_of_finding_server_processes_agree(home):
    database = local(home)
    database.start()

    found = processes_named(database.cluster_name)

    assert found == processes_in(database.data)
    assert postmaster_of(database) in found
