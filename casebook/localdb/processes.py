"""Which processes belong to a server: never judged by a number in a file alone."""

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

SECONDS_TO_LEAVE = 3


def server_processes(data: Path, cluster_name: str) -> set[int]:
    """Ids of the processes that serve a data folder, those included that outlived their server.

    Empty on Windows, where PostgreSQL itself has to judge.
    """
    if os.path.exists("/proc/self/cwd"):
        return processes_in(data)
    return processes_named(cluster_name) if os.name == "posix" else set()


def processes_in(data: Path) -> set[int]:
    """Processes of PostgreSQL that work in `data`, or did until it was removed. For Linux.

    A dead process that nobody has waited for works nowhere, so it does not count.
    """
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            works_in = os.readlink(entry / "cwd").removesuffix(" (deleted)")
            if works_in == str(data) and (entry / "comm").read_text() == "postgres\n":
                found.add(int(entry.name))
    return found


def processes_named(cluster_name: str) -> set[int]:
    """Processes of PostgreSQL that carry the name of a cluster. For systems without /proc."""
    listed = subprocess.run(
        ("ps", "-axww", "-o", "pid=,stat=,command="), capture_output=True, text=True, check=True
    )
    found = set()
    for line in listed.stdout.splitlines():
        process, state, command = line.split(None, 2)
        is_server = re.search(r"(^|/)postgres:? ", command) and cluster_name in command
        if is_server and not state.startswith("Z"):
            found.add(int(process))
    return found


def end_processes(find: Callable[[], set[int]]) -> None:
    """Wait for the processes that `find` finds to leave by themselves, then make them."""
    if os.name != "posix":
        return
    for number in (None, signal.SIGQUIT, signal.SIGKILL):
        for process in find() if number else ():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)
        if wait_for(lambda: not find(), SECONDS_TO_LEAVE):
            return


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether `condition` came true within `seconds`."""
    until = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    return met
