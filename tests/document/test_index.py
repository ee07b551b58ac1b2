"""What readers ask for is derived from the document: terms, and the bounds of its dates."""

from datetime import date
from typing import Any

import pytest

from incidents.document.index import (
    bounds,
    edition_columns,
    edition_terms,
    standing,
)
from incidents.vocabularies import LEGAL_STATUS
from tests.factories import (
    make_approach,
    make_citation,
    make_date,
    make_document,
    make_involvement,
    make_payment,
    make_sentence,
    make_source,
)

ANCESTORS = {"online": [], "forum": ["online"], "chess_forum": ["forum", "online"], "post": []}
UID = "00000000-0000-4000-8000-000000000001"
# What the usual document of the tests is found by, on which the others differ.
USUAL = {
    "access:not_stated",
    "actor:new-actor-1",
    "actor:new-actor-2",
    "channel:forum",
    "channel:online",
    "currency:not_stated",
    "detection:not_stated",
    "employment:not_stated",
    "jurisdiction:not_stated",
    "legal_status:not_accused",
    "motive:not_stated",
    "outcome:not_stated",
    "payment_form:not_stated",
    "payment_purpose:not_stated",
    "payment_state:not_stated",
    "publisher:The Invented Gazette",
    "recruited_how:not_stated",
    "role:recruiter",
    "role:target",
    "sector:not_stated",
    "sentence:not_stated",
    "source:new-source-1",
    "sponsor_country:not_stated",
    "vulnerability:not_stated",
}


def terms(**changes: Any) -> set[str]:
    """The terms of a document; each stands once, in their order."""
    found = edition_terms(make_document(**changes), ANCESTORS)
    assert found == sorted(set(found))
    return set(found)


def difference(**changes: Any) -> tuple[set[str], set[str]]:
    """The terms that a document has beside the usual ones, and those that it lacks."""
    found = terms(**changes)
    return found - USUAL, USUAL - found


def persons(**changes: Any) -> list[dict[str, Any]]:
    """The target of the usual document, changed, and the recruiter."""
    return [
        make_involvement("new-actor-1", **changes),
        make_involvement("new-actor-2", roles=["recruiter"], legal_status=None),
    ]


def test_the_usual_document_is_found_by_its_terms():
    assert difference() == (set(), set())


@pytest.mark.parametrize(
    ("key", "value", "more", "prefix"),
    [
        ("outcomes", ["charged", "fled"], {"outcome:charged", "outcome:fled"}, "outcome"),
        ("outcomes", ["unknown"], {"outcome:unknown"}, "outcome"),
        ("detection", ["self_report"], {"detection:self_report"}, "detection"),
        ("sectors", ["defence", "media"], {"sector:defence", "sector:media"}, "sector"),
        ("jurisdictions", ["CN"], {"jurisdiction:CN"}, "jurisdiction"),
        ("sponsor_country", "unknown", {"sponsor_country:unknown"}, "sponsor_country"),
    ],
)
def test_a_coded_field_of_the_case_gives_a_term_for_each_code(key, value, more, prefix):
    assert difference(**{key: value}) == (more, {f"{prefix}:not_stated"})


# --- Channels


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ([], {"channel:not_stated"}),
        ([None], {"channel:not_stated"}),
        (["post"], {"channel:post"}),
        (["online"], {"channel:online"}),
        (["chess_forum"], {"channel:chess_forum", "channel:forum", "channel:online"}),
        ([None, "post"], {"channel:post"}),
        (["forum", "post"], {"channel:forum", "channel:online", "channel:post"}),
        (["no_longer_there"], {"channel:no_longer_there"}),
    ],
)
def test_a_channel_is_found_under_all_wider_ones_and_not_stated_only_where_there_is_none(
    channels, expected
):
    approaches = [make_approach(channel=channel) for channel in channels]

    found = terms(approaches=approaches)

    assert {term for term in found if term.startswith("channel:")} == expected


# --- Terms about persons


PERSONAL = {
    "motives": (["money"], "motive:money"),
    "vulnerabilities": (["debt"], "vulnerability:debt"),
    "employment": ("military", "employment:military"),
    "access": ("secret", "access:secret"),
    "recruited_how": ("volunteered", "recruited_how:volunteered"),
}


@pytest.mark.parametrize("key", PERSONAL)
@pytest.mark.parametrize("role", ["target", "recruit", "accomplice"])
def test_terms_about_persons_come_from_those_who_were_approached(key, role):
    value, term = PERSONAL[key]

    found = terms(involvements=persons(roles=[role], legal_status=None, **{key: value}))

    assert term in found
    assert f"{term.partition(':')[0]}:not_stated" not in found


@pytest.mark.parametrize("key", PERSONAL)
@pytest.mark.parametrize(
    "status",
    [code for code in LEGAL_STATUS.codes if code not in ("not_accused", "unknown")],
)
def test_terms_about_persons_come_from_those_who_were_accused(key, status):
    value, term = PERSONAL[key]

    found = terms(involvements=persons(roles=[], legal_status=status, **{key: value}))

    assert {term, f"legal_status:{status}"} <= found


@pytest.mark.parametrize("key", PERSONAL)
@pytest.mark.parametrize("status", [None, "not_accused", "unknown"])
@pytest.mark.parametrize(
    "role", ["court", "prosecutor", "announcer", "recruiter", "handler", "sponsor", "employer"]
)
def test_terms_about_persons_do_not_come_from_other_parties(key, role, status):
    value, term = PERSONAL[key]

    found = terms(involvements=persons(roles=[role], legal_status=status, **{key: value}))

    assert term not in found
    assert {f"{term.partition(':')[0]}:not_stated", "legal_status:not_stated"} <= found
    assert f"role:{role}" in found


# --- Payments and sentences


def test_payments_give_terms_for_form_purpose_and_state():
    payments = [
        make_payment(form="cash", purpose="retainer", state="paid"),
        make_payment(form=None, purpose=None, state="promised"),
    ]

    assert difference(payments=payments) == (
        {"payment_form:cash", "payment_purpose:retainer", "payment_state:paid", "currency:CNY"}
        | {"payment_state:promised"},
        {"payment_form:not_stated", "payment_purpose:not_stated", "payment_state:not_stated"}
        | {"currency:not_stated"},
    )


def kinds_of_standing(*sentences: dict[str, Any]) -> set[str]:
    return {term for term in terms(sentences=list(sentences)) if term.startswith("sentence:")}


def test_a_sentence_stands():
    assert kinds_of_standing(make_sentence()) == {"sentence:imprisonment"}


def test_a_sentence_that_was_replaced_does_not_count():
    death = make_sentence(uid=UID, kind="death", length=None)
    life = make_sentence(kind="life_imprisonment", length=None, replaces=[UID])

    assert kinds_of_standing(death, life) == {"sentence:life_imprisonment"}
    assert standing([death, life]) == [life]


@pytest.mark.parametrize("ended_as", ["overturned", "pardoned"])
def test_a_sentence_that_was_taken_back_does_not_count(ended_as):
    assert kinds_of_standing(make_sentence(ended_as=ended_as)) == {"sentence:not_stated"}


def test_a_sentence_that_was_cut_short_counts():
    assert kinds_of_standing(make_sentence(ended_as="cut_short")) == {"sentence:imprisonment"}


# --- Sources and citations


def test_sources_give_terms_for_themselves_and_for_their_publishers():
    sources = [
        make_source(publisher=None, derived_from=["new-source-2"]),
        make_source("new-source-2", publisher="P" * 150),
    ]

    assert difference(sources=sources) == (
        {"source:new-source-2", f"publisher:{'P' * 100}"},
        {"publisher:The Invented Gazette"},
    )


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        ("supports", set()),
        ("disputes", {"conflict:true"}),
        ("withholds", {"withheld:true"}),
    ],
)
def test_a_dispute_and_a_refusal_to_say_are_found(stance, expected):
    citations = [make_citation(), make_citation(stance=stance, states="Something else.")]

    assert difference(citations=citations) == (expected, set())


def test_no_term_is_longer_than_its_column():
    found = terms(sources=[make_source(publisher="P" * 300)])

    assert max(map(len, found)) <= 120


# --- Bounds


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (None, None)),
        (make_date(None), (None, None)),
        (make_date("2024-03-25"), (date(2024, 3, 25), date(2024, 3, 25))),
        (
            {"edtf": "2024/..", "earliest": "2024-01-01", "latest": None, "words": None},
            (date(2024, 1, 1), None),
        ),
    ],
)
def test_bounds_are_the_first_and_last_day(value, expected):
    assert bounds(value) == expected


def test_an_edition_has_title_terms_and_the_bounds_of_its_dates():
    document = make_document(
        title="A title",
        began=make_date("2024", "2024-01-01", "2024-12-31"),
        disclosed=make_date("2025-03-25"),
    )

    assert edition_columns(document, ANCESTORS) == {
        "title": "A title",
        "terms": sorted(USUAL),
        "began_earliest": date(2024, 1, 1),
        "began_latest": date(2024, 12, 31),
        "ended_earliest": None,
        "ended_latest": None,
        "disclosed_earliest": date(2025, 3, 25),
        "disclosed_latest": date(2025, 3, 25),
    }
