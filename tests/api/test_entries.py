"""Actors, sources and channels: what is shared by cases, with what public cases say of it."""

import json
from datetime import timedelta

import pytest

from incidents.models import Case, RecruitmentChannel
from incidents.operations import withdraw_case
from tests.api.addresses import publish_everything
from tests.api.asking import HOST, get, results
from tests.factories import NOON, make_draft, make_user, publish

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_an_actor_is_served_as_the_case_has_it_with_its_addresses_in_front():
    document = json.loads(publish().document)

    found = {each["slug"]: each for each in results("/api/v1/actors/")}

    assert found == {
        actor["slug"]: {
            "url": f"{HOST}/api/v1/actors/{actor['slug']}/",
            "page": f"{HOST}/actors/{actor['slug']}/",
            "cases": 1,
            **actor,
        }
        for actor in document["actors"]
    }


def test_a_source_keeps_the_address_of_the_report_as_its_url():
    [source] = json.loads(publish().document)["sources"]

    assert results("/api/v1/sources/") == [
        {
            "self": f"{HOST}/api/v1/sources/source-0001/",
            "page": f"{HOST}/sources/source-0001/",
            "cases": 1,
            **source,
        }
    ]


def test_an_actor_by_itself_has_the_lists_that_gather_what_is_said_of_it():
    publish()

    actor = get("/api/v1/actors/actor-0001/").json()

    links = actor.pop("links")
    assert actor in results("/api/v1/actors/")
    assert {name: address.removeprefix(HOST) for name, address in links.items()} == {
        name: f"/api/v1/{name}/?actor=actor-0001"
        for name in (
            *("cases", "involvements", "relations", "approaches", "payments"),
            *("disclosures", "charges", "sentences", "events"),
        )
    }


def test_every_link_of_an_actor_a_source_and_a_channel_finds_what_public_cases_say_of_it():
    publish_everything()
    paths = ["actors/actor-0001", "sources/source-0001", "channels/forum"]

    links = [(path, *each) for path in paths for each in get_links(path).items()]

    empty = [(path, name) for path, name, address in links if not results(address)]
    assert empty == []
    assert {name for _, name, _ in links} >= {"cases", "citations", "approaches", "payments"}


def get_links(path):
    return get(f"/api/v1/{path}/").json()["links"]


def test_an_actor_counts_the_public_cases_that_name_it():
    by = make_user()
    publish(by=by)
    actors = json.loads(make_document_of_first())["actors"]

    publish(make_draft(actors=actors), by=by)

    assert {each["slug"]: each["cases"] for each in results("/api/v1/actors/")} == {
        "actor-0001": 2,
        "actor-0002": 2,
    }


def make_document_of_first():
    """The stored document of the first case, whose actors the second names again."""
    text = Case.objects.get(reference="CB-0001").editions.get().document
    return text.replace('"actor-000', '"new-actor-')


def test_an_actor_that_only_a_withdrawn_case_named_answers_as_if_it_had_never_been():
    publish()
    paths = ["/api/v1/actors/actor-0001/", "/api/v1/sources/source-0001/"]
    assert [get(path).status_code for path in paths] == [200, 200]

    withdraw_case(Case.objects.get(), reason="A mistake.", by=make_user(), at=NOON + DAY)

    assert [get(path).status_code for path in paths] == [404, 404]
    assert results("/api/v1/actors/") == results("/api/v1/sources/") == []


def test_questions_about_actors_and_sources_are_answered():
    publish_everything()

    found = {
        query: len(results(f"/api/v1/{query}"))
        for query in (
            "actors/?kind=organisation",
            "actors/?country=DE",
            "actors/?q=虚构目标",
            "actors/?born_after=1980&born_before=1980&undated=exclude",
            "sources/?language=zh",
            "sources/?publisher=not_stated",
            "sources/?case=CB-0001",
        )
    }

    assert list(found.values()) == [1, 1, 1, 1, 1, 1, 2]


def test_the_channels_are_listed_as_a_tree_each_before_its_kinds():
    publish()

    answer = get("/api/v1/channels/").json()

    forum = RecruitmentChannel.objects.get(slug="forum")
    assert [(each["slug"], each["parent"], each["cases"]) for each in answer["results"]] == [
        ("online", None, 1),
        ("forum", "online", 1),
    ]
    assert answer["results"][1] == {
        "url": f"{HOST}/api/v1/channels/forum/",
        "page": f"{HOST}/channels/forum/",
        "cases": 1,
        "slug": "forum",
        "name": "Forum",
        "definition": forum.definition,
        "medium": "online",
        "parent": "online",
    }
    assert (answer["next"], answer["previous"], answer["count"]) == (None, None, 2)


def test_a_channel_by_itself_has_its_links():
    publish()

    forum = get("/api/v1/channels/forum/").json()

    assert forum.pop("links") == {
        "cases": f"{HOST}/api/v1/cases/?channel=forum",
        "approaches": f"{HOST}/api/v1/approaches/?channel=forum",
    }
    assert forum in results("/api/v1/channels/")
