"""What was public at a moment is found by the same questions as what is public now."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from incidents.document.apply import apply_document
from incidents.document.canonical import parse
from incidents.filters import CaseFilter
from incidents.models import Case, Edition
from incidents.operations import revise_case, withdraw_case
from tests.factories import (
    NOON,
    make_amount,
    make_citation,
    make_document,
    make_draft,
    make_payment,
    make_user,
    new_uid,
    publish,
)
from tests.finding import found
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def corrected():
    """A case of 15 January 2026 that was corrected a day later."""
    by = make_user()
    case = make_draft(make_document(title="Before", payments=[make_payment(form="cash")]))
    publish(case, by=by, at=NOON)
    publish(case, by=by, at=NOON + DAY)
    return case


def editions(query):
    """The editions that a question finds, as pairs of reference and number."""
    question = CaseFilter(QueryDict(query))
    assert question.errors == {}
    return list(question.qs.order_by("reference", "number").values_list("reference", "number"))


def test_a_moment_shows_the_edition_that_was_public_then(corrected):
    expected = {
        "as_of=2026-01-14": [],
        "as_of=2026-01-15T11:59:59Z": [],
        "as_of=2026-01-15T12:00:00Z": [("CB-0001", 1)],
        "as_of=2026-01-15": [("CB-0001", 1)],
        "as_of=2026-01-16T13:59:59%2B02:00": [("CB-0001", 1)],
        "as_of=2026-01-16T14:00:00%2B02:00": [("CB-0001", 2)],
        "as_of=2026": [("CB-0001", 2)],
        "": [("CB-0001", 2)],
    }

    assert {query: editions(query) for query in expected} == expected


def test_what_was_withdrawn_since_is_not_shown_as_of_any_moment(corrected):
    withdraw_case(corrected, reason="A mistake.", by=make_user(), at=NOON + 2 * DAY)

    assert [editions(f"as_of={day}") for day in ("2026-01-15", "2026-01-16", "2027")] == [[]] * 3


def test_an_actor_that_only_an_older_edition_names_is_found_as_of_then():
    by, document = make_user(), make_document(approaches=[])
    case = make_draft(document)
    publish(case, by=by, at=NOON)
    revise_case(case, by=by, at=NOON)
    target = document["involvements"][0]
    alone = {"actors": document["actors"][:1], "involvements": [target]}
    cited = {"citations": [make_citation(), make_citation(target["uid"])]}
    apply_document(Case.objects.get(), document | alone | cited)
    publish(case, by=by, at=NOON + DAY)

    expected = {
        "as_of=2026-01-15&actor=actor-0002": [("CB-0001", 1)],
        "as_of=2026-01-16&actor=actor-0002": [],
        "actor=actor-0002": [],
        "actor=actor-0001": [("CB-0001", 2)],
    }
    assert {query: editions(query) for query in expected} == expected


PAYMENTS = {
    "exact": make_payment(amount=make_amount("2000.00", "2000.00")),
    "range": make_payment(form="gift", amount=make_amount("1000.00", "3000.00")),
    "over": make_payment(
        state="promised", amount=make_amount("1000000.00", None, min_is_exclusive=True)
    ),
    "under": make_payment(
        form=None, amount=make_amount(None, "500.00", max_is_exclusive=True), purpose="bribe"
    ),
    "dollars": make_payment(amount=make_amount("2000.00", "2000.00", currency="USD")),
    "nothing": make_payment(amount=None, form="gift"),
}


@pytest.mark.parametrize("certainty", ["possible", "certain"])
@pytest.mark.parametrize(
    "query",
    [
        *(f"currency=CNY&payment_min={low}" for low in ("0", "500", "2000", "2000.01", "1000000")),
        *(f"currency=CNY&payment_max={high}" for high in ("0", "500", "999", "3000", "1000000.01")),
        "currency=CNY&payment_min=1000&payment_max=3000",
        "currency=CNY&payment_form=gift",
        "currency=CNY&currency=USD&payment_form=cash",
        "payment_form=gift&payment_state=paid",
        "payment_form=not_stated&payment_form=gift&currency=CNY",
        "payment_purpose=bribe&currency=CNY&payment_max=499",
    ],
)
def test_conditions_on_one_payment_hold_in_documents_as_they_hold_in_records(query, certainty):
    for title, payment in PAYMENTS.items():
        print_edition(title=title, payments=[payment])
    print_edition(title="all", payments=[{**each, "uid": new_uid()} for each in PAYMENTS.values()])

    now = found(f"{query}&certainty={certainty}")
    then = found(f"{query}&certainty={certainty}&as_of=2026")

    assert then == now
    assert set(now) < {*PAYMENTS, "all"}


def test_conditions_on_one_payment_hold_for_an_edition_that_was_superseded(corrected):
    assert parse(Edition.objects.get(number=1).document)["payments"]
    expected = {
        "payment_form=cash&payment_state=paid&as_of=2026-01-15": [("CB-0001", 1)],
        "payment_form=cash&payment_state=refused&as_of=2026-01-15": [],
    }

    assert {query: editions(query) for query in expected} == expected
