"""The test database is made by the migrations, so they must make what the models say."""

import io
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from incidents.models import PublicChange
from incidents.models.record import CaseRecord
from incidents.operations.verify import broken_changes
from tests.factories import publish_many


@pytest.mark.django_db
def test_the_migrations_make_the_models_as_they_are():
    said = io.StringIO()

    call_command("makemigrations", dry_run=True, interactive=False, stdout=said)

    assert said.getvalue() == "No changes detected\n"


def tables_of_records() -> set[str]:
    """The tables of all records of a case, and of the links between them."""
    models = [model for model in apps.get_models() if issubclass(model, CaseRecord)]
    links = [field.remote_field.through for model in models for field in model._meta.many_to_many]
    return {model._meta.db_table for model in [*models, *links]}


def tables_with_triggers(*names: str) -> set[str]:
    """The tables that have every one of these triggers, ready to fire."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT tgrelid::regclass::text FROM pg_trigger
            WHERE tgname = ANY (%s) AND tgenabled <> 'D'
            GROUP BY tgrelid HAVING count(*) = %s
            """,
            [list(names), len(names)],
        )
        return {table for (table,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_table_of_records_counts_the_version_of_its_case():
    counted = tables_with_triggers("count_anew", "count_insert", "count_update", "count_delete")

    assert "incidents_payment_payers" in tables_of_records()
    assert tables_of_records() - counted == set()


@pytest.mark.django_db
def test_a_log_that_was_chained_over_its_reasons_is_chained_over_their_digests():
    chained_over = import_module("incidents.migrations.0007_workflow").chained_over
    publish_many(3)
    as_it_is = list(PublicChange.objects.values())

    chained_over("reason")(apps, connection.schema_editor())
    before = list(PublicChange.objects.values())
    chained_over("reason_digest")(apps, connection.schema_editor())

    assert [row["chain"] for row in before] != [row["chain"] for row in as_it_is]
    assert list(PublicChange.objects.values()) == as_it_is
    assert list(broken_changes()) == []
