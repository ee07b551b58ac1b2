"""Every kind of problem that the API answers with.

The answers, the OpenAPI document and the catalogue of docs/api.md are made from this one table or
kept equal to it. A problem is one of RFC 9457 (application/problem+json).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

TYPE = "urn:casebook:problem:"
RETRY_AFTER = 5  # seconds
TEXTS = {"type": "array", "items": {"type": "string"}}


@dataclass(frozen=True)
class Problem:
    """One kind of problem: when it is answered, and what it holds beside what all problems hold.

    `kind` ends the URN of its type. Without one the type is about:blank: the status says it all,
    and the title is that of the status. `members` are JSON Schemas by the name of the member,
    `headers` the names of headers that not every problem has.
    """

    status: HTTPStatus
    when: str
    kind: str = ""
    phrase: str = ""
    members: Mapping[str, Any] = field(default_factory=dict)
    headers: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The URI that tells this kind of problem from all others."""
        return f"{TYPE}{self.kind}" if self.kind else "about:blank"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.phrase or self.status.phrase

    @property
    def name(self) -> str:
        """Its name in the OpenAPI document: NotFound."""
        return "".join(word.capitalize() for word in self.title.split())


FAULT = {
    "type": "object",
    "description": "What is wrong with one parameter.",
    "required": ["parameter", "detail"],
    "properties": {
        "parameter": {"type": "string", "description": "The name of the parameter."},
        "detail": {"type": "string", "description": "What is wrong with it, in plain words."},
        "known": {
            **TEXTS,
            "description": "The names or values that it may have, where they can be listed.",
        },
        "nearest": {**TEXTS, "description": "Those of them that are spelt alike."},
    },
    "additionalProperties": False,
}

INVALID_PARAMETERS = Problem(
    HTTPStatus.BAD_REQUEST,
    "A parameter is not known at this address, has a value that is not known, or is given twice "
    "where once is enough. Every parameter with a fault is named.",
    kind="invalid-parameters",
    phrase="Invalid parameters",
    members={
        "errors": {
            "type": "array",
            "description": "Each fault.",
            "minItems": 1,
            "items": FAULT,
        }
    },
)
BAD_REQUEST = Problem(
    HTTPStatus.BAD_REQUEST,
    "The request itself is not understood: thousands of parameters, or a host that is not served "
    "here.",
)
NOT_FOUND = Problem(
    HTTPStatus.NOT_FOUND,
    "There is nothing at this address, or nothing public. What was never published and what never "
    "existed answer alike.",
)
METHOD_NOT_ALLOWED = Problem(
    HTTPStatus.METHOD_NOT_ALLOWED,
    "The method is not one of those that the header Allow names. Reading takes GET and HEAD.",
    headers=("Allow",),
)
NOT_ACCEPTABLE = Problem(
    HTTPStatus.NOT_ACCEPTABLE,
    "The header Accept rules out the one media type in which this address answers.",
)
GONE = Problem(
    HTTPStatus.GONE,
    "The case, or this edition of it, was public and was withdrawn or redacted. Nothing is said of "
    "what it was.",
    kind="gone",
    phrase="No longer public",
    members={
        "reference": {"type": "string", "description": "The reference of the case."},
        "date": {
            "type": ["string", "null"],
            "format": "date",
            "description": "The day on which it was taken away (UTC).",
        },
        "reason": {"type": ["string", "null"], "description": "The public reason."},
    },
)
INTERNAL = Problem(
    HTTPStatus.INTERNAL_SERVER_ERROR, "The fault is ours, and was recorded. Nothing is said of it."
)
UNAVAILABLE = Problem(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "The database does not answer now.",
    headers=("Retry-After",),
)

PROBLEMS = (
    INVALID_PARAMETERS,
    BAD_REQUEST,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    GONE,
    INTERNAL,
    UNAVAILABLE,
)
"""All of them, by status."""

EVERYWHERE = (
    INVALID_PARAMETERS,
    BAD_REQUEST,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    INTERNAL,
    UNAVAILABLE,
)
"""Those that every address can answer with."""
