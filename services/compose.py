"""The only file that names adapters: what stands behind each port, in each way to run."""

import asyncio
import secrets as randomness
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from ingest.outbound import Outbound
from ingest.publish import Publisher
from services import stages
from services.commands import Commands
from services.hub import Hub
from services.metrics import Metrics
from services.notify.outbox import Outbox
from services.pool import EnrichmentPool
from services.settings import Settings
from services.stages import Stage
from services.version import VERSION
from store.alerts.keeper import AlertKeeper
from store.history import rebuild
from store.history.engine import open_engine
from store.history.folder import DataFolder
from store.history.inbox import Inbox
from store.history.migrate import migrate
from store.history.operations import SqlFeedStates, SqlSecrets
from store.history.projections.projector import Projector
from store.history.reads import SqlReads
from store.history.sequencer import Sequencer
from store.history.verify import SqlVerifier
from store.ports import FeedStates, Reads, Recorder, Secrets, Verifier


class Store(msgspec.Struct, frozen=True, kw_only=True):
    """A history with everything that reads and writes it."""

    recorder: Recorder
    reads: Reads
    states: FeedStates
    secrets: Secrets
    verifier: Verifier
    rebuild: Callable[[Callable[[int, int], None] | None], None]
    close: Callable[[], None]


def new_id() -> str:
    """Return 16 random hexadecimal digits."""
    return randomness.token_hex(8)


def open_store(
    folder: Path,
    *,
    create: bool = True,
    on_commit: Callable[[int], None] | None = None,
    on_recorded: Callable[[Sequence[Any]], None] | None = None,
) -> Store:
    """Open the history in a data folder, beside other processes or alone.

    Raises Refused (not_found) where there is none and `create` is False.
    """
    data = DataFolder(folder, create=create)
    engine = open_engine(data.database)
    migrate(engine)
    projector = Projector()
    sequencer = Sequencer(engine, projector=projector, keeper_factory=AlertKeeper, clock=_now)
    inbox = Inbox(sequencer)
    if on_commit is not None:
        inbox.on_commit(on_commit)
    if on_recorded is not None:
        inbox.on_recorded(on_recorded)

    def close() -> None:
        inbox.close()
        engine.dispose()

    def rebuild_all(progress: Callable[[int, int], None] | None = None) -> None:
        rebuild.rebuild(engine, projector, progress)

    return Store(
        recorder=inbox,
        reads=SqlReads(engine),
        states=SqlFeedStates(engine),
        secrets=SqlSecrets(engine),
        verifier=SqlVerifier(engine),
        rebuild=rebuild_all,
        close=close,
    )


@contextmanager
def open_verifier(folder: Path) -> Iterator[Verifier]:
    """Open a history for verification only: nothing is migrated, caught up or repaired first."""
    engine = open_engine(DataFolder(folder, create=False).database)
    try:
        yield SqlVerifier(engine)
    finally:
        engine.dispose()


def commands(store: Store, *, local_files: bool) -> Commands:
    """Return the commands on a store. `local_files` lets folders be added: never through the network."""
    return Commands(
        recorder=store.recorder,
        reads=store.reads,
        secrets=store.secrets,
        new_id=new_id,
        local_files=local_files,
    )


def _now() -> datetime:
    return datetime.now(UTC)


class Embedded(msgspec.Struct, frozen=True, kw_only=True):
    """The whole service in one process."""

    store: Store
    commands: Commands
    hub: Hub
    metrics: Metrics
    stages: tuple[Stage, ...]


@asynccontextmanager
async def embedded(settings: Settings) -> AsyncIterator[Embedded]:
    """Open everything the embedded service is made of, and close it in the right order.

    Raises Refused (conflict) where another service runs on the same data folder.
    """
    metrics = Metrics(VERSION)
    with DataFolder(settings.data, create=True).locked():
        # The processes first: a child must not inherit connections that are open.
        pool = EnrichmentPool(settings.enrich_processes)
        await pool.start()
        hub = Hub(lambda: store.reads.head().size)
        store = await asyncio.to_thread(
            open_store, settings.data, on_commit=hub.grown, on_recorded=metrics.recorded
        )
        looking = asyncio.create_task(hub.run(), name="hub")
        try:
            async with Outbound() as outbound:
                ingest = stages.IngestStage(
                    states=store.states, outbound=outbound, publish=Publisher(store.recorder), metrics=metrics
                )
                yield Embedded(
                    store=store,
                    commands=commands(store, local_files=False),
                    hub=hub,
                    metrics=metrics,
                    stages=(
                        ingest,
                        stages.EnrichStage(
                            reads=store.reads, recorder=store.recorder, pool=pool, hub=hub, metrics=metrics
                        ),
                        stages.NotifyStage(
                            outbox=Outbox(
                                reads=store.reads,
                                recorder=store.recorder,
                                secrets=store.secrets,
                                outbound=outbound,
                                smtp=settings.smtp,
                                public_url=settings.public_url,
                            ),
                            hub=hub,
                        ),
                        stages.GaugeStage(reads=store.reads, metrics=metrics),
                    ),
                )
                await ingest.close()
        finally:
            hub.close()
            looking.cancel()
            await pool.close()
            await asyncio.to_thread(store.close)
