"""Cases and their editions as programmers get them."""

import json
from datetime import timedelta

import pytest

from incidents.filters import LISTS
from incidents.models import Case, Edition
from incidents.operations import withdraw_case
from tests.api.asking import HOST, get, results
from tests.factories import (
    NOON,
    make_date,
    make_draft,
    make_event,
    make_involvement,
    make_user,
    publish,
)
from tests.printed import print_edition

pytestmark = pytest.mark.django_db


def listed(query=""):
    """The references on a page of cases."""
    return [each["reference"] for each in results(f"/api/v1/cases/?{query}")]


def test_a_list_gives_the_short_form_as_it_was_stored():
    edition = print_edition(events=[make_event()], disclosed=make_date("2024-03-25"))

    answer = get("/api/v1/cases/")

    front = (
        f'{{"next":null,"previous":null,"count":null,"results":[{{"url":"{HOST}/api/v1/cases/'
        f'CB-0001/","page":"{HOST}/cases/CB-0001/","status":"published","digest":"'
    )
    assert answer.content.decode() == f'{front}{edition.digest}",{edition.short[1:]}]}}'
    assert answer["Content-Type"] == "application/json"
    assert "events" not in answer.json()["results"][0]


def test_include_all_gives_the_whole_document():
    edition = print_edition(events=[make_event()])

    (case,) = get("/api/v1/cases/?include=all").json()["results"]

    served = {key: case.pop(key) for key in ("url", "page", "status", "digest")}
    assert case == json.loads(edition.document)
    assert served == {
        "url": f"{HOST}/api/v1/cases/CB-0001/",
        "page": f"{HOST}/cases/CB-0001/",
        "status": "published",
        "digest": edition.digest,
    }


def test_a_case_is_served_as_it_was_stored():
    edition = print_edition(events=[make_event("会面")])

    answer = get("/api/v1/cases/CB-0001/")

    front = (
        f'{{"url":"{HOST}/api/v1/cases/CB-0001/","page":"{HOST}/cases/CB-0001/",'
        f'"status":"published","digest":"{edition.digest}",'
    )
    assert answer.content.decode() == front + edition.document[1:]


def test_an_older_edition_keeps_its_own_addresses():
    first = publish(title="First")
    publish(Case.objects.get(), at=NOON + timedelta(days=1))

    answer = get("/api/v1/cases/CB-0001/editions/1/")

    front = (
        f'{{"url":"{HOST}/api/v1/cases/CB-0001/editions/1/",'
        f'"page":"{HOST}/cases/CB-0001/editions/1/","status":"superseded",'
        f'"digest":"{first.digest}",'
    )
    assert answer.content.decode() == front + first.document[1:]


def test_the_editions_of_a_case_are_listed_newest_first():
    first = publish()
    second = publish(Case.objects.get(), at=NOON + timedelta(days=1))

    answer = get("/api/v1/cases/CB-0001/editions/?count=true").json()

    assert answer == {
        "next": None,
        "previous": None,
        "count": 2,
        "results": [
            {
                "number": 2,
                "status": "published",
                "published_at": "2026-01-16T12:00:00.000000Z",
                "public_until": None,
                "digest": second.digest,
                "previous_digest": first.digest,
                "change": {"kind": "correction", "note": "Something was put right."},
                "url": f"{HOST}/api/v1/cases/CB-0001/editions/2/",
                "page": f"{HOST}/cases/CB-0001/editions/2/",
            },
            {
                "number": 1,
                "status": "superseded",
                "published_at": "2026-01-15T12:00:00.000000Z",
                "public_until": "2026-01-16T12:00:00.000000Z",
                "digest": first.digest,
                "previous_digest": None,
                "change": {"kind": "new", "note": "First edition."},
                "url": f"{HOST}/api/v1/cases/CB-0001/editions/1/",
                "page": f"{HOST}/cases/CB-0001/editions/1/",
            },
        ],
    }


def test_a_withdrawn_case_says_when_and_why_and_not_what_it_was():
    publish(title="Secret title", summary="Secret summary")
    by = make_user()
    publish(Case.objects.get(), by=by, at=NOON + timedelta(days=1))

    withdraw_case(
        Case.objects.get(), reason="A court ordered it.", by=by, at=NOON + timedelta(days=2)
    )

    problem = {
        "type": "urn:casebook:problem:gone",
        "title": "No longer public",
        "status": 410,
        "detail": "CB-0001 was taken out of the public; see reason.",
        "reference": "CB-0001",
        "date": "2026-01-17",
        "reason": "A court ordered it.",
    }
    for path in ("", "editions/", "editions/1/", "editions/2/"):
        answer = get(f"/api/v1/cases/CB-0001/{path}")
        assert (answer.status_code, answer.json()) == (410, problem), path
        assert answer["Content-Type"] == "application/problem+json"
    assert listed() == []
    assert get("/api/v1/cases/CB-0001/editions/3/").status_code == 404


def test_a_case_published_again_lists_what_was_withdrawn_without_its_note():
    publish()
    by = make_user()
    withdraw_case(Case.objects.get(), reason="A mistake.", by=by, at=NOON)
    publish(Case.objects.get(), by=by, at=NOON + timedelta(days=1))

    entries = get("/api/v1/cases/CB-0001/editions/").json()["results"]

    assert [(each["number"], each["status"], each["change"] is None) for each in entries] == [
        (2, "published", False),
        (1, "withdrawn", True),
    ]
    assert get("/api/v1/cases/CB-0001/editions/1/").status_code == 410
    assert listed() == ["CB-0001"]


def test_a_draft_is_not_observable():
    publish(title="Public")
    paths = ["/api/v1/cases/?count=true", "/api/v1/cases/CB-0002/", "/api/v1/cases/?q=canary"]
    paths += ["/api/v1/cases/?actor=actor-0003", "/api/v1/cases/?motive=thrill"]
    before = [(answer := get(path)).content + str(answer.headers).encode() for path in paths]

    draft = make_draft(
        title="canary",
        involvements=[make_involvement("new-actor-1", motives=["thrill"])]
        + [make_involvement("new-actor-2", roles=["recruiter"])],
    )

    after = [(answer := get(path)).content + str(answer.headers).encode() for path in paths]
    assert after == before
    assert get(f"/api/v1/cases/{draft.pk}/").status_code == 404


def test_the_order_is_by_newest_disclosure_unless_another_is_asked_for():
    print_edition(disclosed=make_date("2023-01-01"), began=make_date("2020-01-01"))
    print_edition(disclosed=make_date("2024-01-01"))
    print_edition(began=make_date("2019-01-01"), title="About mackerel")

    expected = {
        "": ["CB-0002", "CB-0001", "CB-0003"],
        "ordering=disclosed": ["CB-0001", "CB-0002", "CB-0003"],
        "ordering=-began": ["CB-0001", "CB-0003", "CB-0002"],
        "ordering=-reference": ["CB-0003", "CB-0002", "CB-0001"],
        "ordering=published": ["CB-0001", "CB-0002", "CB-0003"],
        "ordering=relevance&q=mackerel or invented": ["CB-0003", "CB-0002", "CB-0001"],
        "ordering=relevance&q=-mackerel": ["CB-0002", "CB-0001"],
    }
    assert {query: listed(query) for query in expected} == expected


def test_no_case_is_in_an_answer_that_is_not_public():
    edition = print_edition()
    Edition.objects.update(status="withdrawn", public_until=NOON)

    assert listed() == []
    assert get(f"/api/v1/cases/{edition.reference}/").status_code == 404


def test_a_list_as_of_a_day_has_the_edition_of_then_at_its_own_address():
    first = publish()
    publish(Case.objects.get(), at=NOON + timedelta(days=1))

    [then] = results("/api/v1/cases/?as_of=2026-01-15")
    [now] = results("/api/v1/cases/?as_of=2026-01-16")

    served = ("url", "page", "status", "digest")
    assert {key: then[key] for key in served} == {
        "url": f"{HOST}/api/v1/cases/CB-0001/editions/1/",
        "page": f"{HOST}/cases/CB-0001/editions/1/",
        "status": "superseded",
        "digest": first.digest,
    }
    assert (now["url"], now["status"]) == (f"{HOST}/api/v1/cases/CB-0001/", "published")
    assert get(then["url"]).json()["edition"] == 1
    assert listed("as_of=2026-01-14") == []


def test_the_root_leads_to_everything():
    found = get("/api/v1/").json()

    assert found == {
        **{name: f"{HOST}/api/v1/{name}/" for name in [*LISTS, "channels", "facets", "changes"]},
        "case_schema": f"{HOST}/api/v1/schemas/case.json",
        "schema": f"{HOST}/api/v1/schema/",
        "docs": f"{HOST}/api/v1/docs/",
    }
    assert {name: get(address).status_code for name, address in found.items()} == (
        dict.fromkeys(found, 200)
    )
