"""The pages of the records of a case: reached from it, fixed to it, leading back to it."""

import uuid

import pytest

from incidents.models import (
    Actor,
    Charge,
    Citation,
    Event,
    Involvement,
    Payment,
    Relation,
    Sentence,
)
from tests.admin.browsing import add_page, browser, errors_of, form_of, list_page, messages_of, page
from tests.factories import (
    make_case,
    make_draft,
    make_event,
    make_payment,
    make_sentence,
    publish,
)

pytestmark = pytest.mark.django_db


def parties(case):
    return list(case.involvements.all())


def test_a_new_record_comes_last_and_leads_back_to_its_case():
    case = make_draft(payments=[make_payment()])
    target, recruiter = parties(case)
    client = browser("coder")
    url = add_page(Payment, case=case.pk)
    form = form_of(
        client.get(url),
        payers=[recruiter.pk],
        payees=[target.pk],
        state="paid",
        amount_sum="5000",
        amount_currency="cny",
        date_edtf="2024-03~",
    )

    answer = client.post(url, form)

    first, added = Payment.objects.filter(case=case)
    assert answer.url == f"{page(case)}#payments"
    assert (added.position, str(added.amount), str(added.date)) == (
        first.position + 1,
        "5,000 CNY",
        "March 2024, approximately",
    )
    assert (list(added.payers.all()), list(added.payees.all())) == ([recruiter], [target])


def test_the_case_of_a_record_is_shown_and_cannot_be_chosen():
    case, other = make_draft(events=[make_event()]), make_draft()
    event = case.events.get()
    client = browser()
    shown = client.get(page(event))

    client.post(page(event), form_of(shown, case=other.pk, description="Changed."))

    assert f'<a href="{page(case)}">' in shown.content.decode()
    event.refresh_from_db()
    assert (event.case, event.description) == (case, "Changed.")


def test_the_next_record_can_be_added_at_once():
    case = make_draft()
    client = browser()
    url = add_page(Event, case=case.pk)
    form = form_of(client.get(url), kind="meeting", description="They met.", _addanother="1")

    assert client.post(url, form).url == url


def test_without_a_case_one_is_sent_to_the_cases():
    answer = browser().get(add_page(Payment), follow=True)

    assert messages_of(answer) == ["Open a case, and add the payment there."]


@pytest.mark.parametrize("case", ["", "x", "\x00", "1" * 5000, str(uuid.uuid4())])
@pytest.mark.parametrize("model", [Payment, Involvement])
def test_a_case_that_is_not_there_is_not_found(model, case):
    client = browser()

    assert client.get(add_page(model, case=case)).status_code == 404
    assert client.post(add_page(model, case=case), {}).status_code == 404


def test_nothing_is_added_to_a_case_at_rest():
    case = publish().case
    client = browser()

    answers = [
        client.get(add_page(Event, case=case.pk)),
        client.post(add_page(Event, case=case.pk)),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


@pytest.mark.parametrize("stray", ["x", "\x00", "other"])
def test_a_party_of_another_case_is_refused(stray):
    case, other = make_draft(payments=[make_payment()]), make_draft()
    payment = case.payments.get()
    client = browser()
    chosen = parties(other)[0].pk if stray == "other" else stray

    answer = client.post(page(payment), form_of(client.get(page(payment)), payers=[chosen]))

    assert len(errors_of(answer)) == 1
    assert set(payment.payers.all()).isdisjoint(parties(other))


def test_a_record_of_another_case_is_refused():
    case, other = (make_draft(payments=[make_payment()]) for _ in range(2))
    payment = case.payments.get()
    client = browser()
    form = form_of(client.get(page(payment)), part_of=other.payments.get().pk)

    answer = client.post(page(payment), form)

    assert errors_of(answer) == [
        "Select a valid choice. That choice is not one of the available choices."
    ]


def test_an_order_of_events_in_a_circle_is_an_error_of_the_form():
    first = make_event("First.")
    case = make_draft(events=[first, make_event("Second.", after=[first["uid"]])])
    earlier, later = case.events.all()
    client = browser()
    form = form_of(client.get(page(earlier)), description="Typed.", after=[later.pk])

    answer = client.post(page(earlier), form)

    assert errors_of(answer) == [
        "The database refused this: An event after itself: these records would form a circle."
    ]
    assert "Typed." in answer.content.decode()
    assert messages_of(answer) == []
    assert not earlier.after.exists()


def test_one_actor_has_one_part_in_a_case():
    case = make_draft()
    client = browser()
    url = add_page(Involvement, case=case.pk)
    form = form_of(client.get(url), actor=parties(case)[0].actor_id)

    answer = client.post(url, form)

    assert errors_of(answer) == ["This actor has a part in the case already; add the role there."]


def test_a_rule_over_hidden_columns_is_an_error_of_the_form():
    case = make_draft()
    part = parties(case)[0]
    client = browser()
    form = form_of(client.get(page(part)), legal_status="", legal_status_on_edtf="2024")

    answer = client.post(page(part), form)

    assert errors_of(answer) == ["A date of the legal status needs a legal status."]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"date_edtf": "some day"}, "some day"),
        ({"amount_sum": "many", "amount_currency": "CNY"}, "many"),
        ({"amount_sum": "5", "amount_currency": ""}, "currency"),
        ({"description": "a\x00b"}, "Null characters"),
        ({"instalments": "9" * 30}, "less than or equal"),
        ({"state": "given"}, "Select a valid choice"),
    ],
)
def test_a_faulty_value_is_an_error_of_its_field(changes, error):
    case = make_draft(payments=[make_payment(amount=None)])
    payment = case.payments.get()
    client = browser()

    answer = client.post(page(payment), form_of(client.get(page(payment)), **changes))

    (found,) = errors_of(answer)
    assert error in found


def test_the_actor_of_a_part_stays():
    case = make_draft()
    target, recruiter = parties(case)
    client = browser()

    client.post(page(target), form_of(client.get(page(target)), actor=recruiter.actor_id))

    target.refresh_from_db()
    assert target.actor != recruiter.actor


def test_with_a_party_go_its_records_and_all_their_citations():
    sentence = make_sentence()
    case = make_draft(sentences=[sentence], approaches=[])
    target, recruiter = parties(case)
    Citation.objects.create(
        case=case, source=case.citations.first().source, record=target.actor_id, field="names"
    )
    client = browser("coder")
    shown = client.get(page(target, "delete"))

    answer = client.post(page(target, "delete"), form_of(shown))

    assert shown.content.decode().count("<li>Citation: ") == 3
    assert answer.url == f"{page(case)}#involvements"
    assert set(case.citations.values_list("record", flat=True)) == {None, recruiter.pk}
    assert not Sentence.objects.exists()
    assert Actor.objects.count() == 2


def test_the_list_of_what_is_deleted_has_no_bare_links_between_records():
    case = make_draft(events=[make_event("The two met.")], approaches=[])
    event = case.events.get()

    shown = browser().get(page(event, "delete")).context

    assert len(shown["deleted_objects"]) == 2
    assert "The two met." in shown["deleted_objects"][0]
    assert shown["deleted_objects"][1].startswith("Citation: ")
    assert dict(shown["model_count"]) == {"events": 1, "citations": 1}


@pytest.mark.parametrize("model", [Charge, Event, Involvement, Payment, Relation, Sentence])
def test_bad_addresses_are_answered_calmly(model):
    make_case()
    client = browser()
    url = add_page(model).replace("/add/", "/")

    answers = {client.get(f"{url}{key}/change/").status_code for key in ["x", "%00", uuid.uuid4()]}

    assert answers == {302}
    assert client.get(list_page(model)).status_code == 200


def test_the_menu_offers_no_adding_without_a_case():
    case = make_case()

    html = browser().get(add_page(Payment, case=case.pk)).content.decode()

    assert f'href="{add_page(Payment)}"' not in html
    assert f'href="{list_page(Payment)}"' in html
