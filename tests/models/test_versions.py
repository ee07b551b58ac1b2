"""The version of a case, an actor or a source counts every change, whoever makes it."""

import pytest

from incidents.models import Actor, ActorName, Case, Event, Payment, Source
from tests.rows import (
    DIGEST,
    LINKS,
    RECORDS,
    make_link,
    make_row,
    new_row,
    refused,
    run,
    version_of,
)

pytestmark = pytest.mark.django_db

each_kind_of_record = pytest.mark.parametrize(
    "model", RECORDS, ids=lambda model: model._meta.model_name
)
each_link = pytest.mark.parametrize("field", LINKS, ids=str)

# Changes of a case's own columns that count, and those of the work on it that do not.
COUNTED = [
    {"title": "Another title"},
    {"summary": "Another summary."},
    {"jurisdictions": ["CN"]},
    {"sponsor_country": "unknown"},
    {"sectors": ["defence"]},
    {"outcomes": ["charged"]},
    {"detection": ["self_report"]},
    {"inclusion_meets": "yes"},
    {"inclusion_other_reading": "A fraud."},
    *[
        columns
        for name in ("began", "ended", "disclosed")
        for columns in (
            {f"{name}_words": "in spring"},
            {f"{name}_edtf": "2024/..", f"{name}_earliest": "2024-01-01"},
            {f"{name}_edtf": "../2024", f"{name}_latest": "2024-12-31"},
        )
    ],
    {"created_at": "2026-01-01T00:00:00Z"},
]
NOT_COUNTED = [
    {"stage": "in_review"},
    {"approved_version": 1, "approved_digest": DIGEST},
    {"reference": "CB-0001"},
]


@each_kind_of_record
def test_inserting_a_record_counts(model):
    row = new_row(model)
    before = version_of(row.case)

    row.save(force_insert=True)

    assert version_of(row.case) == before + 1


@each_kind_of_record
def test_changing_a_record_by_raw_sql_counts(model):
    row = make_row(model)
    before = version_of(row.case)

    run(f"UPDATE {model._meta.db_table} SET position = 7 WHERE uid = %s", row.pk)

    assert version_of(row.case) == before + 1


@each_kind_of_record
def test_deleting_a_record_by_raw_sql_counts(model):
    row = make_row(model)
    before = version_of(row.case)

    run(f"DELETE FROM {model._meta.db_table} WHERE uid = %s", row.pk)

    assert version_of(row.case) == before + 1


@each_kind_of_record
def test_writing_what_stands_already_counts_for_nothing(model):
    row = make_row(model)
    before = version_of(row.case)

    found = run(f"UPDATE {model._meta.db_table} SET position = position WHERE uid = %s", row.pk)

    assert (found, version_of(row.case)) == (1, before)


@each_kind_of_record
def test_a_statement_that_finds_no_record_counts_for_nothing(model):
    row = make_row(model)
    before = version_of(row.case)

    run(f"UPDATE {model._meta.db_table} SET position = 7 WHERE false")
    run(f"DELETE FROM {model._meta.db_table} WHERE false")

    assert version_of(row.case) == before


@each_link
def test_linking_two_records_counts(field):
    case = make_row(Case)
    owner, other = make_row(field.model, case=case), make_row(field.related_model, case=case)
    before = version_of(case)

    getattr(owner, field.name).add(other)

    assert version_of(case) == before + 1


@each_link
def test_taking_a_link_away_by_raw_sql_counts(field):
    case = make_row(Case)
    link = make_link(field, case)
    before = version_of(case)

    run(f"DELETE FROM {field.m2m_db_table()} WHERE id = %s", link.pk)

    assert version_of(case) == before + 1


@each_link
def test_moving_a_link_to_another_record_by_raw_sql_counts(field):
    case = make_row(Case)
    link, other = make_link(field, case), make_row(field.model, case=case)
    before = version_of(case)

    run(
        f"UPDATE {field.m2m_db_table()} SET {field.m2m_column_name()} = %s WHERE id = %s",
        other.pk,
        link.pk,
    )

    assert version_of(case) == before + 1


@each_link
def test_writing_a_link_as_it_stands_counts_for_nothing(field):
    case = make_row(Case)
    link = make_link(field, case)
    before = version_of(case)

    found = run(f"UPDATE {field.m2m_db_table()} SET id = id WHERE id = %s", link.pk)

    assert (found, version_of(case)) == (1, before)


@pytest.mark.parametrize("columns", COUNTED, ids=lambda columns: next(iter(columns)))
def test_changing_the_case_itself_counts(columns):
    case = make_row(Case)

    Case.objects.filter(pk=case.pk).update(**columns)

    assert version_of(case) == 2


@pytest.mark.parametrize("columns", NOT_COUNTED, ids=lambda columns: next(iter(columns)))
def test_a_step_of_the_work_on_a_case_counts_for_nothing(columns):
    case = make_row(Case)

    Case.objects.filter(pk=case.pk).update(**columns)

    assert version_of(case) == 1


def test_each_column_of_a_case_is_said_to_count_or_not():
    tried = {name for columns in [*COUNTED, *NOT_COUNTED] for name in columns}

    assert tried | {"uid", "version"} == {each.name for each in Case._meta.concrete_fields}


def test_many_records_made_by_one_statement_count_once():
    case = make_row(Case)

    Payment.objects.bulk_create(Payment(case=case) for _ in range(3))

    assert version_of(case) == 2


def test_many_records_changed_by_one_statement_count_once():
    case = make_row(Case)
    payments = Payment.objects.bulk_create(Payment(case=case) for _ in range(3))
    for place, payment in enumerate(payments, start=1):
        payment.position = place

    Payment.objects.bulk_update(payments, ["position"])

    assert version_of(case) == 3


def test_many_records_deleted_by_one_statement_count_once():
    case = make_row(Case)
    Payment.objects.bulk_create(Payment(case=case) for _ in range(3))

    run("DELETE FROM incidents_payment WHERE case_id = %s", case.pk)

    assert version_of(case) == 3


def test_many_links_made_by_one_statement_count_once():
    case = make_row(Case)
    last, *earlier = [make_row(Event, case=case) for _ in range(3)]
    before = version_of(case)

    last.after.add(*earlier)

    assert version_of(case) == before + 1


def test_a_statement_over_records_of_two_cases_counts_for_each():
    first, second, untouched = (make_row(Payment).case for _ in range(3))

    run("UPDATE incidents_payment SET position = 7 WHERE case_id IN (%s, %s)", first.pk, second.pk)

    assert [version_of(case) for case in (first, second, untouched)] == [3, 3, 2]


def test_only_the_changed_records_of_a_statement_count():
    changed, same = make_row(Payment), make_row(Payment, position=7)

    run("UPDATE incidents_payment SET position = 7")

    assert [version_of(row.case) for row in (changed, same)] == [3, 2]


def test_a_stale_save_cannot_turn_the_version_back():
    stale = make_row(Case)
    Case.objects.filter(pk=stale.pk).update(version=8)

    stale.save()
    unchanged = version_of(stale)
    stale.title = "Another title"
    stale.save()

    assert (unchanged, version_of(stale)) == (8, 9)


def test_raw_sql_cannot_turn_the_version_back():
    case = make_row(Case, version=8)

    run("UPDATE incidents_case SET version = 1")

    assert version_of(case) == 8


def test_an_actor_counts_changes_of_itself_and_of_its_names():
    actor = make_row(Actor)
    versions = []

    for change in (
        lambda: run("UPDATE incidents_actor SET description = 'A clerk.'"),
        lambda: run("UPDATE incidents_actor SET description = 'A clerk.'"),
        lambda: make_row(ActorName, actor=actor),
        lambda: run("UPDATE incidents_actorname SET text = 'T. Target'"),
        lambda: run("UPDATE incidents_actorname SET text = 'T. Target'"),
        lambda: run("DELETE FROM incidents_actorname"),
        lambda: run("UPDATE incidents_actor SET slug = 'actor-0001', published = '{}'"),
    ):
        change()
        versions.append(version_of(actor))

    assert versions == [2, 2, 3, 4, 4, 5, 5]


def test_a_source_counts_changes_of_itself_and_of_what_it_repeats():
    source, origin = make_row(Source), make_row(Source)
    versions = []

    for change in (
        lambda: run(
            "UPDATE incidents_source SET publisher = 'The Gazette' WHERE uid = %s", source.pk
        ),
        lambda: source.derived_from.add(origin),
        lambda: source.derived_from.clear(),
        lambda: run("UPDATE incidents_source SET slug = 'source-0001' WHERE uid = %s", source.pk),
    ):
        change()
        versions.append(version_of(source))

    assert (versions, version_of(origin)) == ([2, 3, 4, 4], 1)


def test_a_name_keeps_its_actor_for_life():
    name, other = make_row(ActorName), make_row(Actor)
    before = version_of(name.actor), version_of(other)

    said = refused("UPDATE incidents_actorname SET actor_id = %s", other.pk)

    assert "actor_id cannot be changed" in said
    assert (version_of(name.actor), version_of(other)) == before
