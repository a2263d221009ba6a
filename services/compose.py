"""The only file that names adapters: what stands behind each port, in each way to run."""

import asyncio
import secrets as randomness
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import msgspec

from services.commands import Commands
from services.hub import Hub
from services.metrics import Metrics
from services.settings import Settings
from services.version import VERSION
from store.alerts.keeper import AlertKeeper
from store.codec import Envelope
from store.errors import Refused
from store.history import granting, moving, past, rebuild, schema
from store.history.engine import Database, closed_on_error, open_engine, reading
from store.history.folder import DataFolder
from store.history.holding import Hold
from store.history.inbox import Inbox
from store.history.known import SqlKnown
from store.history.operations import SqlFeedStates
from store.history.projections.projector import Projector
from store.history.reads import SqlReads
from store.history.secrets import SqlSecrets
from store.history.sequencer import Sequencer
from store.history.verify import HistoryVerifier
from store.ports import FeedStates, Reads, Recorder, Secrets, Verifier

if TYPE_CHECKING:
    from services.stages import Stage


class Store(msgspec.Struct, frozen=True, kw_only=True):
    """A history with everything that reads and writes it."""

    recorder: Recorder
    reads: Reads
    states: FeedStates
    secrets: Secrets
    verifier: Verifier
    envelope: Callable[[int], Envelope | None]
    """Returns the envelope at a position."""
    rebuild: Callable[[Callable[[int, int], None] | None], None]
    close: Callable[[], None]


Place = Path | str
"""A data folder, or the URL of a database."""


def folder_at(path: Path, *, create: bool) -> DataFolder:
    """Return a data folder, made where it may be. Raises Refused (not_found) where it holds no history."""
    folder = DataFolder(path)
    if create:
        folder.create()
    elif not folder.database.is_file():
        raise Refused(
            "not_found",
            f"there is no Wirewatch history in {path}: name its folder with --data, or begin one with `wirewatch run`",
            subject=str(path),
        )
    return folder


def open_reads(place: Place) -> Reads:
    """Open a history that is there to be read, and nothing else of it. Raises Refused (not_found), TryLater."""
    return SqlReads(_engine(place, create=False))


def is_url(place: Place) -> TypeGuard[str]:
    """Tell whether a place is the URL of a database rather than a data folder."""
    return isinstance(place, str) and "://" in place


def _engine(place: Place, *, create: bool) -> Database:
    """Open the database of a data folder or URL. Raises Refused (not_found) where it holds no history."""
    if not is_url(place):
        return open_engine(folder_at(Path(place), create=create).database)
    engine = open_engine(place)
    with closed_on_error(engine):
        if not create and not schema.is_there(engine):
            raise Refused(
                "not_found",
                "there is no Wirewatch history in that database: bring one with `wirewatch migrate`",
                subject="database",
            )
    return engine


def hold(url: str, part: str) -> Hold:
    """Return the hold on a part of the service whose history is at a URL; nobody has it yet."""
    return Hold(open_engine(url), part)


def _now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """Return 16 random hexadecimal digits."""
    return randomness.token_hex(8)


def open_store(
    place: Place,
    *,
    create: bool = True,
    on_commit: Callable[[int], None] | None = None,
    warm: bool = False,
) -> Store:
    """Open the history in a data folder or at a URL, beside other processes or alone.

    `warm` fills the keeper's memory now rather than at the first append: a service wants that.
    Raises Refused (not_found) where there is none and `create` is False.
    """
    engine = _engine(place, create=create)
    projector = Projector()
    with closed_on_error(engine):
        schema.migrate(engine)
        sequencer = Sequencer(
            engine, projector, AlertKeeper, clock=_now, salt=randomness.token_bytes, known=SqlKnown
        )
        sequencer.prepare(warm=warm)
    inbox = Inbox(sequencer)
    if on_commit is not None:
        inbox.on_commit(on_commit)

    def close() -> None:
        inbox.close()
        engine.dispose()

    def envelope(position: int) -> Envelope | None:
        with reading(engine) as connection:
            return past.envelope(connection, position)

    def rebuild_all(progress: Callable[[int, int], None] | None = None) -> None:
        rebuild.rebuild(engine, projector, progress)

    return Store(
        recorder=inbox,
        reads=SqlReads(engine),
        states=SqlFeedStates(engine),
        secrets=SqlSecrets(engine),
        verifier=HistoryVerifier(engine),
        envelope=envelope,
        rebuild=rebuild_all,
        close=close,
    )


def bring_up(place: Place, *, writer: str | None = None) -> tuple[str | None, str]:
    """Make or bring up a history's tables and return the versions before and after; None for none.

    `writer` names the PostgreSQL role that is given the services' rights. Raises as `schema.migrate` and
    `granting.grant` do.
    """
    engine = _engine(place, create=True)
    try:
        before = schema.version(engine)
    finally:
        engine.dispose()
    open_store(place).close()  # the projections' tables too
    if writer is not None:
        engine = _engine(place, create=False)
        try:
            granting.grant(engine, writer)
        finally:
            engine.dispose()
    return before, schema.LATEST


def check_schema(place: Place) -> str:
    """Return the schema's version once tables and guards are as this version needs them. Raises as `schema.check`."""
    engine = _engine(place, create=False)
    try:
        schema.check(engine)
    finally:
        engine.dispose()
    return schema.LATEST


@contextmanager
def open_verifier(place: Place) -> Iterator[Verifier]:
    """Open a history for verification only: nothing is migrated, caught up or repaired first."""
    engine = _engine(place, create=False)
    try:
        yield HistoryVerifier(engine)
    finally:
        engine.dispose()


def move_history(source: Place, target: Place, progress: Callable[[int, int], None] | None = None) -> int:
    """Copy a history with its evidence to another place and return its size; call it again to go on.

    Raises as `store.history.moving.move` does, and Refused (not_found) where there is no source.
    """
    old = _engine(source, create=False)
    try:
        new = _engine(target, create=True)
        try:
            schema.migrate(old)
            schema.migrate(new)
            return moving.move(old, new, progress)
        finally:
            new.dispose()
    finally:
        old.dispose()


def commands(store: Store, *, local_files: bool, recorder: Recorder | None = None) -> Commands:
    """Return the commands on a store. `local_files` lets folders be added: never through the network."""
    return Commands(
        recorder=recorder or store.recorder,
        reads=store.reads,
        secrets=store.secrets,
        new_id=new_id,
        local_files=local_files,
    )


class Embedded(msgspec.Struct, frozen=True, kw_only=True):
    """The whole service in one process."""

    store: Store
    commands: Commands
    hub: Hub
    metrics: Metrics
    stages: "tuple[Stage, ...]"


@asynccontextmanager
async def embedded(settings: Settings) -> AsyncIterator[Embedded]:
    """Open everything the embedded service is made of, and close it in the right order.

    Raises Refused (conflict) where another service runs on the same data folder.
    """
    # Here, not above: the command line opens stores without the network's and the processes' libraries.
    from ingest.outbound import Outbound
    from ingest.publish import Publisher
    from services import stages
    from services.counting import CountingRecorder
    from services.notify import outbox
    from services.pool import EnrichmentPool

    metrics = Metrics(VERSION)
    with folder_at(settings.data, create=True).lock():
        # The processes first: a child must not inherit connections that are open.
        pool = EnrichmentPool(settings.enrich_processes, settings.tagger)
        await pool.start()
        hub = Hub(lambda: store.reads.head().size)
        store = await asyncio.to_thread(open_store, settings.data, on_commit=hub.grown, warm=True)
        recorder = CountingRecorder(store.recorder, metrics)
        looking = asyncio.create_task(hub.run(), name="hub")
        try:
            async with Outbound() as outbound:
                ingest = stages.IngestStage(
                    states=store.states, outbound=outbound, publish=Publisher(recorder), metrics=metrics
                )
                enrich = stages.EnrichStage(
                    reads=store.reads, recorder=recorder, pool=pool, hub=hub, metrics=metrics
                )
                channels = outbox.channels(
                    outbound=outbound,
                    secrets=store.secrets,
                    smtp=settings.smtp,
                    public_url=settings.public_url,
                )
                notify = stages.NotifyStage(
                    outbox=outbox.Outbox(
                        reads=store.reads, recorder=recorder, channels=channels, clock=stages.now
                    ),
                    hub=hub,
                )
                yield Embedded(
                    store=store,
                    commands=commands(store, recorder=recorder, local_files=False),
                    hub=hub,
                    metrics=metrics,
                    stages=(ingest, enrich, notify, stages.GaugeStage(reads=store.reads, metrics=metrics)),
                )
                await ingest.close()
                await notify.close()
        finally:
            hub.close()
            looking.cancel()
            await pool.close()
            await asyncio.to_thread(store.close)
