"""How many queries each address takes: as many for three hundred cases as for one."""

from itertools import chain

import pytest

from incidents.filters import RECORD_FILTERS
from incidents.models import PublishedEntry
from tests.api.addresses import publish_everything, record_path
from tests.api.asking import get, queries_of
from tests.factories import new_uid
from tests.printed import print_edition, print_many
from tests.views.invented import make_rich_document

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 0,
    "/schemas/case.json": 0,
    "/schema/": 0,
    "/docs/": 0,
    "/cases/": 2,
    "/cases/?include=all&page_size=100": 2,
    "/cases/?count=true": 3,
    "/cases/?q=invented&ordering=relevance": 2,
    "/cases/?channel=forum&role=target&disclosed_after=2020": 3,
    "/cases/?as_of=2026-02-01&payment_form=cash": 2,
    "/cases/CB-0001/": 1,
    "/cases/CB-0001/editions/": 3,
    "/cases/CB-0001/editions/1/": 1,
    "/payments/?count=true&page_size=100": 3,
    "/payments/?form=-cash&currency=CNY&amount_min=1&ordering=-amount": 2,
    "/sentences/?ordering=-length&length_min=P1Y": 2,
    "/approaches/?channel=forum": 3,
    "/citations/?source=source-0001": 3,
    "/actors/": 2,
    "/actors/?q=tessa&kind=person&ordering=-cases": 2,
    "/actors/?case=CB-0001": 4,
    "/actors/actor-0001/": 1,
    "/sources/": 2,
    "/sources/source-0001/": 1,
    "/channels/": 2,
    "/channels/forum/": 2,
    "/facets/": 7,
    "/facets/?motive=money": 9,
    "/changes/": 2,
    "/changes/?since=1&count=true": 3,
}


@pytest.mark.parametrize("count", [1, 50, 300])
def test_the_number_of_queries_does_not_grow_with_the_cases(count):
    publish_everything()
    fill_up(count)

    counted = {path: queries_of(f"/api/v1{path}") for path in QUERIES}

    assert counted == QUERIES
    assert {name: queries_of(f"/api/v1/{name}/?page_size=100") for name in RECORD_FILTERS} == (
        dict.fromkeys(RECORD_FILTERS, 2)
    )
    assert {name: queries_of(record_path(name)) for name in RECORD_FILTERS} == dict.fromkeys(
        RECORD_FILTERS, 1
    )


def fill_up(count):
    """That many public cases, and as many actors and sources."""
    for _ in range(min(count - 1, 19)):
        print_edition(**make_rich_document())
    print_many(max(count - 20, 0))
    numbered = range(1000, 999 + count)
    first = PublishedEntry.objects.filter(slug__in=["actor-0001", "source-0001"])
    PublishedEntry.objects.bulk_create(
        chain.from_iterable(copies(entry, numbered) for entry in first)
    )


def copies(entry, numbers):
    """The same entry under other slugs."""
    kept = ("kind", "name", "sort_key", "document", "terms", "cases")
    same = {name: getattr(entry, name) for name in kept}
    return [
        PublishedEntry(uid=new_uid(), slug=f"{entry.kind}-{number}", **same) for number in numbers
    ]


def test_what_the_reader_has_already_takes_one_query():
    publish_everything()
    paths = ["/cases/", "/payments/", "/actors/", "/changes/", "/facets/", "/cases/CB-0001/"]
    known = {path: get(f"/api/v1{path}")["ETag"] for path in paths}

    counted = {
        path: queries_of(f"/api/v1{path}", status=304, if_none_match=etag)
        for path, etag in known.items()
    }

    assert counted == dict.fromkeys(paths, 1)


def test_walking_back_asks_as_much_as_walking_on():
    print_many(60)
    second = get("/api/v1/cases/").json()["next"]
    back = get(second).json()["previous"]

    assert [queries_of(second), queries_of(back)] == [2, 3]
