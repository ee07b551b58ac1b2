"""Whatever is done to a document: the end is faults or the document, and no other exception."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.document.apply import Applied, apply_document
from incidents.document.canonical import parse, stored_text
from incidents.document.compile import compile_document
from incidents.document.errors import InvalidDocument
from incidents.document.read import read_document
from incidents.models import Actor, Case, Source
from tests.applying import undone
from tests.factories import (
    make_amount,
    make_channel,
    make_date,
    make_document,
    make_event,
    make_payment,
    make_sentence,
    make_source,
)

slowly = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HALVES = st.characters(categories=["Cs", "Cc"])
LIKELY = ["", " ", "unknown", "2024", "P1Y", "1.00", "new-actor-1", "fine", "disputes", 10**30]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | HALVES
    | st.sampled_from(LIKELY)
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | HALVES, inner, max_size=3)
    ),
    max_leaves=5,
)


def whole_document() -> dict[str, Any]:
    """A document with most kinds of records, and two or more of some."""
    payments = [make_payment(amount=make_amount("1.00", None), date=make_date("2024-03"))]
    payments.append(make_payment(part_of=payments[0]["uid"], amount=None))
    sentences = [make_sentence(court="A court"), make_sentence(kind="fine", length=None)]
    sentences[1] |= {"replaces": [sentences[0]["uid"]], "amount": make_amount("1.00", "2.00")}
    events = [make_event(), make_event("They met again.")]
    events[1]["after"] = [events[0]["uid"]]
    return make_document(
        began=make_date("2024-01-01"),
        ended=make_date(None),
        disclosed=make_date("2025-01-01"),
        outcomes=["charged"],
        sources=[make_source(derived_from=["new-source-2"]), make_source("new-source-2")],
        payments=payments,
        sentences=sentences,
        events=events,
    )


def places(value: Any, path: tuple = ()) -> Iterator[tuple]:
    """The way to each value in a document."""
    if path:
        yield path
    if isinstance(value, dict | list):
        keys = value if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield from places(value[key], (*path, key))


def value_at(document: Any, path: tuple) -> Any:
    """The value at the end of the way."""
    for key in path:
        document = document[key]
    return document


@st.composite
def mutated(draw: st.DrawFn, *, most: int = 1) -> dict[str, Any]:
    """A valid document to which something was done, once or several times."""
    document = whole_document()
    for _ in range(draw(st.integers(1, most))):
        mutate(draw, document)
    return document


def mutate(draw: st.DrawFn, document: dict[str, Any]) -> None:
    """Replace, take away, repeat or add something at a place of the document."""
    *path, key = draw(st.sampled_from(list(places(document))))
    holder = value_at(document, tuple(path))
    how = draw(st.sampled_from(["replace", "copy", "copy", "empty", "delete", "add"]))
    if how == "replace":
        holder[key] = draw(ANYTHING)
    elif how == "copy":  # from where it is valid, so that the fault lies deeper
        alike = [
            place
            for place in places(document)
            if type(value_at(document, place)) is type(holder[key])
        ]
        holder[key] = copy.deepcopy(value_at(document, draw(st.sampled_from(alike))))
    elif how == "empty":
        holder[key] = [] if isinstance(holder[key], list) else None
    elif how == "delete":
        del holder[key]
    elif isinstance(holder, dict):
        holder[draw(st.text() | HALVES)] = draw(ANYTHING)
    else:
        holder.insert(key, draw(ANYTHING | st.just(copy.deepcopy(holder[key]))))


@slowly
@given(document=mutated(most=3))
def test_a_document_is_read_or_its_faults_are_named(document):
    try:
        read = read_document(document)
    except InvalidDocument as error:
        assert error.faults
        assert str(error).encode()
    else:
        assert read_document(parse(stored_text(read))) == read


@pytest.mark.django_db
@slowly
@given(document=mutated(most=2))
def test_a_document_is_applied_as_it_is_or_nothing_is_saved(document):
    with undone():
        make_channel("forum")
        case = Case.objects.create(**uid_of(document))
        try:
            apply_document(case, document)
        except InvalidDocument as error:
            assert error.faults
            assert nothing_was_saved(case)
        else:
            compiled = compile_document(case)
            assert apply_document(case, compiled) == Applied()
            assert compile_document(case) == compiled


def uid_of(document: dict[str, Any]) -> dict[str, str]:
    """The key for the row of the case, where the document still has one."""
    uid = document.get("uid")
    return {"pk": uid} if isinstance(uid, str) and len(uid) == 36 else {}


def nothing_was_saved(case: Case) -> bool:
    version = Case.objects.values_list("version", flat=True).get(pk=case.pk)
    return (version, Actor.objects.exists(), Source.objects.exists()) == (1, False, False)
