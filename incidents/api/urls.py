"""Addresses of the API, all below /api/."""

from django.urls import path, re_path

from incidents.api.cases import CaseDetail, CaseList, EditionDetail, EditionList
from incidents.api.root import CaseSchema, Root
from incidents.api.unknown import unknown_address

app_name = "api"

# A number of more digits is no edition, and would be none for the database either.
CASE = r"^v1/cases/(?P<reference>CB-[0-9]{4,15})/"
EDITION = r"(?P<number>[1-9][0-9]{0,8})/"

urlpatterns = [
    path("v1/", Root.as_view(), name="root"),
    path("v1/cases/", CaseList.as_view(), name="case-list"),
    re_path(rf"{CASE}$", CaseDetail.as_view(), name="case-detail"),
    re_path(rf"{CASE}editions/$", EditionList.as_view(), name="edition-list"),
    re_path(rf"{CASE}editions/{EDITION}$", EditionDetail.as_view(), name="edition-detail"),
    path("v1/schemas/case.json", CaseSchema.as_view(), name="case-schema"),
    re_path("", unknown_address),
]
