"""Who may do what, written out: every verb, at every stage, for every role."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from incidents.models import Case
from incidents.policy import (
    LEAST_ROLE,
    SYSTEM_USERNAME,
    is_system,
    makes_sense,
    may,
    rank,
    system_user,
)
from incidents.roles import ROLES
from tests.factories import make_user

# Those who may: v(iewer), c(oder), r(eviewer), a(dministrator). "-": nobody, at that stage.
TABLE = """
    verb             no case  draft  in_review  published
    view             vcra     vcra   vcra       vcra
    create           cra      cra    cra        cra
    edit             cra      cra    ra         -
    submit           cra      cra    -          -
    revise           cra      -      -          cra
    restore          cra      cra    -          -
    set_aside        cra      cra    -          -
    take_up          cra      cra    -          cra
    approve          ra       -      ra         -
    return           ra       -      ra         -
    publish          ra       -      ra         -
    withdraw         ra       ra     ra         ra
    agree_to_redact  ra       ra     ra         ra
    merge            ra       ra     ra         ra
    edit_codebook    ra       ra     ra         ra
    redact           a        a      a          a
    administer       a        a      a          a
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
CASES = [
    None,
    Case(stage="draft"),
    Case(stage="in_review"),
    Case(stage="published", reference="CB-0001"),
]


def allowed(user) -> dict[str, list[bool]]:
    """What the user may do: for each verb without a case, and at each stage."""
    return {verb: [may(user, verb, case) for case in CASES] for verb in LEAST_ROLE}


def expected(letter: str) -> dict[str, list[bool]]:
    """The same from the table."""
    return {verb: [letter in cell for cell in cells] for verb, *cells in ROWS}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer", "administrator"])
def test_each_role_may_do_what_the_table_says(role):
    assert allowed(make_user(role=role)) == expected(role[0])


@pytest.mark.django_db
def test_a_user_of_several_roles_may_do_what_the_highest_may():
    user = make_user(role="reviewer")
    user.groups.add(Group.objects.get(name="viewer"))

    assert allowed(user) == expected("r")


@pytest.mark.django_db
def test_a_superuser_may_do_what_an_administrator_may():
    user = User.objects.create_superuser("root")

    assert allowed(user) == expected("a")


@pytest.mark.django_db
def test_the_system_may_do_what_an_administrator_may():
    assert allowed(system_user()) == expected("a")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        AnonymousUser,
        lambda: make_user(role=""),
        lambda: User.objects.create_user("clerk", is_staff=True),
        lambda: in_group("press"),
        lambda: switched_off(make_user(role="administrator")),
        lambda: switched_off(User.objects.create_superuser("root")),
        lambda: User.objects.create_user(SYSTEM_USERNAME),
    ],
    ids=[
        "not logged in",
        "without a role",
        "staff without a role",
        "in another group",
        "an inactive administrator",
        "an inactive superuser",
        "an active namesake of the system",
    ],
)
def test_nobody_else_may_do_anything(make):
    assert allowed(make()) == expected("x")


def in_group(name: str) -> User:
    user = make_user(role="")
    user.groups.add(Group.objects.create(name=name))
    return user


def switched_off(user: User) -> User:
    user.is_active = False
    user.save()
    return user


def test_the_table_has_every_verb_and_every_stage():
    assert {verb for verb, *_ in ROWS} == set(LEAST_ROLE)
    assert [case.stage for case in CASES[1:]] == Case.Stage.values


def test_a_verb_that_the_policy_does_not_know_is_an_error():
    with pytest.raises(KeyError, match="frobnicate"):
        may(AnonymousUser(), "frobnicate")


@pytest.mark.parametrize(("verb", "cells"), [(verb, cells) for verb, *cells in ROWS])
def test_a_verb_makes_sense_where_somebody_may_do_it(verb, cells):
    found = [makes_sense(verb, case) for case in CASES[1:]]

    assert found == [cell != "-" for cell in cells[1:]]


@pytest.mark.django_db
def test_the_groups_of_a_user_are_read_once(django_assert_num_queries):
    user = User.objects.get(pk=make_user(role="coder").pk)

    with django_assert_num_queries(1):
        found = allowed(user)

    assert found == expected("c")


@pytest.mark.django_db
def test_a_user_without_a_role_stands_below_all():
    ranks = [rank(make_user(role=role)) for role in ("", *ROLES)]

    assert ranks == [-1, 0, 1, 2, 3]


@pytest.mark.django_db
def test_the_system_is_one_user_that_cannot_log_in():
    user, again = system_user(), system_user()

    assert user == again
    assert is_system(user)
    assert (user.is_active, user.has_usable_password()) == (False, False)


@pytest.mark.django_db
def test_the_groups_are_there_and_hold_no_permissions():
    groups = Group.objects.all()

    assert {group.name for group in groups} == set(ROLES)
    assert [group for group in groups if group.permissions.exists()] == []
