"""The dead letters: what there is and why, one of them whole, and sending them back once the fault is mended."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from store import dead, ids
from store.dead import Letter
from store.errors import Refused, TryLater
from store.events import DeadLetterReplayed
from store.ports import Reads, Recorder
from store.records import VALUE_BYTES_MAX, Names, Record

POLL_MS: Final = 500
QUIET_POLLS_MAX: Final = 20  # ten seconds without a record that should be there: the broker is in trouble
FETCH_BYTES: Final = 4 * 1024 * 1024
SEND_S_MAX: Final = 30.0
RECORD_S_MAX: Final = 60.0
REPLAYED: Final = "dead_letter.replayed"
PAGE: Final = 1000


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A dead letter where it lies."""

    partition: int
    offset: int
    letter: Letter
    record: Record


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which dead letters are meant; what is None excludes nothing."""

    reason: str | None = None
    stage: str | None = None
    topic: str | None = None
    partition: int | None = None
    offset: int | None = None
    error_contains: str | None = None

    def takes(self, found: Found) -> bool:
        """Tell whether a dead letter is meant."""
        letter = found.letter
        return (
            self.reason in {None, letter.reason}
            and self.stage in {None, letter.stage}
            and self.topic in {None, letter.topic}
            and self.partition in {None, found.partition}
            and self.offset in {None, found.offset}
            and (self.error_contains is None or self.error_contains in letter.error)
        )


class Group(msgspec.Struct, kw_only=True):
    """Dead letters with one reason, at one stage, from one topic."""

    stage: str
    reason: str
    topic: str
    count: int = 0
    replayed: int = 0
    first_at: int = 0
    last_at: int = 0
    example: str = ""
    """The error of the latest."""


class DeadLetters:
    """Reads and replays the dead letters of one installation. Raises TryLater where the broker does not answer."""

    def __init__(self, address: str, names: Names, **options: Any) -> None:
        self._servers = address.split(",")
        self._names = names
        self._options = options

    def scan(self, wanted: Filter = Filter()) -> Iterator[Found]:  # noqa: B008 - frozen
        """Yield the dead letters that are there now, partition by partition, oldest first."""
        try:
            consumer = KafkaConsumer(
                bootstrap_servers=self._servers, enable_auto_commit=False, allow_auto_create_topics=False,
                max_partition_fetch_bytes=FETCH_BYTES, **self._options,
            )  # fmt: skip
        except KafkaError as error:
            raise TryLater(f"Kafka: {error}") from error
        try:
            for number in sorted(consumer.partitions_for_topic(self._names.dead) or ()):
                yield from self._partition(consumer, number, wanted)
        except KafkaError as error:
            raise TryLater(f"Kafka: {error}") from error
        finally:
            consumer.close()

    def _partition(self, consumer: Any, number: int, wanted: Filter) -> Iterator[Found]:
        partition = TopicPartition(self._names.dead, number)
        consumer.assign([partition])
        consumer.seek_to_beginning(partition)
        end = consumer.end_offsets([partition])[partition]
        quiet = 0
        while consumer.position(partition) < end:
            messages = consumer.poll(POLL_MS).get(partition, [])
            quiet = 0 if messages else quiet + 1
            if quiet > QUIET_POLLS_MAX:
                raise TryLater(f"{self._names.dead} cannot be read to its end")
            for message in messages:
                headers = tuple((name, value or b"") for name, value in message.headers)
                found = Found(
                    partition=number,
                    offset=message.offset,
                    letter=dead.read(headers),
                    record=Record(message.key, message.value or b"", headers),
                )
                if message.offset < end and wanted.takes(found):
                    yield found

    def groups(self, reads: Reads, wanted: Filter = Filter()) -> list[Group]:  # noqa: B008 - frozen
        """Return the dead letters by stage, reason and topic, most first."""
        gone = self.replayed(reads)
        groups: dict[tuple[str, str, str], Group] = {}
        for found in self.scan(wanted):
            letter = found.letter
            key = (letter.stage, letter.reason, letter.topic)
            group = groups.setdefault(key, Group(stage=key[0], reason=key[1], topic=key[2]))
            group.count += 1
            group.replayed += (found.partition, found.offset) in gone
            group.first_at = min(group.first_at or letter.at, letter.at)
            if letter.at >= group.last_at:
                group.last_at, group.example = letter.at, letter.error
        return sorted(
            groups.values(), key=lambda group: (-group.count, group.stage, group.reason, group.topic)
        )

    def replayed(self, reads: Reads) -> set[tuple[int, int]]:
        """Return partition and offset of every dead letter that was replayed."""
        found: set[tuple[int, int]] = set()
        after = 0
        while page := reads.events(after=after, limit=PAGE, kinds=(REPLAYED,)):
            after = page[-1].position
            found |= {
                (event.fact.partition, event.fact.offset)
                for event in page
                if isinstance(event.fact, DeadLetterReplayed) and event.fact.topic == self._names.dead
            }
        return found

    def target(self, letter: Letter) -> str:
        """Return the topic that a dead letter goes back to. Raises Refused where it does not say."""
        if letter.stage == "enrich":
            return self._names.raw  # never back into a delay topic
        if letter.topic in self._names.stored:
            return letter.topic
        raise Refused(
            "malformed",
            f"this dead letter does not say where it came from ({letter.topic!r})",
            subject="dead letter",
        )

    def replay(
        self, chosen: Sequence[Found], recorder: Recorder, clock: Callable[[], datetime]
    ) -> Iterator[tuple[Found, str]]:
        """Send dead letters back, one by one, and record each; yield each with its topic once both are done.

        Ended in between, one may have been sent and not recorded: sent again it changes nothing.
        """
        try:
            producer = KafkaProducer(
                bootstrap_servers=self._servers, compression_type="lz4", allow_auto_create_topics=False,
                max_request_size=VALUE_BYTES_MAX + 512 * 1024, **self._options,
            )  # fmt: skip
        except KafkaError as error:
            raise TryLater(f"Kafka: {error}") from error
        try:
            for found in chosen:
                topic = self.target(found.letter)
                record = dead.revived(found.record)
                producer.send(topic, key=record.key, value=record.value, headers=list(record.headers)).get(
                    SEND_S_MAX
                )
                recorder.record([self._fact(found, topic, clock())]).result(RECORD_S_MAX)
                yield found, topic
        except KafkaError as error:
            raise TryLater(f"Kafka: {error}") from error
        finally:
            producer.close()

    def _fact(self, found: Found, topic: str, at: datetime) -> DeadLetterReplayed:
        place = (self._names.dead, str(found.partition), str(found.offset))
        return DeadLetterReplayed(
            event_id=ids.event_id(at, REPLAYED, *place, at.isoformat()),
            topic=self._names.dead,
            partition=found.partition,
            offset=found.offset,
            to_topic=topic,
            stage=found.letter.stage,
            reason=found.letter.reason,
            replayed_at=at,
        )
