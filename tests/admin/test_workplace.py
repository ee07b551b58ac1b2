"""The first page of the admin: what waits for its reader comes first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Case
from incidents.operations import return_case, submit_case
from tests.admin.browsing import add_page, browser, form_of, list_page, page
from tests.factories import NOON, make_draft, make_user, publish

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")
LATER = NOON + timedelta(hours=1)


def shown(client):
    """The labels of the cases in each list."""
    lists = client.get(INDEX).context["case_lists"]
    return {each.title: [line.label for line in each.lines] for each in lists}


def edited_by(client, case, title):
    """Change the title of a case as this user, and return the case."""
    client.post(page(case), form_of(client.get(page(case)), title=title))
    case.refresh_from_db()
    return case


def test_own_drafts_come_apart_from_those_that_were_returned_and_from_those_of_others():
    mine, other, reviewer = browser("coder"), browser("coder"), make_user()
    edited_by(mine, make_draft(), "My draft")
    edited_by(other, make_draft(), "Their draft")
    back = edited_by(mine, make_draft(), "Came back")
    submit_case(back, version=back.version, by=mine.user, at=NOON)
    back.refresh_from_db()
    return_case(back, version=back.version, by=reviewer, reason="No source for it.", at=LATER)
    waiting = edited_by(other, make_draft(), "Waits")
    submit_case(waiting, version=waiting.version, by=other.user, at=NOON)

    lists = shown(mine)

    assert list(lists) == ["Returned to you", "Your drafts", "In review", "Changed last"]
    assert lists["Returned to you"] == ["Came back"]
    assert lists["Your drafts"] == ["My draft"]
    assert lists["In review"] == ["Waits"]
    assert set(lists["Changed last"]) == {"My draft", "Their draft", "Came back", "Waits"}


def test_a_returned_case_is_shown_with_the_reason():
    client, reviewer = browser("coder"), make_user()
    case = edited_by(client, make_draft(), "Came back")
    submit_case(case, version=case.version, by=client.user, at=NOON)
    case.refresh_from_db()
    return_case(case, version=case.version, by=reviewer, reason="No source for it.", at=LATER)

    answer = client.get(INDEX)

    assert "“No source for it.”" in answer.content.decode()


def test_what_waits_longest_for_a_reviewer_comes_first():
    by = make_user()
    for number, days in enumerate([2, 1, 3]):
        case = make_draft(title=f"Case {number}")
        submit_case(case, version=case.version, by=by, at=NOON + timedelta(days=days))

    client = browser()
    assert shown(client)["In review"] == ["Case 1", "Case 0", "Case 2"]
    assert "in review · since 16 Jan 2026" in client.get(INDEX).content.decode()


def test_who_changed_a_case_last_is_said():
    client = browser("coder")
    client.user.first_name, client.user.last_name = "Olga", "Other"
    client.user.save()
    case = edited_by(client, make_draft(), "Changed")

    [line] = client.get(INDEX).context["case_lists"][-1].lines

    assert (line.label, line.url) == ("Changed", page(case))
    assert line.about.startswith("draft · Olga Other, ")


def test_a_deleted_case_is_in_no_list():
    client = browser("coder")
    case = edited_by(client, make_draft(), "Gone")
    case.delete()

    assert set(map(tuple, shown(client).values())) == {()}


@pytest.mark.parametrize(
    ("role", "titles", "may_add"),
    [
        ("viewer", ["In review", "Changed last"], False),
        ("coder", ["Returned to you", "Your drafts", "In review", "Changed last"], True),
        ("", [], False),
    ],
)
def test_each_role_sees_what_it_may(role, titles, may_add):
    make_draft(title="Hidden from nobody but those without a role")

    answer = browser(role).get(INDEX)

    assert [each.title for each in answer.context["case_lists"]] == titles
    assert (f'href="{add_page(Case)}"' in answer.content.decode()) is may_add


def test_without_an_account_one_is_sent_to_the_login(client):
    assert client.get(INDEX).url == f"{reverse('admin:login')}?next={INDEX}"


def test_without_cases_each_list_says_so():
    html = browser("coder").get(INDEX).content.decode()

    assert [text in html for text in ("Nothing was returned to you.", "There is no case yet.")] == [
        True,
        True,
    ]


def test_the_lists_are_bounded_and_take_the_same_queries_for_many_cases():
    client = browser("coder")

    def measure():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(INDEX)
        return len(queries), max(len(each.lines) for each in answer.context["case_lists"])

    Case.objects.create(title="First")
    client.get(INDEX)
    few = measure()
    for number in range(20):
        Case.objects.create(title=f"Case {number}")

    assert (few, measure()) == ((8, 1), (8, 8))


def test_a_published_case_is_shown_by_its_reference():
    case = publish().case

    [line] = browser().get(INDEX).context["case_lists"][-1].lines

    assert line.about.startswith(f"{case.reference} · published (at rest) · ")


def test_all_of_a_list_are_in_the_list_of_cases():
    lists = browser().get(INDEX).context["case_lists"]

    assert [each.more for each in lists] == [
        "",
        list_page(Case, stage="draft"),
        list_page(Case, stage="in_review"),
        list_page(Case),
    ]
