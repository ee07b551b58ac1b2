"""The OpenAPI document is valid, complete and true."""

import json
import re
from urllib.parse import unquote

import pytest
from django.urls import reverse
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from incidents.api.openapi.operations import openapi_text
from incidents.api.problems import EVERYWHERE, PROBLEMS
from incidents.api.routes import PLACES
from incidents.document.schema import json_schema
from incidents.filters import LISTS, CaseFilter
from incidents.filters.terms import NOT_STATED
from incidents.vocabularies import VOCABULARIES
from tests.api.addresses import all_paths, publish_everything, record_path, routes
from tests.api.asking import ask, get
from tests.api.contract import document, operation_at, paths_of, validator
from tests.factories import NOON, make_user, publish

OPERATIONS = {path: item["get"] for path, item in document()["paths"].items()}
SCHEMAS = document()["components"]["schemas"]


def every(value, key):
    """Every value that stands under a key, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from every(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from every(inner, key)


def parameters_of(path, place="query"):
    return {each["name"]: each for each in OPERATIONS[path]["parameters"] if each["in"] == place}


def test_the_document_is_valid_openapi_3_1():
    validate_schema(document())

    assert document()["openapi"] == "3.1.1"


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_valid_json_schema(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_each_reference_leads_to_something_and_everything_is_referred_to():
    components = document()["components"]
    there = {f"#/components/{kind}/{name}" for kind in components for name in components[kind]}

    assert set(every(document(), "$ref")) == there


def test_the_document_has_every_route_and_no_other():
    written = {re.sub(r"{\w+}", "*", path) for path in OPERATIONS}

    routed = {re.sub(r"\(\?P<(?:[^()]|\([^()]*\))*\)", "*", str(each.pattern)) for each in routes()}

    assert written == {f"/api/{path.strip('^$')}" for path in routed}


def test_what_may_stand_in_a_path_is_what_the_route_takes():
    forms = {
        each["name"]: each["schema"]["pattern"]
        for path in OPERATIONS
        for each in parameters_of(path, "path").values()
    }

    assert forms == {name: f"^{form}$" for name, (form, _) in PLACES.items()}


def test_the_names_of_operations_stay():
    names = [operation["operationId"] for operation in OPERATIONS.values()]

    kinds = ["involvement", "relation", "approach", "payment", "disclosure", "charge"]
    kinds += ["sentence", "event", "citation", "actor", "source"]
    plural = {"approach": "approaches"}
    expected = ["read_root", "list_cases", "read_case", "list_editions", "read_edition"]
    for kind in kinds:
        expected += [f"list_{plural.get(kind, f'{kind}s')}", f"read_{kind}"]
    expected += ["list_channels", "read_channel", "read_facets", "list_changes"]
    assert names == [*expected, "read_case_schema", "read_schema", "read_docs"]


@pytest.mark.parametrize("path", OPERATIONS)
def test_an_operation_says_what_it_is_and_stands_under_a_heading(path):
    operation = OPERATIONS[path]

    assert 1 < len(operation["summary"].split()) < 10
    assert len(operation["description"].split()) > 3
    assert operation["tags"][0] in [tag["name"] for tag in document()["tags"]]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_parameters_of_its_filter_and_controls(name):
    one = LISTS[name]

    assert list(parameters_of(f"/api/v1/{name}/")) == [
        *one.filter.base_filters,
        *one.controls.base_fields,
    ]


def test_facets_take_the_parameters_of_the_filter_of_cases():
    assert list(parameters_of("/api/v1/facets/")) == list(CaseFilter.base_filters)


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_parameter_is_explained(path):
    explained = OPERATIONS[path]["parameters"]

    assert [each["name"] for each in explained if len(each["description"].split()) < 3] == []


def test_a_coded_parameter_lists_its_terms_with_not_stated_and_each_excluded():
    outcome = parameters_of("/api/v1/cases/")["outcome"]

    assert (outcome["style"], outcome["explode"]) == ("form", True)
    assert outcome["schema"]["items"] == {"$ref": "#/components/schemas/OutcomeChoice"}
    codes = [*SCHEMAS["OutcomeTerm"]["enum"], NOT_STATED]
    assert SCHEMAS["OutcomeChoice"]["enum"] == [*codes, *(f"-{code}" for code in codes)]


def test_a_parameter_that_is_yes_or_no_or_not_stated_can_be_excluded_too():
    items = parameters_of("/api/v1/sentences/")["in_absentia"]["schema"]["items"]

    assert items["enum"] == ["true", "false", NOT_STATED, "-true", "-false", f"-{NOT_STATED}"]


def test_the_order_of_a_list_is_one_of_its_orders_and_the_first_by_default():
    for name, one in LISTS.items():
        schema = parameters_of(f"/api/v1/{name}/")["ordering"]["schema"]
        assert schema["enum"] == list(one.controls.orderings), name
        assert schema["default"] == schema["enum"][0], name


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda each: each.name)
def test_every_vocabulary_is_an_enum_with_the_meaning_of_each_term(vocabulary):
    [schema] = [
        each
        for name, each in SCHEMAS.items()
        if name.endswith("Term") and each["enum"] == list(vocabulary.codes)
    ]

    for term, meaning in zip(vocabulary, schema["x-enum-descriptions"], strict=True):
        assert meaning == f"{term.label}. {term.definition}".strip()
        assert f"- `{term.code}`: {meaning}" in schema["description"]


def test_every_enum_says_what_its_values_mean():
    def explains(schema):
        words = schema.get("x-enum-descriptions", [])
        is_choice = "A leading minus excludes" in schema.get("description", "")
        return is_choice or len(words) == len(schema["enum"])

    enums = [each for each in holders_of_enum(document()) if not explains(each)]

    assert enums == []


def holders_of_enum(value):
    """Every schema that is an enum."""
    if isinstance(value, dict):
        if isinstance(value.get("enum"), list):
            yield value
        for inner in value.values():
            yield from holders_of_enum(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from holders_of_enum(inner)


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_address_has_the_problems_that_all_can_have(path):
    statuses = set(OPERATIONS[path]["responses"])

    assert {"200", "304", *(str(int(each.status)) for each in EVERYWHERE)} <= statuses
    has_place = "{" in path
    assert ("404" in statuses, "410" in statuses) == (has_place, "{reference}" in path)


def test_the_case_of_the_document_is_the_published_schema_of_a_case():
    case = SCHEMAS["Case"]

    assert case["required"] == list(case["properties"]) == list(json_schema()["properties"])
    assert case["additionalProperties"] is False


def test_each_problem_is_a_schema():
    assert {name for name in SCHEMAS if name in {each.name for each in PROBLEMS}} == {
        *("InvalidParameters", "BadRequest", "NotFound", "MethodNotAllowed", "NotAcceptable"),
        *("NoLongerPublic", "InternalServerError", "ServiceUnavailable"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        ("disclosed_after", "2024 2024-03 2024-12-31 1000", "24 2024-13 2024-3 3000 0000 2024-"),
        ("as_of", "2024 2024-03-25 2024-03-25T12:00Z 2024-03-25T12:00:00.5%2B01:00", "T12 noon"),
        ("payment_min", "0 277.5 100000", "-1 1,000 1e3 .5 1."),
        ("page_size", "1 25 100", "0 101 -1 1.5 x"),
        ("count", "true false", "yes TRUE 1"),
        ("certainty", "possible certain", "sure"),
        ("outcome", "fled -fled not_stated -not_stated", "gone --fled -"),
        ("actor", "not_stated -not_stated", "ACTOR-0001 %00 --not_stated"),
        ("conflict", "true false", "not_stated -true"),
        ("ordering", "reference -began", "title --began"),
        ("include", "all", "none"),
    ],
)
def test_a_value_is_taken_where_its_schema_takes_it(name, taken, refused):
    parameter = parameters_of("/api/v1/cases/")[name]
    more = "&currency=CNY" if name == "payment_min" else ""
    values = [*taken.split(), *refused.split()]

    answered = {value: get(f"/api/v1/cases/?{name}={value}{more}").status_code for value in values}

    assert answered == {value: 200 if value in taken.split() else 400 for value in values}
    assert {value: takes(parameter["schema"], unquote(value)) for value in values} == {
        value: value in taken.split() for value in values
    }


def takes(schema, value):
    """Whether a schema of a parameter takes a value of the query."""
    if schema["type"] == "array":
        inner = schema["items"]
        schema = SCHEMAS[inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
    number = int(value) if schema["type"] == "integer" and value.isdigit() else value
    return Draft202012Validator(schema).is_valid(number)


@pytest.mark.django_db
def test_every_address_answers_as_the_document_says():
    publish_everything()

    answered = {operation_at(path)[0]: get(path).status_code for path in all_paths()}

    assert answered == dict.fromkeys(OPERATIONS, 200)


@pytest.mark.django_db
def test_every_address_refuses_as_the_document_says():
    publish_everything()
    paths = all_paths()

    refused = {operation_at(path)[0]: refusals_of(path) for path in paths}

    assert refused == dict.fromkeys(OPERATIONS, [400, 405, 406])


def refusals_of(path):
    """The statuses of an unknown parameter, another method, and a media type that is not given."""
    answers = [get(f"{path}?unknown=1"), ask("post", path), get(path, accept="image/png")]
    for answer in answers:
        schema = f"/paths/{_escaped(operation_at(path)[0])}/get/responses/{answer.status_code}"
        media = "/content/application~1problem+json/schema"
        validator(schema + media).validate(answer.json())
    return [answer.status_code for answer in answers]


def _escaped(path):
    return path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


@pytest.mark.django_db
def test_the_validator_notices_an_answer_that_breaks_the_contract():
    publish_everything()
    payment = get(record_path("payments")).json()
    place = "/components/schemas/PublishedPayment"

    assert list(validator(place).iter_errors(payment)) == []
    for broken in (
        payment | {"form": "by pigeon"},
        payment | {"note": "unknown"},
        {key: value for key, value in payment.items() if key != "edition"},
        payment | {"amount": payment["amount"] | {"min": 5000}},
    ):
        assert len(list(validator(place).iter_errors(broken))) > 0


@pytest.mark.django_db
def test_the_document_is_served_as_json_and_is_the_same_for_everybody():
    publish(by=make_user(), at=NOON)

    answer = get("/api/v1/schema/")

    assert answer.content.decode() == openapi_text()
    assert answer["Content-Type"] == "application/json"
    assert reverse("api:schema") == "/api/v1/schema/"
    assert json.loads(openapi_text())["info"]["title"] == "Casebook"
    assert "license" not in paths_of() and "license" not in document()["info"]
