"""Publishing generated cases the ordinary way, batch by batch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from incidents.document.apply import apply_document
from incidents.generating.channels import load_channels
from incidents.generating.editions import PlannedEdition, plan_editions
from incidents.generating.fates import UNPUBLISHED, fate_of
from incidents.generating.moments import moment
from incidents.generating.story import Story, tell
from incidents.generating.uids import FIRST, LAST, uid_of
from incidents.models import Case
from incidents.operations import (
    Refused,
    approve_case,
    publish_case,
    reading_of,
    return_case,
    revise_case,
    submit_case,
    withdraw_case,
)
from incidents.policy import system_user

MOST = 1_000_000
LOCK = 20261122  # any number, the same for all who generate
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
    count: int, seed: int, *, batch: int = 50, beside_real_cases: bool = False
) -> Iterator[Batch]:
    """Make the cases from 1 to `count` of this seed, each batch in a transaction of its own.

    Cases that are there are left as they are, so that a second run goes on where one stopped.
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
    return (
        _write_batch(seed, first, min(first + batch - 1, count))
        for first in range(1, count + 1, batch)
    )


@transaction.atomic
def _write_batch(seed: int, first: int, last: int) -> Batch:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    load_channels()
    by = system_user()
    uids = {uid_of(seed, "case", number): number for number in range(first, last + 1)}
    there = set(Case.objects.filter(pk__in=uids).values_list("pk", flat=True))
    new = [number for uid, number in uids.items() if uid not in there]
    editions = sum(write_case(tell(seed, number), by) for number in new)
    return Batch(first, last, len(new), editions)


def write_case(story: Story, by: AbstractBaseUser) -> int:
    """Make a case and take it through its fate; the number of editions that were published."""
    case = Case.objects.create(pk=uid_of(story.seed, "case", story.number))
    work = _Work(case, story.number, by)
    fate, planned = fate_of(story), plan_editions(story)
    if fate in UNPUBLISHED:
        work.leave(planned[0].document, fate)
        return 0
    for edition in planned:
        work.publish(edition)
    if fate == "withdrawn":
        withdraw_case(case, reason=WITHDRAWN, **work.step())
    elif fate == "taken_up_again":
        revise_case(case, **work.step())
        last = planned[-1].document
        apply_document(case, last | {"summary": last["summary"] + TAKEN_UP})
    return len(planned)


class _Work:
    """The steps of the work on one case, each a little later than the one before."""

    def __init__(self, case: Case, number: int, by: AbstractBaseUser) -> None:
        self.case, self.number, self.by = case, number, by
        self._steps = 0

    def step(self) -> dict[str, Any]:
        """Who takes the next step, and when."""
        self._steps += 1
        return {"by": self.by, "at": moment(self.number, self._steps)}

    def write(self, document: dict[str, Any]) -> None:
        """Make the case say this."""
        apply_document(self.case, document)
        self.case.refresh_from_db(fields=["version"])

    def submit(self) -> None:
        """Hand the case over for review."""
        submit_case(self.case, version=self.case.version, **self.step())

    def approve(self) -> None:
        """Approve what stands."""
        reading = reading_of(self.case)
        approve_case(self.case, version=self.case.version, reading=reading, **self.step())

    def publish(self, edition: PlannedEdition) -> None:
        """Publish the next edition, from a draft or from a case at rest."""
        if edition.change_kind != "new":
            revise_case(self.case, **self.step())
        self.write(edition.document)
        self.submit()
        self.approve()
        publish_case(
            self.case,
            version=self.case.version,
            change_kind=edition.change_kind,
            change_note=edition.change_note,
            **self.step(),
        )

    def leave(self, document: dict[str, Any], fate: str) -> None:
        """Leave a case that was never published in this state."""
        self.write(document)
        if fate != "draft":
            self.submit()
        if fate == "approved":
            self.approve()
        elif fate == "returned":
            return_case(self.case, version=self.case.version, reason=RETURNED, **self.step())
