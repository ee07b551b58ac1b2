"""What a facet counts is what the list then shows, for every value of every facet."""

from functools import cache
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from incidents.filters import CaseFilter
from incidents.filters.terms import TermsFilter
from incidents.models import Edition, PublishedEntry

# Questions, and what each tries; each finds some cases and not all. In braces stands what is most
# frequent, and the day of the middle of all publications.
QUESTIONS = {
    "": "everything",
    "channel=forum&channel=social_media": "one of several values",
    "channel=-forum&motive=-money&vulnerability=not_stated": "exclusions, and what is not stated",
    "payment_form=cash&payment_state=-refused&currency=CNY": "one payment, and one excluded",
    "currency=CNY&payment_min=1000&payment_max=100000": "a sum in one currency",
    "disclosed_after=2012&disclosed_before=2020-06&undated=exclude": "dates possibly in a range",
    "began_after=2010&certainty=certain&undated=only": "no date at all",
    "q=invented+-forum&conflict=false": "words, and marks of the evidence",
    "as_of={day}&outcome=convicted": "what was public then",
    "actor={actor}&source=-{source}": "an actor and a source",
}

# What is wanted of these must hold for one payment, and what is excluded for none of the case.
OF_PAYMENTS = ("payment_form", "payment_purpose", "payment_state", "currency")


@pytest.fixture(params=QUESTIONS, ids=QUESTIONS.values())
def query(request):
    """Each question in turn."""
    published = Edition.objects.public().order_by("published_at")
    actors, sources = (
        PublishedEntry.objects.of_kind(kind).order_by("-cases") for kind in ("actor", "source")
    )
    return request.param.format(
        day=published[published.count() // 2].published_at.date(),
        actor=actors[0].slug,
        source=sources[0].slug,
    )


@cache
def facets(query):
    """The answer of the API."""
    response = Client().get(f"{reverse('api:facet-list')}?{query}")
    assert response.status_code == 200, response.content
    return response.json()


@cache
def count_of(query):
    """How many cases the list has for a question."""
    question = CaseFilter(QueryDict(query), is_strict=True)
    assert question.errors == {}, query
    return question.qs.count()


def instead(query, name, *values):
    """The question with these values of a parameter, and without what goes with its own."""
    left = QueryDict(query).copy()
    for own in [name, *(["payment_min", "payment_max"] if name == "currency" else [])]:
        left.pop(own, None)
    left.setlist(name, values)
    return left.urlencode()


def test_each_value_counts_what_its_list_shows(query):
    found = facets(query)["facets"]

    counts = {
        (name, value["value"]): value["count"]
        for name, facet in found.items()
        for value in facet["values"]
    }
    shown = {
        (name, value["value"]): count_of(urlsplit(value["url"]).query)
        for name, facet in found.items()
        for value in facet["values"]
    }
    assert shown == counts


def test_what_is_known_and_what_is_not_stated_are_all_cases_of_the_question(query):
    found = facets(query)

    for name, facet in found["facets"].items():
        assert facet["all"] == count_of(instead(query, name)), name
        assert facet["not_stated"] == count_of(instead(query, name, "not_stated")), name
        assert facet["known"] + facet["not_stated"] == facet["all"], name
    assert found["count"] == count_of(query)


def test_no_value_that_a_case_has_is_left_out(query):
    for name, facet in facets(query)["facets"].items():
        if facet["more"] == 0 and name not in OF_PAYMENTS:
            named = [f"-{each['value']}" for each in facet["values"]]
            assert count_of(instead(query, name, *named, "-not_stated")) == 0, name


def test_every_coded_parameter_has_a_facet():
    coded = [
        name for name, each in CaseFilter.base_filters.items() if isinstance(each, TermsFilter)
    ]

    assert list(facets("")["facets"]) == coded


def test_each_question_finds_some_cases_and_not_all(query):
    assert count_of(query) > 0
    assert query == "" or count_of(query) < count_of("")


def test_a_page_and_the_api_count_what_the_facet_counts():
    [forum] = [
        each for each in facets("")["facets"]["channel"]["values"] if each["value"] == "forum"
    ]

    body = Client().get(f"{reverse('api:case-list')}?channel=forum&count=true").json()
    page = Client().get(f"{reverse('case-list')}?channel=forum").content.decode()

    assert body["count"] == forum["count"]
    assert f"{forum['count']} cases with the channel Online forum" in page
