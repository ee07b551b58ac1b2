"""Addresses of the site: the pages and API of `incidents`, and the admin."""

from django.contrib import admin
from django.urls import include, path

from incidents.admin.workplace import workplace

urlpatterns = [
    path("admin/", admin.site.admin_view(workplace), name="workplace"),
    path("admin/", admin.site.urls),
    path("", include("incidents.urls")),
]

# What is refused before any view sees it is answered below /api/ as everything is there.
handler400 = "incidents.api.errors.bad_request"
handler500 = "incidents.views.request_ids.server_error"
