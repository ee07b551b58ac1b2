"""The public log and the series of public numbers: both only grow."""

import pytest

from incidents.models import PublicChange, Redaction, Series, Step
from tests.rows import DIGEST, OTHER_DIGEST, make_row, refusal, refused, run

pytestmark = pytest.mark.django_db

OTHER_VALUES = {
    "number": 2,
    "kind": "withdrawal",
    "reference": "CB-0002",
    "edition": 2,
    "digest": OTHER_DIGEST,
    "change_kind": "correction",
    "reason": "Another reason.",
    "reason_digest": OTHER_DIGEST,
    "at": "2026-01-01T00:00:00Z",
    "previous_chain": DIGEST,
    "chain": OTHER_DIGEST,
}


@pytest.mark.parametrize("column", [field.name for field in PublicChange._meta.concrete_fields])
def test_no_column_of_the_log_ever_changes(column):
    make_row(PublicChange)

    said = refused(f"UPDATE incidents_publicchange SET {column} = %s", OTHER_VALUES[column])

    assert said == "Rows of incidents_publicchange are only ever added."


def test_the_reason_of_a_change_may_be_taken_away_and_nothing_with_it():
    make_row(PublicChange)
    blank = "UPDATE incidents_publicchange SET reason = ''"

    assert refused(blank) is None
    assert refused(f"{blank}, digest = %s", OTHER_DIGEST) == (
        "Rows of incidents_publicchange are only ever added."
    )


@pytest.mark.parametrize(
    "columns",
    [{"reason": "Another reason."}, {"reason_digest": OTHER_DIGEST}, {"reason": ""}],
    ids=["other words", "other digest", "no words"],
)
def test_a_change_is_logged_with_a_reason_and_its_digest(columns):
    said = refusal(lambda: make_row(PublicChange, **columns))

    assert said == "A public change has a reason and the digest of it."


def test_no_row_of_the_log_is_deleted():
    make_row(PublicChange)

    said = refused("DELETE FROM incidents_publicchange")

    assert said == "Rows of incidents_publicchange are only ever added."


def test_the_data_version_counts_public_changes_and_new_indexes():
    found = [PublicChange.data_version()]
    for name, last in [("case", 9), ("change", 2), ("index", 3)]:
        make_row(Series, name=name, last=last)
        found.append(PublicChange.data_version())

    assert found == [0, 0, 2, 5]


@pytest.mark.parametrize("last", [7, 8, 20])
def test_a_series_counts_on(last):
    make_row(Series, last=7)

    assert refused("UPDATE incidents_series SET last = %s", last) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE incidents_series SET last = 6",
        "UPDATE incidents_series SET name = 'actor'",
        "DELETE FROM incidents_series",
    ],
)
def test_a_series_never_counts_back_and_never_ends(change):
    make_row(Series, last=7)

    assert refused(change) == "The series case only counts on."


@pytest.mark.parametrize(
    "columns",
    [
        {"number": 3, "previous_chain": DIGEST},
        {"number": 2, "previous_chain": OTHER_DIGEST},
        {"number": 2, "previous_chain": DIGEST, "at": "2026-01-01T00:00:00Z"},
    ],
    ids=["gap", "other chain", "earlier"],
)
def test_a_row_that_does_not_follow_the_newest_is_refused(columns):
    make_row(PublicChange)

    said = refusal(lambda: make_row(PublicChange, chain=OTHER_DIGEST, **columns))

    assert said == "A public change follows the newest one: in number, chain and time."


@pytest.mark.parametrize("table", ["edition", "publicchange", "redaction", "series"])
def test_what_was_published_is_never_emptied(table):
    run("SET LOCAL casebook.may_truncate = off")

    said = refused(f"TRUNCATE incidents_{table} CASCADE")

    assert said == f"The rows of incidents_{table} are never emptied."


@pytest.mark.parametrize(
    "change", ["reason = 'Another'", "version = 7", "reason = '', version = 7"]
)
def test_a_step_of_the_work_never_changes(change):
    make_row(Step, reason="Cite the sum.")

    said = refused(f"UPDATE incidents_step SET {change}")

    assert said == "Rows of incidents_step are only ever added."


def test_the_reason_of_a_step_may_be_taken_away():
    make_row(Step, reason="Cite the sum.")

    assert refused("UPDATE incidents_step SET reason = ''") is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE incidents_redaction SET reason = 'x'",
        "UPDATE incidents_redaction SET reason = '', ground = 'safety'",
        "DELETE FROM incidents_redaction",
    ],
)
def test_a_decision_to_redact_is_kept_as_it_was_made(change):
    make_row(Redaction)

    assert refused(change) == "Rows of incidents_redaction are only ever added."


def test_the_reason_of_a_decision_to_redact_may_be_taken_away():
    make_row(Redaction)

    assert refused("UPDATE incidents_redaction SET reason = ''") is None
