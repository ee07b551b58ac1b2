"""Fields of several columns, tried on a model of the tests' own."""

import json
from datetime import UTC, date, datetime

import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.core import serializers
from django.core.exceptions import FieldError, ImproperlyConfigured, ValidationError
from django.db import connection, models
from django.db.migrations.state import ModelState, ProjectState
from django.forms import modelform_factory

from incidents.amounts import UncertainAmount, UncertainAmountField
from incidents.composite import add_check
from incidents.dates import UncertainDate
from incidents.lengths import UncertainLength
from incidents.models import Case
from tests.sample_rows import Begun, Sample, SampleProxy

MARCH = UncertainDate.parse("2024-03", "one day in March")
YUAN = UncertainAmount.more_than(1_000_000, "CNY")
YEARS = UncertainLength.exactly("P19Y3M")
COLUMNS = [
    "id", "name",
    "date_edtf", "date_earliest", "date_latest", "date_words",
    "amount_min", "amount_max", "amount_min_is_exclusive", "amount_max_is_exclusive",
    "amount_approximate", "amount_currency", "amount_reported_amount", "amount_reported_currency",
    "length_min", "length_max",
    "began_edtf", "began_earliest", "began_latest", "began_words",
]  # fmt: skip


def test_a_value_comes_back_from_the_database_as_it_was_given(table):
    Sample.objects.create(date=MARCH, amount=YUAN, length=YEARS)

    found = Sample.objects.get()

    assert (found.date, found.amount, found.length, found.began) == (MARCH, YUAN, YEARS, None)


def test_none_empties_every_column_of_a_value(table):
    row = Sample(name="x", date=MARCH, amount=YUAN, length=YEARS)

    row.date = row.amount = row.length = None
    row.save()

    empty = Sample(name="x")
    for column in COLUMNS[2:]:
        assert getattr(row, column) == getattr(empty, column), column


def test_a_value_of_another_kind_is_a_type_error_that_names_the_field():
    with pytest.raises(TypeError, match="date takes an UncertainDate or None, not str"):
        Sample(date="2024-03")


def test_columns_stand_where_the_field_was_declared():
    assert {field.name for field in Sample._meta.concrete_fields} == set(COLUMNS)
    declared = [field.name for field in Sample._meta.concrete_fields]
    assert declared.index("name") + 1 == declared.index("date_edtf")


def test_each_column_has_a_help_text_and_is_no_field_of_forms():
    columns = [Sample._meta.get_field(name) for name in COLUMNS[2:]]

    assert [field.name for field in columns if not field.help_text or field.editable] == []
    assert Sample._meta.get_field("date_edtf").verbose_name == "day of it: expression"


def test_every_concrete_child_of_an_abstract_model_has_the_checks_and_the_others_have_not():
    names = {check.name for check in Sample._meta.constraints}

    assert {"samples_sample_began_in_order", "samples_sample_date_in_order"} <= names
    assert [field.name for field in Begun._meta.local_fields] == []
    assert Begun._meta.constraints == []
    assert SampleProxy._meta.constraints == []


def test_a_proxy_reads_and_writes_the_same_values(table):
    SampleProxy.objects.create(date=MARCH)

    assert Sample.objects.get().date == MARCH


def test_a_check_whose_name_postgresql_would_cut_off_is_refused():
    with pytest.raises(ImproperlyConfigured, match="too long"):
        add_check(Sample, "date", "x" * 60, models.Q(pk__gt=0), "message")


def test_reading_a_deferred_value_takes_one_query(table, django_assert_num_queries):
    Sample.objects.create(date=MARCH)
    row = Sample.objects.only("name").get()

    with django_assert_num_queries(1):
        found = row.date

    assert found == MARCH


def test_refreshing_a_row_refreshes_its_values(table):
    row = Sample.objects.create(date=MARCH)
    Sample.objects.update(date_words="")

    row.refresh_from_db()

    assert row.date == UncertainDate.parse("2024-03")


def test_bulk_writes_take_values_and_columns(table):
    Sample.objects.bulk_create([Sample(date=MARCH), Sample(length=YEARS)])
    rows = list(Sample.objects.order_by("id"))

    rows[1].date = MARCH
    Sample.objects.bulk_update(rows, ["date_edtf", "date_earliest", "date_latest", "date_words"])

    assert [row.date for row in Sample.objects.all()] == [MARCH, MARCH]


@pytest.mark.parametrize(
    "query",
    [
        lambda: list(Sample.objects.filter(date=MARCH)),
        lambda: list(Sample.objects.order_by("date")),
        lambda: list(Sample.objects.values("date")),
        lambda: Sample.objects.update(date=MARCH),
    ],
)
def test_a_query_by_the_whole_value_names_the_columns(table, query):
    with pytest.raises(FieldError, match="date_edtf"):
        query()


def test_a_dump_holds_the_columns_only_and_loads_into_the_same_value():
    dump = serializers.serialize(
        "json", [Case(began=MARCH, created_at=datetime(2026, 1, 1, tzinfo=UTC))]
    )

    [loaded] = serializers.deserialize("json", dump)

    held = json.loads(dump)[0]["fields"]
    assert {key for key in held if key.startswith("began")} == {
        "began_edtf", "began_earliest", "began_latest", "began_words",
    }  # fmt: skip
    assert loaded.object.began == MARCH


def test_migrations_see_columns_and_checks_but_no_composite_field():
    state = ModelState.from_model(Sample)

    assert set(state.fields) == set(COLUMNS)
    assert {check.name for check in state.options["constraints"]} == {
        check.name for check in Sample._meta.constraints
    }
    assert len(state.options["constraints"]) == 3 + 3 + 6 + 2


def test_a_model_of_a_migration_reads_and_writes_the_columns(table):
    state = ProjectState()
    state.add_model(ModelState.from_model(Sample))
    historic = state.apps.get_model("samples", "Sample")

    historic.objects.create(date_edtf="2024", date_earliest=date(2024, 1, 1))

    assert not isinstance(getattr(historic, "date", None), UncertainDate)
    assert Sample.objects.get().date_edtf == "2024"


def test_full_clean_reports_columns_that_contradict_each_other_under_the_name_of_the_field(table):
    row = Sample(date_earliest=date(2024, 1, 1))

    with pytest.raises(ValidationError) as caught:
        row.full_clean()

    assert caught.value.message_dict["date"] == [
        "A date has a first or last day exactly when it has an expression."
    ]


def test_full_clean_accepts_values_that_are_right(table):
    Sample(date=MARCH, amount=YUAN, length=YEARS).full_clean()


def test_a_field_that_may_not_be_blank_asks_for_a_value():
    field = UncertainAmountField(blank=False)
    field.set_attributes_from_name("amount")

    with pytest.raises(ValidationError, match="cannot be blank"):
        field.clean(None, None)

    assert field.clean(YUAN, None) == YUAN


def test_a_form_takes_the_whole_value_and_shows_it_again(table):
    form_class = modelform_factory(Sample, fields=["name", "date", "amount", "length"])
    entered = {
        "date_edtf": "2024-03",
        "date_words": "one day in March",
        "amount_sum": "over 1,000,000",
        "amount_currency": "cny",
        "length_text": "p19y3m",
    }

    row = form_class(entered).save()

    row.refresh_from_db()
    assert (row.date, row.amount, row.length) == (MARCH, YUAN, YEARS)
    again = form_class(instance=row)
    assert again.initial["date"] == MARCH
    assert 'name="amount_sum" value="more than 1,000,000"' in str(again["amount"])


def test_a_form_left_empty_saves_nothing_known(table):
    form_class = modelform_factory(Sample, fields=["date", "amount", "length"])
    row = Sample.objects.create(date=MARCH, amount=YUAN, length=YEARS)

    form_class({}, instance=row).save()

    row.refresh_from_db()
    assert (row.date, row.amount, row.length) == (None, None, None)


def test_forms_of_the_admin_and_of_all_fields_show_values_and_no_columns(rf):
    form = ModelAdmin(Sample, AdminSite()).get_form(rf.get("/"))

    assert list(form.base_fields) == ["began", "name", "date", "amount", "length"]


def test_the_table_keeps_sums_and_days_in_their_own_types(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = 'samples_sample' AND column_name IN ('date_latest', 'amount_max')"
        )
        kinds = dict(cursor.fetchall())

    assert kinds == {"date_latest": "date", "amount_max": "numeric"}
