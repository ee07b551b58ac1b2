"""Each parameter of each list has rows inside and rows outside, and finds those inside alone."""

from functools import cache

import pytest
from django.http import QueryDict

from incidents.filters import LISTS
from tests.many_cases.questions import TABLE, OneOf
from tests.many_cases.world import rows_of

KNOWN_BY = {"cases": "reference", "actors": "slug", "sources": "slug"}
ROWS = [(name, parameter) for name, asks in TABLE.items() for parameter in asks]
CODED = [(name, each) for name, each in ROWS if isinstance(TABLE[name][each], OneOf)]

all_rows = cache(rows_of)


def found(name, query):
    """What the rows that a question finds are known by."""
    question = LISTS[name].filter(QueryDict(query), is_strict=True)
    assert question.errors == {}, query
    keys = question.qs.order_by().values_list(KNOWN_BY.get(name, "uid"), flat=True)
    return sorted(map(str, keys))


def test_every_parameter_of_every_list_has_a_row_in_the_table():
    parameters = {name: sorted(one.filter.base_filters) for name, one in LISTS.items()}

    assert {name: sorted(asks) for name, asks in TABLE.items()} == parameters


@pytest.mark.parametrize(("name", "parameter"), ROWS)
def test_a_parameter_finds_what_its_definition_says(name, parameter):
    rows = all_rows(name)

    question = TABLE[name][parameter](parameter, rows)

    inside = sorted(row.name for row in rows if question.inside(row))
    assert 0 < len(inside) < len(rows), question.query
    assert found(name, question.query) == inside, question.query


@pytest.mark.parametrize(("name", "parameter"), CODED)
def test_a_coded_parameter_with_a_minus_finds_all_other_rows(name, parameter):
    rows = all_rows(name)

    question = TABLE[name][parameter](parameter, rows)

    outside = sorted(row.name for row in rows if not question.inside(row))
    assert found(name, question.query.replace("=", "=-")) == outside, question.query


@pytest.mark.parametrize(("name", "parameter"), [row for row in CODED if row[1] != "case"])
def test_a_coded_parameter_finds_the_rows_that_have_no_value(name, parameter):
    rows = all_rows(name)

    without = sorted(row.name for row in rows if not TABLE[name][parameter].values(row))

    assert found(name, f"{parameter}=not_stated") == without
    assert found(name, f"{parameter}=-not_stated") == sorted(
        {row.name for row in rows} - {*without}
    )
