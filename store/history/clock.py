"""Times as the tables hold them: whole microseconds since 1970 UTC."""

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def to_us(at: datetime) -> int:
    """Return microseconds since 1970 of an aware datetime, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def from_us(us: int) -> datetime:
    """Return the aware UTC datetime of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=us)
