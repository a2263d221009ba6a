"""Runs one role of the distributed service as this process, from start to a clean end."""

import asyncio
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import structlog

from enrich.raw import Made
from services import compose, runner
from services.distributed import PARTS, Part, check_topics
from services.endpoint import Endpoint
from services.following import Apart
from services.metrics import Metrics
from services.pool import EnrichmentPool
from services.settings import Settings
from services.stages import Halt, Health, now
from services.version import VERSION
from services.watching import Watching
from store.ports import Reads
from store.records import Record

GROUP: Final = "wirewatch-enrich"
LOOK_S: Final = 1.0
STOP_S_MAX: Final = 30.0  # a delivery or a poll under way ends sooner
EXIT_STUCK: Final = 70  # EX_SOFTWARE

log = structlog.get_logger("wirewatch.roles")


async def run(role: str, settings: Settings, metrics_at: tuple[str, int]) -> None:
    """Run until SIGINT or SIGTERM. Raises Halt where the part cannot go on, or stands still."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        stop.set()
        _insist()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told)
    opened: list[Part] = []
    opening = asyncio.ensure_future(_open_and_run(role, settings, metrics_at, stop, opened))
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait((opening, stopping), return_when=asyncio.FIRST_COMPLETED)
    if not opening.done():
        # A standby that is told to stop is waiting for its lock: it holds nothing that could be lost.
        if opened:
            await asyncio.wait((opening,), timeout=STOP_S_MAX)
        opening.cancel()
    stopping.cancel()
    await asyncio.gather(opening, stopping, return_exceptions=True)
    if not opening.cancelled() and (error := opening.exception()) is not None:
        raise error


async def _open_and_run(
    role: str, settings: Settings, metrics_at: tuple[str, int], stop: asyncio.Event, opened: list[Part]
) -> None:
    health = Health()
    # From the start: a standby is alive, and not ready.
    endpoint = Endpoint(
        *metrics_at,
        exposition=lambda: b"".join(part.metrics.exposition() for part in opened),
        stuck=lambda: [*health.stuck(now()), *opened[0].late()] if opened else ["standing by"],
    )
    try:
        async with PARTS[role](settings) as part:
            opened.append(part)
            log.info("at work", role=role, metrics=f"http://{endpoint.address}/metrics")
            watching = asyncio.create_task(_watch(part, health, stop))
            try:
                await runner.run(part.stages, stop=stop, health=health, metrics=part.metrics)
                if watching.done():
                    watching.result()
            finally:
                watching.cancel()
                log.info("stopping", role=role)
    finally:
        endpoint.close()


def _insist() -> None:
    """End the process in STOP_S_MAX, however it hangs by then: what it is at is done again by its successor."""
    insisting = threading.Timer(STOP_S_MAX, os._exit, (EXIT_STUCK,))
    insisting.daemon = True
    insisting.start()


async def _watch(part: Part, health: Health, stop: asyncio.Event) -> None:
    """End the run where the part stands still: a fresh process is better than one that waits."""
    while True:
        await asyncio.sleep(LOOK_S)
        if stuck := [*health.stuck(now()), *part.stalled()]:
            _insist()
            stop.set()
            raise Halt(f"no progress: {', '.join(stuck)}")


class _Step:
    """The enrichment step in processes beside the worker's event loop, started with the first batch."""

    def __init__(self, processes: int, tagger: str | None, reads: Callable[[], Reads] | None = None) -> None:
        self._pool = EnrichmentPool(processes, tagger)
        self.watched = None if reads is None else Apart(reads, self._pool)
        self.together = self._pool.together
        self._starting: asyncio.Task[None] | None = None
        self._begun = False

    def begin(self) -> None:
        """Start the processes before there is a stream. Raises Refused where the user's tagger is not there."""
        loop = asyncio.new_event_loop()
        try:
            loop.run_until_complete(self._pool.start())
        finally:
            loop.close()
        self._begun = True

    async def __call__(self, taken: Sequence[Record]) -> Sequence[Made]:
        """Return what each record becomes."""
        if not self._begun:
            if self._starting is None:
                self._starting = asyncio.create_task(self._pool.start())
            await asyncio.shield(self._starting)
        if self.watched is not None:
            await self.watched.look()
        return await self._pool.make(taken)


def enrich(settings: Settings, metrics_at: tuple[str, int]) -> None:
    """Run an enrichment worker until SIGINT or SIGTERM; ends the process."""
    from enrich import stream

    named = check_topics(settings)
    reads = partial(compose.open_reads, settings.place) if settings.placed else None
    step = _Step(settings.enrich_processes, settings.tagger, reads)
    watched = step.watched
    if settings.tagger is not None:
        step.begin()  # else the first batch would pay for a model that is not there
    metrics = Metrics(VERSION)
    watching = Watching(metrics, time.time)
    endpoint = Endpoint(
        *metrics_at,
        exposition=metrics.exposition,
        stuck=lambda: [*watching.late(), *(watched.waiting() if watched is not None else ())],
    )
    if watched is None:
        log.warning("no watchlist: say where the history is (--data) to look for what it names")
    else:
        watched.begin()
    log.info("at work", role="enrich", worker=settings.worker, metrics=f"http://{endpoint.address}/metrics")
    with tempfile.TemporaryDirectory(prefix="wirewatch-enrich-") as folder:
        options = stream.Options(
            address=settings.kafka,
            names=named,
            group=settings.topics_prefix + GROUP,
            instance=settings.worker,
            datadir=Path(folder),
            batch=min(stream.BATCH, step.together),
        )
        app = stream.build(options, step, clock=now, observer=watching)
        try:
            stream.run(app)
        finally:
            endpoint.close()
