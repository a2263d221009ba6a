"""Ingest's publisher against bare kafka-python: the same keys, bytes, headers and settings, encoded beforehand."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from kafka import KafkaProducer

from ingest import publish
from ingest.publish import KafkaPublisher
from store import records
from store.events import ArticleSeen
from store.records import Record
from tests.bench.distributed import wire
from tests.kafka import Broker

ARTICLES = 12_000
ROUNDS = 4
TARGET = 0.8


def main(broker: Broker) -> None:
    """Print messages a second, the best of some rounds taken in turn."""
    facts = [wire.seen(number) for number in range(ARTICLES)]
    at = datetime.now(UTC)
    sent = [records.encode((fact,), source=publish.SOURCE, at=at, hop="published") for fact in facts]
    size = sum(len(record.value) for record in sent) / len(sent)
    bare, ours = [], []
    with broker.topics() as names:
        for _ in range(ROUNDS):
            bare.append(_bare(broker.address, names.raw, sent))
            ours.append(asyncio.run(_ours(broker.address, names, facts)))
    print(f"producer: {ARTICLES:,} articles of {size:,.0f} bytes, acks=all, idempotent, lz4")
    print(f"  bare kafka-python     {ARTICLES / min(bare):>8,.0f} a second (1.00)")
    print(
        f"  KafkaPublisher        {ARTICLES / min(ours):>8,.0f} a second ({min(bare) / min(ours):.2f}, "
        f"target {TARGET}), encoding included"
    )


def _bare(address: str, topic: str, sent: Sequence[Record]) -> float:
    producer = KafkaProducer(
        bootstrap_servers=address, acks="all", enable_idempotence=True, compression_type="lz4",
        linger_ms=publish.LINGER_MS, metrics_enabled=False, max_request_size=records.VALUE_BYTES_MAX,
    )  # fmt: skip
    producer.partitions_for(topic)
    began = time.perf_counter()
    futures = [
        producer.send(topic, key=each.key, value=each.value, headers=list(each.headers)) for each in sent
    ]
    for future in futures:
        future.get(30)
    took = time.perf_counter() - began
    producer.close()
    return took


async def _ours(address: str, names: records.Names, facts: Sequence[ArticleSeen]) -> float:
    publisher = KafkaPublisher(address, names, clock=lambda: datetime.now(UTC))
    await publisher(facts[:1])
    began = time.perf_counter()
    await publisher(facts)
    took = time.perf_counter() - began
    await publisher.close()
    return took
