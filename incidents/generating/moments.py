"""When generated cases are published: earlier ones earlier, whatever the clock says."""

from datetime import UTC, datetime, timedelta

FIRST_MOMENT = datetime(2016, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WHOLE_TIME = timedelta(days=3650) // _MICROSECOND
_HALFWAY = 1000


def begins_at(number: int) -> datetime:
    """When the work on the case with this number begins; it ends before that on the next.

    The first thousand cases take five years, all the others together another five: so few
    cases are spread over years, and a million lie in the past as well.
    """
    return FIRST_MOMENT + _WHOLE_TIME * number // (number + _HALFWAY) * _MICROSECOND


def moment(number: int, step: int) -> datetime:
    """When the step of the work on that case is taken, counted from 0; of a hundred at most."""
    start = begins_at(number)
    return start + (begins_at(number + 1) - start) * step // 100
