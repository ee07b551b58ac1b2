"""A new actor or source is compared with those that are known before it is made."""

import json
from html import unescape

import pytest

from incidents.models import Actor, ActorName, Source
from tests.admin.browsing import add_page, browser, errors_of, form_of, page
from tests.factories import make_draft

pytestmark = pytest.mark.django_db

LIKELY = "This may be known already. Use one of those above, or say that it is none of them."


def add_actor(client, name, *, kind="real", also=(), **query):
    """The form that adds a person with these names, filled in."""
    url = add_page(Actor, **query)
    names = {
        f"names-{place}-{key}": value
        for place, text in enumerate([name, *also])
        for key, value in {"text": text, "kind": kind if place == 0 else "alias"}.items()
    }
    return url, form_of(
        client.get(url),
        kind="person",
        **{"names-TOTAL_FORMS": str(1 + len(also)), "names-0-is_main": "on"},
        **names,
    )


def offered(answer):
    """What the page says of each likely duplicate."""
    return [
        (each["label"], each["likely"].text, each["likely"].is_same)
        for each in answer.context["likely"]
    ]


@pytest.mark.parametrize(
    ("typed", "is_same"),
    [
        ("Tessa Target", True),
        ("TÉSSA  TARGET", True),
        ("Target, Tessa", True),
        ("Tess Target", False),
        ("Tessa Targett", False),
    ],
)
def test_a_name_that_is_known_or_like_one_is_asked_about_first(typed, is_same):
    make_draft()
    client = browser("coder")
    url, form = add_actor(client, typed)

    answer = client.post(url, form)

    assert offered(answer) == [("Tessa Target", "Tessa Target", is_same)]
    assert errors_of(answer) == [LIKELY]
    assert Actor.objects.count() == 2


def test_an_alias_in_another_script_leads_to_its_actor():
    make_draft()
    actor = Actor.objects.get(names__text="Tessa Target")
    ActorName.objects.create(actor=actor, text="塔莎", kind="alias")
    client = browser("coder")
    url, form = add_actor(client, "Somebody else", also=["塔 莎"])

    assert offered(client.post(url, form)) == [("Tessa Target", "塔莎", True)]


def test_a_likely_duplicate_is_shown_with_its_names_and_cases():
    case = make_draft(title="The case of the target")
    client = browser("coder")
    url, form = add_actor(client, "Tessa Target")

    html = unescape(client.post(url, form).content.decode())

    assert f'<a href="{page(case)}" target="_blank">' in html
    assert "The case of the target" in html
    assert "Is it one of these?" in html


def test_it_is_made_once_somebody_said_that_it_is_none_of_these():
    make_draft()
    client = browser("coder")
    url, form = add_actor(client, "Tessa Target")
    asked = client.post(url, form)

    answer = client.post(url, form_of(asked, none_of_these=asked.context["none_of_these"]))

    assert answer.status_code == 302
    assert ActorName.objects.filter(text="Tessa Target").count() == 2


def test_one_that_was_made_in_the_meantime_is_asked_about_again():
    make_draft()
    client = browser("coder")
    url, form = add_actor(client, "Tessa Target")
    seen = client.post(url, form).context["none_of_these"]
    other = Actor.objects.create(kind="person")
    ActorName.objects.create(actor=other, text="Tessa Target", kind="real", is_main=True)

    answer = client.post(url, form | {"none_of_these": [seen]})

    assert len(offered(answer)) == 2
    assert Actor.objects.count() == 3


def test_a_name_like_no_other_is_not_asked_about():
    make_draft()
    client = browser("coder")
    url, form = add_actor(client, "Quentin Xylophone")

    assert client.post(url, form).status_code == 302


def test_the_one_that_stands_is_chosen_in_the_form_that_asked():
    make_draft()
    client = browser("coder")
    url, form = add_actor(client, "Tessa Target", _popup=1)
    (likely,) = client.post(url, form).context["likely"]

    answer = client.get(f"{add_page(Actor)}{likely['use']}")

    actor = Actor.objects.get(names__text="Tessa Target")
    assert json.loads(answer.context["popup_response_data"]) == {
        "value": str(actor.pk),
        "obj": "Tessa Target",
    }


def test_without_such_a_form_one_goes_to_the_page_of_the_one_that_stands():
    make_draft()
    actor = Actor.objects.first()

    assert browser("coder").get(add_page(Actor, use=actor.pk)).url == page(actor)


@pytest.mark.parametrize(("role", "uid", "status"), [("coder", "x", 404), ("viewer", None, 403)])
def test_only_what_stands_is_used_and_by_those_who_may_add(role, uid, status):
    make_draft()
    asked = uid or Actor.objects.first().pk

    assert browser(role).get(add_page(Actor, use=asked)).status_code == status


def test_a_change_of_an_actor_is_not_asked_about():
    make_draft()
    actor = Actor.objects.first()
    client = browser("coder")

    answer = client.post(page(actor), form_of(client.get(page(actor)), description="Changed."))

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "is_same"),
    [
        ({"title": "Quite another", "url": "https://example.org/a?id=1"}, True),
        ({"title": "Quite another", "url": "http://www.example.org/a/?utm_source=x&id=1#p"}, True),
        ({"title": "Quite another", "archive_url": "https://example.org/a?id=1"}, True),
        ({"title": "Quite another", "identifier": "docket 12/34"}, True),
        ({"title": "An Invented report"}, True),
        ({"title": "An invented reports"}, False),
    ],
)
def test_a_source_is_known_by_its_address_its_identifier_and_its_title(typed, is_same):
    make_draft()
    Source.objects.update(url="https://example.org/a?id=1", identifier="Docket 12/34")
    client = browser("coder")
    form = form_of(client.get(add_page(Source)), kind="news", **typed)

    answer = client.post(add_page(Source), form)

    [(label, _, same)] = offered(answer)
    assert (label, same) == ("An invented report (The Invented Gazette)", is_same)
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "Quite another"},
        {"title": "Quite another", "url": "https://example.org/a?id=2"},
        {"title": "Quite another", "url": "https://example.org/a/b"},
    ],
)
def test_another_source_is_added_at_once(typed):
    make_draft()
    Source.objects.update(url="https://example.org/a?id=1")
    client = browser("coder")

    answer = client.post(
        add_page(Source), form_of(client.get(add_page(Source)), kind="news", **typed)
    )

    assert answer.status_code == 302


def test_a_source_is_shown_with_each_of_its_cases_once():
    case = make_draft()
    client = browser("coder")
    form = form_of(client.get(add_page(Source)), kind="news", title="An invented report")

    (likely,) = client.post(add_page(Source), form).context["likely"]

    assert likely["cases"] == [(page(case), str(case))]
