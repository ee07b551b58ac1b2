"""From a document to rows: what is made, what is left as it stands, and what is refused."""

from typing import Any
from uuid import UUID

import pytest

from incidents.document.apply import Applied, apply_document
from incidents.document.compile import compile_document
from incidents.document.errors import Fault, InvalidDocument
from incidents.document.fields import LARGEST
from incidents.document.read import read_document
from incidents.models import Actor, Case, Citation, Event, Payment, Source
from tests.applying import apply, refusal
from tests.factories import (
    make_actor,
    make_amount,
    make_approach,
    make_case,
    make_channel,
    make_charge,
    make_citation,
    make_date,
    make_disclosure,
    make_document,
    make_draft,
    make_event,
    make_involvement,
    make_payment,
    make_sentence,
    make_source,
    publish,
)
from tests.rows import version_of

pytestmark = pytest.mark.django_db


def uids(*records: dict[str, Any]) -> set[UUID]:
    return {UUID(record["uid"]) for record in records}


def test_applying_a_document_makes_everything_that_it_says():
    document = make_document(
        title="A title",
        began=make_date("2024-03-25"),
        payments=[make_payment(date=make_date(None))],
        sentences=[make_sentence()],
        events=[make_event()],
    )

    applied = apply(document)

    case = Case.objects.get()
    lists = ("involvements", "approaches", "payments", "sentences", "events", "citations")
    records = [record for name in lists for record in document[name]]
    assert compile_document(case) == document
    assert applied == Applied(created=[UUID(each["uid"]) for each in records], changed=[case.pk])


def test_applying_the_same_again_writes_nothing():
    document = make_document(payments=[make_payment()], events=[make_event()])
    apply(document)
    before = version_of(Case.objects.get())

    applied = apply(document)

    assert (applied, version_of(Case.objects.get())) == (Applied(), before)


def test_applying_lists_in_another_order_again_writes_nothing():
    charges = [make_charge(), make_charge()]
    first, second, third = sentences = [make_sentence() for _ in range(3)]
    for key in ("concurrent_with", "replaces"):
        third[key] = [second["uid"], first["uid"]]
    third["charges"] = [charges[1]["uid"], charges[0]["uid"]]
    events = [make_event(), make_event(), make_event()]
    events[2]["after"] = [events[1]["uid"], events[0]["uid"]]
    both = ["new-actor-2", "new-actor-1"]
    events[0]["participants"] = both
    document = make_document(
        approaches=[make_approach(by=both, to=both)],
        payments=[make_payment(payers=both, payees=both)],
        disclosures=[make_disclosure(by=both, to=both)],
        charges=charges,
        sentences=sentences,
        events=events,
        sources=[
            make_source(derived_from=["new-source-3", "new-source-2"]),
            make_source("new-source-2", title="A"),
            make_source("new-source-3", title="B"),
        ],
    )
    apply(document)
    before = version_of(Case.objects.get())

    applied = apply(document)

    assert (applied, version_of(Case.objects.get())) == (Applied(), before)
    assert compile_document(Case.objects.get()) == read_document(document)


def test_actors_come_in_the_order_of_their_involvements_whatever_their_order_in_the_document():
    document = make_document()
    document["actors"].reverse()
    apply(document)

    applied = apply(document)

    assert applied == Applied()
    assert compile_document(Case.objects.get()) == read_document(document)


def test_a_slug_that_reads_like_the_uid_of_a_record_hides_no_change():
    slug, citation = "abcdef00-0000-4000-8000-000000000002", make_citation()
    document = make_document(
        actors=[make_actor(slug, "Tessa Target")],
        involvements=[make_involvement(slug)],
        approaches=[make_approach(uid=slug, by=[], to=[])],
    )
    [actor] = document["actors"]
    document["citations"] = [make_citation(), citation | {"record": actor["uid"]}]
    apply(document)
    document["citations"][1]["record"] = slug

    applied = apply(document)

    assert applied.changed == [UUID(citation["uid"])]
    assert Citation.objects.get(pk=citation["uid"]).record == UUID(slug)


def test_records_are_counted_anew_where_no_position_is_left():
    first, second = make_event("First."), make_event("Second.")
    document = make_document(events=[first])
    apply(document)
    Event.objects.update(position=LARGEST)
    document["events"].append(second)

    apply(document)

    assert list(Event.objects.values_list("description", "position")) == [
        ("First.", 1),
        ("Second.", 2),
    ]


def test_only_what_differs_is_written():
    kept, changed, gone, new = (make_payment() for _ in range(4))
    document = make_document(payments=[kept, changed, gone], citations=[make_citation()])
    apply(document)
    document["payments"] = [kept, changed | {"state": "offered"}, new]

    applied = apply(document)

    assert (set(applied.created), set(applied.changed), set(applied.deleted)) == (
        uids(new),
        uids(changed),
        uids(gone),
    )
    assert compile_document(Case.objects.get()) == document


def test_a_record_that_only_lost_a_link_is_written():
    payment = make_payment()
    document = make_document(payments=[payment])
    apply(document)
    payment["payers"] = []

    applied = apply(document)

    assert (applied.changed, compile_document(Case.objects.get())) == (
        [UUID(payment["uid"])],
        document,
    )


def test_records_take_the_order_of_the_document():
    first, second, third = (make_event(text) for text in ("First.", "Second.", "Third."))
    document = make_document(events=[first, second, third])
    apply(document)
    document["events"] = [third, first, second]

    apply(document)

    assert [event.description for event in Case.objects.get().events.all()] == [
        "Third.",
        "First.",
        "Second.",
    ]


def test_the_note_of_an_editor_outlives_a_document_that_changes_its_citation():
    citation = make_citation()
    document = make_document(citations=[citation])
    apply(document)
    Citation.objects.update(note="Ask the archive.")
    citation["locator"] = "para. 9"

    apply(document)

    assert list(Citation.objects.values_list("uid", "locator", "note")) == [
        (UUID(citation["uid"]), "para. 9", "Ask the archive.")
    ]


def test_what_was_typed_about_one_case_stays_when_another_is_applied():
    other = make_draft(payments=[make_payment()])
    before = compile_document(other)

    apply(make_document())

    assert compile_document(other) == before


# --- What is refused


def test_a_document_of_another_case_is_refused():
    case, other = make_case(), make_document()
    make_channel("forum")

    with pytest.raises(InvalidDocument) as caught:
        apply_document(case, other)

    said = f"The document is of another case; this one has the uid {case.pk}."
    assert caught.value.faults == (Fault("/uid", said),)


def test_a_document_with_another_reference_is_refused():
    edition = publish()
    Case.objects.update(stage="draft")
    document = compile_document(edition.case)

    found = refusal(document | {"reference": "CB-0099"})

    assert found == [Fault("/reference", "The reference of this case is CB-0001.")]
    assert apply(document | {"reference": None}) == Applied()


def test_an_unknown_channel_is_refused_and_the_known_ones_are_named():
    document = make_document()
    document["approaches"][0]["channel"] = "pigeon"

    assert refusal(document) == [
        Fault("/approaches/0/channel", '"pigeon" is no channel. Known: forum, online.')
    ]


BROKEN = [
    (
        {"sentences": [make_sentence(), make_sentence(kind="fine")]},
        Fault("/sentences/1", "A sanction of this kind has no length."),
    ),
    (
        {"sentences": [make_sentence(amount=make_amount("1.00", None))]},
        Fault("/sentences/0", "Only a sanction in money has an amount."),
    ),
    (
        {"began": make_date("2024-03-26"), "ended": make_date("2024-03-25")},
        Fault("", "A case cannot end before it begins."),
    ),
    (
        {"inclusion": {"meets": "doubtful", "other_reading": None}},
        Fault("", "Where inclusion is doubtful, say which other reading there is."),
    ),
    (
        {"sources": [make_source(reliability={"grade": "A", "reason": None})]},
        Fault("/sources/0", "A grade needs its reason, and a reason its grade."),
    ),
    (
        {"citations": [make_citation(), make_citation(stance="disputes")]},
        Fault("/citations/1", "A source that disputes the record: say what it states."),
    ),
    (
        {
            "citations": [
                make_citation(quote={"exact": "word " * 16, "prefix": None, "suffix": None})
            ]
        },
        Fault("/citations/0", "A quotation has at most fifteen words."),
    ),
    (
        {
            "actors": [
                make_actor("new-actor-1", "Tessa Target"),
                make_actor("new-actor-2", "The Group", kind="group", born=make_date(None)),
            ]
        },
        Fault("/actors/1", "Only a person is born; leave the date of birth empty."),
    ),
    (
        {
            "involvements": [
                make_involvement("new-actor-1"),
                make_involvement("new-actor-2", legal_status=None, legal_status_on=make_date(None)),
            ]
        },
        Fault("/involvements/1", "A date of the legal status needs a legal status."),
    ),
]


@pytest.mark.parametrize(("changes", "fault"), BROKEN)
def test_a_rule_of_the_database_is_explained_at_the_record_and_nothing_is_saved(changes, fault):
    document = make_document(**changes)

    found = refusal(document)

    assert found == [fault]
    assert (version_of(Case.objects.get()), Actor.objects.count(), Source.objects.count()) == (
        1,
        0,
        0,
    )


def test_a_document_that_breaks_a_rule_leaves_the_case_as_it_was():
    before = make_document(payments=[make_payment()], events=[make_event()])
    apply(before)
    after = make_document(uid=before["uid"], sentences=[make_sentence(kind="fine")])

    found = refusal(after)

    assert found == [Fault("/sentences/0", "A sanction of this kind has no length.")]
    assert compile_document(Case.objects.get()) == before


def test_a_case_at_rest_is_not_changed():
    edition = publish(payments=[make_payment()])
    document = compile_document(edition.case)

    unchanged = apply(document)
    of_itself = refusal(document | {"title": "Another title"})
    of_a_record = refusal(document | {"payments": []})

    said = "The case is published and at rest: revise it before changing"
    assert unchanged == Applied()
    assert of_itself == [Fault("", f"{said} it.")]
    assert of_a_record == [Fault("", f"{said} its records.")]


# --- How much work it is


@pytest.mark.parametrize("count", [3, 30])
def test_the_number_of_queries_does_not_grow_with_the_records(count, django_assert_num_queries):
    make_channel("forum")
    whole = make_payment()
    parts = [make_payment(part_of=whole["uid"]) for _ in range(count - 1)]
    document = make_document(payments=[whole, *parts])
    case = Case.objects.create(pk=document["uid"])

    with django_assert_num_queries(16):
        apply_document(case, document)
    for payment in document["payments"]:
        payment["state"] = "offered"
    with django_assert_num_queries(18):
        apply_document(case, document)

    assert Payment.objects.filter(state="offered").count() == count
    assert case.citations.count() == count + 4
