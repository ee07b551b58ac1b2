"""Citing several facts at once, from one paragraph after another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.admin.citing.forms import NOTHING_TICKED
from incidents.admin.stale import MOVED_ON
from incidents.models import Case, Source
from tests.admin.browsing import browser, messages_of, page, read
from tests.admin.citing import cited, errors_in, filled_in, many_page
from tests.factories import (
    make_citation,
    make_document,
    make_draft,
    make_event,
    make_payment,
    publish,
)

pytestmark = pytest.mark.django_db


def draft(**changes):
    """A case with a payment and an event; of all that, the event alone is cited."""
    event = make_event()
    changes = {
        "outcomes": ["arrested"],
        "payments": [make_payment()],
        "events": [event],
        "citations": [make_citation(event["uid"])],
    } | changes
    return make_draft(make_document(**changes))


def boxes_of(response):
    """The boxes of a page with the words of their marks."""
    return {
        box["value"]: box["mark"].words
        for group in response.context["groups"]
        for box in (group["whole"], *group["boxes"])
    }


def test_what_is_ticked_is_cited_from_one_paragraph():
    case = draft()
    payment, event = case.payments.get().pk, case.events.get().pk
    client = browser("coder")
    url = many_page(case)
    ticked = [f"{payment}|", f"{payment}|amount", "|outcomes:arrested", f"{event}|"]

    answer = client.post(url, filled_in(client.get(url), locator="para. 8", facts=ticked))

    assert cited(case)[1:] == [
        (payment, "", "para. 8", "supports"),
        (payment, "amount", "para. 8", "supports"),
        (None, "outcomes:arrested", "para. 8", "supports"),
        (event, "", "para. 8", "supports"),
    ]
    source = str(Source.objects.get().pk)
    assert answer.url == many_page(case, source=source)
    after = client.get(answer.url)
    assert messages_of(after) == ["4 citations added from para. 8."]
    form = read(after).data
    assert (form["cite-source"], form["cite-locator"], form.get("cite-facts")) == (
        *([source], [""], None),
    )


def test_what_is_cited_alike_already_is_not_doubled():
    case = draft()
    event = case.events.get().pk
    client = browser("coder")
    url = many_page(case)
    form = filled_in(client.get(url), locator="para. 1", facts=[f"{event}|", "|"])

    answer = client.post(url, form, follow=True)

    assert messages_of(answer) == ["1 citation added from para. 1; 1 stood already."]
    assert len(cited(case)) == 2


def test_each_box_says_how_its_fact_is_cited():
    case = draft()
    payment, event = case.payments.get().pk, case.events.get().pk
    actor = case.involvements.first().actor_id

    boxes = boxes_of(browser("coder").get(many_page(case)))

    asked = ["|", "|outcomes:arrested", "|title", f"{payment}|", f"{payment}|amount"]
    asked += [f"{event}|", f"{event}|kind", f"{actor}|names"]
    assert [boxes[value] for value in asked] == [
        *["cite", "uncited", "cite", "uncited", "uncited"],
        *["1 source", "with the record", "cite"],
    ]
    assert f"{payment}|date" not in boxes


def test_each_value_of_a_list_has_a_box_and_a_mark_of_its_own():
    case = draft(
        outcomes=["arrested", "charged"],
        citations=[make_citation(field="outcomes:charged")],
        events=[],
    )

    boxes = boxes_of(browser("coder").get(many_page(case)))

    asked = ["|outcomes", "|outcomes:arrested", "|outcomes:charged"]
    assert [boxes[value] for value in asked] == ["1 source for 1 of 2", "cite", "1 source"]


def test_all_that_is_uncited_can_be_ticked_by_a_link():
    case = draft()
    client = browser("coder")
    url = many_page(case, select="uncited")

    first = read(client.get(url)).data["cite-facts"]
    client.post(url, filled_in(client.get(url), locator="para. 2"))

    parties = [f"{each.pk}|" for each in case.involvements.all()]
    others = [f"{case.approaches.get().pk}|", f"{case.payments.get().pk}|"]
    assert first == ["|outcomes:arrested", *parties, *others]
    again = client.get(many_page(case, select="uncited"))
    assert "cite-facts" not in read(again).data
    assert "Nothing is uncited." in again.content.decode()


def test_a_dispute_of_several_facts_says_what_the_source_states():
    case = draft()
    payment = case.payments.get().pk
    client = browser("coder")
    url = many_page(case)
    form = filled_in(client.get(url), stance="disputes", facts=[f"{payment}|", f"{payment}|state"])

    refused = client.post(url, form)
    assert errors_in(refused) == ["A source that disputes the record: say what it states."]
    client.post(url, read(refused).data | {"cite-states": "It was only promised."})

    rows = case.citations.filter(record=payment)
    assert [(each.field, each.stance, each.states) for each in rows] == [
        ("", "disputes", "It was only promised."),
        ("state", "disputes", "It was only promised."),
    ]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"facts": []}, NOTHING_TICKED),
        ({"facts": ["|nothing"]}, "The case has no such fact."),
        ({"facts": ["x|"]}, "The case has no such fact."),
        ({"facts": ["\x00"]}, "The case has no such fact."),
        ({"facts": ["|"], "source": ""}, "This field is required."),
        ({"facts": ["|"], "locator": "x" * 101}, "Ensure this value has at most 100 characters"),
    ],
)
def test_a_faulty_form_is_refused_and_nothing_is_cited(changes, error):
    case = draft()
    client = browser("coder")
    url = many_page(case)
    before = cited(case)

    answer = client.post(url, filled_in(client.get(url), **changes))

    (found,) = errors_in(answer)
    assert found.startswith(error)
    assert cited(case) == before


def test_a_stale_form_keeps_its_ticks_and_is_saved_the_second_time():
    case = draft()
    client = browser("coder")
    url = many_page(case)
    form = filled_in(client.get(url), locator="para. 3", facts=["|title"])
    Case.objects.filter(pk=case.pk).update(title="Theirs")

    refused = client.post(url, form)

    assert errors_in(refused)[0] == MOVED_ON
    assert len(cited(case)) == 1
    again = read(refused).data
    assert (again["cite-facts"], again["cite-locator"]) == (["|title"], ["para. 3"])
    client.post(url, again)
    assert cited(case)[-1] == (None, "title", "para. 3", "supports")


def test_only_who_may_edit_the_case_now_cites():
    case, published = draft(), publish().case

    answers = [
        browser("viewer").get(many_page(case)).status_code,
        browser("viewer").post(many_page(case), {}).status_code,
        browser("coder").get(many_page(published)).status_code,
        browser("coder").post(many_page(published), {}).status_code,
        browser("coder").get(many_page(case)).status_code,
    ]

    assert answers == [403, 403, 403, 403, 200]


def test_the_page_takes_the_same_queries_for_a_large_case():
    def measure(times):
        case = draft(
            payments=[make_payment() for _ in range(times)],
            events=[make_event() for _ in range(times)],
            citations=[make_citation(field="title") for _ in range(times)],
        )
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(many_page(case))
        return len(queries), len(answer.content)

    client = browser()
    client.get(page(draft()))  # the first request of a session writes it
    small, _ = measure(3)
    large, size = measure(60)

    assert (small, large) == (8, 8)
    assert size < 500_000


def test_every_box_has_a_name_and_nothing_runs_in_the_markup():
    attack = "<script>alert(1)</script>"
    case = draft(title=attack, events=[make_event(attack)], citations=[make_citation()])

    html = browser().get(many_page(case)).content.decode()

    assert attack not in html
    assert " style=" not in html
    assert html.count('type="checkbox"') == html.count('<label class="cite-box">')
