"""What /healthz and /readyz answer."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.django_db
def test_both_say_ok_when_all_is_well(client):
    answers = [client.get(path) for path in ("/healthz", "/readyz")]

    assert [(one.status_code, one.content) for one in answers] == [(200, b"ok\n")] * 2


def test_healthz_asks_no_database(client):
    assert client.get("/healthz").status_code == 200  # pytest-django refuses any query here


@pytest.mark.django_db
def test_readyz_says_that_a_migration_is_missing(client):
    MigrationRecorder(connection).record_unapplied("auth", "0001_initial")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"migrations are missing\n")
