"""Numbers without gaps, and the public log that is chained so that nothing can be cut out of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from incidents.document.canonical import sha256_of
from incidents.document.inserting import insert
from incidents.document.references import moment_text
from incidents.models import Edition, PublicChange, Series

COUNTED = ("actor", "case", "change", "index", "index_form", "source")


class Numbers:
    """The next numbers of all series, held under a lock until the end of the transaction.

    Whoever publishes or withdraws takes this lock after that of the case; so these steps happen one
    after the other, and one that fails gives its numbers back.
    """

    def __init__(self) -> None:
        rows = Series.objects.select_for_update().order_by("name")
        if len(rows) < len(COUNTED):  # the very first time, or the first after an upgrade
            missing = [Series(name=name) for name in COUNTED]
            Series.objects.bulk_create(missing, ignore_conflicts=True)
            rows = rows.all()  # as they stand now
        self.series = {row.name: row for row in rows}

    def take(self, name: str) -> int:
        """The next number of a series."""
        return self.take_many(name, 1)[0]

    def take_many(self, name: str, count: int) -> range:
        """The next numbers of a series."""
        row = self.series[name]
        first = row.last + 1
        if count:
            row.last += count
            row.save(update_fields=["last"])
        return range(first, first + count)

    def reach(self, name: str, number: int) -> None:
        """Count a series on to this number, unless it is there already."""
        self.take_many(name, max(0, number - self.series[name].last))


def not_before_the_log(at: datetime) -> datetime:
    """The moment, or that of the newest public change where its clock was ahead of ours.

    So the public log, and with it what was public when, never runs backwards. Asked under the lock.
    """
    newest = PublicChange.objects.order_by("-number").values_list("at", flat=True).first()
    return max(at, newest) if newest else at


def log_change(
    numbers: Numbers, edition: Edition, *, kind: str, reason: str, at: datetime
) -> PublicChange:
    """Add a row to the public log and chain it to the row before."""
    change = _change(edition, kind, reason, at)
    _add(numbers, [change])
    return change


def log_publications(numbers: Numbers, editions: Iterable[Edition]) -> None:
    """Add a row to the public log for each of these new editions, in their order."""
    kind = PublicChange.Kind.PUBLICATION
    _add(numbers, [_change(each, kind, each.change_note, each.published_at) for each in editions])


def _change(edition: Edition, kind: str, reason: str, at: datetime) -> PublicChange:
    """A row that has no place in the log yet."""
    return PublicChange(
        kind=kind,
        reference=edition.reference,
        edition=edition.number,
        digest=edition.digest,
        change_kind=edition.change_kind if kind == PublicChange.Kind.PUBLICATION else "",
        reason=reason,
        reason_digest=PublicChange.digest_of(reason),
        at=at,
    )


def _add(numbers: Numbers, changes: Sequence[PublicChange]) -> None:
    taken = numbers.take_many("change", len(changes))
    before = PublicChange.objects.filter(number=taken.start - 1).first()
    for number, change in zip(taken, changes, strict=True):
        change.number = number
        change.previous_chain = before.chain if before else None
        change.chain = chain_value(change)
        before = change
    insert(changes)


def chain_value(change: PublicChange) -> str:
    """SHA-256 of the row as RFC 8785 canonical JSON, the chain value of the row before included.

    Of the reason only its digest counts, so that the chain outlives a reason that is redacted.
    """
    row = {
        "number": change.number,
        "kind": change.kind,
        "reference": change.reference,
        "edition": change.edition,
        "digest": change.digest,
        "change_kind": change.change_kind or None,
        "reason_digest": change.reason_digest,
        "at": moment_text(change.at),
        "previous_chain": change.previous_chain,
    }
    return sha256_of(row)
