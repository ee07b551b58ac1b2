"""The public log, from the first change on."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest

from incidents.models import Case
from incidents.operations import withdraw_case
from incidents.vocabularies import CHANGE_KIND
from tests.api.asking import HOST, get, refused, results
from tests.factories import NOON, make_user, publish, publish_many

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_the_log_tells_what_happened_oldest_first():
    first = publish()
    by = make_user()
    second = publish(Case.objects.get(), by=by, at=NOON + DAY)
    withdraw_case(Case.objects.get(), reason="A court ordered it.", by=by, at=NOON + 2 * DAY)

    changes = results("/api/v1/changes/")

    # The notes of editions that were taken away may say what was taken away.
    told = ("number", "kind", "edition", "digest", "change_kind", "reason", "at")
    assert [tuple(change[key] for key in told) for change in changes] == [
        (1, "publication", 1, first.digest, "new", None, "2026-01-15T12:00:00.000000Z"),
        (
            *(2, "publication", 2, second.digest, "correction", None),
            "2026-01-16T12:00:00.000000Z",
        ),
        (
            *(3, "withdrawal", 2, second.digest, None, "A court ordered it."),
            "2026-01-17T12:00:00.000000Z",
        ),
    ]
    assert {change["url"] for change in changes} == {
        f"{HOST}/api/v1/cases/CB-0001/editions/{number}/" for number in (1, 2)
    }


def test_the_chain_can_be_recomputed_from_what_is_served():
    publish_many(3)

    changes = results("/api/v1/changes/")

    for before, change in zip([None, *changes], changes, strict=False):
        row = {key: change[key] for key in change if key not in ("chain", "reason", "url")}
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        assert change["chain"] == sha256(text.encode()).hexdigest()
        assert change["previous_chain"] == (before["chain"] if before else None)


def test_a_reader_asks_for_what_came_after_the_last_change_that_it_has():
    publish_many(3)

    found = {
        since: [change["number"] for change in results(f"/api/v1/changes/?since={since}")]
        for since in (0, 1, 3, 2**63 - 1)
    }

    assert found == {0: [1, 2, 3], 1: [2, 3], 3: [], 2**63 - 1: []}


def test_the_log_is_read_a_page_at_a_time():
    publish_many(5)

    first = get("/api/v1/changes/?since=1&page_size=2&count=true").json()
    second = get(first["next"]).json()
    back = get(second["previous"]).json()

    assert [[each["number"] for each in page["results"]] for page in (first, second)] == [
        [2, 3],
        [4, 5],
    ]
    assert (first["count"], second["next"], back["results"]) == (4, None, first["results"])


@pytest.mark.parametrize("since", ["-1", "x", "1.5", "9" * 20, "9" * 150, "%00", ""])
def test_a_number_that_is_none_of_the_log_is_refused(since):
    assert list(refused(f"/api/v1/changes/?since={since}")) == ["since"]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("change_kind=correction", [2]),
        ("change_kind=correction&change_kind=new", [1, 2]),
        ("change_kind=-new&since=1", [2, 3]),
        ("change_kind=not_stated", [3]),
        ("change_kind=recoding", []),
    ],
)
def test_a_reader_asks_for_kinds_of_change(query, numbers):
    edition = publish(publish().case)
    withdraw_case(edition.case, reason="A court ordered it.", by=make_user(), at=NOON)

    assert [change["number"] for change in results(f"/api/v1/changes/?{query}")] == numbers


def test_the_pages_of_a_narrowed_log_stay_narrowed():
    edition = publish()
    for _ in range(2):
        publish(edition.case)

    first = get("/api/v1/changes/?change_kind=correction&page_size=1&count=true").json()

    assert (first["count"], [each["number"] for each in first["results"]]) == (2, [2])
    assert [each["number"] for each in get(first["next"]).json()["results"]] == [3]


def test_a_kind_of_change_that_is_none_is_refused_with_those_that_are():
    words, known = refused("/api/v1/changes/?change_kind=corection")["change_kind"]

    assert "Did you mean correction or redaction?" in words
    assert known == [*CHANGE_KIND.codes, "not_stated"]
