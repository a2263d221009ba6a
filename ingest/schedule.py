"""When a feed is polled next. Pure: the time and the jitter come in as arguments."""

from datetime import datetime, timedelta
from typing import Final

BACK_OFF_S_MAX: Final = 6 * 3600.0  # a dead feed still gets four looks a day: many come back from the dead
GONE_S: Final = 86_400.0  # 410 Gone: one look a day
RETRY_AFTER_S_MAX: Final = 86_400.0  # who asks for more is asked again tomorrow
JITTER_SHARE: Final = 0.1  # of the wait
FAR_AHEAD_S: Final = 8 * 86_400.0  # no wait is longer than the longest interval, a week, and its jitter
DOUBLINGS_MAX: Final = 16  # bound the power: a feed dead for a year must not overflow timedelta


def next_due(
    now: datetime,
    *,
    interval_s: float,
    jitter: float,
    failures: int = 0,
    retry_after_s: float | None = None,
    gone: bool = False,
) -> datetime:
    """Return when a feed is polled next.

    The wait is `interval_s`, doubled per consecutive failure up to BACK_OFF_S_MAX (or the interval,
    where that is longer). What the other side asked for (`retry_after_s`) is honoured up to
    RETRY_AFTER_S_MAX. `jitter` in [0, 1) adds up to a tenth; the caller draws it, so equal arguments
    give equal answers.
    """
    assert interval_s > 0
    assert failures >= 0
    assert 0 <= jitter < 1
    wait_s = min(interval_s * 2 ** min(failures, DOUBLINGS_MAX), max(BACK_OFF_S_MAX, interval_s))
    if gone:
        wait_s = max(wait_s, GONE_S)
    if retry_after_s is not None:
        wait_s = max(wait_s, min(max(retry_after_s, 0.0), RETRY_AFTER_S_MAX))
    return now + timedelta(seconds=wait_s * (1 + jitter * JITTER_SHARE))


def is_due(due: datetime, now: datetime) -> bool:
    """Tell whether a feed is due: its time has come, or lies so far ahead that the clock was set back.

    A due time was never written more than FAR_AHEAD_S ahead of the clock of its day; one that is was
    written by a clock that ran ahead, and waiting for it might take years.
    """
    return due <= now or due > now + timedelta(seconds=FAR_AHEAD_S)
