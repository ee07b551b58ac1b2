"""What a redaction finds beside editions: a revision set aside, and what a case named once."""

import pytest

from incidents.models import (
    Actor,
    ActorName,
    Case,
    Citation,
    Edit,
    Event,
    Involvement,
    Merge,
    SetAside,
    Source,
)
from incidents.operations import (
    CannotSetAside,
    Words,
    revise_case,
    set_aside,
    take_up,
    withdraw_case,
)
from incidents.operations.merging import ever_one_with
from incidents.operations.words import actors_beside, what_is_beside
from tests.factories import NOON, make_user
from tests.redacting import (
    LATER,
    NAME,
    WORDS,
    again,
    correct,
    published_twice,
    redact,
    tables_that_say,
    without_the_name,
)
from tests.rows import make_row

pytestmark = pytest.mark.django_db

GOES = "The revision that is set aside says the words. It is deleted with them."


def set_revision_aside(case: Case, **changes) -> Case:
    """The case with a revision set aside that says this besides."""
    revise_case(case, by=make_user(), at=NOON)
    Case.objects.filter(pk=case.pk).update(**changes)
    if "title" in changes:
        correct(case)
        Case.objects.filter(pk=case.pk).update(**changes)
    case = again(case)
    set_aside(case, version=case.version, reason="A court wrote.", by=make_user(), at=NOON)
    return again(case)


def test_a_revision_set_aside_that_says_the_words_goes_with_them(people):
    case = set_revision_aside(published_twice(), summary=f"More of {NAME}.")

    redact(without_the_name(case), people)

    assert not SetAside.objects.exists()
    assert tables_that_say("canary") == []


def test_a_revision_set_aside_without_the_words_is_taken_up_after_the_redaction(people):
    case = set_revision_aside(published_twice(), title="A title of the revision")

    redact(without_the_name(case), people)
    case = again(case)
    take_up(case, version=case.version, by=make_user(), at=LATER)

    assert again(case).title == "A title of the revision"
    assert Event.objects.get(case=case).description == "Somebody met a stranger."
    assert tables_that_say("canary") == []


def test_a_withdrawn_case_is_not_redacted_under_a_revision_that_is_set_aside(people):
    case = set_revision_aside(published_twice(), title="A title of the revision")
    withdraw_case(case, reason="A mistake.", by=make_user(), at=NOON)
    correct(case)

    with pytest.raises(CannotSetAside, match="Take up the revision"):
        redact(case, people)


@pytest.mark.parametrize(
    ("summary", "phrase"),
    [
        ("More of Quentin\n  Canary.", NAME),
        ('He was called "the bird" there.', 'called "the bird"'),
    ],
)
def test_the_history_of_a_revision_set_aside_is_read_and_not_searched_raw(summary, phrase, people):
    case = set_revision_aside(published_twice(), title="Without", summary=summary)
    words = Words([NAME, phrase])
    told = list(what_is_beside(words, case))

    redact(without_the_name(case), people, words=words)

    assert told == [GOES]
    history = Edit.objects.filter(table="incidents_setaside").order_by("pk")
    assert [(each.kind, each.before, each.after) for each in history] == [
        ("insert", None, None),
        ("delete", None, None),
    ]


def test_a_code_within_a_revision_set_aside_is_no_word_of_its_history(people):
    case = set_revision_aside(published_twice(), title="A title of the revision")

    redact(without_the_name(case), people, words=Words([NAME, "meeting"]))

    assert "meeting" in SetAside.objects.get().document
    newest = Edit.objects.filter(table="incidents_setaside").latest("pk")
    assert newest.redacted_at is None


@pytest.fixture
def left():
    """A case with a revision set aside that alone names an actor and a source with the words."""
    case = published_twice()
    revise_case(case, by=make_user(), at=NOON)
    correct(case)
    actor = make_row(ActorName, text=NAME).actor
    make_row(Involvement, case=case, actor=actor)
    source = make_row(Source, title=f"A letter of {NAME}")
    make_row(Citation, case=case, source=source)
    case = again(case)
    set_aside(case, version=case.version, reason="A court wrote.", by=make_user(), at=NOON)
    return again(case), actor, source


def test_what_only_a_revision_set_aside_named_is_told(left):
    case, _, source = left

    told = list(what_is_beside(WORDS, case))

    assert told[0] == GOES
    assert [each.split(" is in the draft")[0] for each in told[1:]] == [
        f"The actor “{NAME}”",
        f"The source “{source}”",
    ]


def test_the_history_of_what_only_a_revision_set_aside_named_loses_the_words(left, people):
    case, actor, source = left

    redact(without_the_name(case), people)

    assert not SetAside.objects.exists()
    assert not says_the_name(Edit.objects.of_shared([actor.pk, source.pk]))


def says_the_name(edits) -> bool:
    return WORDS.are_in([[each.before, each.after] for each in edits])


@pytest.fixture
def far(people):
    """A case, and an actor with the words, two merges from its own; the nearer was taken back."""
    case = published_twice()
    own = Actor.objects.get(names__text=NAME)
    far, near = make_row(ActorName, text=NAME).actor, make_row(Actor)
    make_row(Merge, duplicate=far, kept=near)
    make_row(Merge, duplicate=near, kept=own, undone_by=people[0], undone_at=NOON)
    return case, own, near, far


def test_who_was_ever_merged_is_followed_over_all_steps_and_both_ways(far):
    _, *actors = far
    uids = {each.pk for each in actors}

    assert [ever_one_with({uid}) for uid in uids] == [uids] * 3


def test_the_history_of_who_was_ever_one_with_an_actor_loses_the_words(far, people):
    case, _, _, actor = far

    redact(without_the_name(case), people)

    assert not says_the_name(Edit.objects.of_shared([actor.pk]))
    assert actors_beside(WORDS, again(case)) == [NAME]


def test_that_a_phrase_is_too_long_for_the_search_is_told():
    case = published_twice()

    assert list(what_is_beside(Words(["long words " * 20]), case)) == [
        "Other cases were not searched for what is longer than the search takes (200 characters)."
    ]
