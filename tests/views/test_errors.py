"""Pages for what went wrong."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from incidents.operations import withdraw_case
from tests.factories import NOON, make_user, publish
from tests.views.page import Page

PAGES = (
    *["home", "case-list", "payment-list", "actor-list", "source-list", "channel-list"],
    *["change-list", "codebook", "about"],
)


@pytest.fixture
def strict():
    """A client that gives no token for its forms, as one that comes from elsewhere."""
    return Client(enforce_csrf_checks=True)


# --- each status


@pytest.mark.django_db
def test_a_request_with_thousands_of_parameters_is_refused(client):
    response = client.get("/cases/?" + "&".join(f"a{number}=1" for number in range(10_000)))

    page = Page.of(response)
    assert response.status_code == 400
    assert "The request was not understood" in page.text
    assert {"/", "/cases/"} <= set(page.links)


def test_a_form_that_was_sent_from_elsewhere_is_refused(strict):
    response = strict.post("/admin/login/", {"username": "somebody"})

    assert response.status_code == 403
    assert "somebody" not in response.content.decode()


@pytest.mark.django_db
def test_an_address_that_is_nothing_leads_on(client):
    response = client.get("/nothing/")

    page = Page.of(response)
    assert response.status_code == 404
    assert "There is no such page" in page.text
    assert {"/cases/", "/actors/", "/changes/"} <= set(page.links)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent_to_a_public_page(strict, name, method):
    response = getattr(strict, method)(reverse(name))

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "This page can only be read" in Page.of(response).text


@pytest.mark.django_db
def test_a_withdrawn_case_says_when_and_why_and_not_what(client):
    edition = publish(title="A title that is gone")
    withdraw_case(edition.case, reason="The report was taken back.", by=make_user(), at=NOON)

    response = client.get("/cases/CB-0001/")

    page = Page.of(response)
    assert response.status_code == 410
    assert (
        "CB-0001 is no longer public Withdrawn on 15 January 2026, 12:00 UTC . The reason given: "
        "The report was taken back."
    ) in page.text
    assert "A title that is gone" not in page.html
    assert {"/changes/", "/about/#corrections"} <= set(page.links)


# --- what stands alone


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("500.html", "Something went wrong on our side"),
        ("503.html", "Casebook is not available now"),
    ],
)
def test_the_pages_for_our_own_faults_need_nothing_that_may_have_failed(settings, template, words):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    page = Page(render_to_string(template))

    assert words in page.text
    assert page.all("link") == [{"rel": "stylesheet", "href": "/static/incidents/casebook.css"}]
    assert set(page.links) == {"/"}


@pytest.mark.django_db
def test_a_fault_of_ours_is_told_without_what_it_was():
    client = Client(raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE incidents_publiccount")

    response = client.get("/")

    page = Page.of(response)
    assert response.status_code == 500
    assert "Something went wrong on our side" in page.text
    assert "incidents_publiccount" not in page.html
