"""The system user that runs the server where Casebook runs as root."""

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from casebook.localdb.errors import LocalDatabaseError

try:
    import pwd
except ImportError:  # Windows, where nobody is root
    pwd = None


@dataclass(frozen=True)
class Account:
    """A user that exists on this machine."""

    uid: int
    gid: int
    groups: tuple[int, ...] = ()

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder down to this one lets the user pass; a missing one will."""
        return all(self._passes(part.stat()) for part in (folder, *folder.parents) if part.exists())

    def _passes(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid in (self.gid, *self.groups):
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def runs_as_root() -> bool:
    """Whether PostgreSQL would refuse this process's user."""
    return os.name == "posix" and os.geteuid() == 0


def owner_of(folder: Path) -> Account | None:
    """The user that a server's folder belongs to; None if there is no folder or it is root's."""
    if not folder.exists() or folder.stat().st_uid == 0:
        return None
    status = folder.stat()
    with contextlib.suppress(KeyError):
        return _account(pwd.getpwuid(status.st_uid))
    return Account(status.st_uid, status.st_gid)


def usual_account(wanted: str | None) -> Account:
    """The user wanted, else PostgreSQL's own, else the one who owns nothing."""
    for name in [wanted] if wanted else ["postgres", "nobody"]:
        with contextlib.suppress(KeyError):
            return _account(pwd.getpwnam(name))
    raise LocalDatabaseError(
        "PostgreSQL does not run as root: name a user of this system in CASEBOOK_PG_USER."
    )


def _account(entry: "pwd.struct_passwd") -> Account:
    groups = os.getgrouplist(entry.pw_name, entry.pw_gid)
    return Account(entry.pw_uid, entry.pw_gid, tuple(groups))
