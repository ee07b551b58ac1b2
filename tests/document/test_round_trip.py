"""Compiling and applying are inverse: tried with generated documents of all record types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.document.apply import Applied, apply_document
from incidents.document.canonical import parse, stored_text
from incidents.document.compile import compile_document
from incidents.document.read import read_document
from incidents.models import Case
from tests.applying import undone
from tests.document_strategies import documents
from tests.factories import make_channel

pytestmark = pytest.mark.django_db

slowly = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@pytest.fixture(autouse=True)
def channels(db):
    for slug in ("forum", "dating_app", "in_person"):
        make_channel(slug)


@slowly
@given(document=documents())
def test_compiling_what_was_applied_gives_the_same_document(document):
    with undone():
        case = Case.objects.create(pk=document["uid"])

        apply_document(case, document)

        assert compile_document(case) == document


@slowly
@given(document=documents())
def test_applying_what_was_compiled_changes_nothing(document):
    with undone():
        case = Case.objects.create(pk=document["uid"])
        apply_document(case, document)
        version = Case.objects.get(pk=case.pk).version

        applied = apply_document(case, compile_document(case))

        assert applied == Applied()
        assert Case.objects.get(pk=case.pk).version == version


@slowly
@given(data=st.data())
def test_any_document_can_follow_any_other_of_the_same_case(data):
    first = data.draw(documents())
    second = data.draw(documents(uid=first["uid"]))
    with undone():
        case = Case.objects.create(pk=first["uid"])
        apply_document(case, first)

        apply_document(case, second)

        assert compile_document(case) == second


@slowly
@given(document=documents())
def test_a_document_survives_being_stored_as_text(document):
    assert read_document(parse(stored_text(document))) == document
