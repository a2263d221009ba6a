"""Reads and writes topics as an outsider would, for tests."""

import time
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from store.records import Record


def read(address: str, topic: str, *, at_least: int = 0, wait_s: float = 20.0, **options: Any) -> list[Any]:
    """Return every record of a topic, partition by partition, once there are so many."""
    consumer = KafkaConsumer(
        bootstrap_servers=address, auto_offset_reset="earliest", enable_auto_commit=False,
        max_partition_fetch_bytes=32 * 1024 * 1024, **options,
    )  # fmt: skip
    try:
        partitions = [
            TopicPartition(topic, number) for number in sorted(consumer.partitions_for_topic(topic) or ())
        ]
        consumer.assign(partitions)
        consumer.seek_to_beginning(*partitions)
        found: list[Any] = []
        until = time.monotonic() + wait_s
        while True:
            ends = consumer.end_offsets(partitions)
            there = all(consumer.position(each) >= ends[each] for each in partitions)
            if there and len(found) >= at_least:
                return sorted(found, key=lambda message: (message.partition, message.offset))
            if time.monotonic() > until:
                raise AssertionError(f"{len(found)} records in {topic}, waited for {at_least}")
            for messages in consumer.poll(200).values():
                found += messages
    finally:
        consumer.close()


def ends(address: str, topic: str) -> dict[TopicPartition, int]:
    """Return where each of a topic's partitions ends."""
    consumer = KafkaConsumer(bootstrap_servers=address, enable_auto_commit=False)
    try:
        partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        return dict(consumer.end_offsets(partitions))
    finally:
        consumer.close()


def write(address: str, topic: str, *sent: Record, **options: Any) -> None:
    """Send records and wait until the broker has them."""
    producer = KafkaProducer(bootstrap_servers=address, max_request_size=32 * 1024 * 1024, **options)
    try:
        futures = [
            producer.send(topic, key=each.key, value=each.value, headers=list(each.headers)) for each in sent
        ]
        for future in futures:
            future.get(20)
    finally:
        producer.close()
