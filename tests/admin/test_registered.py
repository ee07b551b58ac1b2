"""Which pages there are, and who may do what on them."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User

from incidents.models import (
    Actor,
    Case,
    Edition,
    Event,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    RecruitmentChannel,
    Series,
    Source,
    Step,
)
from tests.admin.browsing import add_page, browser, list_page, messages_of, page
from tests.factories import make_case, make_draft, publish

pytestmark = pytest.mark.django_db

OPEN, SHUT = 200, 403


def test_every_model_has_a_page():
    models = set(apps.get_app_config("incidents").get_models())

    assert models - set(admin.site._registry) == set()


@pytest.mark.parametrize(
    "model", [Edition, PublishedRecord, PublishedEntry, PublicCount, PublicChange, Series, Step]
)
def test_what_was_published_or_logged_is_only_looked_at(model):
    publish()
    row = model.objects.first()
    client = browser("administrator", superuser=True)

    answers = [
        client.get(list_page(model)).status_code,
        client.get(page(row)).status_code,
        client.post(page(row), {}).status_code,
        client.get(add_page(model)).status_code,
        client.get(page(row, "delete")).status_code,
    ]

    assert answers == [OPEN, OPEN, SHUT, SHUT, SHUT]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("", [SHUT, SHUT, SHUT, SHUT, SHUT]),
        ("viewer", [OPEN, OPEN, SHUT, SHUT, SHUT]),
        ("coder", [OPEN, OPEN, OPEN, OPEN, SHUT]),
        ("reviewer", [OPEN, OPEN, OPEN, OPEN, OPEN]),
        ("administrator", [OPEN, OPEN, OPEN, OPEN, OPEN]),
    ],
)
def test_the_role_decides_what_opens(role, expected):
    case = make_case()
    client = browser(role)

    answers = [
        client.get(list_page(Case)).status_code,
        client.get(page(case)).status_code,
        client.get(add_page(Case)).status_code,
        client.get(add_page(Event, case=case.pk)).status_code,
        client.get(add_page(RecruitmentChannel)).status_code,
    ]

    assert answers == expected


def test_django_permissions_give_no_right():
    client = browser("")
    client.user.user_permissions.set(Permission.objects.all())

    assert client.get(list_page(Case)).status_code == SHUT


def test_a_viewer_cannot_save_what_a_viewer_may_see():
    case = make_draft()
    client = browser("viewer")

    answers = [client.post(page(row), {}).status_code for row in [case, case.involvements.first()]]

    assert answers == [SHUT, SHUT]
    assert Case.objects.get(pk=case.pk).version == case.version


def test_a_role_that_is_lost_is_lost_at_once():
    client = browser("coder")
    before = client.get(list_page(Case)).status_code
    client.user.groups.clear()

    again = client.get(list_page(Case))

    assert (before, again.status_code) == (OPEN, 302)
    assert again.url.startswith("/admin/login/")


@pytest.mark.parametrize(
    ("role", "expected"), [("reviewer", [SHUT, SHUT]), ("administrator", [OPEN, OPEN])]
)
def test_accounts_are_for_administrators(role, expected):
    client = browser(role)

    assert [client.get(list_page(model)).status_code for model in (User, Group)] == expected


def test_an_administrator_cannot_take_all_rights_or_an_account_that_has_them():
    client = browser("administrator")
    other = User.objects.create_superuser("owner")

    own = client.get(page(client.user))
    answer = client.post(page(other), {"username": "owner"})

    assert 'name="is_superuser"' not in own.content.decode()
    assert answer.status_code == SHUT


def test_forms_of_accounts_offer_no_django_permission():
    client = browser("administrator", superuser=True)

    assert 'name="user_permissions"' not in client.get(page(client.user)).content.decode()


@pytest.mark.parametrize("model", [Actor, Source])
def test_what_has_a_public_name_is_not_deleted(model):
    publish()
    row = model.objects.first()
    client = browser()

    answer = client.post(
        page(row, "delete"), {"post": "yes", "version_read": row.version}, follow=True
    )

    assert messages_of(answer) == [
        f"It has the public name {row.slug}, which is given for life, so it is not deleted."
    ]
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", [Actor, Source])
def test_what_a_draft_uses_is_not_deleted(model):
    make_draft()
    row = model.objects.first()
    client = browser()

    answer = client.post(page(row, "delete"), {"post": "yes", "version_read": row.version})

    assert (
        "would require deleting the following protected related objects" in answer.content.decode()
    )
    assert model.objects.filter(pk=row.pk).exists()


def test_a_case_that_was_published_is_not_deleted():
    case = publish().case
    client = browser()

    answer = client.post(page(case, "delete"), {"post": "yes"}, follow=True)

    assert "was published, so it is not deleted" in answer.content.decode()
    assert Case.objects.filter(pk=case.pk).exists()


def test_a_draft_is_deleted_with_all_that_belongs_to_it():
    case = make_draft()
    client = browser("coder")

    client.post(page(case, "delete"), {"post": "yes", "version_read": case.version})

    assert not Case.objects.filter(pk=case.pk).exists()
    assert Actor.objects.count() == 2
