"""Generated rows are told from others by their uids."""

import uuid

import pytest

from incidents.generating.uids import FIRST, LAST, is_generated, uid_of


def test_a_uid_follows_from_its_words():
    assert str(uid_of(0, "case", 1)) == "67656e65-7261-814d-b369-a99cf620581a"
    assert uid_of(0, "case", 1) == uid_of(0, "case", 1) != uid_of(1, "case", 1)


def test_a_generated_uid_has_the_version_for_applications_and_begins_with_letters():
    found = uid_of(0, "case", 1)

    assert (found.version, found.variant, found.bytes[:6]) == (8, uuid.RFC_4122, b"genera")


def test_all_generated_uids_lie_in_one_range_and_no_other_does():
    generated = [uid_of("any", number) for number in range(1000)]
    others = [uuid.uuid4() for _ in range(1000)]

    assert all(map(is_generated, [FIRST, LAST, *generated]))
    assert not any(map(is_generated, others))


@pytest.mark.parametrize(
    "text",
    [
        "67656e65-7261-4d1b-9b64-4bc0d5a5a0d1",  # version 4
        "67656e65-7260-8fff-bfff-ffffffffffff",
        "67656e65-7262-8000-8000-000000000000",
    ],
)
def test_a_uid_beside_the_range_is_not_generated(text):
    assert not is_generated(uuid.UUID(text))


def test_a_hundred_thousand_uids_differ():
    assert len({uid_of(0, "case", number) for number in range(100_000)}) == 100_000
