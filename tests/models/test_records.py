"""Records of a case: how each is shown to editors, their order, and what falls with them."""

import pytest
from django.db.models import ProtectedError

from incidents.amounts import UncertainAmount
from incidents.lengths import UncertainLength
from incidents.models import (
    Actor,
    ActorName,
    Approach,
    Case,
    Charge,
    Disclosure,
    Event,
    Involvement,
    Payment,
    Relation,
    Sentence,
)
from incidents.models.recruitment import RecruitmentChannel, wider_channels
from tests.factories import make_channel
from tests.rows import make_row, refusal

pytestmark = pytest.mark.django_db


def make_party(case: Case, name: str) -> Involvement:
    actor = make_row(Actor)
    make_row(ActorName, actor=actor, text=name, is_main=True)
    return make_row(Involvement, case=case, actor=actor)


def test_records_are_shown_in_words():
    case = make_row(Case)
    tessa, rory = make_party(case, "Tessa Target"), make_party(case, "Rory Recruiter")
    friends = Relation(case=case, subject=tessa, object=rory, kind="friend")
    five_years = UncertainLength.exactly("P5Y")
    forum = RecruitmentChannel(name="Forum")

    shown = {
        str(tessa): "Tessa Target",
        str(friends): f"Tessa Target – {friends.get_kind_display()} – Rory Recruiter",
        str(Approach(channel=forum)): "Approach over Forum",
        str(Approach()): "Approach over a channel that is not stated",
        str(Payment()): "Payment: amount not stated",
        str(Payment(state="paid", description="A watch")): "Paid: A watch",
        str(Payment(state="paid", amount=UncertainAmount.exactly(2000, "CNY"))): "Paid: 2,000 CNY",
        str(Charge()): "Charge",
        str(Charge(description="Passing secrets")): "Passing secrets",
        str(Charge(law="Criminal Code", section="110")): "Criminal Code 110",
        str(Sentence(kind="imprisonment", actor=tessa)): "Imprisonment: Tessa Target",
        str(Sentence(kind="imprisonment", length=five_years, actor=tessa)): (
            "Imprisonment, 5 years: Tessa Target"
        ),
        str(Disclosure(description="Drawings")): "Drawings",
        str(Event(description="They met.")): "They met.",
        str(forum): "Forum",
    }

    assert list(shown) == list(shown.values())


def test_records_come_in_their_order_and_then_by_uid():
    case = make_row(Case)
    last = make_row(Event, case=case, position=2)
    first, second = sorted((make_row(Event, case=case) for _ in range(2)), key=lambda row: row.pk)

    assert list(case.events.all()) == [first, second, last]


def test_an_actor_that_takes_part_in_a_case_is_not_deleted():
    involvement = make_row(Involvement)

    with pytest.raises(ProtectedError):
        involvement.actor.delete()


def test_records_fall_with_the_case_that_they_belong_to():
    case = make_row(Case)
    sentence = make_row(Sentence, case=case)
    sentence.charges.add(make_row(Charge, case=case, actor=sentence.actor))
    kept = make_row(Payment)

    case.delete()

    assert [model.objects.count() for model in (Involvement, Sentence, Charge)] == [0, 0, 0]
    assert list(Payment.objects.all()) == [kept]


def test_parts_stay_when_their_total_is_deleted():
    total = make_row(Payment)
    part = make_row(Payment, case=total.case, part_of=total)

    total.delete()

    part.refresh_from_db()
    assert part.part_of is None


def test_a_sentence_is_not_concurrent_with_itself():
    one, other = (make_row(Sentence, case=case) for case in [make_row(Case)] * 2)

    taken = refusal(lambda: one.concurrent_with.add(other))
    said = refusal(lambda: one.concurrent_with.add(one))

    assert taken is None
    assert 'constraint "incidents_sentence_concurrent_with_another"' in said


def test_sentences_are_concurrent_in_the_direction_that_was_said():
    one, other = (make_row(Sentence, case=case) for case in [make_row(Case)] * 2)

    one.concurrent_with.add(other)

    assert (list(one.concurrent_with.all()), list(other.concurrent_with.all())) == ([other], [])


def test_wider_channels_are_named_nearest_first_in_one_query(django_assert_num_queries):
    forum = make_channel("forum")
    RecruitmentChannel.objects.create(
        slug="chess_forum", name="Chess", definition="X", medium="online", parent=forum
    )

    with django_assert_num_queries(1):
        found = wider_channels()

    assert found == {"online": [], "forum": ["online"], "chess_forum": ["forum", "online"]}
