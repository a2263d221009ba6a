"""From ingest to where facts go: straight to the sequencer in embedded mode, else to Kafka."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any, Final

from kafka import KafkaProducer
from kafka.errors import KafkaError, KafkaTimeoutError, MessageSizeTooLargeError, RecordListTooLargeError

from store import records
from store.errors import Refused, TryLater
from store.events import ArticleRefused, ArticleSeen, Fact
from store.ports import Recorder
from store.records import Names, Record

BATCH: Final = 500  # facts handed over at once: bounds what one large feed holds of the sequencer's queue
LINGER_MS: Final = 5  # lets a feed's articles share a request; unnoticeable beside a poll
BUFFER_BYTES: Final = (
    32 * 1024 * 1024
)  # some seconds of articles; when so much is not acknowledged, polling waits
# Whole milliseconds: the client packs them into requests and hangs on a float.
BLOCK_MS_MAX: Final = 10_000  # how long a send may wait for room in the buffer before the turn is put off
DELIVERY_MS_MAX: Final = 15_000  # a broker that is away for longer is a reason to poll again later
REQUEST_MS_MAX: Final = 10_000
RECONNECT_MS_MAX: Final = 1_000  # the client's own 30 s would add to every outage that lasted seconds
SOURCE: Final = "wirewatch/ingest"


class Publisher:
    """Hands facts to a recorder and waits until they are on disk."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    async def __call__(self, facts: Sequence[Fact]) -> None:
        """Return once every fact is recorded. Raises TryLater where one is not: repeat all of them.

        Facts already recorded are dropped by their id, so repeating adds nothing.
        """
        for start in range(0, len(facts), BATCH):
            # Shielded: a turn that is cancelled must not cancel what the sequencer has begun.
            await asyncio.shield(asyncio.wrap_future(self._recorder.record(facts[start : start + BATCH])))


class KafkaPublisher:
    """Sends facts to Kafka, keyed by feed, and waits until the broker has them safely.

    Idempotent (the client's repeats add nothing) with `acks=all`. While `buffer_bytes` of values are not acknowledged,
    calls wait: who polls feeds slows down with the broker. The client (kafka-python 3) itself has no such limit.
    """

    def __init__(
        self,
        address: str,
        names: Names,
        *,
        clock: Callable[[], datetime],
        buffer_bytes: int = BUFFER_BYTES,
        **options: Any,
    ) -> None:
        """Connect. `options` go to the client. Raises TryLater where no broker answers."""
        self._names = names
        self._clock = clock
        # One thread sends for all: it alone waits for room, and the order of one feed's calls is kept.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="publish")
        settings: dict[str, Any] = {
            "bootstrap_servers": address.split(","), "client_id": "wirewatch-ingest", "acks": "all",
            "enable_idempotence": True, "compression_type": "lz4", "linger_ms": LINGER_MS,
            "max_request_size": records.VALUE_BYTES_MAX + 64 * 1024, "allow_auto_create_topics": False,
            "max_block_ms": BLOCK_MS_MAX, "delivery_timeout_ms": DELIVERY_MS_MAX,
            "request_timeout_ms": REQUEST_MS_MAX, "metrics_enabled": False,
            "reconnect_backoff_max_ms": RECONNECT_MS_MAX,
        }  # fmt: skip
        self._settings = settings | options
        self._buffer_bytes = buffer_bytes
        self._room = _Room(buffer_bytes)
        self._stale = False
        try:
            self._producer = KafkaProducer(**self._settings)
        except KafkaError as error:
            self._thread.shutdown()
            raise TryLater(f"no Kafka broker answers at {address}: {error}") from error

    async def __call__(self, facts: Sequence[Fact]) -> None:
        """Return once the broker acknowledged every fact. Raises TryLater where it did not: repeat all.

        What was sent twice is dropped by its id when it is recorded.
        """
        loop = asyncio.get_running_loop()
        before: asyncio.Future[None] | None = None
        for start in range(0, len(facts), BATCH):
            at = self._clock()
            batch = [
                (self._topic(fact), records.encode((fact,), source=SOURCE, at=at, hop="published"))
                for fact in facts[start : start + BATCH]
            ]
            waiting = _Acknowledged(loop, len(batch))
            await loop.run_in_executor(self._thread, self._send, batch, waiting)
            if before is not None:
                await before  # the next is with the client meanwhile, so the broker need not wait for us
            before = waiting.future
        if before is not None:
            await before

    def _topic(self, fact: Fact) -> str:
        if isinstance(fact, ArticleSeen):
            return self._names.raw
        return self._names.refused if isinstance(fact, ArticleRefused) else self._names.turns

    def _expired(self, error: BaseException) -> None:
        """Note that the client gave a record up. Called by its thread."""
        self._stale = self._stale or isinstance(error, KafkaTimeoutError)

    def _renew(self) -> None:
        """Make another client after one gave a record up.

        An idempotent one whose records expired while the broker was away may wait for ever for a new epoch (kafka-python
        3.0.12, seen once in some ten deaths of a broker). What it still holds is sent again by its callers.
        """
        _end(self._producer, 0.0)
        self._room = _Room(self._buffer_bytes)
        self._producer = KafkaProducer(**self._settings)
        self._stale = False

    def _send(self, batch: Sequence[tuple[str, Record]], waiting: "_Acknowledged") -> None:
        if self._stale:
            try:
                self._renew()
            except KafkaError as error:
                waiting.failed(error)
                return
        room, block_s = self._room, self._settings["max_block_ms"] / 1000
        for topic, record in batch:
            size = len(record.value)
            if not room.take(size, block_s):
                waiting.failed(
                    KafkaTimeoutError(
                        f"no room in the buffer of {self._buffer_bytes:,} bytes for {block_s} s"
                    )
                )
                return
            try:
                sent = self._producer.send(
                    topic, key=record.key, value=record.value, headers=list(record.headers)
                )
            except (KafkaError, ValueError) as error:
                # What was handed over before it may still arrive: that is what event ids are for.
                room.give(size)
                waiting.failed(error)
                return
            sent.add_both(partial(room.give, size))
            sent.add_callback(waiting.arrived)
            sent.add_errback(waiting.failed)
            sent.add_errback(self._expired)

    async def close(self) -> None:
        """Send what is buffered and disconnect; who waits for room is told to try later."""
        self._room.close()
        await asyncio.to_thread(self._thread.shutdown, wait=True)
        await asyncio.to_thread(_end, self._producer, DELIVERY_MS_MAX / 1000)


def _end(producer: Any, patience_s: float) -> None:
    """Disconnect; what has not been sent in that time is given up, and its callers are told."""
    try:
        producer.close(patience_s)
    except KafkaError:
        # It would not close with something left to send, and its thread would stay for ever.
        producer._sender.force_close()  # noqa: SLF001 - no public way


class _Room:
    """So many bytes may be on their way at once; one that is larger goes alone. Called by any thread."""

    def __init__(self, bytes_max: int) -> None:
        self.used = 0
        self._max = bytes_max
        self._closed = False
        self._changed = threading.Condition()

    def take(self, size: int, patience_s: float) -> bool:
        """Take room, waiting for it at most so long; False where there was none."""
        with self._changed:
            if not self._fits(size) and not self._changed.wait_for(partial(self._fits, size), patience_s):
                return False
            if self._closed:
                return False
            self.used += size
            return True

    def _fits(self, size: int) -> bool:
        return self._closed or not self.used or self.used + size <= self._max

    def give(self, size: int, _: object = None) -> None:
        """Give room back."""
        with self._changed:
            self.used -= size
            self._changed.notify()

    def close(self) -> None:
        """Give nobody room any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class _Acknowledged:
    """Resolves once so many records have been acknowledged, or with the first failure. Called by any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, count: int) -> None:
        self.future: asyncio.Future[None] = loop.create_future()
        self.future.add_done_callback(_looked_at)
        self._loop = loop
        self._left = count
        self._lock = threading.Lock()

    def arrived(self, _: object) -> None:
        """Note one acknowledgement."""
        with self._lock:
            self._left -= 1
            last = self._left == 0
        if last:  # the loop is woken once, not for every record
            self._tell(None)

    def failed(self, error: BaseException) -> None:
        """Note that the broker did not take one; no later acknowledgement makes up for it."""
        self._tell(error)

    def _tell(self, error: BaseException | None) -> None:
        # A loop that has ended has nobody waiting.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._note, error)

    def _note(self, error: BaseException | None) -> None:
        if self.future.done():
            return
        if error is None:
            self.future.set_result(None)
        elif isinstance(error, MessageSizeTooLargeError | RecordListTooLargeError):
            self.future.set_exception(
                Refused("too_large", f"Kafka takes no such record: {error}", subject="record")
            )
        else:
            self.future.set_exception(TryLater(f"Kafka did not take the articles: {error!r}"))


def _looked_at(future: "asyncio.Future[None]") -> None:
    """Keep asyncio from moaning of a failure nobody waits for: the batch before it failed too."""
    if not future.cancelled():
        future.exception()
