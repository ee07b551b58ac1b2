"""Generated documents are valid, say that they are invented, and come out the same anywhere."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from incidents.document.canonical import digest, normalized
from incidents.document.read import read_document
from incidents.document.schema import json_schema
from incidents.document.shape import RECORDS
from incidents.generating.editions import plan_editions
from incidents.generating.story import tell
from incidents.generating.uids import is_generated
from incidents.problems import problems_in
from tests.generating.invented import COUNT, SEED, all_editions, first_documents, planned, records

CHECKOUT = Path(__file__).resolve().parents[2]
DIGESTS = """
import django
django.setup()
from incidents.document.canonical import digest
from incidents.generating.editions import plan_editions
from incidents.generating.story import tell
for number in range(1, 41):
    print(*[digest(edition.document) for edition in plan_editions(tell(0, number))])
"""


def test_every_document_is_read_without_fault_and_stays_as_it_is():
    changed = [
        edition.document["title"]
        for edition in all_editions()
        if read_document(edition.document) != normalized(edition.document)
    ]

    assert changed == []


def test_nothing_stops_the_publication_of_any_edition():
    problems = [fault for edition in all_editions() for fault in problems_in(edition.document)]

    assert problems == []


def test_every_document_fits_the_json_schema():
    schema = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)

    errors = [error for each in all_editions() for error in schema.iter_errors(each.document)]

    assert errors == []


def test_the_same_seed_gives_the_same_documents_in_another_process():
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(CHECKOUT)}
    there = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    here = [[digest(edition.document) for edition in planned(n)] for n in range(1, 41)]

    assert [line.split() for line in there.stdout.splitlines()] == here


def test_another_seed_gives_other_cases_that_are_as_valid():
    others = [each.document for n in range(1, 61) for each in plan_editions(tell(SEED + 1, n))]
    ours = {document["uid"] for document in first_documents()}

    assert [fault for each in others for fault in problems_in(read_document(each))] == []
    assert not ours & {document["uid"] for document in others}


def test_case_and_summary_say_that_nothing_of_it_happened():
    for number, document in enumerate(first_documents(), start=1):
        assert document["title"].startswith(f"Generated case {number}: ")
        assert document["summary"].startswith(
            "This case was generated to try Casebook; nothing in it happened."
        )


def test_sources_actors_and_notes_say_that_they_are_generated():
    documents = first_documents()

    for source in records(documents, "sources"):
        assert "generated" in source["title"]
        assert source["reliability"]["reason"] in (
            None,
            "Generated: neither the publisher nor the document exists.",
        )
        for key in ("url", "archive_url"):
            assert source[key] is None or source[key].startswith("https://generated.example/")
    assert {actor["description"] for actor in records(documents, "actors")} == {
        "Generated: no such person exists.",
        "Generated: no such service exists.",
        "Generated: no such organisation exists.",
    }
    assert all(edition.change_note.startswith("Generated") for edition in all_editions())


def test_every_row_has_a_uid_of_its_own_that_tells_that_it_was_generated():
    documents = first_documents()
    own = [document["uid"] for document in documents]
    own += [record["uid"] for name in RECORDS for record in records(documents, name)]
    shared = {each["uid"] for name in ("actors", "sources") for each in records(documents, name)}

    assert all(is_generated(UUID(uid)) for uid in (*own, *shared))
    assert len({*own, *shared}) == len(own) + len(shared)


@pytest.mark.parametrize("name", ["actors", "sources"])
def test_what_cases_share_says_the_same_in_each(name):
    found: dict[str, dict] = {}
    for each in records((edition.document for edition in all_editions()), name):
        said = {**each, "slug": None, "derived_from": None}
        assert found.setdefault(each["uid"], said) == said


def test_quotations_have_at_most_fifteen_words():
    quotes = [each["quote"] for each in records(first_documents(), "citations") if each["quote"]]

    assert quotes != []
    assert max(len(quote["exact"].split()) for quote in quotes) <= 15


def test_an_edition_differs_from_the_one_before_in_what_its_note_tells():
    later = [
        (before, edition)
        for number in range(1, COUNT + 1)
        for before, edition in zip(planned(number), planned(number)[1:], strict=False)
    ]

    assert len(later) >= COUNT // 6
    assert {edition.change_kind for _, edition in later} == {
        "correction",
        "new_evidence",
        "legal_status",
        "recoding",
    }
    assert all(before.document != edition.document for before, edition in later)
    assert all(before.document["uid"] == edition.document["uid"] for before, edition in later)
