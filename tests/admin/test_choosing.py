"""What is offered as one types: rows of the case and of no other, shared rows, terms."""

import pytest
from django.urls import reverse

from incidents.models import Actor, ActorName
from tests.admin.browsing import browser, page, read
from tests.factories import make_draft, make_event, make_payment, make_user

pytestmark = pytest.mark.django_db


def own(case, model="payment", field="payers", **query):
    names = {"app_label": "incidents", "model_name": model, "field_name": field}
    return reverse("admin:incidents_case_choices", args=[case.pk], query=names | query)


def texts(answer):
    return [each["text"] for each in answer.json()["results"]]


def test_only_parties_of_the_case_are_offered():
    case, _ = make_draft(), make_draft()

    answer = browser().get(own(case))

    assert texts(answer) == ["Tessa Target (Target)", "Rory Recruiter (Recruiter)"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [("tess", ["Tessa Target (Target)"]), ("塔", ["Tessa Target (Target)"]), ("nobody", [])],
)
def test_a_party_is_found_by_any_of_its_names(term, expected):
    case = make_draft()
    actor = case.involvements.first().actor
    ActorName.objects.create(actor=actor, text="塔莎", kind="alias")

    assert texts(browser().get(own(case, term=term))) == expected


@pytest.mark.parametrize(
    ("model", "field", "expected"),
    [
        ("payment", "part_of", ["Paid: 2,000 CNY"]),
        ("event", "after", ["First.", "Second."]),
        ("relation", "subject", ["Tessa Target (Target)", "Rory Recruiter (Recruiter)"]),
    ],
)
def test_records_of_the_case_are_offered(model, field, expected):
    case = make_draft(
        payments=[make_payment()], events=[make_event("First."), make_event("Second.")]
    )

    assert texts(browser().get(own(case, model, field))) == expected


def test_a_record_is_not_offered_to_itself():
    case = make_draft(events=[make_event("First."), make_event("Second.")])
    first = case.events.first()
    client = browser()
    url = read(client.get(page(first))).controls["after"]["data-ajax--url"]

    answer = client.get(f"{url}&app_label=incidents&model_name=event&field_name=after")

    assert texts(answer) == ["Second."]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"model": "payment", "field": "case"}, 403),
        ({"model": "citation", "field": "source"}, 403),
        ({"model": "user", "field": "groups"}, 403),
        ({"model": "payment", "field": "uid"}, 403),
        ({"model": "nothing"}, 403),
        ({"page": "x"}, 404),
        ({"page": "9" * 30}, 404),
        ({"term": "\x00"}, 200),
        ({"term": "x" * 5000}, 200),
        ({"term": "' \" %_\\"}, 200),
        ({"besides": "x"}, 200),
    ],
)
def test_odd_questions_are_answered_calmly(query, status):
    assert browser().get(own(make_draft(), **query)).status_code == status


def test_choices_are_for_those_who_see_drafts():
    case = make_draft()

    assert [browser(role).get(own(case)).status_code for role in ("", "viewer")] == [403, 200]
    assert browser().get(own(case).replace(str(case.pk), "x")).status_code == 404


def test_the_choices_of_a_large_case_take_no_more_queries(django_assert_num_queries):
    case = make_draft(events=[make_event(f"Step {n}.") for n in range(30)])
    client = browser()
    client.get(own(case))

    with django_assert_num_queries(6):
        answer = client.get(own(case, "event", "after"))

    assert (len(texts(answer)), answer.json()["pagination"]) == (20, {"more": True})


def test_a_new_party_is_searched_among_the_names_of_all_actors():
    make_draft()
    actor = Actor.objects.get(names__text="Rory Recruiter")
    ActorName.objects.create(actor=actor, text="The Designer", kind="alias")
    names = {"app_label": "incidents", "model_name": "involvement", "field_name": "actor"}

    answer = browser().get(reverse("admin:autocomplete", query=names | {"term": "design"}))

    assert texts(answer) == ["Rory Recruiter"]


@pytest.mark.parametrize("term", ["\x00", "x" * 5000])
def test_odd_searches_for_shared_rows_find_nothing(term):
    make_draft()
    names = {"app_label": "incidents", "model_name": "citation", "field_name": "source"}

    answer = browser().get(reverse("admin:autocomplete", query=names | {"term": term}))

    assert texts(answer) == []


def test_countries_are_searched_by_name_and_code():
    url = reverse("admin:incidents_case_terms", args=["country"])
    client = browser("viewer")

    assert texts(client.get(url, {"term": "zeal"})) == ["New Zealand"]
    assert texts(client.get(url, {"term": "nz"})) == ["New Zealand", "Tanzania"]
    assert client.get(url).json()["pagination"] == {"more": True}
    assert client.get(url, {"term": "\x00", "page": "x"}).json()["results"] == []
    assert client.get(url.replace("country", "nothing")).status_code == 404
    assert browser("").get(url).status_code == 403


def test_somebody_who_is_not_staff_is_sent_to_the_login(client):
    client.force_login(make_user())

    assert client.get(own(make_draft())).status_code == 302
