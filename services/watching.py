"""What the stream's parts tell: counted in metrics, and watched for standing still."""

from collections.abc import Callable
from typing import Final

from services.metrics import Metrics

LATE_S_MAX: Final = 20.0
"""With records waiting and nothing made safe for that long, a part is not ready ..."""
STALLED_S_MAX: Final = 60.0
"""... and for that long, a restart is better than waiting."""


class Watching:
    """Observes the enrichment worker and the store consumer (both their Observer protocols). Thread-safe enough.

    `clock` gives seconds since 1970.
    """

    def __init__(self, metrics: Metrics, clock: Callable[[], float]) -> None:
        self._metrics = metrics
        self._clock = clock
        self._moved_at = clock()
        self._waiting = 0
        self._still = False

    def handled(self, outcome: str, count: int) -> None:
        """Count what became of records."""
        self._metrics.stream_records.labels(outcome).inc(count)
        self._moved_at = self._clock()

    def stored(self, records: int, duplicates: int) -> None:
        """Count records on disk."""
        self.handled("stored", records)
        self._metrics.stream_duplicates.inc(duplicates)
        self.committed()

    def dead(self, reason: str) -> None:
        """Count a dead letter of the store service; only what is on disk counts as progress."""
        self._metrics.dead_letters.labels(reason).inc()
        self._metrics.stream_records.labels("dead").inc()

    def batch(self, seconds: float) -> None:
        """Observe a batch."""
        self._metrics.stream_batch_seconds.observe(seconds)

    def committed(self) -> None:
        """Note a commit."""
        self._metrics.stream_commit.set(self._clock())

    def lag(self, messages: int, seconds: float) -> None:
        """Set the lag."""
        if messages and not self._waiting:
            self._moved_at = self._clock()
        self._waiting = messages
        self._metrics.stream_lag.set(messages)
        self._metrics.stream_lag_seconds.set(seconds)

    def assigned(self, partitions: int) -> None:
        """Set how many partitions there are."""
        self._metrics.stream_partitions.set(partitions)

    def standing(self, still: bool) -> None:
        """Note whether the enrichment worker stands still: it ends by itself where that goes on."""
        self._still = still

    def late(self) -> list[str]:
        """Return ["stream"] where the part is not ready: records wait and none gets done, or it stands still."""
        return ["stream"] if self._still or self._stands_s() > LATE_S_MAX else []

    def stalled(self) -> list[str]:
        """Return ["stream"] where that has gone on for too long, else nothing."""
        return ["stream"] if self._stands_s() > STALLED_S_MAX else []

    def _stands_s(self) -> float:
        return self._clock() - self._moved_at if self._waiting else 0.0
