"""A history as it is read: what was done in one go, by whom, when and why, the newest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Count, Max, Min

from incidents.admin.history.naming import models_by_table
from incidents.admin.history.telling import Line, Telling
from incidents.admin.history.who import name_of
from incidents.models import Case, Edit, SetAside, Step
from incidents.operations.states import JOINING, LINKS, ROWS, STANDING, Change, in_sum

PAGE = 20
MOST = 100  # edits of one go that are told line by line in a list of several
MOST_ALONE = 2000  # and on the page of that go alone

CASES, STEPS = Case._meta.db_table, Step._meta.db_table
TOLD_BY_STEPS = {STEPS, SetAside._meta.db_table}


@dataclass(frozen=True)
class StepTaken:
    """A step of the case that was taken in a go."""

    label: str
    version: int
    reason: str


@dataclass(frozen=True)
class Go:
    """What was done in one go. Of one with many edits `sums` counts the rows, and has no `lines`.

    `first` and `last` are the ids of its edits; `redacted` is how many lost their words.
    """

    first: int
    last: int
    at: datetime
    who: str
    request: str
    reason: str
    steps: list[StepTaken]
    lines: list[Line] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    redacted: int = 0
    can_be_undone: bool = False


def goes_of(edits, *, before: int | None = None) -> tuple[list[Go], int | None]:
    """One page of a history, and the id before which the next page begins (None: it is the last).

    The number of queries does not grow with the edits.
    """
    groups = (
        edits.values("transaction", "request")
        .annotate(first=Min("id"), last=Max("id"), count=Count("id"))
        .order_by("-last")
    )
    if before is not None:
        groups = groups.filter(last__lt=before)
    found = list(groups[: PAGE + 1])
    shown = found[:PAGE]
    small = [group for group in shown if group["count"] <= MOST]
    large = [group for group in shown if group["count"] > MOST]
    told = told_of(edits, small) | summed_up(edits, large)
    page = [told[key_of(group)] for group in shown]
    return page, shown[-1]["last"] if len(found) > PAGE else None


def go_of(edits, last: int) -> Go | None:
    """One go in full, by the id of its last edit; None where there is none."""
    edit = edits.filter(pk=last).values("transaction", "request").first()
    if edit is None:
        return None
    group = edits.filter(**edit).aggregate(first=Min("id"), last=Max("id"), count=Count("id"))
    one = [{**edit, **group}]
    told = told_of(edits, one) if group["count"] <= MOST_ALONE else summed_up(edits, one)
    return told[key_of(one[0])]


def key_of(group) -> tuple[int, str]:
    """What tells one go from another."""
    return group["transaction"], group["request"]


def within(edits, groups):
    """The edits of some goes, with who made them, in their order."""
    numbers = [group["transaction"] for group in groups]
    return edits.filter(transaction__in=numbers).select_related("by").order_by("id")


def told_of(edits, groups) -> dict[tuple[int, str], Go]:
    """Goes with all their lines, by their keys."""
    if not groups:
        return {}
    own = defaultdict(list)
    for edit in within(edits, groups):
        own[edit.transaction, edit.request].append(edit)
    sums = {key_of(group): rows_changed(own[key_of(group)]) for group in groups}
    telling = Telling([change for changes in sums.values() for change in changes], edits)
    return {
        key: replace(
            head(own[key], [edit for edit in own[key] if edit.table == STEPS]),
            lines=telling.lines(changes),
            redacted=sum(edit.redacted_at is not None for edit in own[key]),
            can_be_undone=can_be_undone((change.table, change.kind) for change in changes),
        )
        for key, changes in sums.items()
    }


def rows_changed(edits: Sequence[Edit]) -> list[Change]:
    """What a go changed in sum, but for what its steps say already."""
    with_words = [edit for edit in edits if edit.redacted_at is None]
    changes = in_sum(edit for edit in with_words if edit.table not in TOLD_BY_STEPS)
    if any(edit.table == STEPS and edit.kind == Edit.Kind.INSERT for edit in edits):
        changes = [without_standing(change) for change in changes]
    return [change for change in changes if change.before != change.after]


def can_be_undone(changes: Iterable[tuple[str, str]]) -> bool:
    """Whether there is a state of the case before these changes, another than after them."""
    found = set(changes)
    return (CASES, Edit.Kind.INSERT) not in found and any(
        table in (*ROWS, *LINKS) for table, _ in found
    )


def without_standing(change: Change) -> Change:
    """A change of a case without that of its stage."""
    if change.table != CASES or change.kind != Edit.Kind.UPDATE:
        return change
    stands = {name: change.after[name] for name in STANDING if name in change.after}
    return replace(change, before={**change.before, **stands})


def summed_up(edits, groups) -> dict[tuple[int, str], Go]:
    """Goes with how many rows of which kind they changed, by their keys."""
    if not groups:
        return {}
    counts = defaultdict(list)
    numbers = [group["transaction"] for group in groups]
    rows = edits.filter(transaction__in=numbers).exclude(table__in=TOLD_BY_STEPS)
    kinds = rows.values("transaction", "request", "table", "kind")
    counted = kinds.annotate(count=Count("row", distinct=True))
    for each in counted.order_by("table", "kind"):
        counts[key_of(each)].append(each)
    wanted = [group["first"] for group in groups] + [group["last"] for group in groups]
    ends = defaultdict(list)
    for edit in within(edits, groups).filter(pk__in=wanted).defer("before", "after"):
        ends[edit.transaction, edit.request].append(edit)
    steps = defaultdict(list)
    for edit in within(edits, groups).filter(table=STEPS):
        steps[edit.transaction, edit.request].append(edit)
    return {
        key: replace(
            head(ends[key], steps[key]),
            sums=in_numbers(counts[key]),
            can_be_undone=can_be_undone((each["table"], each["kind"]) for each in counts[key]),
        )
        for key in map(key_of, groups)
    }


def in_numbers(counts) -> list[str]:
    """How many rows of each kind were added, changed, deleted: 225 citations added."""
    known = models_by_table()
    found = []
    for each in counts:
        if each["table"] not in JOINING:
            meta, count = known[each["table"]]._meta, each["count"]
            name = meta.verbose_name if count == 1 else meta.verbose_name_plural
            found.append(f"{count:,} {name} {Edit.Kind(each['kind']).label.lower()}")
    return found


def head(edits: Sequence[Edit], steps: Sequence[Edit]) -> Go:
    """Who, when and why, from the edits of a go and those of them that are steps."""
    first, last = edits[0], edits[-1]
    kinds = dict(Step.Kind.choices)
    taken = [
        StepTaken(kinds[edit.after["kind"]], edit.after["version"], edit.after["reason"])
        for edit in steps
        if edit.kind == Edit.Kind.INSERT and edit.after
    ]
    said = {step.reason for step in taken}
    reasons = dict.fromkeys(edit.reason for edit in edits if edit.reason not in {"", *said})
    return Go(
        first=first.pk,
        last=last.pk,
        at=last.at,
        who=name_of(last),
        request=last.request,
        reason=" ".join(reasons),
        steps=taken,
    )
