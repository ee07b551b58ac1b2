"""What the API answers about the two cases that come with Casebook."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from tests.api.asking import HOST, get, results

pytestmark = pytest.mark.django_db

EMPLOYEE_WHO_REPORTED, INDEBTED_SERVANT = "CB-0001", "CB-0002"
BOTH = [EMPLOYEE_WHO_REPORTED, INDEBTED_SERVANT]

ANSWERS = {
    "": BOTH,
    "channel=forum": BOTH,
    "channel=private_message": [EMPLOYEE_WHO_REPORTED],
    "motive=money": [INDEBTED_SERVANT],
    "sentence=life_imprisonment": [INDEBTED_SERVANT],
    "payment_min=100000&currency=CNY": [INDEBTED_SERVANT],
    "payment_min=2000&payment_max=2000&currency=CNY": [EMPLOYEE_WHO_REPORTED],
    "q=单位": [INDEBTED_SERVANT],
    "disclosed_after=2024-03-01&disclosed_before=2024-03-31&undated=exclude": [
        EMPLOYEE_WHO_REPORTED
    ],
    "disclosed_after=2024-03-01&disclosed_before=2024-03-31": BOTH,
    "undated=only": [INDEBTED_SERVANT],
    "jurisdiction=-CN": [],
}


def test_each_question_is_answered_as_the_articles_are():
    call_command("seed", stdout=StringIO())

    found = {
        query: [case["reference"] for case in results(f"/api/v1/cases/?{query}")]
        for query in ANSWERS
    }

    assert found == ANSWERS


def test_a_parameter_that_does_not_exist_is_refused():
    call_command("seed", stdout=StringIO())

    answer = get("/api/v1/cases/?contry=CN")

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["parameter"]) == (400, "contry")
    assert {"q", "channel", "jurisdiction", "undated", "cursor"} <= set(error["known"])


def test_every_address_that_an_answer_names_answers_as_described():
    call_command("seed", stdout=StringIO())
    known = waiting = {f"{HOST}/api/v1/"}

    while waiting:
        named = set().union(*map(addresses_in, waiting))
        waiting = named - known
        known |= waiting

    assert len(known) > 200


def addresses_in(address):
    """The addresses of the API that an answer names; the description names none of its own."""
    answer = get(address)
    assert answer.status_code == 200, address
    if answer["Content-Type"] != "application/json" or "/schema" in address:
        return set()
    text = json.dumps(answer.json(), ensure_ascii=False)
    return set(re.findall(rf'"({HOST}/api/[^"]+)"', text))
