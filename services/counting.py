"""A recorder that counts what it records, so that each outcome is counted once and in one place."""

from collections.abc import Sequence
from concurrent.futures import Future

from services.metrics import Metrics
from store.events import Fact
from store.ports import Offset, Recorder
from store.views import Recorded


class CountingRecorder:
    """Hands facts on to another recorder and counts the events that came of them, duplicates left out."""

    def __init__(self, recorder: Recorder, metrics: Metrics) -> None:
        self._recorder = recorder
        self._metrics = metrics

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Record facts as `store.ports.Recorder` promises."""
        future = self._recorder.record(facts, offset=offset)
        future.add_done_callback(self._count)
        return future

    def _count(self, future: "Future[Sequence[Recorded]]") -> None:
        if not future.cancelled() and future.exception() is None:
            self._metrics.recorded(future.result())
