"""The indexes of actors and sources: who is named, in which order, and what can be asked."""

import pytest

from incidents.operations import withdraw_case
from tests.factories import (
    NOON,
    make_actor,
    make_date,
    make_document,
    make_draft,
    make_source,
    make_user,
    publish,
)
from tests.views.invented import make_rich_document
from tests.views.listing import get, rows_of

pytestmark = pytest.mark.django_db

NAMES = [
    {"text": "中间人", "language": "zh", "script": "Hans", "kind": "alias", "is_main": False},
    {"text": "وسيط", "language": "ar", "script": "Arab", "kind": "alias", "is_main": False},
]


def make_named(**changes):
    """An actor with names in three scripts."""
    actor = make_actor("new-actor-2", "Middle Man", **changes)
    actor["names"] += NAMES
    return actor


def first_words(page):
    return [row.split()[0] for row in rows_of(page)]


def test_an_actor_is_listed_with_its_names_and_how_many_cases_name_it(client):
    shared = make_named(country="CN", born=make_date("1970~", "1970-01-01", "1970-12-31"))
    target = make_actor("new-actor-1", "Adam Abel")
    publish(make_draft(make_document(actors=[target, shared])))
    publish(make_draft(make_document(actors=[make_actor("new-actor-1", "Zoe Zed"), shared])))

    page = get(client, "/actors/")

    assert rows_of(page) == [
        "Adam Abel Person not stated not stated 1",
        "Middle Man 中间人 , وسيط Person China 1970, approximately 2",
        "Zoe Zed Person not stated not stated 1",
    ]
    assert "All 3 actors" in page.text
    assert {"/actors/actor-0001/", "/actors/actor-0002/", "/actors/actor-0003/"} <= set(page.links)
    assert page.languages_of("中间人") == {"zh-Hans"}
    assert page.languages_of("وسيط") == {"ar-Arab"}


def test_a_source_is_listed_with_what_it_is_and_how_many_cases_name_it(client):
    publish(make_draft(make_rich_document()))

    page = get(client, "/sources/")

    assert rows_of(page) == [
        "An invented report The Invented Gazette News English 25 March 2024 B: usually reliable 1",
        "虚构报道 not stated News Chinese 25 March 2024 B: usually reliable 1",
    ]
    assert page.languages_of("虚构报道") == {"zh"}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Adam", "Middle", "Zoe"]),
        ("?ordering=-name", ["Zoe", "Middle", "Adam"]),
        ("?ordering=-cases", ["Middle", "Zoe", "Adam"]),
        ("?q=abel", ["Adam"]),
        ("?q=中间", ["Middle"]),
        ("?kind=organisation", ["Zoe"]),
        ("?kind=-organisation", ["Adam", "Middle"]),
        ("?country=not_stated", ["Adam", "Zoe"]),
        ("?case=CB-0001", ["Adam", "Middle"]),
        ("?born_after=1970&undated=exclude", ["Middle"]),
    ],
)
def test_actors_can_be_asked_for_and_sorted(client, query, names):
    shared = make_named(country="CN", born=make_date("1970~", "1970-01-01", "1970-12-31"))
    other = make_actor("new-actor-1", "Zoe Zed", kind="organisation")
    publish(make_draft(make_document(actors=[make_actor("new-actor-1", "Adam Abel"), shared])))
    publish(make_draft(make_document(actors=[other, shared])))

    assert first_words(get(client, f"/actors/{query}")) == names


@pytest.mark.parametrize("path", ["/actors/", "/sources/"])
def test_an_index_of_nothing_says_so(client, path):
    make_draft(make_rich_document())

    page = get(client, path)

    assert f"No {path.strip('/').removesuffix('s')} is public yet." in page.text
    assert rows_of(page) == []


def test_who_only_a_withdrawn_case_or_a_draft_names_is_not_listed(client):
    kept = make_document(actors=[make_actor("new-actor-1", "Adam Abel"), make_named()])
    publish(make_draft(kept))
    gone = make_document(actors=[make_actor("new-actor-1", "Gone Girl"), make_named()])
    withdraw_case(publish(make_draft(gone)).case, reason="Wrong.", by=make_user(), at=NOON)
    make_draft(make_document(actors=[make_actor("new-actor-1", "Nora Nobody"), make_named()]))

    page = get(client, "/actors/")

    assert first_words(page) == ["Adam", "Middle"]
    assert "Gone" not in page.html
    assert "Nobody" not in page.html


def test_an_index_leads_to_its_end_and_back(client):
    for number in range(30):
        actors = [
            make_actor("new-actor-1", f"Actor {number:02}"),
            make_actor("new-actor-2", f"Other {number:02}"),
        ]
        publish(make_draft(make_document(actors=actors)))

    pages, path = [get(client, "/actors/?kind=person")], None
    for rel in ("next", "next", "prev", "prev"):
        [path] = [each["href"] for each in pages[-1].all("a") if each.get("rel") == rel]
        pages.append(get(client, f"/actors/{path}"))

    names = [f"{kind} {number:02}" for kind in ("Actor", "Other") for number in range(30)]
    shown = [[" ".join(row.split()[:2]) for row in rows_of(page)] for page in pages]
    assert shown == [names[:25], names[25:50], names[50:], names[25:50], names[:25]]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/actors/?contry=CN", "Did you mean country?"),
        ("/actors/?kind=man", "“man” is not a value of this parameter. Known: person"),
        ("/sources/?reliability=Z", "“Z” is not a value of this parameter. Known: A"),
        ("/sources/?ordering=title", "“title” is not a value of this parameter. Known: name"),
    ],
)
def test_a_question_that_is_not_understood_is_refused(client, path, words):
    response = client.get(path)

    assert response.status_code == 400
    assert words in get(client, path).text


def test_a_title_that_is_markup_is_shown_as_text(client):
    attack = "<script>alert(1)</script>"
    source = make_source(title=attack, publisher=attack)
    actor = make_actor("new-actor-1", attack, description=attack)
    publish(make_draft(make_document(actors=[actor, make_named()], sources=[source])))

    paths = ["/actors/", "/actors/actor-0001/", "/sources/", "/sources/source-0001/"]
    pages = [get(client, path) for path in paths]

    assert [page.all("script") for page in pages] == [[]] * 4
    assert [attack in page.text for page in pages] == [True] * 4
