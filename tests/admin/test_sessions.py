"""Sessions end with a changed role or password; rights are those of the moment."""

import pytest
from django.contrib.auth.models import Group

from incidents.models import Case
from tests.admin.browsing import browser, list_page, page
from tests.factories import make_case

pytestmark = pytest.mark.django_db

CASES = list_page(Case)


def is_in(client):
    return client.get(CASES).status_code == 200


def give(user, *roles):
    user.groups.set(Group.objects.filter(name__in=roles))


@pytest.mark.parametrize("role", ["viewer", "coder", "administrator"])
def test_a_session_ends_when_the_role_changes_up_or_down(role):
    client = browser("reviewer")
    before = is_in(client)

    give(client.user, role)
    answer = client.get(CASES)

    assert before is True
    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={CASES}")
    assert "_auth_user_id" not in client.session


def test_a_session_goes_on_while_the_role_stays():
    client = browser("reviewer")

    assert [is_in(client) for _ in range(3)] == [True, True, True]


def test_who_logs_in_again_works_in_the_new_role():
    client = browser("reviewer")
    is_in(client)
    give(client.user, "viewer")
    client.get(CASES)

    client.force_login(client.user)

    assert is_in(client)
    assert client.get(page(make_case())).context["has_change_permission"] is False


def test_a_lost_role_ends_the_session_at_once():
    client = browser("administrator")
    is_in(client)
    give(client.user)

    assert not is_in(client)


def test_a_closed_account_ends_the_session_at_once():
    client = browser("administrator")
    is_in(client)
    client.user.is_active = False
    client.user.save()

    assert not is_in(client)


def test_a_changed_password_ends_the_session():
    client = browser("coder")
    is_in(client)
    client.user.set_password("plum-anvil-teapot")
    client.user.save()

    assert not is_in(client)


def test_public_pages_ask_for_no_user():
    inside = browser("coder")
    is_in(inside)

    answer = inside.get("/about/")

    assert answer.status_code == 200
    assert "Cookie" not in answer.headers.get("Vary", "")
