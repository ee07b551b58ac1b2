"""Lists of the admin: bounded queries, searches and filters."""

import pytest
from django.contrib import admin

from incidents.models import (
    Actor,
    ActorName,
    Approach,
    Case,
    Charge,
    Citation,
    Disclosure,
    Edition,
    Event,
    Involvement,
    Payment,
    PublicChange,
    PublicCount,
    PublishedEntry,
    PublishedRecord,
    Relation,
    Sentence,
    Source,
    SourceText,
    Step,
)
from tests.admin.browsing import browser, list_page
from tests.factories import (
    make_approach,
    make_case,
    make_draft,
    make_event,
    make_payment,
    make_sentence,
    publish,
)

pytestmark = pytest.mark.django_db

SEARCHED = [model for model, page in admin.site._registry.items() if page.search_fields]


def found(client, model, **query):
    """What a list shows, as its first rows' texts."""
    return [str(row) for row in client.get(list_page(model, **query)).context["cl"].result_list]


def fill(times):
    """That many rows of every kind, some of them public."""
    case = make_draft(
        approaches=[make_approach() for _ in range(times)],
        payments=[make_payment() for _ in range(times)],
        events=[make_event() for _ in range(times)],
        sentences=[make_sentence() for _ in range(times)],
    )
    party = case.involvements.first()
    sources = Source.objects.bulk_create(Source(title="A book", kind="book") for _ in range(times))
    actors = Actor.objects.bulk_create(Actor(kind="person") for _ in range(times))
    parts = [Involvement(case=case, actor=actor) for actor in actors]
    digest = SourceText.digest("Words")
    for rows in [
        [SourceText(source=each, text="Words", sha256=digest) for each in sources],
        [ActorName(actor=each, text="Somebody", kind="real", is_main=True) for each in actors],
        parts,
        [Relation(case=case, subject=party, object=each, kind="friend") for each in parts],
        [Charge(case=case, actor=each, law="An invented act") for each in parts],
        [Disclosure(case=case, description="An invented plan") for _ in parts],
        [Case(title="An invented draft") for _ in parts],
    ]:
        type(rows[0]).objects.bulk_create(rows)
    for _ in range(1 + times // 10):
        publish()


LISTED = [
    *[Actor, ActorName, Approach, Case, Charge, Citation, Disclosure, Edition, Event],
    *[Involvement, Payment, PublicChange, PublicCount, PublishedEntry, PublishedRecord],
    *[Relation, Sentence, Source],
    *[SourceText, Step],
]


def test_lists_take_no_more_queries_for_more_rows(django_assert_max_num_queries):
    def counts():
        numbers = {}
        for model in LISTED:
            with django_assert_max_num_queries(15) as queries:
                client.get(list_page(model))
            numbers[model.__name__] = len(queries)
        return numbers

    client = browser()
    client.get("/admin/")  # the first request of a session writes it
    fill(1)
    few = counts()
    fill(30)

    assert counts() == few


@pytest.mark.parametrize(
    "query",
    [
        "title__regex=(a%2B)%2B%24",
        "title__iregex=x",
        "title__startswith=An",
        "title=x",
        "involvements__actor__names__text__regex=x",
        "stage__regex=x",
        "stage__exact=draft",
        "uid__in=x",
        "nothing=x",
        "editions__published_by__password__startswith=p",
    ],
)
def test_only_the_filters_that_are_offered_may_be_asked(query):
    assert browser().get(f"{list_page(Case)}?{query}").status_code == 400


def test_no_list_lets_an_address_into_other_tables():
    client = browser("administrator", superuser=True)

    answers = {
        client.get(f"{list_page(model)}?{name}__iregex=x").status_code
        for model in admin.site._registry
        for name in ("pk", model._meta.pk.name)
    }

    assert answers == {400}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"stage": "draft"}, ["Draft: One", "Draft: Two"]),
        ({"stage": "published"}, []),
        ({"outcomes": "arrested"}, ["Draft: One"]),
        ({"outcomes": "not_stated"}, ["Draft: Two"]),
        ({"inclusion_meets": "not_stated"}, ["Draft: One", "Draft: Two"]),
    ],
)
def test_a_filter_keeps_what_it_says(query, expected):
    make_case(title="One", outcomes=["arrested", "charged"])
    make_case(title="Two")

    assert sorted(found(browser(), Case, **query)) == expected


@pytest.mark.parametrize("value", ["nothing", "\x00", "", "x" * 5000])
def test_a_value_that_is_not_offered_is_refused(value):
    answer = browser().get(list_page(Case, outcomes=value))

    assert answer.url.endswith("?e=1")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("invented", ["Draft: An invented case"]),
        ("TESSA", ["Draft: An invented case"]),
        ("tessa nobody", []),
        ("50% _", []),
    ],
)
def test_cases_are_found_by_words_and_by_names(words, expected):
    make_draft()

    assert found(browser(), Case, q=words) == expected


@pytest.mark.parametrize("words", ["\x00", "(a+)+$", "'", '"', "\\", "a " * 3000, "％"])
def test_every_search_is_answered(words):
    client = browser("administrator", superuser=True)

    answers = {client.get(list_page(model, q=words)).status_code for model in SEARCHED}

    assert answers == {200}


@pytest.mark.parametrize(
    "query", ["p=x", "p=99999999999", "o=x.y", "o=99", "all=1", "_facets=1", "e=1", "_to_field=uid"]
)
def test_odd_addresses_of_lists_are_answered_calmly(query):
    make_draft()

    assert browser().get(f"{list_page(Case)}?{query}").status_code in (200, 302)


def test_no_list_has_actions_or_inputs_for_many_rows():
    assert {page.actions for page in admin.site._registry.values()} == {None}
    assert not any(page.list_editable for page in admin.site._registry.values())
    assert all(page.list_max_show_all <= 100 for page in admin.site._registry.values())
