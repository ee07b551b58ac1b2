"""The process beside plans what this one would, and ends with it."""

import pickle
import sys
from subprocess import PIPE, Popen

from django.conf import settings

from incidents.generating.beside import START, beside
from incidents.generating.planning import plan_cases

SEED = 0


def test_plans_made_beside_are_those_made_here_in_the_order_asked():
    with beside() as other:
        other.ask(SEED, [1])
        other.ask(SEED, [2, 3])
        found = [other.answer(), other.answer()]

    assert found == [plan_cases(SEED, [1]), plan_cases(SEED, [2, 3])]


def test_nobody_has_to_wait_for_an_answer():
    with beside() as other:
        other.ask(SEED, range(1, 200))


def test_the_process_ends_where_nobody_can_ask_it_any_more():
    process = Popen([sys.executable, "-c", START], stdin=PIPE, stdout=PIPE, cwd=settings.BASE_DIR)

    said, _ = process.communicate(pickle.dumps((SEED, [])), timeout=60)

    assert (pickle.loads(said), process.returncode) == ([], 0)
