"""Sees an enrichment worker that stands still, by asking the broker and not the worker, and ends its process.

What happens inside a consumer whose coordination has died is nothing at all: no assignment, no error, no lag. So a
thread of its own asks the broker how far the group is and how far the topics go, over connections of its own.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from enrich.progress import ASK_S_MAX, LOOK_S, Hand, Look, Partition, Progress

STOP_S_MAX: Final = 25.0  # supervisors kill after 30
END_S_MAX: Final = 8.0  # how long a worker that is to end may take to do so by itself
BLOCKED_S_MAX: Final = 60.0  # the event loop has not come round
EXIT_STUCK: Final = 70  # EX_SOFTWARE

_log = logging.getLogger(__name__)


class Asking:
    """Asks the broker how far a group is, over connections of its own. For one event loop."""

    def __init__(self, address: str, group: str, topics: tuple[str, ...]) -> None:
        self._address = address.split(",")
        self._group = group
        self._topics = topics
        self._consumer: AIOKafkaConsumer | None = None
        self._admin: AIOKafkaAdminClient | None = None
        self._aged: tuple[Partition, int, float] | None = None

    async def look(self) -> dict[Partition, Look]:
        """Return where each partition stands; raises whatever the clients do where the broker is away."""
        try:
            return await asyncio.wait_for(self._look(), ASK_S_MAX)
        except BaseException:
            await self.close()
            raise

    async def _look(self) -> dict[Partition, Look]:
        if self._consumer is None or self._admin is None:
            timeout_ms = int(ASK_S_MAX * 1000)
            self._consumer = AIOKafkaConsumer(
                bootstrap_servers=self._address, request_timeout_ms=timeout_ms, enable_auto_commit=False
            )  # fmt: skip
            await self._consumer.start()
            self._admin = AIOKafkaAdminClient(bootstrap_servers=self._address, request_timeout_ms=timeout_ms)
            await self._admin.start()
        told = await self._admin.describe_topics(list(self._topics))
        partitions = [
            TopicPartition(topic["topic"], each["partition"])
            for topic in told
            for each in topic["partitions"]
        ]
        if not partitions:
            raise KafkaError("the topics are not there")
        if set(partitions) != self._consumer.assignment():
            # Only so does the client keep to know where they are; paused, it reads nothing.
            self._consumer.assign(partitions)
            self._consumer.pause(*partitions)
        ends = await self._consumer.end_offsets(partitions)
        committed = await self._admin.list_consumer_group_offsets(self._group, partitions=partitions)
        new = [each for each in partitions if each not in committed or committed[each].offset < 0]
        begins = await self._consumer.beginning_offsets(new) if new else {}
        return {
            (each.topic, each.partition): Look(
                begins[each] if each in begins else committed[each].offset, ends[each]
            )
            for each in partitions
        }

    async def age_of(self, partition: Partition, offset: int) -> float:
        """Return when a record was published, in seconds since 1970; remembered, so a standing one is read once."""
        if self._aged is None or self._aged[:2] != (partition, offset):
            self._aged = (partition, offset, await asyncio.wait_for(self._read(partition, offset), ASK_S_MAX))
        return self._aged[2]

    async def _read(self, partition: Partition, offset: int) -> float:
        # One of its own: assigning and unassigning would make the other forget the topics.
        async with AIOKafkaConsumer(
            bootstrap_servers=self._address, enable_auto_commit=False, max_partition_fetch_bytes=1,
            auto_offset_reset="earliest",
        ) as reading:  # fmt: skip
            where = TopicPartition(*partition)
            reading.assign([where])
            reading.seek(where, offset)
            record = await reading.getone(where)
            return float(record.timestamp) / 1000

    async def close(self) -> None:
        """Disconnect; the next look connects again."""
        consumer, admin = self._consumer, self._admin
        self._consumer = self._admin = None
        for end in (consumer and consumer.stop, admin and admin.close):
            if end is not None:
                try:
                    await asyncio.wait_for(end(), ASK_S_MAX)
                except (KafkaError, OSError, TimeoutError) as error:
                    _log.debug("closing a Kafka client: %s", error)


class Watched(Protocol):
    """The worker as its watch sees it; called from the watch's thread."""

    def assigned(self) -> frozenset[Partition]:
        """Return its partitions."""

    def hands(self) -> dict[str, Hand]:
        """Return what each topic's agent has in hand; a topic whose agent waits for records is not there."""

    def broken(self) -> str | None:
        """Return what of it has died, where it can tell."""

    def stopping(self) -> bool:
        """Tell whether it is on its way to its end."""

    def beat(self) -> float:
        """Return when its event loop last came round (time.monotonic)."""

    def lag(self, messages: int, seconds: float, standing_s: float) -> None:
        """Take note of the lag, and of for how long nothing has moved."""

    def crash(self, reason: str) -> None:
        """Begin to end with an error."""


class Watch(threading.Thread):
    """Looks every LOOK_S; where the worker stands still, or does not come to its end, ends the process."""

    def __init__(
        self,
        watched: Watched,
        asking: Asking,
        delays: Mapping[str, float],
        *,
        main: str,
        end: Callable[[int], object] = os._exit,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the topic whose lag is told (`main`); `end` and `clock` stand in for the system's in tests."""
        super().__init__(name="standstill", daemon=True)
        self._watched = watched
        self._asking = asking
        self._progress = Progress(delays)
        self._main = main
        self._end = end
        self._clock = clock

    def run(self) -> None:
        """Watch until the worker is on its way to its end, then until it has reached it."""
        asyncio.run(self._watch())
        # Daemon threads end with the process: whoever comes here, it has not ended in time.
        time.sleep(END_S_MAX if self._crashed else STOP_S_MAX)
        _log.critical("the worker did not end in time: ending the process")
        self._end(EXIT_STUCK)

    _crashed = False

    async def _watch(self) -> None:
        while not self._watched.stopping():
            reason = self._blocked() or await self._look()
            if reason and not self._watched.stopping():
                _log.error("standing still: %s; ending the process", reason)
                self._crashed = True
                self._watched.crash(reason)
                break
            await asyncio.sleep(LOOK_S)
        await self._asking.close()

    def _blocked(self) -> str | None:
        late_s = time.monotonic() - self._watched.beat()
        # Within two looks, so that a process that was stopped and goes on is not taken for a blocked one.
        if late_s > BLOCKED_S_MAX and self._late_twice:
            return f"the event loop has not come round for {late_s:.0f} s"
        self._late_twice = late_s > BLOCKED_S_MAX
        return None

    _late_twice = False

    async def _look(self) -> str | None:
        """Look once and return why the worker must end, None where it need not."""
        if dead := self._watched.broken():
            return dead
        try:
            found = await self._asking.look()
        except Exception as error:  # noqa: BLE001  whatever a client raises, the watch goes on
            _log.warning(
                "the broker does not say how far the group is: %s", str(error) or type(error).__name__
            )
            self._progress.nothing()
            return None
        hands = self._watched.hands()
        self._progress.look(time.monotonic(), found, self._watched.assigned(), hands)
        await self._tell(hands)
        return self._progress.verdict()

    async def _tell(self, hands: Mapping[str, Hand]) -> None:
        waiting = self._progress.waiting(self._main)
        standing_s = self._progress.standing_s()
        age_s = 0.0
        if self._main in hands:
            age_s = self._clock() - hands[self._main].oldest_s
        elif waiting and standing_s > LOOK_S and (where := self._progress.oldest(self._main)):
            try:
                age_s = self._clock() - await self._asking.age_of(*where)
            except Exception as error:  # noqa: BLE001  ... and so it does without the age
                _log.warning("cannot read the oldest record that waits: %s", error)
        self._watched.lag(waiting, max(0.0, age_s), standing_s)
