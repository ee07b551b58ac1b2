"""Folders and the lock of the embedded server."""

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from casebook.localdb.accounts import Account
from casebook.localdb.errors import LocalDatabaseError

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, open to be entered by others."""
    for missing in reversed([part for part in (folder, *folder.parents) if not part.exists()]):
        with contextlib.suppress(FileExistsError):
            missing.mkdir()
            missing.chmod(0o755)


def make_private(folder: Path, account: Account | None) -> None:
    """Make a folder that only `account` (None: the caller) may open, or check that it is one."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if os.name != "posix":
        return
    status = folder.lstat()
    owner = account.uid if account else os.geteuid()
    if account and status.st_uid == 0:
        os.chown(folder, owner, account.gid, follow_symlinks=False)
    elif status.st_uid != owner or not stat.S_ISDIR(status.st_mode):
        raise LocalDatabaseError(
            f"{folder} belongs to another user, and the database server must own it: run as that "
            "user, or choose another CASEBOOK_HOME."
        )
    folder.chmod(0o700)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file's lock. The system releases it when the process ends, however it ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if os.name == "posix":
            fcntl.flock(handle, fcntl.LOCK_EX)
        else:
            while not _windows_lock(handle):
                time.sleep(0.1)
        yield
    finally:
        os.close(handle)


def _windows_lock(handle: int) -> bool:
    """Try for some seconds."""
    try:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    except OSError:
        return False
    return True
