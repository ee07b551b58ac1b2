"""What a redaction lacks is named, and then nothing is written."""

import pytest

from incidents.models import (
    Actor,
    ActorName,
    Case,
    Citation,
    Edition,
    Merge,
    Redaction,
)
from incidents.operations import (
    CannotRedact,
    NotAllowed,
    NotApproved,
    WrongStage,
    revise_case,
)
from tests.factories import (
    NOON,
    approve,
    make_user,
)
from tests.redacting import (
    NAME,
    correct,
    published_twice,
    redact,
    without_the_name,
)
from tests.rows import make_row

pytestmark = pytest.mark.django_db


REFUSALS = {
    "no ground": ({"ground": "whim"}, "/ground"),
    "no reason": ({"reason": " "}, "/reason"),
    "the words in the reason": ({"reason": f"{NAME} went to court."}, "/reason"),
    "an edition that there is not": ({"editions": [1, 2, 9]}, "/editions"),
    "no edition": ({"editions": []}, "/editions"),
    "the public edition is left": ({"editions": [1]}, "/editions"),
    "an older edition that can be read is left": ({"editions": [2]}, "/editions"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_redaction_that_lacks_something_is_refused_and_writes_nothing(name, people):
    changes, pointer = REFUSALS[name]
    case = without_the_name(published_twice())

    with pytest.raises(CannotRedact) as refused:
        redact(case, people, **changes)

    assert pointer in [fault.pointer for fault in refused.value.faults]
    assert not Redaction.objects.exists()
    assert not Edition.objects.filter(status="redacted").exists()


@pytest.mark.parametrize("agreeing", ["oneself", "a coder", "nobody's role", "somebody who left"])
def test_somebody_else_agrees_who_is_a_reviewer_or_an_administrator(agreeing, people):
    case = without_the_name(published_twice())
    gone = make_user(role="reviewer")
    gone.is_active = False
    others = {
        "oneself": people[0],
        "a coder": make_user(role="coder"),
        "nobody's role": make_user(role=""),
        "somebody who left": gone,
    }

    with pytest.raises(CannotRedact) as refused:
        redact(case, people, agreed_by=others[agreeing])

    assert [fault.pointer for fault in refused.value.faults] == ["/agreed_by"]


def test_words_that_still_stand_in_the_draft_stop_the_redaction_and_are_located(people):
    case = published_twice()
    revise_case(case, by=make_user(), at=NOON)
    Citation.objects.filter(record=None).update(note=f"Ask {NAME}.")
    case = approve(case, by=make_user())

    with pytest.raises(CannotRedact) as refused:
        redact(case, people)

    assert sorted(fault.pointer for fault in refused.value.faults) == [
        "/actors/0/name",
        "/actors/0/names/0/text",
        "/citations/0/note",
        "/events/0/description",
        "/title",
    ]
    assert NAME not in str(refused.value)


@pytest.mark.parametrize("steps", [1, 2])
def test_a_merged_actor_that_has_the_words_stops_the_redaction(steps, people):
    case = without_the_name(published_twice())
    merged = make_row(ActorName, text=NAME).actor
    for _ in range(steps - 1):
        kept = make_row(Actor)
        make_row(Merge, duplicate=merged, kept=kept)
        merged = kept
    make_row(Merge, duplicate=merged, kept=case.involvements.first().actor)

    with pytest.raises(CannotRedact) as refused:
        redact(case, people)

    [fault] = refused.value.faults
    assert fault.message == "An actor that was merged into this one still has the words."
    assert fault.pointer.split("/")[1::2] == ["actors", "names"]


@pytest.mark.parametrize(("stage", "error"), [("draft", WrongStage), ("in_review", NotApproved)])
def test_what_is_printed_in_place_of_the_words_was_approved(stage, error, people):
    case = published_twice()
    revise_case(case, by=make_user(), at=NOON)
    correct(case)
    Case.objects.filter(pk=case.pk).update(stage=stage)

    with pytest.raises(error):
        redact(case, people)

    assert not Redaction.objects.exists()


@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer"])
def test_only_an_administrator_redacts(role, people):
    case = without_the_name(published_twice())

    with pytest.raises(NotAllowed):
        redact(case, (make_user(role=role), people[1]))


def test_an_edition_is_redacted_once(people):
    case = published_twice()
    redact(without_the_name(case), people)

    with pytest.raises(CannotRedact, match="There is no edition 1 that could be redacted"):
        redact(case, people, editions=[1])
