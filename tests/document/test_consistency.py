"""What must hold between the records of one document, each rule with a document that breaks it."""

from typing import Any

import pytest

from incidents.document.errors import Fault, InvalidDocument
from incidents.document.read import read_document
from tests.factories import (
    make_actor,
    make_approach,
    make_charge,
    make_citation,
    make_document,
    make_event,
    make_involvement,
    make_payment,
    make_relation,
    make_sentence,
    make_source,
)

A, B, C = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
CIRCLE = "These records form a circle, or lead into one."


def faults(**changes: Any) -> list[Fault]:
    """Everything that is wrong with a document of these keys; [] if it is read."""
    document = make_document(**changes)
    try:
        assert read_document(document) == document
    except InvalidDocument as error:
        return list(error.faults)
    return []


def two_actors(**changes: Any) -> list[dict]:
    """The actors of the usual document, the first of them changed."""
    return [
        make_actor("new-actor-1", "Tessa Target") | changes,
        make_actor("new-actor-2", "Rory Recruiter"),
    ]


def test_a_document_in_which_everything_holds_has_no_fault():
    assert (
        faults(
            relations=[make_relation("new-actor-1", "new-actor-2", uid=A)],
            charges=[make_charge(uid=B)],
            sentences=[
                make_sentence(uid=C, charges=[B]),
                make_sentence(charges=[B], concurrent_with=[C], replaces=[C]),
            ],
        )
        == []
    )


# --- Uids and slugs


def test_a_uid_stands_once_in_its_list():
    assert faults(events=[make_event(uid=A), make_event(uid=A)]) == [
        Fault("/events/1/uid", f"{A} is the uid of /events/0/uid already.")
    ]


def test_a_uid_stands_once_in_all_lists():
    found = faults(
        uid=A, actors=two_actors(uid=B), payments=[make_payment(uid=B)], events=[make_event(uid=A)]
    )

    assert found == [
        Fault("/payments/0/uid", f"{B} is the uid of /actors/0/uid already."),
        Fault("/events/0/uid", f"{A} is the uid of /uid already."),
    ]


def test_a_slug_names_one_actor():
    actors = [make_actor("new-actor-1", name) for name in ("Tessa Target", "Rory Recruiter")]

    found = faults(actors=actors, involvements=[make_involvement("new-actor-1")], approaches=[])

    assert found == [
        Fault(f"/actors/{index}/slug", '"new-actor-1" is the slug of more than one of the actors.')
        for index in (0, 1)
    ]


def test_a_slug_names_one_source():
    found = faults(sources=[make_source(), make_source()])

    assert found == [
        Fault(
            f"/sources/{index}/slug", '"new-source-1" is the slug of more than one of the sources.'
        )
        for index in (0, 1)
    ]


UNKNOWN_PARTIES = [
    ("involvements", make_involvement("nobody"), "/involvements/2/actor"),
    ("relations", make_relation("nobody", "new-actor-1", uid=A), "/relations/0/subject"),
    ("relations", make_relation("new-actor-1", "nobody", uid=A), "/relations/0/object"),
    ("charges", {**make_charge(uid=A), "actor": "nobody"}, "/charges/0/actor"),
    ("sentences", make_sentence("nobody"), "/sentences/0/actor"),
    ("approaches", make_approach(by=["new-actor-1", "nobody"]), "/approaches/1/by/1"),
    ("approaches", make_approach(to=["nobody"]), "/approaches/1/to/0"),
    ("payments", make_payment(payers=["nobody"]), "/payments/0/payers/0"),
    ("payments", make_payment(payees=["nobody"]), "/payments/0/payees/0"),
    ("events", make_event(participants=["nobody"]), "/events/0/participants/0"),
]


@pytest.mark.parametrize(("name", "record", "place"), UNKNOWN_PARTIES)
def test_a_party_is_an_actor_of_the_document(name, record, place):
    found = faults(**{name: [*make_document()[name], record]})

    assert found == [Fault(place, 'No actor has the slug "nobody".')]


@pytest.mark.parametrize("key", ["by", "to"])
def test_a_party_of_a_disclosure_is_an_actor_of_the_document(key):
    record = {"uid": A, "description": "Drawings.", "by": [], "to": [], "means": []}
    record |= dict.fromkeys(("category", "classification", "state", "date", "basis"))

    found = faults(disclosures=[{**record, key: ["nobody"]}])

    assert found == [Fault(f"/disclosures/0/{key}/0", 'No actor has the slug "nobody".')]


# --- Actors


def test_an_actor_without_an_involvement_is_refused():
    found = faults(actors=[*two_actors(), make_actor("new-actor-3", "Olaf Onlooker")])

    assert found == [Fault("/actors/2", "An actor has exactly one involvement, this one has 0.")]


def test_an_actor_has_one_involvement_only():
    involvements = [*make_document()["involvements"], make_involvement("new-actor-1")]

    assert faults(involvements=involvements) == [
        Fault("/actors/0", "An actor has exactly one involvement, this one has 2.")
    ]


def test_a_relation_is_between_two():
    found = faults(relations=[make_relation("new-actor-1", "new-actor-1", uid=A)])

    assert found == [Fault("/relations/0/object", "A relation is between two different parties.")]


def make_name(text: str, **changes: Any) -> dict[str, Any]:
    name = {"text": text, "language": None, "script": None, "kind": "real", "is_main": False}
    return name | changes


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("Tessa", [make_name("Tessa", is_main=True), make_name("T.")], []),
        (None, [make_name("Tessa")], []),
        (None, [], []),
        (
            "Tessa",
            [make_name("Tessa", is_main=True), make_name("T.", is_main=True)],
            [Fault("/actors/0/names", "An actor has one main name.")],
        ),
        (
            "T.",
            [make_name("Tessa", is_main=True), make_name("T.")],
            [Fault("/actors/0/name", 'The name is the main one of the names: "Tessa".')],
        ),
        (
            "Tessa",
            [make_name("Tessa")],
            [Fault("/actors/0/name", "The name is the main one of the names: null.")],
        ),
        (
            None,
            [make_name("Tessa"), make_name("T."), make_name("Tessa")],
            [Fault("/actors/0/names/2", "This name stands twice.")],
        ),
        (None, [make_name("Tessa"), make_name("Tessa", kind="alias")], []),
        (None, [make_name("Tessa"), make_name("Tessa", language="en")], []),
    ],
)
def test_an_actor_has_each_name_once_and_goes_by_its_main_one(name, names, expected):
    assert faults(actors=two_actors(name=name, names=names)) == expected


# --- Records that name records


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"sentences": [make_sentence(charges=[A])]},
            Fault("/sentences/0/charges/0", f"{A} is none of the charges of this case."),
        ),
        (
            {"sentences": [make_sentence(concurrent_with=[A])], "charges": [make_charge(uid=A)]},
            Fault("/sentences/0/concurrent_with/0", f"{A} is none of the sentences of this case."),
        ),
        (
            {"sentences": [make_sentence(replaces=[A])]},
            Fault("/sentences/0/replaces/0", f"{A} is none of the sentences of this case."),
        ),
        (
            {"sentences": [make_sentence(uid=A, concurrent_with=[A])]},
            Fault("/sentences/0/concurrent_with/0", "A record does not name itself."),
        ),
        (
            {"events": [make_event(uid=B), make_event(after=[B, A])]},
            Fault("/events/1/after/1", f"{A} is none of the events of this case."),
        ),
        (
            {"events": [make_event(uid=A, after=[A])]},
            Fault("/events/0/after/0", "A record does not name itself."),
        ),
        (
            {"payments": [make_payment(part_of=A)]},
            Fault("/payments/0/part_of", f"{A} is none of the payments of this case."),
        ),
        (
            {"payments": [make_payment(uid=A, part_of=A)]},
            Fault("/payments/0/part_of", "A record does not name itself."),
        ),
        (
            {"payments": [make_payment(part_of=A)], "events": [make_event(uid=A)]},
            Fault("/payments/0/part_of", f"{A} is none of the payments of this case."),
        ),
    ],
)
def test_a_record_names_others_of_the_right_kind(changes, expected):
    assert faults(**changes) == [expected]


# --- Sources


def test_a_citation_names_a_source_of_the_document():
    found = faults(citations=[make_citation(), make_citation(source="new-source-2")])

    assert found == [Fault("/citations/1/source", 'No source has the slug "new-source-2".')]


def test_a_source_that_nothing_leads_to_is_refused():
    idle = make_source("new-source-2", derived_from=["new-source-3"])
    sources = [make_source(), idle, make_source("new-source-3")]

    assert faults(sources=sources) == [
        Fault(f"/sources/{index}", "The source is neither cited nor repeated by one that is.")
        for index in (1, 2)
    ]


def test_a_source_that_is_repeated_in_steps_by_a_cited_one_belongs_here():
    sources = [
        make_source(derived_from=["new-source-2"]),
        make_source("new-source-2", derived_from=["new-source-3"]),
        make_source("new-source-3"),
    ]

    assert faults(sources=sources) == []


@pytest.mark.parametrize("origin", ["new-source-1", "new-source-9"])
def test_a_source_repeats_other_sources_of_the_document(origin):
    found = faults(sources=[make_source(derived_from=[origin])])

    assert found == [
        Fault("/sources/0/derived_from/0", f'"{origin}" is no other source of this document.')
    ]


# --- Circles


def test_events_that_follow_each_other_in_a_circle_are_refused():
    events = [
        make_event(uid=A, after=[B]),
        make_event(uid=B, after=[C]),
        make_event(uid=C, after=[A]),
        make_event(),
    ]

    assert faults(events=events) == [Fault(f"/events/{index}/after", CIRCLE) for index in range(3)]


def test_sentences_that_replace_each_other_are_refused():
    sentences = [make_sentence(uid=A, replaces=[B]), make_sentence(uid=B, replaces=[A])]

    assert faults(sentences=sentences) == [
        Fault(f"/sentences/{index}/replaces", CIRCLE) for index in (0, 1)
    ]


def test_payments_that_are_part_of_each_other_are_refused():
    payments = [make_payment(uid=A, part_of=B), make_payment(uid=B, part_of=A)]

    assert faults(payments=payments) == [
        Fault(f"/payments/{index}/part_of", CIRCLE) for index in (0, 1)
    ]


def test_sources_that_repeat_each_other_are_refused():
    sources = [
        make_source(derived_from=["new-source-2"]),
        make_source("new-source-2", derived_from=["new-source-1"]),
    ]

    assert faults(sources=sources) == [
        Fault(f"/sources/{index}/derived_from", CIRCLE) for index in (0, 1)
    ]


def test_a_long_chain_of_events_is_no_circle():
    events = [make_event()]
    for _ in range(2000):
        events.append(make_event(after=[events[-1]["uid"]]))

    assert faults(events=events, citations=[make_citation()]) == []
