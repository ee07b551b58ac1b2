"""Has a database that answers, whichever the settings name."""

import psycopg
from django.conf import settings

from casebook.refusal import Refusal


class DatabaseRefused(Refusal):
    """Why the database of DATABASE_URL cannot be used."""


def have_database() -> bool:
    """Have a database that answers; True if the embedded server had to be started for it.

    Raises LocalDatabaseError, or DatabaseRefused for the one of DATABASE_URL.
    """
    if not settings.DATABASE_URL:
        return settings.LOCAL_DATABASE.start()
    connect().close()
    return False


def connect() -> psycopg.Connection:
    """A connection of its own, outside of Django's pool, which would hide why it failed."""
    address = settings.DATABASE_URL or settings.LOCAL_DATABASE.url
    try:
        return psycopg.connect(address, connect_timeout=5, autocommit=True)
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise DatabaseRefused(f"The database refuses: {reason}") from error
