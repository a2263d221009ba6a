"""One history, two ways to run: the sample wire through Kafka and straight to the sequencer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from ingest.publish import KafkaPublisher
from services.pool import enrich_many
from services.sample.stories import articles
from services.sample.wire import SUBSCRIPTIONS
from store import codec, ids
from store.alerts.keeper import AlertKeeper
from store.events import ArticleRefused, ArticleSeen
from store.records import Names
from store.views import Recorded
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker
from tests.stores import Store, open_store
from tests.stream.stored import stored
from tests.stream.workers import Worker, wait_until

GIVEN = ("article.seen", "article.revised", "article.enriched", "article.refused")


def wire() -> list[ArticleSeen]:
    """Return the sample wire's articles, in the order they were shown."""
    told: list[ArticleSeen] = []
    revisions: defaultdict[str, int] = defaultdict(int)
    for article in articles():
        feed_id = ids.feed_id(article.outlet)
        article_id = ids.article_id(feed_id, article.guid)
        revisions[article_id] += 1
        made = builders.seen(
            article.at, title=article.title, text=article.text, feed_id=feed_id, article_id=article_id,
            revision=revisions[article_id], source=article.outlet, author=article.author, guid=article.guid,
            seen_at=NOON + timedelta(seconds=article.at),
        )  # fmt: skip
        told.append(
            msgspec.structs.replace(made, event_id=ids.digest("wire", article_id, made.text, size=16))
        )
    return told


def subscribe(store: Store) -> None:
    """Add the sample subscriptions."""
    store.record(*(builders.subscription(query, name=name) for name, query in SUBSCRIPTIONS))


def content(events: Sequence[Recorded]) -> list[tuple[str, str, bytes]]:
    """Return id, kind and body of each event."""
    return [
        (event.event_id, event.kind, codec.encode(event.fact)) for event in events if event.fact is not None
    ]


def embedded(path: Path, seen: Sequence[ArticleSeen]) -> list[tuple[str, str, bytes]]:
    """Return the history of these articles, handed straight to the sequencer."""
    with open_store(path, keeper_factory=AlertKeeper) as store:
        subscribe(store)
        for article in seen:
            store.record(article)
            store.record(*enrich_many([article]))
        return content(store.reads.events(limit=10_000))


async def distributed(
    path: Path, seen: Sequence[ArticleSeen], broker: Broker, names: Names
) -> list[tuple[str, str, bytes]]:
    """Return the history of these articles, gone through Kafka and a real enrichment worker."""
    publish = KafkaPublisher(broker.address, names, clock=lambda: NOON)
    await publish(seen)
    await publish.close()
    with (
        Worker(broker.address, names.raw.removesuffix("articles.raw"), path.stem, "w", REAL="1") as worker,
        stored(path, broker.address, names, keeper_factory=AlertKeeper) as service,
    ):
        subscribe(service.store)
        wait_until(lambda: len(worker.outcomes()) >= len(seen), 60, why=lambda: worker.errors)
        assert set(worker.outcomes()) <= {"enriched", "refused"}
        service.take(len(seen))
        return content(service.events())


async def test_both_ways_give_the_same_history(broker: Broker, tmp_path: Path) -> None:
    """With one partition everything has one order, so everything must be equal: alerts, links and revisions too."""
    seen = wire()
    wanted = embedded(tmp_path / "embedded.db", seen)
    with broker.topics(raw=1, enriched=1, refused=1) as names:
        found = await distributed(tmp_path / "one.db", seen, broker, names)
    assert {kind for _, kind, _ in wanted} > {
        "article.enriched",
        "article.refused",
        "article.revised",
        "alert.raised",
    }
    assert any(isinstance(outcome, ArticleRefused) for outcome in enrich_many(seen))
    assert not set(wanted) ^ set(found), [e[:2] for e in set(wanted) ^ set(found)]
    assert sorted(found) == sorted(wanted)
    refused = {event_id for event_id, kind, _ in wanted if kind == "article.refused"}
    subjects = {
        codec.decode(kind, 1, body).seen_event_id for _, kind, body in wanted if kind == "article.refused"
    }
    assert [each for each in found if each[0] not in refused | subjects] == [
        each for each in wanted if each[0] not in refused | subjects
    ]


async def test_with_many_partitions_each_feed_keeps_its_order(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """Which of two outlets told a story first may differ then; what was seen and what it says may not."""
    seen = wire()
    wanted = [each for each in embedded(tmp_path / "embedded.db", seen) if each[1] in GIVEN]
    found = [
        each for each in await distributed(tmp_path / "many.db", seen, broker, names) if each[1] in GIVEN
    ]
    assert not set(wanted) ^ set(found), [e[:2] for e in set(wanted) ^ set(found)]
    assert sorted(found) == sorted(wanted)
    for feed_id in {article.feed_id for article in seen}:
        mine = {
            article.event_id
            for article in seen
            if article.feed_id == feed_id and enrich_many([article])[0].__class__ is not ArticleRefused
        }
        assert [i for i, _, _ in found if i in mine] == [i for i, _, _ in wanted if i in mine]
