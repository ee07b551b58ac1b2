"""The problems, as schemas and as answers of an address, and the headers of all answers."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from incidents.api.openapi.terms import reference
from incidents.api.problems import PROBLEMS, Problem

HEADERS: Mapping[str, Any] = {
    "ETag": {
        "description": "The validator of the answer, for If-None-Match.",
        "required": True,
        "schema": {"type": "string", "pattern": '^"[^"]+"$'},
    },
    "Cache-Control": {
        "description": "A takedown must be gone within a minute, so nothing is kept for longer.",
        "required": True,
        "schema": {"const": "max-age=60, must-revalidate"},
    },
    "Location": {
        "description": "The address that took the place of this one.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "No-Store": {
        "description": "A problem is not to be kept.",
        "required": True,
        "schema": {"const": "no-store"},
    },
    "Allow": {
        "description": "The methods that the address takes.",
        "required": True,
        "schema": {"const": "GET, HEAD, OPTIONS"},
    },
    "Retry-After": {
        "description": "After how many seconds to try again.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
"""The headers by the name of their schema, which but for No-Store is that of the header."""


def header(name: str) -> dict:
    """A reference to a header."""
    return {"$ref": f"#/components/headers/{name}"}


def problem_schemas() -> dict[str, dict]:
    """The schema of each problem by its name."""
    return {problem.name: _schema(problem) for problem in PROBLEMS}


def _schema(problem: Problem) -> dict:
    properties = {
        "type": {"const": problem.type, "description": "Which kind of problem it is."},
        "title": {"const": problem.title, "description": "What that kind is called."},
        "status": {"const": int(problem.status), "description": "The status of the answer."},
        "detail": {"type": "string", "description": "What happened this time."},
        **problem.members,
    }
    return {
        "type": "object",
        "title": problem.title,
        "description": problem.when,
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def refusals(problems: Iterable[Problem]) -> dict[str, dict]:
    """The answers of an address that can answer with these problems, by status."""
    by_status = groupby(sorted(problems, key=PROBLEMS.index), key=lambda each: each.status)
    return {str(int(status)): _answer(list(each)) for status, each in by_status}


def _answer(problems: list[Problem]) -> dict:
    schemas = [reference(problem.name) for problem in problems]
    more = {name: header(name) for problem in problems for name in problem.headers}
    schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
    return {
        "description": "\n\n".join(f"**{each.title}.** {each.when}" for each in problems),
        "headers": {"Cache-Control": header("No-Store"), **more},
        "content": {"application/problem+json": {"schema": schema}},
    }
