"""From Kafka into the history: events and the offsets they came from in one transaction, so nothing is lost or doubled.

The history, not the broker, knows where to go on. Each batch says where its partition must stand before it, so a
process that was paused and resumed beside its successor cannot write.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from datetime import datetime
from typing import Any, Final, Protocol

import msgspec
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

from store import dead, positions, records
from store.dead import Limits, Origin
from store.errors import Refused, TryLater
from store.events import Fact
from store.ports import Offset, Recorder
from store.records import Names, Record
from store.views import Recorded

BATCH_RECORDS: Final = 500
BATCH_BYTES: Final = 4 * 1024 * 1024  # what the recorder takes into one transaction
WAITING_BYTES_MAX: Final = 16 * 1024 * 1024  # handed over and not yet on disk: beyond it, reading pauses
WAITING_BATCHES_MAX: Final = 32
POLL_MS: Final = 200  # an idle service looks up so often; a record that arrives ends the wait
FETCH_BYTES: Final = 4 * 1024 * 1024
SETTLE_S_MAX: Final = 60.0  # the recorder answers within its transaction's time, or not at all
SEND_S_MAX: Final = 30.0
METADATA_MS: Final = 60_000
RECONNECT_MS_MAX: Final = 1_000  # the client's own 30 s would add to every outage that lasted seconds

_log = logging.getLogger(__name__)


class Observer(Protocol):
    """Is told what the consumer does; must be quick, and must not raise."""

    def stored(self, records: int, duplicates: int) -> None:
        """So many records are on disk; so many of their facts had been there before."""

    def dead(self, reason: str) -> None:
        """A record became a dead letter."""

    def lag(self, messages: int, seconds: float) -> None:
        """So many records wait; the last one read is so old (0 where none wait)."""


class _Batch(msgspec.Struct, gc=False):
    partition: TopicPartition
    offset: Offset
    count: int
    facts: int
    ids: frozenset[str]
    size: int
    future: "Future[Sequence[Recorded]]"


class StoreConsumer:
    """Reads the stored topics' partitions into a recorder, a bounded turn at a time. Not thread-safe.

    `bookmark` tells the position saved under a name (`store.ports.Reads.bookmark`). Opens on the first turn, and
    again after a failure: what was not on disk by then is read again.
    """

    def __init__(
        self,
        address: str,
        names: Names,
        *,
        recorder: Recorder,
        bookmark: Callable[[str], int],
        clock: Callable[[], datetime],
        observer: Observer,
        limits: Limits | None = None,
        **options: Any,
    ) -> None:
        """Take what it needs; `options` go to both clients."""
        self._address = address.split(",")
        self._names = names
        self._recorder = recorder
        self._bookmark = bookmark
        self._clock = clock
        self._observer = observer
        self._limits = limits or Limits()
        self._options = options
        self._consumer: Any = None
        self._producer: Any = None
        self._waiting: deque[_Batch] = deque()
        self._expected: dict[TopicPartition, int] = {}
        """What each partition stands at once everything handed over is on disk."""
        self._careful: dict[TopicPartition, int] = {}
        """Up to which offset records go one at a time: one of them cannot be recorded."""

    def turn(self) -> int:
        """Read what there is, hand it over, and return how many records were read.

        Raises TryLater where broker or disk failed, Refused (conflict) where another service has taken over or the
        topics do not fit the history, TooManyDead, Corrupt.
        """
        try:
            if self._consumer is None:
                self._open()
            self._settle(all_=False)
            self._back_pressure()
            polled = self._consumer.poll(timeout_ms=POLL_MS, max_records=BATCH_RECORDS)
            for partition, found in polled.items():
                self._hand_over(partition, found)
            self._settle(all_=False)
            self._tell_lag(polled)
            return sum(map(len, polled.values()))
        except KafkaError as error:
            self.close()
            raise TryLater(f"Kafka: {error}") from error
        except BaseException:
            self.close()
            raise

    def drain(self) -> None:
        """Wait until everything handed over is on disk."""
        self._settle(all_=True)

    def close(self) -> None:
        """Disconnect; what is handed over is recorded, or read again by whoever comes next."""
        consumer, producer = self._consumer, self._producer
        self._consumer = self._producer = None
        # What is queued still ends: reading must not begin again before it has.
        wait([batch.future for batch in self._waiting], SETTLE_S_MAX)
        self._waiting.clear()
        self._expected.clear()
        for client in (consumer, producer):
            if client is None:
                continue
            try:
                client.close()
            except (KafkaError, ValueError) as error:
                _log.warning("closing a Kafka client: %s", error)

    def _open(self) -> None:
        shared = {"bootstrap_servers": self._address, "client_id": positions.GROUP, "metrics_enabled": False,
                  "reconnect_backoff_max_ms": RECONNECT_MS_MAX}  # fmt: skip
        self._producer = KafkaProducer(
            **shared | {"acks": "all", "compression_type": "lz4", "allow_auto_create_topics": False,
                        "max_request_size": records.VALUE_BYTES_MAX + 512 * 1024} | self._options
        )  # fmt: skip
        self._consumer = KafkaConsumer(
            **shared | {"group_id": positions.GROUP, "enable_auto_commit": False, "auto_offset_reset": "none",
                        "allow_auto_create_topics": False, "max_partition_fetch_bytes": FETCH_BYTES,
                        "max_poll_records": BATCH_RECORDS, "metadata_max_age_ms": METADATA_MS} | self._options
        )  # fmt: skip
        partitions = []
        for topic in self._names.stored:
            numbers = self._consumer.partitions_for_topic(topic)
            if not numbers:
                raise TryLater(f"topic {topic} is not there: run `wirewatch topics apply`")
            partitions += [TopicPartition(topic, number) for number in sorted(numbers)]
        self._consumer.assign(partitions)
        begins = self._consumer.beginning_offsets(partitions)
        ends = self._consumer.end_offsets(partitions)
        for partition in partitions:
            stands = self._bookmark(_name(partition))
            begin = positions.start(*partition, stands=stands, begin=begins[partition], end=ends[partition])
            self._expected[partition] = stands
            self._consumer.seek(partition, begin)

    def _back_pressure(self) -> None:
        size = sum(batch.size for batch in self._waiting)
        if size > WAITING_BYTES_MAX or len(self._waiting) >= WAITING_BATCHES_MAX:
            self._consumer.pause(*self._consumer.assignment())
        elif paused := self._consumer.paused():
            self._consumer.resume(*paused)

    def _hand_over(self, partition: TopicPartition, found: Sequence[Any]) -> None:
        for chunk in self._chunks(partition, found):
            facts: list[Fact] = []
            for message in chunk:
                facts += self._facts(message)
            next_offset = chunk[-1].offset + 1
            offset = Offset(name=_name(partition), position=next_offset, after=self._expected[partition])
            future = self._recorder.record(facts, offset=offset)
            self._expected[partition] = next_offset
            size = sum(len(message.value or b"") for message in chunk)
            ids = frozenset(fact.event_id for fact in facts)
            self._waiting.append(_Batch(partition, offset, len(chunk), len(facts), ids, size, future))
            if self._careful.get(partition, 0) >= next_offset:
                self._one(chunk[0])

    def _chunks(self, partition: TopicPartition, found: Sequence[Any]) -> Iterator[Sequence[Any]]:
        start = size = 0
        careful = self._careful.get(partition, 0)
        for index, message in enumerate(found):
            size += len(message.value or b"")
            last = index + 1 == len(found)
            if last or size >= BATCH_BYTES or message.offset < careful:
                yield found[start : index + 1]
                start, size = index + 1, 0

    def _one(self, message: Any) -> None:
        """Wait for the record just handed over alone; where it can never be recorded, set it aside."""
        batch = self._waiting[-1]
        try:
            batch.future.result(SETTLE_S_MAX)
        except Refused as error:
            if error.reason == "conflict" and error.subject == batch.offset.name:
                return  # not the record's fault: `_settle` sees to it
            self._bury(message, error.reason, str(error))
            batch.future = self._recorder.record([], offset=batch.offset)
        except Exception:  # noqa: BLE001  `_settle` raises it again, in its order
            return

    def _facts(self, message: Any) -> Sequence[Fact]:
        """Return the facts in a record; none where it had to become a dead letter."""
        try:
            facts = records.decode(message.value, message.headers)
        except Refused as error:
            self._bury(message, error.reason, str(error))
            return ()
        self._limits.good()
        return facts

    def _bury(self, message: Any, reason: str, error: str) -> None:
        """Send a record to the dead letters and wait until the broker has it."""
        where = f"{message.topic} {message.partition}/{message.offset}"
        self._limits.allow(f"{where}: {reason}: {error}")
        headers = tuple((name, value or b"") for name, value in message.headers)
        letter = dead.letter(
            Record(message.key, message.value or b"", headers),
            Origin(message.topic, message.partition, message.offset),
            stage="store", reason=reason, error=error, attempts=1, at=self._clock(),
        )  # fmt: skip
        self._producer.send(
            self._names.dead, key=letter.key, value=letter.value, headers=list(letter.headers)
        ).get(SEND_S_MAX)
        self._observer.dead(reason)
        _log.warning("dead letter from %s: %s: %s", where, reason, error)

    def _settle(self, *, all_: bool) -> None:
        """Take note of what is on disk; raise the first failure, once everything behind it has ended too."""
        done: dict[TopicPartition, int] = {}
        while self._waiting and (all_ or self._waiting[0].future.done()):
            batch = self._waiting[0]
            try:
                recorded = batch.future.result(SETTLE_S_MAX)
            except Refused as error:
                if error.reason == "conflict" and error.subject == batch.offset.name:
                    raise
                self._careful[batch.partition] = batch.offset.position
                raise TryLater(f"a record cannot be stored, looking for it: {error}") from error
            except TimeoutError as error:
                raise TryLater("the history did not answer") from error
            self._waiting.popleft()
            done[batch.partition] = batch.offset.position
            fresh = sum(event.event_id in batch.ids for event in recorded)
            self._observer.stored(batch.count, batch.facts - fresh)
        if done and self._consumer is not None:
            # For lag displays only: nobody goes on from there, so a failure changes nothing.
            self._consumer.commit_async(
                {each: OffsetAndMetadata(offset, "", -1) for each, offset in done.items()}
            )

    def _tell_lag(self, polled: dict[TopicPartition, Sequence[Any]]) -> None:
        waiting = 0
        for partition in self._expected:
            end = self._consumer.highwater(partition)
            if end is not None:
                waiting += max(0, end - self._expected[partition])
        last = [found[-1].timestamp for found in polled.values() if found]
        age_s = self._clock().timestamp() - min(last) / 1000 if last and waiting else 0.0
        self._observer.lag(waiting, max(0.0, age_s))


def _name(partition: Any) -> str:
    return positions.name_of(partition.topic, partition.partition)
