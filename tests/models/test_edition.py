"""Editions are frozen: what was published never changes, and its status only steps forward."""

import pytest
from django.contrib.auth.models import User

from incidents.models import Case, Edition
from tests.factories import NOON
from tests.rows import DIGEST, OTHER_DIGEST, make_row, refusal, refused

pytestmark = pytest.mark.django_db

LATER, EARLIER = NOON.replace(hour=13), NOON.replace(hour=11)
FROZEN = "is published and never changes"
# Every column of an edition but its key, with another value. Only what is derived may change.
OTHER_VALUES = {
    "case_id": Case,
    "reference": "CB-0002",
    "number": 2,
    "document": '{"title": "Rewritten"}',
    "short": '{"title": "Rewritten"}',
    "digest": OTHER_DIGEST,
    "previous_digest": DIGEST,
    "published_at": EARLIER,
    "published_by_id": User,
    "change_kind": "correction",
    "change_note": "Something else.",
    "title": "Another title",
}
DERIVED = {
    "terms": ["channel:forum"],
    "search": "'forum':1",
    "began_earliest": "2024-01-01",
    "began_latest": "2024-01-01",
    "ended_earliest": "2024-01-01",
    "ended_latest": "2024-01-01",
    "disclosed_earliest": "2024-01-01",
    "disclosed_latest": "2024-01-01",
}
STATES = {
    "published": {"status": "published", "public_until": None},
    "superseded": {"status": "superseded", "public_until": NOON},
    "withdrawn": {"status": "withdrawn", "public_until": NOON},
    "redacted": {
        "status": "redacted",
        "public_until": NOON,
        "document": "",
        "short": "",
        "title": "",
        "change_note": "",
    },
}
SAID = ("document", "short", "title", "change_note")
FORWARD = {
    ("published", "superseded"),
    ("published", "withdrawn"),
    ("published", "redacted"),
    ("superseded", "withdrawn"),
    ("superseded", "redacted"),
    ("withdrawn", "redacted"),
}


def change(edition: Edition, **columns) -> str | None:
    """What the database says to this change by raw SQL."""
    changes = ", ".join(f"{column} = %s" for column in columns)
    sql = f"UPDATE incidents_edition SET {changes} WHERE id = %s"
    return refused(sql, *columns.values(), edition.pk)


def next_edition(edition: Edition, **columns) -> str | None:
    """What the database says to an edition of the same case after this one."""
    given = {"case": edition.case, "number": 2, "previous_digest": edition.digest} | columns
    return refusal(lambda: make_row(Edition, **given))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("column", OTHER_VALUES)
def test_a_column_that_was_published_never_changes(state, column):
    edition = make_row(Edition, **STATES[state])
    value = OTHER_VALUES[column]

    said = change(edition, **{column: make_row(value).pk if value is Case else value_of(value)})

    assert FROZEN in said


def value_of(value):
    """The value itself, or the key of a new user."""
    return User.objects.create_user("another").pk if value is User else value


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("column", DERIVED)
def test_what_is_derived_may_be_built_anew(state, column):
    edition = make_row(Edition, **STATES[state])

    said = change(edition, **{column: DERIVED[column]})

    if state == "redacted":
        assert "incidents_edition_redacted_says_nothing" in said
    else:
        assert said is None


def test_each_column_is_said_to_be_frozen_or_free():
    columns = {field.attname for field in Edition._meta.concrete_fields}

    assert {*OTHER_VALUES, *DERIVED, "id", "status", "public_until"} == columns


def test_the_key_of_an_edition_never_changes():
    assert FROZEN in change(make_row(Edition), id=1_000_000)


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_the_status_only_steps_forward(before, after):
    edition = make_row(Edition, **STATES[before])
    columns = STATES[after]
    if before == "redacted":  # its words are gone for good
        columns = {**columns, **{key: "" for key in STATES["redacted"] if key in SAID}}
    if edition.public_until:
        columns = {**columns, "public_until": edition.public_until}

    said = change(edition, **columns)

    if (before, after) in FORWARD or before == after:
        assert said is None
    else:
        assert said == f"An edition does not go from {before} to {after}."


@pytest.mark.parametrize("state", STATES)
def test_an_edition_is_never_deleted(state):
    make_row(Edition, **STATES[state])

    said = refused("DELETE FROM incidents_edition")

    assert said == "Edition 1 of CB-0001 is published and is never deleted."


@pytest.mark.parametrize("value", [LATER, None])
def test_until_when_an_edition_was_public_is_set_once(value):
    edition = make_row(Edition, **STATES["superseded"])

    said = change(edition, public_until=value)

    assert said == "Until when an edition was public is set once."


@pytest.mark.parametrize("state", ["superseded", "withdrawn"])
def test_an_edition_loses_its_words_only_by_the_step_to_redacted(state):
    edition = make_row(Edition, **STATES[state])

    said = change(edition, **dict.fromkeys(SAID, ""))
    step = change(edition, **STATES["redacted"])
    edition.refresh_from_db()

    assert FROZEN in said
    assert (step, edition.status) == (None, "redacted")
    assert [getattr(edition, key) for key in SAID] == [""] * 4


@pytest.mark.parametrize("column", [*SAID, *DERIVED])
def test_redacting_an_edition_cannot_put_other_words_into_it(column):
    edition = make_row(Edition)
    words = DERIVED.get(column, '{"title": "Rewritten"}')

    said = change(edition, **{**STATES["redacted"], column: words})

    assert "incidents_edition_only_redacted_is_empty" in said or (
        "incidents_edition_redacted_says_nothing" in said
    )


@pytest.mark.parametrize("column", ["change_note", "document", "published_at", "digest"])
def test_a_step_carries_no_other_change(column):
    edition = make_row(Edition)

    assert FROZEN in change(edition, **STATES["withdrawn"], **{column: OTHER_VALUES[column]})


def test_redacting_an_edition_keeps_its_digest():
    edition = make_row(Edition)

    assert FROZEN in change(edition, **STATES["redacted"], digest=OTHER_DIGEST)


@pytest.mark.parametrize("number", [2, 4])
def test_editions_of_a_case_are_numbered_without_a_gap(number):
    edition = make_row(Edition, **STATES["superseded"])
    make_row(Edition, reference="CB-0002")  # of another case, which counts by itself

    said = next_edition(edition, number=number)

    expected = None if number == 2 else "Editions of a case are numbered without a gap."
    assert said == expected


def test_the_first_edition_of_a_case_has_the_number_one():
    said = refusal(lambda: make_row(Edition, number=2, previous_digest=DIGEST))

    assert said == "Editions of a case are numbered without a gap."


def test_an_edition_is_never_published_before_the_one_before_it():
    edition = make_row(Edition, **STATES["superseded"])

    said = next_edition(edition, published_at=EARLIER)
    taken = next_edition(edition, published_at=NOON)

    assert (said, taken) == ("An edition is never published before the one before it.", None)


def test_only_the_published_edition_is_public_and_redacted_ones_have_no_address():
    editions = {
        state: make_row(Edition, reference=f"CB-000{number}", **columns)
        for number, (state, columns) in enumerate(STATES.items(), start=1)
    }

    assert list(Edition.objects.public()) == [editions["published"]]
    assert set(Edition.objects.printed()) == {editions["published"], editions["superseded"]}
    assert list(Edition.objects.with_reference("CB-0003")) == [editions["withdrawn"]]
    assert [state for state, edition in editions.items() if edition.is_public] == ["published"]
    readable = {state for state, edition in editions.items() if edition.is_readable}
    assert readable == {"published", "superseded"}


def test_an_edition_is_named_by_reference_and_number():
    assert str(make_row(Edition)) == "CB-0001, edition 1"
