"""What pages answer while the database does not; the API says it in incidents/api/errors.py."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from incidents.recording import REQUEST

RETRY_AFTER = 5  # seconds

logger = logging.getLogger("django.request")


class DatabaseAway:
    """Middleware: 503 instead of 500 where a view could not reach the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        """The page that asks for patience; None for every other fault."""
        if not isinstance(error, (OperationalError, InterfaceError)):
            return None
        logger.error("The database did not answer: %s: %s", request.path, error)
        return HttpResponse(
            render_to_string("503.html", {"request_id": REQUEST.get()}),
            status=503,
            headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"},
        )
