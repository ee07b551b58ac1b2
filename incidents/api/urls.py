"""Addresses of the API, all below /api/."""

from django.urls import path, re_path

from incidents.api.cases import CaseDetail, CaseList, EditionDetail, EditionList
from incidents.api.changes import ChangeList
from incidents.api.channels import ChannelDetail, ChannelList
from incidents.api.description import Docs, Schema
from incidents.api.entries import EntryDetail, EntryList
from incidents.api.facets import Facets
from incidents.api.records import RecordDetail, RecordList
from incidents.api.root import CaseSchema, Root
from incidents.api.routes import place
from incidents.api.unknown import unknown_address
from incidents.document.index import kind_of
from incidents.filters import ENTRY_FILTERS, RECORD_FILTERS

app_name = "api"

CASE = rf"^v1/cases/{place('reference')}/"


def list_and_detail(list_name, list_view, detail_view, key):
    """The addresses of a list and of one of its rows."""
    kind = kind_of(list_name)
    return [
        path(f"v1/{list_name}/", list_view.as_view(list_name=list_name), name=f"{kind}-list"),
        re_path(
            rf"^v1/{list_name}/{place(key)}/$",
            detail_view.as_view(list_name=list_name),
            name=f"{kind}-detail",
        ),
    ]


urlpatterns = [
    path("v1/", Root.as_view(), name="root"),
    path("v1/cases/", CaseList.as_view(), name="case-list"),
    re_path(rf"{CASE}$", CaseDetail.as_view(), name="case-detail"),
    re_path(rf"{CASE}editions/$", EditionList.as_view(), name="edition-list"),
    re_path(rf"{CASE}editions/{place('number')}/$", EditionDetail.as_view(), name="edition-detail"),
    *[
        each
        for name in RECORD_FILTERS
        for each in list_and_detail(name, RecordList, RecordDetail, "uid")
    ],
    *[
        each
        for name in ENTRY_FILTERS
        for each in list_and_detail(name, EntryList, EntryDetail, "slug")
    ],
    path("v1/channels/", ChannelList.as_view(), name="channel-list"),
    re_path(rf"^v1/channels/{place('slug')}/$", ChannelDetail.as_view(), name="channel-detail"),
    path("v1/facets/", Facets.as_view(), name="facet-list"),
    path("v1/changes/", ChangeList.as_view(), name="change-list"),
    path("v1/schemas/case.json", CaseSchema.as_view(), name="case-schema"),
    path("v1/schema/", Schema.as_view(), name="schema"),
    path("v1/docs/", Docs.as_view(), name="docs"),
    re_path("", unknown_address),
]
