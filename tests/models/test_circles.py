"""Where one row follows another, no walk comes back to its start."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest
from django.db import models

from incidents.models import Case, Event, Payment, RecruitmentChannel, Sentence, Source
from tests.rows import make_row, refusal

pytestmark = pytest.mark.django_db


class Order(NamedTuple):
    """One way in which rows follow each other."""

    table: str
    meaning: str
    many: Callable[[int], list[models.Model]]
    join: Callable[[models.Model, models.Model], None]


def rows_of_one_case(model: type[models.Model]) -> Callable[[int], list[models.Model]]:
    def many(count: int) -> list[models.Model]:
        case = make_row(Case)
        return [make_row(model, case=case) for _ in range(count)]

    return many


def many_channels(count: int) -> list[models.Model]:
    return [
        make_row(RecruitmentChannel, slug="x" * number, name=f"Channel {number}")
        for number in range(1, count + 1)
    ]


def set_column(name: str) -> Callable[[models.Model, models.Model], None]:
    def join(row: models.Model, to: models.Model) -> None:
        type(row).objects.filter(pk=row.pk).update(**{name: to})

    return join


ORDERS = [
    Order(
        "event_after",
        "An event after itself",
        rows_of_one_case(Event),
        lambda row, to: row.after.add(to),
    ),
    Order(
        "sentence_replaces",
        "A sentence replacing itself",
        rows_of_one_case(Sentence),
        lambda row, to: row.replaces.add(to),
    ),
    Order(
        "source_derived_from",
        "A source that repeats itself",
        lambda count: [make_row(Source) for _ in range(count)],
        lambda row, to: row.derived_from.add(to),
    ),
    Order(
        "payment",
        "A payment that is part of itself",
        rows_of_one_case(Payment),
        set_column("part_of"),
    ),
    Order("recruitmentchannel", "A channel above itself", many_channels, set_column("parent")),
]
each_order = pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.table)
each_order_of_several = pytest.mark.parametrize("order", ORDERS[:3], ids=lambda order: order.table)


@each_order
@pytest.mark.parametrize("length", [2, 3, 5])
def test_a_circle_is_refused(order, length):
    rows = order.many(length)
    for row, to in pairwise(rows):
        order.join(row, to)

    said = refusal(lambda: order.join(rows[-1], rows[0]))

    assert said == f"{order.meaning}: these records would form a circle."


@each_order_of_several
def test_a_row_that_follows_itself_is_refused(order):
    [row] = order.many(1)

    said = refusal(lambda: order.join(row, row))

    assert said == f"{order.meaning}: these records would form a circle."


@each_order
def test_a_long_straight_chain_is_fine(order):
    rows = order.many(40)

    def join_all():
        for row, to in pairwise(rows):
            order.join(row, to)

    assert refusal(join_all) is None


@each_order_of_several
def test_two_ways_to_the_same_row_are_fine(order):
    first, left, right, last = order.many(4)

    def join_all():
        for row, to in ((left, first), (right, first), (last, left), (last, right)):
            order.join(row, to)

    assert refusal(join_all) is None


@pytest.mark.parametrize("order", ORDERS[3:], ids=lambda order: order.table)
def test_a_circle_that_is_gone_before_the_end_of_the_transaction_is_no_circle(order):
    first, second, third = order.many(3)

    def turn_around():
        order.join(first, second)
        order.join(second, first)
        order.join(second, third)

    assert refusal(turn_around) is None
