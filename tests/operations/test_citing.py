"""Citing one source for several facts at once."""

import pytest
from django.db import IntegrityError, transaction

from incidents.models import Case, Citation, Source
from incidents.operations import (
    CannotCite,
    NotAllowed,
    Stale,
    WrongStage,
    cite,
    submit_case,
)
from tests.factories import (
    NOON,
    make_actor,
    make_citation,
    make_document,
    make_draft,
    make_event,
    make_payment,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder():
    return make_user("carl", role="coder")


def draft():
    """A case with a payment and an event, cited as a whole alone."""
    return make_draft(
        make_document(payments=[make_payment()], events=[make_event()], citations=[make_citation()])
    )


def citation(record=None, **changes):
    """One more citation of a record, from paragraph 7."""
    values = {"source": Source.objects.first(), "stance": "supports", "locator": "para. 7"}
    return Citation(record=record, **values | changes)


def found(case):
    """What is cited of a case, in its order."""
    return [(each.record, each.field, each.locator, each.position) for each in case.citations.all()]


def test_several_facts_are_cited_in_one_go_after_what_stands(coder):
    case = draft()
    payment, event = case.payments.get().pk, case.events.get().pk
    before = found(case)
    more = [citation(payment), citation(payment, field="amount"), citation(event)]

    done = cite(case, more, version=case.version, by=coder)

    last = before[-1][3]
    assert (done.added, done.standing) == (more, 0)
    assert found(case) == [
        *before,
        (payment, "", "para. 7", last + 1),
        (payment, "amount", "para. 7", last + 2),
        (event, "", "para. 7", last + 3),
    ]


def test_many_citations_count_as_one_change_of_the_case(coder):
    case = draft()
    more = [citation(case.payments.get().pk), citation(case.events.get().pk)]

    cite(case, more, version=case.version, by=coder)

    assert Case.objects.get(pk=case.pk).version == case.version + 1


def test_what_is_cited_already_is_not_cited_twice(coder):
    case = draft()
    event = case.events.get().pk
    cite(case, [citation(event)], version=case.version, by=coder)
    case.refresh_from_db()
    again = [
        citation(event),
        citation(event, locator="para. 8"),
        citation(event, stance="disputes", states="They never met."),
        citation(event, field="kind"),
        citation(event, field="kind"),
    ]

    done = cite(case, again, version=case.version, by=coder)

    assert (done.added, done.standing) == (again[1:4], 2)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"field": "nothing"}, 'The record has no field "nothing".'),
        ({"field": "uid"}, 'The record has no field "uid".'),
        ({"field": "form"}, "form is empty, so there is nothing that a source could support."),
        ({"field": "amount:x"}, '"x" is not among the values of amount.'),
    ],
)
def test_what_the_case_does_not_say_is_not_cited(coder, changes, message):
    case = make_draft(payments=[make_payment(form=None)])
    payment = case.payments.get().pk
    before = found(case)

    with pytest.raises(CannotCite) as refused:
        cite(
            case, [citation(payment), citation(payment, **changes)], version=case.version, by=coder
        )

    assert [str(fault) for fault in refused.value.faults] == [f"/citations/1/field: {message}"]
    assert found(case) == before


def test_a_record_of_another_case_is_not_cited(coder):
    case = draft()
    other = make_draft(events=[make_event()])
    source = case.citations.first().source
    version = case.version

    with pytest.raises(CannotCite, match="is no record of this case"):
        cite(case, [citation(other.events.get().pk, source=source)], version=version, by=coder)


def test_an_empty_field_may_be_withheld_or_disputed_and_an_actor_cited(coder):
    case = make_draft(
        payments=[make_payment(form=None)],
        actors=[make_actor("new-actor-1", "Tessa Target"), make_actor("new-actor-2", "Rory")],
    )
    payment, actor = case.payments.get().pk, case.involvements.first().actor_id
    more = [
        citation(payment, field="form", stance="withholds"),
        citation(payment, field="form", stance="disputes", states="There was no payment."),
        citation(actor, field="names:Tessa Target"),
    ]

    assert cite(case, more, version=case.version, by=coder).added == more


def test_a_row_that_breaks_a_rule_is_refused_with_all_the_others(coder):
    case = draft()
    before = found(case)
    more = [citation(case.events.get().pk), citation(stance="disputes")]

    with (
        pytest.raises(IntegrityError, match="incidents_citation_dispute_states"),
        transaction.atomic(),
    ):
        cite(case, more, version=case.version, by=coder)

    assert found(case) == before


def test_citing_needs_the_right_the_stage_and_the_version(coder):
    case = draft()
    more = [citation(case.events.get().pk)]

    with pytest.raises(NotAllowed):
        cite(case, more, version=case.version, by=make_user(role="viewer"))
    with pytest.raises(Stale):
        cite(case, more, version=case.version - 1, by=coder)
    submit_case(case, version=case.version, by=coder, at=NOON)
    with pytest.raises(NotAllowed):
        cite(case, more, version=case.version, by=coder)
    published = publish().case
    with pytest.raises(WrongStage):
        cite(published, [citation()], version=published.version, by=coder)
