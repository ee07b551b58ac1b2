"""Creates, starts and stops the embedded server."""

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from casebook.localdb.accounts import Account, owner_of, runs_as_root, usual_account
from casebook.localdb.binaries import Binaries, choose_binaries, copy_binaries
from casebook.localdb.errors import LocalDatabaseError, explained, reason_in
from casebook.localdb.folders import locked, make_folders, make_private
from casebook.localdb.processes import end_processes, server_processes, wait_for

NAME = "casebook"  # of the database and of its owner
SOCKET = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 103  # bytes: the shortest limit of the systems that PostgreSQL runs on
SYSTEM_PLACE = Path("/var/lib/casebook")
SECONDS_TO_ANSWER = 60
SECONDS_TO_RECOVER = 600  # replaying what a killed server had written takes its time
LOCALES = ("C.UTF-8", "en_US.UTF-8")  # the second for a macOS without the first


@dataclass(frozen=True)
class Status:
    """What `manage.py localdb status` says. `process` is None when no server is there."""

    running: bool
    process: int | None
    data: Path


class LocalDatabase:
    """The server of one CASEBOOK_HOME. Making this object touches nothing.

    `binaries` names the folder of the binaries to use, `user` the system user to run as when
    Casebook runs as root; None leaves the choice to this package.
    """

    def __init__(self, home: Path, *, binaries: str | None = None, user: str | None = None):
        self.home = home.resolve()
        self.wanted_binaries = binaries
        self.wanted_user = user

    @cached_property
    def place(self) -> Path:
        """The folder that holds everything of the server."""
        with contextlib.suppress(OSError):
            return Path((self.home / "postgres.location").read_text(encoding="utf-8").strip())
        usual = self.home / "postgres"
        if not runs_as_root() or usual.exists():
            return usual
        reachable = usual_account(self.wanted_user).can_enter(self.home)
        return usual if reachable else SYSTEM_PLACE / short_hash(self.home)

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.place / "data"

    @property
    def log(self) -> Path:
        """What the server wrote since it was started; the run before is in `log.old`."""
        return self.place / "log"

    @property
    def cluster_name(self) -> str:
        """Marks every process of this server in the system's list of processes."""
        return f"casebook-{short_hash(self.place)}"

    @cached_property
    def socket_dir(self) -> Path:
        """The folder of the socket: in `place`, or under /tmp where its path would not fit."""
        inside = self.place / "socket"
        too_long = len(os.fsencode(inside / SOCKET)) > SOCKET_PATH_LIMIT
        if too_long or set(str(inside)) & set(',"'):  # both have a meaning in lists of folders
            common = Path("/tmp")  # not TMPDIR: every process must find the same folder
            common = common if common.is_dir() else Path(tempfile.gettempdir())
            return common / self.cluster_name
        return inside

    @property
    def url(self) -> str:
        """The address of the database, as DATABASE_URL takes it."""
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.socket_dir), safe='/')}"

    def start(self) -> bool:
        """Have a server that answers; False if it was there before. Creates the database if needed.

        Any number of processes may ask at once: one starts it, the others wait.
        """
        if self.answers():
            return False
        with self._alone():
            if self._settle():
                return False
            self._make_place()
            if not (self.data / "PG_VERSION").exists():
                self._create()
            self._launch()
            return True

    def stop(self) -> bool:
        """Stop the server and end its sessions; False if none was running. The data stays."""
        if not self.home.is_dir():
            return False
        with self._alone():
            found = self.answers() or bool(self.processes())
            self._halt()
            return found

    def status(self) -> Status:
        """What there is now; starts and changes nothing."""
        return Status(running=self.answers(), process=self._postmaster(), data=self.data)

    def answers(self) -> bool:
        """Whether a connection to this data folder's server succeeds."""
        address = make_conninfo(
            host=str(self.socket_dir), port=5432, user=NAME, dbname=NAME, connect_timeout=5
        )
        return os.path.exists(self.data) and PGconn.ping(address.encode()) == Ping.OK

    def is_broken(self) -> bool:
        """Whether a server was started here and died, rather than being stopped."""
        return (self.data / "postmaster.pid").exists() and not self.answers()

    def processes(self) -> set[int]:
        """Ids of the server's processes, those included that outlived it."""
        return server_processes(self.data, self.cluster_name)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep others from creating, starting or stopping the server meanwhile."""
        with explained(self.home):
            make_folders(self.home)
            with locked(self.home / "postgres.lock"):
                yield

    @cached_property
    def _account(self) -> Account | None:
        """Whom the server runs as; None: as the caller."""
        if not runs_as_root():
            return None
        return owner_of(self.place) or usual_account(self.wanted_user)

    @cached_property
    def _binaries(self) -> Binaries:
        """Binaries of the version that made the data, which the server's user may execute."""
        made_by = self.data / "PG_VERSION"
        major = int(made_by.read_text()) if made_by.exists() else None
        found = choose_binaries(self.wanted_binaries, major)
        try:
            self._run(found.program("postgres"), "-V")
        except PermissionError:
            return copy_binaries(found, self.place)
        return found

    def _run(self, *command: str, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program of PostgreSQL as the server's user, in its folder, deaf to Ctrl-C."""
        who = self._account
        drop = {"user": who.uid, "group": who.gid, "extra_groups": who.groups} if who else {}
        return subprocess.run(
            command,
            cwd=self.place,
            env={key: value for key, value in os.environ.items() if not key.startswith("PG")},
            input=text,
            capture_output=True,
            text=True,
            start_new_session=True,
            **drop,
        )

    def _settle(self) -> bool:
        """Wait for a server that is coming or going: True if it answers then.

        If there is none, clear what a killed one left: processes that outlived it would corrupt
        the data, and its lock files may name a process that is another program's by now.
        """
        if not wait_for(lambda: self.answers() or not self._postmaster(), SECONDS_TO_ANSWER):
            raise LocalDatabaseError(
                f"The database server, process {self._postmaster()}, does not answer: see its log, "
                f"{self.log}, or end it with `manage.py localdb stop`."
            )
        if self.answers():
            return True
        self._clear()
        return False

    def _clear(self) -> None:
        end_processes(self.processes)
        if os.name == "posix":
            for left in (self.data / "postmaster.pid", self.socket_dir / f"{SOCKET}.lock"):
                left.unlink(missing_ok=True)

    def _postmaster(self) -> int | None:
        """The server's first process, if it is one: a number in a file may be anybody's."""
        try:
            process = int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (OSError, ValueError):
            return None
        return process if process in self.processes() else None

    def _make_place(self) -> None:
        """Make the server's folders, belonging to its user and closed to others."""
        record = self.home / "postgres.location"
        if record.exists() and not self.place.exists():
            raise LocalDatabaseError(
                f"{record} says that the data is in {self.place}, which is not there: bring it "
                "back, or remove that file to begin with an empty database."
            )
        make_folders(self.place.parent)
        for folder in (self.place, self.socket_dir):
            make_private(folder, self._account)
        if self.place.parent != self.home and not record.exists():
            record.write_text(f"{self.place}\n", encoding="utf-8")

    def _create(self) -> None:
        """Create the database beside its place, then move it there: it is whole or not there."""
        for unfinished in self.place.glob("new-*"):
            shutil.rmtree(unfinished, ignore_errors=True)
        new = Path(tempfile.mkdtemp(dir=self.place, prefix="new-"))
        make_private(new, self._account)
        for locale in LOCALES:
            done = self._run(*self._initdb(new.name, locale))
            if done.returncode == 0:
                break
        else:
            raise LocalDatabaseError(f"PostgreSQL made no database: {reason_in(done.stderr)}")
        postgres = self._binaries.program("postgres")
        statement = f"CREATE DATABASE {NAME}\n"
        done = self._run(postgres, "--single", "-j", "-D", new.name, "postgres", text=statement)
        if done.returncode or "ERROR" in done.stderr:
            raise LocalDatabaseError(f"PostgreSQL made no database: {reason_in(done.stderr)}")
        new.rename(self.data)

    def _initdb(self, folder: str, locale: str) -> list[str]:
        """The call of initdb; the builtin locale of newer versions is the same on all machines."""
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return [
            self._binaries.program("initdb"),
            *("-D", folder, "-U", NAME, "-E", "UTF8", "-T", "english", "--data-checksums"),
            *(f"--locale={locale}", "--lc-messages=C", "--auth-local=trust", "--auth-host=reject"),
            *(builtin if self._binaries.major >= 17 else ()),
        ]

    def _launch(self) -> None:
        """Start the server and wait until it answers; leave none behind when that fails."""
        with contextlib.suppress(FileNotFoundError):
            self.log.replace(self.place / "log.old")
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket_dir}"',
            "unix_socket_permissions": "0700",
            "port": "5432",
            "cluster_name": self.cluster_name,
            "logging_collector": "off",
        }
        given = shlex.join(f"--{key}={value}" for key, value in options.items())
        pg_ctl, patience = self._binaries.program("pg_ctl"), ("-w", "-t", str(SECONDS_TO_RECOVER))
        try:
            done = self._run(pg_ctl, "start", "-D", "data", "-l", "log", *patience, "-o", given)
            written = self.log.read_text(errors="replace") if self.log.exists() else ""
            # A start that outlived a killed Casebook may have been first: then it is that server.
            if not self._settle():
                raise LocalDatabaseError(
                    f"The database server refused to start: {reason_in(written or done.stderr)}"
                )
        except BaseException:
            self._halt()
            raise

    def _halt(self) -> None:
        """End the sessions and the server; without ceremony if it does not leave within reason."""
        # pg_ctl believes the number in postmaster.pid, and would end another program.
        if self._postmaster() or (os.name != "posix" and self.answers()):
            pg_ctl = self._binaries.program("pg_ctl")
            self._run(
                pg_ctl, "stop", "-D", "data", "-m", "fast", "-w", "-t", str(SECONDS_TO_ANSWER)
            )
        self._clear()


def short_hash(path: Path) -> str:
    """Twelve characters that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
