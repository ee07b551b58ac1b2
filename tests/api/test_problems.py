"""What goes wrong is said in one form, and every problem is one of the table."""

import jsonschema
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from incidents.document.schema import json_schema
from incidents.filters import ENTRY_FILTERS, LISTS, CaseControls, CaseFilter
from tests.api.addresses import all_paths, publish_everything
from tests.api.asking import ask, get, refused
from tests.factories import make_draft, new_uid, publish
from tests.printed import print_edition

pytestmark = pytest.mark.django_db


def test_an_unknown_parameter_is_refused_naming_the_known_ones():
    ((detail, known),) = refused("/api/v1/cases/?contry=CN").values()

    assert detail.startswith("“contry” is not a parameter here. Did you mean sponsor_country or")
    assert set(known) == {*CaseFilter.base_filters, *CaseControls.base_fields}


def test_every_address_refuses_a_parameter_that_it_does_not_know():
    publish_everything()

    for path in all_paths():
        ((name, (detail, _)),) = refused(f"{path}?no_such=1").items()
        assert name == "no_such", path
        assert detail.startswith("“no_such” is not a parameter here."), path


@pytest.mark.parametrize(
    "path", ["/", "/cases/CB-0001/", "/cases/CB-0001/editions/1/", "/schemas/case.json", "/schema/"]
)
def test_an_address_that_takes_no_parameters_refuses_all(path):
    print_edition()

    assert refused(f"/api/v1{path}?format=json") == {
        "format": ("“format” is not a parameter here. There are none.", None)
    }


def test_all_faults_are_named_at_once():
    found = refused(
        "/api/v1/cases/?motive=monney&contry=CN&page_size=0&ordering=title&disclosed_after=x"
    )

    assert set(found) == {"motive", "contry", "page_size", "ordering", "disclosed_after"}
    assert found["ordering"][1] == list(CaseControls.orderings)


@pytest.mark.parametrize(
    ("query", "name", "detail"),
    [
        ("page_size=0", "page_size", "“0” is not a whole number from 1 to 100."),
        ("page_size=101", "page_size", "“101” is not a whole number from 1 to 100."),
        ("page_size=-1", "page_size", "“-1” is not a whole number from 1 to 100."),
        ("page_size=1.5", "page_size", "“1.5” is not a whole number from 1 to 100."),
        ("page_size=٣", "page_size", "“٣” is not a whole number from 1 to 100."),
        ("page_size=" + "9" * 150, "page_size", None),
        ("page_size=" + "9" * 5_000, "page_size", "A value has at most 200 characters."),
        ("page_size=", "page_size", "It has no value."),
        ("motive=", "motive", "It has no value."),
        ("page_size=5&page_size=6", "page_size", "It is given more than once."),
        ("cursor=x", "cursor", "It is not a cursor of this list; take one from next or previous."),
        ("cursor=%00", "cursor", "It holds a character that no text has (NUL)."),
        ("cursor=" + "x" * 2_001, "cursor", "A value has at most 2000 characters."),
        ("ordering=relevance", "ordering", "Relevance is an order of a search; give q as well."),
        ("count=yes", "count", None),
        ("include=everything", "include", None),
    ],
)
def test_a_control_that_means_nothing_is_refused(query, name, detail):
    ((found, (words, _)),) = refused(f"/api/v1/cases/?{query}").items()

    assert found == name
    assert detail in (None, words)


def test_a_cursor_belongs_to_one_order():
    publish_everything()
    publish_everything()

    for name in LISTS:
        order = "slug" if name in ENTRY_FILTERS else "reference"
        following = get(f"/api/v1/{name}/?page_size=1&ordering={order}").json()["next"]

        found = refused(following.replace(order, f"-{order}", 1))

        detail = f"It belongs to the ordering {order}; begin again without it."
        assert found == {"cursor": (detail, None)}, name


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/v2/cases/",
        "/api/v1/nothing",
        "/api/v1/cases/CB-0002/",
        "/api/v1/cases/cb-0001/",
        "/api/v1/cases/CB-1/",
        "/api/v1/cases/%00/",
        "/api/v1/cases/CB-0001%00/",
        "/api/v1/cases/%ff%fe/",
        "/api/v1/cases/%ed%a0%80/",
        f"/api/v1/cases/CB-{'9' * 400}/",
        "/api/v1/cases/CB-999999999999999/",
        "/api/v1/cases/CB-٠٠٠١/",
        "/api/v1/cases/CB-0001/editions/0/",
        "/api/v1/cases/CB-0001/editions/2/",
        "/api/v1/cases/CB-0001/editions/-1/",
        "/api/v1/cases/CB-0001/editions/999999999/",
        "/api/v1/cases/CB-0001/editions/2147483648/",
        f"/api/v1/cases/CB-0001/editions/{'9' * 400}/",
        "/api/v1/payments/1/",
        "/api/v1/payments/00000000-0000-0000-0000-000000000000/",
        "/api/v1/payments/00000000-0000-0000-0000-00000000000G/",
        "/api/v1/actors/actor-9999/",
        "/api/v1/actors/source-0001/",
        "/api/v1/sources/actor-0001/",
        f"/api/v1/sources/a{'9' * 400}/",
        "/api/v1/channels/by_pigeon/",
        "/api/v1/channels/%00/",
    ],
)
def test_where_there_is_nothing_a_problem_says_so(path):
    print_edition()

    answer = get(path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert list(answer.json()) == ["type", "title", "status", "detail"]
    assert ask("post", path).status_code in (404, 405)


def test_what_is_in_a_draft_only_answers_as_what_never_existed():
    draft = make_draft()
    uid, never = draft.involvements.first().pk, new_uid()
    slug = draft.involvements.first().actor.slug or "actor-0001"

    answers = [get(f"/api/v1/involvements/{each}/") for each in (uid, never)]

    assert answers[0].content.replace(str(uid).encode(), b"") == answers[1].content.replace(
        never.encode(), b""
    )
    assert answers[0].status_code == answers[1].status_code == 404
    assert get(f"/api/v1/actors/{slug}/").status_code == 404


def test_a_host_that_is_not_served_is_a_problem_below_the_api_and_a_page_elsewhere():
    client = Client(HTTP_HOST="evil.example")

    problem, page = client.get("/api/v1/cases/"), client.get("/cases/")

    assert (problem.status_code, page.status_code) == (400, 400)
    assert problem["Content-Type"] == "application/problem+json"
    assert problem.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "The request is malformed, or for a host not served here.",
    }
    assert page["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("canceling statement due to statement timeout"),
        InterfaceError("the connection is closed"),
    ],
)
def test_a_database_that_does_not_answer_is_a_503(monkeypatch, error):
    def fail(self, *args, **options):
        raise error

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", fail)

    for path in ("/cases/CB-0001/", "/payments/", "/actors/actor-0001/", "/channels/", "/facets/"):
        answer = get(f"/api/v1{path}")

        assert (answer.status_code, answer["Retry-After"]) == (503, "5"), path
        assert answer.json()["detail"] == "The database does not answer now. Try again soon."


def test_a_fault_of_ours_is_a_500_that_tells_nothing_and_is_logged(monkeypatch, caplog):
    def fail(self, *args, **options):
        raise ZeroDivisionError("the secret reason")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", fail)

    answer = get("/api/v1/cases/CB-0001/")

    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "The fault is ours, and was recorded.",
    }
    assert "the secret reason" in caplog.text


def test_the_schema_is_published_and_every_served_case_keeps_it():
    publish()
    schema = get("/api/v1/schemas/case.json").json()
    case = get("/api/v1/cases/CB-0001/").json()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(case, schema)

    assert schema == json_schema()
    assert reverse("api:case-schema") == "/api/v1/schemas/case.json"
