"""Which names and titles are alike, in any script."""

import pytest

from incidents.document.duplicates import likely_actors, likely_sources, likeness, pairs_of
from incidents.models import Actor, ActorName, Merge, Source
from tests.factories import NOON, make_user


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Anna Müller", "MULLER Anna", 1),
        ("Li Wei", "Wei Li", 1),
        ("李伟", "李 伟", 1),
        ("이 민호", "이민호", 1),
        ("Иван Петров", "иван петров", 1),
        ("X", "x", 1),
        ("Li Wei", "Liwei", 6 / 7),
        ("John Smith", "Jon Smith", 10 / 13),
        ("John Smith", "Anna Brown", 0),
        ("", "!", 0),
    ],
)
def test_names_are_as_alike_as_the_pairs_of_letters_that_they_share(one, other, alike):
    assert likeness(pairs_of(one), pairs_of(other)) == pytest.approx(alike)


@pytest.fixture
def actor(db):
    row = Actor.objects.create(kind="person")
    for text, kind, is_main in [("Anna Müller", "real", True), ("李伟强", "alias", False)]:
        ActorName.objects.create(actor=row, text=text, kind=kind, is_main=is_main)
    return row


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Anna Muller"], [("Anna Müller", True)]),
        (["李伟"], [("李伟强", False)]),
        (["Nobody", "anna müller"], [("Anna Müller", True)]),
        (["Anna Müller", "李伟强"], [("Anna Müller", True)]),
        (["Bernd Schulz"], []),
        (["", " ", "!", "%_'\\"], []),
        ([], []),
    ],
)
def test_an_actor_is_found_once_by_the_likest_of_its_names(actor, names, expected):
    found = likely_actors(names)

    assert [(each.text, each.is_same) for each in found] == expected
    assert {each.row for each in found} <= {actor}


def test_the_likest_comes_first_and_no_more_than_ten_are_named(actor):
    for number in range(12):
        other = Actor.objects.create(kind="person")
        ActorName.objects.create(
            actor=other, text=f"Anna Muller {number}", kind="real", is_main=True
        )

    found = likely_actors(["Anna Müller"])

    assert (found[0].row, len(found)) == (actor, 10)


def test_in_place_of_an_actor_that_was_merged_stands_the_one_that_was_kept(actor):
    kept = Actor.objects.create(kind="person")
    ActorName.objects.create(actor=kept, text="Quite another", kind="real", is_main=True)
    Merge.objects.create(duplicate=actor, kept=kept, by=make_user(), at=NOON, reason="One.")

    assert [each.row for each in likely_actors(["Anna Müller"])] == [kept]


def test_what_is_looked_for_takes_the_same_queries_for_one_name_and_for_many(
    actor, django_assert_num_queries
):
    with django_assert_num_queries(4):
        likely_actors(["Anna Müller"])
    with django_assert_num_queries(4):
        likely_actors([f"Anna Müller {n}" for n in range(100)])


@pytest.mark.parametrize(
    ("stands", "typed", "is_found"),
    [
        ("https://example.org/a", "http://www.example.org/a/", True),
        ("https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1&utm_medium=mail", True),
        ("https://example.org/a", "https://example.org/a#part", True),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a?x=1", "https://example.org/a", False),
        ("https://example.org/a", "https://example.org/a%", False),
        ("https://example.org/a", "https://[", False),
    ],
)
def test_addresses_are_the_same_where_they_lead_to_the_same_place(db, stands, typed, is_found):
    Source.objects.create(title="One", kind="news", url=stands)

    found = likely_sources(title="Another title", addresses=["", typed])

    assert [each.text for each in found] == ([stands] if is_found else [])


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("Former ministry engineer admits selling missile drawings to foreign agents", True),
        ("FORMER Ministry engineer admits sellling missile drawings, to foreign agent", True),
        ("Former ministry driver denies selling stolen cars to foreign collectors abroad", False),
    ],
)
def test_a_long_title_is_found_by_its_words(db, typed, is_found):
    title = "Former ministry engineer admits selling missile drawings to foreign agents"
    Source.objects.create(title=title, kind="news")

    assert [each.text for each in likely_sources(title=typed)] == ([title] if is_found else [])


def test_a_long_title_without_blanks_is_found_by_its_pairs(db):
    title = "某涉密单位原工作人员因向境外间谍情报机关出卖国家秘密被依法判处无期徒刑案件始末"
    Source.objects.create(title=title, kind="news")

    assert [each.text for each in likely_sources(title=title.replace("案件", ""))] == [title]
