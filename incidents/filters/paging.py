"""In which order a list stands, and from where on: by the sort values of a row, never by counting.

A page stays where it is when rows before it come or go, and page 2,000 costs what page 2 costs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

SALT = "incidents.cursor"


class BadCursor(ValueError):
    """The cursor was not made here, or not for this list."""


@dataclass(frozen=True)
class Key:
    """A column that a list is sorted by. Where it may be NULL, those rows come last either way."""

    name: str
    is_descending: bool = False
    is_nullable: bool = False
    read: Callable[[Any], Any] = str

    def order(self, is_backward: bool) -> OrderBy:
        """The order of the list, or the reverse of it."""
        column = F(self.name)
        is_descending = self.is_descending != is_backward
        if not self.is_nullable:
            return column.desc() if is_descending else column.asc()
        last = {"nulls_first": True} if is_backward else {"nulls_last": True}
        return column.desc(**last) if is_descending else column.asc(**last)

    def beyond(self, value: Any, is_backward: bool) -> Q:
        """That a row stands behind those with this value, without those that are NULL."""
        lookup = "lt" if self.is_descending != is_backward else "gt"
        return Q((f"{self.name}__{lookup}", value))

    def not_before(self, value: Any, is_backward: bool) -> Q:
        """That a row stands with or behind those with this value: what an index can look up."""
        lookup = "lte" if self.is_descending != is_backward else "gte"
        return Q((f"{self.name}__{lookup}", value))

    def equal(self, value: Any) -> Q:
        """That a row has this value."""
        return Q((f"{self.name}__isnull", True)) if value is None else Q((self.name, value))


Keys = Sequence[Key]


@dataclass(frozen=True)
class Position:
    """A place in a list: beside the row with these sort values, looking forward or backward."""

    values: tuple[Any, ...]
    is_backward: bool = False

    def as_cursor(self, ordering: str, *, of: str = "") -> str:
        """The position as text for an address, signed so that nobody else can make one.

        `of` names the list; a cursor is good for no other.
        """
        values = [_as_json(value) for value in self.values]
        return _signer(of).sign_object([ordering, self.is_backward, values])

    @classmethod
    def parse(cls, cursor: str, ordering: str, keys: Keys, *, of: str = "") -> "Position":
        """Read a cursor of the list `of` this name in this ordering. Raises BadCursor."""
        try:
            content = _signer(of).unsign_object(cursor)
            made_for, is_backward, values = content
        except (signing.BadSignature, ValueError) as error:
            raise BadCursor(
                "It is not a cursor of this list; take one from next or previous."
            ) from error
        if made_for != ordering:
            raise BadCursor(f"It belongs to the ordering {made_for}; begin again without it.")
        try:
            pairs = zip(keys, values, strict=True)
            return cls(tuple(v if v is None else key.read(v) for key, v in pairs), is_backward)
        except (TypeError, ValueError) as error:
            raise BadCursor("It is of an older form; begin again without it.") from error


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the positions of the pages beside it; None: there is none."""

    rows: list[Any]
    next: Position | None
    previous: Position | None


def page_of(
    queryset: QuerySet, keys: Keys, columns: Sequence[str], *, size: int, position: Position | None
) -> Page:
    """At most `size` rows of the list from a position on, as named tuples of columns and keys.

    Asks the database once, or twice where dated rows end and undated ones begin. A position beside
    a row that is gone is still good.
    """
    is_backward = position is not None and position.is_backward
    ordered = queryset.order_by(*[key.order(is_backward) for key in keys])
    names = dict.fromkeys([*columns, *(key.name for key in keys)])
    rows: list[Any] = []
    for part in _parts(keys, position):
        rows += ordered.filter(part).values_list(*names, named=True)[: size + 1 - len(rows)]
        if len(rows) > size:
            break
    has_more = len(rows) > size
    rows = rows[:size][::-1] if is_backward else rows[:size]
    beside = [_beside(keys, row) for row in (rows[:1] + rows[-1:])]
    if not beside:
        return Page([], None, None)
    return Page(
        rows,
        next=Position(beside[1]) if is_backward or has_more else None,
        previous=(
            Position(beside[0], is_backward=True)
            if (has_more if is_backward else position is not None)
            else None
        ),
    )


def _signer(of: str) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"{SALT} {of}".strip())


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _beside(keys: Keys, row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, key.name) for key in keys)


def _parts(keys: Keys, position: Position | None) -> Iterator[Q]:
    """What is left of the list, in parts that an index on the keys answers, one after the other."""
    if position is None:
        yield Q()
        return
    first, is_backward = keys[0], position.is_backward
    has_null = position.values[0] is None
    yield _behind_within(keys, position.values, is_backward)
    if first.is_nullable and has_null == is_backward:
        yield Q((f"{first.name}__isnull", not is_backward))


def _behind_within(keys: Keys, values: Sequence[Any], is_backward: bool) -> Q:
    """Rows behind the values, without crossing between rows with and without the first key."""
    first, value = keys[0], values[0]
    tied = first.equal(value) & _behind(keys[1:], values[1:], is_backward) if keys[1:] else None
    if value is None:
        return tied or Q()
    if tied is None:
        return first.beyond(value, is_backward)
    # The first part follows from the second, which no index can answer.
    return first.not_before(value, is_backward) & (first.beyond(value, is_backward) | tied)


def _behind(keys: Keys, values: Sequence[Any], is_backward: bool) -> Q:
    """Rows behind the values, in the order of the list or in its reverse."""
    found = _behind_within(keys, values, is_backward)
    if keys[0].is_nullable and (values[0] is None) == is_backward:
        found |= Q((f"{keys[0].name}__isnull", not is_backward))
    return found
