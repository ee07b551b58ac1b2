"""What two sides made of one edition, put together record by record and key by key."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.document.comparing import LISTS, OF_EDITIONS, SHARED, with_uids
from incidents.document.consistency import inconsistencies
from incidents.document.merging import Conflict, merge
from incidents.document.shape import RECORDS, links
from tests.document_strategies import documents
from tests.factories import (
    make_actor,
    make_citation,
    make_document,
    make_event,
    make_involvement,
    make_payment,
    make_source,
    new_uid,
)

often = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
UID = new_uid()


def changed(document: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A copy of the document with other values under these keys."""
    return copy.deepcopy(document) | keys


def said(document: dict[str, Any]) -> dict[str, Any]:
    """What a document says of the case and its records, whatever its slugs."""
    plain = with_uids(document)
    return {key: plain[key] for key in plain if key not in (*OF_EDITIONS, *SHARED)}


def uids(document: dict[str, Any], name: str) -> list[str]:
    return [each["uid"] for each in document[name]]


@st.composite
def beside(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """Another state of the same case: keys of its records taken from other records, some gone."""
    result = copy.deepcopy(base)
    for name in RECORDS:
        free = [key for key in (result[name] or [{}])[0] if key not in ("uid", *links(name))]
        for record in result[name]:
            other = draw(st.sampled_from(base[name]))
            for key in draw(st.sets(st.sampled_from(free), max_size=3)):
                record[key] = copy.deepcopy(other[key])
    result["citations"] = [each for each in result["citations"] if draw(st.booleans())]
    result["title"] = draw(st.sampled_from([base["title"], "Another title"]))
    return result


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict, dict]:
    """A document, and another of the same case: nearly alike, or without anything in common."""
    base = draw(documents(uid=UID))
    return base, draw(beside(base) | documents(uid=UID))


@often
@given(pairs())
def test_what_one_side_alone_did_is_the_outcome_and_no_conflict(pair):
    base, revision = pair

    assert said(merge(base, revision, base).document) == said(revision)
    assert said(merge(base, base, revision).document) == said(revision)
    assert merge(base, revision, base).conflicts == ()
    assert merge(base, base, revision).conflicts == ()


@often
@given(pairs())
def test_what_both_sides_did_alike_is_no_conflict(pair):
    base, revision = pair

    merged = merge(base, revision, revision)

    assert (said(merged.document), merged.conflicts) == (said(revision), ())


@often
@given(st.data())
def test_two_sides_of_one_edition_give_a_document_in_which_nothing_dangles(data):
    base = data.draw(documents(uid=UID))
    mine = data.draw(beside(base) | documents(uid=UID))
    theirs = data.draw(beside(base))

    merged = merge(base, mine, theirs)

    found = [str(each) for each in inconsistencies(merged.document)]
    assert [each for each in found if "circle" not in each] == []


def test_each_side_changes_other_keys_of_one_record_and_both_are_kept():
    payment = make_payment()
    base = make_document(payments=[payment])
    mine = changed(base, payments=[payment | {"description": "In an envelope."}])
    theirs = changed(base, payments=[payment | {"form": "gift"}], title="Another title")

    merged = merge(base, mine, theirs)

    assert merged.conflicts == ()
    assert merged.document["title"] == "Another title"
    assert [(each["description"], each["form"]) for each in merged.document["payments"]] == [
        ("In an envelope.", "gift")
    ]


def test_where_both_changed_a_key_the_first_counts_and_the_other_is_told():
    payment = make_payment()
    base = make_document(payments=[payment], title="As it was")
    mine = changed(base, payments=[payment | {"form": "gift"}], title="Mine")
    theirs = changed(base, payments=[payment | {"form": "bank_transfer"}], title="Theirs")

    merged = merge(base, mine, theirs)

    assert merged.document["title"] == "Mine"
    assert merged.document["payments"][0]["form"] == "gift"
    assert merged.conflicts == (
        Conflict("", "", "title", "Mine", "Theirs"),
        Conflict("payments", payment["uid"], "form", "gift", "bank_transfer"),
    )


def test_records_that_one_side_added_or_removed_are_added_and_removed():
    kept, gone = make_event("They met."), make_event("They wrote.")
    by_me, by_them = make_event("One fled."), make_event("One was caught.")
    base = make_document(events=[kept, gone])
    mine = changed(base, events=[kept, gone, by_me])
    theirs = changed(base, events=[by_them, kept])

    merged = merge(base, mine, theirs)

    assert merged.conflicts == ()
    assert merged.document["events"] == [by_them, kept, by_me]


def test_what_the_first_removed_and_the_other_changed_is_gone_and_told():
    event = make_event()
    base = make_document(events=[event])
    mine = changed(base, events=[])
    theirs = changed(base, events=[event | {"place": "In a park"}])

    merged = merge(base, mine, theirs)

    assert merged.document["events"] == []
    assert merged.conflicts == (
        Conflict("events", event["uid"], "", None, with_uids(theirs)["events"][0]),
    )


def test_what_the_first_changed_and_the_other_removed_stays_and_is_told():
    event = make_event()
    base = make_document(events=[event])
    mine = changed(base, events=[event | {"place": "In a park"}])

    merged = merge(base, mine, changed(base, events=[]))

    assert merged.document["events"] == [event | {"place": "In a park"}]
    assert [(each.uid, each.other) for each in merged.conflicts] == [(event["uid"], None)]


def test_a_record_that_one_side_removed_and_the_other_names_comes_back():
    whole, part = make_payment(), make_payment()
    base = make_document(payments=[whole, part])
    mine = changed(base, payments=[whole, part | {"part_of": whole["uid"]}])
    theirs = changed(base, payments=[part])

    merged = merge(base, mine, theirs)

    assert set(uids(merged.document, "payments")) == {whole["uid"], part["uid"]}
    assert [(each.uid, each.kept["form"], each.other) for each in merged.conflicts] == [
        (whole["uid"], "cash", None)
    ]


def test_an_actor_whom_both_sides_gave_a_part_has_one_and_its_citations_follow():
    base = make_document()
    actor = make_actor("new-actor-3", "Nell Newcomer")
    sides = []
    for roles in (["handler"], ["intermediary"]):
        party = make_involvement("new-actor-3", roles=roles)
        sides.append(
            changed(
                base,
                actors=[*base["actors"], actor],
                involvements=[*base["involvements"], party],
                citations=[*base["citations"], make_citation(party["uid"])],
            )
        )

    merged = merge(base, *sides)

    mine = sides[0]["involvements"][-1]["uid"]
    assert uids(merged.document, "involvements") == uids(sides[0], "involvements")
    assert [each["record"] for each in merged.document["citations"][-2:]] == [mine, mine]
    assert [(each.name, each.uid, each.key) for each in merged.conflicts] == [
        ("involvements", mine, "")
    ]


def test_a_changed_order_is_kept_whichever_side_changed_it():
    events = [make_event(text) for text in ("One.", "Two.", "Three.")]
    base = make_document(events=events)
    turned = changed(base, events=events[::-1])

    assert merge(base, turned, base).document["events"] == events[::-1]
    assert merge(base, base, turned).document["events"] == events[::-1]


def test_only_sources_that_are_cited_or_repeated_are_named():
    first, second = make_source("new-source-1"), make_source("new-source-2")
    base = make_document(sources=[first])
    mine = changed(
        base,
        sources=[first, second],
        citations=[{**each, "source": "new-source-2"} for each in base["citations"]],
    )

    merged = merge(base, mine, base)

    assert uids(merged.document, "sources") == [second["uid"]]
    assert {each["source"] for each in merged.document["citations"]} == {"new-source-1"}


def test_every_list_of_a_document_is_merged():
    assert {*LISTS} == {*SHARED, *RECORDS}
