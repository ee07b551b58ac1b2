"""A record belongs to one case for life, and names only records of the same case."""

import uuid

import pytest
from django.db import models

from incidents.models import Case
from tests.rows import LINKS, RECORDS, make_link, make_row, new_row, refusal, refused

pytestmark = pytest.mark.django_db

NAMING = [
    pytest.param(model, field, id=f"{model._meta.model_name}-{field.name}")
    for model in RECORDS
    for field in model._meta.local_fields
    if isinstance(field, models.ForeignKey) and field.related_model in RECORDS
]
each_kind_of_record = pytest.mark.parametrize(
    "model", RECORDS, ids=lambda model: model._meta.model_name
)
each_link = pytest.mark.parametrize("field", LINKS, ids=str)


@each_kind_of_record
def test_a_record_never_moves_to_another_case(model):
    make_row(model)
    other = make_row(Case)

    said = refused(f"UPDATE {model._meta.db_table} SET case_id = %s", other.pk)

    assert said == "A record keeps its uid and its place for life: case_id cannot be changed."


@each_kind_of_record
def test_a_record_keeps_its_uid(model):
    row = make_row(model)

    said = refused(
        f"UPDATE {model._meta.db_table} SET uid = %s WHERE uid = %s", uuid.uuid4(), row.pk
    )

    assert said == "A record keeps its uid and its place for life: case_id cannot be changed."


@pytest.mark.parametrize(("model", "field"), NAMING)
def test_a_new_record_names_records_of_its_case_only(model, field):
    case = make_row(Case)
    own, foreign = make_row(field.related_model, case=case), make_row(field.related_model)

    taken = refusal(lambda: make_row(model, case=case, **{field.name: own}))
    said = refusal(lambda: make_row(model, case=case, **{field.name: foreign}))

    assert (taken, said) == (None, f"{field.attname} of this record belongs to another case.")


@pytest.mark.parametrize(("model", "field"), NAMING)
def test_a_changed_record_names_records_of_its_case_only(model, field):
    row = make_row(model)
    own, foreign = make_row(field.related_model, case=row.case), make_row(field.related_model)
    change = f"UPDATE {model._meta.db_table} SET {field.attname} = %s WHERE uid = %s"

    taken, said = refused(change, own.pk, row.pk), refused(change, foreign.pk, row.pk)

    assert (taken, said) == (None, f"{field.attname} of this record belongs to another case.")


@each_link
def test_a_link_joins_records_of_one_case_only(field):
    owner, foreign = make_row(field.model), make_row(field.related_model)
    own = make_row(field.related_model, case=owner.case)
    other = make_row(field.model)
    links = getattr(owner, field.name)

    taken = refusal(lambda: links.add(own))
    said = [
        refusal(lambda: links.add(foreign)),
        refusal(lambda: getattr(other, field.name).add(own)),
    ]

    assert (taken, said) == (None, [f"{field.m2m_db_table()} joins records of two cases."] * 2)


@each_link
def test_a_link_that_is_moved_joins_records_of_one_case_only(field):
    link, foreign = make_link(field, make_row(Case)), make_row(field.model)

    said = refused(
        f"UPDATE {field.m2m_db_table()} SET {field.m2m_column_name()} = %s WHERE id = %s",
        foreign.pk,
        link.pk,
    )

    assert said == f"{field.m2m_db_table()} joins records of two cases."


def test_the_rule_waits_for_the_end_of_the_transaction():
    model, field = NAMING[0].values
    row, foreign = new_row(model), make_row(field.related_model)
    setattr(row, field.name, foreign)
    stood = []

    def save():
        row.save(force_insert=True)
        stood.append(model.objects.filter(pk=row.pk).exists())

    said = refusal(save)

    assert (stood, said) == ([True], f"{field.attname} of this record belongs to another case.")
