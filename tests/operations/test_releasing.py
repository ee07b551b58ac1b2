"""What Casebook itself publishes in one go is what the three steps one by one would make of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import (
    Actor,
    Case,
    Edition,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    Series,
    Source,
    Step,
)
from incidents.operations import (
    CannotPublish,
    NotAllowed,
    WrongStage,
    approve_case,
    publish_case,
    reading_of,
    revise_case,
    submit_case,
)
from incidents.operations.releasing import Release, release_cases
from incidents.operations.verify import broken_changes, broken_editions, broken_series
from incidents.policy import system_user
from tests.applying import undone
from tests.factories import (
    NOON,
    make_document,
    make_draft,
    make_payment,
    make_source,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
FIRST_EDITION = {"change_kind": "new", "change_note": "First edition."}
MADE_BY_CHANCE = ("id", "uid", "edition_id", "created_at")


def release(case: Case, at=NOON, **changes: str) -> Release:
    """The steps of a draft, one a second."""
    moments = (at - 2 * SECOND, at - SECOND, at)
    return Release(case, *{**FIRST_EDITION, **changes}.values(), *moments)


def step_by_step(case: Case, at=NOON) -> Edition:
    """The same by the three operations."""
    by = {"version": case.version, "by": system_user()}
    submit_case(case, at=at - 2 * SECOND, **by)
    approve_case(case, reading=reading_of(case), at=at - SECOND, **by)
    return publish_case(case, at=at, **FIRST_EDITION, **by)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows that publishing writes, without what chance made of them."""
    order = {
        Step: ["at"],
        Edition: ["reference", "number"],
        PublishedRecord: ["uid"],
        PublishedEntry: ["slug"],
    }
    models = (Case, Actor, Source, Series, PublicChange, PublicCount, *order)
    return {
        model.__name__: [
            {key: value for key, value in row.items() if key not in MADE_BY_CHANCE}
            for row in model.objects.order_by(*order.get(model, ["pk"])).values()
        ]
        for model in models
    }


def drafts(count: int) -> list[Case]:
    """Drafts that share a source."""
    source = make_source()
    return [
        make_draft(make_document(title=f"Case {number}", sources=[source]))
        for number in range(count)
    ]


def test_a_release_leaves_what_the_three_operations_leave():
    case, by = make_draft(payments=[make_payment()]), system_user()
    with undone():
        step_by_step(case)
        expected = everything()

    [edition] = release_cases([release(case)], by=by)

    assert everything() == expected
    assert edition == Edition.objects.get()
    assert [step.kind for step in case.steps.all()] == ["submitted", "approved", "published"]


def test_several_cases_are_released_as_one_after_the_other():
    cases, by = drafts(3), system_user()
    moments = [NOON, NOON - timedelta(days=1), NOON + timedelta(days=1)]
    with undone():
        for case, at in zip(cases, moments, strict=True):
            step_by_step(case, at)
        expected = everything()

    releases = [release(case, at) for case, at in zip(cases, moments, strict=True)]
    editions = release_cases(releases, by=by)

    assert everything() == expected
    assert [edition.reference for edition in editions] == ["CB-0001", "CB-0002", "CB-0003"]
    assert [*broken_editions(), *broken_changes(), *broken_series()] == []


def test_the_next_edition_of_a_case_supersedes_the_one_before():
    case = publish(payments=[make_payment()]).case
    revise_case(case, by=system_user(), at=NOON)

    changes = {"change_kind": "correction", "change_note": "Something was put right."}
    [edition] = release_cases([release(case, **changes)], by=system_user())

    assert list(case.editions.order_by("number").values_list("number", "status")) == [
        (1, "superseded"),
        (2, "published"),
    ]
    assert set(PublishedRecord.objects.values_list("edition", flat=True)) == {edition.pk}


def test_several_cases_take_as_many_queries_as_one():
    by = system_user()
    release_cases([release(make_draft())], by=by)  # the first begins the series
    asked = []

    for count in (1, 4):
        releases = [release(case) for case in drafts(count)]
        with CaptureQueriesContext(connection) as queries:
            release_cases(releases, by=by)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_only_casebook_itself_releases():
    case = make_draft()

    with pytest.raises(NotAllowed):
        release_cases([release(case)], by=make_user(role="administrator"))

    assert not Edition.objects.exists()


def test_a_fault_in_one_case_keeps_all_back_and_takes_no_number():
    whole, faulty = make_draft(), make_draft(summary=None)
    before = everything()

    with pytest.raises(CannotPublish):
        release_cases([release(whole), release(faulty)], by=system_user())

    assert everything() == before


def test_a_case_at_rest_is_not_released():
    case = publish().case

    with pytest.raises(WrongStage):
        release_cases([release(case)], by=system_user())

    assert case.editions.count() == 1


def test_nothing_is_released_for_nothing():
    assert release_cases([], by=system_user()) == []
    assert not Series.objects.exists()
