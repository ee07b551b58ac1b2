"""The channels: their tree with the number of cases, and the page of each."""

import re

import pytest

from incidents.operations import withdraw_case
from tests.factories import (
    NOON,
    make_approach,
    make_channel,
    make_draft,
    make_user,
    publish,
)
from tests.views.invented import make_rich_document
from tests.views.listing import get, table_of
from tests.views.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """Online with forum and dating app below it, and in person beside it."""
    for slug in ("forum", "dating_app", "in_person"):
        make_channel(slug)


def cases_by_channel(page):
    """The number of cases that the tree shows at each channel."""
    found = re.findall(
        r'<a href="/channels/(\w+)/">.*?(\d+|no)\s+cases?\b', page.html, flags=re.DOTALL
    )
    return {slug: 0 if count == "no" else int(count) for slug, count in found}


def test_the_tree_counts_public_cases_and_wider_channels_count_the_narrower(client, tree):
    publish(approaches=[make_approach(), make_approach(channel="dating_app")])
    publish()
    publish(approaches=[make_approach(channel=None)])
    gone = publish()
    withdraw_case(gone.case, reason="Wrong.", by=make_user(), at=NOON)
    make_draft()

    page = get(client, "/channels/")

    assert cases_by_channel(page) == {"online": 2, "forum": 2, "dating_app": 1, "in_person": 0}
    assert "Of 3 public cases, 1 states no channel ." in page.text
    assert "/cases/?channel=not_stated" in page.links
    assert "An invented definition of forum." in page.text


def test_the_counts_of_the_tree_are_those_of_the_filtered_lists(client, tree):
    publish(approaches=[make_approach(channel="dating_app")])
    publish()

    counts = cases_by_channel(get(client, "/channels/"))

    for slug, count in counts.items():
        answer = get(client, f"/cases/?channel={slug}")
        assert len(set(re.findall(r"CB-\d+ ·", answer.text))) == count, slug


def test_a_channel_leads_to_wider_and_narrower_ones(client, tree):
    publish()

    online, forum = get(client, "/channels/online/"), get(client, "/channels/forum/")

    assert cases_by_channel(online) == {"forum": 1, "dating_app": 0}
    assert {"/channels/", "/channels/online/"} <= set(forum.links)
    assert "An invented definition of forum. Medium: online · code forum" in forum.text


def test_it_lists_its_cases_and_how_approaches_began_and_were_answered(client, tree):
    publish(
        title="The first case",
        approaches=[
            make_approach(),
            make_approach(initiated_by="target", response="declined"),
            make_approach(initiated_by=None, response="declined"),
            make_approach(channel="in_person", initiated_by="third_party"),
        ],
    )
    publish(title="Another case", approaches=[make_approach(channel="in_person")])

    page = get(client, "/channels/online/")

    assert "In 1 public case CB-0001" in page.text
    assert "The first case" in page.text
    assert "Another case" not in page.text
    assert "How the 3 approaches began and ended" in page.text
    assert (
        "Initiated by Recruiter 1 Target 1 not stated 1 Response Declined 2 not stated 1"
    ) in page.text
    assert len(table_of(page, "approaches")) == 3


def test_a_count_leads_to_the_approaches_that_it_counts(client, tree):
    publish(approaches=[make_approach(response="declined"), make_approach(), make_approach()])
    page = get(client, "/channels/forum/")

    links = [link for link in page.links if link.startswith("/approaches/?")]

    assert links == [
        "/approaches/?channel=forum&initiated_by=recruiter",
        "/approaches/?channel=forum&response=declined",
        "/approaches/?channel=forum&response=not_stated",
    ]
    counts = [get(client, link).text.count("CB-0001, approach") for link in links]
    assert counts == [3, 1, 2]


def test_ten_approaches_and_ten_cases_are_shown_and_lead_to_all(client, tree):
    for _ in range(12):
        publish(approaches=[make_approach()])

    page = get(client, "/channels/forum/")

    assert len(table_of(page, "approaches")) == 10
    assert len(set(re.findall(r"CB-\d+ ·", page.text))) == 10
    assert {"/approaches/?channel=forum", "/cases/?channel=forum"} <= set(page.links)
    assert "All 12 approaches" in page.text
    assert "All 12 cases" in page.text


def test_a_channel_without_a_case_is_defined_all_the_same(client, tree):
    page = get(client, "/channels/in_person/")

    assert "An invented definition of in_person." in page.text
    assert "In no public case yet" in page.text
    assert page.ids["answers"] == 0


def test_a_channel_that_the_codebook_has_not_is_not_found(client, tree):
    answers = [client.get(f"/channels/{slug}/") for slug in ("telepathy", "Forum")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_without_any_channel_the_tree_says_so(client):
    response = client.get("/channels/")

    assert "No channel is defined yet." in Page.of(response).text


def test_every_link_of_a_channel_leads_to_something_public(client):
    publish(make_draft(make_rich_document()))
    paths = {re.split("[#?]", link)[0] for link in get(client, "/channels/online/").links} - {""}

    found = {path: client.get(path).status_code for path in paths}

    assert found == dict.fromkeys(paths, 200)
