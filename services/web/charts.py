"""Small charts as plain values: bars that a template draws as SVG, with a table under each. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

HEIGHT: Final = 48
BAR: Final = 10  # SVG units a bar takes, its gap included
BARS_MAX: Final = 60


class Bar(NamedTuple):
    """One bar: where it stands, how high it is, what it says."""

    x: int
    y: float
    height: float
    label: str
    value: int


class Chart(NamedTuple):
    """A row of bars with the figures that they show."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    peak: int
    total: int


def chart(counts: Iterable[tuple[str, int]]) -> Chart:
    """Return a chart of these (label, count) pairs, left to right; a count above zero is always visible."""
    pairs = list(counts)[-BARS_MAX:]
    peak = max((count for _, count in pairs), default=0)
    bars = []
    for index, (label, count) in enumerate(pairs):
        height = 0.0 if not count else max(2.0, round(count / peak * HEIGHT, 1))
        bars.append(Bar(index * BAR, HEIGHT - height, height, label, count))
    return Chart(tuple(bars), len(pairs) * BAR, HEIGHT, peak, sum(count for _, count in pairs))


def by_minute(times: Iterable[datetime], now: datetime, minutes: int) -> Chart:
    """Return a chart of how many of these times fall into each of the last minutes."""
    end = now.replace(second=0, microsecond=0)
    counted = Counter(int((end - at.replace(second=0, microsecond=0)).total_seconds() // 60) for at in times)
    return chart(
        ((end - timedelta(minutes=back)).strftime("%H:%M"), counted[back])
        for back in range(minutes - 1, -1, -1)
    )


def by_day(times: Iterable[datetime], now: datetime, days: int) -> Chart:
    """Return a chart of how many of these times fall on each of the last days, today included."""
    counted = Counter((now.date() - at.date()).days for at in times)
    return chart(
        ((now.date() - timedelta(days=back)).strftime("%d %b"), counted[back])
        for back in range(days - 1, -1, -1)
    )
