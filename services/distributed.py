"""The distributed service's parts: which adapters stand behind each role's ports. The embedded one is in `compose`."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Any, Final

import msgspec
import structlog

from services import compose, topics
from services.compose import Embedded
from services.counting import CountingRecorder
from services.holding import FencedRecorder, held
from services.hub import Hub
from services.leasing import LeasedStates, LeaseStage
from services.metrics import Metrics
from services.settings import Settings
from services.stages import GaugeStage, Halt, IngestStage, NotifyStage, Stage, now
from services.version import VERSION
from services.watching import Watching
from store.consume import StoreConsumer
from store.dead import TooManyDead
from store.errors import Refused, TryLater
from store.records import Names, names

log = structlog.get_logger("wirewatch.distributed")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One role, ready to run."""

    stages: tuple[Stage, ...]
    metrics: Metrics
    late: Callable[[], list[str]] = list
    """Names what waits and does not move: the part is not ready."""
    stalled: Callable[[], list[str]] = list
    """Names what makes a fresh process better than this one."""


def topic_names(settings: Settings) -> Names:
    """Return the installation's topics."""
    return names(settings.topics_prefix)


def check_topics(settings: Settings) -> Names:
    """Return the topics' names once they are as they ought to be. Raises Refused or TryLater where they are not."""
    wanted = topics.load(settings.topics_profile, prefix=settings.topics_prefix)
    named = topic_names(settings)
    with topics.TopicAdmin(settings.kafka) as admin:
        admin.check(wanted, named)
    return named


class StoreStage:
    """Takes the store consumer's turns beside the event loop."""

    name = "store"

    def __init__(self, consumer: StoreConsumer) -> None:
        self._consumer = consumer
        self._turning: asyncio.Future[Any] | None = None

    async def turn(self) -> None:
        """Take one turn. Raises Halt where going on would do harm."""
        try:
            self._turning = asyncio.ensure_future(asyncio.to_thread(self._consumer.turn))
            # Shielded: the client is not to be closed under the thread that reads from it.
            await asyncio.shield(self._turning)
        except (Refused, TooManyDead) as error:
            raise Halt(str(error)) from error

    async def close(self) -> None:
        """Let the turn end, wait for what is handed over, and leave."""
        if self._turning is not None:
            await asyncio.wait([self._turning])
            self._turning.exception()
        await asyncio.to_thread(self._consumer.close)


@asynccontextmanager
async def store(settings: Settings) -> AsyncIterator[Part]:
    """Open the store service: Kafka into the history. One at a time; a second stands by."""
    named = await asyncio.to_thread(check_topics, settings)
    metrics = Metrics(VERSION)
    watching = Watching(metrics, time.time)
    async with held(settings, "store") as lost:
        opened = await asyncio.to_thread(compose.open_store, settings.place, warm=True)
        stage = StoreStage(
            StoreConsumer(
                settings.kafka,
                named,
                recorder=FencedRecorder(CountingRecorder(opened.recorder, metrics), lost),
                bookmark=opened.reads.bookmark,
                clock=now,
                observer=watching,
            )
        )
        try:
            gauges = GaugeStage(reads=opened.reads, metrics=metrics)
            yield Part(
                stages=(stage, gauges), metrics=metrics, stalled=lambda: [*watching.stalled(), *lost()]
            )
        finally:
            await stage.close()
            await asyncio.to_thread(opened.close)


@asynccontextmanager
async def ingest(settings: Settings) -> AsyncIterator[Part]:
    """Open an ingest worker: feeds into Kafka. On a database any number share the feeds; on a folder one at a time."""
    from ingest.outbound import Outbound
    from ingest.publish import KafkaPublisher

    named = await asyncio.to_thread(check_topics, settings)
    metrics = Metrics(VERSION)
    # Leases keep workers on a database apart, so that none needs to stand by.
    async with nullcontext(list) if settings.database else held(settings, "ingest") as lost:
        opened = await asyncio.to_thread(compose.open_store, settings.place)
        publish = await asyncio.to_thread(KafkaPublisher, settings.kafka, named, clock=now)
        leased = (
            LeasedStates(opened.states, f"{settings.worker}-{compose.new_id()}")
            if settings.database
            else None
        )
        try:
            async with Outbound() as outbound:
                stage = IngestStage(
                    states=leased or opened.states, outbound=outbound, publish=publish, metrics=metrics
                )
                beside: tuple[Stage, ...] = (LeaseStage(leased),) if leased else ()
                yield Part(stages=(stage, *beside), metrics=metrics, stalled=lost)
                await stage.close()
                if leased:
                    await _given_back(leased)
        finally:
            await publish.close()
            await asyncio.to_thread(opened.close)


async def _given_back(states: LeasedStates) -> None:
    try:
        await asyncio.to_thread(states.release)
    except TryLater as error:
        log.warning("feeds not given back: others take them over when the leases end", error=str(error))


@asynccontextmanager
async def notify(settings: Settings) -> AsyncIterator[Part]:
    """Open the notifier: alerts in the history to their channels. One at a time; a second stands by."""
    from ingest.outbound import Outbound
    from services.notify import outbox

    metrics = Metrics(VERSION)
    async with held(settings, "notify") as lost:
        hub = Hub(lambda: opened.reads.head().size)
        opened = await asyncio.to_thread(compose.open_store, settings.place, on_commit=hub.grown)
        looking = asyncio.create_task(hub.run(), name="hub")
        try:
            async with Outbound() as outbound:
                channels = outbox.channels(
                    outbound=outbound,
                    secrets=opened.secrets,
                    smtp=settings.smtp,
                    public_url=settings.public_url,
                )
                recorder = CountingRecorder(opened.recorder, metrics)
                box = outbox.Outbox(reads=opened.reads, recorder=recorder, channels=channels, clock=now)
                stage = NotifyStage(outbox=box, hub=hub)
                yield Part(stages=(stage,), metrics=metrics, stalled=lost)
                await stage.close()
        finally:
            hub.close()
            looking.cancel()
            await asyncio.to_thread(opened.close)


@asynccontextmanager
async def console(settings: Settings) -> AsyncIterator[Embedded]:
    """Open what the console alone is made of: the history to read, and commands to record."""
    metrics = Metrics(VERSION)
    hub = Hub(lambda: opened.reads.head().size)
    opened = await asyncio.to_thread(compose.open_store, settings.place, on_commit=hub.grown)
    looking = asyncio.create_task(hub.run(), name="hub")
    try:
        recorder = CountingRecorder(opened.recorder, metrics)
        yield Embedded(
            store=opened,
            commands=compose.commands(opened, recorder=recorder, local_files=False),
            hub=hub,
            metrics=metrics,
            stages=(GaugeStage(reads=opened.reads, metrics=metrics),),
        )
    finally:
        hub.close()
        looking.cancel()
        await asyncio.to_thread(opened.close)


PARTS: Final = {"ingest": ingest, "store": store, "notify": notify}
"""The roles that run stages; enrichment is a Faust app, the console a web server."""
