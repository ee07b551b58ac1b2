"""Publishing generated cases the ordinary way, batch by batch."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from incidents.document.apply import apply_document, apply_documents
from incidents.generating.beside import beside
from incidents.generating.channels import load_channels
from incidents.generating.editions import PlannedEdition
from incidents.generating.fates import UNPUBLISHED
from incidents.generating.moments import moments
from incidents.generating.planning import Plan, plan_cases
from incidents.generating.uids import FIRST, LAST, uid_of
from incidents.models import Case
from incidents.operations import (
    Refused,
    approve_case,
    reading_of,
    return_case,
    revise_case,
    submit_case,
    withdraw_case,
)
from incidents.operations.releasing import Release, release_cases
from incidents.operations.shared import lock_shared, shared_in
from incidents.policy import system_user
from incidents.recording import record_as

MOST = 1_000_000
BATCH = 50
LOCK = 20261122  # any number, the same for all who generate
GENERATED = "An invented case, made to try Casebook with many."
RETURNED = "Generated: sent back by an invented reviewer."
WITHDRAWN = "Generated: withdrawn to show what a withdrawn case looks like."
TAKEN_UP = " Since taken up again: this sentence waits for the next edition."


class HoldsRealCases(Refused):
    """The database holds cases that were not generated, and nobody said to go on beside them."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            f"The database holds {count} case{'' if count == 1 else 's'} that "
            f"{'was' if count == 1 else 'were'} not generated. Generated cases would stand among "
            "them, in public as well."
        )


@dataclass(frozen=True)
class Batch:
    """What one transaction did: the cases from `first` to `last`, of which `made` are new."""

    first: int
    last: int
    made: int
    editions: int

    @property
    def skipped(self) -> int:
        """How many were there already."""
        return self.last - self.first + 1 - self.made


def generate(
    count: int, seed: int, *, batch: int = BATCH, beside_real_cases: bool = False
) -> Iterator[Batch]:
    """Make the cases from 1 to `count` of this seed, each batch in a transaction of its own.

    The same seed gives the same cases, and in batches of the same size the same editions. Cases
    that are there are left as they are, so that a second run goes on where one stopped.
    Nothing is written before the first batch is asked for. Raises ValueError for a count that is
    none, and HoldsRealCases unless `beside_real_cases`.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"The count is {count:,}; allowed are 1 to {MOST:,}.")
    if batch < 1:
        raise ValueError(f"The batch is {batch}; a batch has one case or more.")
    real = Case.objects.exclude(pk__range=(FIRST, LAST)).count()
    if real and not beside_real_cases:
        raise HoldsRealCases(real)
    spans = [(first, min(first + batch - 1, count)) for first in range(1, count + 1, batch)]
    return _write_batches(seed, spans)


def _write_batches(seed: int, spans: Sequence[tuple[int, int]]) -> Iterator[Batch]:
    """Write each batch, planned by a process beside this one while this one wrote that before."""
    if len(spans) == 1:
        yield _write_batch(*spans[0], plan_cases(seed, _missing(seed, *spans[0])))
        return
    with _fewer_collections(), beside() as other:
        other.ask(seed, _missing(seed, *spans[0]))
        for place, span in enumerate(spans, start=1):
            plans = other.answer()
            if place < len(spans):
                other.ask(seed, _missing(seed, *spans[place]))
            yield _write_batch(*span, plans)


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Look for garbage less often: what a batch makes it needs, and looking takes a tenth of it."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _missing(seed: int, first: int, last: int) -> list[int]:
    """The numbers of the cases that are not there yet."""
    uids = {uid_of(seed, "case", number): number for number in range(first, last + 1)}
    there = set(Case.objects.filter(pk__in=uids).values_list("pk", flat=True))
    return [number for uid, number in uids.items() if uid not in there]


@transaction.atomic
def _write_batch(first: int, last: int, plans: Sequence[Plan]) -> Batch:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    by = system_user()
    record_as(by, reason=GENERATED)
    load_channels()
    made = Case.objects.in_bulk([plan.uid for plan in plans])  # by another run since
    new = [plan for plan in plans if plan.uid not in made]
    editions = write_cases(new, by, moments(first, last)) if new else 0
    return Batch(first, last, len(new), editions)


def write_cases(plans: Sequence[Plan], by: AbstractBaseUser, moments: Iterator[datetime]) -> int:
    """Make cases and take each to its end; the number of editions that were published.

    First all are published for the first time, then those that are for the second time, and so on.
    All that the editions name is locked before the numbers are: so an editor who publishes
    meanwhile waits, and never in a circle.
    """
    works = [_Work(plan, by, moments) for plan in plans]
    documents = (each.read[0] for plan in plans for each in plan.editions)
    lock_shared(set().union(*map(shared_in, documents)))
    Case.objects.bulk_create(work.case for work in works)
    apply_documents([(work.case, work.plan.editions[0].read) for work in works])
    public = [work for work in works if work.plan.fate not in UNPUBLISHED]
    for number in range(max((len(work.plan.editions) for work in public), default=0)):
        _publish([work for work in public if len(work.plan.editions) > number], number, by)
    for work in works:
        work.end()
    return sum(len(work.plan.editions) for work in public)


def _publish(works: Sequence["_Work"], number: int, by: AbstractBaseUser) -> None:
    """Publish the edition with this number of each case, counted from 0."""
    if number:
        for work in works:
            work.revise()
        apply_documents([(work.case, work.plan.editions[number].read) for work in works])
    release_cases([work.release(work.plan.editions[number].edition) for work in works], by=by)


class _Work:
    """The work on one case, each step a little later than the one before."""

    def __init__(self, plan: Plan, by: AbstractBaseUser, moments: Iterator[datetime]) -> None:
        self.plan, self.by, self._moments = plan, by, moments
        self.case = Case(pk=plan.uid)

    def release(self, edition: PlannedEdition) -> Release:
        """The edition with the moments at which it is submitted, approved and published."""
        steps = [next(self._moments) for _ in range(3)]
        return Release(self.case, edition.change_kind, edition.change_note, *steps)

    def revise(self) -> None:
        """Take the case up again."""
        revise_case(self.case, **self._step())

    def end(self) -> None:
        """Bring the case to its end, after its last edition or without any."""
        if self.plan.fate in UNPUBLISHED:
            self.leave()
        elif self.plan.fate == "withdrawn":
            withdraw_case(self.case, reason=WITHDRAWN, **self._step())
        elif self.plan.fate == "taken_up_again":
            self.revise()
            last = self.plan.editions[-1].edition.document
            apply_document(self.case, last | {"summary": last["summary"] + TAKEN_UP})

    def leave(self) -> None:
        """Leave a case that was never published in its state."""
        self.case.refresh_from_db(fields=["version"])
        version = self.case.version
        if self.plan.fate != "draft":
            submit_case(self.case, version=version, **self._step())
        if self.plan.fate == "approved":
            reading = reading_of(self.case)
            approve_case(self.case, version=version, reading=reading, **self._step())
        elif self.plan.fate == "returned":
            return_case(self.case, version=version, reason=RETURNED, **self._step())

    def _step(self) -> dict[str, Any]:
        """Who takes the next step, and when."""
        return {"by": self.by, "at": next(self._moments)}
