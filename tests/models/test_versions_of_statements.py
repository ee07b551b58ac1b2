"""A statement raises the version of each case that it touches, once, over however many tables."""

import pytest
from django.db import transaction

from incidents.models import Case, Event, Payment
from tests.factories import make_payment, publish
from tests.rows import make_row, refused, run, version_of

pytestmark = pytest.mark.django_db

TWO_TABLES = """
    WITH payments AS (UPDATE incidents_payment SET position = 7 WHERE case_id = ANY (%s)),
        events AS (UPDATE incidents_event SET position = 7 WHERE case_id = ANY (%s))
    SELECT
"""


def test_a_statement_over_several_tables_counts_once():
    case = make_row(Case)
    payment, _ = make_row(Payment, case=case), make_row(Event, case=case)
    before = version_of(case)

    run(
        """
        WITH payments AS (UPDATE incidents_payment SET position = 7),
            parties AS (INSERT INTO incidents_payment_payers (payment_id, involvement_id)
                SELECT %s, uid FROM incidents_involvement)
        DELETE FROM incidents_event
        """,
        payment.pk,
    )

    assert version_of(case) == before + 1


def test_a_statement_over_several_tables_counts_each_case_that_any_of_them_touches():
    first, both, second = (make_row(Case) for _ in range(3))
    for case in (first, both):
        make_row(Payment, case=case)
    for case in (both, second):
        make_row(Event, case=case)
    before = [version_of(case) for case in (first, both, second)]

    run(TWO_TABLES, [first.pk, both.pk], [both.pk, second.pk])

    after = [version_of(case) for case in (first, both, second)]
    assert after == [version + 1 for version in before]


def test_two_statements_of_one_transaction_count_twice():
    payment = make_row(Payment)
    before = version_of(payment.case)

    for position in (7, 8):
        run("UPDATE incidents_payment SET position = %s", position)

    assert version_of(payment.case) == before + 2


def test_two_statements_sent_as_one_text_count_twice():
    payment = make_row(Payment)
    make_row(Event, case=payment.case)
    before = version_of(payment.case)

    run("UPDATE incidents_payment SET position = 7; UPDATE incidents_event SET position = 7")

    assert version_of(payment.case) == before + 2


def test_two_statements_inside_a_block_count_twice():
    payment = make_row(Payment)
    before = version_of(payment.case)

    run(
        """
        DO $$ BEGIN
            UPDATE incidents_payment SET position = 7;
            UPDATE incidents_payment SET position = 8;
        END $$
        """
    )

    assert version_of(payment.case) == before + 2


def test_a_statement_after_one_that_was_undone_counts():
    payment = make_row(Payment)
    before = version_of(payment.case)

    with transaction.atomic():
        run("UPDATE incidents_payment SET position = 7")
        transaction.set_rollback(True)
    run("UPDATE incidents_payment SET position = 7")

    assert version_of(payment.case) == before + 1


def test_nobody_can_say_beforehand_that_a_case_was_counted():
    payment = make_row(Payment)
    before = version_of(payment.case)
    run(
        "SELECT set_config('casebook.counted_' || 'incidents_case'::regclass::oid, %s, false)",
        f"{{{payment.case_id}}}",
    )

    run("UPDATE incidents_payment SET position = 7")

    assert version_of(payment.case) == before + 1


def test_a_statement_over_several_tables_is_refused_for_a_case_at_rest_in_any_of_them():
    open_case, at_rest = make_row(Case), publish(payments=[make_payment()]).case
    make_row(Event, case=open_case)

    said = refused(TWO_TABLES, [at_rest.pk], [open_case.pk])

    assert "at rest: revise it before changing its records" in said
