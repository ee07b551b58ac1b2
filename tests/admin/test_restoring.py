"""Restoring an edition: the draft says again what an edition said."""

import pytest

from incidents.models import Actor, Case, Edition, Event, Step
from incidents.operations import revise_case, submit_case
from incidents.operations.redaction import NOTHING
from tests.admin.browsing import browser, form_of, messages_of, page, step_page
from tests.factories import NOON, make_draft, make_event, make_user, publish

pytestmark = pytest.mark.django_db


def revised(editions=1, **changes):
    """A draft with as many editions."""
    reviewer = make_user()
    case = publish(by=reviewer, **changes).case
    for _ in range(editions - 1):
        publish(case, by=reviewer)
    revise_case(case, by=reviewer, at=NOON)
    return Case.objects.get(pk=case.pk)


def redact(edition):
    Edition.objects.filter(pk=edition.pk).update(status="redacted", **NOTHING)


def test_the_page_offers_all_editions_but_redacted_ones_newest_first():
    case = revised(editions=3)
    first, second, third = case.editions.order_by("number")
    redact(second)

    shown = browser("coder").get(step_page(case, "restore"))

    choices = [(str(key), label) for key, label in shown.context["form"].fields["edition"].choices]
    assert choices == [
        (str(third.pk), "Edition 3 of 15 January 2026 (published): Something was put right."),
        (str(first.pk), "Edition 1 of 15 January 2026 (superseded): First edition."),
    ]
    assert "The rows of the draft are replaced by what the edition says" in shown.content.decode()


def test_the_draft_says_again_what_the_edition_said_and_the_page_what_changed():
    case = revised(title="As printed", events=[make_event("Printed.")])
    Event.objects.all().delete()
    Event.objects.create(case=case, kind="meeting", description="Added since.", position=1)
    Case.objects.filter(pk=case.pk).update(title="Changed since")
    Actor.objects.filter(names__text="Rory Recruiter").update(description="Changed since.")
    client = browser("coder")
    shown = client.get(step_page(case, "restore"))

    answer = client.post(
        step_page(case, "restore"),
        form_of(shown, edition=str(case.editions.get().pk)),
        follow=True,
    )

    case.refresh_from_db()
    assert messages_of(answer) == [
        "The draft says again what edition 1 said. Rows created: 1, changed: 1, deleted: 1.",
        'Rory Recruiter, description: The shared record has "Changed since." and stays as it is.',
    ]
    assert (case.title, case.stage) == ("As printed", "draft")
    assert [event.description for event in case.events.all()] == ["Printed."]
    step = Step.objects.get(kind="restored")
    assert (step.by, step.reason) == (client.user, "Edition 1")


def test_restoring_at_an_older_version_is_refused_and_can_be_done_again():
    case = revised()
    client = browser()
    edition = str(case.editions.get().pk)
    form = form_of(client.get(step_page(case, "restore")), edition=edition)
    Case.objects.filter(pk=case.pk).update(title="Changed by somebody else")

    refused = client.post(step_page(case, "restore"), form)
    again = client.post(step_page(case, "restore"), form_of(refused))

    (error,) = refused.context["form"].non_field_errors()
    assert error.startswith("The case was changed by somebody else: you read version")
    assert form_of(refused)["edition"] == [edition]
    assert again.status_code == 302


def test_an_edition_that_no_longer_fits_is_refused_in_words():
    case = revised(events=[make_event("Printed.")])
    uid = case.events.get().pk
    Event.objects.all().delete()
    Event.objects.create(pk=uid, case=make_draft(), kind="meeting", description="Elsewhere.")
    client = browser()
    form = form_of(client.get(step_page(case, "restore")), edition=str(case.editions.get().pk))

    answer = client.post(step_page(case, "restore"), form)

    assert answer.context["form"].non_field_errors() == [
        f"Event 1, uid: {uid} is a record of another case."
    ]
    assert not case.events.exists()


@pytest.mark.parametrize("choice", ["", "x", "\x00", "0", "9" * 40, "other", "redacted"])
def test_what_is_not_offered_restores_nothing(choice):
    case = revised(editions=2)
    redacted = case.editions.get(number=1)
    redact(redacted)
    choice = {"other": revised().editions.get().pk, "redacted": redacted.pk}.get(choice, choice)
    client = browser()

    answer = client.post(
        step_page(case, "restore"), {"version": case.version, "edition": str(choice)}
    )

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"edition"}
    assert not Step.objects.filter(kind="restored").exists()


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("new", "“Restore” does not fit the case as it stands."),
        ("in_review", "A case in the stage “In review” cannot take: restore."),
        ("published", "A case in the stage “Published (at rest)” cannot take: restore."),
    ],
)
def test_only_a_draft_with_editions_is_restored(stage, expected):
    case = {"new": make_draft, "in_review": revised, "published": lambda: publish().case}[stage]()
    if stage == "in_review":
        submit_case(case, version=case.version, by=make_user(), at=NOON)
    client = browser()

    answer = client.get(step_page(case, "restore"), follow=True)

    assert messages_of(answer) == [expected]
    assert step_page(case, "restore") not in client.get(page(case)).content.decode()
