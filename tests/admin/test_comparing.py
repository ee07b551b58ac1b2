"""What a draft would change for readers, and what two editions say differently, for editors."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Case, Edition
from incidents.operations import revise_case, submit_case, withdraw_case
from incidents.roles import ROLES
from tests.admin.browsing import browser, page, step_page
from tests.factories import (
    NOON,
    approve,
    make_case,
    make_draft,
    make_event,
    make_payment,
    make_user,
    publish,
)
from tests.views.page import Page

pytestmark = pytest.mark.django_db

XSS = "<script>alert(1)</script>"


def compare_page(case, **query):
    return reverse("admin:incidents_case_compare", args=[case.pk], query=query)


def revised(retitled="Told anew", **changes):
    """A public case under revision, with another title."""
    edition = publish(**changes)
    revise_case(edition.case, by=make_user(), at=NOON)
    Case.objects.filter(pk=edition.case_id).update(title=retitled)
    return Case.objects.get(pk=edition.case_id)


def test_a_draft_is_compared_with_the_public_edition():
    case = revised("Told anew and better", title="Told anew")

    shown = Page.of(browser("viewer").get(compare_page(case)))

    assert f"From Edition 1 (published) to The draft, version {case.version} :" in shown.text
    assert "The case itself : 1 changed The case itself Title Told anew and better" in shown.text
    preview = reverse("admin:incidents_case_preview", args=[case.pk])
    assert page(case) in shown.links
    assert preview not in shown.links


def test_a_record_leads_to_the_edition_that_has_it_or_to_the_preview():
    case = revised(events=[make_event("One."), make_event("Two.")])
    first, second = case.events.order_by("position")
    second.description, second.place = "Two and more.", "Vienna"
    second.save()
    case.citations.filter(record=first.pk).delete()
    first.delete()

    shown = Page.of(browser("viewer").get(compare_page(case)))

    preview = reverse("admin:incidents_case_preview", args=[case.pk])
    assert "Removed Event 1 : One." in shown.text
    assert "Changed Event 1 Description Two and more . Place" in shown.text
    assert {"/cases/CB-0001/editions/1/#event-1", f"{preview}#event-1"} <= set(shown.links)


def test_any_two_editions_are_compared_one_that_was_withdrawn_too():
    edition = publish(title="Told first")
    withdraw_case(edition.case, reason="The report was false.", by=make_user(), at=NOON)
    Case.objects.filter(pk=edition.case_id).update(title="Told later")
    second = publish(Case.objects.get(pk=edition.case_id), at=NOON + timedelta(days=1))

    shown = Page.of(browser("viewer").get(compare_page(second.case, a="1", b="2")))
    back = Page.of(browser("viewer").get(compare_page(second.case, a="2", b="1")))

    assert "From Edition 1 (withdrawn) to Edition 2 (published) :" in shown.text
    assert "Title Told first later" in shown.text
    assert "Title Told later first" in back.text


def test_of_a_case_without_a_public_edition_the_newest_is_taken_and_else_the_draft():
    edition = publish()
    withdraw_case(edition.case, reason="The report was false.", by=make_user(), at=NOON)
    client = browser("viewer")

    withdrawn = Page.of(client.get(compare_page(edition.case)))
    never = Page.of(client.get(compare_page(make_draft())))

    assert "From Edition 1 (withdrawn) to The draft" in withdrawn.text
    assert "This compares a state with itself." in never.text


@pytest.mark.parametrize("asked", ["3", "0", "-1", "x", "9" * 30, "\x00", XSS])
def test_a_state_that_is_none_is_refused_with_those_that_there_are(asked):
    case = revised()

    answer = browser("viewer").get(compare_page(case, a=asked))

    assert answer.status_code == 400
    assert "is no state of this case that can be compared. There are: draft, 1." in (
        Page.of(answer).text
    )
    assert XSS not in answer.content.decode()


def test_only_those_see_it_who_may_see_drafts():
    case = revised("A title that nobody knows")
    member = Client()
    member.force_login(make_user(role="viewer"))

    answers = [client.get(compare_page(case)) for client in (Client(), member, browser(""))]
    seen = [browser(role).get(compare_page(case)).status_code for role in ROLES]

    assert [answer.status_code for answer in answers] == [302, 302, 403]
    assert [each for each in answers if b"nobody knows" in each.content] == []
    assert seen == [200] * len(ROLES)


@pytest.mark.parametrize("uid", ["nothing", "00000000-0000-4000-8000-000000000000"])
def test_a_case_that_is_not_there_is_not_found(uid):
    assert browser("viewer").get(f"/admin/incidents/case/{uid}/compare/").status_code == 404


def test_the_page_of_a_case_that_was_public_leads_there():
    case, draft = revised(), make_draft()
    client = browser("viewer")

    assert compare_page(case) in Page.of(client.get(page(case))).links
    assert compare_page(draft) not in Page.of(client.get(page(draft))).links


def test_markup_in_a_text_stays_text():
    case = revised(f"Told anew {XSS}", title="Told anew <b>once</b>")

    html = browser("viewer").get(compare_page(case)).content.decode()

    assert XSS not in html
    assert "&lt;script&gt;" in html
    assert "<b>once" not in html


def test_it_takes_the_same_queries_however_much_changed(django_assert_num_queries):
    client = browser("viewer")
    client.get("/admin/")  # the first request renews the session
    small = revised()
    large = revised(payments=[make_payment() for _ in range(9)])
    large.citations.all().delete()
    large.payments.all().delete()
    Edition.objects.get(case=large)

    for case in (small, large):
        with django_assert_num_queries(8):
            client.get(compare_page(case))


# --- before a step


def for_readers(client, case, verb):
    """What the page that confirms a step says will change for readers."""
    shown = Page.of(client.get(step_page(case, verb)))
    text = shown.text.partition("What will change for readers")[2]
    return text.partition("Preview of the public page")[0].strip()


@pytest.mark.parametrize("verb", ["submit", "approve", "publish"])
def test_before_a_first_edition_it_is_said_that_all_is_new_and_how_much(verb):
    case = make_draft(payments=[make_payment(), make_payment()])
    if verb == "approve":
        submit_case(case, version=case.version, by=make_user(), at=NOON)
    if verb == "publish":
        approve(case, by=make_user())

    said = for_readers(browser("reviewer"), case, verb)

    assert said == (
        "Everything is new: readers do not see the case now. How contact was made: 1 Money: 2 "
        "People and organisations: 2 Their parts in the case: 2 Sources: 1 Citations: 6"
    )


@pytest.mark.parametrize("verb", ["submit", "approve", "publish"])
def test_before_a_next_edition_it_is_said_what_changes_from_what_to_what(verb):
    case = revised("Told anew and better", title="Told anew")
    if verb == "approve":
        submit_case(case, version=case.version, by=make_user(), at=NOON)
    if verb == "publish":
        approve(case, by=make_user())

    said = for_readers(browser("reviewer"), case, verb)

    assert said == (
        "Compared with edition 1, which they see now: The case itself: 1 changed "
        "Every change, from what to what The case itself Title Told anew and better"
    )


def test_a_draft_that_says_what_readers_see_changes_nothing_for_them():
    edition = publish()
    revise_case(edition.case, by=make_user(), at=NOON)

    said = for_readers(browser("reviewer"), edition.case, "submit")

    assert said == "Nothing: it says what edition 1 says."


def test_a_case_that_was_withdrawn_comes_back_as_new():
    edition = publish()
    withdraw_case(edition.case, reason="The report was false.", by=make_user(), at=NOON)

    said = for_readers(browser("reviewer"), edition.case, "submit")

    assert said.startswith("Everything is new: readers do not see the case now.")


def test_a_step_that_leads_to_no_edition_says_nothing_of_readers():
    case = make_draft()
    submit_case(case, version=case.version, by=make_user(), at=NOON)

    assert for_readers(browser("reviewer"), case, "return") == ""


def test_an_empty_draft_can_be_asked_about():
    case = make_case(title="")

    said = for_readers(browser("reviewer"), case, "submit")

    assert said == "Everything is new: readers do not see the case now."
