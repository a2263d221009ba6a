"""A worker that breaks from within once: `python -m tests.stream.faulty ADDRESS PREFIX GROUP INSTANCE FAULT FOLDER`.

It breaks after the first record it has handled, and leaves word of that in FOLDER, so that its successor stays well.
Until then its watch has less patience than a real one's; its successor's has as much, for a busy machine may be slow.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiokafka.consumer.group_coordinator import CoordinatorGroupRebalance
from aiokafka.errors import UnknownError

from enrich import progress, standstill, stream, worker
from enrich.guard import Outcome
from store import records
from tests.stream.worker import Telling, step

COMMITTED_S = 1.5  # the record that was handled is to be committed before


class Breaking(Telling):
    """Breaks something after the first record."""

    def __init__(self, broke: Path, break_: Callable[[], None]) -> None:
        self._broke = broke
        self._break = break_

    def handled(self, outcome: Outcome, count: int) -> None:
        """Print an outcome, and break something where nothing is broken yet."""
        super().handled(outcome, count)
        if not self._broke.exists():
            asyncio.get_running_loop().call_later(COMMITTED_S, self._now)

    def _now(self) -> None:
        self._break()
        self._broke.touch()


def _coordinator(app: Any) -> Any:
    return app.consumer._thread._consumer._coordinator


def coordination_dies(app: Any) -> None:
    """The client's task that keeps the worker in its group ends: as at an assignment that it does not expect."""
    app.consumer._thread.thread_loop.call_soon_threadsafe(_coordinator(app)._coordination_task.cancel)


def error_waits(_app: Any) -> None:
    """The broker answers a joining worker with an error that the client hands to whoever asks; Faust never does."""

    async def refused(_: object) -> None:
        raise UnknownError("the broker has no answer")

    CoordinatorGroupRebalance.perform_group_join = refused
    _app.consumer._thread.thread_loop.call_soon_threadsafe(_coordinator(_app).request_rejoin)


def flow_stops(app: Any) -> None:
    """Everything is well, but nobody reads: what a rebalance leaves behind that does not come to its end."""
    app.consumer.stop_flow()


def end_hangs(app: Any) -> None:
    """... and the end that is then begun does not come either."""
    worker.Worker.crash = lambda _worker, _reason: None  # type: ignore[method-assign, assignment]
    flow_stops(app)


FAULTS = {each.__name__: each for each in (coordination_dies, error_waits, flow_stops, end_hangs)}


def main() -> None:
    """Run until told to stop, or until the watch ends it."""
    logging.basicConfig(level=logging.WARNING)
    address, prefix, group, instance, fault, folder = sys.argv[1:7]
    broke = Path(folder) / "broke"
    if not broke.exists():
        progress.IDLE_S_MAX, standstill.LOOK_S, standstill.END_S_MAX = 2.0, 0.5, 2.0
    options = stream.Options(
        address=address, names=records.names(prefix), group=prefix + group, instance=instance, datadir=Path(folder),
    )  # fmt: skip
    observer = Breaking(broke, lambda: FAULTS[fault](app))
    app = stream.build(options, step, clock=lambda: datetime.now(UTC), observer=observer)
    stream.run(app)


if __name__ == "__main__":
    main()
