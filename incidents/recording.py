"""Who changes working rows, in which request and why, told to the triggers that record it.

The triggers (migration 0006) read settings of the transaction, so what is told here ends with it
and never reaches the next user of the connection. A user is hinted at as a Model: the logs are set
up with this module before there are models of users.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import Model

# The id of the request that this thread answers; "" outside of requests.
REQUEST: ContextVar[str] = ContextVar("casebook.request", default="")

# Whether this thread is inside of `recorded`.
_INSIDE: ContextVar[bool] = ContextVar("casebook.recorded", default=False)

TELL = """
    SELECT set_config('casebook.user', %s, true), set_config('casebook.request', %s, true),
        set_config('casebook.reason', COALESCE(%s, current_setting('casebook.reason', true)), true)
"""
TOLD = """
    SELECT current_setting('casebook.user', true), current_setting('casebook.request', true),
        current_setting('casebook.reason', true)
"""
BEGIN_A_GO = "SELECT set_config('casebook.transaction', '', true)"


@contextmanager
def recorded(*, by: Model | None, reason: str = "") -> Iterator[None]:
    """A transaction whose changes are recorded as made by this user for this reason.

    All of it is one go in the history. Inside another, it is part of that go, and what was told
    there holds again afterwards. None: nobody is known.
    """
    is_part, is_inner = _INSIDE.get(), connection.in_atomic_block
    token = _INSIDE.set(True)
    try:
        with transaction.atomic():
            before = _told() if is_inner else None
            with _go(apart=is_inner and not is_part):
                record_as(by, reason=reason)
                yield
            if before is not None:
                _tell(*before)
    finally:
        _INSIDE.reset(token)


def record_as(by: Model | None, *, reason: str | None = None) -> None:
    """Record all changes until the end of this transaction as made by this user.

    A reason of None leaves the one that was told. Raises TransactionManagementError outside of a
    transaction, where it would be told to nobody.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Changes are recorded in a transaction.")
    user = "" if by is None or by.pk is None else str(by.pk)
    _tell(user, REQUEST.get(), reason)


def _tell(user: str, request: str, reason: str | None) -> None:
    _ask(TELL, user, request, reason)


def _ask(statement: str, *values: str | None) -> tuple[str | None, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


@contextmanager
def _go(*, apart: bool) -> Iterator[None]:
    """With `apart`, what is changed inside is numbered apart from the transaction around it."""
    if apart:
        _ask(BEGIN_A_GO)
    yield
    if apart:
        _ask(BEGIN_A_GO)


def _told() -> tuple[str, str, str]:
    """What the triggers read now: user, request and reason."""
    return tuple(each or "" for each in _ask(TOLD))
