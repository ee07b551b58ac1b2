"""What two documents of one case say differently, record by record."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.document.canonical import parse
from incidents.document.comparing import (
    LISTS,
    OF_EDITIONS,
    Comparison,
    KeyChange,
    ListComparison,
    RecordChange,
    compare,
    moved_in,
    with_uids,
)
from incidents.document.compile import compile_document, compile_reading
from incidents.models import Case
from tests.document_strategies import documents
from tests.factories import (
    make_actor,
    make_amount,
    make_citation,
    make_date,
    make_document,
    make_event,
    make_involvement,
    make_payment,
    make_source,
    publish,
)

often = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


def changed(document: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A copy of the document with other values under these keys."""
    return copy.deepcopy(document) | keys


def patched(document: dict[str, Any], comparison: Comparison, after: dict[str, Any]) -> dict:
    """The first document, by uid, with everything done to it that the comparison says.

    `after` is asked for nothing but the records that were added.
    """
    result = {key: value for key, value in with_uids(document).items() if key not in LISTS}
    result |= {each.key: each.after for each in comparison.of_case}
    differences = {each.name: each for each in comparison.lists}
    for name in LISTS:
        found = differences.get(name, ListComparison(name))
        records = {each["uid"]: dict(each) for each in with_uids(document)[name]}
        for uid in found.removed:
            del records[uid]
        for each in found.changed:
            records[each.uid] |= {one.key: one.after for one in each.keys}
        added = {each["uid"]: each for each in with_uids(after)[name]}
        result[name] = records | {uid: added[uid] for uid in found.added}
    return result


def stated(document: dict[str, Any]) -> dict[str, Any]:
    """What a document says, whatever its slugs, with its records by uid and sets in one order."""
    plain = with_uids(document)
    return {
        key: {each["uid"]: in_order(each) for each in value} if key in LISTS else value
        for key, value in in_order(plain).items()
        if key not in OF_EDITIONS
    }


def in_order(record: dict[str, Any]) -> dict[str, Any]:
    """The record with lists of plain values sorted, and without what its names say already."""
    kept = {key: value for key, value in record.items() if key not in ("slug", "name")}
    return {
        key: sorted(value)
        if isinstance(value, list) and key not in LISTS and key != "names"
        else value
        for key, value in kept.items()
    }


@often
@given(document=documents())
def test_a_document_differs_in_nothing_from_itself(document):
    assert compare(document, copy.deepcopy(document)) == Comparison()


@often
@given(data=st.data())
def test_the_other_way_round_what_was_added_is_removed(data):
    first = data.draw(documents())
    second = data.draw(related(first))

    there, back = compare(first, second), compare(second, first)

    assert {each.key: (each.before, each.after) for each in there.of_case} == {
        each.key: (each.after, each.before) for each in back.of_case
    }
    assert [(each.name, each.added, each.removed) for each in there.lists] == [
        (each.name, each.removed, each.added) for each in back.lists
    ]
    assert changes_in(there) == changes_in(back, is_turned=True)


@often
@given(data=st.data())
def test_what_is_said_to_differ_makes_the_second_document_of_the_first(data):
    first = data.draw(documents())
    second = data.draw(related(first))

    result = patched(first, compare(first, second), second)

    plain = {key: value for key, value in result.items() if key not in OF_EDITIONS}
    made = {
        key: {uid: in_order(each) for uid, each in value.items()} if key in LISTS else value
        for key, value in in_order(plain).items()
    }
    assert made == stated(second)


@st.composite
def related(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    """Another state of a case: some records of this document, in another order, some of another."""
    other = draw(documents(uid=document["uid"]))
    result = changed(other)
    for name in ("payments", "events", "sentences"):
        own = draw(st.permutations(document[name]))
        result[name] = [*own[: draw(st.integers(0, 3))], *other[name]]
    for kept, drawn in zip(result["actors"], document["actors"], strict=False):
        kept["uid"] = drawn["uid"]
    return result


def changes_in(comparison: Comparison, *, is_turned: bool = False) -> dict[str, Any]:
    """The records that changed by uid, with the values from and to, or turned round."""
    return {
        each.uid: (
            each.is_moved,
            {
                one.key: (one.after, one.before) if is_turned else (one.before, one.after)
                for one in each.keys
            },
        )
        for one_list in comparison.lists
        for each in one_list.changed
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Another title"),
        ("outcomes", ["convicted"]),
        ("began", make_date("2024", "2024-01-01", "2024-12-31")),
        ("inclusion", {"meets": "doubtful", "other_reading": "Something else."}),
    ],
)
def test_a_key_of_the_case_is_told_from_what_to_what(key, value):
    first = make_document()

    found = compare(first, changed(first, **{key: value}))

    assert found == Comparison(of_case=(KeyChange(key, first[key], value),))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reference", "CB-0001"),
        ("edition", 2),
        ("published_at", "2026-01-15T12:00:00.000000Z"),
        ("previous_digest", "0" * 64),
        ("change", {"kind": "correction", "note": "Put right."}),
        ("url", "https://casebook.example/api/v1/cases/CB-0001/"),
    ],
)
def test_what_each_edition_says_anew_is_no_change(key, value):
    first = make_document()

    assert compare(first | {key: None}, first | {key: value}) == Comparison()


def test_records_are_added_removed_and_changed():
    stays, goes, comes = make_payment(), make_payment(), make_payment(state="offered")
    first = make_document(payments=[goes, stays])
    more = make_amount("3000.00", "3000.00")

    found = compare(first, changed(first, payments=[stays | {"amount": more}, comes]))

    change = RecordChange(stays["uid"], (KeyChange("amount", stays["amount"], more),))
    assert found.lists == (ListComparison("payments", (comes["uid"],), (goes["uid"],), (change,)),)


def test_a_record_that_moved_is_told_and_those_around_it_are_not():
    events = [make_event(f"Step {number}.") for number in range(5)]
    first = make_document(events=events)

    found = compare(first, changed(first, events=[*events[1:], events[0]]))

    moved = RecordChange(events[0]["uid"], is_moved=True)
    assert found.lists == (ListComparison("events", changed=(moved,)),)


def test_a_record_moves_by_being_moved_not_by_what_comes_or_goes_before_it():
    events = [make_event(f"Step {number}.") for number in range(4)]
    first = make_document(events=events[:3])

    found = compare(first, changed(first, events=[events[3], *events[1:3]]))

    assert found.lists == (ListComparison("events", (events[3]["uid"],), (events[0]["uid"],)),)


@given(items=st.lists(st.integers(0, 99), unique=True, max_size=12), data=st.data())
def test_the_fewest_move_and_the_same_both_ways(items, data):
    first = [f"{item:02}" for item in items]
    second = data.draw(st.permutations(first))

    moved = moved_in(first, second)

    stay = [item for item in first if item not in moved]
    assert stay == [item for item in second if item not in moved]
    assert moved == moved_in(second, first)
    assert len(stay) == longest_shared(first, second)


def longest_shared(first: list[str], second: list[str]) -> int:
    """How many items of two orders can stay: the length of the longest common subsequence."""
    lengths = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for n, item in enumerate(first):
        for m, other in enumerate(second):
            longer = max(lengths[n][m + 1], lengths[n + 1][m])
            lengths[n + 1][m + 1] = lengths[n][m] + 1 if item == other else longer
    return lengths[-1][-1]


def test_the_order_of_parties_terms_and_citations_is_no_change():
    payment = make_payment(payers=["new-actor-1", "new-actor-2"])
    first = make_document(payments=[payment], outcomes=["charged", "convicted"])
    turned = changed(first, outcomes=["convicted", "charged"])
    turned["payments"][0]["payers"] = ["new-actor-2", "new-actor-1"]
    for name in ("citations", "actors", "sources"):
        turned[name] = turned[name][::-1]

    assert compare(first, turned) == Comparison()


def test_the_order_of_authors_is_a_change():
    source = make_source(authors=["A. Writer", "B. Writer"])
    first = make_document(sources=[source])
    turned = changed(first)
    turned["sources"][0]["authors"] = ["B. Writer", "A. Writer"]

    [found] = compare(first, turned).lists

    [change] = found.changed
    assert change.keys == (
        KeyChange("authors", ["A. Writer", "B. Writer"], ["B. Writer", "A. Writer"]),
    )


def test_another_name_of_an_actor_is_told_once_by_its_names():
    first = make_document()
    renamed = changed(first)
    actor = renamed["actors"][0]
    actor["name"] = actor["names"][0]["text"] = "Tess Target"

    [found] = compare(first, renamed).lists

    assert (found.name, [each.key for each in found.changed[0].keys]) == ("actors", ["names"])


def test_a_party_that_became_another_actor_is_told_by_uid():
    first = make_document(payments=[make_payment()])
    other = make_actor("new-actor-3", "Rory Recruiter")
    second = changed(first, actors=[*first["actors"], other])
    second["involvements"].append(make_involvement("new-actor-3"))
    second["payments"][0]["payers"] = ["new-actor-3"]

    payments = compare(first, second).lists[-1]

    before = first["actors"][1]["uid"]
    [change] = payments.changed
    assert change.keys == (KeyChange("payers", [before], [other["uid"]]),)


def test_a_citation_is_a_record_of_its_own():
    first = make_document()
    cited = make_citation(first["approaches"][0]["uid"], field="channel")

    found = compare(first, changed(first, citations=[*first["citations"], cited]))

    assert found.lists == (ListComparison("citations", (cited["uid"],)),)


@pytest.mark.django_db
def test_the_draft_of_a_published_case_differs_in_nothing_from_its_edition():
    edition = publish(payments=[make_payment()], events=[make_event()])
    case = Case.objects.get(pk=edition.case_id)

    assert compare(compiled_before(edition), compile_document(case)) == Comparison()


def compiled_before(edition):
    """The document of an edition as a draft of it had it: with provisional slugs."""
    text = edition.document.replace("actor-000", "new-actor-").replace("source-000", "new-source-")
    return parse(text)


@pytest.mark.django_db
def test_a_document_by_uids_is_what_a_reviewer_reads_but_for_own_slugs():
    case = Case.objects.get(pk=publish(payments=[make_payment()]).case_id)

    found, reading = with_uids(compile_document(case)), compile_reading(case)

    for each in (*reading["actors"], *reading["sources"], *found["actors"], *found["sources"]):
        del each["slug"]
    assert found == reading
