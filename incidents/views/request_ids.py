"""An id for each request: in its answer, in the logs, and with what it changed."""

import logging
import re
from uuid import uuid4

from django.http import HttpResponseServerError
from django.template.loader import render_to_string

from incidents.recording import REQUEST

HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class RequestIds:
    """Middleware: takes the id that a proxy gave the request, or makes one.

    An id of another form than SANE is not taken: it would be written into logs and rows.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get(HEADER, "")
        request.id = given if SANE.fullmatch(given) else uuid4().hex
        token = REQUEST.set(request.id)
        try:
            response = self.get_response(request)
        finally:
            REQUEST.reset(token)
        response[HEADER] = request.id
        return response


class WithRequestId(logging.Filter):
    """Gives each line of the logs the id of its request, or "-" outside of requests."""

    def filter(self, record):
        # Django logs a refusal once the answer is on its way, and tells of which request it is.
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "id", "") or REQUEST.get() or "-"
        return True


def server_error(request):
    """The page of a fault of ours, with the id under which the logs have it."""
    return HttpResponseServerError(render_to_string("500.html", {"request_id": REQUEST.get()}))
