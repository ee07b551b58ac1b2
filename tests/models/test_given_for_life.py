"""Public names are given once: the reference of a case, the slugs of actors and sources."""

import pytest

from incidents.models import Actor, Case, Edition, RecruitmentChannel, Source
from tests.rows import make_row, refused

pytestmark = pytest.mark.django_db

NAMED = [
    pytest.param(Case, "reference", "CB-0001", "CB-0002", id="case"),
    pytest.param(Actor, "slug", "actor-0001", "actor-0002", id="actor"),
    pytest.param(Source, "slug", "source-0001", "source-0002", id="source"),
]


@pytest.mark.parametrize(("model", "column", "first", "other"), NAMED)
def test_a_public_name_is_given_to_a_row_that_has_none(model, column, first, other):
    row = make_row(model)

    said = refused(f"UPDATE {model._meta.db_table} SET {column} = %s", first)

    row.refresh_from_db()
    assert (said, getattr(row, column)) == (None, first)


@pytest.mark.parametrize(("model", "column", "first", "other"), NAMED)
def test_a_public_name_is_neither_changed_nor_taken_back(model, column, first, other):
    make_row(model, **{column: first})

    said = [
        refused(f"UPDATE {model._meta.db_table} SET {column} = %s", value)
        for value in (other, None)
    ]

    kind = "reference" if model is Case else "public name"
    assert said == [f"The {kind} {first} is given for life and cannot be changed."] * 2


@pytest.mark.parametrize(("model", "column", "first", "other"), NAMED)
def test_a_public_name_may_be_written_as_it_stands(model, column, first, other):
    row = make_row(model, **{column: first})

    row.save()

    row.refresh_from_db()
    assert getattr(row, column) == first


@pytest.mark.parametrize(("model", "column", "first", "other"), NAMED[1:])
def test_what_was_public_is_never_deleted(model, column, first, other):
    make_row(model, **{column: first})

    said = refused(f"DELETE FROM {model._meta.db_table}")

    assert said == f"{first} was public: editions name it, so it is never deleted."


@pytest.mark.parametrize("model", [Actor, Source])
def test_what_was_never_public_can_be_deleted(model):
    make_row(model)

    assert refused(f"DELETE FROM {model._meta.db_table}") is None
    assert not model.objects.exists()


@pytest.mark.parametrize("model", [Case, Actor, Source])
def test_a_row_keeps_its_uid(model):
    make_row(model)

    said = refused(f"UPDATE {model._meta.db_table} SET uid = gen_random_uuid()")

    assert said == "A row keeps its uid for life."


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE incidents_recruitmentchannel SET slug = 'board'",
        "DELETE FROM incidents_recruitmentchannel",
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_a_channel_keeps_its_code_once_an_edition_names_it(sql, is_named):
    make_row(RecruitmentChannel, slug="forum")
    make_row(Edition, terms=["channel:forum"] if is_named else [])

    said = refused(sql)

    assert said == ("Editions name the channel forum, so its code is kept." if is_named else None)
