"""Runs Casebook's commands as real processes, the way a person at a terminal does."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
CHOSEN_BINARIES = ("CASEBOOK_PG_BIN", "CASEBOOK_PG_USER")


def environment(home: Path, **more: str) -> dict[str, str]:
    """This machine's environment without what configures Casebook, then `home` and `more`."""
    ours = ("CASEBOOK_", "DATABASE_", "DJANGO_", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG")
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(ours) or key in CHOSEN_BINARIES
    }
    return {**kept, "CASEBOOK_HOME": str(home), "PYTHONUNBUFFERED": "1", **more}


def start_manage(*arguments: str, home: Path, **more: str) -> subprocess.Popen[str]:
    """Start `manage.py` with both outputs to be read from the process."""
    return subprocess.Popen(
        [sys.executable, str(CHECKOUT / "manage.py"), *arguments],
        env=environment(home, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A background job of a shell would have it ignored, and pass that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def run_manage(*arguments: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` to its end, at most a minute."""
    process = start_manage(*arguments, home=home, **more)
    try:
        output, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


def until(condition: Callable[[], object], seconds: float = 20) -> bool:
    """Whether `condition` came true within `seconds`."""
    deadline = time.monotonic() + seconds
    while not (met := bool(condition())) and time.monotonic() < deadline:
        time.sleep(0.02)
    return met


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """What a process prints, up to the line with `words` or to its end."""
    read = ""
    for line in process.stdout:
        read += line
        if words in line:
            break
    return read


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def fetch(port: int, path: str) -> tuple[int, str]:
    """Status and text of an address; 0 where nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""
