"""The working copy of a case."""

from datetime import UTC

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Case, Step
from tests.rows import make_row


def test_a_case_is_known_by_its_reference_and_title():
    assert str(Case()) == "Draft: no title yet"
    assert str(Case(reference="CB-0001", title="A title")) == "CB-0001: A title"


def test_only_a_published_case_is_at_rest():
    found = {stage: Case(stage=stage).is_at_rest for stage in Case.Stage.values}

    assert found == {"draft": False, "in_review": False, "published": True}


def test_only_the_version_that_stands_now_is_approved():
    found = [Case(version=3, approved_version=approved).is_approved for approved in (None, 2, 3)]

    assert found == [False, False, True]


def test_a_step_is_shown_with_the_version_that_it_was_taken_at():
    assert str(Step(kind="approved", version=3)) == "Approved, version 3"


@pytest.mark.django_db
def test_a_locked_case_is_locked_by_itself():
    case = make_row(Case)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = list(Case.objects.locked())

    assert found == [case]
    assert queries[0]["sql"].endswith('FOR UPDATE OF "incidents_case"')


@pytest.mark.django_db
def test_the_database_says_when_a_case_was_made():
    case = make_row(Case)

    case.refresh_from_db()

    assert case.created_at.tzinfo is UTC
