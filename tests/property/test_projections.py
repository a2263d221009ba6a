"""The projections are a function of the events: not of the batches they came in, nor of when."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from store import events, ids
from store.events import Channel, Fact
from store.history import tables
from store.history.engine import reading
from store.mentions import Entity, Mention
from store.ports import Need
from tests import builders, postgres
from tests.stores import Store, open_store

FEEDS = ("https://harbour.example/feed.xml", "https://hill.example/feed.xml")
NAMES = ("Calder", "Mayor Calder", "Port Alder", "PORT\nALDER", "Vane")
TEXTS = ("The ferry left.", "Nobody was hurt.")
CHANNELS = (Channel(kind="console"), Channel(kind="webhook", target="https://hook.example"))
FACTS = 60


def _article(rng: Random) -> events.ArticleSeen:
    """Return one of eight revisions of two articles; the same one may be seen at several times."""
    return builders.seen(
        rng.randint(1, 2),
        revision=rng.randint(1, 2),
        title="News",
        text=rng.choice(TEXTS),
        seen_at=builders.NOON.replace(hour=rng.randint(0, 3)),
    )


def _entities(rng: Random) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=rng.choice(("e1", "e2", "e3")),
            name=rng.choice(NAMES),
            type=rng.choice(("PER", "LOC")),
            mentions=tuple(Mention(start=0, end=1, text=name) for name in rng.choices(NAMES, k=2)),
        )
        for _ in range(rng.randint(0, 3))
    )


def _fact(rng: Random, number: int) -> Fact:
    """Return any fact about a handful of things, sensible or not."""
    seen, url = _article(rng), rng.choice(FEEDS)
    event = {"event_id": ids.event_id(None, "test", str(number))}
    revision = {"article_id": seen.article_id, "seen_event_id": seen.event_id, "revision": seen.revision}
    feed, alert = {"feed_id": ids.feed_id(url)}, {"alert_id": f"a{rng.randint(1, 2)}"}
    subscription = {"subscription_id": f"s{rng.randint(1, 2)}"}
    linked = {"article_id": seen.article_id, "seen_event_id": seen.event_id}
    made = (
        lambda: seen,
        lambda: events.ArticleEnriched(
            **event, **revision, versions=events.Versions(grammar="1", gazetteer="1"), language="en",
            entities=_entities(rng), title_entities=_entities(rng),
        ),
        lambda: events.ArticleRefused(
            **event, subject=seen.article_id, reason="empty", detail="-", stage="enrich",
            seen_event_id=rng.choice((seen.event_id, None)),
        ),
        lambda: events.ArticleLinked(**event, **linked, story_id=_article(rng).article_id, similarity=0.9),
        lambda: events.ArticleRevised(**event, **revision, previous_event_id="0" * 32),
        lambda: events.FeedAdded(**event, **feed, url=url, interval_s=60.0),
        lambda: events.FeedChanged(**event, **feed, title=rng.choice(NAMES), paused=rng.choice((True, False))),
        lambda: events.FeedRemoved(**event, **feed),
        lambda: events.SubscriptionAdded(**event, **subscription, name=rng.choice(NAMES), query="q"),
        lambda: events.SubscriptionChanged(**event, **subscription, channels=CHANNELS[:1], paused=True),
        lambda: events.SubscriptionRemoved(**event, **subscription),
        lambda: events.AlertRaised(
            **event, **alert, **subscription, **revision, subscription="N", query="q", title="t", url="u",
            feed_id=seen.feed_id, matched=(), channels=CHANNELS,
        ),
        lambda: events.AlertDelivered(**event, **alert, channel=rng.randint(0, 1), attempt=rng.randint(1, 3)),
        lambda: events.DeliveryFailed(
            **event, **alert, channel=rng.randint(0, 1), attempt=rng.randint(1, 3), detail="-",
            retry_at=rng.choice((builders.NOON, None)),
        ),
    )  # fmt: skip
    # Most of what can go wrong is the articles'
    return rng.choice((made[0], made[1], rng.choice(made)))()


def _dump(store: Store) -> dict[str, Any]:
    """Return every row of every projection, and what the text index finds."""
    with reading(store.engine) as connection:
        dump: dict[str, Any] = {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in tables.views.sorted_tables
        }
    for word in ("ferry", "nobody"):
        dump[word] = [line.position for line in store.reads.candidates(Need("term", (word,)))]
    return dump


def _record(store: Store, facts: Sequence[Fact], rng: Random) -> None:
    start = 0
    while start < len(facts):
        size = rng.choice((1, 1, 2, 5, 20))
        store.record(*facts[start : start + size])
        start += size


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_rebuilt_projections_equal_live_ones_whatever_the_batches(seed: int) -> None:
    """A rebuild after an upgrade or a crash must show people what they saw before."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "a.db") as store:
        _rebuilt_equals_live(store, seed)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_both_databases_show_the_same_before_and_after_a_rebuild(seed: int) -> None:
    """People who move up to PostgreSQL must find everything as it was."""
    with (
        TemporaryDirectory() as folder,
        postgres.database() as url,
        open_store(Path(folder) / "a.db") as one,
        open_store(url) as other,
    ):
        assert _rebuilt_equals_live(one, seed) == _rebuilt_equals_live(other, seed)


def _rebuilt_equals_live(store: Store, seed: int) -> dict[str, Any]:
    rng = Random(seed)
    _record(store, [_fact(rng, number) for number in range(FACTS)], rng)
    live = _dump(store)
    store.rebuild()
    assert _dump(store) == live
    return live


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_entity_figures_are_those_of_a_plain_count(seed: int) -> None:
    """What an enrichment or a revision replaced must leave no trace in any figure."""
    rng = Random(seed)
    facts = [_fact(rng, number) for number in range(FACTS)]
    with TemporaryDirectory() as folder, open_store(Path(folder) / "a.db") as store:
        _record(store, facts, rng)
        counted = _counted(store)
        lines = {line.id: (line.articles, line.mentions) for line in store.reads.entities()}
        assert lines == counted


def _counted(store: Store) -> dict[str, tuple[int, int]]:
    """Return articles and mentions by entity, counted from the events the slow and obvious way."""
    seen: dict[str, tuple[str, int, int]] = {}
    enriched: dict[str, events.ArticleEnriched] = {}
    for event in store.reads.events():
        if isinstance(event.fact, events.ArticleSeen):
            seen[event.event_id] = event.fact.article_id, event.fact.revision, event.position
        elif isinstance(event.fact, events.ArticleEnriched) and event.fact.seen_event_id in seen:
            enriched[event.fact.seen_event_id] = event.fact
    newest: dict[str, str] = {}
    for event_id in sorted(enriched, key=lambda event_id: seen[event_id][1:]):
        newest[seen[event_id][0]] = event_id
    figures: dict[str, tuple[int, int]] = {}
    for event_id in newest.values():
        fact = enriched[event_id]
        found = (*fact.entities, *fact.title_entities)
        for entity_id in {entity.id for entity in found}:
            articles, mentions = figures.get(entity_id, (0, 0))
            more = sum(len(entity.mentions) for entity in found if entity.id == entity_id)
            figures[entity_id] = articles + 1, mentions + more
    return figures
