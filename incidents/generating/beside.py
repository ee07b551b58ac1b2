"""A process beside this one, which plans the next cases while this one writes those before them.

It has no part in the database, and ends when the pipe to it does: with this process, however that
ends. A fork would share the connection to the database.
"""

import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import PIPE, Popen
from typing import BinaryIO

from django.conf import settings

from incidents.generating.planning import Plan, plan_cases

START = "import django; django.setup(); from incidents.generating.beside import serve; serve()"


class Beside:
    """Takes questions and answers them in their order."""

    def __init__(self, asked: BinaryIO, answered: BinaryIO) -> None:
        self._asked, self._answered = asked, answered

    def ask(self, seed: int, numbers: Sequence[int]) -> None:
        """Have these cases planned."""
        pickle.dump((seed, numbers), self._asked)
        self._asked.flush()

    def answer(self) -> list[Plan]:
        """The plans that were asked for first, waited for. Raises EOFError if the process died."""
        return pickle.load(self._answered)


@contextmanager
def beside() -> Iterator[Beside]:
    """The other process, for as long as it is needed. A Ctrl-C is for this one alone."""
    with Popen(
        [sys.executable, "-c", START],
        stdin=PIPE,
        stdout=PIPE,
        cwd=settings.BASE_DIR,
        start_new_session=True,
    ) as process:
        try:
            yield Beside(process.stdin, process.stdout)
        finally:
            process.kill()


def serve() -> None:
    """Answer on the standard output what is asked on the standard input, until that ends."""
    while True:
        try:
            seed, numbers = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(plan_cases(seed, numbers), sys.stdout.buffer)
        sys.stdout.buffer.flush()
