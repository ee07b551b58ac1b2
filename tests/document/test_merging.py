"""What two sides made of one edition, put together record by record and key by key."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.document.comparing import LISTS, OF_EDITIONS, SHARED, sets_of, with_uids
from incidents.document.consistency import inconsistencies
from incidents.document.errors import InvalidDocument
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
    """What a document says of the case and its records, whatever its slugs; sets are sorted."""
    plain = with_uids(document)
    for name in RECORDS:
        sets = sets_of(name)
        plain[name] = [
            {key: sorted(value) if key in sets else value for key, value in record.items()}
            for record in plain[name]
        ]
    return {key: plain[key] for key in plain if key not in (*OF_EDITIONS, *SHARED)}


def uids(document: dict[str, Any], name: str) -> list[str]:
    return [each["uid"] for each in document[name]]


def listed(value: Any) -> list:
    return value if isinstance(value, list) else [value]


def named_in(document: dict[str, Any]) -> set[str | None]:
    """What records of a document name besides sources: slugs of actors and uids of records."""
    found = {each["record"] for each in document["citations"]}
    for name in [each for each in RECORDS if each != "involvements"]:
        for key in links(name):
            found |= {uid for record in document[name] for uid in listed(record[key])}
    return found


def names_itself(name: str, record: dict[str, Any]) -> bool:
    """Whether it names itself, or the same party twice where they have to be two."""
    named = [uid for key in links(name) for uid in listed(record[key])]
    return record["uid"] in named or (name == "relations" and len(set(named)) < 2)


@st.composite
def beside(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """Another state of the same case: parts given to other actors, some records gone.

    Keys of its records, those that name others among them, are taken from other records.
    """
    result = copy.deepcopy(base)
    actors = draw(st.permutations([each["actor"] for each in base["involvements"]]))
    for name in RECORDS:
        free = [key for key in (result[name] or [{}])[0] if key not in ("uid", "actor")]
        for place, record in enumerate(result[name]):
            before, other = dict(record), draw(st.sampled_from(base[name]))
            for key in draw(st.sets(st.sampled_from(free), max_size=3)):
                record[key] = copy.deepcopy(other[key])
            if name == "involvements":
                record["actor"] = actors[place]
            if names_itself(name, record):
                result[name][place] = before
    named = named_in(result)
    for name in RECORDS:
        result[name] = [
            each
            for each in result[name]
            if named & {each["uid"], each.get("actor")} or draw(st.booleans())
        ]
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
    # One side alone changed each end of what then joins a party to itself, or records in a circle.
    told = ("circle", "two different parties")
    assert [each for each in found if not any(words in each for words in told)] == []


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


def test_a_part_that_one_side_gave_to_another_actor_is_that_one_s_in_all_that_the_other_says():
    first, second = (
        make_actor("new-actor-1", "T. Target"),
        make_actor("new-actor-1", "Tessa Target"),
    )
    payment = make_payment(payers=[])
    recruiter = make_actor("new-actor-2", "Rhea Recruiter")
    base = make_document(actors=[first, recruiter], payments=[])
    about_actor = make_citation(first["uid"], field="names")
    mine = changed(base, payments=[payment], citations=[*base["citations"], about_actor])
    theirs = changed(base, actors=[second, recruiter])

    merged = merge(base, mine, theirs)

    document = with_uids(merged.document)
    assert merged.conflicts == ()
    assert uids(document, "actors") == [second["uid"], recruiter["uid"]]
    assert document["payments"][0]["payees"] == [second["uid"]]
    assert document["citations"][-1]["record"] == second["uid"]


def test_a_part_that_both_sides_gave_to_others_is_the_first_s_and_told():
    actors = [make_actor("new-actor-1", name) for name in ("T. Target", "Tessa", "Terry")]
    recruiter = make_actor("new-actor-2", "Rhea Recruiter")
    base, mine, theirs = (
        {"actors": [actor, recruiter], "payments": [make_payment()]} for actor in actors
    )
    base = make_document(**base)
    mine, theirs = changed(base, **mine), changed(base, **theirs)

    merged = merge(base, mine, theirs)

    document = with_uids(merged.document)
    part = base["involvements"][0]["uid"]
    kept, other = actors[1]["uid"], actors[2]["uid"]
    assert Conflict("involvements", part, "actor", kept, other) in merged.conflicts
    assert [each["payees"] for each in document["payments"]] == [[kept], [kept]]


def test_a_record_goes_by_the_actor_into_whom_its_own_was_merged_and_names_that_one_once():
    merged_one, kept = make_actor("new-actor-3", "N. Newcomer"), make_actor("new-actor-4", "Nell")
    base = make_document(payments=[])
    parts = [make_involvement(each["slug"]) for each in (merged_one, kept)]
    payment = make_payment(payees=["new-actor-3", "new-actor-4"])
    mine = changed(
        base,
        actors=[*base["actors"], merged_one, kept],
        involvements=[*base["involvements"], *parts],
        payments=[payment],
        citations=[*base["citations"], make_citation(merged_one["uid"])],
    )

    merged = merge(base, mine, base, ends={merged_one["uid"]: kept["uid"]})

    document = with_uids(merged.document)
    assert uids(document, "actors") == [*uids(base, "actors"), kept["uid"]]
    assert uids(document, "involvements") == [*uids(base, "involvements"), parts[0]["uid"]]
    assert document["payments"][0]["payees"] == [kept["uid"]]
    assert document["citations"][-1]["record"] == kept["uid"]


def test_an_actor_whom_no_side_has_is_as_the_one_that_was_merged_into_it():
    newcomer, other = make_actor("new-actor-3", "N. Newcomer"), new_uid()
    base = make_document()
    mine = changed(
        base,
        actors=[*base["actors"], newcomer],
        involvements=[*base["involvements"], make_involvement("new-actor-3")],
    )

    merged = merge(base, mine, base, ends={newcomer["uid"]: other})

    assert merged.document["actors"][-1] == newcomer | {"uid": other}


def test_a_record_that_no_side_has_is_refused():
    payment = make_payment(part_of=UID)
    base = make_document(payments=[payment])

    with pytest.raises(InvalidDocument, match=f"{UID} is named, and is none of the payments"):
        merge(base, base, base)


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
