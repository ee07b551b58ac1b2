"""Everything that goes wrong, as a problem of RFC 9457 (application/problem+json)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from incidents.document.canonical import stored_text

TYPE = "urn:casebook:problem:"
RETRY_AFTER = 5  # seconds

logger = logging.getLogger("django.request")


class BadParameters(exceptions.APIException):
    """Parameters that are not known, or have values that are not; `faults` names each."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, faults: Mapping[str, list]):
        super().__init__("Parameters of this address are not understood; see errors.")
        self.faults = faults


class Gone(exceptions.APIException):
    """What was public and no longer is. Says when and why, never what it was."""

    status_code = HTTPStatus.GONE

    def __init__(self, reference: str, change=None):
        super().__init__(f"{reference} was taken out of the public; see reason.")
        self.members = {
            "reference": reference,
            "date": change.at.date().isoformat() if change else None,
            "reason": change.reason if change else None,
        }


def answer_to(error: Exception, context: Mapping) -> HttpResponse:
    """The problem that an exception in a view means. Named in settings.py.

    What nobody expected is logged and reported as Django does it, so that tests raise it.
    """
    set_rollback()
    if isinstance(error, BadParameters):
        return problem(
            error.status_code,
            error.detail,
            kind="invalid-parameters",
            title="Invalid parameters",
            members={"errors": list(parameter_errors(error.faults))},
        )
    if isinstance(error, Gone):
        return problem(
            error.status_code,
            error.detail,
            kind="gone",
            title="No longer public",
            members=error.members,
        )
    if isinstance(error, Http404):
        return not_found(error)
    if isinstance(error, SuspiciousOperation):
        return problem(HTTPStatus.BAD_REQUEST, "The request is too large or malformed.")
    if isinstance(error, exceptions.APIException):
        return problem(error.status_code, str(error.detail))
    if isinstance(error, (OperationalError, InterfaceError)):
        logger.error("The database did not answer: %s", error)
        return problem(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The database does not answer now. Try again soon.",
            headers={"Retry-After": str(RETRY_AFTER)},
        )
    request = context["request"]._request
    logger.error("Internal Server Error: %s", request.path, exc_info=error)
    got_request_exception.send(sender=None, request=request)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "The fault is ours, and was recorded.")


def not_found(error: Exception | None = None) -> HttpResponse:
    """The problem that there is nothing at an address, or nothing public."""
    words = error.args[0] if error and error.args else ""
    return problem(HTTPStatus.NOT_FOUND, str(words) or "There is nothing at this address.")


def problem(
    status: int,
    detail: str,
    *,
    kind: str = "",
    title: str = "",
    members: Mapping | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer of this status. `kind` names a type of ours; without it the status says it all."""
    body = {
        "type": f"{TYPE}{kind}" if kind else "about:blank",
        "title": title or HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        **(members or {}),
    }
    return HttpResponse(
        stored_text(body),
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def parameter_errors(faults: Mapping[str, list]):
    """The faults of parameters as members of a problem."""
    for name, each in faults.items():
        for fault in each:
            error = {"parameter": name, "detail": fault.message}
            if getattr(fault, "known", ()):
                error |= {"known": list(fault.known), "nearest": list(fault.nearest)}
            yield error
