"""Merging actors: one actor in every document from then on, and nothing lost when taken back."""

from datetime import timedelta

import pytest
from django.test import Client

from incidents.document.apply import apply_document
from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.models import Actor, Citation, Involvement, Merge, MovedEntry, Source
from incidents.operations import (
    ActorChanged,
    CannotMerge,
    NotAllowed,
    NotApproved,
    cite,
    merge_actors,
    publish_case,
    undo_merge,
    withdraw_case,
)
from incidents.operations.reindexing import reindex
from incidents.problems import problems
from tests.factories import (
    NOON,
    approve,
    make_actor,
    make_citation,
    make_draft,
    make_involvement,
    make_user,
    publish,
)
from tests.rows import refusal, refused

pytestmark = pytest.mark.django_db


def draft_of(name, **changes):
    """A draft about one person of this name, who is cited as a person as well."""
    actor = make_actor("new-actor-1", name, **changes)
    part = make_involvement("new-actor-1")
    cited = [None, part["uid"], actor["uid"]]
    return make_draft(
        actors=[actor],
        involvements=[part],
        approaches=[],
        citations=[make_citation(uid) for uid in cited],
    )


def actor_of(case):
    return Actor.objects.get(involvements__case=case)


def merge(duplicate, kept, by=None, **changes):
    details = {
        "versions": (duplicate.version, kept.version),
        "reason": "The same address and year of birth.",
        "by": by or make_user(),
        "at": NOON,
    }
    return merge_actors(duplicate, into=kept, **{**details, **changes})


@pytest.fixture
def case():
    """A draft about the actor who is the duplicate."""
    return draft_of("T. Target")


@pytest.fixture
def other():
    """A draft about the actor who is kept."""
    return draft_of("Tessa Target")


def names_in(document):
    return [[name["text"] for name in actor["names"]] for actor in document["actors"]]


def test_a_case_of_the_duplicate_names_the_kept_actor_with_the_names_of_both(case, other):
    kept = actor_of(other)
    merge(actor_of(case), kept)

    document = compile_document(case)

    assert names_in(document) == [["Tessa Target", "T. Target"]]
    assert document["actors"][0]["uid"] == str(kept.pk)
    assert document["actors"][0]["name"] == "Tessa Target"
    assert {citation["record"] for citation in document["citations"]} == {
        None,
        str(kept.pk),
        document["involvements"][0]["uid"],
    }


def test_taking_a_merge_back_makes_every_document_say_what_it_said(case, other):
    before = [compile_document(each) for each in (case, other)]
    done = merge(actor_of(case), actor_of(other))

    undo_merge(done, by=make_user(), at=NOON)

    assert [compile_document(each) for each in (case, other)] == before


def test_what_was_edited_meanwhile_is_told_apart_again(case, other):
    duplicate = actor_of(case)
    done = merge(duplicate, actor_of(other))
    document = compile_document(case)
    document["involvements"][0]["position_held"] = "clerk"
    document["citations"][2]["locator"] = "para. 9"
    apply_document(case, document)
    undo_merge(done, by=make_user(), at=NOON)

    after = compile_document(case)
    assert Involvement.objects.get(case=case).actor == duplicate
    assert after["involvements"][0]["position_held"] == "clerk"
    assert after["citations"][2]["record"] == str(duplicate.pk)


def test_a_citation_added_meanwhile_stays_with_its_actor_when_the_merge_is_taken_back(case, other):
    duplicate, kept = actor_of(case), actor_of(other)
    done = merge(duplicate, kept)
    case.refresh_from_db()
    source = Source.objects.filter(citations__case=case).first()
    citation = Citation(source=source, record=kept.pk, field="names", stance="supports")

    cite(case, [citation], version=case.version, by=make_user())
    undo_merge(done, by=make_user(), at=NOON)

    assert Citation.objects.get(pk=citation.pk).record == duplicate.pk
    assert problems(case) == []


def test_a_name_that_an_editor_changed_since_stays_with_the_kept_actor(case, other):
    kept = actor_of(other)
    done = merge(actor_of(case), kept)
    given = kept.names.get(text="T. Target")
    given.text = "T. T. Target"
    given.save()

    undo_merge(done, by=make_user(), at=NOON)

    assert set(kept.names.values_list("text", flat=True)) == {"Tessa Target", "T. T. Target"}


def test_a_name_that_both_have_is_not_given_twice(other):
    same = draft_of("Tessa Target")
    kept = actor_of(other)

    done = merge(actor_of(same), kept)

    assert (done.names, kept.names.count()) == ([], 1)


def test_merges_follow_one_another(case, other):
    third = actor_of(draft_of("Tess Target"))
    merge(actor_of(case), actor_of(other))
    merge(Actor.objects.get(pk=actor_of(other).pk), third)

    assert names_in(compile_document(case)) == [["Tess Target", "Tessa Target", "T. Target"]]


def test_an_approval_does_not_outlive_a_merge(case, other):
    by = make_user()
    approved = approve(case, by=by)
    merge(actor_of(case), actor_of(other))

    with pytest.raises(NotApproved):
        publish_case(
            approved,
            version=approved.version,
            change_kind="new",
            change_note="First.",
            by=by,
            at=NOON,
        )


def test_only_reviewers_merge(case, other):
    with pytest.raises(NotAllowed):
        merge(actor_of(case), actor_of(other), by=make_user(role="coder"))
    done = merge(actor_of(case), actor_of(other))
    with pytest.raises(NotAllowed):
        undo_merge(done, by=make_user(role="coder"), at=NOON)


def test_an_actor_that_was_changed_since_it_was_read_is_not_merged(case, other):
    duplicate, kept = actor_of(case), actor_of(other)
    Actor.objects.filter(pk=kept.pk).update(description="A clerk.")

    with pytest.raises(ActorChanged, match="“Tessa Target” was changed since you read it"):
        merge(duplicate, kept)

    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("itself", "An actor is not merged into itself."),
        ("merged", "“T. Target” is merged into “Tessa Target” already."),
        ("into merged", "“T. Target” is merged into “Tessa Target” already."),
        ("kind", r"They are of different kinds \(person and group\)"),
        ("reason", "Say why the two are one."),
    ],
)
def test_what_cannot_be_one_is_refused_in_words(case, other, wrong, message):
    duplicate, kept, third = actor_of(case), actor_of(other), actor_of(draft_of("Third"))
    pair, changes = (duplicate, kept), {}
    if wrong == "itself":
        pair = (kept, kept)
    elif wrong.endswith("merged"):
        merge(duplicate, kept)
        duplicate.refresh_from_db()
        pair = (duplicate, third) if wrong == "merged" else (third, duplicate)
    elif wrong == "kind":
        Actor.objects.filter(pk=kept.pk).update(kind="group")
        kept.refresh_from_db()
    else:
        changes = {"reason": " \n"}

    with pytest.raises(CannotMerge, match=message):
        merge(*pair, **changes)


def test_two_parties_of_one_case_are_first_made_one_part(other):
    case = make_draft(title="Both are here")
    first, second = (party.actor for party in case.involvements.order_by("position"))

    with pytest.raises(CannotMerge, match="Both have a part in one case: Draft: Both are here"):
        merge(first, second)


def test_no_case_gets_a_second_part_for_one_actor_afterwards(case, other):
    duplicate, kept = actor_of(case), actor_of(other)
    merge(duplicate, kept)

    said = refusal(lambda: Involvement.objects.create(case=case, actor=kept))

    assert said == "Two parties of a case were found to be one actor: make one part of the two."


def test_a_merge_is_taken_back_once_and_never_changed_or_deleted(case, other):
    done = merge(actor_of(case), actor_of(other))
    never = "A merge is taken back once, and never changed or deleted."

    assert refused("UPDATE incidents_merge SET reason = 'other'") == never
    assert refused("DELETE FROM incidents_merge") == never
    undo_merge(done, by=make_user(), at=NOON)
    assert refused("UPDATE incidents_merge SET undone_at = NULL, undone_by_id = NULL") == never
    with pytest.raises(CannotMerge, match="taken back already"):
        undo_merge(done, by=make_user(), at=NOON)


def test_no_circle_of_merges_is_written(case, other):
    duplicate, kept = actor_of(case), actor_of(other)
    done = merge(duplicate, kept)

    said = refused(
        "INSERT INTO incidents_merge (uid, duplicate_id, kept_id, names, reason, by_id, at) "
        "VALUES (gen_random_uuid(), %s, %s, '{}', 'x', %s, now())",
        kept.pk,
        duplicate.pk,
        done.by_id,
    )

    assert said == "The actor that would be kept is merged into another."


@pytest.fixture
def merged():
    """Two public cases of one actor each, and the merge of the first actor into the second."""
    first, second = publish(draft_of("T. Target")), publish(draft_of("Tessa Target"))
    done = merge(actor_of(first.case), actor_of(second.case))
    return first, second, done


def test_readers_see_what_was_published_until_an_edition_says_otherwise(merged):
    answers = [Client().get(f"/actors/{slug}/") for slug in ("actor-0001", "actor-0002")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert b"T. Target" not in answers[1].content.replace(b"Tessa Target", b"")


def test_the_old_address_leads_on_once_the_case_was_published_again(merged):
    first, _, _ = merged
    corrected = publish(first.case, at=NOON + timedelta(days=1))

    page, answer = Client().get("/actors/actor-0001/"), Client().get("/api/v1/actors/actor-0001/")

    assert [actor["slug"] for actor in parse(corrected.document)["actors"]] == ["actor-0002"]
    assert (page.status_code, page["Location"]) == (301, "/actors/actor-0002/")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/actors/actor-0002/")
    assert Client().get("/actors/actor-0002/").status_code == 200


def test_a_question_about_the_old_name_finds_the_cases_of_the_new_one(merged):
    first, _, _ = merged
    publish(first.case, at=NOON + timedelta(days=1))

    asked = "/api/v1/cases/?count=true&actor="
    answers = [Client().get(asked + slug).json() for slug in ("actor-0001", "actor-0002")]
    others = Client().get(f"{asked}-actor-0001").json()

    assert [answer["count"] for answer in answers] == [2, 2]
    assert others["count"] == 0


def test_an_address_leads_on_until_the_actor_is_named_by_itself_again(merged):
    first, _, done = merged
    publish(first.case, at=NOON + timedelta(days=1))
    undo_merge(done, by=make_user(), at=NOON)

    assert Client().get("/actors/actor-0001/").status_code == 301
    list(reindex())
    assert Client().get("/actors/actor-0001/").status_code == 301
    publish(first.case, at=NOON + timedelta(days=2))
    assert Client().get("/actors/actor-0001/").status_code == 200
    assert not MovedEntry.objects.exists()


def test_nothing_leads_to_or_from_what_is_out_of_sight(merged):
    first, second, _ = merged
    publish(first.case, at=NOON + timedelta(days=1))
    for edition in (first, second):
        withdraw_case(edition.case, reason="Wrong.", by=make_user(), at=NOON + timedelta(days=3))

    answers = [Client().get(f"/actors/{slug}/") for slug in ("actor-0001", "actor-0002")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_withdrawn_case_does_not_tell_whom_it_named(merged):
    first, _, _ = merged
    withdraw_case(first.case, reason="Wrong.", by=make_user(), at=NOON + timedelta(days=1))

    assert Client().get("/actors/actor-0001/").status_code == 404


def test_building_the_index_anew_changes_no_moved_name(merged):
    first, _, _ = merged
    publish(first.case, at=NOON + timedelta(days=1))
    before = list(MovedEntry.objects.values_list("slug", "to"))

    list(reindex())

    assert (
        list(MovedEntry.objects.values_list("slug", "to"))
        == before
        == [("actor-0001", "actor-0002")]
    )
