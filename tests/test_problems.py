"""What stops publication: each rule with a document that keeps it and one that breaks it."""

from typing import Any

import pytest

from incidents.document.errors import Fault
from incidents.problems import problems, problems_in
from tests.factories import (
    make_actor,
    make_approach,
    make_charge,
    make_citation,
    make_date,
    make_disclosure,
    make_document,
    make_draft,
    make_event,
    make_involvement,
    make_payment,
    make_relation,
    make_sentence,
    make_source,
)

UID = "00000000-0000-4000-8000-000000000001"
NOTHING: list[Fault] = []
NO_SOURCE = "No source supports this record."
NO_SOURCE_FOR_FIELD = "No source supports this field, nor the case as a whole."
BASIS = "Say whose statement this rests on."
PARTIES = [
    make_involvement("new-actor-1", motives=["money"]),
    make_involvement("new-actor-2", roles=["recruiter"]),
]


def found(**changes: Any) -> list[Fault]:
    """The problems of a document that has none but for these keys."""
    return problems_in(make_document(**changes))


def cited(*citations: dict[str, Any], **changes: Any) -> list[Fault]:
    """The problems where nothing is cited but the two parties, and what these citations cite."""
    parties = [make_citation(party["uid"]) for party in PARTIES]
    document = make_document(involvements=PARTIES, approaches=[], **changes)
    return problems_in(document | {"citations": [*parties, *citations]})


def with_names(*kinds: str, actor_kind: str = "person", status: str | None = None) -> list[Fault]:
    """The problems of a case whose first actor has names of these kinds."""
    actor = make_actor("new-actor-1", "Tessa", kind=actor_kind)
    [main] = actor["names"]
    actor["names"] = [
        {**main, "text": f"Tessa {number}", "kind": kind, "is_main": number == 0}
        for number, kind in enumerate(kinds)
    ]
    actor["name"] = "Tessa 0"
    return found(
        actors=[actor, make_actor("new-actor-2", "Rory Recruiter")],
        involvements=[
            make_involvement("new-actor-1", legal_status=status),
            make_involvement("new-actor-2"),
        ],
    )


def test_a_case_without_problems_has_none():
    assert found() == NOTHING


@pytest.mark.django_db
def test_the_problems_of_a_case_are_those_of_its_document():
    draft = make_draft(title=None, payments=[make_payment(basis=None)])

    assert problems(draft) == [
        Fault("/title", "A published case has a title."),
        Fault("/payments/0/basis", BASIS),
    ]


@pytest.mark.django_db
def test_the_problems_of_a_draft_without_anything_are_its_missing_words():
    draft = make_draft(
        **dict.fromkeys(("actors", "sources", "involvements", "approaches", "citations"), []),
        title=None,
        summary=None,
        inclusion={"meets": None, "other_reading": None},
    )

    assert problems(draft) == [
        Fault("/title", "A published case has a title."),
        Fault("/summary", "A published case has a summary."),
        Fault("/inclusion/meets", "Say whether the case meets the rule for inclusion."),
    ]


# --- Words and names


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a_case_needs_a_title_and_a_summary(key):
    assert found(**{key: None}) == [Fault(f"/{key}", f"A published case has a {key}.")]


@pytest.mark.parametrize("meets", ["yes", "doubtful"])
def test_either_decision_on_inclusion_will_do(meets):
    assert found(inclusion={"meets": meets, "other_reading": "A fraud."}) == NOTHING


def test_a_case_needs_a_decision_on_inclusion():
    assert found(inclusion={"meets": None, "other_reading": None}) == [
        Fault("/inclusion/meets", "Say whether the case meets the rule for inclusion.")
    ]


def test_an_actor_needs_a_main_name():
    actors = make_document()["actors"]
    actors[1] |= {"name": None}
    actors[1]["names"][0]["is_main"] = False

    assert found(actors=actors) == [Fault("/actors/1/names", "Choose the main name of the actor.")]


# --- Legal status


@pytest.mark.parametrize(
    "kind",
    ["real", "former", "alias", "abbreviated", "pseudonym_by_source", "court_pseudonym"],
)
def test_a_person_who_is_named_needs_a_legal_status(kind):
    assert with_names("description", kind) == [
        Fault("/involvements/0/legal_status", "Tessa 0 is named, so the legal status is needed.")
    ]


@pytest.mark.parametrize("status", ["not_accused", "convicted", "unknown"])
def test_any_legal_status_will_do(status):
    assert with_names("real", status=status) == NOTHING


@pytest.mark.parametrize("kind", ["description", "cover", "code_name"])
def test_a_person_who_is_not_named_needs_no_legal_status(kind):
    assert with_names(kind) == NOTHING


@pytest.mark.parametrize("kind", ["organisation", "service", "group", "unknown"])
def test_a_party_that_is_no_person_needs_no_legal_status(kind):
    assert with_names("real", actor_kind=kind) == NOTHING


# --- Basis


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("approaches", make_approach),
        ("payments", make_payment),
        ("disclosures", make_disclosure),
    ],
)
def test_an_approach_a_payment_and_a_disclosure_need_a_basis(name, make):
    assert found(**{name: [make()]}) == NOTHING
    assert found(**{name: [make(basis=None)]}) == [Fault(f"/{name}/0/basis", BASIS)]


def test_other_records_need_no_basis():
    involvements = [make_involvement(f"new-actor-{number}", basis=None) for number in (1, 2)]

    assert found(involvements=involvements, events=[make_event(basis=None)]) == NOTHING


# --- Citations that are missing

RECORDS = [
    ("relations", make_relation("new-actor-1", "new-actor-2", uid=UID)),
    ("payments", make_payment(uid=UID)),
    ("disclosures", make_disclosure(uid=UID)),
    ("charges", make_charge(uid=UID)),
    ("sentences", make_sentence(uid=UID)),
    ("events", make_event(uid=UID)),
]


@pytest.mark.parametrize(("name", "record"), RECORDS)
def test_a_record_needs_a_source_that_supports_it(name, record):
    missing = [Fault(f"/{name}/0", NO_SOURCE)]

    assert cited(**{name: [record]}) == missing
    assert cited(make_citation(), **{name: [record]}) == missing
    assert cited(make_citation(UID, stance="disputes"), **{name: [record]}) == missing
    assert cited(make_citation(UID, stance="withholds"), **{name: [record]}) == missing
    assert cited(make_citation(UID), **{name: [record]}) == NOTHING


def test_an_approach_and_a_party_need_a_source_that_supports_them():
    assert found(citations=[make_citation()]) == [
        Fault("/involvements/0", NO_SOURCE),
        Fault("/involvements/1", NO_SOURCE),
        Fault("/approaches/0", NO_SOURCE),
    ]


@pytest.mark.parametrize("field", ["amount", "state"])
def test_a_source_for_one_field_of_a_record_is_a_source_for_it(field):
    assert cited(make_citation(UID, field=field), payments=[make_payment(uid=UID)]) == NOTHING


def test_a_source_for_an_actor_is_no_source_for_the_part_it_played():
    document = make_document(approaches=[])
    actor, other = document["actors"]
    first, second = document["involvements"]

    document["citations"] = [make_citation(actor["uid"]), make_citation(second["uid"])]

    assert problems_in(document) == [Fault("/involvements/0", NO_SOURCE)]


CODED = {
    "jurisdictions": ["CN"],
    "sponsor_country": "unknown",
    "outcomes": ["charged"],
    "detection": ["self_report"],
    "began": make_date("2024-03-25"),
    "ended": make_date("2024-03-25"),
    "disclosed": make_date(None),
}


@pytest.mark.parametrize("key", CODED)
def test_a_coded_field_of_the_case_needs_a_source_of_its_own_or_one_for_the_case(key):
    value = {key: CODED[key]}
    missing = [Fault(f"/{key}", NO_SOURCE_FOR_FIELD)]

    assert cited(**value) == missing
    assert cited(make_citation(field="title"), **value) == missing
    assert cited(make_citation(field=key, stance="disputes"), **value) == missing
    assert cited(make_citation(field=key), **value) == NOTHING
    assert cited(make_citation(), **value) == NOTHING


def test_a_source_for_one_value_of_a_list_is_a_source_for_the_field():
    assert cited(make_citation(field="outcomes:charged"), outcomes=["charged", "fled"]) == NOTHING


def test_a_field_that_is_empty_needs_no_source():
    assert cited() == NOTHING


def test_what_editors_judge_needs_no_source():
    assert cited(sectors=["defence"], inclusion={"meets": "yes", "other_reading": None}) == NOTHING


# --- Citations that point nowhere


def pointless(citation: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """Where a third citation points nowhere, and why."""
    faults = cited(citation, **changes)
    assert all(fault.pointer.startswith("/citations/2/") for fault in faults)
    return [(fault.pointer.removeprefix("/citations/2/"), fault.message) for fault in faults]


def test_a_citation_speaks_of_a_record_of_the_case():
    assert pointless(make_citation(UID)) == [("record", f"{UID} is no record of this case.")]


def test_a_citation_does_not_speak_of_the_case_by_its_uid():
    assert pointless(make_citation(UID), uid=UID) == [
        ("record", f"{UID} is no record of this case.")
    ]


def test_a_citation_does_not_speak_of_sources_or_citations():
    source, citation = make_source(uid=UID), make_citation(uid=UID)

    assert pointless(make_citation(UID), sources=[source]) != []
    assert pointless(citation | {"record": UID}) != []


def test_a_citation_may_speak_of_an_actor_or_of_one_of_its_fields():
    actors = make_document()["actors"]

    assert pointless(make_citation(actors[0]["uid"]), actors=actors) == []
    assert pointless(make_citation(actors[0]["uid"], field="names"), actors=actors) == []


def test_a_citation_may_speak_of_one_of_the_names_of_an_actor_by_its_text():
    actors = make_document()["actors"]
    alias = {**actors[0]["names"][0], "text": "Tessa T.", "kind": "alias", "is_main": False}
    actors[0]["names"].append(alias)

    def cite(text: str) -> list[tuple[str, str]]:
        return pointless(make_citation(actors[0]["uid"], field=f"names:{text}"), actors=actors)

    assert (cite("Tessa Target"), cite("Tessa T.")) == ([], [])
    assert cite("alias") == [("field", '"alias" is not among the values of names.')]
    assert cite("Rory Recruiter") == [
        ("field", '"Rory Recruiter" is not among the values of names.')
    ]


@pytest.mark.parametrize("field", ["motives", "motives:money", "roles:target", "basis"])
def test_a_citation_speaks_of_a_field_that_its_record_has(field):
    assert pointless(make_citation(PARTIES[0]["uid"], field=field)) == []


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("colour", 'The record has no field "colour".'),
        ("uid", 'The record has no field "uid".'),
        ("motives:ego", '"ego" is not among the values of motives.'),
        ("basis:press_report", '"press_report" is not among the values of basis.'),
        ("access", "access is empty, so there is nothing that a source could support."),
        (
            "vulnerabilities",
            "vulnerabilities is empty, so there is nothing that a source could support.",
        ),
    ],
)
def test_a_citation_of_a_field_that_says_nothing_points_nowhere(field, message):
    citation = make_citation(PARTIES[0]["uid"], field=field)

    assert pointless(citation) == [("field", message)]


@pytest.mark.parametrize("stance", ["disputes", "withholds"])
def test_a_source_may_dispute_or_withhold_what_is_empty(stance):
    citation = make_citation(PARTIES[0]["uid"], field="access", stance=stance)

    assert pointless(citation) == []


@pytest.mark.parametrize(
    "field",
    [
        "format", "uid", "reference", "edition", "change", "published_at", "previous_digest",
        "actors", "sources", "involvements", "relations", "approaches", "payments",
        "disclosures", "charges", "sentences", "events", "citations",
    ],
)  # fmt: skip
def test_a_citation_of_the_case_speaks_of_what_a_source_could_support(field):
    assert pointless(make_citation(field=field)) == [
        ("field", f'The record has no field "{field}".')
    ]


@pytest.mark.parametrize("field", ["title", "summary", "sectors:defence", "inclusion"])
def test_a_citation_may_speak_of_any_other_field_of_the_case(field):
    assert pointless(make_citation(field=field), sectors=["defence"]) == []


def test_false_is_something_that_a_source_can_support():
    sentence = make_sentence(uid=UID, in_absentia=False)

    assert cited(make_citation(UID, field="in_absentia"), sentences=[sentence]) == NOTHING


def test_all_problems_are_named_at_once():
    faults = cited(make_citation(UID), title=None, payments=[make_payment(basis=None)])

    assert [fault.pointer for fault in faults] == [
        "/title",
        "/payments/0/basis",
        "/payments/0",
        "/citations/2/record",
    ]


def test_a_source_that_was_not_seen_is_not_cited():
    unseen = make_source(consulted=False)

    found = problems_in(make_document(sources=[unseen]))

    message = "This source was not seen by us; cite the one that repeats it."
    assert found == [Fault(f"/citations/{index}/source", message) for index in range(4)]
