"""No route asks the database more often because there is more in it."""

from tests.many_cases.growth import SIZES

# The queries of a request with 1, 50 and 300 cases.
QUERIES = {
    "about": (0, 0, 0),
    "actor-detail": (8, 8, 8),
    "actor-list": (3, 3, 3),
    "approach-list": (8, 8, 8),
    "case-detail": (4, 4, 4),
    "case-list": (9, 9, 9),
    "change-list": (2, 2, 2),
    "channel-detail": (10, 10, 10),
    "channel-list": (2, 2, 2),
    "charge-list": (5, 5, 5),
    "citation-list": (5, 5, 5),
    "codebook": (2, 2, 2),
    "disclosure-list": (5, 5, 5),
    "edition-compare": (1, 3, 3),  # 404 at first: the one case has one edition
    "edition-detail": (4, 4, 4),
    "edition-list": (1, 1, 1),
    "event-list": (7, 7, 7),
    "healthz": (0, 0, 0),
    "home": (3, 3, 3),
    "involvement-list": (6, 6, 6),
    "payment-list": (7, 7, 7),
    "readyz": (2, 2, 2),
    "relation-list": (5, 5, 5),
    "sentence-list": (7, 7, 7),
    "source-detail": (10, 10, 10),
    "source-list": (3, 3, 3),
    "api:actor-detail": (1, 1, 1),
    "api:actor-list": (2, 2, 2),
    "api:approach-detail": (1, 1, 1),
    "api:approach-list": (2, 2, 2),
    "api:case-detail": (1, 1, 1),
    "api:case-list": (2, 2, 2),
    "api:case-schema": (0, 0, 0),
    "api:change-list": (2, 2, 2),
    "api:channel-detail": (2, 2, 2),
    "api:channel-list": (2, 2, 2),
    "api:charge-detail": (1, 1, 1),
    "api:charge-list": (2, 2, 2),
    "api:citation-detail": (1, 1, 1),
    "api:citation-list": (2, 2, 2),
    "api:disclosure-detail": (1, 1, 1),
    "api:disclosure-list": (2, 2, 2),
    "api:docs": (0, 0, 0),
    "api:edition-detail": (1, 1, 1),
    "api:edition-list": (3, 3, 3),
    "api:event-detail": (1, 1, 1),
    "api:event-list": (2, 2, 2),
    "api:facet-list": (7, 7, 7),
    "api:involvement-detail": (1, 1, 1),
    "api:involvement-list": (2, 2, 2),
    "api:nothing": (0, 0, 0),
    "api:payment-detail": (1, 1, 1),
    "api:payment-list": (2, 2, 2),
    "api:relation-detail": (1, 1, 1),
    "api:relation-list": (2, 2, 2),
    "api:root": (0, 0, 0),
    "api:schema": (0, 0, 0),
    "api:sentence-detail": (1, 1, 1),
    "api:sentence-list": (2, 2, 2),
    "api:source-detail": (1, 1, 1),
    "api:source-list": (2, 2, 2),
    "/actors/?q=tessa&ordering=-cases": (3, 3, 3),
    "/api/v1/cases/?include=all&count=true": (3, 3, 3),
    "/api/v1/citations/?stance=disputes&count=true": (3, 3, 3),
    "/api/v1/facets/?channel=forum&payment_form=cash&actor=actor-0001": (28, 28, 28),
    "/api/v1/facets/?q=drawing": (7, 7, 7),
    "/cases/?as_of=2026-06-01": (9, 9, 9),
    "/cases/?channel=forum&motive=money&disclosed_after=2010": (15, 15, 15),
    "/cases/?contry=CN": (2, 2, 2),
    "/cases/?payment_form=cash&currency=CNY&payment_min=100": (17, 17, 17),
    "/cases/?q=drawing": (9, 9, 9),
    "/events/?actor=actor-0001": (10, 10, 10),
    "/payments/?case=CB-0001&currency=CNY&ordering=-amount": (7, 7, 7),
}


def test_every_route_takes_as_many_queries_as_the_table_says(growth):
    found = {name: tuple(growth[size][name] for size in SIZES) for name in growth[SIZES[0]]}

    assert found == QUERIES


def test_no_route_takes_more_queries_where_there_are_more_cases():
    growing = {name: row for name, row in QUERIES.items() if len(set(row)) > 1}

    assert growing == {"edition-compare": (1, 3, 3)}  # not there with one case
