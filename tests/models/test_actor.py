"""Actors, by their names."""

import pytest

from incidents.models import Actor, ActorName
from tests.rows import make_row

pytestmark = pytest.mark.django_db


def test_an_actor_goes_by_its_main_name():
    actor = make_row(Actor)
    make_row(ActorName, actor=actor, text="T. T.", kind="abbreviated")
    main = make_row(ActorName, actor=actor, is_main=True)

    assert (actor.name, str(actor), str(main)) == ("Tessa Target",) * 3


def test_an_actor_without_a_main_name_has_no_name():
    actor = make_row(ActorName).actor

    assert (actor.name, str(actor)) == ("", "Actor without a name")


def test_the_name_of_actors_whose_names_were_prefetched_takes_no_query(django_assert_num_queries):
    for _ in range(3):
        make_row(ActorName, actor=make_row(Actor), is_main=True)
    actors = list(Actor.objects.prefetch_related("names"))

    with django_assert_num_queries(0):
        names = [actor.name for actor in actors]

    assert names == ["Tessa Target"] * 3


def test_names_come_in_their_order():
    actor = make_row(Actor)
    for position, text in ((2, "Second"), (3, "Third"), (1, "First")):
        make_row(ActorName, actor=actor, text=text, position=position)

    assert [name.text for name in actor.names.all()] == ["First", "Second", "Third"]
