"""What the embedded server says when it is not there."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from casebook.refusal import Refusal


class LocalDatabaseError(Refusal):
    """Why the embedded server is not there."""


@contextlib.contextmanager
def explained(home: Path) -> Iterator[None]:
    """Turn what the system refuses into that sentence."""
    try:
        yield
    except OSError as error:
        raise LocalDatabaseError(
            f"The database cannot be kept in {home}: {error.strerror} ({error.filename or home})."
        ) from error


def reason_in(text: str) -> str:
    """The line in which PostgreSQL says why it failed: the last fatal one, else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fatal = [line for line in lines if re.search(r"\b(FATAL|PANIC|ERROR|error):", line)]
    return (fatal or lines or ["it gave no reason."])[-1]
