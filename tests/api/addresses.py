"""The addresses of the API, and an answer of each from one public case that has everything."""

from django.urls import URLPattern, get_resolver

from incidents.api.unknown import unknown_address
from incidents.filters import LISTS, RECORD_FILTERS
from incidents.models import Edition, PublishedRecord
from tests.factories import make_draft, publish
from tests.views.invented import make_rich_document

V1 = "/api/v1"
LIST_PATHS = [f"{V1}/{name}/" for name in LISTS]
SHARED_PATHS = [
    f"{V1}/",
    *LIST_PATHS,
    f"{V1}/cases/CB-0001/",
    f"{V1}/cases/CB-0001/editions/",
    f"{V1}/cases/CB-0001/editions/1/",
    f"{V1}/actors/actor-0001/",
    f"{V1}/sources/source-0001/",
    f"{V1}/channels/",
    f"{V1}/channels/forum/",
    f"{V1}/facets/",
    f"{V1}/changes/",
    f"{V1}/schemas/case.json",
    f"{V1}/schema/",
    f"{V1}/docs/",
]
"""Every address but those of single records, whose uid is made by chance."""


def publish_everything() -> Edition:
    """The public case CB-0001, with every kind of record."""
    return publish(make_draft(make_rich_document()))


def record_path(list_name: str) -> str:
    """The address of one public record of a list."""
    kind = list_name.removesuffix("es" if list_name == "approaches" else "s")
    return f"{V1}/{list_name}/{PublishedRecord.objects.filter(kind=kind).first().uid}/"


def all_paths() -> list[str]:
    """An address of every route; asks the database."""
    return [*SHARED_PATHS, *map(record_path, RECORD_FILTERS)]


def routes() -> list[URLPattern]:
    """The routes below /api/, but for what answers where there is nothing."""
    [api] = [each for each in get_resolver().url_patterns if _is_site(each)][0:1]
    [resolver] = [each for each in api.url_patterns if getattr(each, "app_name", "") == "api"]
    return [each for each in resolver.url_patterns if each.callback is not unknown_address]


def _is_site(each: object) -> bool:
    return getattr(getattr(each, "urlconf_name", None), "__name__", "") == "incidents.urls"
