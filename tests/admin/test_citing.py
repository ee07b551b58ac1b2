"""Citing one fact where it stands."""

import pytest

from incidents.admin.citing.pages import CITED_ALREADY
from incidents.admin.stale import MOVED_ON
from incidents.models import Case, Citation, Source
from tests.admin.browsing import browser, page, read
from tests.admin.citing import cite_here, cite_page, cited, cited_draft, errors_in, filled_in
from tests.factories import (
    make_case,
    make_citation,
    make_event,
    make_payment,
)

pytestmark = pytest.mark.django_db


def test_a_field_is_cited_with_place_and_quotation():
    case = cited_draft()
    payment = case.payments.get()
    client = browser("coder")

    answer = cite_here(
        client,
        cite_page(case, payment, field="amount", back="record"),
        locator="para. 8",
        quote_exact="paid 2,000 yuan",
        quote_prefix="then",
        quote_suffix="in cash",
        credibility="2",
        note="Check.",
    )

    row = case.citations.get(record=payment.pk)
    assert answer.url == f"{page(payment)}#cite-{payment.pk}-amount"
    assert row == case.citations.last()
    assert (row.field, row.locator, row.stance, row.credibility, row.note) == (
        *("amount", "para. 8", "supports", "2", "Check."),
    )
    assert (row.quote_prefix, row.quote_exact, row.quote_suffix) == (
        *("then", "paid 2,000 yuan", "in cash"),
    )


def test_the_form_begins_with_the_source_that_was_cited_last():
    case = cited_draft()
    other = Source.objects.create(title="Another", kind="news")
    Citation.objects.create(case=case, source=other, position=99)

    form = read(browser("coder").get(cite_page(case)))

    assert form.data["cite-source"] == [str(other.pk)]


def test_of_a_list_with_one_term_that_term_is_cited():
    case = cited_draft(outcomes=["arrested"], jurisdictions=["CN", "US"])
    client = browser("coder")

    begun = [
        read(client.get(cite_page(case, field=field))).data["cite-field"]
        for field in ("outcomes", "jurisdictions", "jurisdictions:US")
    ]

    assert begun == [["outcomes:arrested"], ["jurisdictions"], ["jurisdictions:US"]]


def test_an_actor_is_cited_by_its_names():
    case = cited_draft()
    actor = case.involvements.first().actor
    client = browser("coder")

    cite_here(client, cite_page(case, actor), field="names:Tessa Target")

    assert cited(case)[-1] == (actor.pk, "names:Tessa Target", "", "supports")


@pytest.mark.parametrize(("stance", "states"), [("disputes", "It was a gift."), ("withholds", "")])
def test_disputes_and_what_is_withheld_are_entered_the_same_way(stance, states):
    case = cited_draft()
    payment = case.payments.get()
    client = browser("coder")

    cite_here(client, cite_page(case, payment, field="date"), stance=stance, states=states)

    row = case.citations.get(record=payment.pk)
    assert (row.field, row.stance, row.states) == ("date", stance, states)


def test_one_stays_to_cite_the_same_fact_from_the_same_place():
    case = cited_draft(outcomes=["arrested"])
    client = browser("coder")
    url = cite_page(case, field="outcomes", back="case")

    form = filled_in(client.get(url), locator="para. 8") | {"_another": "1"}

    answer = client.post(url, form)

    source = str(case.citations.first().source_id)
    assert answer.url == cite_page(
        case, field="outcomes", back="case", source=source, locator="para. 8"
    )


def test_one_goes_on_to_the_next_uncited_fact_with_the_same_source():
    case = cited_draft(outcomes=["arrested"], citations=[make_citation(field="title")])
    party = case.involvements.first()
    source = str(case.citations.first().source_id)
    client = browser("coder")
    url = cite_page(case, field="outcomes", back="case")
    onward = []

    for _ in range(5):
        answer = client.post(url, filled_in(client.get(url), locator="para. 8") | {"_next": "1"})
        url = answer.url
        onward.append(url)

    assert onward[0] == cite_page(case, party, back="case", source=source)
    assert onward[-1] == f"{page(case)}#cite-{case.payments.get().pk}-whole"


def test_one_goes_back_to_where_one_came_from():
    case = cited_draft(outcomes=["arrested"])
    party = case.involvements.first()
    client = browser("coder")
    asked = [
        cite_page(case, field="outcomes", back="case"),
        cite_page(case, field="outcomes"),
        cite_page(case, party, back="case"),
        cite_page(case, party.actor, back="record"),
    ]

    urls = [cite_here(client, url, locator=f"p. {n}").url for n, url in enumerate(asked)]

    assert urls == [
        f"{page(case)}#cite-case-outcomes",
        f"{page(case)}#provenance",
        f"{page(case)}#cite-{party.pk}-whole",
        f"{page(party)}#cite-{party.actor_id}-whole",
    ]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"stance": "disputes"}, "A source that disputes the record: say what it states."),
        ({"quote_exact": "word " * 16}, "A quotation has at most fifteen words."),
        ({"quote_prefix": "before"}, "Words before or after need the quotation itself."),
        ({"source": ""}, "This field is required."),
        ({"source": "x"}, "“x” is not a valid UUID."),
        ({"field": "x"}, "Select a valid choice. x is not one of the available choices."),
        ({"field": "date"}, "date is empty, so there is nothing that a source could support."),
        ({"stance": "x"}, "Select a valid choice. x is not one of the available choices."),
        ({"locator": "para. 1"}, CITED_ALREADY),
    ],
)
def test_a_faulty_citation_is_refused_with_what_was_typed(changes, error):
    payment = make_payment()
    case = cited_draft(
        payments=[payment], citations=[make_citation(payment["uid"], field="amount")]
    )
    client = browser("coder")
    before = cited(case)

    answer = cite_here(
        client, cite_page(case, case.payments.get(), field="amount"), **{"note": "Kept.", **changes}
    )

    assert errors_in(answer) == [error]
    assert read(answer).data["cite-note"] == ["Kept."]
    assert cited(case) == before


def test_a_stale_citation_is_refused_with_what_was_typed_and_saved_the_second_time():
    case = cited_draft()
    client = browser("coder")
    url = cite_page(case)
    form = filled_in(client.get(url), locator="para. 8", note="Mine.")
    Case.objects.filter(pk=case.pk).update(title="Theirs")

    refused = client.post(url, form)

    assert errors_in(refused)[0] == MOVED_ON
    assert case.citations.count() == 1
    again = read(refused).data
    assert (again["cite-locator"], again["cite-note"]) == (["para. 8"], ["Mine."])
    assert client.post(url, again).status_code == 302
    assert case.citations.last().locator == "para. 8"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_form_that_does_not_say_its_version_is_stale(version):
    case = cited_draft()
    client = browser("coder")

    answer = cite_here(client, cite_page(case), locator="p. 2", version_read=version)

    assert MOVED_ON in errors_in(answer)
    assert case.citations.count() == 1


@pytest.mark.parametrize(
    "query",
    [
        {"of": "x"},
        {"of": "00000000-0000-4000-8000-000000000000"},
        {"of": "\x00"},
        {"field": "nothing"},
        {"field": "uid"},
        {"field": "outcomes:died"},
        {"field": "\x00x"},
        {"citation": "x"},
        {"citation": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_an_address_that_names_nothing_of_the_case_is_not_found(query):
    case = cited_draft(outcomes=["arrested"])

    assert browser().get(cite_page(case, **query)).status_code == 404


def test_a_record_of_another_case_is_not_found():
    case, other = cited_draft(), cited_draft()

    assert browser().get(cite_page(case, other.payments.get())).status_code == 404


def test_a_script_is_told_what_changed_around_the_form():
    case = cited_draft(outcomes=["arrested"], citations=[make_citation(field="title")])
    client = browser("coder")
    url = cite_page(case, field="outcomes", back="case")
    form = filled_in(client.get(url), locator="para. 8")

    news = client.post(url, form, headers={"X-Requested-With": "cite"}).json()

    case.refresh_from_db()
    assert news["version"] == case.version
    assert news["marks"]["case|outcomes"] == {"state": "cited", "words": "1 source"}
    assert news["marks"]["case|title"] == {"state": "cited", "words": "1 source"}
    assert news["marks"]["case|summary"] == {"state": "none", "words": "cite"}
    assert "1 of 5 facts cited." in news["panel"]
    assert news["onward"] == ""


def test_every_input_has_a_label_and_markup_is_shown_as_text():
    attack = "<script>alert(1)</script>"
    case = cited_draft(title=attack, events=[make_event(attack)])
    Citation.objects.update(note=attack, states=attack, quote_exact=attack, locator=attack)
    client = browser()

    for url in [
        cite_page(case),
        cite_page(case, case.events.get()),
        cite_page(case, field="title"),
    ]:
        answer = client.get(url)
        seen = read(answer)
        assert attack not in answer.content.decode()
        assert " style=" not in answer.content.decode()
        assert [
            name
            for name, attrs in seen.controls.items()
            if attrs.get("type") != "hidden" and attrs.get("id") not in seen.labelled
        ] == []


def test_a_case_without_anything_is_cited_too():
    case = make_case(title="New")
    source = Source.objects.create(title="A report", kind="news")
    client = browser("coder")

    cite_here(client, cite_page(case), source=str(source.pk), locator="p. 1")

    assert cited(case) == [(None, "", "p. 1", "supports")]
