"""Hostile input is refused or finds nothing, at every address; it never breaks anything."""

import pytest

from incidents.filters import LISTS, CaseFilter
from tests.api.addresses import SHARED_PATHS, publish_everything
from tests.api.asking import ask, get
from tests.api.contract import document, operation_at

pytestmark = pytest.mark.django_db

HOSTILE = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    "0000-00-00",
    "0000",
    "9999-99",
    "-0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999-23:59",
    "0001-01-01T00:00:00%2B23:59",
    "P99999999999Y",
    "P0Y",
    "-",
    "--not_stated",
    "-" * 150,
    "9" * 150,
    "-9223372036854775809",
    "1e400",
    "%27%22%3B--",
    "%25s%25(x)s",
    "{}",
    "NaN",
    "[..2024]",
    "%F0%9F%92%A5" * 30,
    "%E2%80%AE%00%0D%0ASet-Cookie:%20a=b",
    "()(((",
]
UNKNOWN = ["unknown", "a%00b", "%ED%A0%80", "%25s", "__class__", "cases__title__startswith"]


def query_names(path):
    """The parameters that an address takes."""
    _, operation = operation_at(path)
    return [each["name"] for each in operation["parameters"] if each["in"] == "query"]


@pytest.mark.parametrize("path", SHARED_PATHS)
def test_hostile_values_are_refused_or_find_nothing(path):
    publish_everything()
    names = query_names(path)

    for value in HOSTILE:
        refused = refused_at_once(path, names, value)
        alone = {name: get(f"{path}?{name}={value}") for name in names if name not in refused}

        wrong = {name for name, each in alone.items() if each.status_code not in (200, 400)}
        assert wrong == set(), value


def refused_at_once(path, names, value):
    """The parameters that have a fault when all of them, and one that is unknown, have a value."""
    query = "&".join(f"{name}={value}" for name in [*names, "unknown"])
    answer = get(f"{path}?{query}")
    assert answer.status_code == 400, value
    return {error["parameter"] for error in answer.json()["errors"]}


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_hostile_name_is_refused(name):
    for path in SHARED_PATHS:
        answer = get(f"{path}?{name}=1")

        assert answer.status_code in (400, 404), path


@pytest.mark.parametrize("name", LISTS)
def test_every_parameter_can_be_given_at_once_and_twice(name):
    path = f"/api/v1/{name}/"
    names = query_names(path)

    for query in ("&".join(f"{each}=1" for each in names), "&".join(f"{n}=1&{n}=2" for n in names)):
        answer = get(f"{path}?{query}")

        assert answer.status_code == 400
        assert len(answer.json()["errors"]) > len(names) / 2


@pytest.mark.parametrize("path", ["/cases/", "/payments/", "/facets/", "/changes/", "/", "/docs/"])
def test_ten_thousand_parameters_are_refused(path):
    answer = get(f"/api/v1{path}?" + "&".join(f"q={number}" for number in range(10_000)))

    assert answer.status_code == 400
    assert answer.json()["detail"] == "The request is too large or malformed."


def test_two_thousand_values_of_a_parameter_are_answered():
    publish_everything()
    values = "&".join(f"outcome=-{code}" for code in ["fled", "died"] * 1000)

    assert get(f"/api/v1/cases/?{values}").status_code == 200


@pytest.mark.parametrize("path", sorted(document()["paths"]))
@pytest.mark.parametrize("value", ["%00", "%ff", "..%2f..", "%ED%A0%80", "x" * 5_000, "-1", "٣"])
def test_hostile_places_lead_nowhere(path, value):
    address = path
    for name in ("reference", "number", "uid", "slug"):
        address = address.replace(f"{{{name}}}", value)

    assert get(address).status_code == (404 if "{" in path else 200)


@pytest.mark.parametrize("value", ["\x01", "\xff" * 300, '"' * 3000, ",;=" * 1000, "W/" * 3000])
def test_hostile_headers_break_nothing(value):
    publish_everything()

    for header in ("if_none_match", "accept", "accept_language", "x_forwarded_for"):
        answer = get("/api/v1/cases/", **{header: value})

        assert answer.status_code == (406 if header == "accept" else 200), header


def test_methods_that_nobody_knows_are_refused():
    answers = [ask("brew", path) for path in ("/api/v1/cases/", "/api/v1/docs/")]

    assert [answer.status_code for answer in answers] == [405, 405]


def test_filters_of_the_orm_are_no_parameters():
    publish_everything()

    for name in ("title__startswith", "edition__case__title", "pk", "id", "case__title"):
        answer = get(f"/api/v1/payments/?{name}=x")

        assert answer.status_code == 400, name
        assert name not in CaseFilter.base_filters
