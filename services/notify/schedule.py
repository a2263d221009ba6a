"""When a delivery that failed is tried again. Pure: time and jitter come in as arguments."""

from datetime import datetime, timedelta
from typing import Final

RETRY_S: Final = (5, 30, 300, 1800, 7200, 18000, 36000)
"""Waits after the first, second, ... failure, as Standard Webhooks recommends; 19 hours in all."""
RETRY_AFTER_S_MAX: Final = 6 * 3600.0  # a receiver that asks for more is asked again four times a day


def retry_at(now: datetime, *, attempt: int, jitter: float, asked_s: float | None = None) -> datetime | None:
    """Return when to try again after this attempt (from 1) failed, None where nobody will.

    `jitter` in [0, 1) spreads the wait over half to the whole of its step, so that receivers that fell
    together are not asked together. `asked_s` is what the receiver asked for (Retry-After): never less.
    """
    assert attempt >= 1
    assert 0 <= jitter < 1
    if attempt > len(RETRY_S):
        return None
    wait_s = RETRY_S[attempt - 1] * (0.5 + jitter / 2)
    if asked_s is not None:
        wait_s = max(wait_s, min(asked_s, RETRY_AFTER_S_MAX))
    return now + timedelta(seconds=wait_s)
