"""Merging actors in the admin: both side by side, confirmed, taken back, and cases to correct."""

import pytest
from django.urls import reverse

from incidents.models import Actor, Case, Merge
from incidents.operations import merge_actors
from tests.admin.browsing import browser, form_of, messages_of, page
from tests.factories import (
    NOON,
    make_actor,
    make_citation,
    make_draft,
    make_involvement,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


def actor_in_case(name, *, is_public=False, **changes):
    """An actor who is the one party of a case."""
    part = make_involvement("new-actor-1")
    case = make_draft(
        title=f"About {name}",
        actors=[make_actor("new-actor-1", name, **changes)],
        involvements=[part],
        approaches=[],
        citations=[make_citation(), make_citation(part["uid"])],
    )
    if is_public:
        publish(case)
    return Actor.objects.get(involvements__case=case)


def merge(duplicate, kept):
    return merge_actors(
        duplicate,
        into=kept,
        versions=(duplicate.version, kept.version),
        reason="The same docket.",
        by=make_user(),
        at=NOON,
    )


def corrections(actor):
    return reverse("admin:incidents_actor_corrections", args=[actor.pk])


def apart(merge):
    return reverse("admin:incidents_actor_apart", args=[merge.duplicate_id, merge.pk])


@pytest.fixture
def duplicate():
    return actor_in_case("T. Target", description="A clerk.")


@pytest.fixture
def kept():
    return actor_in_case("Tessa Target", description="A clerk in an office.")


def test_both_are_shown_side_by_side_before_they_are_merged(duplicate, kept):
    shown = browser().get(page(duplicate, "merge", into=kept.pk))

    text = " ".join(shown.content.decode().split())
    assert [side["actor"] for side in shown.context["sides"]] == [duplicate, kept]
    assert shown.context["rows"] == [
        ("Kind", "Person", "Person", False),
        ("Country", "not stated", "not stated", False),
        ("Born", "not stated", "not stated", False),
        ("Description", "A clerk.", "A clerk in an office.", True),
    ]
    assert "Draft: About T. Target" in text
    assert "Draft: About Tessa Target" in text


def test_a_reviewer_merges_two_actors_and_tells_them_apart_again(duplicate, kept):
    client = browser()
    shown = client.get(page(duplicate, "merge", into=kept.pk))

    done = client.post(
        page(duplicate, "merge"), form_of(shown, into=kept.pk, reason="One docket."), follow=True
    )
    merge = Merge.objects.get()
    again = client.post(apart(merge), follow=True)

    assert done.redirect_chain[-1][0] == corrections(kept)
    assert "“T. Target” goes by “Tessa Target” from now on." in messages_of(done)[0]
    assert (merge.duplicate, merge.kept, merge.reason) == (duplicate, kept, "One docket.")
    assert "“T. Target” stands for itself again" in messages_of(again)[0]
    assert not Merge.objects.standing().exists()


def test_a_refusal_keeps_what_was_typed_beside_both_as_they_stand(duplicate, kept):
    client = browser()
    shown = client.get(page(duplicate, "merge", into=kept.pk))
    Actor.objects.filter(pk=kept.pk).update(description="Somebody else wrote this.")

    refused = client.post(
        page(duplicate, "merge"), form_of(shown, into=kept.pk, reason="One docket.")
    )

    assert refused.context["form"].non_field_errors() == [
        "“Tessa Target” was changed since you read it. Read it again."
    ]
    assert "Somebody else wrote this." in refused.content.decode()
    assert "One docket." in refused.content.decode()
    assert not Merge.objects.exists()


def test_a_merge_needs_a_reason(duplicate, kept):
    client = browser()
    shown = client.get(page(duplicate, "merge", into=kept.pk))

    refused = client.post(page(duplicate, "merge"), form_of(shown, into=kept.pk))

    assert refused.context["form"].errors == {"reason": ["This field is required."]}
    assert refused.context["sides"][1]["actor"] == kept


@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_nobody_below_a_reviewer_merges(duplicate, kept, role):
    client = browser(role)
    done = merge(duplicate, kept)

    answers = [
        client.get(page(duplicate, "merge")).status_code,
        client.post(page(duplicate, "merge"), {"into": kept.pk}).status_code,
        client.post(apart(done)).status_code,
    ]

    assert answers == [403, 403, 403]
    assert Merge.objects.standing().count() == 1


def test_a_merged_actor_tells_whom_it_goes_by_and_is_not_changed(duplicate, kept):
    merge(duplicate, kept)

    shown = browser().get(page(duplicate))

    assert shown.context["goes_by"].kept == kept
    assert not shown.context["has_change_permission"]
    assert "The same docket." in shown.content.decode()


def test_a_merged_actor_is_offered_in_no_form(duplicate, kept):
    merge(duplicate, kept)
    query = {"app_label": "incidents", "model_name": "involvement", "field_name": "actor"}

    found = browser().get(reverse("admin:autocomplete"), {**query, "term": "target"}).json()

    assert [each["id"] for each in found["results"]] == [str(kept.pk)]


def test_merged_actors_are_not_deleted(duplicate, kept):
    merge(duplicate, kept)

    answers = [browser().post(page(each, "delete"), follow=True) for each in (duplicate, kept)]

    assert [messages_of(answer) for answer in answers] == [
        [f"“{name}” was merged with another actor, so it is not deleted."]
        for name in ("T. Target", "Tessa Target")
    ]
    assert Actor.objects.count() == 2


def test_changing_a_public_actor_offers_the_cases_that_print_it_as_it_was():
    actor = actor_in_case("Tessa Target", is_public=True)
    client = browser()
    shown = client.get(page(actor))

    saved = client.post(page(actor), form_of(shown, description="A clerk."), follow=True)

    assert any(
        "1 public case still prints what stood before" in each for each in messages_of(saved)
    )
    assert "About Tessa Target" in client.get(corrections(actor)).content.decode()


def test_the_cases_are_taken_up_in_one_go():
    actor = actor_in_case("Tessa Target", is_public=True)
    Actor.objects.filter(pk=actor.pk).update(description="A clerk.")
    case = Case.objects.get()
    client = browser()

    done = client.post(corrections(actor), {"cases": [case.pk]}, follow=True)

    case.refresh_from_db()
    assert case.stage == "draft"
    assert messages_of(done) == [
        "1 case is a draft again. Each says already what stands now: have it reviewed and "
        "publish it."
    ]


def test_a_case_that_prints_what_stands_is_not_to_be_corrected():
    actor = actor_in_case("Tessa Target", is_public=True)

    shown = browser().get(corrections(actor))

    assert shown.context["cases"] == []


def test_a_viewer_sees_the_cases_and_takes_none_up():
    actor = actor_in_case("Tessa Target", is_public=True)
    Actor.objects.filter(pk=actor.pk).update(description="A clerk.")
    client, case = browser("viewer"), Case.objects.get()

    answers = [
        client.get(corrections(actor)),
        client.post(corrections(actor), {"cases": [case.pk]}),
    ]

    case.refresh_from_db()
    assert [answer.status_code for answer in answers] == [200, 403]
    assert case.stage == "published"


def test_a_merge_makes_the_public_cases_of_the_duplicate_to_be_corrected():
    first = actor_in_case("T. Target", is_public=True)
    second = actor_in_case("Tessa Target", is_public=True)
    merge(first, second)

    found = [browser().get(corrections(each)).context["cases"] for each in (first, second)]

    titles = [[edition.title for edition, _ in each] for each in found]
    assert titles == [["About T. Target", "About Tessa Target"]] * 2
