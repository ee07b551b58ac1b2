"""Bringing back what edits took away: whole, by the same uids, or not at all."""

import pytest
from django.db import connection

from incidents.document.apply import apply_document
from incidents.document.compile import compile_document
from incidents.models import Actor, Case, Citation, Edit, Payment, Step
from incidents.operations import (
    NotAllowed,
    Stale,
    WrongStage,
    return_case,
    submit_case,
)
from incidents.operations.errors import CannotUndo
from incidents.operations.states import ROWS, standing_rows
from incidents.operations.undoing import lost_rows, restore_deleted, restore_state, way_back
from incidents.recording import recorded
from tests.factories import NOON, make_draft, make_user, publish
from tests.rows import run
from tests.views.invented import make_rich_document

pytestmark = pytest.mark.django_db

WHY = "It was deleted by mistake."


@pytest.fixture
def coder():
    return make_user("cora", role="coder")


@pytest.fixture
def draft():
    """A draft with every kind of record, notes and gaps among its positions."""
    case = make_draft(make_rich_document())
    case.citations.update(note="Ask the paper.")
    case.events.filter(position=2).update(position=7)
    case.refresh_from_db()
    return case


def next_edit() -> int:
    """The number after that of the newest edit."""
    return Edit.objects.newest_first().first().pk + 1


def what_stands(case) -> dict:
    """All rows of a case, but for what steps and the database count on."""
    rows = standing_rows(case.pk)
    counted = ("version", "stage", "approved_version", "approved_digest")
    return {
        key: {name: value for name, value in row.items() if name not in counted}
        for key, row in rows.items()
    }


def rewrite(case) -> None:
    """Change, add and delete rows of every kind of a draft, by several ways."""
    case.payments.update(description="Rewritten.", position=4)
    case.involvements.first().approaches_made.clear()
    Payment.objects.create(case=case, description="One more payment.", position=9)
    case.citations.filter(position__gt=2).delete()
    case.events.all().delete()
    Case.objects.filter(pk=case.pk).update(title="Another title", outcomes=["fled"])
    case.refresh_from_db()


def restored(case, edit, by, **changes):
    """The draft made as it was before an edit."""
    details = {"version": case.version, "reason": WHY, "by": by, "at": NOON} | changes
    return restore_state(case, edit=edit, **details)


# --- an earlier state of a draft


def test_a_draft_is_made_as_it_was_before_an_edit(draft, coder):
    before, document, edit = what_stands(draft), compile_document(draft), next_edit()
    rewrite(draft)

    restored(draft, edit, coder)

    assert what_stands(draft) == before
    assert compile_document(draft) == document


def test_what_was_undone_can_be_done_again(draft, coder):
    edit = next_edit()
    rewrite(draft)
    after, again = what_stands(draft), next_edit()
    restored(draft, edit, coder)
    draft.refresh_from_db()

    restored(draft, again, coder)

    assert what_stands(draft) == after


def test_what_would_change_is_told_before_and_nothing_is_written(draft, coder):
    edit = next_edit()
    payment = draft.payments.first()
    with recorded(by=coder):
        draft.payments.filter(pk=payment.pk).update(description="Rewritten.")
    newest = next_edit()

    (change,) = way_back(draft, edit)

    assert (change.table, change.row) == ("incidents_payment", str(payment.pk))
    assert change.before["description"] == "Rewritten."
    assert change.after["description"] == payment.description
    assert next_edit() == newest


def test_restoring_counts_on_and_is_logged_with_its_reason(draft, coder):
    edit = next_edit()
    rewrite(draft)
    version, newest = draft.version, next_edit()

    restored(draft, edit, coder)

    draft.refresh_from_db()
    step = draft.steps.get(kind="restored")
    assert draft.version > version
    assert (step.by, step.at, step.reason, step.version) == (coder, NOON, WHY, draft.version)
    edits = Edit.objects.since(newest)
    assert set(edits.values_list("by", "reason")) == {(coder.pk, WHY)}


def test_shared_rows_stay_as_they_are(draft, coder):
    edit = next_edit()
    Actor.objects.update(description="Changed since.")
    rewrite(draft)

    restored(draft, edit, coder)

    assert set(Actor.objects.values_list("description", flat=True)) == {"Changed since."}


def test_a_stage_or_an_approval_does_not_come_back(draft, coder):
    edit = next_edit()
    draft.title = "Another title"
    draft.save()
    reviewer = make_user()
    submit_case(draft, version=draft.version + 1, by=coder, at=NOON)
    draft.refresh_from_db()
    return_case(draft, version=draft.version, reason="No.", by=reviewer, at=NOON)
    draft.refresh_from_db()

    restored(draft, edit, coder)

    draft.refresh_from_db()
    kinds = Step.objects.filter(case=draft).order_by("at", "kind").values_list("kind", flat=True)
    assert (draft.stage, draft.approved_version) == ("draft", None)
    assert sorted(kinds) == ["restored", "returned", "submitted"]


def test_who_may_not_edit_may_not_restore(draft):
    edit = next_edit()
    rewrite(draft)

    with pytest.raises(NotAllowed):
        restored(draft, edit, make_user(role="viewer"))


def test_a_draft_that_moved_on_is_not_overwritten(draft, coder):
    edit = next_edit()
    rewrite(draft)
    after = what_stands(draft)

    with pytest.raises(Stale):
        restored(draft, edit, coder, version=draft.version - 1)

    assert what_stands(draft) == after


def test_a_case_at_rest_or_in_review_is_not_restored(draft, coder):
    edit = next_edit()
    rewrite(draft)
    submit_case(draft, version=draft.version, by=coder, at=NOON)
    draft.refresh_from_db()

    with pytest.raises(WrongStage):
        restored(draft, edit, make_user())


def test_nothing_to_undo_is_said(draft, coder):
    Case.objects.filter(pk=draft.pk).update(title="Another")
    edit = Edit.objects.newest_first().first().pk
    Case.objects.filter(pk=draft.pk).update(title=draft.title)
    draft.refresh_from_db()

    with pytest.raises(CannotUndo, match="as it was then already"):
        restored(draft, edit, coder)


def test_a_later_change_of_another_case_is_nothing_to_undo(draft, coder):
    other = make_draft()
    edit = Edit.objects.of_case(other.pk).first().pk

    with pytest.raises(CannotUndo, match="Nothing of this case was changed since"):
        restored(draft, edit, coder)


def test_what_breaks_a_rule_of_today_is_not_half_done(draft, coder):
    edit = next_edit()
    rewrite(draft)
    after = what_stands(draft)
    connection.check_constraints()  # no table is altered while checks of it wait
    run("ALTER TABLE incidents_event ADD CONSTRAINT never CHECK (description = '')")

    with pytest.raises(CannotUndo, match="breaks a rule of today"):
        restored(draft, edit, coder)

    assert what_stands(draft) == after


def test_words_that_were_redacted_do_not_come_back(draft, coder):
    edit = next_edit()
    rewrite(draft)
    run(
        "UPDATE incidents_edit SET before = NULL, after = NULL, reason = '', redacted_at = now() "
        "WHERE id = %s",
        Edit.objects.of_case(draft.pk).newest_first().first().pk,
    )

    with pytest.raises(CannotUndo, match="were redacted since"):
        restored(draft, edit, coder)


# --- a draft that was deleted


def delete(case) -> None:
    """As the admin deletes."""
    with recorded(by=None):
        Case.objects.get(pk=case.pk).delete()


def test_a_deleted_draft_comes_back_whole(draft, coder):
    submit_case(draft, version=draft.version, by=coder, at=NOON)
    draft.refresh_from_db()
    return_case(draft, version=draft.version, reason="Say more.", by=make_user(), at=NOON)
    before, document = what_stands(draft), compile_document(draft)
    draft.refresh_from_db()
    delete(draft)

    case = restore_deleted(draft.pk, reason=WHY, by=coder, at=NOON)

    assert what_stands(case) == before
    assert compile_document(case) == document
    assert (case.stage, case.version > draft.version) == ("draft", True)
    log = list(case.steps.values_list("kind", "reason"))
    assert sorted(log) == [("restored", WHY), ("returned", "Say more."), ("submitted", "")]
    assert set(Citation.objects.filter(case=case).values_list("note", flat=True)) == {
        "Ask the paper."
    }


def test_a_draft_that_raw_sql_deleted_comes_back(draft, coder):
    before = what_stands(draft)
    links = {table for table, _ in before} - set(ROWS)
    with recorded(by=None):
        for table in ROWS:
            run(f"DELETE FROM {table}")
        for table in links:
            run(f"DELETE FROM {table}")

    restore_deleted(draft.pk, reason=WHY, by=coder, at=NOON)

    assert what_stands(draft) == before


def test_a_draft_can_be_deleted_and_restored_again(draft, coder):
    before = what_stands(draft)
    for _ in range(2):
        delete(draft)
        restore_deleted(draft.pk, reason=WHY, by=coder, at=NOON)

    assert what_stands(draft) == before


def test_a_draft_that_is_not_deleted_is_not_restored(draft, coder):
    with pytest.raises(CannotUndo, match="no deleted draft"):
        restore_deleted(draft.pk, reason=WHY, by=coder, at=NOON)


def test_a_draft_does_not_come_back_without_an_actor_that_is_gone(coder):
    draft = make_draft(make_rich_document())
    delete(draft)
    name = Actor.objects.order_by("pk").first().name
    Actor.objects.order_by("pk").first().delete()

    with pytest.raises(CannotUndo) as refusal:
        restore_deleted(draft.pk, reason=WHY, by=coder, at=NOON)

    assert str(refusal.value) == f"The actor “{name}” was deleted since, and is needed first."
    assert not Case.objects.filter(pk=draft.pk).exists()


def test_a_viewer_brings_nothing_back(draft):
    delete(draft)

    with pytest.raises(NotAllowed):
        restore_deleted(draft.pk, reason=WHY, by=make_user(role="viewer"), at=NOON)


def test_what_was_lost_can_be_looked_at(draft):
    before = standing_rows(draft.pk)
    delete(draft)

    lost = lost_rows(draft.pk)

    assert {key for key in lost if key[0] != "incidents_step"} == set(before)


def test_the_newest_deletion_of_each_draft_that_is_gone_is_listed(draft, coder):
    other = publish().case
    delete(draft)
    restore_deleted(draft.pk, reason=WHY, by=coder, at=NOON)
    kept = make_draft()
    delete(draft)

    deleted = Edit.objects.deleted_drafts()

    assert [edit.case for edit in deleted] == [draft.pk]
    assert {other.pk, kept.pk} & {edit.case for edit in deleted} == set()


def test_an_applied_document_is_undone_as_well(draft, coder):
    before, edit = what_stands(draft), next_edit()
    document = compile_document(draft)
    apply_document(draft, {**document, "events": [], "title": "Applied"})
    draft.refresh_from_db()

    restored(draft, edit, coder)

    assert what_stands(draft) == before
