"""What goes wrong is said in one form, and hostile input never breaks anything."""

import jsonschema
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from incidents.document.schema import json_schema
from incidents.filters import CASE_ORDERINGS, CaseFilter
from tests.factories import publish
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

CONTROLS = ["cursor", "page_size", "count", "ordering", "include"]


def get(path, **options):
    return Client(**options).get(path)


def refused(query, path="/api/v1/cases/"):
    """The faults of the parameters, by name: (detail, known values)."""
    answer = get(f"{path}?{query}")
    problem = answer.json()
    errors = problem.pop("errors")
    assert answer["Content-Type"] == "application/problem+json"
    assert problem == {
        "type": "urn:casebook:problem:invalid-parameters",
        "title": "Invalid parameters",
        "status": 400,
        "detail": "Parameters of this address are not understood; see errors.",
    }
    assert answer.status_code == 400
    return {error["parameter"]: (error["detail"], error.get("known")) for error in errors}


def test_an_unknown_parameter_is_refused_naming_the_known_ones():
    ((detail, known),) = refused("contry=CN").values()

    assert detail.startswith("“contry” is not a parameter here. Did you mean sponsor_country or")
    assert set(known) == {*CaseFilter.base_filters, *CONTROLS}


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/",
        "/api/v1/cases/CB-0001/",
        "/api/v1/cases/CB-0001/editions/1/",
        "/api/v1/schemas/case.json",
    ],
)
def test_an_address_that_takes_no_parameters_refuses_all(path):
    print_edition()

    assert refused("format=json", path) == {
        "format": ("“format” is not a parameter here. There are none.", None)
    }


def test_all_faults_are_named_at_once():
    found = refused("motive=monney&contry=CN&page_size=0&ordering=title&disclosed_after=x")

    assert set(found) == {"motive", "contry", "page_size", "ordering", "disclosed_after"}
    assert found["ordering"][1] == list(CASE_ORDERINGS)


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
        ("cursor=" + "x" * 1_001, "cursor", "A value has at most 1000 characters."),
        ("ordering=relevance", "ordering", "Relevance is an order of a search; give q as well."),
        ("count=yes", "count", None),
        ("include=everything", "include", None),
    ],
)
def test_a_control_that_means_nothing_is_refused(query, name, detail):
    ((found, (words, _)),) = refused(query).items()

    assert found == name
    assert detail in (None, words)


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
    ],
)
def test_where_there_is_nothing_a_problem_says_so(path):
    print_edition()

    answer = get(path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert list(answer.json()) == ["type", "title", "status", "detail"]
    assert Client(enforce_csrf_checks=True).post(path).status_code in (404, 405)


NAMES = [*CaseFilter.base_filters, *CONTROLS, "unknown", "a%00b", "%ED%A0%80", "%25s"]
HOSTILE = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    "0000-00-00",
    "-" * 150,
    "9" * 150,
    "%27%22%3B--",
    "%25s%25(x)s",
    "{}",
    "NaN",
    "%F0%9F%92%A5" * 30,
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_refused_or_find_nothing(value):
    print_edition()

    for name in NAMES:
        answer = get(f"/api/v1/cases/?{name}={value}")

        assert answer.status_code in (200, 400), name
        assert answer.json().get("results", []) == [], name


def test_ten_thousand_parameters_are_refused():
    answer = get("/api/v1/cases/?" + "&".join(f"q={number}" for number in range(10_000)))

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "The request is too large or malformed."


def test_an_unknown_host_is_refused():
    assert get("/api/v1/cases/", HTTP_HOST="evil.example").status_code == 400


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

    answer = get("/api/v1/cases/CB-0001/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer.json()["detail"] == "The database does not answer now. Try again soon."


def test_a_fault_of_ours_is_a_500_that_tells_nothing_and_is_logged(monkeypatch, caplog):
    def fail(self, *args, **options):
        raise ZeroDivisionError("the secret reason")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", fail)

    answer = get("/api/v1/cases/CB-0001/", raise_request_exception=False)

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
