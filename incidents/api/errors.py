"""Everything that goes wrong, as one of the problems of problems.py."""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import bad_request as page_of_bad_request
from rest_framework import exceptions
from rest_framework.views import set_rollback

from incidents.api.problems import (
    BAD_REQUEST,
    GONE,
    INTERNAL,
    INVALID_PARAMETERS,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    RETRY_AFTER,
    UNAVAILABLE,
    Problem,
)
from incidents.document.canonical import stored_text

logger = logging.getLogger("django.request")


class BadParameters(exceptions.APIException):
    """Parameters that are not known, or have values that are not; `faults` names each."""

    status_code = INVALID_PARAMETERS.status

    def __init__(self, faults: Mapping[str, list]):
        super().__init__("Parameters of this address are not understood; see errors.")
        self.members = {"errors": list(parameter_errors(faults))}


class Gone(exceptions.APIException):
    """What was public and no longer is. Says when and why, never what it was."""

    status_code = GONE.status

    def __init__(self, reference: str, change=None, edition: int | None = None):
        what = f"Edition {edition} of {reference}" if edition else reference
        super().__init__(f"{what} was taken out of the public; see reason.")
        self.members = {
            "reference": reference,
            "date": change.at.date().isoformat() if change else None,
            "reason": change.reason if change else None,
        }


REFUSALS: Mapping[type[exceptions.APIException], Problem] = {
    BadParameters: INVALID_PARAMETERS,
    Gone: GONE,
    exceptions.MethodNotAllowed: METHOD_NOT_ALLOWED,
    exceptions.NotAcceptable: NOT_ACCEPTABLE,
}


def answer_to(error: Exception, context: Mapping) -> HttpResponse:
    """The problem that an exception in a view means. Named in settings.py."""
    set_rollback()
    if type(error) in REFUSALS:
        members = getattr(error, "members", {})
        return answer_with(REFUSALS[type(error)], str(error.detail), members=members)
    if isinstance(error, Http404):
        return not_found(error)
    if isinstance(error, SuspiciousOperation):
        return answer_with(BAD_REQUEST, "The request is too large or malformed.")
    if isinstance(error, (OperationalError, InterfaceError)):
        logger.error("The database did not answer: %s", error)
        return answer_with(
            UNAVAILABLE,
            "The database does not answer now. Try again soon.",
            headers={"Retry-After": str(RETRY_AFTER)},
        )
    return fault_of_ours(error, context["request"]._request)


def fault_of_ours(error: Exception, request: HttpRequest) -> HttpResponse:
    """What nobody expected; logged and reported as Django does it, so that tests raise it."""
    logger.error("Internal Server Error: %s", request.path, exc_info=error)
    got_request_exception.send(sender=None, request=request)
    return answer_with(INTERNAL, "The fault is ours, and was recorded.")


def not_found(error: Exception | None = None) -> HttpResponse:
    """The problem that there is nothing at an address, or nothing public."""
    words = error.args[0] if error and error.args else ""
    return answer_with(NOT_FOUND, str(words) or "There is nothing at this address.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was refused before any view saw it, such as a wrong Host: a problem below /api/, else a
    page. Named in casebook/urls.py.
    """
    if not request.path_info.startswith("/api/"):
        return page_of_bad_request(request, exception)
    return answer_with(BAD_REQUEST, "The request is malformed, or for a host not served here.")


def answer_with(
    problem: Problem,
    detail: str,
    *,
    members: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer that is this problem; `detail` says what happened this time."""
    body = {
        "type": problem.type,
        "title": problem.title,
        "status": int(problem.status),
        "detail": detail,
        **(members or {}),
    }
    return HttpResponse(
        stored_text(body),
        status=problem.status,
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
