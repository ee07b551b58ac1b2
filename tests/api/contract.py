"""The OpenAPI document as a contract: what of an answer it does not allow."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.http import HttpResponse
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from incidents.api.openapi.operations import openapi_text

NAME = "urn:casebook:openapi"


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document."""
    return json.loads(openapi_text())


@cache
def paths() -> Mapping[str, re.Pattern]:
    """A pattern for each path of the document, with what may stand in its variable parts."""
    return {path: re.compile(_pattern(path, item["get"])) for path, item in paths_of().items()}


def paths_of() -> Mapping[str, Any]:
    """The path items of the document."""
    return document()["paths"]


def _pattern(path: str, operation: Mapping[str, Any]) -> str:
    forms = {
        each["name"]: each["schema"]["pattern"][1:-1]
        for each in operation["parameters"]
        if each["in"] == "path"
    }
    parts = re.split(r"{(\w+)}", path)
    return "".join(
        f"(?:{forms[part]})" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )


def operation_at(path: str) -> tuple[str, Mapping[str, Any]] | None:
    """The path of the document that an address without its query has, and what can be asked."""
    for name, pattern in paths().items():
        if pattern.fullmatch(path):
            return name, paths_of()[name]["get"]
    return None


@cache
def validator(pointer: str) -> Draft202012Validator:
    """What checks a value against the schema at a place of the document."""
    resource = DRAFT202012.create_resource(document())
    registry = Registry().with_resource(NAME, resource)
    checks = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(
        {"$ref": f"{NAME}#{pointer}"}, registry=registry, format_checker=checks
    )


def offences(path: str, answer: HttpResponse) -> list[str]:
    """What is wrong with an answer to GET or HEAD of an address, given without its query."""
    found = operation_at(path)
    if found is None:
        return _offences_without_operation(answer)
    name, operation = found
    status = str(answer.status_code)
    if status not in operation["responses"]:
        return [f"{path} answers {status}, which is not in the document"]
    place = f"/paths/{_escaped(name)}/get/responses/{status}"
    promised = operation["responses"][status]
    return [
        *_in_headers(answer, promised.get("headers", {})),
        *_in_body(answer, promised.get("content", {}), place),
    ]


def _offences_without_operation(answer: HttpResponse) -> list[str]:
    """Where there is no operation there is nothing, or the address lacks its last slash."""
    if answer.status_code == 301:
        return []
    problem = {404: "NotFound", 400: "BadRequest"}.get(answer.status_code)
    if problem is None:
        return [f"an address that is not in the document answers {answer.status_code}"]
    schema = {"$ref": f"#/components/schemas/{problem}"}
    content = {"application/problem+json": {"schema": schema}}
    return list(_in_body(answer, content, f"/components/schemas/{problem}"))


def _in_headers(answer: HttpResponse, promised: Mapping[str, Any]) -> Iterator[str]:
    for name, reference in promised.items():
        place = reference["$ref"].removeprefix("#")
        header = document()["components"]["headers"][place.rpartition("/")[2]]
        if name in answer:
            yield from _errors(answer[name], f"{place}/schema")
        elif header.get("required"):
            yield f"the header {name} is missing"


def _in_body(answer: HttpResponse, promised: Mapping[str, Any], place: str) -> Iterator[str]:
    is_head = answer.wsgi_request.method == "HEAD"
    if not promised or is_head:
        if answer.content:
            yield "there is a body"
        return
    [media_type] = promised
    if answer["Content-Type"].partition(";")[0] != media_type:
        yield f"the answer is {answer['Content-Type']}"
        return
    body = answer.json() if media_type.endswith("json") else answer.content.decode()
    where = f"{place}/content/{_escaped(media_type)}/schema"
    yield from _errors(body, where if place.startswith("/paths") else place)


def _errors(value: Any, pointer: str) -> Iterator[str]:
    for error in validator(pointer).iter_errors(value):
        yield f"{error.json_path}: {error.message[:300]}"


def _escaped(part: str) -> str:
    """A part of a JSON pointer, as the fragment of an address has it."""
    return part.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
