"""The page of a case: its fields and parties on one form, its other records listed beneath."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Actor, Case, Source
from incidents.operations import submit_case
from tests.admin.browsing import add_page, browser, errors_of, form_of, list_page, page, read
from tests.factories import (
    NOON,
    make_case,
    make_citation,
    make_document,
    make_draft,
    make_event,
    make_involvement,
    make_payment,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


def sections_of(response):
    return {each.name: each for each in response.context["sections"]}


def test_the_page_lists_every_kind_of_record_with_its_citations():
    payment, event = make_payment(), make_event()
    document = make_document(payments=[payment], events=[event])
    document["citations"] = [
        make_citation(payment["uid"]),
        make_citation(payment["uid"], field="amount"),
        make_citation(event["uid"], stance="disputes", states="They did not."),
        make_citation(document["actors"][0]["uid"]),
    ]
    case = make_draft(document)

    shown = sections_of(browser().get(page(case)))

    assert list(shown) == [
        *["involvements", "relations", "approaches", "payments", "disclosures"],
        *["charges", "sentences", "events"],
    ]
    entries = [
        (entry.label, entry.url, entry.citations, entry.of_actor, entry.is_supported)
        for name in ("involvements", "payments", "events")
        for entry in shown[name].entries
    ]
    target, recruiter = case.involvements.all()
    assert entries == [
        ("Tessa Target (Target)", page(target), 0, 1, False),
        ("Rory Recruiter (Recruiter)", page(recruiter), 0, 0, False),
        ("Paid: 2,000 CNY", page(case.payments.get()), 2, 0, True),
        ("The two met.", page(case.events.get()), 1, 0, False),
    ]
    assert shown["charges"].add_url.endswith(f"/charge/add/?case={case.pk}")


def test_an_uncited_record_is_marked():
    case = make_draft(events=[make_event()], citations=[make_citation()])

    shown = sections_of(browser().get(page(case)))

    assert [each.uncited for each in shown.values()] == [2, 0, 1, 0, 0, 0, 0, 1]


def test_the_page_takes_the_same_queries_for_a_large_case():
    def measure(times):
        document = make_document(
            payments=[make_payment() for _ in range(times)],
            events=[make_event() for _ in range(times)],
        )
        document["citations"] += [make_citation(field="title") for _ in range(times)]
        case = make_draft(document)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page(case))
        return len(queries), len(answer.content)

    client = browser()
    client.get(list_page(Case))  # the first request of a session writes it
    small, _ = measure(1)
    large, size = measure(20)

    assert (small, large) == (15, 14)
    assert size < 300_000


def test_a_case_and_its_parties_are_entered_on_one_form():
    source = make_draft().citations.first().source
    actors = list(Actor.objects.all())
    client = browser("coder")
    form = form_of(
        client.get(add_page(Case)),
        title="A new case",
        jurisdictions=["CN", "US"],
        began_edtf="2023",
        **{
            "involvements-TOTAL_FORMS": "2",
            "involvements-0-actor": str(actors[0].pk),
            "involvements-0-roles": ["target", "reporter"],
            "involvements-1-actor": str(actors[1].pk),
            "citations-TOTAL_FORMS": "1",
            "citations-0-source": str(source.pk),
            "citations-0-field": "jurisdictions",
            "citations-0-stance": "supports",
        },
    )

    answer = client.post(add_page(Case), form)

    case = Case.objects.get(title="A new case")
    assert answer.url == page(case)
    assert (case.jurisdictions, str(case.began), case.stage) == (["CN", "US"], "2023", "draft")
    parties = case.involvements.values_list("actor", "roles", "position")
    assert list(parties) == [
        (actors[0].pk, ["target", "reporter"], 1),
        (actors[1].pk, [], 2),
    ]
    (citation,) = case.citations.all()
    assert (citation.source, citation.record, citation.field) == (source, None, "jurisdictions")


def test_two_parts_of_one_actor_are_an_error_of_the_form():
    case = make_draft()
    actor = case.involvements.first().actor
    client = browser()
    form = form_of(
        client.get(page(case)),
        **{"involvements-TOTAL_FORMS": "3", "involvements-2-actor": str(actor.pk)},
    )

    answer = client.post(page(case), form)

    assert "Please correct the duplicate data" in " ".join(errors_of(answer))
    assert case.involvements.count() == 2


def test_a_rule_over_two_dates_is_an_error_of_the_form():
    case = make_draft()
    client = browser()
    form = form_of(client.get(page(case)), began_edtf="2024", ended_edtf="2023")

    assert errors_of(client.post(page(case), form)) == ["A case cannot end before it begins."]


def test_an_unchanged_form_changes_nothing():
    case = make_draft(payments=[make_payment()], events=[make_event()], jurisdictions=["CN"])
    client = browser("coder")
    rows = [case, *case.involvements.all(), case.payments.get(), case.events.get()]

    for row in rows:
        assert client.post(page(row), form_of(client.get(page(row)))).status_code == 302

    assert Case.objects.get(pk=case.pk).version == case.version


@pytest.mark.parametrize(
    ("role", "stage", "editable"),
    [
        ("coder", "draft", True),
        ("coder", "in_review", False),
        ("reviewer", "in_review", True),
        ("reviewer", "published", False),
        ("viewer", "draft", False),
    ],
)
def test_who_may_not_edit_now_sees_no_inputs(role, stage, editable):
    case = make_draft(events=[make_event()]) if stage != "published" else publish().case
    if stage == "in_review":
        submit_case(case, version=case.version, by=make_user(), at=NOON)
    client = browser(role)

    shown = client.get(page(case))

    assert ("title" in read(shown).controls) is editable
    assert all(bool(each.add_url) is editable for each in shown.context["sections"])
    assert all(entry.url for each in shown.context["sections"] for entry in each.entries)
    if not editable:
        assert client.post(page(case), {}).status_code == 403


def test_a_page_without_inputs_shows_labels_and_not_codes():
    case = make_draft(outcomes=["attempt_reported", "arrested"], sponsor_country="US")

    html = browser("viewer").get(page(case)).content.decode()

    assert "Attempt reported, Arrested" in html
    assert "United States" in html


def test_every_input_has_a_label():
    case = make_draft(payments=[make_payment()])
    source = Source.objects.get()
    client = browser("administrator", superuser=True)
    rows = [case, case.involvements.first(), case.payments.get(), source, Actor.objects.first()]

    unlabelled = []
    for row in rows:
        seen = read(client.get(page(row)))
        unlabelled += [
            name
            for name, attrs in seen.controls.items()
            if attrs.get("type") != "hidden" and attrs.get("id") not in seen.labelled
        ]

    assert unlabelled == []


def test_our_pages_have_no_scripts_or_styles_in_the_markup():
    case = make_draft(payments=[make_payment()])
    client = browser()

    pages = [page(case), page(case.payments.get()), f"{page(case)[:-7]}step/submit/"]

    for html in (client.get(url).content.decode() for url in pages):
        assert " style=" not in html
        assert "<style" not in html
        assert html.count("<script") == html.count("<script src=") + html.count("<script id=")


def test_markup_in_a_text_is_shown_as_text():
    attack = "<script>alert(1)</script>"
    document = make_document(title=attack, events=[make_event(attack)])
    document["actors"][0]["name"] = document["actors"][0]["names"][0]["text"] = attack
    case = make_draft(document)
    client = browser()

    for row in [case, case.events.get(), case.involvements.first(), Actor.objects.first()]:
        for url in [page(row), page(row, "delete"), page(row, "history"), list_page(type(row))]:
            assert attack not in client.get(url).content.decode()


def test_lines_end_alike_whatever_the_browser_sends():
    case = make_case(summary="One\nTwo")
    client = browser()
    form = form_of(client.get(page(case)), summary="One\r\nTwo\r\nThree")

    client.post(page(case), form)

    case.refresh_from_db()
    assert case.summary == "One\nTwo\nThree"


@pytest.mark.parametrize(
    "changes",
    [
        {"citations-TOTAL_FORMS": "x"},
        {"involvements-INITIAL_FORMS": "-1"},
        {"involvements-0-uid": "\x00"},
        {"involvements-0-uid": ""},
        {"involvements-0-roles": ["\x00", "nothing"]},
        {"citations-0-uid": "x", "citations-0-source": "x"},
        {"citations-0-field": "published_by__password"},
        {"jurisdictions": ["XX", "\x00"]},
        {"summary": "\x00"},
    ],
)
def test_bad_input_is_an_error_of_the_form(changes):
    case = make_draft()
    client = browser()

    answer = client.post(page(case), form_of(client.get(page(case)), **changes))

    assert answer.status_code == 200
    assert errors_of(answer) or "ManagementForm" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).version == case.version


@pytest.mark.parametrize("claim", ["citations-TOTAL_FORMS", "citations-INITIAL_FORMS"])
def test_a_form_that_claims_a_million_rows_changes_nothing(claim):
    case = make_draft()
    client = browser()

    client.post(page(case), form_of(client.get(page(case)), **{claim: "1000000"}))

    assert Case.objects.get(pk=case.pk).version == case.version


def test_parties_have_pages_of_their_own_for_their_citations():
    case = make_draft(
        involvements=[make_involvement("new-actor-1")],
        approaches=[],
        actors=[make_document()["actors"][0]],
    )
    part = case.involvements.get()

    assert f'href="{page(part)}"' in browser().get(page(case)).content.decode()
