"""The id of a request: in its answer, in the logs, and nowhere in what readers may keep."""

import io
import logging

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from incidents.views.request_ids import WithRequestId
from tests.factories import publish
from tests.views.page import Page

GIVEN = "from-the-proxy.17"


def test_each_answer_carries_an_id_of_its_own():
    ids = {Client().get("/healthz")["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3
    assert all(len(each) == 32 and each.isalnum() for each in ids)


@pytest.mark.parametrize("given", [GIVEN, "12345678", "a" * 64])
def test_the_id_that_a_proxy_gave_is_taken(given):
    assert Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "a" * 65, "two words", "line\nforged", "<script>", "-dash-first", "ünïcödé"],
)
def test_an_id_of_another_form_is_not_taken(given):
    answer = Client().get("/healthz", headers={"X-Request-ID": given})

    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/", "/api/v1/nothing/", "/api/v1/cases/?no_such=1"])
def test_refusals_carry_it_as_well(path):
    answer = Client().get(path, headers={"X-Request-ID": GIVEN})

    assert answer.status_code in (400, 404)
    assert answer["X-Request-ID"] == GIVEN
    assert GIVEN not in answer.content.decode()


@pytest.mark.django_db
def test_what_readers_may_keep_is_the_same_whatever_the_id():
    publish()

    first, second = (Client().get("/cases/CB-0001/") for _ in range(2))

    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert (first.content, first["ETag"]) == (second.content, second["ETag"])


@pytest.mark.django_db
def test_the_page_of_a_fault_of_ours_names_it():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE incidents_publiccount")

    answer = Client(raise_request_exception=False).get("/", headers={"X-Request-ID": GIVEN})

    assert answer.status_code == 500
    assert f"name the request: {GIVEN}" in Page.of(answer).text


@pytest.mark.django_db
def test_the_lines_of_the_logs_begin_with_it():
    log, said = logging.getLogger("django.request"), io.StringIO()
    handler = logging.StreamHandler(said)
    handler.addFilter(WithRequestId())
    handler.setFormatter(
        logging.Formatter(settings.LOGGING["formatters"]["plain"]["format"], style="{")
    )
    log.addHandler(handler)

    Client().get("/nothing/", headers={"X-Request-ID": GIVEN})
    log.warning("On its own.")

    log.removeHandler(handler)
    assert f"WARNING {GIVEN} django.request: Not Found: /nothing/" in said.getvalue()
    assert "WARNING - django.request: On its own." in said.getvalue()
