"""What tests of several folders stand on."""

import pytest

from tests.sample_rows import create_sample_table


@pytest.fixture
def table(db):
    """The table of the tests' own model, Sample."""
    create_sample_table()
