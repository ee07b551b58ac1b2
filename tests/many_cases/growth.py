"""How many queries each public route takes, as the number of cases grows."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from incidents.document.index import kind_of
from incidents.filters import LISTS
from tests.public_routes import address_of, public_routes

SIZES = (1, 50, 300)

FROM_THE_FIRST = {
    f"{prefix}{kind_of(name)}-list": f"?ordering={first}"
    for prefix in ("", "api:")
    for name, one in LISTS.items()
    for first in ("reference", "slug")
    if first in one.controls.orderings
}

# What is asked of lists beside their whole, since a question may take queries of its own.
QUESTIONS = (
    "/cases/?q=drawing",
    "/cases/?channel=forum&motive=money&disclosed_after=2010",
    "/cases/?payment_form=cash&currency=CNY&payment_min=100",
    "/cases/?as_of=2026-06-01",
    "/cases/?contry=CN",
    "/payments/?case=CB-0001&currency=CNY&ordering=-amount",
    "/events/?actor=actor-0001",
    "/actors/?q=tessa&ordering=-cases",
    "/api/v1/cases/?include=all&count=true",
    "/api/v1/citations/?stance=disputes&count=true",
    "/api/v1/facets/?channel=forum&payment_form=cash&actor=actor-0001",
    "/api/v1/facets/?q=drawing",
)

Growth = dict[int, dict[str, int]]
"""For each number of cases, the queries of each route by its name, and of each question."""


def count_queries() -> dict[str, int]:
    """The queries of one request to each public route, and of each question.

    Lists are asked from their first case on, so that they show the same rows however many there
    are: what leads away from a page is looked up only where there is such a thing.
    """
    addresses = {route: address_of(route) for route in sorted(public_routes())}
    addresses |= {route: addresses[route] + order for route, order in FROM_THE_FIRST.items()}
    addresses |= {question: question for question in QUESTIONS}
    return {name: queries_of(address) for name, address in addresses.items()}


def queries_of(address: str) -> int:
    """The queries of one request."""
    with CaptureQueriesContext(connection) as captured:
        Client(raise_request_exception=False).get(address)
    return len(captured)
