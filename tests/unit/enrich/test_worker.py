"""A topic's batches on their way: two at once, and still sent and acknowledged in the order they were taken."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from enrich import raw
from enrich.guard import Guard, Outcome
from enrich.raw import Made
from enrich.worker import Line, Worker
from store import records
from store.records import Record
from tests.builders import NOON, enriched, seen

NAMES = records.names()


class Producer:
    """A client that keeps what is sent, and says so only when told."""

    def __init__(self, *, slow: bool = False) -> None:
        self.sent: list[str] = []
        self.safe = asyncio.Event()
        if not slow:
            self.safe.set()

    async def send(self, _topic: str, _key: object, value: bytes, *rest: Any) -> "asyncio.Task[bool]":
        """Take a record."""
        self.sent.append(records.decode(value, rest[-1])[0].event_id)
        return asyncio.create_task(self.safe.wait())


class App:
    """What a worker asks of Faust's app."""

    def __init__(self, producer: Producer) -> None:
        self.producer = producer
        self.crashes: list[Exception] = []

    async def maybe_start_producer(self) -> Producer:
        """Return the client."""
        return self.producer

    async def crash(self, error: Exception) -> None:
        """Note the end."""
        self.crashes.append(error)


class Silent:
    """An observer that says nothing."""

    def handled(self, outcome: Outcome, count: int) -> None:
        """Say nothing."""

    def batch(self, seconds: float) -> None:
        """Say nothing."""

    def committed(self) -> None:
        """Say nothing."""

    def lag(self, messages: int, seconds: float) -> None:
        """Say nothing."""

    def standing(self, still: bool) -> None:
        """Say nothing."""

    def assigned(self, partitions: int) -> None:
        """Say nothing."""


class Stage:
    """A worker with its line, whose step waits until a test lets a batch go."""

    def __init__(self, producer: Producer) -> None:
        self.app = App(producer)
        self.begun: list[list[int]] = []
        self.gates: list[asyncio.Event] = []
        self.acknowledged: list[int] = []
        guard = Guard(NAMES, self._step, clock=lambda: NOON)
        self.worker = Worker(self.app, guard, lambda: NOON, Silent())
        self.line = Line(self.worker, 0.0)

    async def _step(self, taken: Sequence[Record]) -> list[Made]:
        gate = asyncio.Event()
        self.gates.append(gate)
        await gate.wait()
        return raw.make(taken, lambda articles: [enriched(each) for each in articles], lambda: NOON)

    async def take(self, *numbers: int) -> None:
        """Hand over a batch of events."""

        async def acknowledge(event: Any) -> None:
            self.acknowledged.append(event.message.offset)

        await self.line.take([_event(number) for number in numbers], acknowledge)


def _event(number: int) -> Any:
    record = records.encode((seen(number),), source="test", at=NOON, hop="published")
    where = SimpleNamespace(topic=NAMES.raw, partition=0)
    return SimpleNamespace(
        message=SimpleNamespace(
            topic=NAMES.raw, tp=where, offset=number, timestamp=1.0,
            key=record.key, value=record.value, headers=list(record.headers),
        )
    )  # fmt: skip


async def settled() -> None:
    """Let everything that can go on do so."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_batch_that_is_ready_first_waits_for_the_one_before() -> None:
    """What is sent out of order shows a correction before its article; what is acknowledged so is lost in a kill."""
    stage = Stage(Producer())
    first = asyncio.create_task(stage.take(1, 2))
    await settled()
    second = asyncio.create_task(stage.take(3, 4))
    await settled()
    assert first.done()
    assert not second.done(), "two at once, and no more"
    assert len(stage.gates) == 2
    stage.gates[1].set()
    await settled()
    assert stage.app.producer.sent == []
    assert stage.acknowledged == []
    stage.gates[0].set()
    await settled()
    assert stage.app.producer.sent == [seen(number).event_id for number in (1, 2, 3, 4)]
    assert stage.acknowledged == [1, 2, 3, 4]
    assert second.done()


async def test_nothing_is_acknowledged_before_the_broker_has_it() -> None:
    """A record that is acknowledged while what it became is in a buffer dies with the process."""
    producer = Producer(slow=True)
    stage = Stage(producer)
    await stage.take(1)
    await settled()
    stage.gates[0].set()
    await settled()
    assert producer.sent
    assert stage.acknowledged == []
    assert set(stage.worker.hands()) == {NAMES.raw}
    producer.safe.set()
    await settled()
    assert stage.acknowledged == [1]
    assert stage.worker.hands() == {}


async def test_what_is_left_is_not_acknowledged() -> None:
    """Whoever takes the partitions over does it again."""
    producer = Producer(slow=True)
    stage = Stage(producer)
    await stage.take(1)
    await settled()
    stage.gates[0].set()
    await settled()
    stage.line.leave()
    producer.safe.set()
    await settled()
    assert stage.acknowledged == []


async def test_a_fault_of_ours_ends_the_worker_and_stops_the_line() -> None:
    """Going on would leave a batch behind that nobody works at, and its partitions with it."""
    stage = Stage(Producer())
    stage.worker._send_all = None  # type: ignore[method-assign, assignment]
    await stage.take(1)
    await settled()
    stage.gates[0].set()
    await settled()
    assert [type(error) for error in stage.app.crashes] == [TypeError]
    assert stage.acknowledged == []
    stage.line.leave()
