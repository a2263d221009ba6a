"""Things break under load: the broker, a worker, the store service. Nothing may be lost or doubled."""

import asyncio
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.publish import KafkaPublisher
from services.topics import TopicAdmin
from store.errors import TryLater
from store.events import ArticleSeen
from store.history.verify import HistoryVerifier
from store.positions import name_of
from store.records import Names
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker, running
from tests.stream import reading
from tests.stream.stored import Stored, stored
from tests.stream.workers import Worker, wait_until

SEED = int(os.environ.get("WIREWATCH_TEST_SEED") or random.SystemRandom().randrange(2**32))


class Articles:
    """Publishes numbered articles from a thread, again and again until each is acknowledged."""

    def __init__(self, address: str, names: Names, feeds: int = 6) -> None:
        self.acknowledged: list[ArticleSeen] = []
        self._address = address
        self._names = names
        self._feeds = feeds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._work()))

    @contextmanager
    def flowing(self) -> Iterator["Articles"]:
        """Publish for as long as the context lasts."""
        self._thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            self._thread.join(60)

    async def _work(self) -> None:
        publish = KafkaPublisher(self._address, self._names, clock=lambda: NOON)
        number = 0
        while not self._stop.is_set():
            facts = [builders.seen(n, feed_id=f"feed-{n % self._feeds}") for n in range(number, number + 10)]
            try:
                await publish(facts)
            except TryLater:
                await asyncio.sleep(0.2)
                continue
            self.acknowledged += facts
            number += 10
            await asyncio.sleep(0.05)
        await publish.close()


def check(service: Stored, acknowledged: list[ArticleSeen]) -> None:
    """Hold the history against what was acknowledged: each once, with its enrichment, in its feed's order, provable."""
    events = service.events()
    seen = [event.fact for event in events if isinstance(event.fact, ArticleSeen)]
    stored_ids = [fact.event_id for fact in seen]
    assert len(set(stored_ids)) == len(stored_ids)
    missing = {fact.event_id for fact in acknowledged} - set(stored_ids)
    assert not missing, f"{len(missing)} of {len(acknowledged)} lost (WIREWATCH_TEST_SEED={SEED})"
    enriched = {event.fact.seen_event_id for event in events if event.kind == "article.enriched"}
    assert enriched == set(stored_ids)
    for feed in {fact.feed_id for fact in acknowledged}:
        mine = [fact.event_id for fact in seen if fact.feed_id == feed]
        wanted = [fact.event_id for fact in acknowledged if fact.feed_id == feed]
        assert [event_id for event_id in mine if event_id in set(wanted)] == wanted
    verified = HistoryVerifier(service.store.engine).verify()
    assert verified.problems == ()


def drive(service: Stored, turns: int) -> None:
    """Take turns, whatever the broker says."""
    for _ in range(turns):
        try:
            service.consumer.turn()
        except TryLater as error:
            PUT_OFF.append(str(error))


PUT_OFF: list[str] = []


def state(address: str, names: Names, group: str, service: Stored) -> dict[str, object]:
    """Return how far everything is, for whoever has to find out why it is not further."""
    found: dict[str, object] = {"put off": PUT_OFF[-5:], "noted": vars(service.noted)}
    with TopicAdmin(address) as admin:
        committed = admin._admin.list_group_offsets({group: None})[group]
    for topic in (names.raw, names.enriched, names.refused, names.dead, *dict(names.retries)):
        ends = reading.ends(address, topic)
        found[topic] = {
            partition.partition: (
                end,
                getattr(committed.get(partition), "offset", None),
                service.store.reads.bookmark(name_of(*partition)),
            )
            for partition, end in ends.items()
            if end
        }
    return found


@pytest.fixture(scope="module")
def own_broker() -> Iterator[Broker]:
    """A broker that may be killed: never the one that others use."""
    with running() as broker:
        if not broker.ours:
            pytest.skip(
                "not covered here: a broker that dies (WIREWATCH_KAFKA names one that is not ours to kill)"
            )
        yield broker


def test_a_broker_that_dies_and_comes_back_loses_nothing(own_broker: Broker, tmp_path: Path) -> None:
    """What it acknowledged is what everybody relies on; the rest is sent again."""
    with own_broker.topics() as names:
        prefix = names.raw.removesuffix("articles.raw")
        articles = Articles(own_broker.address, names)
        with (
            Worker(own_broker.address, prefix, "restart", "w", supervised=True) as worker,
            stored(tmp_path / "w.db", own_broker.address, names) as service,
        ):
            with articles.flowing():
                wait_until(lambda: len(articles.acknowledged) >= 50, why=lambda: worker.errors[-5:])
                drive(service, 5)
                before = len(articles.acknowledged)
                own_broker.kill()
                drive(service, 2)
                own_broker.start()
                back = time.monotonic()
                wait_until(
                    lambda: len(articles.acknowledged) >= before + 50, 60, why=lambda: worker.errors[-5:]
                )
                print(f"publishing again {time.monotonic() - back:.1f} s after the broker")
            began = time.monotonic()
            wait_until(lambda: _settled(service, articles), 60, why=lambda: worker.errors[-5:])
            _report(began, worker)
            check(service, articles.acknowledged)


def test_workers_killed_and_paused_at_random_lose_nothing(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """Kill -9, SIGSTOP, SIGTERM, two workers at once: the seed is printed where it fails."""
    chance = random.Random(SEED)
    prefix = names.raw.removesuffix("articles.raw")
    articles = Articles(broker.address, names)
    workers = {name: _worker(broker, prefix, name) for name in ("a", "b")}
    try:
        with stored(tmp_path / "w.db", broker.address, names) as service:
            with articles.flowing():
                for _ in range(4):
                    drive(service, chance.randrange(1, 6))
                    name = chance.choice(sorted(workers))
                    _hurt(workers[name], chance)
                    if not workers[name].running:
                        workers[name].__exit__()
                        workers[name] = _worker(broker, prefix, name)
                    if chance.random() < 0.5:
                        service.consumer.close()  # a store service that dies: another opens from the history
            began = time.monotonic()
            wait_until(
                lambda: _settled(service, articles),
                60,
                why=lambda: (
                    SEED,
                    len(_missing(service, articles)),
                    state(broker.address, names, prefix + "random", service),
                    [(n, w.running, w.told[-4:], w.errors[-5:]) for n, w in workers.items()],
                ),
            )
            _report(began, *workers.values())
            check(service, articles.acknowledged)
    finally:
        for worker in workers.values():
            worker.__exit__()


def _report(began: float, *workers: Worker) -> None:
    """Say how long it took to settle and which workers had to be started again: read with `pytest -s`."""
    ended = [code for worker in workers for code in worker.restarts]
    told = [line.strip() for worker in workers for line in worker.errors if "standing still" in line]
    print(f"seed {SEED}: settled in {time.monotonic() - began:.1f} s, ended by themselves: {ended} {told}")


def _worker(broker: Broker, prefix: str, name: str) -> Worker:
    return Worker(broker.address, prefix, "random", name, supervised=True, SLOW_S="0.05")


def _hurt(worker: Worker, chance: random.Random) -> None:
    how = chance.choice(("kill", "stop", "term"))
    if how == "kill":
        worker.kill()
    elif how == "term":
        worker.signal(signal.SIGTERM)
        worker.ended()
    else:
        worker.signal(signal.SIGSTOP)
        threading.Event().wait(chance.uniform(0.2, 2))
        worker.signal(signal.SIGCONT)


def _missing(service: Stored, articles: Articles) -> list[str]:
    there = {event.event_id for event in service.events()}
    return [
        f"{n}: {fact.feed_id}" for n, fact in enumerate(articles.acknowledged) if fact.event_id not in there
    ]


def _settled(service: Stored, articles: Articles) -> bool:
    drive(service, 3)
    service.consumer.drain()
    wanted = {fact.event_id for fact in articles.acknowledged}
    return wanted <= {event.event_id for event in service.events()}
