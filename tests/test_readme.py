"""What the README promises to somebody who pastes its examples."""

import re
from pathlib import Path

import pytest

from incidents.operations.seeding import seed

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = re.findall(
    r"^curl 'http://127\.0\.0\.1:8000(/\S+)'$",
    (ROOT / "README.md").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)


@pytest.mark.django_db
def test_each_example_finds_the_cases_that_it_is_about(client):
    seed(ROOT / "fixtures")

    *lists, facets = [client.get(address).json() for address in EXAMPLES]

    assert [[case["reference"] for case in answer["results"]] for answer in lists] == [
        ["CB-0001", "CB-0002"],  # a forum was used in both
        ["CB-0002"],  # a million yuan
        ["CB-0001"],  # reported on 25 March 2024; the other article has no date
    ]
    assert (facets["count"], facets["facets"]["currency"]["known"]) == (2, 2)
