"""A quick correction while a long revision is open: set it aside, correct, publish, take it up."""

from datetime import timedelta

import pytest

from incidents.document.comparing import compare, with_uids
from incidents.document.compile import compile_document
from incidents.models import Actor, Case, Citation, Edition, Event, Merge, Payment, SetAside, Step
from incidents.operations import (
    CannotSetAside,
    Stale,
    WrongStage,
    merge_actors,
    revise_case,
    set_aside,
    submit_case,
    take_up,
    undo_merge,
    withdraw_case,
)
from tests.factories import (
    NOON,
    make_draft,
    make_event,
    make_payment,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)
REASON = "The sum is wrong in public."


def revised(**changes) -> Case:
    """A case that was published and taken up again."""
    edition = publish(payments=[make_payment()], events=[make_event()], **changes)
    revise_case(edition.case, by=make_user(), at=NOON)
    return again(edition.case)


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def aside(case: Case) -> SetAside:
    case = again(case)
    return set_aside(case, version=case.version, reason=REASON, by=make_user(role="coder"), at=NOON)


def taken_up(case: Case):
    case = again(case)
    return take_up(case, version=case.version, by=make_user(role="coder"), at=LATER)


def test_a_revision_is_set_aside_corrected_in_between_and_taken_up_again():
    case = revised()
    Event.objects.update(description="A long description, not finished yet.")
    Case.objects.update(title="A better title")
    Citation.objects.filter(record=case.payments.get().pk).update(note="Ask the court.")

    aside(case)
    meanwhile = compile_document(again(case))
    Payment.objects.update(form="gift")
    second = publish(again(case))
    done = taken_up(case)

    assert (meanwhile["title"], meanwhile["events"][0]["description"]) == (
        "An invented case",
        "The two met.",
    )
    assert (second.number, second.title) == (2, "An invented case")
    document = compile_document(case)
    assert (document["title"], document["events"][0]["description"]) == (
        "A better title",
        "A long description, not finished yet.",
    )
    assert document["payments"][0]["form"] == "gift"
    assert Citation.objects.get(record=case.payments.get().pk).note == "Ask the court."
    assert (done.conflicts, again(case).stage, SetAside.objects.count()) == ((), "draft", 0)
    told = case.steps.filter(kind__in=["set_aside", "taken_up"]).values_list("kind", "reason")
    assert list(told) == [("set_aside", REASON), ("taken_up", "")]


def test_a_revision_taken_up_without_a_correction_says_what_it_said():
    case = revised()
    Event.objects.all().delete()
    Case.objects.update(summary="Rewritten.")
    before = compile_document(case)

    aside(case)
    done = taken_up(case)

    assert not compare(before, compile_document(case))
    assert done.conflicts == ()


def test_records_that_the_revision_added_come_back_with_uid_and_notes():
    case = revised()
    payment = Payment.objects.create(case=case, form="gift", basis="charge", position=9)
    citation = Citation.objects.create(
        case=case, record=payment.pk, source=Citation.objects.first().source, note="Page 3."
    )

    aside(case)
    gone = Payment.objects.filter(pk=payment.pk).exists()
    taken_up(case)

    assert gone is False
    assert Payment.objects.get(pk=payment.pk).form == "gift"
    assert Citation.objects.get(pk=citation.pk).note == "Page 3."


def test_what_both_changed_is_as_the_revision_has_it_and_is_told():
    case = revised()
    Case.objects.update(title="The title of the revision")
    aside(case)
    Case.objects.update(title="The title of the correction")
    publish(again(case))

    done = taken_up(case)

    assert again(case).title == "The title of the revision"
    assert [(each.key, each.kept, each.other) for each in done.conflicts] == [
        ("title", "The title of the revision", "The title of the correction")
    ]


def test_a_correction_that_is_not_published_yet_is_not_lost_either():
    case = revised()
    Case.objects.update(title="A better title")
    aside(case)
    Payment.objects.update(form="gift")

    taken_up(case)

    document = compile_document(case)
    assert (document["title"], document["payments"][0]["form"]) == ("A better title", "gift")


def test_a_case_has_one_revision_set_aside():
    case = revised()
    aside(case)

    with pytest.raises(CannotSetAside, match="set aside already"):
        aside(case)


def test_only_a_case_with_a_public_edition_has_something_to_correct():
    draft = make_draft()
    withdrawn = revised()
    withdraw_case(withdrawn, reason="A mistake.", by=make_user(), at=NOON)

    for case in (draft, withdrawn):
        with pytest.raises(CannotSetAside, match="No edition of this case is public"):
            aside(case)


def test_nothing_is_taken_up_where_nothing_was_set_aside():
    with pytest.raises(CannotSetAside, match="No revision of this case is set aside"):
        taken_up(revised())


def test_what_is_at_rest_or_under_review_is_not_set_aside():
    at_rest = publish().case
    in_review = revised()
    submit_case(in_review, version=in_review.version, by=make_user(), at=NOON)

    for case in (at_rest, in_review):
        with pytest.raises(WrongStage):
            aside(case)


def test_an_older_version_is_not_set_aside():
    case = revised()
    read = case.version
    Event.objects.update(description="Changed by somebody else.")

    with pytest.raises(Stale):
        set_aside(case, version=read, reason=REASON, by=make_user(), at=NOON)
    assert not SetAside.objects.exists()


def test_a_case_that_was_set_aside_and_corrected_can_be_withdrawn_and_taken_up():
    case = revised()
    Case.objects.update(title="A better title")
    aside(case)
    withdraw_case(case, reason="A mistake.", by=make_user(), at=NOON)

    taken_up(case)

    assert compile_document(case)["title"] == "A better title"
    assert [each.status for each in Edition.objects.all()] == ["withdrawn"]
    assert Step.objects.filter(kind="taken_up").count() == 1


def merged(case: Case) -> tuple[Actor, Actor, Merge]:
    """The target of the case, merged into an actor of another one; with the merge."""
    duplicate = Actor.objects.get(involvements__case=case, names__text="Tessa Target")
    kept = Actor.objects.get(
        involvements__case=publish().case, names__text="Tessa Target", merges=None
    )
    done = merge_actors(
        duplicate,
        into=kept,
        versions=(duplicate.version, kept.version),
        reason="The same address.",
        by=make_user(),
        at=NOON + timedelta(hours=1),
    )
    return duplicate, kept, done


def payees_of(case: Case) -> list[list[str]]:
    return [each["payees"] for each in with_uids(compile_document(case))["payments"]]


def test_a_revision_names_the_actor_into_whom_its_own_was_merged_while_it_was_set_aside():
    case = revised()
    extra = Payment.objects.create(case=case, form="gift", basis="charge", position=9)
    extra.payees.set(case.involvements.filter(actor__names__text="Tessa Target"))
    aside(case)
    _, kept, _ = merged(case)

    done = taken_up(case)

    assert done.conflicts == ()
    assert payees_of(case) == [[str(kept.pk)], [str(kept.pk)]]


def test_a_merge_that_was_taken_back_is_no_work_of_the_revision_that_was_set_aside_between():
    case = revised()
    duplicate, _, done = merged(case)
    Case.objects.filter(pk=case.pk).update(title="A better title")
    kept = aside(case)
    SetAside.objects.filter(pk=kept.pk).update(at=NOON + timedelta(hours=2))
    undo_merge(done, by=make_user(), at=NOON + timedelta(hours=3))

    taken = taken_up(case)

    assert (again(case).title, taken.conflicts) == ("A better title", ())
    assert payees_of(case) == [[str(duplicate.pk)]]
