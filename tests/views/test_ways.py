"""How one gets from page to page: the navigation, and from a case to what it names."""

from datetime import timedelta

import pytest

from incidents.models import Case
from incidents.operations import revise_case
from incidents.views.record_layouts import LAYOUTS
from tests.applying import apply
from tests.factories import NOON, make_actor, make_document, make_draft, make_user, publish
from tests.views.invented import make_rich_document
from tests.views.listing import get

pytestmark = pytest.mark.django_db

ENTRIES = {
    "/cases/": "Cases",
    "/actors/": "Actors",
    "/channels/": "Channels",
    "/payments/": "Payments",
    "/sentences/": "Sentences",
    "/sources/": "Sources",
    "/changes/": "Changes",
    "/codebook/": "Codebook",
    "/about/": "About",
}


def current(page):
    """Where the page says that it is."""
    return [each["href"] for each in page.all("a") if each.get("aria-current") == "page"]


def test_the_navigation_has_few_entries_and_says_where_one_is(client):
    publish(make_draft(make_rich_document()))

    for path, label in ENTRIES.items():
        page = get(client, path)
        header = page.html.partition('<nav aria-label="Site">')[2].partition("</nav>")[0]

        assert [header.count(f'href="{each}"') for each in ENTRIES] == [1] * len(ENTRIES), path
        assert set(current(page)) == {path}, path
        assert label in page.text


def test_every_list_of_records_is_reached_from_every_page(client):
    publish(make_draft(make_rich_document()))
    lists = {f"/{name}/" for name in LAYOUTS}

    for path in (*ENTRIES, "/", "/actors/actor-0001/", "/cases/CB-0001/", "/nothing/"):
        assert lists <= set(get(client, path).links), path


def test_the_lists_of_records_stand_beside_each_other(client):
    for name in LAYOUTS:
        page = get(client, f"/{name}/")
        names = [each.get("aria-label") for each in page.all("nav")]

        assert names == ["Site", "Lists of records", "All lists of records"]
        assert set(current(page)) == {f"/{name}/"}


def test_a_case_leads_to_its_actors_sources_and_channels(client):
    publish(make_draft(make_rich_document()))

    page = get(client, "/cases/CB-0001/")

    assert {link for link in page.links if link.startswith(("/actors/a", "/sources/s"))} == {
        *["/actors/actor-0001/", "/actors/actor-0002/", "/actors/actor-0003/"],
        *["/sources/source-0001/", "/sources/source-0002/"],
    }
    assert "/channels/forum/" in page.links


def test_an_old_edition_does_not_lead_to_actors_that_are_no_longer_public(client):
    by, later = make_user(), NOON + timedelta(days=1)
    document = make_document()
    edition = publish(make_draft(document), by=by)
    case = Case.objects.get(pk=edition.case_id)
    revise_case(case, by=by, at=later)
    stranger = make_actor("new-actor-1", "Another Target")
    document["actors"][0] = stranger
    apply(document)
    publish(Case.objects.get(pk=case.pk), by=by, at=later)

    old, new = get(client, "/cases/CB-0001/editions/1/"), get(client, "/cases/CB-0001/")

    def actors(page):
        return sorted(link for link in page.links if link.startswith("/actors/a"))

    assert actors(old) == ["/actors/actor-0002/"]
    assert actors(new) == ["/actors/actor-0002/", "/actors/actor-0003/"]
    assert "Tessa Target" in old.text
    assert client.get("/actors/actor-0001/").status_code == 404
