"""How tests ask the API: every answer must be one that the OpenAPI document allows."""

from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.contract import offences

HOST = "http://testserver"
REQUEST_ID = "the-same-for-all"  # else no two answers had the same headers


def ask(method: str, address: str, **headers: str) -> HttpResponse:
    """The answer to a request by any method; `headers` as `if_none_match`."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    asked = {"x_request_id": REQUEST_ID, **headers}
    answer = client.generic(method.upper(), address, headers=asked)
    path = address.removeprefix(HOST).partition("?")[0]
    if method in ("get", "head"):
        assert offences(path, answer) == [], address
    return answer


def get(address: str, **headers: str) -> HttpResponse:
    """The answer to GET."""
    return ask("get", address, **headers)


def results(address: str) -> list[dict[str, Any]]:
    """The results of a list."""
    answer = get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def refused(address: str) -> dict[str, tuple[str, list[str] | None]]:
    """The faults of the parameters, by name: what is said, and the known values."""
    answer = get(address)
    problem = answer.json()
    errors = problem.pop("errors")
    assert problem == {
        "type": "urn:casebook:problem:invalid-parameters",
        "title": "Invalid parameters",
        "status": 400,
        "detail": "Parameters of this address are not understood; see errors.",
    }
    return {error["parameter"]: (error["detail"], error.get("known")) for error in errors}


def queries_of(address: str, *, status: int = 200, **headers: str) -> int:
    """How many queries it takes to answer with this status."""
    with CaptureQueriesContext(connection) as queries:
        answer = get(address, **headers)
    assert answer.status_code == status, answer.content
    return len(queries)
