"""`manage.py redact`: it looks first, and redacts when told so."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Case, Edition, Redaction
from incidents.operations import revise_case
from tests.factories import NOON, approve, make_user, publish

pytestmark = pytest.mark.django_db

DECIDED = ["--ground", "court_order", "--reason", "A court ordered it.", "--by", "ada"]


@pytest.fixture
def redact(monkeypatch):
    """The command, with these words on its standard input; what it printed."""

    def call(*arguments, words="secret orchard\n"):
        monkeypatch.setattr("sys.stdin", StringIO(words))
        out = StringIO()
        call_command("redact", *arguments, stdout=out)
        return out.getvalue()

    return call


@pytest.fixture(autouse=True)
def people(db):
    make_user("ada", "administrator")
    make_user("bob", "reviewer")


@pytest.fixture
def case(people):
    """An edition that says the words, and an approved draft that does not."""
    case = publish(summary="It began in the Secret Orchard.").case
    publish(summary="It was the secret orchard, too.")
    revise_case(case, by=make_user(), at=NOON)
    Case.objects.filter(pk=case.pk).update(summary="It began somewhere.")
    return approve(case, by=make_user())


def test_it_says_what_has_the_words_and_changes_nothing(redact, case):
    said = redact("CB-0001")

    assert said == (
        "Editions of CB-0001 that say the words: 1.\n"
        "Other cases say the words too, found by the search, and stay as they are: CB-0002.\n"
    )
    assert not Redaction.objects.exists()


def test_told_to_save_it_redacts_every_edition_that_says_them(redact, case):
    said = redact("CB-0001", "--save", *DECIDED, "--agreed-by", "bob")

    rows = Redaction.objects.get().history_rows
    assert said.splitlines()[2:] == [
        "Redacted: edition 1. Edition 2 was published in its place. Rows of the history without "
        f"their content: {rows}. Backups made before still have the words."
    ]
    statuses = Edition.objects.filter(reference="CB-0001").order_by("number")
    assert [each.status for each in statuses] == ["redacted", "published"]


@pytest.mark.parametrize(
    ("arguments", "words", "expected"),
    [
        (["CB-0009"], "secret", "No case has the reference CB-0009."),
        (["CB-0001"], "\n", "Give the words that have to go, each on a line."),
        (["CB-0001"], "x", "“x” is too short: it would be found everywhere."),
        (["CB-0001", "--save"], "secret orchard", "To redact, give --ground, --reason,"),
        (
            ["CB-0001", "--save", *DECIDED, "--agreed-by", "ghost"],
            "secret orchard",
            "There is no user ghost.",
        ),
        (
            ["CB-0001", "--save", *DECIDED, "--agreed-by", "ada"],
            "secret orchard",
            "/agreed_by: Another person has to agree,",
        ),
        (
            ["CB-0001", "--save", *DECIDED, "--agreed-by", "bob", "--edition", "7"],
            "secret orchard",
            "/editions: There is no edition 7 that could be redacted.",
        ),
        (
            ["CB-0001", "--save", *DECIDED, "--agreed-by", "bob"],
            "nowhere said",
            "/editions: Choose the editions that have to go.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(redact, case, arguments, words, expected):
    with pytest.raises(CommandError) as refused:
        redact(*arguments, words=words)

    assert str(refused.value).startswith(expected)
    assert not Redaction.objects.exists()


def test_who_is_no_administrator_decides_nothing(redact, case):
    with pytest.raises(CommandError, match="You have no right to redact this case"):
        redact("CB-0001", "--save", *DECIDED[:-1], "bob", "--agreed-by", "ada")
