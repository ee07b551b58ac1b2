"""The model fields that hold one term or several: what forms, migrations and rows make of them."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter

from incidents.models import Case, RecruitmentChannel
from incidents.vocabularies import (
    MOTIVE,
    OUTCOME,
    PAYMENT_STATE,
    TermField,
    TermsField,
    Vocabulary,
)
from tests.rows import make_row, refused

# --- One term in a field


def term_field(vocabulary: Vocabulary = PAYMENT_STATE, **options) -> TermField:
    field = TermField(vocabulary, **options)
    field.set_attributes_from_name("state")
    return field


def test_migrations_see_a_term_field_as_plain_text():
    written, imports = MigrationWriter.serialize(term_field(blank=True))

    assert written == "models.CharField(blank=True, max_length=40)"
    assert imports == {"from django.db import models"}


def test_copy_of_a_term_field_without_its_terms_checks_nothing():
    copy = term_field(blank=True).clone()

    assert copy.vocabulary is None
    assert copy.choices is None
    assert copy.clean("anything", None) == "anything"


def test_term_field_offers_the_terms_after_not_stated():
    form_field = term_field(blank=True).formfield()

    assert isinstance(form_field.widget, forms.Select)
    assert list(form_field.choices) == [("", "not stated"), *PAYMENT_STATE.choices]
    assert not form_field.required
    assert form_field.clean("") == ""


def test_term_field_that_must_be_filled_does_not_offer_not_stated():
    form_field = term_field().formfield()

    assert next(iter(form_field.choices)) == ("", "choose one")
    with pytest.raises(ValidationError):
        form_field.clean("")


def test_term_field_takes_known_codes_only():
    field = term_field(blank=True)

    assert field.vocabulary is PAYMENT_STATE
    assert field.clean("paid", None) == "paid"
    assert field.clean("", None) == ""
    with pytest.raises(ValidationError):
        field.clean("lent", None)


def test_row_shows_the_label_of_its_term():
    assert RecruitmentChannel(medium="in_person").get_medium_display() == "In person"


# --- Several terms in a field


def terms_field(vocabulary: Vocabulary = MOTIVE, **options) -> TermsField:
    field = TermsField(vocabulary, **options)
    field.set_attributes_from_name("motives")
    return field


def test_migrations_see_a_terms_field_as_a_plain_array():
    written, _ = MigrationWriter.serialize(terms_field())

    assert written == (
        "django.contrib.postgres.fields.ArrayField("
        "base_field=models.CharField(max_length=40), blank=True, default=list, size=None)"
    )


def test_copy_of_a_terms_field_without_its_terms_checks_nothing():
    copy = terms_field().clone()

    assert copy.vocabulary is None
    assert copy.clean(["anything"], None) == ["anything"]


def test_terms_field_offers_a_checkbox_for_each_term():
    form_field = terms_field().formfield(label="Motives")

    assert isinstance(form_field.widget, forms.CheckboxSelectMultiple)
    assert list(form_field.choices) == MOTIVE.choices
    assert form_field.label == "Motives"
    assert form_field.clean([]) == []
    assert form_field.clean(["money", "ego"]) == ["money", "ego"]


def test_terms_field_takes_known_codes_in_the_order_given():
    field = terms_field()

    assert field.vocabulary is MOTIVE
    assert field.clean(["ego", "money"], None) == ["ego", "money"]
    assert field.clean([], None) == []


@pytest.mark.parametrize(
    "value",
    [["greed"], ["money", "money"], ["money", None], ["money", "unknown"], [""]],
    ids=["not a term", "twice", "null", "unknown beside another", "empty text"],
)
def test_terms_field_refuses(value):
    with pytest.raises(ValidationError):
        terms_field().clean(value, None)


def test_unknown_may_stand_alone():
    assert terms_field(OUTCOME).clean(["unknown"], None) == ["unknown"]


# --- Lists that the database checks by their form


@pytest.mark.django_db
def test_the_database_takes_a_country_of_the_right_form_and_editors_only_those_of_the_list():
    case = make_row(Case, jurisdictions=["CN", "QQ"], sponsor_country="QQ")

    with pytest.raises(ValidationError) as found:
        case.full_clean()

    assert set(found.value.message_dict) == {"jurisdictions", "sponsor_country"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "countries",
    [["cn"], ["CHN"], ["CN", "unknown"], ["CN", ""], ["CN", None], ['CN","DE'], ["CN,DE"]],
)
def test_the_database_refuses_a_list_with_anything_of_another_form(countries):
    make_row(Case)

    said = refused("UPDATE incidents_case SET jurisdictions = %s", countries)

    assert "incidents_case_jurisdictions_known" in said
