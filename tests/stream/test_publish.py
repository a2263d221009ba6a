"""From ingest to Kafka: what every publisher promises, on a real broker."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from ingest.publish import KafkaPublisher
from store import ids, records
from store.errors import TryLater
from store.events import FeedPolled
from store.records import Names
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker
from tests.stream.reading import read

Publishing = Callable[..., Any]


@asynccontextmanager
async def publishing(address: str, names: Names, **options: Any) -> AsyncIterator[KafkaPublisher]:
    """Connect a publisher, and close it."""
    publisher = KafkaPublisher(address, names, clock=lambda: NOON, **options)
    try:
        yield publisher
    finally:
        await publisher.close()


async def test_what_was_published_is_with_the_broker(broker: Broker, names: Names) -> None:
    """The feed's state is saved next: before the broker has the articles, a crash would lose them."""
    facts = [builders.seen(n) for n in range(700)]
    async with publishing(broker.address, names) as publish:
        await publish(facts)
        found = await asyncio.to_thread(read, broker.address, names.raw)
    assert [records.decode(each.value, each.headers) for each in found] == [(fact,) for fact in facts]


async def test_one_feed_keeps_to_one_partition_and_its_order(broker: Broker, names: Names) -> None:
    """A revision must not overtake what it revises."""
    feeds = [ids.feed_id(f"https://feed.example/{n}") for n in range(8)]
    facts = [builders.seen(n, feed_id=feeds[n % 8]) for n in range(160)]
    async with publishing(broker.address, names) as publish:
        await asyncio.gather(*(publish([f for f in facts if f.feed_id == feed]) for feed in feeds))
    found = await asyncio.to_thread(read, broker.address, names.raw)
    assert len({each.partition for each in found}) > 1
    for feed in feeds:
        mine = [each for each in found if each.key == feed.encode()]
        assert len({each.partition for each in mine}) == 1
        told = [records.decode(each.value, each.headers)[0] for each in mine]
        assert told == [fact for fact in facts if fact.feed_id == feed]


async def test_each_kind_goes_to_its_topic(broker: Broker, names: Names) -> None:
    """An enrichment worker must meet articles only."""
    article = builders.seen(1)
    refusal = builders.refused(article)
    turn = FeedPolled(
        event_id=ids.event_id(NOON, "feed.polled", "f"), feed_id="f", polled_at=NOON, outcome="ok", entries=1
    )
    async with publishing(broker.address, names) as publish:
        await publish([article, refusal, turn])
    for topic, fact in ((names.raw, article), (names.refused, refusal), (names.turns, turn)):
        (message,) = await asyncio.to_thread(read, broker.address, topic, at_least=1)
        assert records.decode(message.value, message.headers) == (fact,)


async def test_headers_say_what_it_is_and_when(broker: Broker, names: Names) -> None:
    """Any CloudEvents or tracing tool must make sense of a record."""
    async with publishing(broker.address, names) as publish:
        await publish([builders.seen(1)])
    (message,) = await asyncio.to_thread(read, broker.address, names.raw, at_least=1)
    headers = records.by_name(message.headers)
    assert headers["ce_specversion"] == b"1.0"
    assert headers["ce_id"].decode() == builders.seen(1).event_id
    assert headers["ce_type"] == b"article.seen"
    assert datetime.fromisoformat(headers["ce_time"].decode()) == NOON.astimezone(UTC)
    assert headers["traceparent"].decode().split("-")[1] == builders.seen(1).event_id
    assert records.hops(headers) == {"published": records.micros(NOON)}


@pytest.mark.real_broker("a topic that is not there, for it makes each that it is asked for")
async def test_a_topic_that_is_not_there_is_a_reason_to_try_later(broker: Broker) -> None:
    """The turn must then not save its state."""
    async with publishing(broker.address, records.names("nowhere."), max_block_ms=1000) as publish:
        with pytest.raises(TryLater):
            await publish([builders.seen(1)])


async def test_a_client_that_gave_a_record_up_is_made_anew(broker: Broker, names: Names) -> None:
    """An idempotent client may wait for ever afterwards: polling would fail until somebody restarts the role."""
    async with publishing(broker.address, names) as publish:
        first = publish._producer
        publish._expired(KafkaTimeoutError("15000 ms has passed since batch creation"))
        await publish([builders.seen(1)])
        assert publish._producer is not first
        second = publish._producer
        await publish([builders.seen(2)])
        assert publish._producer is second
    assert len(await asyncio.to_thread(read, broker.address, names.raw, at_least=2)) == 2
    assert not any(thread.name == "wirewatch-ingest-network-thread" for thread in threading.enumerate())


async def test_polling_slows_down_with_the_broker_and_memory_stays_bounded(
    broker: Broker, names: Names
) -> None:
    """A broker slower than the news must not fill the memory of those who poll it."""
    facts = [builders.seen(n, text="The ferry sailed. " * 100) for n in range(60)]
    held: list[int] = []
    async with publishing(broker.address, names, buffer_bytes=20_000, linger_ms=100) as publish:
        publishing_all = asyncio.ensure_future(publish(facts))
        while not publishing_all.done():
            held.append(publish._room.used)
            await asyncio.sleep(0.005)
        await publishing_all
        assert publish._room.used == 0
    assert 15_000 < max(held) <= 20_000
    assert len(await asyncio.to_thread(read, broker.address, names.raw, at_least=60)) == 60


async def test_a_broker_that_takes_nothing_puts_the_turn_off_and_nothing_is_lost(
    broker: Broker, names: Names
) -> None:
    """The feed's state is then not saved, and the next turn brings the same articles again."""
    facts = [builders.seen(n, text="The ferry sailed. " * 100) for n in range(30)]
    options = {"buffer_bytes": 20_000, "linger_ms": 1_500, "max_block_ms": 200, "batch_size": 1_000_000}
    async with publishing(broker.address, names, **options) as publish:
        with pytest.raises(TryLater):
            await publish(facts)
        until = asyncio.get_running_loop().time() + 10
        while publish._room.used and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.05)
        for start in range(0, 30, 5):
            await publish(facts[start : start + 5])
    found = await asyncio.to_thread(read, broker.address, names.raw, at_least=30)
    ids_found = {records.by_name(each.headers)["ce_id"].decode() for each in found}
    assert ids_found == {fact.event_id for fact in facts}


async def test_a_record_larger_than_the_buffer_goes_alone(broker: Broker, names: Names) -> None:
    """A long article must not wait for room that never comes."""
    async with publishing(broker.address, names, buffer_bytes=1_000) as publish:
        await publish([builders.seen(n, text="The ferry sailed. " * 500) for n in range(3)])
    assert len(await asyncio.to_thread(read, broker.address, names.raw, at_least=3)) == 3
