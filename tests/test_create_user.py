"""`manage.py create_user`: accounts with a role, and another role for one that is there."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from incidents.policy import rank, system_user
from incidents.roles import ROLES
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "plum-anvil-teapot"


@pytest.fixture
def create(monkeypatch):
    """The command, with this on its standard input; what it printed."""

    def call(*arguments, typed=""):
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        out = StringIO()
        call_command("create_user", *arguments, stdout=out)
        return out.getvalue()

    return call


def roles_of(user) -> list[str]:
    return sorted(user.groups.values_list("name", flat=True))


@pytest.mark.parametrize("role", ROLES)
def test_an_account_is_made_with_a_role(create, role):
    said = create(
        "ada", "--role", role, "--email", "ada@example.org", "--password-stdin", typed=PASSWORD
    )

    user = User.objects.get()
    assert said == f"The account ada was made; its role is {role}.\n"
    assert (roles_of(user), ROLES[rank(user)]) == ([role], role)
    assert (user.email, user.is_staff, user.is_superuser) == ("ada@example.org", True, False)
    assert user.check_password(PASSWORD)


def test_only_the_first_line_is_the_password(create):
    create("ada", "--role", "coder", "--password-stdin", typed=f"{PASSWORD}\r\nmore\n")

    assert User.objects.get().check_password(PASSWORD)


def test_a_password_made_by_chance_is_shown_once_and_works(create):
    said = create("ada", "--role", "coder", "--generate-password")

    password = re.fullmatch(r"The .*\nPassword, shown this once: (\S{20})\n", said)[1]
    assert User.objects.get().check_password(password)


def test_an_account_that_is_there_gets_another_role_and_keeps_the_rest(create):
    user = make_user("ada", "reviewer")
    user.groups.add(Group.objects.create(name="press"))
    User.objects.update(email="ada@example.org")

    said = create("ada", "--role", "viewer")

    again = User.objects.get()
    assert said == "The account ada was there; its role is viewer.\n"
    assert (roles_of(again), again.email) == (["press", "viewer"], "ada@example.org")
    assert again.check_password("x" * 12)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("short-one", "This password is too short. It must contain at least 12 characters."),
        ("1234567890123", "This password is too common. This password is entirely numeric."),
        ("", "This password is too short. It must contain at least 12 characters."),
    ],
)
def test_a_weak_password_makes_no_account(create, typed, expected):
    with pytest.raises(CommandError) as refused:
        create("ada", "--role", "coder", "--password-stdin", typed=typed)

    assert str(refused.value) == expected
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "This field cannot be blank."),
        ("two words", "Enter a valid username."),
        ("x" * 151, "Ensure this value has at most 150 characters"),
    ],
)
def test_a_name_that_cannot_be_logged_in_with_makes_no_account(create, name, expected):
    with pytest.raises(CommandError) as refused:
        create(name, "--role", "coder", "--password-stdin", typed=PASSWORD)

    assert str(refused.value).startswith(expected)
    assert not User.objects.exists()


def test_nobody_gets_the_account_of_casebook_itself(create):
    system_user()

    with pytest.raises(CommandError, match="Casebook itself"):
        create("casebook", "--role", "administrator", "--password-stdin", typed=PASSWORD)


def test_without_somebody_to_ask_a_password_has_to_be_given(create):
    with pytest.raises(CommandError, match="--password-stdin or --generate-password"):
        create("ada", "--role", "coder")


def test_a_password_is_asked_for_twice(create, monkeypatch):
    typed = iter([PASSWORD, PASSWORD, PASSWORD, "another-one-typed"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    monkeypatch.setattr("tests.test_create_user.StringIO", Terminal)

    create("ada", "--role", "coder")
    with pytest.raises(CommandError, match="The two are not the same"):
        create("bob", "--role", "coder")

    assert [user.username for user in User.objects.all()] == ["ada"]


class Terminal(StringIO):
    """A standard input at which somebody sits."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    "arguments",
    [
        ["ada"],
        ["ada", "--role", "king"],
        ["--role", "coder"],
        ["ada", "--role", "coder", "--password-stdin", "--generate-password"],
    ],
)
def test_a_command_line_that_is_not_understood_makes_no_account(create, arguments):
    with pytest.raises(CommandError):
        create(*arguments)

    assert not User.objects.exists()


def test_a_superuser_is_given_no_role_that_would_say_less_than_is_true(create):
    User.objects.create_superuser("root", password=PASSWORD)

    with pytest.raises(CommandError, match="root is a superuser, who may do everything"):
        create("root", "--role", "viewer")

    assert roles_of(User.objects.get()) == []
