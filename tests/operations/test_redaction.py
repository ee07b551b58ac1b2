"""Legal redaction: the words are gone everywhere, the chains hold, the decision is recorded."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from incidents.document.canonical import parse
from incidents.models import (
    Actor,
    Edit,
    Edition,
    Merge,
    MovedEntry,
    PublicChange,
    PublishedEntry,
    PublishedRecord,
    Redaction,
    Step,
)
from incidents.operations import (
    Words,
    editions_that_say,
    withdraw_case,
)
from incidents.operations.words import cases_beside
from tests.factories import (
    NOON,
    make_user,
    publish,
)
from tests.redacting import (
    NAME,
    REASON,
    WORDS,
    again,
    correct,
    correct_names,
    merge,
    publish_corrected,
    published_twice,
    redact,
    tables_that_say,
    verify,
    without_the_name,
)
from tests.rows import make_row

pytestmark = pytest.mark.django_db


def test_after_a_redaction_no_table_of_the_database_has_the_words(people):
    case = published_twice()
    LogEntry.objects.create(user=people[0], action_flag=2, object_repr=str(case))
    duplicate = merge(case, reason=f"Both go by {NAME}.")
    correct_names([duplicate])
    Step.objects.create(
        case=case, kind="returned", version=1, by=people[0], at=NOON, reason=f"Ask {NAME}."
    )
    before = tables_that_say("canary")

    redact(without_the_name(case), people)

    assert {"incidents_edition", "incidents_edit", "incidents_publishedentry"} <= set(before)
    assert tables_that_say("canary") == []
    assert verify() == "3 editions and 5 public changes are as published.\n"


def test_a_redaction_prints_an_edition_without_the_words_and_leaves_tombstones(people):
    case = published_twice()
    digests = [each.digest for each in case.editions.order_by("number")]

    redact(without_the_name(case), people)

    first, second, third = Edition.objects.order_by("number")
    assert [each.status for each in (first, second, third)] == ["redacted", "redacted", "published"]
    assert [first.digest, second.digest] == digests
    assert third.previous_digest == second.digest
    for each in (first, second):
        assert (each.document, each.short, each.title, each.change_note) == ("", "", "", "")
        assert (each.terms, each.search, each.public_until is None) == ([], None, False)
    assert (third.change_kind, third.change_note) == ("redaction", REASON)
    assert {each.edition_id for each in PublishedRecord.objects.all()} == {third.pk}


def test_the_log_says_what_was_redacted_and_forgets_the_notes_of_what_is_gone(people):
    redact(without_the_name(published_twice()), people)

    log = [(each.kind, each.edition, each.reason) for each in PublicChange.objects.all()]
    assert log == [
        ("publication", 1, ""),
        ("publication", 2, ""),
        ("publication", 3, REASON),
        ("redaction", 1, REASON),
        ("redaction", 2, REASON),
    ]
    assert PublicChange.objects.get(number=1).reason_digest == PublicChange.digest_of(
        "First edition."
    )


def test_the_decision_is_recorded_without_the_words(people):
    case = published_twice()

    redact(without_the_name(case), people)

    decision = Redaction.objects.get()
    assert (decision.ground, decision.reason) == ("court_order", REASON)
    assert (decision.decided_by, decision.agreed_by) == people
    assert (decision.editions, decision.printed) == ([1, 2], 3)
    assert decision.digests == list(
        case.editions.filter(number__lt=3).order_by("number").values_list("digest", flat=True)
    )
    assert decision.history_rows == Edit.objects.exclude(redacted_at=None).count() > 0
    step = case.steps.filter(kind="redacted").get()
    assert (step.by, step.reason) == (people[0], REASON)


def test_the_public_form_of_an_actor_is_that_of_the_new_edition(people):
    case = published_twice()

    redact(without_the_name(case), people)

    entry = PublishedEntry.objects.get(slug="actor-0001")
    assert entry.name == "Q."
    assert parse(Edition.objects.public().get().document)["actors"][0]["name"] == "Q."


def test_a_withdrawn_case_is_redacted_without_a_new_edition(people):
    case = published_twice()
    withdraw_case(case, reason=f"{NAME} asked for it.", by=make_user(), at=NOON)
    correct(case)

    redact(case, people)

    assert tables_that_say("canary") == []
    assert [each.status for each in Edition.objects.all()] == ["redacted", "redacted"]
    assert Redaction.objects.get().printed is None
    assert again(case).stage == "draft"
    assert verify() == "2 editions and 5 public changes are as published.\n"


def test_where_the_public_edition_is_clean_the_older_ones_go_alone(people):
    case = published_twice()
    approved = without_the_name(case)
    publish_again = publish_corrected(approved)

    redact(case, people)

    statuses = [each.status for each in Edition.objects.order_by("number")]
    assert (publish_again.number, statuses) == (3, ["redacted", "redacted", "published"])
    assert again(case).is_at_rest
    assert tables_that_say("canary") == []
    assert verify() == "3 editions and 5 public changes are as published.\n"


def test_an_earlier_decision_loses_a_reason_that_says_the_words(people):
    case = published_twice()
    redact(without_the_name(case), people)
    words, reason = Words(["a court ordered that a name"]), "Rights of a person."

    redact(without_the_name(again(case)), people, words=words, editions=[3], reason=reason)

    assert [each.reason for each in Redaction.objects.order_by("printed")] == ["", reason]
    assert tables_that_say("court ordered that a name") == []


def test_no_address_leads_on_from_an_actor_that_only_redacted_editions_named(people):
    case = published_twice()
    kept = publish(title="Another case").case.involvements.first().actor
    make_row(Merge, duplicate=Actor.objects.get(names__text=NAME), kept=kept)

    redact(without_the_name(case), people)

    printed = parse(Edition.objects.get(number=3).document)
    assert kept.slug in [each["slug"] for each in printed["actors"]]
    assert not MovedEntry.objects.exists()


def test_the_log_of_the_admin_is_read_whatever_letters_it_escapes(people):
    case = published_twice()
    message = json.dumps([{"changed": {"name": "name", "object": "Quéntin Cánary"}}])
    LogEntry.objects.create(user=people[0], action_flag=2, object_repr="Q.", change_message=message)

    redact(without_the_name(case), people)

    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.change_message) == ("Redacted", "")


def test_what_the_words_do_not_stand_in_stays(people):
    case = published_twice()
    other = publish(title="Another case")
    before = list(Edit.objects.filter(case=other.case_id).order_by("pk").values())

    redact(without_the_name(case), people)

    assert Edition.objects.get(pk=other.pk).document == other.document
    assert list(Edit.objects.filter(case=other.case_id).order_by("pk").values()) == before != []


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("QUENTIN CANARY", "quentin canary"),
        ("Quentin\n  Canary", "Quentin Canary"),
        ("Quéntin Cánary", "Quentin Canary"),
        ("Quentin Canary", "Quéntin Cänary"),
        ("（ｑｕｅｎｔｉｎ ｃａｎａｒｙ）", "Quentin Canary"),
        ("在北京的张三说", "张三"),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_white_space(said, sought):
    assert Words([sought]).are_in({"events": [{"description": f"So {said}, he said."}]})


def test_a_code_of_the_codebook_is_no_word():
    words = Words(["forum", "cash"])

    assert not words.are_in({"channel": "forum", "form": "cash", "outcomes": ["charged"]})
    assert list(words.places_in({"channel": "forum", "platform": "A forum"})) == ["/platform"]


@pytest.mark.parametrize("lines", [[], [""], ["  ", "\n"], ["x"], ["Quentin", "é"]])
def test_what_would_be_found_everywhere_or_is_nothing_is_no_word(lines):
    with pytest.raises(ValueError, match=r"each on a line|found everywhere"):
        Words(lines)


def test_the_editions_that_say_the_words_are_found(people):
    case = published_twice()
    publish_corrected(without_the_name(case))

    assert [each.number for each in editions_that_say(WORDS, case)] == [1, 2]


def test_other_cases_that_say_the_words_are_named():
    case = published_twice()
    other = publish(title=f"More of {NAME}")

    assert cases_beside(WORDS, case) == [other.reference]
