"""What readers get while the database does not answer: a real one, at a port nobody listens on."""

import time

import pytest
from django.db import InterfaceError, connections
from django.http import HttpResponse

from incidents.views.unavailable import DatabaseAway
from tests.running import free_port
from tests.views.page import Page

PAGES = ("/", "/cases/", "/cases/CB-0001/", "/changes/", "/codebook/", "/admin/")
POOL = {"min_size": 1, "max_size": 1, "timeout": 2}  # as in casebook/settings.py


@pytest.fixture
def send_away(django_db_blocker):
    """A function that takes the database away, with these options, until the test is over."""
    kept = connections["default"]

    def send_away(**options):
        away = kept.copy(alias="away")
        away.settings_dict |= {"HOST": "127.0.0.1", "PORT": str(free_port())}
        away.settings_dict["OPTIONS"] = {**kept.settings_dict["OPTIONS"], **options}
        connections["default"] = away

    with django_db_blocker.unblock():
        yield send_away
        connections["default"].close_pool()
    connections["default"] = kept


def test_every_page_answers_503_and_when_to_come_back(client, send_away):
    send_away()
    client.cookies["sessionid"] = "of-somebody"

    answers = {path: client.get(path) for path in PAGES}

    for path, answer in answers.items():
        assert (answer.status_code, answer["Retry-After"]) == (503, "5"), path
        assert answer["Cache-Control"] == "no-store", path
        assert answer["Content-Type"] == "text/html; charset=utf-8", path
        assert Page.of(answer).title == "Not available now · Casebook", path


def test_the_page_says_that_the_reader_may_come_back(client, send_away):
    send_away()

    page = Page.of(client.get("/cases/"))

    assert "The site cannot reach its records at this moment." in page.text
    assert page.all("html") == [{"lang": "en-GB"}]
    assert page.headings == [1]


def test_head_gives_the_headers_of_get_alone(client, send_away):
    send_away()
    asked = {"X-Request-ID": "the-same-for-both"}

    head, whole = client.head("/cases/", headers=asked), client.get("/cases/", headers=asked)

    assert (head.status_code, head.content, head.headers) == (503, b"", whole.headers)


def test_the_api_says_it_as_a_problem(client, send_away):
    send_away()

    answer = client.get("/api/v1/cases/CB-0001/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_page_waits_for_the_pool_no_longer_than_three_seconds(client, send_away):
    send_away(pool=POOL)
    start = time.monotonic()

    answer = client.get("/cases/")

    assert answer.status_code == 503
    assert time.monotonic() - start < 3


def test_pages_that_ask_no_database_are_there(client, send_away):
    send_away()

    assert client.get("/about/").status_code == 200
    assert client.get("/healthz").status_code == 200


def test_the_reason_is_written_down_and_not_shown(client, send_away, caplog):
    send_away()

    answer = client.get("/cases/")

    assert "Connection refused" in caplog.text
    assert "refused" not in answer.content.decode()


def test_a_connection_that_broke_in_the_middle_is_the_same(rf):
    middleware = DatabaseAway(lambda request: HttpResponse())

    answer = middleware.process_exception(rf.get("/"), InterfaceError("the connection is closed"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_other_faults_are_left_to_django(rf):
    middleware = DatabaseAway(lambda request: HttpResponse())

    assert middleware.process_exception(rf.get("/"), ZeroDivisionError()) is None
