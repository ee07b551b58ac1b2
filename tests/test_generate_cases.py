"""`manage.py generate_cases`: arguments, and what is said."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from incidents.generating.uids import uid_of
from incidents.models import Actor, Case
from tests.factories import make_case

pytestmark = pytest.mark.django_db


def generate_cases(*arguments: str) -> str:
    out = StringIO()
    call_command("generate_cases", *arguments, stdout=out)
    return out.getvalue()


def test_each_batch_and_the_whole_are_told():
    said = generate_cases("--count", "3", "--seed", "7", "--batch", "2")

    assert said.splitlines() == [
        "Cases 1 to 2: 2 made.",
        "Cases 3 to 3: 1 made.",
        "Seed 7: 3 cases made, 0 there already, 3 editions published.",
    ]


def test_a_second_run_says_that_the_cases_are_there():
    generate_cases("--count", "2")

    said = generate_cases("--count", "2")

    assert said.splitlines() == [
        "Cases 1 to 2: 0 made; 2 there already.",
        "Seed 0: 0 cases made, 2 there already, 0 editions published.",
    ]


def test_a_database_with_real_cases_is_refused_in_one_sentence_that_says_how_to_go_on():
    make_case()
    make_case()

    with pytest.raises(CommandError, match="holds 2 cases that were not generated") as refused:
        generate_cases("--count", "1")

    assert "--beside-real-cases" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert Case.objects.count() == 2


def test_real_cases_are_no_hindrance_where_somebody_says_so():
    make_case()

    generate_cases("--count", "1", "--beside-real-cases")

    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--count", "0"], "The count is 0; allowed are 1 to 1,000,000."),
        (["--count", "1000001"], "The count is 1,000,001; allowed are 1 to 1,000,000."),
        (["--count", "1", "--batch", "0"], "The batch is 0; a batch has one case or more."),
        (["--count", "many"], "Error: argument --count: invalid int value: 'many'"),
        ([], "Error: the following arguments are required: --count"),
    ],
)
def test_a_wrong_argument_is_named(arguments, message):
    with pytest.raises(CommandError) as refused:
        generate_cases(*arguments)

    assert str(refused.value) == message
    assert not Case.objects.exists()


def test_what_is_in_the_way_is_named_and_the_batches_before_it_stay():
    uid = uid_of(0, "case", 2, 1)
    Actor.objects.create(pk=uid, kind="person")

    with pytest.raises(CommandError) as refused:
        generate_cases("--count", "2", "--batch", "1")

    assert str(refused.value) == (
        "Stopped after 1 new cases; they are kept. "
        f"/involvements/0/uid: {uid} is the uid of one of the actors already."
    )
    assert Case.objects.count() == 1
