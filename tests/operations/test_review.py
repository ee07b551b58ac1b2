"""The work on a case before it is public."""

import pytest
from django.db import transaction

from incidents.document.compile import compile_document
from incidents.models import Actor, Case, Step
from incidents.operations import (
    NotAllowed,
    NotApproved,
    NotRead,
    Stale,
    WrongStage,
    approve_case,
    publish_case,
    reading_of,
    restore_edition,
    return_case,
    revise_case,
    submit_case,
)
from tests.factories import (
    NOON,
    approve,
    make_document,
    make_draft,
    make_source,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("rita", role="reviewer")


def stage_of(case):
    return Case.objects.get(pk=case.pk).stage


def approve_now(case, by):
    approve_case(case, version=case.version, reading=reading_of(case), by=by, at=NOON)


def print_now(case, by):
    return publish_case(
        case, version=case.version, change_kind="new", change_note="First.", by=by, at=NOON
    )


def test_a_case_goes_from_draft_over_review_to_rest_and_back_to_draft(reviewer):
    case = make_draft()
    stages = [stage_of(case)]

    submit_case(case, version=case.version, by=reviewer, at=NOON)
    stages.append(stage_of(case))
    approve_now(case, reviewer)
    print_now(case, reviewer)
    stages.append(stage_of(case))
    revise_case(case, by=reviewer, at=NOON)
    stages.append(stage_of(case))

    assert stages == ["draft", "in_review", "published", "draft"]


def test_a_returned_case_is_a_draft_again_and_its_approval_is_gone(reviewer):
    case = approve(make_draft(), by=reviewer)

    return_case(case, version=case.version, reason="Paragraph 3?", by=reviewer, at=NOON)

    case.refresh_from_db()
    assert (case.stage, case.approved_version, case.approved_digest) == ("draft", None, "")


def test_every_step_is_logged_with_who_when_at_which_version_and_why(reviewer):
    case = approve(make_draft(), by=reviewer)
    return_case(case, version=case.version, reason="Paragraph 3?", by=reviewer, at=NOON)

    steps = Step.objects.filter(case=case).order_by("kind")

    assert [(step.kind, step.by, step.at, step.version, step.reason) for step in steps] == [
        ("approved", reviewer, NOON, case.version, ""),
        ("returned", reviewer, NOON, case.version, "Paragraph 3?"),
        ("submitted", reviewer, NOON, case.version, ""),
    ]


def test_a_step_on_an_older_version_is_refused_and_nothing_is_written(reviewer):
    case = make_draft()
    Case.objects.filter(pk=case.pk).update(title="Changed by somebody else")

    with pytest.raises(Stale) as refused:
        submit_case(case, version=case.version, by=reviewer, at=NOON)

    assert (refused.value.expected, refused.value.found) == (case.version, case.version + 1)
    assert stage_of(case) == "draft"
    assert not Step.objects.exists()


def test_only_what_was_approved_can_be_published(reviewer):
    case = make_draft()
    submit_case(case, version=case.version, by=reviewer, at=NOON)

    with pytest.raises(NotApproved):
        print_now(case, reviewer)


def test_a_change_after_approval_undoes_it(reviewer):
    case = approve(make_draft(), by=reviewer)
    Case.objects.filter(pk=case.pk).update(title="Changed after approval")
    case.refresh_from_db()

    with pytest.raises(NotApproved):
        print_now(case, reviewer)


def test_a_change_of_a_shared_actor_after_approval_undoes_it_too(reviewer):
    case = approve(make_draft(), by=reviewer)
    actor = Actor.objects.filter(involvements__case=case).first()
    Actor.objects.filter(pk=actor.pk).update(description="Not what was read")

    with pytest.raises(NotApproved):
        print_now(case, reviewer)


def test_what_was_not_read_is_not_approved(reviewer):
    case = make_draft()
    submit_case(case, version=case.version, by=reviewer, at=NOON)
    reading = reading_of(case)
    Actor.objects.filter(involvements__case=case).update(description="Typed since")

    with pytest.raises(NotRead):
        approve_case(case, version=case.version, reading=reading, by=reviewer, at=NOON)

    case.refresh_from_db()
    assert case.approved_version is None


def test_publishing_a_case_leaves_the_approval_of_its_neighbours(reviewer):
    shared = [make_source()]
    first, second = (
        approve(make_draft(make_document(sources=shared)), by=reviewer) for _ in range(2)
    )
    print_now(first, reviewer)

    edition = print_now(second, reviewer)

    assert edition.reference == "CB-0002"


@pytest.mark.parametrize("stage", ["draft", "in_review", "published"])
@pytest.mark.parametrize("verb", ["submit", "approve", "return", "publish", "revise"])
def test_a_step_is_taken_only_from_its_own_stage(stage, verb, reviewer):
    case = make_draft()
    if stage == "published":
        publish(case, by=reviewer)
    elif stage == "in_review":
        submit_case(case, version=case.version, by=reviewer, at=NOON)
    case.refresh_from_db()
    steps = {
        "submit": lambda: submit_case(case, version=case.version, by=reviewer, at=NOON),
        "approve": lambda: approve_now(case, reviewer),
        "return": lambda: return_case(
            case, version=case.version, reason="No.", by=reviewer, at=NOON
        ),
        "publish": lambda: print_now(case, reviewer),
        "revise": lambda: revise_case(case, by=reviewer, at=NOON),
    }
    fits = {"submit": "draft", "revise": "published"}.get(verb, "in_review")

    outcome = "taken"
    try:
        with transaction.atomic():
            steps[verb]()
    except WrongStage:
        outcome = "wrong stage"
    except NotApproved:
        outcome = "not approved"

    if stage != fits:
        assert outcome == "wrong stage"
    else:
        assert outcome == ("not approved" if verb == "publish" else "taken")


@pytest.mark.parametrize("role", ["", "viewer", "coder"])
def test_who_is_no_reviewer_cannot_publish(role):
    case = approve(make_draft(), by=make_user())

    with pytest.raises(NotAllowed):
        print_now(case, make_user(role=role))


def test_somebody_who_may_nothing_learns_nothing_of_the_version(reviewer):
    case = make_draft()

    with pytest.raises(NotAllowed):
        submit_case(case, version=case.version + 5, by=make_user(role="viewer"), at=NOON)


def test_an_edition_is_restored_record_by_record(reviewer):
    case = make_draft()
    first = publish(case, by=reviewer)
    before = compile_document(case)
    revise_case(case, by=reviewer, at=NOON)
    case.approaches.all().delete()
    Case.objects.filter(pk=case.pk).update(title="Spoilt")
    case.refresh_from_db()

    restore_edition(first, version=case.version, by=reviewer, at=NOON)

    assert compile_document(case) == before
    assert Step.objects.filter(case=case, kind="restored", reason="Edition 1").count() == 1
