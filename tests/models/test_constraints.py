"""Every constraint of every table, tried both ways through the database."""

import pytest
from django.db import connection

from incidents.models import Case, Source
from tests.rows import LINKS, make_link, make_row, refusal
from tests.rules_of_decisions import RULES_OF_DECISIONS
from tests.rules_of_edits import RULES_OF_EDITS
from tests.rules_of_fields import rules_of_fields
from tests.rules_of_merges import RULES_OF_MERGES
from tests.rules_of_models import RULES_OF_MODELS

pytestmark = pytest.mark.django_db

RULES = [
    *RULES_OF_MODELS,
    *RULES_OF_MERGES,
    *RULES_OF_DECISIONS,
    *RULES_OF_EDITS,
    *rules_of_fields(),
]


def examples(kind: str) -> list:
    """One parameter for each example of a rule."""
    return [
        pytest.param(rule, columns, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, columns in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "columns"), examples("taken"))
def test_a_row_that_is_just_right_is_taken(rule, columns):
    assert rule.refusal(columns) is None


@pytest.mark.parametrize(("rule", "columns"), examples("refused"))
def test_a_row_that_breaks_a_rule_is_refused_by_that_rule(rule, columns):
    assert f'constraint "{rule.name}"' in rule.refusal(columns)


def name_of_once(table: str) -> str:
    """The name, with its hash, of the constraint that lets a link stand only once."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    [name] = [name for name, each in found.items() if each["unique"] and not each["primary_key"]]
    return name


@pytest.mark.parametrize("field", LINKS, ids=str)
def test_two_records_are_linked_once(field):
    table = field.m2m_db_table()
    link = make_link(field, make_row(Case))
    link.pk = None

    refused = refusal(lambda: link.save(force_insert=True))

    assert f'constraint "{name_of_once(table)}"' in refused


def test_a_source_is_derived_from_another_once():
    field = Source._meta.get_field("derived_from")
    link = field.remote_field.through(from_source=make_row(Source), to_source=make_row(Source))
    link.save()
    link.pk = None

    refused = refusal(lambda: link.save(force_insert=True))

    assert f'constraint "{name_of_once(field.m2m_db_table())}"' in refused


def constraints_of_the_database() -> set[str]:
    """Every check and every promise of uniqueness on our tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT conname FROM pg_constraint
            WHERE contype IN ('c', 'u', 'x') AND conrelid::regclass::text LIKE 'incidents\\_%'
            UNION
            SELECT indexrelid::regclass::text FROM pg_index
            WHERE indisunique AND NOT indisprimary AND indrelid::regclass::text LIKE 'incidents\\_%'
            """
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_constraint_of_the_database_is_tried_here():
    links = [*LINKS, Source._meta.get_field("derived_from")]
    tried = {rule.name for rule in RULES} | {name_of_once(each.m2m_db_table()) for each in links}
    # A row of a link table, so no model has it; see test_records.py.
    tried.add("incidents_sentence_concurrent_with_another")

    assert constraints_of_the_database() == tried


def test_no_rule_is_tried_without_an_example_each_way():
    assert [rule.name for rule in RULES if not (rule.taken and rule.refused)] == []
