"""Addresses of the site: the pages and API of `incidents`, and the admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("incidents.urls")),
]

# What is refused before any view sees it is answered below /api/ as everything is there.
handler400 = "incidents.api.errors.bad_request"
