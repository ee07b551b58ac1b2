"""Parameters that are days, sums or lengths, and what it means that a value lies in a range."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import Filter

from incidents.date_expressions import FIRST_DAY, LAST_DAY
from incidents.filters.questions import Refused, shown
from incidents.lengths import Length

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
SUM = re.compile(r"[0-9]{1,18}(\.[0-9]{1,12})?")


@dataclass(frozen=True)
class Days:
    """The days from `first` to `last`: one day, a month or a year."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Days":
        """Read 2024, 2024-03 or 2024-03-25. Raises ValueError for anything else."""
        match = DATE.fullmatch(text)
        if not match:
            raise ValueError(text)
        year, month, day = match.groups()
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = date(first.year, last_month, int(day or monthrange(first.year, last_month)[1]))
        if not FIRST_DAY <= first <= LAST_DAY:
            raise ValueError(text)
        return cls(first, last)


class DaysField(forms.Field):
    """A day, a month or a year, as Days."""

    def clean(self, value: Any) -> Days | None:
        if value in self.empty_values:
            return None
        try:
            return Days.parse(value)
        except ValueError as error:
            raise Refused(
                f"{shown(value)} is no date from the year {FIRST_DAY.year} to {LAST_DAY.year}. "
                "Write 2024, 2024-03 or 2024-03-25."
            ) from error


class SumField(forms.Field):
    """A sum of money or value."""

    def clean(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if not SUM.fullmatch(value):
            raise Refused(f"{shown(value)} is no sum. Write digits only, such as 100000 or 277.5.")
        return Decimal(value)


class LengthField(forms.Field):
    """A length of time such as a sentence has."""

    def clean(self, value: Any) -> Length | None:
        if value in self.empty_values:
            return None
        try:
            return Length.parse(value)
        except ValueError as error:
            raise Refused(
                f"{shown(value)} is no length of time. Write years, months and days as P19Y3M, "
                "P18M or P10D."
            ) from error


class MomentField(forms.Field):
    """A moment, or days of which it is the end, in UTC."""

    def clean(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            return self._end_of(Days.parse(value)) if DATE.fullmatch(value) else self._read(value)
        except (ValueError, OverflowError) as error:
            raise Refused(
                f"{shown(value)} is no date or time. Write 2024, 2024-03, 2024-03-25 or "
                "2024-03-25T12:00:00Z; a time needs its zone."
            ) from error

    @staticmethod
    def _end_of(days: Days) -> datetime:
        return _midnight(days.last + timedelta(days=1)) - timedelta(microseconds=1)

    @staticmethod
    def _read(value: str) -> datetime:
        if not MOMENT.fullmatch(value):  # the standard library takes other forms too
            raise ValueError(value)
        return datetime.fromisoformat(value).astimezone(UTC)


class PartFilter(Filter):
    """A parameter that means something together with others only: see conditions.py."""

    def __init__(self, field_class: type[forms.Field], **options: Any) -> None:
        self.field_class = field_class
        super().__init__(**options)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs


def in_days(name: str, after: Days | None, before: Days | None, *, is_certain: bool) -> Q:
    """That the uncertain date `name` lies possibly, or certainly, in the range, both ends included.

    None leaves a side open. An open bound of the date may be any day, so it never rules out the
    possible and always the certain.
    """
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    found = Q()
    if after and is_certain:
        found &= Q((f"{earliest}__gte", after.first))
    elif after:
        found &= Q((f"{latest}__gte", after.first)) | Q((f"{latest}__isnull", True))
    if before and is_certain:
        found &= Q((f"{latest}__lte", before.last))
    elif before:
        found &= Q((f"{earliest}__lte", before.last)) | Q((f"{earliest}__isnull", True))
    return found


def undated(name: str) -> Q:
    """That nothing is known of the uncertain date `name` but perhaps words."""
    return Q((f"{name}_earliest__isnull", True), (f"{name}_latest__isnull", True))


def at_days(name: str, after: Days | None, before: Days | None) -> Q:
    """That the moment `name` lies in the range, by the days of UTC; both ends belong to it."""
    found = Q()
    if after:
        found &= Q((f"{name}__gte", _midnight(after.first)))
    if before:
        found &= Q((f"{name}__lt", _midnight(before.last + timedelta(days=1))))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def in_sums(low: Decimal | None, high: Decimal | None, *, is_certain: bool) -> Q:
    """That the amount of a record lies possibly, or certainly, from `low` to `high`; None is open.

    "Over 1 million" possibly is 2 million and more, and certainly 1 million and more; it is never
    1 million itself, since that bound is excluded.
    """
    found = Q()
    if low and is_certain:  # no sum is below 0, so every sum is certainly 0 or more
        found &= Q(amount_min__gte=low)
    elif low is not None:
        touches = Q(amount_max=low, amount_max_is_exclusive=False)
        found &= Q(amount_max__isnull=True) | Q(amount_max__gt=low) | touches
    if high is not None and is_certain:
        found &= Q(amount_max__lte=high)
    elif high is not None:
        touches = Q(amount_min=high, amount_min_is_exclusive=False)
        found &= Q(amount_min__isnull=True) | Q(amount_min__lt=high) | touches
    return found


def in_lengths(low: Length | None, high: Length | None, *, is_certain: bool) -> Q:
    """That the length of a record lies possibly, or certainly, from `low` to `high`; None is open.

    A month counts 30 days and a year 12 months. What has no length, such as life, is never found.
    """
    found = Q(length_min_days__isnull=False) | Q(length_max_days__isnull=False)
    if low and is_certain:
        found &= Q(length_min_days__gte=low.approximate_days)
    elif low:
        found &= Q(length_max_days__isnull=True) | Q(length_max_days__gte=low.approximate_days)
    if high and is_certain:
        found &= Q(length_max_days__lte=high.approximate_days)
    elif high:
        found &= Q(length_min_days__isnull=True) | Q(length_min_days__lte=high.approximate_days)
    return found
