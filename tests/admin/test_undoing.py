"""Bringing back in the browser: shown first, confirmed with a reason, refused in words."""

import pytest
from django.urls import reverse

from incidents.models import Actor, Case, Edit, Payment
from incidents.operations import submit_case
from incidents.recording import recorded
from tests.admin.browsing import browser, form_of, list_page, messages_of, page
from tests.factories import NOON, make_draft, make_user
from tests.views.invented import make_rich_document
from tests.views.page import Page

pytestmark = pytest.mark.django_db

WHY = "It was a mistake."
DELETED = "/admin/incidents/case/deleted/"


@pytest.fixture
def case():
    return make_draft(make_rich_document())


def change(case, by=None):
    """Change a payment and the title; the first edit of it."""
    with recorded(by=by):
        Case.objects.filter(pk=case.pk).update(title="Another title")
        Payment.objects.filter(case=case).update(state="promised")
    return Edit.objects.filter(case=case.pk, after__title="Another title").get().pk


def undo_page(case, edit):
    return reverse("admin:incidents_case_undo", args=[case.pk, edit])


def bring_back_page(case):
    return reverse("admin:incidents_case_bring_back", args=[case.pk])


def delete(client, case):
    client.post(page(case, "delete"), {"post": "yes", "version_read": case.version})
    assert not Case.objects.filter(pk=case.pk).exists()


# --- an earlier state


def test_the_history_offers_what_can_be_undone_to_who_may(case):
    edit = change(case)
    address = undo_page(case, edit)

    offered = [
        address in browser(role).get(page(case, "history")).content.decode()
        for role in ("viewer", "coder")
    ]

    assert offered == [False, True]


def test_the_making_of_a_case_is_not_offered_to_be_undone(case):
    first = Edit.objects.of_case(case.pk).order_by("pk").first().pk

    html = browser("coder").get(page(case, "history")).content.decode()

    assert undo_page(case, first) not in html


def test_it_is_shown_first_what_would_change(case):
    edit = change(case)

    answer = browser("coder").get(undo_page(case, edit))

    text = Page.of(answer).text
    assert "title from Another title to An invented case" in text
    assert "Payment 1 (Paid: more than 5,000 CNY)" in text
    assert "state from Promised to Paid" in text
    assert Case.objects.get(pk=case.pk).title == "Another title"


def test_the_draft_is_made_as_it_was_when_that_is_confirmed(case):
    client, edit = browser("coder"), change(case)
    form = form_of(client.get(undo_page(case, edit)), reason=[WHY])

    answer = client.post(undo_page(case, edit), form, follow=True)

    assert messages_of(answer) == ["The draft is as it was. Rows that changed: 2."]
    assert Case.objects.get(pk=case.pk).title == "An invented case"
    (go, *_) = client.get(page(case, "history")).context["goes"]
    assert (go.who, [(step.label, step.reason) for step in go.steps]) == (
        client.user.username,
        [("Restored to an earlier state", WHY)],
    )


def test_a_reason_is_asked_for(case):
    client, edit = browser("coder"), change(case)

    answer = client.post(undo_page(case, edit), form_of(client.get(undo_page(case, edit))))

    assert answer.context["form"].errors == {"reason": ["This field is required."]}
    assert Case.objects.get(pk=case.pk).title == "Another title"


def test_what_somebody_changed_in_between_is_shown_and_not_overwritten(case):
    client, edit = browser("coder"), change(case)
    form = form_of(client.get(undo_page(case, edit)), reason=[WHY])
    Case.objects.filter(pk=case.pk).update(summary="Changed in between.")

    answer = client.post(undo_page(case, edit), form)
    again = client.post(undo_page(case, edit), form_of(answer), follow=True)

    (error,) = answer.context["form"].non_field_errors()
    assert error.startswith("The case was changed by somebody else")
    assert "Changed in between." in answer.content.decode()
    assert messages_of(again) == ["The draft is as it was. Rows that changed: 2."]


def test_a_case_in_review_is_not_made_as_it_was(case):
    edit = change(case)
    case.refresh_from_db()
    submit_case(case, version=case.version, by=make_user(), at=NOON)

    answer = browser("reviewer").get(undo_page(case, edit), follow=True)

    assert messages_of(answer) == ["Only a draft that you may edit can be restored."]


def test_nothing_to_undo_is_said(case):
    answer = browser("coder").get(undo_page(case, 10**15), follow=True)

    assert messages_of(answer) == ["Nothing of this case was changed since."]


# --- deleted drafts


def test_deleted_drafts_are_found_from_the_list_of_cases(case):
    client = browser("coder")
    delete(client, case)

    html = client.get(list_page(Case)).content.decode()
    answer = client.get(DELETED)

    assert f'href="{DELETED}"' in html
    (draft,) = answer.context["drafts"]
    assert (draft["uid"], draft["title"], draft["who"]) == (
        case.pk,
        "An invented case",
        client.user.username,
    )
    assert bring_back_page(case) in answer.content.decode()


def test_without_deleted_drafts_the_page_says_so():
    assert "No draft is deleted." in Page.of(browser("viewer").get(DELETED)).text


def test_a_deleted_draft_is_brought_back_when_that_is_confirmed(case):
    client = browser("coder")
    delete(client, case)
    asked = client.get(bring_back_page(case))

    answer = client.post(bring_back_page(case), form_of(asked, reason=[WHY]), follow=True)

    assert "Payment 1 (Paid: more than 5,000 CNY)" in Page.of(asked).text
    assert messages_of(answer) == ["The draft is back, with all its records and citations."]
    assert answer.redirect_chain[-1][0] == page(case)
    restored = Case.objects.get(pk=case.pk)
    assert (restored.title, restored.stage, restored.payments.count()) == (
        "An invented case",
        "draft",
        1,
    )
    assert client.get(DELETED).context["drafts"] == []


def test_what_stops_it_is_said_and_nothing_comes_back(case):
    client = browser("coder")
    delete(client, case)
    form = form_of(client.get(bring_back_page(case)), reason=[WHY])
    Actor.objects.all().delete()

    answer = client.post(bring_back_page(case), form)

    (error,) = answer.context["form"].non_field_errors()
    assert error.endswith("deleted since, and is needed first.")
    assert "Tessa Target" in error
    assert not Case.objects.filter(pk=case.pk).exists()


def test_the_history_of_a_deleted_draft_can_still_be_read(case):
    client = browser("coder")
    delete(client, case)

    answer = client.get(page(case, "history"))

    assert "This draft was deleted." in Page.of(answer).text
    assert bring_back_page(case) in answer.content.decode()


def test_a_draft_that_stands_is_not_brought_back(case):
    answer = browser("coder").get(bring_back_page(case), follow=True)

    assert messages_of(answer) == ["There is no deleted draft to bring back here."]


@pytest.mark.parametrize(
    ("role", "expected"), [("", [403, 403]), ("viewer", [200, 403]), ("coder", [200, 200])]
)
def test_who_may_see_drafts_sees_deleted_ones_and_coders_bring_them_back(case, role, expected):
    delete(browser("coder"), case)
    client = browser(role)

    answers = [client.get(DELETED).status_code, client.get(bring_back_page(case)).status_code]

    assert answers == expected
