"""The columns of the records of an edition, by which readers find payments and the rest."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from incidents.document.index import kind_of, short_form
from incidents.document.record_index import record_columns
from incidents.document.shape import RECORDS
from tests.factories import (
    make_amount,
    make_approach,
    make_citation,
    make_date,
    make_document,
    make_event,
    make_involvement,
    make_payment,
    make_sentence,
)

ANCESTORS = {"online": [], "forum": ["online"], "chess_forum": ["forum", "online"]}
UID = "00000000-0000-4000-8000-000000000001"


def columns_of(name: str, **changes: Any) -> list[dict[str, Any]]:
    """The columns of the records of one kind in a document."""
    found = record_columns(make_document(**changes), ANCESTORS)
    return [columns for columns in found if columns["kind"] == kind_of(name)]


def test_lists_are_named_by_many_and_kinds_by_one():
    assert [kind_of(name) for name in RECORDS] == [
        "involvement", "relation", "approach", "payment", "disclosure", "charge", "sentence",
        "event", "citation",
    ]  # fmt: skip


def test_a_payment_has_its_terms_bounds_and_amount():
    payment = make_payment(
        uid=UID,
        payees=[],
        purpose=None,
        amount=make_amount("1000000.00", None, min_is_exclusive=True),
        date=make_date("2024-03-25"),
    )

    assert columns_of("payments", payments=[payment]) == [
        {
            "kind": "payment",
            "uid": UID,
            "position": 0,
            "record": payment,
            "terms": [
                "actor:new-actor-2",
                "basis:press_report",
                "currency:CNY",
                "form:cash",
                "payees:not_stated",
                "payers:new-actor-2",
                "per:once",
                "purpose:not_stated",
                "state:paid",
            ],
            "date_earliest": date(2024, 3, 25),
            "date_latest": date(2024, 3, 25),
            "amount_min": Decimal("1000000.00"),
            "amount_max": None,
            "amount_min_is_exclusive": True,
            "amount_max_is_exclusive": False,
            "amount_currency": "CNY",
        }
    ]


@pytest.mark.parametrize(
    ("low", "high", "days"),
    [("P19Y3M", "P19Y3M", (6930, 6930)), ("P10D", None, (10, None)), (None, "P1Y", (None, 360))],
)
def test_a_length_is_compared_by_days_of_which_a_month_has_30(low, high, days):
    sentence = make_sentence(length={"min": low, "max": high})

    [columns] = columns_of("sentences", sentences=[sentence])

    assert (columns["length_min_days"], columns["length_max_days"]) == days


@pytest.mark.parametrize(
    ("stance", "mark"), [("disputes", "conflict:true"), ("withholds", "withheld:true")]
)
def test_a_record_is_marked_by_what_a_citation_of_it_or_of_its_field_says(stance, mark):
    payments = [make_payment(uid=UID), make_payment()]
    citation = make_citation(record=UID, field="amount", stance=stance, states="Nothing.")

    marked = [
        mark in columns["terms"]
        for columns in columns_of("payments", payments=payments, citations=[citation])
    ]

    assert marked == [True, False]


def test_a_record_without_an_amount_leaves_its_columns_alone():
    [columns] = columns_of("payments", payments=[make_payment(amount=None)])

    assert not [name for name in columns if name.startswith("amount")]


@pytest.mark.parametrize(
    ("name", "record", "expected"),
    [
        (
            "approaches",
            make_approach(channel="chess_forum", technique=["liking"], country="NL"),
            "actor:new-actor-1 actor:new-actor-2 basis:press_report by:new-actor-2 "
            "channel:chess_forum channel:forum channel:online country:NL "
            "initiated_by:recruiter response:not_stated technique:liking to:new-actor-1",
        ),
        (
            "approaches",
            make_approach(channel=None, by=[], to=[], initiated_by="unknown", basis=None),
            "actor:not_stated basis:not_stated by:not_stated channel:not_stated "
            "country:not_stated initiated_by:unknown response:not_stated technique:not_stated "
            "to:not_stated",
        ),
        (
            "sentences",
            make_sentence(kind="fine", length=None),
            "actor:new-actor-1 currency:not_stated ended_as:not_stated in_absentia:not_stated "
            "kind:fine life_means:not_stated stands:true suspended:not_stated",
        ),
        (
            "sentences",
            make_sentence(ended_as="pardoned"),
            "actor:new-actor-1 currency:not_stated ended_as:pardoned in_absentia:not_stated "
            "kind:imprisonment life_means:not_stated stands:false suspended:not_stated",
        ),
        (
            "events",
            make_event(participants=["new-actor-1"]),
            "actor:new-actor-1 basis:press_report country:not_stated kind:meeting "
            "participants:new-actor-1",
        ),
        (
            "relations",
            {
                "uid": UID,
                "subject": "new-actor-1",
                "object": "new-actor-2",
                "kind": "friend",
                "date": None,
            },
            "actor:new-actor-1 actor:new-actor-2 kind:friend object:new-actor-2 "
            "subject:new-actor-1",
        ),
        (
            "citations",
            make_citation(credibility="2"),
            "credibility:2 record:case source:new-source-1 stance:supports",
        ),
    ],
)
def test_a_record_has_a_term_for_each_code_and_each_party(name, record, expected):
    [columns] = columns_of(name, **{name: [record]})

    assert columns["terms"] == expected.split()


def test_an_involvement_has_a_term_for_each_of_its_codes():
    involvement = make_involvement(
        "new-actor-1", roles=["target", "recruit"], citizenships=["NL"], motives=["money"]
    )

    columns, _ = columns_of(
        "involvements", involvements=[involvement, make_involvement("new-actor-2")]
    )

    assert columns["terms"] == [
        "access:not_stated", "actor:new-actor-1", "basis:press_report", "citizenships:NL",
        "employment:not_stated", "legal_status:not_accused", "motives:money",
        "recruited_how:not_stated", "roles:recruit", "roles:target", "vulnerabilities:not_stated",
    ]  # fmt: skip


def test_records_are_told_apart_by_kind_and_place():
    document = make_document(events=[make_event(), make_event()])

    found = [(each["kind"], each["position"]) for each in record_columns(document, ANCESTORS)]

    assert found == [
        ("involvement", 0), ("involvement", 1), ("approach", 0), ("event", 0), ("event", 1),
        *[("citation", number) for number in range(6)],
    ]  # fmt: skip


def test_the_short_form_leaves_out_the_long_lists_only():
    document = make_document(events=[make_event()])

    short = short_form(document)

    left_out = {"events", "disclosures", "citations"}
    assert short == {key: value for key, value in document.items() if key not in left_out}
    assert list(short) == [key for key in document if key not in left_out]
