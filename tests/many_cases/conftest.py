"""300 cases for all tests of this folder: made once, and gone after the last of them."""

from collections import deque
from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from incidents.generating import generate
from incidents.generating.channels import load_channels
from incidents.generating.moments import FIRST_MOMENT
from tests.factories import make_draft, publish
from tests.many_cases.first_case import make_first_document
from tests.many_cases.growth import SIZES, Growth, count_queries
from tests.many_cases.printing import print_generated

SEED = 3


@pytest.fixture(scope="package")
def growth(django_db_setup, django_db_blocker) -> Iterator[Growth]:
    """The queries of every route at each of SIZES; afterwards there are as many as the last.

    The first case has every kind of record. All stand in a transaction that is undone, and each
    test is a savepoint in it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load_channels()
        found: Growth = {}
        for size, make_cases in zip(SIZES, (make_first, publish_many, print_many), strict=True):
            make_cases(size - 1)
            connection.check_constraints()  # once, and not again after each test
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            found[size] = count_queries()
        yield found
        transaction.set_rollback(True)


def make_first(count: int) -> None:
    """The case before those that are counted."""
    publish(make_draft(make_first_document()), at=FIRST_MOMENT)


def publish_many(count: int) -> None:
    """That many generated cases in the ordinary way: also drafts, and some taken away since."""
    deque(generate(count, SEED, beside_real_cases=True), maxlen=0)


def print_many(count: int) -> None:
    """Generated cases until there are that many: all public, each by one edition."""
    print_generated(SEED, SIZES[1], count)


@pytest.fixture(autouse=True)
def many_cases(growth, db) -> None:
    """Every test here finds the generated cases."""
