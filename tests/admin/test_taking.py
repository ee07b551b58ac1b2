"""A stale form takes what stands wherever its boxes say so, and saves what was typed elsewhere."""

import pytest

from incidents.models import Case, Citation, Source
from tests.admin.browsing import browser, form_of, page
from tests.factories import make_draft, make_payment

pytestmark = pytest.mark.django_db


def test_what_stands_is_taken_where_its_box_is_ticked():
    case = make_draft(outcomes=["arrested"], jurisdictions=["CN"], sponsor_country="CN")
    part, source = case.involvements.first(), Source.objects.get()
    Citation.objects.create(case=case, source=source, locator="p. 1")
    client = browser("coder")
    mine = {
        "title": "Mine",
        "summary": "Mine too",
        "outcomes": ["charged"],
        "jurisdictions": ["US"],
        "sponsor_country": "RU",
        "began_edtf": "2024",
        "involvements-0-roles": ["witness"],
        "involvements-0-legal_status": "suspected",
    }
    form = form_of(client.get(page(case)), **mine)
    Case.objects.filter(pk=case.pk).update(title="Theirs")
    refused = client.post(page(case), form)
    taken = ["title", "outcomes", "jurisdictions", "sponsor_country", "began"]
    boxes = {f"{name}-take_now": "on" for name in [*taken, "involvements-0-roles"]}

    answer = client.post(page(case), form_of(refused, **boxes))

    assert answer.status_code == 302
    case, before = Case.objects.get(pk=case.pk), case
    assert (case.title, case.summary) == ("Theirs", "Mine too")
    assert (case.outcomes, case.jurisdictions) == (before.outcomes, before.jurisdictions)
    assert (case.sponsor_country, case.began) == ("CN", before.began)
    roles, part = part.roles, case.involvements.get(pk=part.pk)
    assert (part.roles, part.legal_status) == (roles, "suspected")


def test_rows_sums_and_flags_that_stand_can_be_taken_too():
    case = make_draft(payments=[make_payment()])
    payment, source = case.payments.get(), Source.objects.get()
    payees = list(payment.payees.all())
    client = browser("coder")
    form = form_of(client.get(page(payment)), amount_sum="5", payees=[], per="month")
    box = form_of(client.get(page(source)), authors="Somebody", title="Mine")
    box.pop("consulted")
    Case.objects.filter(pk=case.pk).update(title="Theirs")
    Source.objects.update(publisher="Theirs")
    names = ["amount-take_now", "payees-take_now"]
    of_source = ["authors-take_now", "consulted-take_now"]

    refused = client.post(page(payment), form)
    client.post(page(payment), form_of(refused, **dict.fromkeys(names, "on")))
    refused = client.post(page(source), box)
    client.post(page(source), form_of(refused, **dict.fromkeys(of_source, "on")))

    payment.refresh_from_db()
    source.refresh_from_db()
    assert (str(payment.amount), list(payment.payees.all())) == ("2,000 CNY", payees)
    assert payment.per == "month"
    assert (source.authors, source.consulted, source.title) == (["A. Writer"], True, "Mine")


def test_what_somebody_deleted_stays_deleted_where_its_box_is_ticked():
    case = make_draft()
    part = case.involvements.first()
    client = browser()
    form = form_of(client.get(page(part)), **{"citations-0-locator": "p. 9"})
    Citation.objects.filter(record=part.pk).delete()
    refused = client.post(page(part), form)

    answer = client.post(page(part), form_of(refused, **{"citations-0-leave_out": "on"}))

    assert answer.status_code == 302
    assert not Citation.objects.filter(record=part.pk).exists()
