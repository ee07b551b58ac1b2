"""Every route of the site and of the admin, and who gets in: one table, walked by six visitors."""

from collections.abc import Iterator
from functools import cache

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from incidents.models import (
    Actor,
    Edit,
    Edition,
    Merge,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    RecruitmentChannel,
    Redaction,
    Series,
    SetAside,
    Source,
    Step,
)
from tests.admin.browsing import browser
from tests.factories import (
    make_charge,
    make_disclosure,
    make_draft,
    make_event,
    make_payment,
    make_relation,
    make_sentence,
    make_user,
    publish,
)
from tests.public_routes import NOTHING, address_of, public_routes
from tests.rows import make_row, run

pytestmark = pytest.mark.django_db

# Who gets in, from few to many; "-": nobody. s(taff without a role), v(iewer), c(oder),
# r(eviewer), a(dministrator). Each letter lets in those after it.
LETTERS = "svcra"
PAGES = ("changelist", "add", "history", "delete", "change")
MODELS = """
    model               changelist  add  history  delete  change
    user                a           a    a        -       a
    group               a           -    a        -       a
    case                v           c    v        c       v
    actor               v           c    v        c       v
    actorname           v           -    v        -       v
    involvement         v           c    v        c       v
    relation            v           c    v        c       v
    recruitmentchannel  v           r    v        r       v
    approach            v           c    v        c       v
    payment             v           c    v        c       v
    disclosure          v           c    v        c       v
    charge              v           c    v        c       v
    sentence            v           c    v        c       v
    event               v           c    v        c       v
    source              v           c    v        c       v
    sourcetext          c           -    c        -       c
    citation            v           -    v        -       v
    edition             v           -    v        -       v
    publishedrecord     v           -    v        -       v
    publishedentry      v           -    v        -       v
    publiccount         v           -    v        -       v
    publicchange        v           -    v        -       v
    series              v           -    v        -       v
    step                v           -    v        -       v
    edit                c           -    c        -       c
    redaction           v           -    v        -       v
    setaside            v           -    v        -       v
    merge               v           -    v        -       v
    movedentry          v           -    v        -       v
"""
# Routes of the admin that are no page of a model: who gets in, and with which keys and query.
OTHERS = {
    "admin:index": "s",
    "admin:password_change": "s",
    "admin:password_change_done": "s",
    "admin:jsi18n": "s",
    "admin:autocomplete": "v",
    "admin:app_list": "v",
    "admin:auth_user_password_change": "a",
    "admin:view_on_site": "-",
    "admin:incidents_case_terms": "v",
    "admin:incidents_case_reading": "v",
    "admin:incidents_case_choices": "v",
    "admin:incidents_case_step": "c",
    "admin:incidents_actor_merge": "r",
    "admin:incidents_actor_apart": "r",
    "admin:incidents_actor_corrections": "v",
    "admin:incidents_source_corrections": "v",
    "admin:incidents_case_deleted": "v",
    "admin:incidents_case_bring_back": "c",
    "admin:incidents_case_undo": "c",
    "admin:incidents_case_preview": "v",
    "admin:incidents_case_compare": "v",
    "admin:incidents_case_cite": "v",
    "admin:incidents_case_cite_many": "c",
    "admin:incidents_case_cite_delete": "-",  # it takes POST alone
    "admin:incidents_case_sources": "v",
}
# Where one comes in and goes out, and what leads nowhere: for everybody.
DOORS = {"admin:login", "admin:logout", "admin:"}


def names(patterns: list, spaces: tuple = ()) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from names(each.url_patterns, inner)
        elif isinstance(each, URLPattern):
            yield ":".join((*spaces, each.name or ""))


def table() -> dict[str, str]:
    """Who gets in, by the name of the route."""
    rows = [line.split() for line in MODELS.strip().splitlines()[1:]]
    apps = dict.fromkeys(("user", "group"), "auth")
    return OTHERS | {
        f"admin:{apps.get(model, 'incidents')}_{model}_{page}": letter
        for model, *letters in rows
        for page, letter in zip(PAGES, letters, strict=True)
    }


def test_the_table_has_every_route_of_the_admin():
    found = {name for name in names(get_resolver().url_patterns) if name.startswith("admin:")}

    assert found == {*table(), *DOORS}


@pytest.fixture
def edition():
    """An edition with a record of every kind."""
    return publish(
        relations=[make_relation("new-actor-1", "new-actor-2")],
        payments=[make_payment()],
        disclosures=[make_disclosure()],
        charges=[make_charge()],
        sentences=[make_sentence()],
        events=[make_event()],
    )


@pytest.fixture
def draft(edition):
    return make_draft()


@pytest.fixture
def visitors():
    """Who comes, by the letter; "x" has no account."""
    roles = dict(zip(LETTERS, ["", "viewer", "coder", "reviewer", "administrator"], strict=True))
    return {"x": Client(), **{letter: browser(role) for letter, role in roles.items()}}


@cache
def row_of(model, edition):
    """A row of the model, of a draft where rows are drafted."""
    if model in (User, Group):
        return make_user() if model is User else Group.objects.first()
    if model in (SetAside, Redaction):
        given = {"base": edition} if model is SetAside else {}
        return make_row(model, case=edition.case, **given)
    if model is RecruitmentChannel:
        return RecruitmentChannel.objects.first()
    printed = (Edition, PublishedRecord, PublishedEntry, PublicCount, PublicChange, Series)
    if model in (*printed, Edit, Step):
        return model.objects.first()
    return make_row(model)


@cache
def deleted_draft():
    """The uid of a draft that was deleted."""
    draft = make_draft()
    uid = draft.pk
    run("SELECT set_config('casebook.transaction', '', true)")  # deleted in another than made
    draft.delete()
    return uid


def address(route, edition, draft):
    """An address of a route of the admin, with the query that its page asks for."""
    _, _, rest = route.partition(":")
    for model in admin.site._registry:
        start = f"{model._meta.app_label}_{model._meta.model_name}_"
        if rest.startswith(start) and rest.removeprefix(start) in PAGES:
            page = rest.removeprefix(start)
            keys = [] if page in ("changelist", "add") else [row_of(model, edition).pk]
            return reverse(route, args=keys) + (f"?case={draft.pk}" if page == "add" else "")
    merge = row_of(Merge, edition)
    citation, edit = draft.citations.first(), Edit.objects.of_case(draft.pk).last()
    keys, query = {
        "admin:view_on_site": ([1, 1], ""),
        "admin:app_list": (["incidents"], ""),
        "admin:autocomplete": (
            [],
            "?app_label=incidents&model_name=involvement&field_name=actor",
        ),
        "admin:auth_user_password_change": ([make_user().pk], ""),
        "admin:incidents_case_terms": (["outcome"], ""),
        "admin:incidents_case_reading": ([], "?kind=date&value=2024"),
        "admin:incidents_case_choices": (
            [draft.pk],
            "?app_label=incidents&model_name=payment&field_name=part_of",
        ),
        "admin:incidents_actor_merge": ([row_of(Actor, edition).pk], ""),
        "admin:incidents_actor_apart": ([merge.duplicate_id, merge.pk], ""),
        "admin:incidents_actor_corrections": ([row_of(Actor, edition).pk], ""),
        "admin:incidents_source_corrections": ([row_of(Source, edition).pk], ""),
        "admin:incidents_case_deleted": ([], ""),
        "admin:incidents_case_bring_back": ([deleted_draft()], ""),
        "admin:incidents_case_undo": ([draft.pk, edit.pk], ""),
        "admin:incidents_case_sources": (
            [draft.pk],
            "?app_label=incidents&model_name=citation&field_name=source",
        ),
        "admin:incidents_case_step": ([draft.pk, "submit"], ""),
        "admin:incidents_case_cite_delete": ([draft.pk, citation.pk], ""),
    }.get(route, ([draft.pk] if "_case_" in route else [], ""))
    return reverse(route, args=keys) + query


def letters_of(visitors, where) -> str:
    """The letters of the visitors whom an address lets in: neither refused nor sent away."""
    answers = {letter: visitor.get(where).status_code for letter, visitor in visitors.items()}
    return "".join(letter for letter, status in answers.items() if status not in (302, 403, 404))


def test_those_get_in_who_stand_in_the_table_and_nobody_else(edition, draft, visitors):
    row_of.cache_clear()
    deleted_draft.cache_clear()
    known = table()

    found = {route: letters_of(visitors, address(route, edition, draft)) for route in known}

    assert found == {
        route: "" if least == "-" else LETTERS[LETTERS.index(least) :]
        for route, least in known.items()
    }


def test_a_public_route_answers_everybody_alike(edition, draft, visitors):
    for route in sorted(each for each in public_routes() if each != NOTHING):
        where = address_of(route)

        answers = {letter: visitor.get(where) for letter, visitor in visitors.items()}

        assert {each.status_code for each in answers.values()} <= {200, 404}, route
        assert len({bytes(each.content) for each in answers.values()}) == 1, route
