"""The codebook and the pages that newcomers read say what is there."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from incidents.codebook import ModelEntry, codebook, model_entry
from incidents.document.shape import RECORDS
from incidents.vocabularies import VOCABULARIES

ROOT = Path(__file__).resolve().parent.parent
MODELS = list(apps.get_app_config("incidents").get_models())


def explained(entry: ModelEntry) -> set[str]:
    """The fields that an entry explains, the columns of values included."""
    return {name for each in entry.fields for name in (each.name, *(p.name for p in each.parts))}


def written(model: type[models.Model]) -> set[str]:
    """The fields of a model as its author wrote them, and the columns of its values."""
    fields = [*model._meta.get_fields(include_hidden=True), *model._meta.private_fields]
    own = (each for each in fields if isinstance(each, models.Field) and not each.auto_created)
    return {each.name for each in own}


def test_the_codebook_has_every_model_of_the_app():
    assert {entry.name for entry in codebook()} == {model.__name__ for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_codebook_has_every_field_of_a_model(model):
    assert explained(model_entry(model.__name__)) == written(model)


@pytest.mark.parametrize("entry", codebook(), ids=lambda entry: entry.name)
def test_a_model_and_each_of_its_fields_is_defined(entry):
    undefined = [
        each.name
        for field in entry.fields
        for each in (field, *field.parts)
        if len(each.definition.split()) < 2
    ]

    assert len(entry.definition.split()) > 3
    assert undefined == []


@pytest.mark.parametrize("entry", codebook(), ids=lambda entry: entry.name)
def test_a_coded_field_names_a_vocabulary_of_the_codebook(entry):
    coded = [field for field in entry.fields if field.kind in ("term", "terms")]

    assert [f.name for f in coded if f.vocabulary not in VOCABULARIES] == []
    assert [field.name for field in entry.fields if not field.type] == []


def test_a_value_of_several_columns_is_one_entry():
    amount = model_entry("Payment").field("amount")

    assert amount.type == "an uncertain amount of money"
    assert "amount_currency" in {part.name for part in amount.parts}
    assert model_entry("Payment").field("amount_currency") is None


def test_each_list_of_the_document_names_its_model():
    lists = {entry.list_name: entry.name for entry in codebook() if entry.list_name}

    assert lists == {name: model.__name__ for name, model in RECORDS.items()}


def test_the_page_on_architecture_names_files_that_exist():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    paths = set(re.findall(r"`((?:incidents|casebook|templates|tests|docs)/[\w/.]+)`", page))

    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
