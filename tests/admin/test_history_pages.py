"""The history of a row as an editor reads it: who, when, why, which field, from what to what."""

import re

import pytest
from django.urls import reverse

from incidents.admin.history.goes import MOST, PAGE
from incidents.admin.history.pages import edits_about
from incidents.models import (
    Actor,
    Case,
    Citation,
    Edit,
    Event,
    Payment,
    RecruitmentChannel,
    Source,
    SourceText,
)
from incidents.operations import return_case, submit_case
from incidents.recording import recorded
from tests.admin.browsing import browser, form_of, page
from tests.factories import NOON, make_draft, make_user, publish
from tests.rows import make_row, run
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db

WHY = "The paper corrected it."


@pytest.fixture
def coder():
    return make_user("cora", role="coder")


@pytest.fixture
def case():
    return make_draft(make_rich_document())


def history(row, **query):
    """The goes of the history of a row."""
    answer = browser("viewer").get(page(row, "history", **query))
    assert answer.status_code == 200
    return answer.context["goes"]


def told(line):
    """A line as one reads it."""
    values = [(value.name, value.before, value.after) for value in line.values]
    return line.subject, line.kind, values


def newest(row):
    """What the newest go of a row is told to have changed."""
    return [told(line) for line in history(row)[0].lines]


# --- in words


def test_a_go_says_who_when_why_and_in_which_request(case, coder):
    coder.first_name, coder.last_name = "Cora", "Coder"
    coder.save()
    with recorded(by=coder, reason=WHY):
        Case.objects.filter(pk=case.pk).update(title="Another title")

    answer = browser("viewer").get(page(case, "history"))

    (go, *_) = answer.context["goes"]
    edit = Edit.objects.newest_first().first()
    assert (go.who, go.at, go.reason, go.request) == ("Cora Coder", edit.at, WHY, "")
    text = Page.of(answer).text
    assert "Cora Coder" in text
    assert WHY in text
    assert "title from An invented case to Another title" in text


def test_a_change_is_told_with_the_label_of_the_row_and_of_coded_values(case, coder):
    payment = case.payments.get()
    with recorded(by=coder):
        Payment.objects.filter(pk=payment.pk).update(
            state="promised", amount_min="2000", amount_max="2000", amount_min_is_exclusive=False
        )

    assert newest(case) == [
        (
            "Payment 1 (Promised: 2,000 CNY)",
            "update",
            [("state", "Paid", "Promised"), ("amount", "more than 5,000 CNY", "2,000 CNY")],
        )
    ]


def test_an_added_record_says_what_it_holds_and_whom_it_names(case, coder):
    party = case.involvements.order_by("position").first()
    with recorded(by=coder):
        event = Event.objects.create(case=case, position=9, kind="meeting", description="Again.")
        event.participants.add(party)

    assert newest(case) == [
        (
            "Event 9 (Again.)",
            "insert",
            [
                ("kind", "", "Meeting"),
                ("description", "", "Again."),
                ("participants", "", "Tessa Target (Target)"),
            ],
        )
    ]


def test_a_record_that_is_gone_is_told_with_what_it_named(case, coder):
    with recorded(by=coder):
        Case.objects.get(pk=case.pk).delete()
    answer = browser("viewer").get(reverse("admin:incidents_case_history", args=[case.pk]))

    (go, *_) = answer.context["goes"]
    subjects = [line.subject for line in go.lines if line.kind == "delete"]
    assert "Relation 1 (Tessa Target – Employed by – Invented Works)" in subjects
    assert subjects[0] == "Case"
    assert any(
        each.startswith("Citation of Payment 1 (Paid: more than 5,000 CNY)") for each in subjects
    )


def test_links_that_change_alone_are_told_with_their_record(case, coder):
    payment = case.payments.get()
    first, second, *_ = case.involvements.order_by("position")
    payment.payers.set([first])
    with recorded(by=coder):
        payment.payers.set([second])

    assert newest(case) == [
        (
            "Payment 1 (Paid: more than 5,000 CNY)",
            "update",
            [("payers", "Tessa Target (Target)", "Rory Recruiter (Recruiter)")],
        )
    ]


def test_what_is_undone_in_one_go_is_no_change(case, coder):
    with recorded(by=coder):
        Case.objects.filter(pk=case.pk).update(title="For a moment")
        Case.objects.filter(pk=case.pk).update(title=case.title, summary="Another summary.")

    ((_, _, values),) = newest(case)

    assert [name for name, _, _ in values] == ["summary"]


def test_a_long_text_is_shown_once_with_its_words_marked(case, coder):
    before = "A sentence about what the ministry said of it. " * 3
    Case.objects.filter(pk=case.pk).update(summary=before)
    with recorded(by=coder):
        Case.objects.filter(pk=case.pk).update(summary=f"{before}One more sentence.")

    html = browser("viewer").get(page(case, "history")).content.decode()

    assert html.count("A sentence about what the ministry") < 9
    assert "<ins>One more sentence.</ins>" in html


def test_text_that_looks_like_markup_is_shown_as_text(case, coder):
    with recorded(by=coder, reason="<script>alert(1)</script>"):
        Case.objects.filter(pk=case.pk).update(title="<b>Bold</b>")

    html = browser("viewer").get(page(case, "history")).content.decode()

    assert "<script>alert" not in html
    assert "<b>Bold" not in html
    assert "&lt;b&gt;Bold&lt;/b&gt;" in html


def test_a_step_is_told_as_a_step_and_not_as_a_change_of_the_stage(case, coder):
    reviewer = make_user("rosa")
    with recorded(by=coder):
        submit_case(case, version=case.version, by=coder, at=NOON)
    case.refresh_from_db()
    with recorded(by=reviewer):
        return_case(case, version=case.version, reason="Say which.", by=reviewer, at=NOON)

    returned, submitted, *_ = history(case)

    assert [(step.label, step.reason) for go in (returned, submitted) for step in go.steps] == [
        ("Returned to the coder", "Say which."),
        ("Submitted for review", ""),
    ]
    assert (returned.who, returned.lines, submitted.lines) == ("rosa", [], [])


def test_a_stage_that_raw_sql_changed_is_told(case):
    with recorded(by=None):
        run("UPDATE incidents_case SET stage = 'in_review' WHERE uid = %s", case.pk)

    (go, *_) = history(case)

    assert [told(line) for line in go.lines] == [
        ("Case", "update", [("stage", "Draft", "In review")])
    ]
    assert go.who.startswith("somebody unknown, as ")


def test_words_that_were_redacted_are_said_to_be(case, coder):
    with recorded(by=coder, reason=WHY):
        Case.objects.filter(pk=case.pk).update(title="A secret")
    Edit.objects.filter(reason=WHY).update(before=None, after=None, reason="", redacted_at=NOON)

    answer = browser("viewer").get(page(case, "history"))

    (go, *_) = answer.context["goes"]
    assert (go.lines, go.redacted, go.who) == ([], 1, "cora")
    assert "The words of 1 change were taken out by a legal redaction" in Page.of(answer).text


# --- shared rows and records


def test_an_actor_has_a_history_with_its_names(case, coder):
    client = browser("coder")
    actor = case.involvements.order_by("position").first().actor
    form = form_of(
        client.get(page(actor)), **{"description": ["A clerk."], "names-0-text": ["Tess Target"]}
    )

    answer = client.post(page(actor), form)

    (go, *_) = history(actor)
    assert (go.who, go.request) == (client.user.username, answer["X-Request-ID"])
    assert [told(line) for line in go.lines] == [
        ("Actor", "update", [("description", "", "A clerk.")]),
        ("Name (Tess Target)", "update", [("text", "Tessa Target", "Tess Target")]),
    ]


@pytest.mark.parametrize("model", [Actor, Source, RecruitmentChannel, Payment, Citation])
def test_each_row_has_its_own_history(model):
    row = make_row(model)
    make_row(
        model, **({"slug": "dating_app", "name": "Other"} if model is RecruitmentChannel else {})
    )

    goes = history(row)

    assert sum(len(go.lines) for go in goes) == edits_about(row).count() > 0


def test_what_was_published_has_no_edits_and_keeps_the_log_of_the_admin():
    edition = publish()

    assert browser("viewer").get(page(edition, "history")).status_code == 200


# --- bounds


def many(case, coder, number):
    """So many goes."""
    for n in range(number):
        with recorded(by=coder):
            Case.objects.filter(pk=case.pk).update(title=f"Title {n}")


def test_a_long_history_is_read_page_by_page(case, coder):
    many(case, coder, PAGE + 3)
    client = browser("viewer")

    first = client.get(page(case, "history"))
    second = client.get(page(case, "history", before=first.context["following"]))

    titles = [
        value.after
        for answer in (first, second)
        for go in answer.context["goes"]
        for line in go.lines
        for value in line.values
        if value.name == "title"
    ]
    assert len(first.context["goes"]) == PAGE
    assert titles[: PAGE + 3] == [f"Title {n}" for n in range(PAGE + 2, -1, -1)]
    assert second.context["following"] is None


def test_a_go_with_very_many_changes_is_summed_up_and_shown_alone(case, coder):
    with recorded(by=coder, reason=WHY):
        Event.objects.bulk_create(
            Event(case=case, position=n, kind="other", description=f"Event {n}")
            for n in range(10, MOST + 11)
        )

    (go, *_) = history(case)
    (alone,) = history(case, go=go.last)

    assert (go.sums, go.lines, go.who, go.reason) == (
        [f"{MOST + 1} events added"],
        [],
        "cora",
        WHY,
    )
    assert len(alone.lines) == 0 or len(alone.lines) == MOST + 1


@pytest.mark.parametrize("query", [{"before": "x"}, {"go": "-1"}, {"go": "9" * 30}, {"go": "1"}])
def test_a_number_that_is_none_leads_nowhere(case, query):
    assert browser("viewer").get(page(case, "history", **query)).status_code == 404


def test_the_queries_do_not_grow_with_the_changes(case, coder, django_assert_max_num_queries):
    many(case, coder, PAGE)
    with recorded(by=coder):
        for event in case.events.all():
            event.participants.clear()
        case.citations.update(note="Asked.")
    client = browser("viewer")

    with django_assert_max_num_queries(50):
        client.get(page(case, "history"))


# --- who may read it


def test_a_history_is_for_who_may_see_drafts(case):
    answers = [browser(role).get(page(case, "history")).status_code for role in ("", "viewer")]

    assert answers == [403, 200]


def test_a_row_that_never_was_has_no_history(case):
    address = re.sub(str(case.pk), "00000000-0000-4000-8000-000000000001", page(case, "history"))

    assert browser("viewer").get(address).status_code == 404


def test_a_history_is_only_read(case):
    assert browser("coder").post(page(case, "history")).status_code == 405


@pytest.mark.parametrize(("role", "is_told"), [("viewer", False), ("coder", True)])
def test_the_text_of_a_source_is_told_to_those_who_edit_alone(role, is_told):
    text = make_row(SourceText, text="What was read in confidence.")
    text.text, text.sha256 = "Read anew.", SourceText.digest("Read anew.")
    text.save()

    answer = browser(role).get(page(text.source, "history"))

    assert answer.status_code == 200
    assert ("What was read in confidence." in answer.content.decode()) is is_told
