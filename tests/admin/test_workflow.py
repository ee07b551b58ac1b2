"""The steps of a case as buttons, each confirmed on a page of its own."""

import pytest

from incidents.models import Case, Edition, Event, Step
from incidents.operations import revise_case, set_aside, submit_case, withdraw_case
from tests.admin.browsing import browser, form_of, messages_of, page, step_page
from tests.factories import (
    NOON,
    approve,
    make_case,
    make_citation,
    make_document,
    make_draft,
    make_event,
    make_payment,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

PUBLISHING = {"change_kind": "new", "change_note": "First edition."}


def take(client, case, verb, **details):
    """Press the button and confirm, as a browser does; the page that one ends on."""
    shown = client.get(step_page(case, verb))
    return client.post(step_page(case, verb), form_of(shown, **details), follow=True)


def buttons(client, case):
    return [step.verb for step in client.get(page(case)).context["steps"]]


def set_revision_aside(case, *, by):
    set_aside(case, version=case.version, reason="A name is wrong.", by=by, at=NOON)


def as_it_is(case, stage):
    """The case after it went as far as this."""
    reviewer = make_user()
    if stage == "in_review":
        submit_case(case, version=case.version, by=reviewer, at=NOON)
    if stage == "approved":
        approve(case, by=reviewer)
    if stage in ("published", "revised"):
        case = publish(case, by=reviewer).case
    if stage == "withdrawn":
        withdraw_case(publish(case, by=reviewer).case, reason="x", by=reviewer, at=NOON)
    if stage == "revised":
        revise_case(case, by=reviewer, at=NOON)
    if stage == "aside":
        set_revision_aside(as_it_is(case, "revised"), by=reviewer)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    ("role", "stage", "expected"),
    [
        ("viewer", "draft", []),
        ("coder", "draft", ["submit"]),
        ("reviewer", "draft", ["submit"]),
        ("coder", "in_review", []),
        ("reviewer", "in_review", ["approve", "return"]),
        ("reviewer", "approved", ["return", "publish"]),
        ("viewer", "published", []),
        ("coder", "published", ["revise"]),
        ("reviewer", "published", ["revise", "withdraw"]),
        ("coder", "revised", ["submit", "restore", "set_aside"]),
        ("reviewer", "revised", ["submit", "restore", "set_aside", "withdraw"]),
        ("coder", "aside", ["submit", "restore", "take_up"]),
        ("administrator", "draft", ["submit"]),
        ("administrator", "published", ["revise", "withdraw", "redact"]),
        ("administrator", "withdrawn", ["submit", "restore", "redact"]),
    ],
)
def test_only_buttons_that_this_user_can_press_now_are_shown(role, stage, expected):
    case = as_it_is(make_draft(), stage)

    assert buttons(browser(role), case) == expected


def test_a_case_goes_from_draft_to_edition_and_back():
    case = make_draft()
    coder, reviewer = browser("coder"), browser("reviewer")

    said = [
        messages_of(take(coder, case, "submit")),
        messages_of(take(reviewer, case, "return", reason="Cite the sum.")),
        messages_of(take(coder, case, "submit")),
        messages_of(take(reviewer, case, "approve")),
        messages_of(take(reviewer, case, "publish", **PUBLISHING)),
        messages_of(take(coder, case, "revise")),
        messages_of(take(reviewer, case, "withdraw", reason="A court asked for it.")),
    ]

    assert said == [
        ["The case was submitted for review."],
        ["The case was returned."],
        ["The case was submitted for review."],
        ["This version is approved."],
        ["The case was published."],
        ["The case can be changed now."],
        ["The case was withdrawn from the public."],
    ]
    steps = [(step.kind, step.by, step.reason) for step in Step.objects.all()]
    assert steps == [
        ("submitted", coder.user, ""),
        ("returned", reviewer.user, "Cite the sum."),
        ("submitted", coder.user, ""),
        ("approved", reviewer.user, ""),
        ("published", reviewer.user, "First edition."),
        ("revised", coder.user, ""),
        ("withdrawn", reviewer.user, "A court asked for it."),
    ]
    assert [each.status for each in Edition.objects.all()] == ["withdrawn"]


@pytest.mark.parametrize("verb", ["submit", "approve", "return", "publish", "revise", "withdraw"])
def test_looking_at_a_step_takes_no_step(verb):
    stage = {
        "submit": "draft",
        "approve": "in_review",
        "return": "in_review",
        "publish": "approved",
    }
    case = as_it_is(make_draft(), stage.get(verb, "published"))
    before = Step.objects.count()

    answer = browser().get(step_page(case, verb))

    assert answer.status_code == 200
    assert (Case.objects.get(pk=case.pk).version, Step.objects.count()) == (case.version, before)


def test_a_step_needs_the_token_of_its_page():
    case = make_draft()
    client = browser(enforce_csrf_checks=True)

    assert client.post(step_page(case, "submit"), {"version": case.version}).status_code == 403
    assert Case.objects.get(pk=case.pk).stage == "draft"


@pytest.mark.parametrize(
    ("role", "stage", "verb", "expected"),
    [
        ("viewer", "draft", "submit", "You have no right to submit this case."),
        ("coder", "approved", "publish", "You have no right to publish this case."),
        ("coder", "published", "withdraw", "You have no right to withdraw this case."),
        ("reviewer", "draft", "publish", "A case in the stage “Draft” cannot take: publish."),
        ("reviewer", "in_review", "publish", "“Publish” does not fit the case as it stands."),
        ("reviewer", "draft", "withdraw", "“Withdraw” does not fit the case as it stands."),
    ],
)
def test_a_step_that_is_not_open_is_refused_in_words(role, stage, verb, expected):
    case = as_it_is(make_draft(), stage)
    client = browser(role)
    details = {"version": case.version, "reason": "x", **PUBLISHING}

    answer = client.post(step_page(case, verb), details, follow=True)

    assert messages_of(answer) == [expected]
    assert Case.objects.get(pk=case.pk).stage == case.stage


@pytest.mark.parametrize(
    ("verb", "stage", "details"),
    [
        ("submit", "draft", {}),
        ("return", "in_review", {"reason": "Typed."}),
        ("withdraw", "revised", {"reason": "Typed."}),
    ],
)
def test_a_step_at_an_older_version_is_refused_and_can_be_taken_again(verb, stage, details):
    case = as_it_is(make_draft(events=[make_event()]), stage)
    client = browser()
    form = form_of(client.get(step_page(case, verb)), **details)
    Event.objects.update(description="Changed by somebody else.")

    refused = client.post(step_page(case, verb), form)
    again = client.post(step_page(case, verb), form_of(refused))

    (error,) = refused.context["form"].non_field_errors()
    assert error.startswith("The case was changed by somebody else: you read version")
    assert refused.content.decode().count("Typed.") == len(details)
    assert again.status_code == 302


def test_what_was_approved_and_then_changed_is_not_published():
    case = as_it_is(make_draft(events=[make_event()]), "approved")
    client = browser()
    form = form_of(client.get(step_page(case, "publish")), **PUBLISHING)
    Event.objects.update(description="Slipped in.")

    answer = client.post(step_page(case, "publish"), form, follow=True)

    assert messages_of(answer) == ["“Publish” does not fit the case as it stands."]
    assert not Edition.objects.exists()


def test_the_confirmation_links_what_stops_publication_to_where_it_is_mended():
    payment = make_payment(basis=None)
    case = make_draft(title=None, payments=[payment])
    client = browser()

    shown = client.get(step_page(case, "submit"))

    assert shown.context["problems"] == [
        ("Title", "A published case has a title.", page(case)),
        (
            "Payment 1 (Paid: 2,000 CNY), basis",
            "Say whose statement this rests on.",
            page(case.payments.get()),
        ),
    ]
    for _, _, url in shown.context["problems"]:
        assert f'<a href="{url}">' in shown.content.decode()


def test_a_case_with_problems_is_not_published_and_the_note_is_kept():
    case = as_it_is(make_draft(payments=[make_payment(basis=None)]), "approved")

    answer = take(browser(), case, "publish", change_kind="new", change_note="A careful note.")

    assert answer.context["form"].non_field_errors() == [
        "Payment 1 (Paid: 2,000 CNY), basis: Say whose statement this rests on."
    ]
    assert "A careful note." in answer.content.decode()
    assert not Edition.objects.exists()


def test_each_problem_names_the_field_or_the_record_that_it_is_about():
    document = make_document(
        jurisdictions=["CN"], sponsor_country="RU", events=[make_event("The two met.")]
    )
    document["inclusion"]["meets"] = None
    document["involvements"][0]["legal_status"] = None
    document["citations"] = [
        make_citation(document["involvements"][0]["uid"], field="motives"),
        make_citation(document["involvements"][1]["uid"]),
        make_citation(document["approaches"][0]["uid"]),
    ]
    case = make_draft(document)
    source = "An invented report (The Invented Gazette), para. 1"

    shown = browser().get(step_page(case, "submit"))

    assert [(each.subject, each.message) for each in shown.context["problems"]] == [
        ("Inclusion", "Say whether the case meets the rule for inclusion."),
        (
            "Involvement 1 (Tessa Target), legal status",
            "Tessa Target is named, so the legal status is needed.",
        ),
        ("Event 1 (The two met.)", "No source supports this record."),
        ("Jurisdictions", "No source supports this field, nor the case as a whole."),
        ("Sponsor country", "No source supports this field, nor the case as a whole."),
        (
            f"Citation 1 ({source}), field",
            "motives is empty, so there is nothing that a source could support.",
        ),
    ]


def test_an_actor_that_changed_since_it_was_read_is_not_approved_before_it_is_read_again():
    case = as_it_is(make_draft(), "in_review")
    client = browser()
    form = form_of(client.get(step_page(case, "approve")))
    case.involvements.first().actor.names.update(text="Tessa Changed")

    refused = client.post(step_page(case, "approve"), form)
    standing = Case.objects.get(pk=case.pk).is_approved
    again = client.post(step_page(case, "approve"), form_of(refused), follow=True)

    assert refused.context["form"].non_field_errors() == [
        "An actor or source that this case names was changed since you read it. Read it again."
    ]
    assert standing is False
    assert messages_of(again) == ["This version is approved."]
    assert Case.objects.get(pk=case.pk).is_approved


def test_the_confirmation_says_which_edition_and_promises_no_reference():
    client = browser()
    first = client.get(step_page(as_it_is(make_draft(), "approved"), "publish"))
    revised = as_it_is(make_draft(), "revised")
    second = client.get(step_page(approve(revised, by=make_user()), "publish"))

    assert "given on first publication" in first.content.decode()
    assert first.context["edition"], second.context["edition"] == (1, 2)
    kinds = [
        list(dict(each.context["form"].fields["change_kind"].choices)) for each in (first, second)
    ]
    assert kinds[0] == ["new"]
    assert "new" not in kinds[1]


@pytest.mark.parametrize(
    "details",
    [
        {"version": "x"},
        {"version": ""},
        {"version": "9" * 40},
        {"change_kind": "correction"},
        {"change_kind": "\x00"},
        {"change_note": ""},
        {"change_note": "\x00"},
    ],
)
def test_bad_input_publishes_nothing(details):
    case = as_it_is(make_draft(), "approved")
    client = browser()
    form = {"version": case.version, **PUBLISHING, **details}

    answer = client.post(step_page(case, "publish"), form)

    assert answer.status_code == 200
    assert answer.context["form"].errors != {}
    assert not Edition.objects.exists()


@pytest.mark.parametrize("verb", ["frobnicate", "x"])
def test_a_step_that_there_is_not_is_not_found(verb):
    assert browser().get(step_page(make_case(), verb)).status_code == 404


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000", "%00"])
def test_a_step_of_no_case_is_not_found(key):
    assert browser().get(f"/admin/incidents/case/{key}/step/submit/").status_code == 404


def test_what_was_changed_since_its_approval_can_be_approved_again():
    case = as_it_is(make_draft(), "approved")
    client = browser()
    actor = case.involvements.first().actor
    actor.description = "Changed since."
    actor.save()

    shown = client.get(page(case))
    take(client, case, "approve")
    done = take(client, case, "publish", **PUBLISHING)

    assert [step.verb for step in shown.context["steps"]] == ["approve", "return", "publish"]
    assert "approved before an actor or source of it was changed" in shown.content.decode()
    assert messages_of(done) == ["The case was published."]
