"""Editions: what is printed, numbered, superseded, logged and withdrawn."""

import hashlib
import json
from datetime import timedelta

import pytest

from incidents.models import Actor, Case, Edition, PublicChange, PublishedRecord, Series, Source
from incidents.operations import CannotPublish, NotPublic, publish_case, revise_case, withdraw_case
from incidents.operations.verify import broken_changes, broken_editions, broken_series
from tests.factories import (
    NOON,
    approve,
    make_actor,
    make_approach,
    make_citation,
    make_document,
    make_draft,
    make_payment,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


def faults():
    return [*broken_editions(), *broken_changes(), *broken_series()]


def test_a_first_edition_says_what_the_draft_said_and_what_only_editions_say():
    document = make_document(payments=[make_payment()])
    edition = publish(make_draft(document))

    printed = json.loads(edition.document)

    slugs = {"new-actor-1": "actor-0001", "new-actor-2": "actor-0002"}
    text = json.dumps(document)
    for draft, public in {**slugs, "new-source-1": "source-0001"}.items():
        text = text.replace(draft, public)
    expected = json.loads(text) | {
        "reference": "CB-0001",
        "edition": 1,
        "change": {"kind": "new", "note": "First edition."},
        "published_at": "2026-01-15T12:00:00.000000Z",
        "previous_digest": None,
    }
    assert printed == expected
    assert list(printed) == list(document)


def test_anybody_can_recompute_the_digest_from_what_is_served():
    edition = publish()

    canonical = json.dumps(
        json.loads(edition.document), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )

    assert hashlib.sha256(canonical.encode()).hexdigest() == edition.digest


def test_the_next_edition_supersedes_the_one_before_and_follows_it():
    case = make_draft()
    first = publish(case)
    later = NOON + timedelta(days=1)

    second = publish(case, at=later)

    first.refresh_from_db()
    assert (first.status, first.public_until) == ("superseded", later)
    assert (second.number, second.status, second.public_until) == (2, "published", None)
    assert second.previous_digest == first.digest
    assert list(Edition.objects.public()) == [second]


def test_an_edition_is_never_older_than_the_one_before():
    case = make_draft()
    publish(case)

    second = publish(case, at=NOON - timedelta(days=30))

    assert second.published_at == NOON
    assert json.loads(second.document)["published_at"] == "2026-01-15T12:00:00.000000Z"


def test_the_first_edition_is_new_and_only_the_first():
    by = make_user()
    case = approve(make_draft(), by=by)

    with pytest.raises(CannotPublish) as refused:
        publish_case(
            case, version=case.version, change_kind="correction", change_note=" ", by=by, at=NOON
        )

    assert [fault.pointer for fault in refused.value.faults] == ["/change/kind", "/change/note"]


def test_what_is_not_cited_stops_publication_by_name_and_takes_no_number():
    by = make_user()
    document = make_document(citations=[make_citation()])
    case = approve(make_draft(document), by=by)

    with pytest.raises(CannotPublish) as refused:
        publish_case(case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON)

    assert [fault.pointer for fault in refused.value.faults] == [
        "/involvements/0",
        "/involvements/1",
        "/approaches/0",
    ]
    assert not Series.objects.filter(last__gt=0).exists()
    assert Case.objects.get(pk=case.pk).reference is None


def test_the_records_of_the_public_edition_are_the_json_inside_the_document():
    edition = publish(payments=[make_payment(), make_payment(form="gift", amount=None)])

    records = PublishedRecord.objects.filter(reference=edition.reference, kind="payment")

    assert [json.loads(record.document) for record in records] == json.loads(edition.document)[
        "payments"
    ]


def test_actors_and_sources_become_public_with_the_case_and_keep_their_slugs():
    case = make_draft()
    publish(case)
    slugs = set(Actor.objects.values_list("slug", flat=True))

    publish(case)

    assert set(Actor.objects.values_list("slug", flat=True)) == slugs
    assert slugs == {"actor-0001", "actor-0002"}
    assert [each.published["slug"] for each in Source.objects.all()] == ["source-0001"]


def test_an_actor_that_the_new_edition_drops_is_no_longer_public():
    by = make_user()
    document = make_document()
    case = make_draft(document)
    publish(case, by=by)
    revise_case(case, by=by, at=NOON)
    case.approaches.all().delete()
    case.citations.filter(record=document["approaches"][0]["uid"]).delete()
    dropped = case.involvements.last()
    case.citations.filter(record=dropped.pk).delete()
    dropped.delete()

    publish(case, by=by)

    public = Actor.objects.exclude(published=None)
    assert [actor.slug for actor in public] == ["actor-0001"]


def test_an_actor_dropped_here_keeps_the_public_form_of_another_case():
    by = make_user()
    shared = make_actor("new-actor-2", "Rory Recruiter")
    first = make_draft(make_document(actors=[make_actor("new-actor-1", "A"), shared]))
    second = make_draft(make_document(actors=[make_actor("new-actor-1", "B"), shared]))
    publish(first, by=by)
    publish(second, by=by)

    withdraw_case(second, reason="A mistake.", by=by, at=NOON)

    assert Actor.objects.get(pk=shared["uid"]).published["name"] == "Rory Recruiter"
    assert Actor.objects.exclude(published=None).count() == 2


def test_a_withdrawn_case_is_out_of_sight_and_its_draft_open():
    by = make_user()
    case = make_draft()
    publish(case, by=by)
    publish(case, by=by)

    change = withdraw_case(case, reason="The court asked for it.", by=by, at=NOON)

    assert set(case.editions.values_list("status", flat=True)) == {"withdrawn"}
    assert (change.kind, change.edition, change.reason) == (
        "withdrawal",
        2,
        "The court asked for it.",
    )
    assert not PublishedRecord.objects.exists()
    assert not Actor.objects.exclude(published=None).exists()
    assert not Source.objects.exclude(published=None).exists()
    assert Case.objects.get(pk=case.pk).stage == "draft"
    assert faults() == []


def test_a_withdrawn_case_can_come_back_as_its_next_edition():
    by = make_user()
    case = make_draft()
    publish(case, by=by)
    withdraw_case(case, reason="A mistake.", by=by, at=NOON)

    edition = publish(case, by=by)

    assert (edition.reference, edition.number) == ("CB-0001", 2)
    assert [each.status for each in case.editions.order_by("number")] == ["withdrawn", "published"]
    assert faults() == []


def test_what_is_not_public_cannot_be_withdrawn():
    with pytest.raises(NotPublic):
        withdraw_case(make_draft(), reason="None.", by=make_user(), at=NOON)


def test_a_withdrawal_needs_a_reason_for_readers():
    case = make_draft()
    publish(case)

    with pytest.raises(CannotPublish):
        withdraw_case(case, reason=" ", by=make_user(), at=NOON)


def test_the_public_log_has_a_chained_row_for_each_step():
    case = make_draft()
    publish(case)
    publish(case)
    withdraw_case(case, reason="A mistake.", by=make_user(), at=NOON)

    log = list(PublicChange.objects.order_by("number"))

    assert [(each.number, each.kind, each.edition, each.change_kind) for each in log] == [
        (1, "publication", 1, "new"),
        (2, "publication", 2, "correction"),
        (3, "withdrawal", 2, ""),
    ]
    assert [each.previous_chain for each in log] == [None, log[0].chain, log[1].chain]
    assert PublicChange.data_version() == 3


def test_publishing_takes_a_number_of_queries_that_does_not_grow_with_the_records(
    django_assert_max_num_queries,
):
    by = make_user()
    publish(by=by)  # the very first makes the series
    counts = []
    for records in (1, 30):
        draft = make_draft(
            approaches=[make_approach() for _ in range(records)],
            payments=[make_payment() for _ in range(records)],
        )
        case = approve(draft, by=by)
        with django_assert_max_num_queries(100) as queries:
            publish_case(
                case, version=case.version, change_kind="new", change_note="x", by=by, at=NOON
            )
        counts.append(len(queries))

    assert counts[0] == counts[1]
