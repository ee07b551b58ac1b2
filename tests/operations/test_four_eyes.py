"""Four eyes: nobody publishes alone what only they wrote."""

import pytest

from incidents.models import ActorName, Case, Edition, Event, SetAside, Source
from incidents.operations import (
    OneAuthor,
    approve_case,
    merge_actors,
    publish_case,
    reading_of,
    revise_case,
    set_aside,
    submit_case,
    take_up,
)
from incidents.operations.four_eyes import authors
from incidents.policy import system_user
from incidents.recording import recorded
from tests.admin.browsing import browser, form_of, step_page
from tests.factories import NOON, make_draft, make_event, make_source, make_user, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.CASEBOOK_FOUR_EYES = True


@pytest.fixture
def ada():
    return make_user("ada", "reviewer")


@pytest.fixture
def bob():
    return make_user("bob", "reviewer")


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def written(by) -> Case:
    with recorded(by=by):
        return make_draft(events=[make_event()])


def change(case: Case, by) -> None:
    with recorded(by=by):
        Event.objects.filter(case=case).update(description=f"As {by} has it.")


def approved(case: Case, by, *, submitted_by=None) -> Case:
    case = again(case)
    submit_case(case, version=case.version, by=submitted_by or by, at=NOON)
    approve_case(case, version=case.version, reading=reading_of(case), by=by, at=NOON)
    return again(case)


def published(case: Case, by) -> Edition:
    case = again(case)
    kind = "correction" if case.reference else "new"
    return publish_case(
        case, version=case.version, change_kind=kind, change_note="A note.", by=by, at=NOON
    )


def test_what_one_person_wrote_and_approved_that_person_does_not_publish(ada, bob):
    case = approved(written(ada), ada)

    with pytest.raises(OneAuthor) as refused:
        published(case, ada)

    assert str(refused.value) == (
        "Only you wrote this, and only you approved it. Four eyes are needed: another reviewer "
        "approves or publishes it. Who can: bob."
    )
    assert not Edition.objects.exists()


def test_another_reviewer_publishes_it(ada, bob):
    assert published(approved(written(ada), ada), bob).number == 1


def test_another_approval_is_enough(ada, bob):
    assert published(approved(written(ada), bob, submitted_by=ada), ada).number == 1


def test_what_two_persons_wrote_either_publishes(ada, bob):
    case = written(ada)
    change(case, bob)

    assert authors(case) == {ada.pk, bob.pk}
    assert published(approved(case, ada), ada).number == 1


def test_it_counts_what_was_written_since_the_last_edition(ada, bob):
    case = written(ada)
    change(case, bob)
    published(approved(case, ada), bob)
    revise_case(again(case), by=bob, at=NOON)
    change(case, ada)

    assert authors(case) == {ada.pk}
    with pytest.raises(OneAuthor):
        published(approved(case, ada, submitted_by=bob), ada)


def test_steps_are_no_writing(ada, bob):
    case = written(ada)
    published(approved(case, bob, submitted_by=bob), bob)
    revise_case(again(case), by=bob, at=NOON)
    approved(case, bob)

    assert authors(case) == set()


def test_changes_of_an_actor_of_the_case_count(ada, bob):
    case = published(approved(written(ada), bob), bob).case
    revise_case(again(case), by=ada, at=NOON)
    with recorded(by=bob):
        ActorName.objects.filter(text="Tessa Target").update(text="Tessa Changed")

    assert authors(case) == {bob.pk}


def test_changes_of_the_actor_count_into_whom_one_of_the_case_was_merged(ada, bob):
    case = published(approved(written(ada), bob), bob).case
    duplicate = case.involvements.order_by("position").first().actor
    kept = publish(by=ada).case.involvements.order_by("position").first().actor
    merge_actors(
        duplicate,
        into=kept,
        versions=(duplicate.version, kept.version),
        reason="The same address.",
        by=ada,
        at=NOON,
    )
    revise_case(again(case), by=ada, at=NOON)
    with recorded(by=bob):
        ActorName.objects.filter(actor=kept).update(text="Tessa Changed")

    assert bob.pk in authors(case)


def test_changes_of_a_source_count_that_a_cited_one_repeats(ada, bob):
    origin = make_source("new-source-2")
    cited = make_source(derived_from=["new-source-2"])
    with recorded(by=ada):
        case = make_draft(sources=[cited, origin])
    case = published(approved(case, bob), bob).case
    revise_case(again(case), by=ada, at=NOON)
    with recorded(by=bob):
        Source.objects.filter(pk=origin["uid"]).update(title="Another title")

    assert authors(case) == {bob.pk}


def aside(case: Case, by) -> None:
    case = again(case)
    with recorded(by=by):
        set_aside(case, version=case.version, reason="A wrong sum.", by=by, at=NOON)


def taken_up(case: Case, by) -> None:
    case = again(case)
    with recorded(by=by):
        take_up(case, version=case.version, by=by, at=NOON)


@pytest.fixture
def aside_of_bob(ada, bob):
    """A case whose revision only bob wrote, set aside by carl."""
    case = published(approved(written(ada), bob), bob).case
    revise_case(again(case), by=bob, at=NOON)
    change(case, bob)
    aside(case, make_user("carl", "coder"))
    return case


def test_who_takes_up_a_revision_is_no_author_but_who_wrote_it_is(aside_of_bob, ada, bob):
    case = aside_of_bob
    with recorded(by=ada):
        Case.objects.filter(pk=case.pk).update(title="The correction")
    published(approved(case, bob), bob)

    taken_up(case, make_user("dora", "coder"))

    assert authors(case) == {bob.pk}
    with pytest.raises(OneAuthor):
        published(approved(case, bob), bob)


def test_who_wrote_a_revision_that_is_set_aside_is_no_author_of_the_correction(aside_of_bob, ada):
    with recorded(by=ada):
        Case.objects.filter(pk=aside_of_bob.pk).update(title="The correction")

    assert authors(aside_of_bob) == {ada.pk}


def test_a_revision_and_a_correction_that_was_not_published_have_the_authors_of_both(
    aside_of_bob, ada, bob
):
    with recorded(by=ada):
        Case.objects.filter(pk=aside_of_bob.pk).update(title="The correction")

    taken_up(aside_of_bob, make_user("dora", "coder"))

    assert authors(aside_of_bob) == {ada.pk, bob.pk}


def test_a_revision_that_is_set_aside_twice_keeps_its_authors(aside_of_bob, bob):
    taken_up(aside_of_bob, make_user("dora", "coder"))
    aside(aside_of_bob, make_user("eve", "coder"))

    assert SetAside.objects.get().authors == [bob.pk]


def test_changes_of_actors_stay_when_a_revision_is_set_aside_and_so_do_their_authors(ada, bob):
    case = published(approved(written(ada), bob), bob).case
    revise_case(again(case), by=ada, at=NOON)
    with recorded(by=bob):
        ActorName.objects.filter(text="Tessa Target").update(text="Tessa Changed")
    aside(case, ada)

    assert authors(case) == {bob.pk}


def test_an_actor_of_another_case_does_not_count(ada, bob):
    case = written(ada)
    with recorded(by=bob):
        publish(by=system_user())

    assert authors(case) == {ada.pk}


def test_a_superuser_is_not_exempt(ada):
    ada.is_superuser = True
    ada.save()

    with pytest.raises(OneAuthor):
        published(approved(written(ada), ada), ada)


def test_casebook_itself_is_exempt():
    system = system_user()

    assert published(approved(written(system), system), system).number == 1


def test_what_nobody_is_known_to_have_written_stops_nobody(ada):
    assert published(approved(make_draft(), ada), ada).number == 1


def test_switched_off_it_stops_nobody(ada, settings):
    settings.CASEBOOK_FOUR_EYES = False

    assert published(approved(written(ada), ada), ada).number == 1


def test_where_nobody_else_could_publish_it_says_who_can_change_that(ada):
    make_user("carl", "coder")

    with pytest.raises(OneAuthor, match="Who can: nobody yet; an administrator"):
        published(approved(written(ada), ada), ada)


def test_the_pages_say_it_before_the_button_is_pressed_and_keep_the_note_after():
    client = browser("reviewer")
    case = written(client.user)
    submit_case(case, version=case.version, by=client.user, at=NOON)

    before_approval = client.get(step_page(case, "approve"))
    client.post(step_page(case, "approve"), form_of(before_approval))
    before_publication = client.get(step_page(case, "publish"))
    note = {"change_kind": "new", "change_note": "A careful note."}
    refused = client.post(step_page(case, "publish"), form_of(before_publication, **note))

    message = (
        "Only you wrote this, and only you approved it. Four eyes are needed: another reviewer "
        "approves or publishes it. Who can: nobody yet; an administrator can give somebody the "
        "role."
    )
    assert before_approval.context["notices"] == [
        "Only you wrote this. If you approve it, another reviewer has to publish it."
    ]
    assert before_publication.context["notices"] == [message]
    assert refused.context["form"].non_field_errors() == [message]
    assert "A careful note." in refused.content.decode()


def test_another_reviewer_is_told_nothing():
    case = written(make_user("ada", "reviewer"))
    case = approved(case, make_user("bob", "reviewer"))

    assert browser("reviewer").get(step_page(case, "publish")).context["notices"] == []
