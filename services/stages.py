"""The stages of the embedded service: each takes bounded turns, and says when it last came round.

No stage remembers what another process could not find again in the history or in the feeds' state: any
of them may be killed at any moment.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

import structlog

from ingest import poll
from ingest.outbound import Outbound
from ingest.politeness import Politeness
from services.following import Following
from services.hub import Hub
from services.metrics import Metrics
from services.notify.outbox import Outbox
from services.pool import EnrichmentPool
from store.errors import TryLater
from store.events import AlertRaised, ArticleSeen, Fact
from store.ports import FeedStates, FeedTurn, Offset, Reads, Recorder
from store.views import Recorded

POLLS_AT_ONCE: Final = 32  # sockets and parsed documents in memory; politeness bounds each host
ENRICH_BATCH: Final = 128  # articles read at once
ENRICH_SLICE: Final = (
    8  # articles of each process recorded at once: an alert must not wait for a whole feed to be read
)
IDLE_S: Final = 1.0  # how long a stage sleeps when nothing wakes it
FEEDS_LOOK_S: Final = 0.5  # how soon a feed added by another process is noticed
GAUGES_S: Final = 5.0
BOOKMARK_ENRICH: Final = "enrich"

log = structlog.get_logger("wirewatch.stages")


def now() -> datetime:
    """Return the clock's time."""
    return datetime.now(UTC)


class Halt(Exception):
    """A stage cannot go on, and trying again would not help: the process ends, saying this."""


class Stage(Protocol):
    """Something that takes turns for as long as the service runs."""

    name: str

    async def turn(self) -> None:
        """Do what there is to do, bounded; wait a moment where there is nothing."""


class IngestStage:
    """Polls feeds that are due, many at once, each in its own time."""

    name = "ingest"

    def __init__(
        self,
        *,
        states: FeedStates,
        outbound: Outbound,
        publish: Callable[[Sequence[Fact]], Awaitable[None]],
        metrics: Metrics,
    ) -> None:
        self._states = states
        self._outbound = outbound
        self._politeness = Politeness()
        self._publish = publish
        self._metrics = metrics
        self._polling: dict[str, asyncio.Task[None]] = {}

    async def turn(self) -> None:
        """Start a turn for every feed that is due, then sleep until the next is."""
        room = POLLS_AT_ONCE - len(self._polling)
        if room > 0:
            # Ask for more than there is room for: those that are being polled now are still due. Not for more than
            # can be polled: among several workers, what is asked for is taken from the others.
            for turn in await asyncio.to_thread(self._states.due, now(), limit=POLLS_AT_ONCE):
                if turn.feed_id not in self._polling and len(self._polling) < POLLS_AT_ONCE:
                    task = asyncio.create_task(self._poll(turn), name=f"poll {turn.url}")
                    self._polling[turn.feed_id] = task
        await self._rest()

    async def _rest(self) -> None:
        due = await asyncio.to_thread(self._states.next_due)
        wait_s = FEEDS_LOOK_S if due is None else min(max((due - now()).total_seconds(), 0.02), FEEDS_LOOK_S)
        if self._polling:
            await asyncio.wait(self._polling.values(), timeout=wait_s, return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(wait_s)

    async def _poll(self, turn: FeedTurn) -> None:
        began = asyncio.get_running_loop().time()
        try:
            polled = await poll.poll(
                turn,
                outbound=self._outbound,
                politeness=self._politeness,
                states=self._states,
                publish=self._publish,
                now=now,
                jitter=random.random(),  # noqa: S311 - spreads load, guards nothing
            )
            self._metrics.polled(polled.outcome, asyncio.get_running_loop().time() - began)
        except TryLater as error:
            # The history or the state could not be written: the feed stays due, nothing was forgotten.
            log.warning("poll not recorded, will be repeated", feed=turn.url, error=str(error))
            await asyncio.sleep(IDLE_S)
        except Exception:
            self._metrics.stage_errors.labels(self.name).inc()
            log.exception("poll failed unexpectedly, will be repeated", feed=turn.url)
            await asyncio.sleep(IDLE_S)
        finally:
            del self._polling[turn.feed_id]

    async def close(self) -> None:
        """Cancel the turns under way; what they had not recorded is fetched again next time."""
        tasks = list(self._polling.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class EnrichStage:
    """Tails the history for articles, enriches them, and hands what they say back to the recorder."""

    name = "enrich"

    def __init__(
        self, *, reads: Reads, recorder: Recorder, pool: EnrichmentPool, hub: Hub, metrics: Metrics
    ) -> None:
        self._reads = reads
        self._recorder = recorder
        self._pool = pool
        self._hub = hub
        self._metrics = metrics
        self._after: int | None = None
        self._following = Following(reads, pool)

    async def turn(self) -> None:
        """Enrich the next articles after the bookmark, looking for what is watched for now."""
        if self._after is None:
            self._after = await asyncio.to_thread(self._reads.bookmark, BOOKMARK_ENRICH)
        limit = min(ENRICH_BATCH, self._pool.together)
        batch = await asyncio.to_thread(self._reads.unenriched, after=self._after, limit=limit)
        if not batch:
            await self._hub.wait(IDLE_S)
            return
        await self._following.look()
        size = ENRICH_SLICE * self._pool.processes
        for start in range(0, len(batch), size):
            await self._enrich(batch[start : start + size])

    async def _enrich(self, batch: Sequence[Recorded]) -> None:
        articles = [event.fact for event in batch if isinstance(event.fact, ArticleSeen)]
        outcomes = await self._pool.enrich(articles) if articles else []
        offset = Offset(name=BOOKMARK_ENRICH, position=batch[-1].position)
        recorded = await asyncio.wrap_future(self._recorder.record(outcomes, offset=offset))
        # Only now: if recording failed, the same articles come again.
        self._after = offset.position
        self._measure(recorded, articles)

    def _measure(self, recorded: Sequence[Recorded], articles: Sequence[ArticleSeen]) -> None:
        by_id = {article.event_id: article for article in articles}
        for event in recorded:
            if isinstance(event.fact, AlertRaised) and event.fact.seen_event_id in by_id:
                self._metrics.alerted(by_id[event.fact.seen_event_id], event.recorded_at)


class NotifyStage:
    """Delivers what is due in the outbox."""

    name = "notify"

    def __init__(self, *, outbox: Outbox, hub: Hub) -> None:
        self._outbox = outbox
        self._hub = hub

    async def turn(self) -> None:
        """Begin the deliveries that are due; wait for one to end, or for an alert."""
        if not await self._outbox.deliver_due(now()):
            waiting = [
                asyncio.ensure_future(self._hub.wait(IDLE_S)),
                asyncio.ensure_future(self._outbox.idle(IDLE_S)),
            ]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()

    async def close(self) -> None:
        """Cancel the deliveries under way; they are still due."""
        await self._outbox.close()


class GaugeStage:
    """Keeps the gauges that are read off the history fresh."""

    name = "gauges"

    def __init__(self, *, reads: Reads, metrics: Metrics) -> None:
        self._reads = reads
        self._metrics = metrics

    async def turn(self) -> None:
        """Read the figures once."""
        stats = await asyncio.to_thread(self._reads.stats)
        feeds = await asyncio.to_thread(self._reads.feeds)
        self._metrics.observe(stats, feeds, now())
        await asyncio.sleep(GAUGES_S)


class Health:
    """Says whether every stage still comes round."""

    SILENCE_S_MAX: Final = 90.0  # a slow batch or delivery takes a minute at the very most

    def __init__(self) -> None:
        self._turned: dict[str, datetime] = {}

    def turned(self, stage: str, at: datetime) -> None:
        """Note that a stage has come round."""
        self._turned[stage] = at

    def stuck(self, at: datetime) -> list[str]:
        """Return the names of stages that have been silent for too long."""
        limit = timedelta(seconds=self.SILENCE_S_MAX)
        return [stage for stage, turned in self._turned.items() if at - turned > limit]
