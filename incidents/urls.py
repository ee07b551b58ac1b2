"""Addresses of the pages and of the API."""

from django.urls import include, path

from incidents.views.case import case_detail, edition_detail, edition_list
from incidents.views.cases import case_list
from incidents.views.changes import change_list
from incidents.views.codebook import codebook_page
from incidents.views.health import healthz, readyz
from incidents.views.home import about, home

urlpatterns = [
    path("", home, name="home"),
    path("cases/", case_list, name="case-list"),
    path("cases/<slug:reference>/", case_detail, name="case-detail"),
    path("cases/<slug:reference>/editions/", edition_list, name="edition-list"),
    path("cases/<slug:reference>/editions/<int:number>/", edition_detail, name="edition-detail"),
    path("changes/", change_list, name="change-list"),
    path("codebook/", codebook_page, name="codebook"),
    path("about/", about, name="about"),
    path("api/", include("incidents.api.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
