"""Homes for the tests of the embedded server."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.local_server import local


def pytest_collection_modifyitems(items):
    """Skip where the server is left to PostgreSQL's own judgement."""
    for item in items if os.name != "posix" else ():
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="uses signals and users of Unix"))


@pytest.fixture
def folder():
    """A folder that the server's user can enter, as it cannot enter pytest's own for root."""
    made = Path(tempfile.mkdtemp(prefix="casebook-home-"))
    made.chmod(0o755)
    yield made
    for home in {path.parent for path in made.rglob("postgres.lock")}:
        database = local(home)
        database.stop()
        for left in (database.place, database.socket_dir):
            shutil.rmtree(left, ignore_errors=True)
    shutil.rmtree(made)


@pytest.fixture
def home(folder):
    return folder / "var"
