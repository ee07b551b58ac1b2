"""The marks beside fields and records, and what stops publication by name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.admin.citations import MOST_BENEATH
from incidents.admin.citing.facts import Holding, Subject, said
from incidents.admin.citing.marks import Marks
from incidents.admin.stale import MOVED_ON
from incidents.models import Case, Citation, Source
from incidents.problems import problems
from tests.admin.browsing import browser, errors_of, form_of, list_page, page
from tests.admin.citing import cite_page
from tests.factories import (
    make_amount,
    make_charge,
    make_citation,
    make_date,
    make_disclosure,
    make_document,
    make_draft,
    make_event,
    make_involvement,
    make_payment,
    make_relation,
    make_sentence,
    publish,
)

pytestmark = pytest.mark.django_db


def words_of(case, record=None):
    """The words of the marks of a record or the case, by key."""
    holding = Holding(case)
    subject = holding.subject(str(record.pk) if record else "")
    return {mark.key: mark.words for mark in Marks(holding).around(subject)}


def another_source(case, **changes):
    """A citation of a second source."""
    source = Source.objects.get_or_create(title="Another", kind="news")[0]
    return Citation.objects.create(case=case, source=source, position=99, **changes)


def test_a_mark_counts_sources_and_names_disputes_and_what_is_withheld():
    payment = make_payment()
    uid = payment["uid"]
    case = make_draft(
        make_document(
            payments=[payment],
            citations=[
                make_citation(uid, field="amount"),
                make_citation(uid, field="amount", locator="para. 2"),
                make_citation(uid, field="date", stance="withholds"),
                make_citation(uid, field="state", stance="disputes", states="Promised."),
            ],
        )
    )
    row = case.payments.get()
    another_source(case, record=row.pk, field="amount")

    words = words_of(case, row)

    asked = ["", "amount", "date", "state", "purpose", "part_of"]
    assert [words[key] for key in asked] == [
        *["2 sources, disputed, withheld", "2 sources", "withheld", "disputed", "cite", "cite"],
    ]


def test_what_stands_in_a_record_that_is_cited_as_a_whole_is_cited_with_it():
    payment = make_payment()
    case = make_draft(make_document(payments=[payment], citations=[make_citation(payment["uid"])]))

    words = words_of(case, case.payments.get())

    assert [words[key] for key in ("", "amount", "date")] == ["1 source", "with the record", "cite"]


def test_a_list_of_which_only_some_values_are_cited_says_so():
    def words(*fields):
        party = make_involvement("new-actor-1", motives=["money", "ego"])
        citations = [make_citation(party["uid"], field=field) for field in fields]
        document = make_document(
            involvements=[party, make_involvement("new-actor-2", roles=["recruiter"])],
            citations=citations,
        )
        case = make_draft(document)
        return words_of(case, case.involvements.first())["motives"]

    assert [
        words("motives:money"),
        words("motives:money", "motives:ego"),
        words("motives"),
        words("motives:money", None),
        words("roles"),
    ] == ["1 source for 1 of 2", "1 source", "1 source", "1 source", "cite"]


def test_where_publication_waits_for_a_source_the_mark_says_uncited():
    payment = make_payment()
    case = make_draft(
        make_document(
            outcomes=["arrested"],
            detection=["informant"],
            payments=[payment],
            citations=[
                make_citation(field="detection:informant"),
                make_citation(payment["uid"], stance="disputes", states="No."),
            ],
        )
    )

    of_case, of_payment = words_of(case), words_of(case, case.payments.get())

    asked = ["", "outcomes", "detection", "jurisdictions", "title", "sectors"]
    assert [of_case[key] for key in asked] == [
        "cite",
        "uncited",
        "1 source",
        "cite",
        "cite",
        "cite",
    ]
    assert [of_payment[key] for key in ("", "amount", "date")] == [
        *["uncited, disputed", "uncited", "cite"],
    ]


def test_the_marks_and_the_list_of_problems_agree():
    documents = [
        make_document(outcomes=["arrested"], payments=[make_payment()], citations=citations)
        for citations in ([make_citation()], [make_citation(field="outcomes")])
    ]

    for document in documents:
        case = make_draft(document)
        holding = Holding(case)
        marks = Marks(holding)
        marked = sum(marks.of_record(each).is_uncited for each in holding.subjects)
        marked += sum(mark.is_uncited for mark in marks.of_form(holding.subjects[0]).values())
        found = [fault for fault in problems(case) if "No source supports" in fault.message]
        assert marked == len(found) > 0


def test_every_field_of_the_forms_that_can_be_cited_has_a_mark():
    document = make_document(
        payments=[make_payment()],
        events=[make_event()],
        disclosures=[make_disclosure()],
        charges=[make_charge()],
        sentences=[make_sentence()],
        relations=[make_relation("new-actor-1", "new-actor-2")],
    )
    case = make_draft(document)
    client = browser()
    rows = [case, case.involvements.first(), case.relations.get(), case.approaches.get()]
    rows += [case.payments.get(), case.disclosures.get(), case.charges.get()]
    rows += [case.sentences.get(), case.events.get()]

    bare = {}
    for row in rows:
        answer = client.get(page(row))
        form = answer.context["adminform"].form
        html = answer.content.decode()
        of = "case" if row is case else row.pk
        bare[type(row).__name__] = {
            name
            for name in form.fields
            if name not in form.marks or f'data-cite="{of}|{form.marks[name].key}"' not in html
        }

    own = {"version_read", "read_at"}
    assert bare.pop("Case") == own | {"inclusion_other_reading"}
    assert bare.pop("Sentence") == own | {"position", "charges"}  # the name of a list of records
    assert bare == dict.fromkeys(bare, own | {"position"})


def test_a_mark_leads_to_the_page_that_cites_and_back():
    case = make_draft(outcomes=["arrested"], payments=[make_payment()])
    payment, party = case.payments.get(), case.involvements.first()
    client = browser()

    of_case = client.get(page(case)).content.decode().replace("&amp;", "&")
    of_payment = client.get(page(payment)).content.decode().replace("&amp;", "&")
    of_party = client.get(page(party)).content.decode().replace("&amp;", "&")

    assert f'href="{cite_page(case, field="outcomes", back="case")}"' in of_case
    assert f'href="{cite_page(case, party, field="roles", back="case")}"' in of_case
    assert f'href="{cite_page(case, payment, back="case")}"' in of_case
    assert f'href="{cite_page(case, payment, field="amount", back="record")}"' in of_payment
    assert f'href="{cite_page(case, party.actor, back="record")}"' in of_party
    assert of_case.count(f'id="cite-{payment.pk}-whole"') == 1


def test_a_new_record_has_no_marks():
    case = make_draft()

    html = browser().get(f"/admin/incidents/payment/add/?case={case.pk}").content.decode()

    assert "data-cite" not in html


def test_marks_stand_on_pages_without_inputs_too():
    case = publish(outcomes=["arrested"]).case

    html = browser("viewer").get(page(case)).content.decode()

    assert 'data-cite="case|outcomes"' in html


def groups_of(response):
    """The groups of the panel: heading, and each problem with where it is mended."""
    return {
        group.heading: [(problem.subject, problem.url) for problem in group.problems]
        for group in response.context["panel"].groups
    }


def test_everything_that_stops_publication_is_named_with_where_it_is_mended():
    payment = make_payment(basis=None)
    document = make_document(outcomes=["arrested"], summary=None, payments=[payment])
    document["involvements"][0]["legal_status"] = None
    document["citations"] = [make_citation(field="title"), make_citation(payment["uid"])]
    document["citations"] += [make_citation(each["uid"]) for each in document["involvements"]]
    case = make_draft(document)
    Citation.objects.filter(field="title").update(field="nothing")

    answer = browser().get(page(case))

    pointless = case.citations.first()
    mended = cite_page(case, citation=str(pointless.pk))
    row, party, approach = case.payments.get(), case.involvements.first(), case.approaches.get()
    assert groups_of(answer) == {
        "Title, summary, inclusion": [("Summary", f"{page(case)}#id_summary")],
        "Legal status": [
            ("Involvement 1 (Tessa Target), legal status", f"{page(party)}#id_legal_status")
        ],
        "Whose statement it rests on": [
            ("Payment 1 (Paid: 2,000 CNY), basis", f"{page(row)}#id_basis")
        ],
        "Uncited": [
            ("Approach 1 (Approach over Forum)", cite_page(case, approach)),
            ("Outcomes", cite_page(case, field="outcomes")),
        ],
        "Citations that point nowhere": [(f"Citation 1 ({pointless}), field", mended)],
    }
    panel = answer.context["panel"]
    assert (panel.cited, panel.facts, panel.count) == (3, 5, len(problems(case)))
    html = answer.content.decode()
    assert "3 of 5 facts cited." in html
    assert "6 things stop publication." in html


def test_a_case_that_may_be_published_says_so():
    case = make_draft(events=[make_event()])

    html = browser().get(page(case)).content.decode()

    assert "4 of 4 facts cited." in html
    assert "Nothing stops publication." in html


def test_the_page_of_a_case_takes_the_same_queries_for_60_citations():
    def measure(times):
        document = make_document(
            payments=[make_payment() for _ in range(times // 3)],
            events=[make_event() for _ in range(times // 2)],
        )
        document["citations"] += [make_citation(field="title") for _ in range(times)]
        case = make_draft(document)
        payment = case.payments.first()
        counts = []
        for url in (page(case), page(payment), cite_page(case, payment)):
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts.append(len(queries))
        return counts

    client = browser()
    client.get(list_page(Case))  # the first request of a session writes it

    small, large = measure(3), measure(60)

    # The forms of many citations of the case itself are not on its page, nor asked for.
    assert (small, large) == ([15, 14, 8], [14, 14, 8])


def test_many_citations_of_the_case_itself_have_a_page_of_their_own():
    citations = [make_citation(locator=f"para. {n}") for n in range(MOST_BENEATH + 1)]
    case = make_draft(make_document(citations=citations[:-1]))
    client = browser()
    with_forms = form_of(client.get(page(case)))
    make = {"case": case, "source": case.citations.first().source, "position": 99}
    Citation.objects.create(locator="para. 99", **make)

    shown = client.get(page(case))
    html = shown.content.decode()
    listed = client.get(cite_page(case, back="case")).context["citations"]
    refused = client.post(page(case), with_forms)
    saved = client.post(page(case), form_of(shown, title="Mine"))

    assert "citations-0-source" not in html
    assert "Citations of the case itself" in html
    assert [each["row"].locator for each in listed][-1] == "para. 99"
    assert MOVED_ON in errors_of(refused)
    assert "citations-0-source" in refused.content.decode()
    assert (saved.status_code, Case.objects.get(pk=case.pk).title) == (302, "Mine")
    assert case.citations.count() == MOST_BENEATH + 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"amount": make_amount("1000000.00", None, min_is_exclusive=True)},
            "more than 1,000,000 CNY",
        ),
        ({"state": "promised"}, "Promised"),
        ({"instalments": 3}, "3"),
        ({"date": make_date("2024-03-25")}, "25 March 2024"),
        ({"payees": ["new-actor-1", "new-actor-2"]}, "Tessa Target, Rory Recruiter"),
        ({"form": None}, ""),
        ({"part_of": None}, ""),
    ],
)
def test_what_a_record_says_is_put_in_words(values, expected):
    case = make_draft(payments=[make_payment(**values)])
    payment = next(each for each in Holding(case).subjects if each.kind == "Payment 1")

    (key,) = values
    assert said(payment.row, key) == expected


@pytest.mark.parametrize(("value", "expected"), [(True, "Yes"), (False, "No"), (None, "")])
def test_yes_no_and_not_stated_are_three_things(value, expected):
    case = make_draft(sentences=[make_sentence(in_absentia=value)])

    assert said(case.sentences.get(), "in_absentia") == expected


def test_records_hold_what_their_labels_name():
    document = make_document(
        sentences=[make_sentence()],
        charges=[make_charge()],
        relations=[make_relation("new-actor-1", "new-actor-2")],
    )
    case = make_draft(document)
    holding = Holding(case)

    with CaptureQueriesContext(connection) as queries:
        titles = [each.title for each in (*holding.subjects, *holding.actors)]

    assert len(queries) == 0
    assert titles == [
        "The case",
        "Involvement 1: Tessa Target",
        "Involvement 2: Rory Recruiter",
        "Relation 1: Tessa Target – Friend of – Rory Recruiter",
        "Approach 1: Approach over Forum",
        "Charge 1: Charge",
        "Sentence 1: Imprisonment, 5 years: Tessa Target",
        "Actor: Tessa Target",
        "Actor: Rory Recruiter",
    ]
    assert holding.subject("x") is None
    assert holding.subject("") == Subject(None, "The case", "", case)
