"""Addresses of the pages and of the API."""

from django.urls import include, path

from incidents.codebook import record_lists
from incidents.views.actor import actor_detail
from incidents.views.case import case_detail, edition_detail, edition_list
from incidents.views.cases import case_list
from incidents.views.changes import change_list
from incidents.views.channels import channel_detail, channel_list
from incidents.views.codebook import codebook_page
from incidents.views.compare import edition_compare
from incidents.views.entries import entry_list
from incidents.views.health import healthz, readyz
from incidents.views.home import about, home
from incidents.views.records import record_list
from incidents.views.source import source_detail

# /payments/ is payment-list, and so for every list of records.
record_pages = [
    path(f"{name}/", record_list, {"name": name}, name=f"{entry.kind}-list")
    for name, entry in record_lists().items()
]

urlpatterns = [
    path("", home, name="home"),
    path("cases/", case_list, name="case-list"),
    path("cases/<slug:reference>/", case_detail, name="case-detail"),
    path("cases/<slug:reference>/editions/", edition_list, name="edition-list"),
    path("cases/<slug:reference>/editions/<int:number>/", edition_detail, name="edition-detail"),
    path(
        "cases/<slug:reference>/compare/<int:first>/<int:second>/",
        edition_compare,
        name="edition-compare",
    ),
    *record_pages,
    path("actors/", entry_list, {"name": "actors"}, name="actor-list"),
    path("actors/<slug:slug>/", actor_detail, name="actor-detail"),
    path("sources/", entry_list, {"name": "sources"}, name="source-list"),
    path("sources/<slug:slug>/", source_detail, name="source-detail"),
    path("channels/", channel_list, name="channel-list"),
    path("channels/<slug:slug>/", channel_detail, name="channel-detail"),
    path("changes/", change_list, name="change-list"),
    path("codebook/", codebook_page, name="codebook"),
    path("about/", about, name="about"),
    path("api/", include("incidents.api.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
