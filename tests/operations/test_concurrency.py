"""Many publishers at once: nothing is numbered twice, left out, or half done."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from incidents.models import (
    Actor,
    Case,
    Edition,
    PublicChange,
    PublicCount,
    PublishedEntry,
    Series,
    Source,
)
from incidents.operations import (
    NotApproved,
    publish_case,
    revise_case,
    submit_case,
    withdraw_case,
)
from incidents.operations.counting import recount
from incidents.operations.verify import broken_changes, broken_editions, broken_series
from tests.factories import NOON, approve, make_actor, make_document, make_draft, make_user

pytestmark = pytest.mark.django_db(transaction=True)

PUBLISHERS = 24


class Broken(Exception):
    """A failure that the test brings about."""


def in_threads(work, arguments):
    """The results of calling `work` with each argument at once, each on its own connection."""

    def call(argument):
        try:
            return work(argument)
        finally:
            connection.close()

    arguments = list(arguments)
    with ThreadPoolExecutor(len(arguments)) as threads:
        return list(threads.map(call, arguments))


def end_own_server_process():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_twenty_four_publishers_with_random_failures_leave_no_gap_and_nothing_half_done():
    by = make_user()
    cases = [approve(make_draft(), by=by) for _ in range(PUBLISHERS)]
    chance = random.Random(24)
    fates = [chance.choice(["well", "well", "raise", "lose connection"]) for _ in cases]

    def publish(pair):
        case, fate = pair
        try:
            with transaction.atomic():
                publish_case(
                    case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON
                )
                if fate == "raise":
                    raise Broken
                if fate == "lose connection":
                    end_own_server_process()
        except (Broken, OperationalError):
            return "failed"
        return "well"

    outcomes = in_threads(publish, zip(cases, fates, strict=True))

    count = fates.count("well")
    assert outcomes == ["well" if fate == "well" else "failed" for fate in fates]
    assert 0 < count < PUBLISHERS
    assert set(Edition.objects.values_list("reference", flat=True)) == {
        f"CB-{number:04}" for number in range(1, count + 1)
    }
    assert list(PublicChange.objects.values_list("number", flat=True)) == list(range(1, count + 1))
    named = {
        "actor": Actor.objects.exclude(slug=None).values_list("slug", flat=True),
        "source": Source.objects.exclude(slug=None).values_list("slug", flat=True),
    }
    assert {name: set(slugs) for name, slugs in named.items()} == {
        "actor": {f"actor-{number:04}" for number in range(1, 2 * count + 1)},
        "source": {f"source-{number:04}" for number in range(1, count + 1)},
    }
    assert dict(Series.objects.values_list("name", "last")) == {
        "actor": 2 * count,
        "case": count,
        "change": count,
        "index": 0,
        "index_form": 0,
        "source": count,
    }
    assert sorted(Case.objects.values_list("stage", flat=True)) == sorted(
        "published" if fate == "well" else "in_review" for fate in fates
    )
    assert [*broken_editions(), *broken_changes(), *broken_series()] == []


def test_of_many_who_publish_one_case_at_once_one_does_and_the_others_are_told():
    by = make_user()
    case = approve(make_draft(), by=by)

    def publish(_):
        try:
            edition = publish_case(
                case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON
            )
        except Exception as refused:
            return type(refused).__name__
        return str(edition)

    outcomes = in_threads(publish, range(PUBLISHERS))

    assert sorted(outcomes) == ["CB-0001, edition 1"] + ["WrongStage"] * (PUBLISHERS - 1)
    assert Edition.objects.count() == 1


def test_of_many_who_submit_one_version_at_once_one_does():
    by = make_user()
    case = make_draft()

    def submit(_):
        try:
            submit_case(case, version=case.version, by=by, at=NOON)
        except Exception as refused:
            return type(refused).__name__
        return "submitted"

    outcomes = in_threads(submit, range(8))

    assert sorted(outcomes) == ["WrongStage"] * 7 + ["submitted"]


def test_publishing_next_editions_and_withdrawing_at_once_keeps_every_chain():
    by = make_user()
    cases = []
    for _ in range(6):
        case = approve(make_draft(), by=by)
        publish_case(case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON)
        revise_case(case, by=by, at=NOON)
        cases.append(approve(case, by=by))

    def act(number):
        case = cases[number % 6]
        try:
            if number < 6:
                publish_case(
                    case,
                    version=case.version,
                    change_kind="correction",
                    change_note="x",
                    by=by,
                    at=NOON,
                )
            else:
                withdraw_case(case, reason="y", by=by, at=NOON)
        except Exception as refused:
            return type(refused).__name__
        return "done"

    outcomes = in_threads(act, range(12))

    assert outcomes[6:] == ["done"] * 6
    assert set(outcomes[:6]) <= {"done", "WrongStage"}
    assert (
        not Edition.objects.filter(status="superseded")
        .exclude(case__editions__status__in=["published", "withdrawn"])
        .exists()
    )
    assert [*broken_editions(), *broken_changes(), *broken_series()] == []
    assert_counted_right()


def assert_counted_right():
    """What was counted on is what counting anew gives."""

    def counts():
        entries = PublishedEntry.objects.order_by("slug").values_list("slug", "cases")
        return dict(PublicCount.objects.values_list("term", "cases")), list(entries)

    counted = counts()
    recount()
    assert counts() == counted


def test_an_actor_that_is_changed_while_the_case_is_printed_is_printed_as_approved():
    by = make_user()
    case = approve(make_draft(), by=by)
    actor = Actor.objects.filter(involvements__case=case).first()
    begun, done = threading.Event(), threading.Event()

    def change(_):
        with transaction.atomic():
            Actor.objects.filter(pk=actor.pk).update(description="Not what was approved")
            begun.set()
            done.wait(1)
        return "changed"

    def publish(_):
        begun.wait(10)
        try:
            publish_case(
                case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON
            )
        except NotApproved:
            return "refused"
        return "published"

    outcomes = in_threads(lambda work: work(None), [change, publish])

    assert outcomes == ["changed", "refused"]
    assert not Edition.objects.exists()


def test_cases_that_share_their_actors_are_published_and_withdrawn_at_once_without_a_deadlock():
    by = make_user()
    actors = [make_actor("new-actor-1", "A"), make_actor("new-actor-2", "B")]
    cases = []
    for order in (actors, actors[::-1], actors, actors[::-1]):
        renamed = [each | {"slug": f"new-actor-{n}"} for n, each in enumerate(order, start=1)]
        case = approve(make_draft(make_document(actors=renamed)), by=by)
        publish_case(case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON)
        cases.append(case)
    for case in cases[:2]:
        revise_case(case, by=by, at=NOON)
        approve(case, by=by)

    def act(number):
        case = Case.objects.get(pk=cases[number].pk)
        if number < 2:
            return publish_case(
                case, version=case.version, change_kind="recoding", change_note="x", by=by, at=NOON
            ).number
        return withdraw_case(case, reason="y", by=by, at=NOON).kind

    outcomes = in_threads(act, range(4))

    assert outcomes == [2, 2, "withdrawal", "withdrawal"]
    assert Actor.objects.exclude(published=None).count() == 2
    assert_counted_right()
