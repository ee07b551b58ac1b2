"""What is sent beyond somebody's rights, or beyond what a form asks for, changes nothing."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.urls import reverse

from incidents.models import Actor, Case, Edition, Event, Payment, RecruitmentChannel, Source
from tests.admin.browsing import add_page, browser, form_of, page, step_page
from tests.factories import approve, make_draft, make_event, make_payment, make_user, publish

pytestmark = pytest.mark.django_db

# What a visit leaves behind by itself.
OF_VISITS = {"django_session", "auth_user", "django_admin_log"}


def everything() -> dict[str, str]:
    """A digest of each table of the database, but for what a visit leaves behind."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in OF_VISITS:
                name = connection.ops.quote_name(table)
                cursor.execute(
                    f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t"
                )
                found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def case():
    """A draft with records, beside a public case."""
    publish()
    return make_draft(events=[make_event()], payments=[make_payment()])


def rows_of(case):
    """A row of the draft of each kind."""
    actor = case.involvements.first().actor
    source = case.citations.first().source
    return [case, actor, source, case.events.get(), case.payments.get(), case.approaches.get()]


@pytest.mark.parametrize("role", ["", "viewer"])
def test_who_may_only_look_changes_nothing_by_any_form(role, case):
    writer, client = browser("coder"), browser(role)
    sent = [(page(row), form_of(writer.get(page(row)))) for row in rows_of(case)]
    sent += [(page(row, "delete"), {"post": "yes", "version_read": "1"}) for row in rows_of(case)]
    sent += [(add_page(model), {"title": "x"}) for model in (Case, Actor, Source)]
    sent += [(add_page(model, case=case.pk), {"kind": "x"}) for model in (Event, Payment)]
    before = everything()

    answers = [client.post(where, form | {"title": ["Changed"]}) for where, form in sent]

    assert {answer.status_code for answer in answers} <= {302, 403}
    assert everything() == before


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("", ["submit", "approve", "return", "publish", "revise", "withdraw", "redact"]),
        ("viewer", ["submit", "restore", "set_aside", "take_up", "revise", "redact"]),
        ("coder", ["approve", "return", "publish", "withdraw", "redact"]),
        ("reviewer", ["redact"]),
    ],
)
@pytest.mark.parametrize("stage", ["draft", "approved", "published"])
def test_nobody_takes_a_step_beyond_the_role(role, verbs, stage, case):
    if stage == "approved":
        case = approve(case, by=make_user())
    if stage == "published":
        case = Case.objects.get(pk=Edition.objects.get().case_id)
    client = browser(role)
    details = {"version": case.version, "reason": "x", "change_kind": "new", "change_note": "x"}
    before = everything()

    answers = [client.post(step_page(case, verb), details) for verb in verbs]

    assert {answer.status_code for answer in answers} <= {302, 403}
    assert everything() == before


def test_a_coder_does_not_write_the_codebook_or_accounts(case):
    client = browser("coder")
    channel = RecruitmentChannel.objects.first()
    user, group = make_user("rita"), Group.objects.get(name="administrator")
    before = everything()

    answers = [
        client.post(page(channel), {"name": "Changed"}),
        client.post(page(channel, "delete"), {"post": "yes"}),
        client.post(add_page(RecruitmentChannel), {"name": "New", "slug": "new"}),
        client.post(page(user), {"groups": [group.pk], "is_superuser": "on"}),
        client.post(page(group), {"name": "viewer"}),
        client.post(add_page(User), {"username": "mallory"}),
        client.post(reverse("admin:auth_user_password_change", args=[user.pk]), {"password1": "x"}),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert everything() == before


def test_an_administrator_gives_nobody_all_rights(case):
    client = browser("administrator")
    user = make_user("rita")
    form = form_of(client.get(page(user)), is_superuser=["on"])

    client.post(page(user), form)

    assert User.objects.get(pk=user.pk).is_superuser is False


GIVEN = {
    "stage": ["published"],
    "version": ["99"],
    "approved_version": ["1"],
    "approved_digest": ["0" * 64],
    "reference": ["CB-9999"],
    "uid": ["00000000-0000-4000-8000-000000000001"],
    "slug": ["actor-9999"],
    "published": ['{"name": "x"}'],
    "created_at": ["2000-01-01"],
    "case": ["00000000-0000-4000-8000-000000000001"],
    "sha256": ["0" * 64],
    "status": ["published"],
}


def given_columns(row) -> dict:
    """What the row says in the columns that no form asks for."""
    columns = {field.attname for field in row._meta.concrete_fields}
    names = {*GIVEN, "case_id"} & columns
    return {name: getattr(row, name) for name in names}


@pytest.mark.parametrize("index", range(6))
def test_what_no_form_asks_for_is_not_written_by_sending_it(index, case):
    row = rows_of(case)[index]
    client = browser("administrator")
    before = given_columns(row)
    form = form_of(client.get(page(row)))

    answer = client.post(page(row), form | {key: form.get(key, GIVEN[key]) for key in GIVEN})

    row.refresh_from_db()
    assert answer.status_code == 302
    assert given_columns(row) == before


def test_a_step_takes_nothing_but_what_it_asks_for(case):
    client = browser("reviewer")
    form = form_of(client.get(step_page(case, "submit")))

    client.post(step_page(case, "submit"), form | GIVEN | {"version": form["version"]})

    again = Case.objects.get(pk=case.pk)
    assert (again.stage, again.reference, again.approved_version) == ("in_review", None, None)


def test_no_list_offers_an_action_for_many_rows_at_once():
    client = browser("administrator", superuser=True)
    request = client.get(reverse("admin:index")).wsgi_request
    offered = {
        model: model_admin.get_actions(request)
        for model, model_admin in admin.site._registry.items()
        if model in apps.get_app_config("incidents").get_models()
    }

    assert {model for model, actions in offered.items() if actions} == set()
