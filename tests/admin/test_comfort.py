"""Filling in a form with ease: readings told while one types, labels, scripts that only help."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Actor, Case, Citation, Payment, Sentence, Source
from tests.admin.browsing import add_page, browser, form_of, page, read
from tests.factories import (
    make_citation,
    make_document,
    make_draft,
    make_event,
    make_payment,
    make_sentence,
)

pytestmark = pytest.mark.django_db

READING = reverse("admin:incidents_case_reading")


@pytest.mark.parametrize(
    ("query", "reading"),
    [
        (
            {"kind": "date", "edtf": "March 2024"},
            "Read as: March 2024: 1 March 2024 to 31 March 2024 · kept as 2024-03",
        ),
        (
            {"kind": "amount", "sum": "over 1 million", "currency": "cny"},
            "Read as: more than 1,000,000 CNY",
        ),
        (
            {"kind": "length", "text": "18 to 24 months"},
            "Read as: 18 months to 24 months · kept as P18M/P24M",
        ),
        (
            {"kind": "date", "words": "on a Friday"},
            "Read as: no date, only the words “on a Friday”",
        ),
        ({"kind": "date"}, ""),
        ({"kind": "amount", "sum": " "}, ""),
    ],
)
def test_what_is_typed_is_answered_with_its_reading(query, reading):
    answer = browser("viewer").get(READING, query)

    assert answer.json() == {"reading": reading, "fault": ""}


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"kind": "date", "edtf": "3/4/2024"}, "does not say which number is the day"),
        ({"kind": "amount", "sum": "5"}, "A sum needs its currency"),
        ({"kind": "length", "text": "a while"}, "is not a length of time that can be read"),
        ({"kind": "date", "edtf": "\x00"}, "Null characters are not allowed."),
        ({"kind": "date", "edtf": "1" * 5000}, "is longer than 100 characters"),
    ],
)
def test_what_cannot_be_read_is_answered_with_its_fault(query, fault):
    answer = browser("viewer").get(READING, query)

    assert answer.json()["reading"] == ""
    assert fault in answer.json()["fault"]


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("", "“” is no kind of value; known are date, amount, length."),
        ("kind=colour", "“colour” is no kind of value; known are date, amount, length."),
        ("kind=date&kind=date", "“date” is no kind of value; known are date, amount, length."),
        ("kind=date&text=x", "“text” is no part of a value of this kind; known are edtf, words."),
    ],
)
def test_a_question_that_is_none_is_refused_by_name(query, fault):
    answer = browser("viewer").get(f"{READING}?{query}")

    assert (answer.status_code, answer.json()) == (400, {"fault": fault})


def test_readings_are_for_those_who_see_drafts():
    assert [browser(role).get(READING).status_code for role in ("", "viewer")] == [403, 400]


def test_what_was_typed_as_people_write_it_is_saved_and_stands_in_the_form_as_its_expression():
    case = make_draft(payments=[make_payment()], sentences=[make_sentence()])
    payment, sentence = case.payments.get(), case.sentences.get()
    client = browser("coder")
    client.post(
        page(payment),
        form_of(client.get(page(payment)), amount_sum="over 1 million", date_edtf="25 March 2024"),
    )
    client.post(
        page(sentence), form_of(client.get(page(sentence)), length_text="19 years 3 months")
    )

    of_payment, of_sentence = (form_of(client.get(page(row))) for row in (payment, sentence))
    saved = (
        str(Payment.objects.get().amount),
        Payment.objects.get().date.edtf,
        Sentence.objects.get().length.min.text,
    )

    assert saved == ("more than 1,000,000 CNY", "2024-03-25", "P19Y3M")
    assert of_payment["amount_sum"] == ["more than 1,000,000"]
    assert of_payment["date_edtf"] == ["2024-03-25"]
    assert of_sentence["length_text"] == ["19 years 3 months"]


def test_a_form_that_is_saved_as_it_stands_changes_no_value():
    case = make_draft(payments=[make_payment()], sentences=[make_sentence()])
    client = browser("coder")
    rows = [case.payments.get(), case.sentences.get()]
    before = [(row.amount, row.date, getattr(row, "length", None)) for row in rows]

    for row in rows:
        client.post(page(row), form_of(client.get(page(row))))
        row.refresh_from_db()

    assert [(row.amount, row.date, getattr(row, "length", None)) for row in rows] == before


def test_every_input_of_every_page_has_a_label():
    case = make_draft(payments=[make_payment()], events=[make_event()], sentences=[make_sentence()])
    client = browser()
    pages = [
        *(page(row) for row in (case, Actor.objects.first(), Source.objects.first())),
        *(page(each.first()) for each in (case.payments, case.events, case.sentences)),
        *(add_page(model) for model in (Case, Actor, Source)),
    ]

    unlabelled = []
    for url in pages:
        reader = read(client.get(url))
        unlabelled += [
            (url, name)
            for name, attrs in reader.controls.items()
            if attrs.get("type") not in ("hidden", "submit")
            and attrs.get("id") not in reader.labelled
            and "aria-label" not in attrs
        ]

    assert unlabelled == []


def test_scripts_are_files_of_ours_that_wait_for_the_page():
    html = browser().get(page(make_draft())).content.decode()

    scripts = re.findall(r"<script[^>]*>", html)
    assert [each for each in scripts if "src=" not in each] == []
    assert [each for each in scripts if "//" in each] == []
    own = [each for each in scripts if "/incidents/" in each]
    assert {
        re.search(r"/incidents/([a-z]+)\.js", each).group(1) for each in own if "defer" in each
    } >= {
        "readings",
        "keeping",
    }


def test_the_page_of_a_large_case_takes_no_more_queries_than_that_of_a_small_one():
    def measure(times):
        payments = [make_payment() for _ in range(times)]
        events = [make_event() for _ in range(times)]
        document = make_document(payments=payments, events=events)
        document["citations"] += [make_citation(each["uid"]) for each in [*payments, *events]]
        case = make_draft(document)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page(case))
        return len(queries), len(answer.content)

    client = browser("coder")
    measure(1)
    (few, _), (many, size) = measure(3), measure(60)

    assert few == many
    assert size < 400_000


def test_a_new_case_leads_on_to_its_page():
    client = browser("coder")
    form = form_of(client.get(add_page(Case)), title="A new case", summary="What happened.")

    answer = client.post(add_page(Case), form)

    assert answer.url == page(Case.objects.get())
    assert Citation.objects.count() == 0
