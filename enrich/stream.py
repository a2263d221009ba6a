"""The enrichment worker on Kafka: a Faust app around the guard. The only file that imports faust.

Three traps of Faust 0.15 shape it (each is held by a test): an exception in an agent acknowledges the record, so
nothing here raises past the guard and records are acknowledged by hand once what they became is safe; agent
concurrency above 1 commits offsets that are still being worked at, so it is 1; and a deserialiser that fails stops
the partition, so topics carry raw bytes.
"""

import inspect
import zlib
from collections.abc import Callable, Coroutine, Generator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import faust
import msgspec
from faust.assignor.partition_assignor import PartitionAssignor
from faust.transport.drivers.aiokafka import Consumer
from mode.services import WaitResults

from enrich.guard import Guard, Step
from enrich.standstill import Asking, Watch
from enrich.worker import Line, Observer, Stuck, Worker
from store import records
from store.dead import Limits
from store.records import Names

BATCH: Final = 64  # about 0.3 s of one process: short enough for latency, long enough to batch
WITHIN_S: Final = 0.05
SESSION_S: Final = 10.0  # with static membership a killed worker's successor need not even wait for it
HEARTBEAT_S: Final = 3.0
REBALANCE_S: Final = (
    10.0  # how long the group waits for a member that died while joining; Faust's own 60 is a minute's halt
)
COMMIT_S: Final = 1.0  # what is done again after a kill
BUFFER_RECORDS: Final = (
    1024  # for each agent; with 256 it pauses and resumes so often that it does a fifth (measured)
)
BATCH_BYTES: Final = (
    1024 * 1024
)  # of what goes to a partition at once; with Kafka's own 16 KB a batch needs eight rounds
FETCH_BYTES: Final = 4 * 1024 * 1024


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What differs between two workers."""

    address: str
    """host:port, several separated by commas."""
    names: Names
    group: str
    instance: str
    """The worker's own name in the group, the same after a restart: `consumer_group_instance_id`."""
    datadir: Path
    session_s: float = SESSION_S
    batch: int = BATCH
    """Records taken at once; fewer where the step is slow."""


class _Sensor(faust.Sensor):
    """Tells the observer of commits and rebalances, in the consumer's own thread of events."""

    def __init__(self, observer: Observer) -> None:
        super().__init__()
        self._observer = observer

    def on_commit_completed(self, consumer: Any, state: Any) -> None:  # noqa: ARG002 - Faust's signature
        """Note a commit."""
        self._observer.committed()

    def on_rebalance_end(self, app: Any, state: dict[str, Any]) -> None:  # noqa: ARG002 - Faust's signature
        """Note how many partitions there are now."""
        self._observer.assigned(len(app.consumer.assignment()))


def build(
    options: Options,
    step: Step,
    *,
    clock: Callable[[], datetime],
    observer: Observer,
    limits: Limits | None = None,
) -> faust.App:
    """Return the app of one worker. `limits` are for tests."""
    app = _app(options)
    app.sensors.add(_Sensor(observer))
    guard = Guard(options.names, step, clock=clock, limits=limits)
    worker = Worker(app, guard, clock, observer)
    delays = {options.names.raw: 0.0, **dict(options.names.retries)}
    for name, delay_s in delays.items():
        _agent(app, worker, name, delay_s, options.batch)
    asking = Asking(options.address, options.group, tuple(delays))
    app.begin(worker, Watch(worker, asking, delays, main=options.names.raw))
    return app


class _Assignor(PartitionAssignor):  # type: ignore[misc, unused-ignore]
    """Faust's own, but it shares out only what it knows.

    Right after a broker's death a leader may not know the topics yet. Faust then gives out nothing, and the group, stable
    and content, reads nothing from there on: that was behind workers that stood still for minutes.
    """

    def assign(self, cluster: Any, member_metadata: Any) -> Any:
        """Return who reads what. Raises Stuck where a topic is not known: the watch ends the worker for it."""
        wanted = {topic for member in member_metadata.values() for topic in member.subscription}
        if missing := sorted(topic for topic in wanted if not cluster.partitions_for_topic(topic)):
            raise Stuck(f"the broker has not told of {', '.join(missing)}")
        return super().assign(cluster, member_metadata)


class _Rest:
    """What is left of a coroutine that was begun and has to wait."""

    def __init__(self, begun: Coroutine[Any, Any, Any], wait: Any) -> None:
        self._begun, self._wait = begun, wait

    def __await__(self) -> Generator[Any, Any, Any]:
        try:
            yield self._wait
        except BaseException:
            self._begun.close()
            raise
        return (yield from self._begun.__await__())


class _Consumer(Consumer):  # type: ignore[misc, unused-ignore]
    """Faust's own, but a record for which there is room is handed over at once: Faust makes four tasks of each."""

    async def wait_first(self, *waits: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109 - Faust's signature
        """Return what is there first."""
        if len(waits) != 2 or not all(map(inspect.iscoroutine, waits)):
            return await super().wait_first(*waits, timeout=timeout)
        handing, suspended = waits
        try:
            handing = _Rest(handing, handing.send(None))
        except StopIteration as done:
            suspended.close()
            return WaitResults([handing], [done.value], stopped=False)
        except BaseException:
            suspended.close()
            raise
        return await super().wait_first(handing, suspended, timeout=timeout)


class _App(faust.App):
    """An app that is watched from its start: Faust's own tasks begin with its first partitions, which may never come."""

    def begin(self, worker: Worker, watch: Watch) -> None:
        """Take the worker that lives, and its watch, with the app."""
        self._worker, self._watch = worker, watch

    def _new_transport(self) -> Any:
        made: Any = super()._new_transport()
        made.Consumer = _Consumer
        return made

    async def on_start(self) -> None:
        """Begin to live and to be watched."""
        await super().on_start()
        self.add_future(self._worker.live())
        self._watch.start()


def _app(options: Options) -> _App:
    # A static member inherits its name's partitions as they are: with topics that it does not read, the client dies.
    # So a release that reads others joins under another name, and the old one's session ends.
    topics = zlib.crc32(" ".join((options.names.raw, *dict(options.names.retries))).encode())
    return _App(
        options.group,
        broker=[f"kafka://{each}" for each in options.address.split(",")],
        datadir=str(options.datadir),
        store="memory://",
        processing_guarantee="at_least_once",
        consumer_group_instance_id=f"{options.instance}-{topics:08x}",
        broker_client_id=f"{options.group}-{options.instance}",
        broker_session_timeout=options.session_s,
        broker_heartbeat_interval=HEARTBEAT_S,
        broker_rebalance_timeout=REBALANCE_S,
        broker_commit_interval=COMMIT_S,
        broker_max_poll_records=BUFFER_RECORDS,
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=FETCH_BYTES,
        stream_buffer_maxsize=BUFFER_RECORDS,
        producer_acks=-1,
        producer_max_batch_size=BATCH_BYTES,
        producer_compression_type="zstd",
        producer_max_request_size=records.VALUE_BYTES_MAX + 512 * 1024,
        PartitionAssignor=_Assignor,
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        web_bind="127.0.0.1",
        web_tables_enabled=False,
        web_router_enabled=False,
    )


def _agent(app: faust.App, worker: Worker, name: str, delay_s: float, batch: int) -> None:
    topic = app.topic(name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")

    # concurrency stays 1: with more, Faust 0.15 commits offsets of records that are still being worked at
    @app.agent(topic, name=f"enrich {name}", concurrency=1)  # type: ignore[untyped-decorator, unused-ignore]
    async def enrich(stream: Any) -> None:
        line = Line(worker, delay_s)
        try:
            async for events in stream.noack_take(batch, within=WITHIN_S):
                await line.take(events, stream.ack)
        finally:
            line.leave()


class _Process(faust.Worker):
    """Faust's own runner, without its spinner and its say in logging."""

    def _setup_logging(self) -> None:
        """Leave logging as the process has set it up."""


def run(app: faust.App) -> None:
    """Run a worker until SIGTERM or SIGINT: what is in hand is finished or left, offsets committed, the group left.

    Ends the process: exit code 0 after a signal, another where the worker crashed.
    """
    process = _Process(app, redirect_stdouts=False, quiet=True)
    process.spinner = None
    process.execute_from_commandline()
