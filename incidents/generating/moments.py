"""When generated cases are published: earlier ones earlier, whatever the clock says."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

FIRST_MOMENT = datetime(2016, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WHOLE_TIME = timedelta(days=3650) // _MICROSECOND
_HALFWAY = 1000
STEPS = 15


def begins_at(number: int) -> datetime:
    """When the work on the case with this number begins; it ends before that on the next.

    The first thousand cases take five years, all the others together another five: so few
    cases are spread over years, and a million lie in the past as well.
    """
    return FIRST_MOMENT + _WHOLE_TIME * number // (number + _HALFWAY) * _MICROSECOND


def moments(first: int, last: int) -> Iterator[datetime]:
    """When the steps of the work on these cases are taken, one after the other.

    All after the work on the last could begin, so that no case is published before what it tells
    of; there are enough for fifteen steps of each before the work on the next cases begins.
    """
    start = begins_at(last)
    step = (begins_at(last + 1) - start) / (STEPS * (last - first + 1))
    return (start + step * number for number in count(1))
