"""A uid is one row's for life: a document cannot take that of a row of another kind or case."""

import pytest

from incidents.document.errors import Fault
from tests.applying import apply, refusal
from tests.factories import make_document, make_draft, make_event, make_payment

pytestmark = pytest.mark.django_db


def test_a_record_of_another_case_is_refused():
    other = make_draft(payments=[make_payment()], events=[make_event()])
    payment, event = other.payments.get(), other.events.get()
    document = make_document(
        payments=[make_payment(), make_payment(uid=str(payment.pk))],
        events=[make_event(uid=str(event.pk))],
    )

    assert refusal(document) == [
        Fault("/payments/1/uid", f"{payment.pk} is a record of another case."),
        Fault("/events/0/uid", f"{event.pk} is a record of another case."),
    ]


OTHER_KINDS = ["actors", "sources", "involvements", "approaches", "events", "citations"]


@pytest.mark.parametrize("held_by", [*OTHER_KINDS, "cases"])
def test_the_uid_of_a_row_of_another_kind_is_refused(held_by):
    other = make_document(events=[make_event()])
    apply(other)
    held = other if held_by == "cases" else other[held_by][0]
    document = make_document(payments=[make_payment(), make_payment(uid=held["uid"])])

    said = f"{held['uid']} is the uid of one of the {held_by} already."
    assert refusal(document) == [Fault("/payments/1/uid", said)]


def test_a_uid_does_not_pass_from_one_kind_to_another_within_a_case():
    event = make_event()
    document = make_document(events=[event])
    apply(document)

    found = refusal(document | {"events": [], "payments": [make_payment(uid=event["uid"])]})

    said = f"{event['uid']} is the uid of one of the events already."
    assert found == [Fault("/payments/0/uid", said)]


@pytest.mark.parametrize(
    ("name", "held_by"),
    [
        *[("actors", kind) for kind in ("cases", "sources", "involvements", "events")],
        *[("sources", kind) for kind in ("cases", "actors", "involvements", "events")],
    ],
)
def test_an_actor_or_source_with_the_uid_of_another_kind_is_refused(name, held_by):
    other = make_document(events=[make_event()])
    apply(other)
    held = other if held_by == "cases" else other[held_by][0]
    document = make_document()
    document[name][-1]["uid"] = held["uid"]

    said = f"{held['uid']} is the uid of one of the {held_by} already."
    place = len(document[name]) - 1
    assert refusal(document) == [Fault(f"/{name}/{place}/uid", said)]
