"""One deployment for all tests of the container that look at it running."""

import os
from pathlib import Path

import pytest

from tests.container.deployment import SETTINGS, Deployment


def pytest_collection_modifyitems(items):
    """Skip where there is neither a shell nor a signal."""
    for item in items if os.name != "posix" else ():
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="runs the commands of a Unix container"))


@pytest.fixture(scope="session")
def deployment():
    """The services as `docker compose up` leaves them, and the two example cases."""
    made = Deployment(SETTINGS)
    try:
        made.build()
        made.up()
        made.manage("seed")
        yield made
    finally:
        made.remove()


@pytest.fixture
def site(deployment):
    """The service `web`, started with nothing changed."""
    return deployment.site


@pytest.fixture
def start_site(deployment):
    """Starts the service `web` once more with variables changed, for one test alone."""
    started = []

    def start(**changed):
        started.append(deployment.start_site(**changed))
        return started[-1]

    yield start
    for site in started:
        if site.process.poll() is None:
            site.stop()
