"""`manage.py verify_editions` names the first thing that is not as it was published."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from incidents.operations import withdraw_case
from tests.factories import NOON, make_draft, make_user, publish

pytestmark = pytest.mark.django_db


def verify() -> str:
    out = StringIO()
    call_command("verify_editions", stdout=out)
    return out.getvalue()


def tamper(sql: str) -> None:
    """Change rows behind the back of all triggers, as only the owner of the database could."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def history():
    """Three editions of one case, one withdrawn case, one other."""
    by = make_user()
    case = make_draft()
    for _ in range(3):
        publish(case, by=by)
    withdrawn = make_draft()
    publish(withdrawn, by=by)
    withdraw_case(withdrawn, reason="A mistake.", by=by, at=NOON)
    publish(by=by)


def test_an_untouched_history_is_confirmed(history):
    assert verify() == "5 editions and 6 public changes are as published.\n"


def test_an_empty_database_is_confirmed():
    assert verify() == "0 editions and 0 public changes are as published.\n"


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        (
            "UPDATE incidents_edition SET document = replace(document, 'invented', 'Invented') "
            "WHERE reference = 'CB-0001' AND number = 2",
            "CB-0001, edition 2: the document is not the one that its digest was made of.",
        ),
        (
            "UPDATE incidents_edition SET title = 'Tampered' "
            "WHERE reference = 'CB-0001' AND number = 3",
            "CB-0001, edition 3: its row says another title than its document.",
        ),
        (
            "UPDATE incidents_edition SET status = 'published', public_until = NULL "
            "WHERE reference = 'CB-0002'",
            "CB-0002: public change 5 says withdrawn, readers see another.",
        ),
        (
            "UPDATE incidents_edition SET status = 'withdrawn', public_until = published_at "
            "WHERE reference = 'CB-0003'",
            "CB-0003: public change 6 says edition 1, readers see another.",
        ),
        (
            "UPDATE incidents_edition SET document = 'no json' "
            "WHERE reference = 'CB-0002' AND number = 1",
            "CB-0002, edition 1: The document is not JSON: Expecting value at line 1, column 1.",
        ),
        (
            "UPDATE incidents_actor SET slug = NULL, published = NULL WHERE slug = 'actor-0002'",
            "Series actor: it counted to 6, but there are 5.",
        ),
        (
            "UPDATE incidents_edition SET digest = repeat('0', 64) "
            "WHERE reference = 'CB-0003' AND number = 1",
            "CB-0003, edition 1: the document is not the one that its digest was made of.",
        ),
        (
            "UPDATE incidents_edition SET short = replace(short, 'An invented case', 'Spoilt') "
            "WHERE reference = 'CB-0001' AND number = 3",
            "CB-0001, edition 3: its short form is not that of its document.",
        ),
        (
            "UPDATE incidents_edition SET published_at = published_at - interval '1 day' "
            "WHERE reference = 'CB-0001' AND number = 1",
            "CB-0001, edition 1: its row says another published_at than its document.",
        ),
        (
            "UPDATE incidents_edition SET previous_digest = repeat('0', 64) "
            "WHERE reference = 'CB-0001' AND number = 2",
            "CB-0001, edition 2: it does not follow the edition before it.",
        ),
        (
            "DELETE FROM incidents_edition WHERE reference = 'CB-0001' AND number = 2",
            "CB-0001, edition 3: the edition before it is missing.",
        ),
        (
            "DELETE FROM incidents_edition WHERE reference = 'CB-0001' AND number = 3",
            "Public change 3: no edition has its digest.",
        ),
        (
            "DELETE FROM incidents_publicchange WHERE number = 6",
            "CB-0003, edition 1: the public log does not have its publication.",
        ),
        (
            "DELETE FROM incidents_publicchange WHERE number = 2",
            "Public change 2: it is missing.",
        ),
        (
            "UPDATE incidents_publicchange SET reason = 'Nothing happened.' WHERE number = 5",
            "Public change 5: its reason is not the one that was given.",
        ),
        (
            "UPDATE incidents_publicchange SET reason_digest = repeat('0', 64) WHERE number = 5",
            "Public change 5: the chain is broken here.",
        ),
        (
            "UPDATE incidents_edition SET status = 'redacted', document = '', short = '', "
            "title = '', change_note = '', terms = '{}', search = NULL "
            "WHERE reference = 'CB-0001' AND number = 2",
            "CB-0001, edition 2: edition and log disagree whether it is redacted.",
        ),
        (
            "UPDATE incidents_series SET last = 9 WHERE name = 'case'",
            "Series case: it counted to 9, but there are 3.",
        ),
    ],
)
def test_the_first_fault_is_named(history, sql, fault):
    tamper(sql)

    with pytest.raises(CommandError) as refused:
        verify()

    assert str(refused.value) == fault
