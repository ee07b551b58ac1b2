"""A published case is at rest: the database refuses every change of it until it is revised."""

import pytest

from incidents.models import Case, Edition
from tests.rows import (
    DIGEST,
    LINKS,
    RECORDS,
    make_link,
    make_row,
    new_row,
    put_to_rest,
    refusal,
    refused,
    run,
    triggers_off,
    version_of,
)

pytestmark = pytest.mark.django_db

AT_REST = "The case is published and at rest"
each_kind_of_record = pytest.mark.parametrize(
    "model", RECORDS, ids=lambda model: model._meta.model_name
)
each_link = pytest.mark.parametrize("field", LINKS, ids=str)


STEPS = {
    ("draft", "in_review"),
    ("in_review", "draft"),
    ("in_review", "published"),
    ("published", "draft"),
}


@pytest.mark.parametrize("before", Case.Stage.values)
@pytest.mark.parametrize("after", Case.Stage.values)
def test_a_case_goes_step_by_step(before, after):
    case = approved_beside_an_edition(before)

    said = refused("UPDATE incidents_case SET stage = %s WHERE uid = %s", after, case.pk)

    taken = before == after or (before, after) in STEPS
    assert said == (None if taken else f"A case does not go from {before} to {after}.")


def approved_beside_an_edition(stage):
    """A case at this stage whose version is approved and which has a public edition."""
    edition = make_row(Edition)
    with triggers_off(Case):
        Case.objects.update(
            stage=stage, reference="CB-0001", approved_version=1, approved_digest=DIGEST
        )
    return edition.case


@pytest.mark.parametrize("missing", ["edition", "approval", "approval of this version"])
def test_a_case_is_published_only_behind_an_edition_of_what_was_approved(missing):
    case = make_row(Case) if missing == "edition" else make_row(Edition).case
    version = {"edition": 1, "approval": None}.get(missing, 1)
    with triggers_off(Case):
        Case.objects.update(
            stage="in_review",
            reference="CB-0001",
            version=2 if missing == "approval of this version" else 1,
            approved_version=version,
            approved_digest=DIGEST if version else "",
        )

    said = refused("UPDATE incidents_case SET stage = 'published' WHERE uid = %s", case.pk)

    assert said == "A case is published by approving it and printing an edition."


@pytest.mark.parametrize("stage", ["in_review", "published"])
def test_a_case_begins_as_a_draft(stage):
    said = refusal(lambda: make_row(Case, stage=stage, reference="CB-0001"))

    assert said == "A case begins as a draft."


@each_kind_of_record
def test_a_case_at_rest_takes_no_new_record(model):
    row = new_row(model)
    put_to_rest(row.case)

    assert AT_REST in refusal(lambda: row.save(force_insert=True))


@each_kind_of_record
def test_a_record_of_a_case_at_rest_is_not_changed(model):
    row = make_row(model)
    put_to_rest(row.case)

    assert AT_REST in refused(f"UPDATE {model._meta.db_table} SET position = 7")


@each_kind_of_record
def test_a_record_of_a_case_at_rest_is_not_deleted(model):
    row = make_row(model)
    put_to_rest(row.case)

    assert AT_REST in refused(f"DELETE FROM {model._meta.db_table} WHERE uid = %s", row.pk)


@each_kind_of_record
def test_a_record_of_a_case_at_rest_may_be_written_as_it_stands(model):
    row = make_row(model)
    put_to_rest(row.case)

    assert refusal(row.save) is None


@each_link
def test_a_case_at_rest_takes_no_new_link(field):
    case = make_row(Case)
    owner, other = make_row(field.model, case=case), make_row(field.related_model, case=case)
    put_to_rest(case)

    assert AT_REST in refusal(lambda: getattr(owner, field.name).add(other))


@each_link
def test_a_link_of_a_case_at_rest_is_not_taken_away(field):
    case = make_row(Case)
    make_link(field, case)
    put_to_rest(case)

    assert AT_REST in refused(f"DELETE FROM {field.m2m_db_table()}")


@each_link
def test_a_link_of_a_case_at_rest_is_not_moved_into_another_case(field):
    case, other = make_row(Case), make_row(Case)
    link, model = make_link(field, case), make_link(field, other)
    run(f"DELETE FROM {field.m2m_db_table()} WHERE id = %s", model.pk)
    put_to_rest(case)
    ends = {
        column: getattr(model, column)
        for column in (field.m2m_column_name(), field.m2m_reverse_name())
    }
    changes = ", ".join(f"{column} = %s" for column in ends)

    said = refused(
        f"UPDATE {field.m2m_db_table()} SET {changes} WHERE id = %s", *ends.values(), link.pk
    )

    assert AT_REST in said


@pytest.mark.parametrize(
    "change", ["title = 'Another'", "began_words = 'in spring'", "version = version + 1"]
)
def test_a_case_at_rest_is_not_changed_itself(change):
    case = make_row(Case)
    put_to_rest(case)

    assert AT_REST in refused(f"UPDATE incidents_case SET {change}")


def test_one_case_at_rest_stops_a_statement_over_many():
    resting, working = make_row(RECORDS[0]), make_row(RECORDS[0])
    put_to_rest(resting.case)
    before = version_of(working.case)

    said = refused(f"UPDATE {RECORDS[0]._meta.db_table} SET position = 7")

    assert AT_REST in said
    assert version_of(working.case) == before


def test_a_case_that_is_taken_up_again_may_be_changed():
    row = make_row(RECORDS[0])
    put_to_rest(row.case)
    run("UPDATE incidents_case SET stage = 'draft'")

    assert refused(f"UPDATE {RECORDS[0]._meta.db_table} SET position = 7") is None
    assert refused("UPDATE incidents_case SET title = 'Another'") is None
