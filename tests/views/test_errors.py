"""Pages for what went wrong."""

import pytest
from django.template.loader import render_to_string

from tests.views.page import Page


@pytest.mark.django_db
def test_a_request_with_thousands_of_parameters_is_refused(client):
    response = client.get("/cases/?" + "&".join(f"a{number}=1" for number in range(10_000)))

    assert response.status_code == 400
    assert "The request was not understood" in Page.of(response).text


def test_the_page_for_our_own_faults_needs_nothing_that_may_have_failed(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    page = Page(render_to_string("500.html"))

    assert "Something went wrong on our side" in page.text
    assert page.all("link") == [{"rel": "stylesheet", "href": "/static/incidents/casebook.css"}]
