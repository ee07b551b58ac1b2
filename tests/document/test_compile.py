"""From rows to the document: its order, its slugs, and what only an edition says."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from incidents.document.canonical import parse
from incidents.document.compile import Printed, compile_document
from incidents.models import Actor, Case, Involvement
from tests.factories import (
    make_actor,
    make_case,
    make_citation,
    make_date,
    make_document,
    make_draft,
    make_event,
    make_involvement,
    make_payment,
    make_sentence,
    make_source,
    publish,
)

pytestmark = pytest.mark.django_db

EMPTY_LISTS = (
    "jurisdictions", "sectors", "outcomes", "detection", "actors", "sources", "involvements",
    "relations", "approaches", "payments", "disclosures", "charges", "sentences", "events",
    "citations",
)  # fmt: skip
NULL = (
    "reference", "edition", "title", "summary", "sponsor_country", "began", "ended", "disclosed",
    "change", "published_at", "previous_digest",
)  # fmt: skip


def slugs(records: list[dict[str, Any]]) -> list[str]:
    return [record["slug"] for record in records]


def test_a_draft_without_anything_is_a_document_too():
    case = make_case(title="")

    assert compile_document(case) == {
        "format": "casebook/1",
        "uid": str(case.pk),
        "inclusion": {"meets": None, "other_reading": None},
        **dict.fromkeys(NULL),
        **{name: [] for name in EMPTY_LISTS},
    }


def test_a_draft_compiles_to_the_document_that_it_was_made_of():
    document = make_document(
        began=make_date("2024-03-25"),
        outcomes=["charged"],
        payments=[make_payment()],
        sentences=[make_sentence()],
        events=[make_event()],
    )

    assert compile_document(make_draft(document)) == document


def test_the_case_is_read_anew():
    stale = make_draft(title="A title")
    Case.objects.update(title="Another title")

    assert compile_document(stale)["title"] == "Another title"


# --- Order and slugs


def test_actors_come_in_the_order_of_their_involvements():
    draft = make_draft()
    Involvement.objects.filter(roles=["recruiter"]).update(position=0)

    document = compile_document(draft)

    assert [actor["name"] for actor in document["actors"]] == ["Rory Recruiter", "Tessa Target"]
    assert slugs(document["actors"]) == ["new-actor-1", "new-actor-2"]
    assert [party["actor"] for party in document["involvements"]] == ["new-actor-1", "new-actor-2"]
    assert document["approaches"][0]["by"] == ["new-actor-1"]


def test_sources_come_in_the_order_of_their_first_citation_and_then_those_only_repeated():
    sources = [
        make_source("new-source-1", title="Cited last", derived_from=["new-source-3"]),
        make_source("new-source-2", title="Cited first"),
        make_source("new-source-3", title="Repeated", derived_from=["new-source-4"]),
        make_source("new-source-4", title="Repeated by the repeated"),
    ]
    cited = ["new-source-2", "new-source-1", "new-source-2"]
    citations = [make_citation(source=slug) for slug in cited]

    document = compile_document(make_draft(sources=sources, citations=citations))

    assert [(source["slug"], source["title"]) for source in document["sources"]] == [
        ("new-source-1", "Cited first"),
        ("new-source-2", "Cited last"),
        ("new-source-3", "Repeated"),
        ("new-source-4", "Repeated by the repeated"),
    ]
    assert [source["derived_from"] for source in document["sources"]] == [
        [],
        ["new-source-3"],
        ["new-source-4"],
        [],
    ]
    assert [citation["source"] for citation in document["citations"]] == [
        "new-source-1",
        "new-source-2",
        "new-source-1",
    ]


def test_sources_that_one_source_repeats_come_by_their_titles():
    first, last = "00000000-0000-4000-8000-000000000001", "ffffffff-ffff-4fff-bfff-ffffffffffff"
    sources = [
        make_source(derived_from=["new-source-2", "new-source-3"]),
        make_source("new-source-2", title="B", uid=first),
        make_source("new-source-3", title="A", uid=last),
    ]

    document = compile_document(make_draft(sources=sources))

    assert [source["title"] for source in document["sources"][1:]] == ["A", "B"]
    assert document["sources"][0]["derived_from"] == ["new-source-2", "new-source-3"]


def test_parties_of_a_record_come_in_the_order_of_their_involvements():
    document = make_document(payments=[make_payment(payers=["new-actor-2", "new-actor-1"])])

    compiled = compile_document(make_draft(document))

    assert compiled["payments"][0]["payers"] == ["new-actor-1", "new-actor-2"]


def test_records_that_a_record_names_come_in_their_order_in_the_case():
    first, second = make_event("First."), make_event("Second.")
    third = make_event("Third.", after=[second["uid"], first["uid"]])

    document = compile_document(make_draft(events=[first, second, third]))

    assert document["events"][2]["after"] == [first["uid"], second["uid"]]


def test_public_actors_and_sources_keep_their_slugs_beside_new_ones():
    edition = publish()
    public = parse(edition.document)
    actors = [make_actor("new-actor-1", "Nora New"), public["actors"][0]]
    document = make_document(
        actors=actors,
        sources=[*public["sources"], make_source("new-source-2")],
        involvements=[make_involvement("new-actor-1"), make_involvement("actor-0001")],
        approaches=[],
        citations=[make_citation(source="source-0001"), make_citation(source="new-source-2")],
    )

    compiled = compile_document(make_draft(document))

    assert slugs(compiled["actors"]) == ["new-actor-1", "actor-0001"]
    assert slugs(compiled["sources"]) == ["source-0001", "new-source-2"]
    assert compiled == document


def test_a_provisional_slug_is_counted_by_the_place_in_the_list():
    public = parse(publish().document)
    actors = [public["actors"][0], make_actor("new-actor-2", "Nora New")]
    involvements = [make_involvement("actor-0001"), make_involvement("new-actor-2")]

    draft = make_draft(actors=actors, involvements=involvements, approaches=[])

    assert slugs(compile_document(draft)["actors"]) == ["actor-0001", "new-actor-2"]


def test_an_actor_without_a_main_name_has_no_name():
    actor = make_actor("new-actor-1", "Tessa Target")
    actor["names"][0]["is_main"] = False
    draft = make_draft(
        actors=[actor | {"name": None}],
        involvements=[make_involvement("new-actor-1")],
        approaches=[],
    )

    assert compile_document(draft)["actors"][0]["name"] is None


def test_what_only_editors_see_is_not_in_the_document():
    draft = make_draft()
    draft.citations.update(note="Ask the archive.")

    assert "Ask the archive." not in str(compile_document(draft))


# --- What only an edition says


def test_an_edition_says_its_number_its_reason_its_time_and_what_came_before():
    draft = make_draft()
    east = timezone(timedelta(hours=8))
    printed = Printed(
        edition=2,
        change_kind="correction",
        change_note="A name was put right.",
        published_at=datetime(2026, 1, 15, 20, 0, 0, 5, tzinfo=east),
        previous_digest="0" * 64,
    )

    document = compile_document(draft, printed)

    assert document == compile_document(draft) | {
        "edition": 2,
        "change": {"kind": "correction", "note": "A name was put right."},
        "published_at": "2026-01-15T12:00:00.000005Z",
        "previous_digest": "0" * 64,
    }


def test_an_edition_says_what_its_draft_says_under_public_names():
    document = make_document(payments=[make_payment()])
    edition = publish(make_draft(document), at=datetime(2026, 1, 15, 12, tzinfo=UTC))

    public = parse(edition.document)

    names = {
        "new-actor-1": "actor-0001",
        "new-actor-2": "actor-0002",
        "new-source-1": "source-0001",
    }
    expected = str(document)
    for provisional, slug in names.items():
        expected = expected.replace(f"'{provisional}'", f"'{slug}'")
    given = {
        "reference": "CB-0001",
        "edition": 1,
        "change": {"kind": "new", "note": "First edition."},
        "published_at": "2026-01-15T12:00:00.000000Z",
    }
    assert str(public | dict.fromkeys(given)) == expected
    assert {key: public[key] for key in given} == given


@pytest.mark.parametrize("count", [3, 30])
def test_the_number_of_queries_does_not_grow_with_the_records(count, django_assert_num_queries):
    first = make_event()
    events = [first, *(make_event(after=[first["uid"]]) for _ in range(count - 1))]
    draft = make_draft(payments=[make_payment() for _ in range(count)], events=events)

    with django_assert_num_queries(1):
        document = compile_document(draft)

    assert (len(document["payments"]), len(document["events"])) == (count, count)


@pytest.mark.parametrize("count", [1, 5])
def test_the_number_of_queries_does_not_grow_with_the_actors(count, django_assert_num_queries):
    slugs = [f"new-actor-{number}" for number in range(1, count + 1)]
    draft = make_draft(
        actors=[make_actor(slug, slug) for slug in slugs],
        involvements=[make_involvement(slug) for slug in slugs],
        approaches=[],
    )

    with django_assert_num_queries(1):
        document = compile_document(draft)

    assert len(document["actors"]) == Actor.objects.count() == count
