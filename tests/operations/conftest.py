"""What tests of several operations stand on."""

import pytest

from tests.factories import make_user


@pytest.fixture
def people(db):
    """Who decides, and who agrees."""
    return make_user("decider", "administrator"), make_user("agreer", "reviewer")
