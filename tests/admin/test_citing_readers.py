"""What coders enter as disputed or withheld, as readers of the published case see it."""

import re

import pytest
from django.test import Client

from tests.admin.browsing import browser
from tests.admin.citing import cite_here, cite_page
from tests.factories import make_draft, make_payment, publish

pytestmark = pytest.mark.django_db


def published_with(case, *entered):
    """The public page of a case after these citations were entered where they stand."""
    client = browser("coder")
    for number, (url, values) in enumerate(entered):
        answer = cite_here(client, url, **{"locator": f"para. {number}"} | values)
        assert answer.status_code == 302
    edition = publish(case)
    return Client().get(f"/cases/{edition.case.reference}/").content.decode()


def marked(html, stance):
    """How many citations have a marker that says their stance."""
    return len(set(re.findall(rf"Citation \d+: [^\"<]*, {stance} this", html)))


def test_readers_see_that_a_source_disputes_a_field_and_what_it_states():
    case = make_draft(payments=[make_payment()], outcomes=["arrested"])
    payment = case.payments.get()

    html = published_with(
        case,
        (cite_page(case, payment, field="amount"), {"stance": "disputes", "states": "A gift."}),
        (cite_page(case, field="outcomes"), {"stance": "disputes", "states": "Only heard."}),
        (cite_page(case, payment), {"stance": "disputes", "states": "Nothing was paid."}),
    )

    stated = [states in html for states in ("A gift.", "Only heard.", "Nothing was paid.")]
    assert (stated, marked(html, "disputes")) == ([True, True, True], 3)


def test_readers_see_that_an_empty_field_is_withheld():
    case = make_draft(payments=[make_payment(form=None)])
    payment = case.payments.get()

    html = published_with(
        case,
        (cite_page(case, payment, field="form"), {"stance": "withholds"}),
        (cite_page(case, field="sponsor_country"), {"stance": "withholds"}),
        (cite_page(case, case.involvements.first().actor, field="names"), {"stance": "withholds"}),
    )

    assert ("withheld by the source" in html, marked(html, "withholds")) == (True, 3)
