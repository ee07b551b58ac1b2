"""Actors and sources of a document: found among those that cases share, or made anew."""

import copy
from typing import Any
from uuid import UUID

import pytest

from incidents.document.apply import Applied
from incidents.document.compile import compile_document
from incidents.document.errors import Fault
from incidents.faults import shown
from incidents.models import Actor, ActorName, Case, Source
from tests.applying import apply, refusal
from tests.factories import (
    make_actor,
    make_citation,
    make_document,
    make_involvement,
    make_source,
    publish,
)
from tests.rows import version_of

pytestmark = pytest.mark.django_db


def uids(*records: dict[str, Any]) -> set[UUID]:
    return {UUID(record["uid"]) for record in records}


def test_actors_and_sources_that_are_missing_are_made():
    sources = [make_source(derived_from=["new-source-2"]), make_source("new-source-2")]
    document = make_document(sources=sources)

    apply(document)

    assert set(Actor.objects.values_list("pk", flat=True)) == uids(*document["actors"])
    assert {(source.pk, source.slug) for source in Source.objects.all()} == {
        (UUID(source["uid"]), None) for source in sources
    }
    [(source, origin)] = Source.derived_from.through.objects.values_list("from_source", "to_source")
    assert {source} | {origin} == uids(*sources)


def test_an_actor_and_a_source_that_exist_stay_and_their_differences_are_reported():
    first = make_document()
    apply(first)
    second = copy.deepcopy(make_document(actors=first["actors"], sources=first["sources"]))
    second["actors"][0] |= {"country": "NL", "description": "A clerk.", "kind": "unknown"}
    second["actors"][1]["names"][0]["kind"] = "alias"
    second["sources"][0] |= {"publisher": None, "authors": []}
    versions = {row: row.version for row in (*Actor.objects.all(), *Source.objects.all())}

    applied = apply(second)

    def stays(pointer: str, value: Any) -> Fault:
        return Fault(pointer, f"The shared record has {shown(value)} and stays as it is.")

    names = first["actors"][1]["names"]
    assert applied.differences == [
        stays("/actors/0/kind", "person"),
        stays("/actors/0/country", None),
        stays("/actors/0/description", None),
        stays("/actors/1/names", names),
        stays("/sources/0/publisher", "The Invented Gazette"),
        stays("/sources/0/authors", ["A. Writer"]),
    ]
    assert {row: version_of(row) for row in versions} == versions
    assert compile_document(Case.objects.get(pk=second["uid"]))["actors"] == first["actors"]


def test_a_public_actor_is_found_by_its_slug_and_main_name():
    edition = publish()
    public = Actor.objects.get(slug="actor-0001")
    found = make_actor("actor-0001", public.name)
    document = make_document(
        actors=[found, make_actor("new-actor-2", "Olga Other")],
        involvements=[make_involvement("actor-0001"), make_involvement("new-actor-2")],
        approaches=[],
        citations=[make_citation(), make_citation(found["uid"], field="born")],
    )

    applied = apply(document)

    case = Case.objects.exclude(pk=edition.case_id).get()
    assert [party.actor for party in case.involvements.all()][0] == public
    assert case.citations.get(field="born").record == public.pk
    assert applied.differences == []
    assert not Actor.objects.filter(pk=found["uid"]).exists()
    assert apply(compile_document(case)) == apply(document) == Applied()


def test_a_public_slug_with_another_main_name_is_another_actor():
    publish()
    other = make_actor("actor-0001", "Olga Other")
    document = make_document(
        actors=[other], involvements=[make_involvement("actor-0001")], approaches=[]
    )

    apply(document)

    made = Actor.objects.get(pk=other["uid"])
    assert (made.slug, made.name) == (None, "Olga Other")


def test_a_public_actor_is_found_by_its_main_name_in_another_unicode_form():
    publish()
    ActorName.objects.filter(actor__slug="actor-0001").update(text="Jose\u0301")
    found = make_actor("actor-0001", "Jos\u00e9")

    apply(
        make_document(actors=[found], involvements=[make_involvement("actor-0001")], approaches=[])
    )

    assert not Actor.objects.filter(pk=found["uid"]).exists()


def test_what_is_public_no_more_is_not_found_by_its_slug():
    publish(sources=[make_source(url="https://example.org/a")])
    Actor.objects.update(published=None)
    Source.objects.update(published=None)
    actor = make_actor("actor-0001", "Tessa Target")
    source = make_source("source-0001", url="https://example.org/a")

    apply(
        make_document(
            actors=[actor],
            sources=[source],
            involvements=[make_involvement("actor-0001")],
            approaches=[],
            citations=[make_citation(source="source-0001")],
        )
    )

    assert Actor.objects.get(pk=actor["uid"]).slug is None
    assert Source.objects.get(pk=source["uid"]).slug is None


@pytest.mark.parametrize(
    ("url", "title", "is_found"),
    [
        ("https://example.org/a", "An invented report", True),
        ("https://example.org/a", "Another title", True),
        ("https://example.org/b", "An invented report", False),
        (None, "An invented report", False),
    ],
)
def test_a_public_source_is_found_by_its_slug_and_address(url, title, is_found):
    publish(sources=[make_source(url="https://example.org/a")])
    source = make_source("source-0001", url=url, title=title)
    citations = [make_citation(source="source-0001")]

    apply(make_document(sources=[source], citations=citations))

    assert Source.objects.filter(pk=source["uid"]).exists() is not is_found


@pytest.mark.parametrize(
    ("title", "is_found"), [("An invented report", True), ("Another title", False)]
)
def test_a_public_source_without_an_address_is_found_by_its_slug_and_title(title, is_found):
    publish(sources=[make_source(url=None)])
    source = make_source("source-0001", url=None, title=title)
    citations = [make_citation(source="source-0001")]

    apply(make_document(sources=[source], citations=citations))

    assert Source.objects.filter(pk=source["uid"]).exists() is not is_found


def test_a_new_actor_with_the_name_of_another_is_reported_as_a_likely_duplicate():
    apply(make_document())

    applied = apply(make_document())

    assert applied.likely_duplicates == [
        Fault("/actors/0", 'Another actor has the name "Tessa Target".'),
        Fault("/actors/1", 'Another actor has the name "Rory Recruiter".'),
    ]
    assert Actor.objects.count() == 4


def test_a_name_in_another_unicode_form_is_a_likely_duplicate_too():
    apply(make_document())
    ActorName.objects.filter(text="Tessa Target").update(text="Jose\u0301")
    actors = [make_actor("new-actor-1", "Jos\u00e9"), make_actor("new-actor-2", "Olga Other")]

    applied = apply(make_document(actors=actors))

    said = 'Another actor has the name "Jos\u00e9".'
    assert applied.likely_duplicates == [Fault("/actors/0", said)]


def test_places_of_actors_are_those_in_the_document_as_it_was_given():
    apply(make_document())
    document = make_document(
        actors=[make_actor("new-actor-2", "Rory Recruiter"), make_actor("new-actor-1", "Olga")]
    )

    applied = apply(document)

    said = 'Another actor has the name "Rory Recruiter".'
    assert applied.likely_duplicates == [Fault("/actors/0", said)]


def test_a_new_source_with_the_address_of_another_is_reported_as_a_likely_duplicate():
    address = "https://example.org/a"
    unnamed = [make_actor(f"new-actor-{n}", "") | {"name": None, "names": []} for n in (1, 2)]
    apply(make_document(actors=unnamed, sources=[make_source(url=address)]))
    sources = [
        make_source("new-source-1"),
        make_source("new-source-2", url=address),
        make_source("new-source-3", url=None),
    ]
    citations = [make_citation(source=source["slug"]) for source in sources]

    applied = apply(make_document(actors=unnamed, sources=sources, citations=citations))

    said = 'Another source has the address "https://example.org/a".'
    assert applied.likely_duplicates == [Fault("/sources/1", said)]


def test_one_actor_under_two_uids_is_refused():
    publish()
    public = Actor.objects.get(slug="actor-0001")
    actors = [
        make_actor("actor-0001", public.name),
        make_actor("new-actor-2", public.name, uid=str(public.pk)),
    ]
    parties = [make_involvement("actor-0001"), make_involvement("new-actor-2")]

    found = refusal(make_document(actors=actors, involvements=parties, approaches=[]))

    said = "The document has this already, under another uid and slug."
    assert found == [Fault("/actors/1", said)]


def test_one_source_under_two_uids_is_refused():
    publish()
    public = Source.objects.get()
    sources = [
        make_source("new-source-1", uid=str(public.pk)),
        make_source("source-0001", url=public.url),
    ]
    citations = [make_citation(), make_citation(source="source-0001")]

    found = refusal(make_document(sources=sources, citations=citations))

    said = "The document has this already, under another uid and slug."
    assert found == [Fault("/sources/1", said)]
