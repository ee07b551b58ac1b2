"""Generated cases go the ordinary way, batch by batch, and not beside real ones unless asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from incidents.document.canonical import parse
from incidents.document.compile import compile_document
from incidents.document.errors import InvalidDocument
from incidents.generating import Batch, HoldsRealCases, generate
from incidents.generating.channels import load_channels
from incidents.generating.editions import plan_editions
from incidents.generating.fates import FATES, fate_of
from incidents.generating.moments import begins_at, moments
from incidents.generating.planning import plan_cases
from incidents.generating.publishing import RETURNED, WITHDRAWN, write_cases
from incidents.generating.story import tell
from incidents.generating.uids import uid_of
from incidents.models import Actor, Case, Edition, PublicChange, RecruitmentChannel, Step
from incidents.operations.verify import broken_changes, broken_editions, broken_series
from incidents.policy import system_user
from tests.factories import make_case, make_channel

pytestmark = pytest.mark.django_db

SEED = 0


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def editions() -> dict[str, str]:
    """All editions by reference and number, with their text as it is stored."""
    return {str(edition): edition.document for edition in Edition.objects.order_by("pk")}


def number_with(fate: str) -> int:
    """The first case that ends like this."""
    return next(number for number in range(1, 400) if fate_of(tell(SEED, number)) == fate)


def make(number: int) -> Case:
    """One generated case."""
    load_channels()
    write_cases(plan_cases(SEED, [number]), system_user(), moments(number, number))
    return Case.objects.get(pk=uid_of(SEED, "case", number))


def test_each_batch_says_what_it_did():
    found = list(generate(5, SEED, batch=2))

    assert [(each.first, each.last, each.made, each.skipped) for each in found] == [
        (1, 2, 2, 0),
        (3, 4, 2, 0),
        (5, 5, 1, 0),
    ]
    assert sum(each.editions for each in found) == Edition.objects.count() == 7


def test_what_is_published_is_what_was_planned_under_public_names():
    list(generate(2, SEED))

    found = parse(Edition.objects.get(reference="CB-0002", number=1).document)

    planned = plan_editions(tell(SEED, 2))[0]
    names = {each["slug"]: each["uid"] for key in ("actors", "sources") for each in found[key]}
    provisional = {
        each["slug"]: each["uid"] for key in ("actors", "sources") for each in planned.document[key]
    }
    given = ("reference", "edition", "change", "published_at", "previous_digest")
    assert renamed({**found, **dict.fromkeys(given)}, names) == renamed(
        planned.document, provisional
    )
    assert found["change"] == {"kind": "new", "note": planned.change_note}
    assert found["published_at"] > begins_at(2).isoformat()


def renamed(value: Any, names: dict[str, str]) -> Any:
    """The value with uids in place of slugs; sources in the order of their uids."""
    if isinstance(value, dict):
        return {key: renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        inner = [renamed(each, names) for each in value]
        shared = inner and isinstance(inner[0], dict) and "slug" in inner[0]
        return sorted(inner, key=lambda each: each["uid"]) if shared else inner
    return names.get(value, value) if isinstance(value, str) else value


def test_the_same_seed_publishes_the_same_bytes_again():
    with undone():
        list(generate(6, SEED))
        first = editions()

    list(generate(6, SEED))

    assert len(first) >= 6
    assert editions() == first


def test_a_run_that_goes_on_publishes_what_one_run_publishes():
    with undone():
        list(generate(5, SEED, batch=2))
        at_once = editions()

    list(generate(4, SEED, batch=2))
    list(generate(5, SEED, batch=2))

    assert editions() == at_once


def test_cases_that_are_there_are_left_as_they_are():
    list(generate(3, SEED))
    Case.objects.filter(pk=uid_of(SEED, "case", 1)).update(stage="draft", title="Edited since")
    before = list(Case.objects.order_by("pk").values())

    again = list(generate(3, SEED))

    assert again == [Batch(first=1, last=3, made=0, editions=0)]
    assert list(Case.objects.order_by("pk").values()) == before


def test_other_seeds_stand_beside_each_other():
    list(generate(2, SEED))

    list(generate(2, SEED + 1))

    assert Case.objects.count() == 4


def test_a_failure_in_the_middle_leaves_whole_batches():
    uid = uid_of(SEED, "case", 4, 1)
    Actor.objects.create(pk=uid, kind="person")

    with pytest.raises(InvalidDocument, match=f"{uid} is the uid of one of the actors already"):
        list(generate(6, SEED, batch=2))

    uids = [uid_of(SEED, "case", number) for number in range(1, 7)]
    assert [Case.objects.filter(pk=uid).exists() for uid in uids] == [True, True] + [False] * 4


def test_a_run_after_a_failure_makes_the_rest():
    uid = uid_of(SEED, "case", 4, 1)
    Actor.objects.create(pk=uid, kind="person")
    with pytest.raises(InvalidDocument):
        list(generate(4, SEED, batch=2))
    Actor.objects.get(pk=uid).delete()

    found = list(generate(4, SEED, batch=2))

    assert [each.made for each in found] == [0, 2]


def test_real_cases_keep_generated_ones_out():
    make_case()

    with pytest.raises(HoldsRealCases, match="holds 1 case that was not generated"):
        generate(2, SEED)

    assert Case.objects.count() == 1
    assert not RecruitmentChannel.objects.exists()


def test_an_edited_generated_case_is_no_real_one():
    list(generate(1, SEED))
    Case.objects.update(stage="draft", title="Typed by an editor", summary="Typed too.")

    assert [each.made for each in generate(2, SEED)] == [1]


def test_generated_cases_stand_beside_real_ones_where_somebody_says_so():
    make_case()

    list(generate(1, SEED, beside_real_cases=True))

    assert Case.objects.count() == 2


@pytest.mark.parametrize("count", [0, -1, 1_000_001])
def test_a_count_that_is_none_is_named(count):
    with pytest.raises(ValueError, match=f"The count is {count:,}; allowed are 1 to 1,000,000"):
        generate(count, SEED)


def test_a_batch_of_nothing_is_refused():
    with pytest.raises(ValueError, match="a batch has one case or more"):
        generate(1, SEED, batch=0)


def test_channels_that_are_there_stay_and_those_that_are_missing_come_under_them():
    kept = make_channel("online")

    load_channels()

    assert RecruitmentChannel.objects.count() == 26
    assert RecruitmentChannel.objects.get(slug="online").definition == kept.definition
    assert RecruitmentChannel.objects.get(slug="forum").parent == kept


STATES = {
    "published": ("published", ["submitted", "approved", "published"], "published", ""),
    "taken_up_again": ("draft", ["submitted", "approved", "published", "revised"], "published", ""),
    "withdrawn": (
        "draft",
        ["submitted", "approved", "published", "withdrawn"],
        "withdrawn",
        WITHDRAWN,
    ),
    "draft": ("draft", [], None, ""),
    "in_review": ("in_review", ["submitted"], None, ""),
    "approved": ("in_review", ["submitted", "approved"], None, ""),
    "returned": ("draft", ["submitted", "returned"], None, RETURNED),
}
"""By fate: the stage, the steps taken, the status of the edition, the reason of the last step."""


@pytest.mark.parametrize("fate", FATES)
def test_a_case_comes_to_its_end(fate):
    case = make(number_with(fate))

    steps = list(case.steps.all())
    edition = case.editions.order_by("number").last()
    stage, kinds, status, reason = STATES[fate]
    assert case.stage == stage
    assert [step.kind for step in steps] == kinds
    assert (edition.status if edition else None) == status
    assert reason in (steps[-1].reason if steps else "")
    assert {step.by for step in steps} <= {system_user()}
    assert compile_document(case)["title"].startswith("Generated case ")


def test_a_case_taken_up_again_says_more_than_its_edition():
    case = make(number_with("taken_up_again"))

    public = parse(case.editions.get().document)["summary"]

    assert case.summary.startswith(public)
    assert case.summary != public


def test_later_editions_supersede_each_other_and_each_has_its_time():
    number = next(n for n in range(1, 200) if len(plan_editions(tell(SEED, n))) > 2)

    case = make(number)

    found = list(case.editions.order_by("number"))
    assert [edition.status for edition in found] == ["superseded"] * (len(found) - 1) + [
        "published"
    ]
    moments = [edition.published_at for edition in found]
    assert moments == sorted(set(moments))
    assert begins_at(number) < moments[0] < moments[-1] < begins_at(number + 1)


def test_what_was_generated_is_found_in_order():
    list(generate(12, SEED))

    assert [*broken_editions(), *broken_changes(), *broken_series()] == []
    assert PublicChange.objects.count() == Edition.objects.count() >= 12
    assert not Step.objects.exclude(by=system_user()).exists()
