"""A real PostgreSQL for every test: the one of DATABASE_URL, else an embedded one for this run."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from casebook.localdb import LocalDatabase
from casebook.settings import database_from_url

EMBEDDED = pytest.StashKey[LocalDatabase]()
# What a power cut would lose is lost with the run anyway.
HURRIED = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def pytest_configure(config):
    """Have the database before Django opens it; workers of pytest-xdist inherit its address."""
    if not settings.DATABASE_URL and not config.option.collectonly:
        database = config.stash[EMBEDDED] = start_database()
        os.environ["DATABASE_URL"] = settings.DATABASE_URL = database.url
        settings.DATABASES["default"].update(database_from_url(database.url))
    # A test may run more threads than a pool has connections.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    # Between some tests all tables are emptied, which the database refuses to others.
    settings.DATABASES["default"]["OPTIONS"]["options"] = "-c casebook.may_truncate=on"
    # Users of tests have passwords that nobody guesses.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Static files as they lie in the source, without `collectstatic`.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True


def pytest_unconfigure(config):
    """Leave nothing behind."""
    if database := config.stash.get(EMBEDDED, None):
        database.stop()
        shutil.rmtree(database.home)


def start_database() -> LocalDatabase:
    """A server in a new folder, which its user can enter also when root runs the tests."""
    home = Path(tempfile.mkdtemp(prefix="casebook-tests-"))
    home.chmod(0o755)
    chosen = settings.LOCAL_DATABASE
    database = LocalDatabase(home, binaries=chosen.wanted_binaries, user=chosen.wanted_user)
    database.start()
    with psycopg.connect(database.url, autocommit=True) as connection:
        for setting in HURRIED:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return database
