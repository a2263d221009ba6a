"""Every role as a real process on a real Kafka and PostgreSQL, while things break: nothing lost, nothing doubled.

Each seed prints what it did. `make faults` runs WIREWATCH_TEST_SEEDS of them; two fixed ones run with the suite.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kafka.errors import KafkaError

from services.roles import EXIT_STUCK, GROUP
from services.topics import TopicAdmin
from store.errors import TryLater
from store.events import AlertRaised, ArticleSeen
from store.history.verify import HistoryVerifier
from store.positions import name_of
from store.records import Names, decode
from store.views import Recorded
from tests import kafka, postgres
from tests.faults.chaos import Chaos
from tests.faults.fleet import CORRUPT, Fleet
from tests.kafka import Broker
from tests.proxy import Proxy
from tests.receiver import Receiver, receiver
from tests.service import until
from tests.stores import Store, open_store
from tests.stream import reading
from tests.wire import GrowingFeed

SEEDS = int(os.environ.get("WIREWATCH_TEST_SEEDS", "1"))
FIRST = int(os.environ.get("WIREWATCH_TEST_SEED", "20261126"))
FAULTS = int(os.environ.get("WIREWATCH_TEST_FAULTS", "3"))
RATE = 10.0
SETTLE_S_MAX = 90.0
ROLES = ("store-1", "store-2", "ingest", "enrich-1", "enrich-2", "notify", "web")


@pytest.fixture(scope="module")
def proxied() -> Iterator[tuple[Broker, Proxy]]:
    """A broker of this module's own that everybody reaches through a proxy."""
    with kafka.proxied() as made:
        yield made


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
def test_whatever_breaks_every_article_is_stored_once_and_told(
    seed: int, proxied: tuple[Broker, Proxy], tmp_path: Path
) -> None:
    """The promise that the product is trusted for, on many machines as on one."""
    broker, proxy = proxied
    with broker.topics() as names, postgres.database() as url, receiver() as hook:
        prefix = names.raw.removesuffix("articles.raw")
        address = f"127.0.0.1:{proxy.port}"
        with Fleet(tmp_path, kafka=address, prefix=prefix, url=url) as fleet, _news(fleet, hook) as feed:
            for name in ROLES:
                fleet.start(name)
            fleet.at_work()
            until(lambda: _events(url), timeout_s=60)
            chaos = Chaos(seed, fleet, broker=broker, proxy=proxy, names=names, url=url)
            try:
                chaos.act(FAULTS)
            finally:
                chaos.calm()
                print(f"seed {seed}: {'; '.join(chaos.did)}")
            feed.count = feed.shown()
            began = time.monotonic()
            try:
                until(lambda: _settled(url, broker.address, names, feed, hook), timeout_s=SETTLE_S_MAX)
            except AssertionError as error:
                there = Counter(event.kind for event in _events(url))
                waits = _waiting(url, broker.address, names)
                told = f"{feed.count} shown, {len(hook.got)} delivered, {waits} records wait, {dict(there)}"
                raise AssertionError(f"seed {seed}: {error}: {told}\n{fleet.logs()}") from error
            print(f"seed {seed}: {feed.count} articles settled in {time.monotonic() - began:.1f} s")
            codes = fleet.stop()
            ended = {name: role.codes for name, role in fleet.roles.items()}
            # Faust may hang in its end where the broker was away just then: the watch ends it, and nothing is lost.
            clean = {name: code for name, code in codes.items() if (name[:6], code) != ("enrich", EXIT_STUCK)}
            assert not any(clean.values()), f"seed {seed}: {codes}\n{fleet.logs()}"
            assert not any(CORRUPT in each for each in ended.values()), (
                f"seed {seed}: {ended}\n{fleet.logs()}"
            )
        _check(url, broker.address, names, feed, hook, poisoned=chaos.poisoned)


@contextmanager
def _news(fleet: Fleet, hook: Receiver) -> Iterator[GrowingFeed]:
    """A feed that grows for as long as it is asked, watched and subscribed to."""
    with GrowingFeed(count=10_000, rate=RATE) as feed:
        fleet.command("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        fleet.command(
            "subscribe", "Floods", "flood* AND people > 1", "--webhook", hook.url, "--allow-private"
        )
        yield feed


@contextmanager
def _open(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        yield store


def _events(url: str) -> list[Recorded]:
    with _open(url) as store:
        found: list[Recorded] = []
        while page := store.reads.events(after=found[-1].position if found else 0):
            found += page
        return found


def _settled(url: str, address: str, names: Names, feed: GrowingFeed, hook: Receiver) -> bool:
    """Tell whether everything that was shown is stored, told, delivered, and nothing waits."""
    kinds = Counter(event.kind for event in _events(url))
    wanted = {
        "article.enriched": feed.count,
        "alert.raised": feed.count - 1,
        "alert.delivered": feed.count - 1,
    }
    if any(kinds[kind] < number for kind, number in wanted.items()):
        return False
    try:
        return not _waiting(url, address, names)
    except (TryLater, KafkaError):  # a broker that has just come back does not answer everything yet
        return False


def _waiting(url: str, address: str, names: Names) -> int:
    """Return how many records wait for enrichment or for the store."""
    prefix = names.raw.removesuffix("articles.raw")
    with TopicAdmin(address) as admin:
        committed = admin.committed(prefix + GROUP)
    waiting = 0
    for topic in (names.raw, *(name for name, _ in names.retries)):
        waiting += sum(reading.ends(address, topic).values()) - committed[topic]
    with _open(url) as store:
        for topic in names.stored:
            for partition, end in reading.ends(address, topic).items():
                waiting += end - store.reads.bookmark(name_of(*partition))
    return waiting


def _check(url: str, address: str, names: Names, feed: GrowingFeed, hook: Receiver, *, poisoned: int) -> None:
    """Hold history, topics and deliveries against one another."""
    events = _events(url)
    seen = [event.fact for event in events if isinstance(event.fact, ArticleSeen)]
    assert Counter(fact.url for fact in seen) == {
        f"https://alder.example/{number}": 1 for number in range(1, feed.count + 1)
    }
    enriched = Counter(e.fact.seen_event_id for e in events if e.kind == "article.enriched")
    assert enriched == {fact.event_id: 1 for fact in seen}
    acknowledged = _acknowledged(address, names)
    assert acknowledged == [fact.event_id for fact in seen], (
        "not in the feed's order, or not what was acknowledged"
    )
    alerts = [event.fact for event in events if isinstance(event.fact, AlertRaised)]
    assert set(Counter(fact.seen_event_id for fact in alerts).values()) == {1}
    assert len(alerts) == feed.count - 1
    delivered = Counter(headers["webhook-id"] for headers, _ in hook.got)
    assert len(delivered) == len(alerts), "each alert at least once, under one id"
    with _open(url) as store:
        assert HistoryVerifier(store.engine).verify().problems == ()
    dead = len(reading.read(address, names.dead))
    refused = sum(event.kind == "article.refused" for event in events)
    assert dead + refused >= poisoned, "poison vanished"


def _acknowledged(address: str, names: Names) -> list[str]:
    """Return the ids of what the broker took of the feed, in its order, each once; poison left out."""
    ids = {}
    for message in reading.read(address, names.raw):
        try:
            facts = decode(message.value, message.headers)
        except Exception:  # noqa: BLE001  poison
            continue
        ids |= {
            fact.event_id: None
            for fact in facts
            if isinstance(fact, ArticleSeen) and "alder.example" in fact.url
        }
    return list(ids)
