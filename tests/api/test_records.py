"""The records of public cases: what is served is what stands in the case."""

import json
from datetime import timedelta

import pytest

from incidents.filters import RECORD_FILTERS
from incidents.models import Case, Edition
from incidents.operations import withdraw_case
from tests.api.addresses import publish_everything, record_path
from tests.api.asking import HOST, get, results
from tests.factories import (
    NOON,
    make_charge,
    make_draft,
    make_payment,
    make_sentence,
    make_user,
    publish,
)
from tests.printed import print_edition

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FRONT = ("url", "page", "permalink", "reference", "edition")


def listed(name):
    """The records of a list, in the order of their case."""
    return results(f"/api/v1/{name}/?ordering=reference&page_size=100")


def test_a_list_gives_the_records_as_they_stand_in_the_case():
    document = json.loads(publish_everything().document)

    found = {name: listed(name) for name in RECORD_FILTERS}

    bare = {
        name: [{key: row[key] for key in row if key not in FRONT} for row in rows]
        for name, rows in found.items()
    }
    assert bare == {name: document[name] for name in RECORD_FILTERS}
    assert {tuple(row)[:5] for rows in found.values() for row in rows} == {FRONT}


def test_a_record_is_served_by_its_uid_as_the_list_gives_it():
    publish_everything()

    rows = [row for name in RECORD_FILTERS for row in listed(name)]

    assert [get(row["url"]).json() for row in rows] == rows


def test_a_record_leads_to_its_place_on_the_page_and_in_the_edition():
    publish(payments=[make_payment(), make_payment(form="gift")])

    second = results("/api/v1/payments/?form=gift")[0]

    assert {key: second[key] for key in FRONT} == {
        "url": f"{HOST}/api/v1/payments/{second['uid']}/",
        "page": f"{HOST}/cases/CB-0001/#payment-2",
        "permalink": f"{HOST}/cases/CB-0001/editions/1/#payment-2",
        "reference": "CB-0001",
        "edition": 1,
    }


@pytest.mark.parametrize("key", ["page", "permalink"])
def test_each_record_has_its_place_on_the_page(client, key):
    publish_everything()
    rows = [row for name in RECORD_FILTERS for row in listed(name)]

    pages = {row[key].partition("#")[0]: None for row in rows}
    text = {page: client.get(page.removeprefix(HOST)).content.decode() for page in pages}

    places = [row[key].partition("#")[::2] for row in rows]
    assert [anchor for page, anchor in places if f'id="{anchor}"' not in text[page]] == []


def test_the_text_of_a_record_is_sent_as_it_was_stored():
    publish(payments=[make_payment(description="现金")])
    stored = json.loads(Edition.objects.get().document)["payments"][0]

    answer = get(record_path("payments"))

    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    assert answer.content.decode().endswith(f'"edition":1,{text[1:]}')


def test_a_new_edition_takes_the_place_of_the_records_of_the_one_before():
    case = make_draft(payments=[make_payment()])
    publish(case)
    [before] = results("/api/v1/payments/")

    publish(Case.objects.get(), at=NOON + DAY)

    [after] = results("/api/v1/payments/")
    assert (before["uid"], before["edition"], after["edition"]) == (after["uid"], 1, 2)
    assert get(before["url"]).json()["permalink"].endswith("/editions/2/#payment-1")


def test_the_records_of_a_withdrawn_case_answer_as_if_they_had_never_been():
    publish(payments=[make_payment()])
    path = record_path("payments")
    assert get(path).status_code == 200

    withdraw_case(Case.objects.get(), reason="A mistake.", by=make_user(), at=NOON + DAY)

    answer, never = get(path), get("/api/v1/payments/00000000-0000-0000-0000-000000000000/")
    assert (answer.status_code, never.status_code) == (404, 404)
    assert list(answer.json()) == list(never.json())
    assert results("/api/v1/payments/") == []


def test_a_uid_is_looked_for_among_the_records_of_its_list_only():
    publish(payments=[make_payment()])
    uid = results("/api/v1/payments/")[0]["uid"]

    assert get(f"/api/v1/payments/{uid}/").status_code == 200
    assert get(f"/api/v1/events/{uid}/").status_code == 404


def test_questions_about_records_are_answered():
    charge = make_charge(plea="guilty")
    print_edition(
        payments=[make_payment(), make_payment(form="gift", amount=None)],
        sentences=[make_sentence(), make_sentence(kind="fine", length=None)],
        charges=[charge],
    )

    found = {
        query: len(results(f"/api/v1/{query}"))
        for query in (
            "payments/?form=cash",
            "payments/?form=-cash",
            "payments/?form=cash&form=gift",
            "payments/?currency=not_stated",
            "payments/?amount_min=2000&currency=CNY",
            "payments/?amount_min=2001&currency=CNY",
            "sentences/?kind=fine",
            "sentences/?length_min=P4Y",
            "charges/?plea=guilty",
            "charges/?plea=not_guilty",
            "approaches/?channel=online",
            "citations/?stance=supports&record=case",
        )
    }

    assert list(found.values()) == [1, 1, 2, 1, 1, 0, 1, 1, 1, 0, 1, 1]


def test_an_order_by_amount_needs_one_currency():
    print_edition(payments=[make_payment()])

    answer = get("/api/v1/payments/?ordering=-amount")

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["parameter"]) == (400, "ordering")
    assert get("/api/v1/payments/?ordering=-amount&currency=CNY").status_code == 200
