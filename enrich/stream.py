"""The enrichment worker on Kafka: a Faust app around the guard. The only file that imports faust.

Three traps of Faust 0.15 shape it (each is held by a test): an exception in an agent acknowledges the record, so
nothing here raises past the guard and records are acknowledged by hand once what they became is safe; agent
concurrency above 1 commits offsets that are still being worked at, so it is 1; and a deserialiser that fails stops
the partition, so topics carry raw bytes.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

import faust
import msgspec
from aiokafka.errors import MessageSizeTooLargeError, RecordListTooLargeError

from enrich.guard import Guard, Onward, Outcome, Step, Taken
from store import records
from store.dead import Limits, Origin, TooManyDead
from store.records import Names, Record

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
FETCH_BYTES: Final = 4 * 1024 * 1024
SEND_PAUSE_S: Final = 1.0
SEND_PAUSE_S_MAX: Final = 15.0
LOOK_S: Final = 2.0  # how often lag and progress are looked at
STUCK_S_MAX: Final = 180.0  # with records waiting and none done for that long, a fresh process is better

_log = logging.getLogger(__name__)


class Observer(Protocol):
    """Is told what the worker does; must be quick, and must not raise."""

    def handled(self, outcome: Outcome, count: int) -> None:
        """So many records became this."""

    def batch(self, seconds: float) -> None:
        """A batch took so long."""

    def committed(self) -> None:
        """Offsets have been committed."""

    def lag(self, messages: int, seconds: float) -> None:
        """So many records wait; the oldest of those in hand is so old."""

    def assigned(self, partitions: int) -> None:
        """The worker now reads so many partitions."""


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


class Stuck(Exception):
    """Records wait and none has been done for STUCK_S_MAX."""


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
    worker = _Worker(app, options.names, guard, clock, observer)
    sources = ((options.names.raw, 0.0), *options.names.retries)
    for name, delay_s in sources:
        _agent(app, worker, name, delay_s)
    app.task(worker.watch)
    return app


def _app(options: Options) -> faust.App:
    return faust.App(
        options.group,
        broker=[f"kafka://{each}" for each in options.address.split(",")],
        datadir=str(options.datadir),
        store="memory://",
        processing_guarantee="at_least_once",
        consumer_group_instance_id=options.instance,
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
        producer_compression_type="lz4",
        producer_max_request_size=records.VALUE_BYTES_MAX + 512 * 1024,
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        web_bind="127.0.0.1",
        web_tables_enabled=False,
        web_router_enabled=False,
    )


def _topic(app: faust.App, name: str) -> Any:
    return app.topic(name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")


def _agent(app: faust.App, worker: "_Worker", name: str, delay_s: float) -> None:
    # concurrency stays 1: with more, Faust 0.15 commits offsets of records that are still being worked at
    @app.agent(_topic(app, name), name=f"enrich {name}", concurrency=1)  # type: ignore[untyped-decorator, unused-ignore]
    async def enrich(stream: Any) -> None:
        async for events in stream.noack_take(BATCH, within=WITHIN_S):
            await worker.work(events, delay_s)
            for event in events:
                await stream.ack(event)


class _Worker:
    """Works at batches of events; acknowledges nothing itself."""

    def __init__(
        self, app: faust.App, names: Names, guard: Guard, clock: Callable[[], datetime], observer: Observer
    ) -> None:
        self._app = app
        self._raw = names.raw
        self._guard = guard
        self._clock = clock
        self._observer = observer
        self._topics = {name: _topic(app, name) for name in names.all}
        self._oldest_s: float | None = None
        self._done = 0
        self._changed_at = 0.0

    async def work(self, events: Sequence[Any], delay_s: float) -> None:
        """Return once every record has become exactly one other, and the broker has that safely."""
        taken = [_taken(event.message) for event in events]
        if delay_s:
            await self._until_due(taken, delay_s)
        began = asyncio.get_running_loop().time()
        self._oldest_s = min(event.message.timestamp for event in events)
        try:
            onward = await self._guard(taken)
        except TooManyDead as error:
            await self._give_up(error)
            return
        onward = await self._send_all(taken, onward)
        self._oldest_s = None
        self._done += len(events)
        self._observer.batch(asyncio.get_running_loop().time() - began)
        for each in onward:
            self._observer.handled(each.outcome, 1)

    async def _until_due(self, taken: Sequence[Taken], delay_s: float) -> None:
        now = records.micros(self._clock())
        due = max(records.not_before(records.by_name(each.record.headers)) for each in taken)
        # Never longer than this topic's delay: a header that is nonsense must not hold the others up.
        await asyncio.sleep(min(max(due - now, 0) / 1_000_000, delay_s))

    async def _send_all(self, taken: Sequence[Taken], onward: Sequence[Onward]) -> list[Onward]:
        """Send every record, again and again until the broker has it; too large ones become refusals."""
        sent = list(onward)
        todo = list(range(len(sent)))
        pause_s = SEND_PAUSE_S
        while todo:
            # One after the other into the client's buffer, so that a feed's order is kept; then wait for all.
            handed = [await self._hand(sent[index]) for index in todo]
            results = await asyncio.gather(*handed, return_exceptions=True)
            failed = []
            for index, result in zip(todo, results, strict=True):
                if not isinstance(result, BaseException):
                    continue
                if not isinstance(result, Exception):
                    raise result
                too_large = isinstance(result, MessageSizeTooLargeError | RecordListTooLargeError)
                if too_large and sent[index].outcome == "enriched":
                    sent[index] = self._guard.too_large(taken[index], str(result))
                failed.append(index)
            if todo := failed:
                _log.warning("%d records not sent, will be sent again in %.0f s", len(todo), pause_s)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, SEND_PAUSE_S_MAX)
        return sent

    async def _hand(self, each: Onward) -> "asyncio.Future[Any]":
        """Put a record into the client's buffer and return what ends with its acknowledgement, or its failure."""
        record = each.record
        try:
            sent: asyncio.Future[Any] = asyncio.ensure_future(
                await self._topics[each.topic].send(
                    key=record.key, value=record.value, headers=list(record.headers)
                )
            )
        except Exception as error:  # noqa: BLE001  whatever the client says, the record is still to be sent
            sent = asyncio.get_running_loop().create_future()
            sent.set_exception(error)
        return sent

    async def _give_up(self, error: Exception) -> None:
        """End the process with this error; nothing in hand is acknowledged."""
        await self._app.crash(error)
        await asyncio.Event().wait()  # until the app's end cancels us: going on would acknowledge

    async def watch(self) -> None:
        """Tell lag, and end the process where records wait and none gets done."""
        loop = asyncio.get_running_loop()
        seen, self._changed_at = -1, loop.time()
        while not self._app.should_stop:
            await asyncio.sleep(LOOK_S)
            waiting = self._waiting()
            now_s = self._clock().timestamp()
            age_s = max(0.0, now_s - self._oldest_s) if self._oldest_s is not None else 0.0
            self._observer.lag(waiting, age_s)
            if self._done != seen or not waiting:
                seen, self._changed_at = self._done, loop.time()
            elif loop.time() - self._changed_at > STUCK_S_MAX:
                await self._app.crash(
                    Stuck(f"{waiting} records wait, and none was done for {STUCK_S_MAX:g} s")
                )
                return

    def _waiting(self) -> int:
        """Return how many records of the main topic wait on this worker's partitions."""
        consumer: Any = self._app.consumer
        total = 0
        for partition in consumer.assignment():
            if partition.topic != self._raw:
                continue
            end = consumer.highwater(partition)
            position = consumer._committed_offset.get(partition)  # noqa: SLF001 - no public way without a request
            if end and position is not None:
                total += max(0, end - position)
        return total


def _taken(message: Any) -> Taken:
    headers = message.headers or ()
    pairs = headers.items() if isinstance(headers, dict) else headers
    return Taken(
        Record(message.key, message.value or b"", tuple((name, value or b"") for name, value in pairs)),
        Origin(message.tp.topic, message.tp.partition, message.offset),
    )


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
