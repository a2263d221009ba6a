"""One enrichment worker: batches of records in, what became of them out, and what its watch asks of it."""

import asyncio
import logging
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Final, Protocol

from aiokafka.errors import MessageSizeTooLargeError, RecordListTooLargeError

from enrich.guard import Guard, Onward, Outcome, Taken
from enrich.progress import TOLD_S, Hand, Partition
from store import records
from store.dead import Origin
from store.records import Record

SEND_PAUSE_S: Final = 1.0
SEND_PAUSE_S_MAX: Final = 15.0
BEAT_S: Final = 1.0
AT_ONCE: Final = 2  # one in the step's processes while another is sent; more would only be more to do again
STEP_S_MAX: Final = 180.0  # a batch in which texts hang and are tried again alone
SENDING_S_MAX: Final = 45.0  # with a broker that answers; the client itself gives up a record after 40
DUE_S: Final = 20.0  # how much longer than its delay a batch may wait to be due

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
        """So many records wait; the oldest of them is so old."""

    def standing(self, still: bool) -> None:
        """Records wait, and for some seconds nothing has been in hand and none done; or no longer so."""

    def assigned(self, partitions: int) -> None:
        """The worker now reads so many partitions."""


class Stuck(Exception):
    """The worker stands still, and a fresh process is better."""


class Worker:
    """Works at batches of events; acknowledges nothing itself."""

    def __init__(
        self,
        app: Any,
        guard: Guard,
        clock: Callable[[], datetime],
        observer: Observer,
    ) -> None:
        """Take the Faust app."""
        self._app = app
        self._guard = guard
        self._clock = clock
        self._observer = observer
        self._hands: dict[int, tuple[str, Hand]] = {}
        self._numbers = count()
        self._producer: Any = None
        self._beat = time.monotonic()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def work(
        self, events: Sequence[Any], delay_s: float, *, before: "asyncio.Task[None] | None"
    ) -> None:
        """Return once every record has become exactly one other, and the broker has that safely.

        Nothing is sent before the batch `before` is through, so what comes of a feed keeps its order.
        """
        topic, oldest_s = events[0].message.topic, min(event.message.timestamp for event in events)
        taken = [_taken(event.message) for event in events]
        began = time.monotonic()
        number = next(self._numbers)
        try:
            if delay_s:
                self._hands[number] = topic, Hand(began, delay_s + DUE_S, oldest_s)
                await self._until_due(taken, delay_s)
            began = time.monotonic()
            self._hands[number] = topic, Hand(began, STEP_S_MAX, oldest_s)
            onward = await self._guard(taken)
            if before is not None:
                await before
            self._hands[number] = topic, Hand(time.monotonic(), SENDING_S_MAX, oldest_s)
            onward = await self._send_all(taken, onward)
        finally:
            self._hands.pop(number, None)
        self._observer.batch(time.monotonic() - began)
        for outcome, many in Counter(each.outcome for each in onward).items():
            self._observer.handled(outcome, many)

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
            if self._producer is None:
                self._producer = await self._app.maybe_start_producer()
            # Not by way of a Faust topic, which makes three objects more of each record.
            sent: asyncio.Future[Any] = await self._producer.send(
                each.topic, record.key, record.value, None, None, list(record.headers)
            )
        except Exception as error:  # noqa: BLE001  whatever the client says, the record is still to be sent
            sent = asyncio.get_running_loop().create_future()
            sent.set_exception(error)
        return sent

    async def give_up(self, error: Exception) -> None:
        """End the process with this error; nothing in hand is acknowledged."""
        await self._app.crash(error)
        await asyncio.Event().wait()  # until the app's end cancels us: going on would acknowledge

    # What the watch asks (`standstill.Watched`), from its own thread:

    async def live(self) -> None:
        """Note again and again that the event loop comes round."""
        self._loop = asyncio.get_running_loop()
        while True:
            self._beat = time.monotonic()
            await asyncio.sleep(BEAT_S)

    def assigned(self) -> frozenset[Partition]:
        """Return the worker's partitions."""
        found = self._app.consumer.assignment() if self._reader is not None else ()
        return frozenset((each.topic, each.partition) for each in found)

    @property
    def _reader(self) -> Any:
        """The client that reads, None before it has started. No public way leads there."""
        thread = getattr(self._app.consumer, "_thread", None)
        return getattr(thread, "_consumer", None)

    def hands(self) -> dict[str, Hand]:
        """Return what each topic's agent has in hand, of two batches the older."""
        return dict(reversed(list(self._hands.values())))

    def broken(self) -> str | None:
        """Tell where the client's coordination has died, or waits for somebody to take an error that Faust never takes."""
        coordinator = getattr(self._reader, "_coordinator", None)
        if coordinator is None:
            return None
        if error := getattr(coordinator, "_pending_exception", None):
            return f"the group's coordination waits with {error!r}"
        task = getattr(coordinator, "_coordination_task", None)
        return "the group's coordination has ended" if task is not None and task.done() else None

    def stopping(self) -> bool:
        """Tell whether the app is on its way to its end."""
        return bool(self._app.should_stop)

    def beat(self) -> float:
        """Return when the event loop last came round."""
        return self._beat

    def lag(self, messages: int, seconds: float, standing_s: float) -> None:
        """Tell the observer."""
        self._observer.lag(messages, seconds)
        self._observer.standing(standing_s > TOLD_S)

    def crash(self, reason: str) -> None:
        """Begin to end the process with an error."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._app.crash(Stuck(reason)), self._loop)


class Line:
    """A topic's batches on their way, AT_ONCE of them; each is acknowledged once it is safe, in the order taken."""

    def __init__(self, worker: Worker, delay_s: float) -> None:
        """Take how long the topic's records wait until they are due."""
        self._worker = worker
        self._delay_s = delay_s
        self._under_way: deque[asyncio.Task[None]] = deque()

    async def take(self, events: Sequence[Any], acknowledge: Callable[[Any], Awaitable[object]]) -> None:
        """Begin with a batch, and return once there is room for another."""
        before = self._under_way[-1] if self._under_way else None
        self._under_way.append(asyncio.create_task(self._through(events, acknowledge, before)))
        while len(self._under_way) >= AT_ONCE:
            await asyncio.wait((self._under_way[0],))
            self._under_way.popleft()

    async def _through(
        self,
        events: Sequence[Any],
        acknowledge: Callable[[Any], Awaitable[object]],
        before: "asyncio.Task[None] | None",
    ) -> None:
        try:
            await self._worker.work(events, self._delay_s, before=before)
            for event in events:
                await acknowledge(event)
        except Exception as error:  # noqa: BLE001  a batch that were left behind would hold its partitions for ever
            await self._worker.give_up(error)

    def leave(self) -> None:
        """Leave what is under way; it is not acknowledged, so it is done again."""
        for task in self._under_way:
            task.cancel()
        self._under_way.clear()


def _taken(message: Any) -> Taken:
    headers = message.headers or ()
    pairs = headers.items() if isinstance(headers, dict) else headers
    return Taken(
        Record(message.key, message.value or b"", tuple((name, value or b"") for name, value in pairs)),
        Origin(message.tp.topic, message.tp.partition, message.offset),
    )
