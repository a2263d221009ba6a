"""What every adapter of Reads promises about feeds, subscriptions, alerts and the outbox."""

from datetime import timedelta
from pathlib import Path

import pytest

from store import events
from store.mentions import Evidence, MatchedClause
from store.ports import FeedState
from tests import builders
from tests.builders import CONSOLE, HOOK, NOON
from tests.stores import Store, open_store

HARBOUR = builders.feed()


@pytest.fixture
def store(place: Path | str):
    """Give an empty history."""
    with open_store(place) as opened:
        yield opened


def test_feeds_are_listed_with_their_health(store: Store) -> None:
    """The feeds page must show at a glance what needs a hand."""
    feeds = [
        builders.feed(f"https://{name}.example/") for name in ("new", "well", "ill", "gone", "off", "out")
    ]
    store.record(*feeds, builders.seen(1, feed_id=feeds[1].feed_id))
    for feed, outcome, failures in ((feeds[1], "ok", 0), (feeds[2], "dns", 3), (feeds[3], "gone", 1)):
        state = FeedState(feed_id=feed.feed_id, next_due=NOON, last_polled_at=NOON, last_outcome=outcome,
                          failures=failures, detail="why")  # fmt: skip
        store.states.save(state, [])
    store.record(
        events.FeedChanged(event_id="1" * 32, feed_id=feeds[4].feed_id, paused=True, title="Off"),
        events.FeedRemoved(event_id="2" * 32, feed_id=feeds[5].feed_id),
    )
    lines = store.reads.feeds(removed=True)
    assert [line.state for line in lines] == ["new", "healthy", "failing", "gone", "paused", "removed"]
    assert [line.url for line in store.reads.feeds()] == [feed.url for feed in feeds[:5]]
    assert (lines[1].articles, lines[1].last_article_at) == (1, builders.seen(1).seen_at)
    assert (lines[2].failures, lines[2].last_outcome, lines[2].detail) == (3, "dns", "why")
    assert store.reads.feed(feeds[5].feed_id) == lines[5]
    assert store.reads.stats().feeds == dict.fromkeys(("new", "healthy", "failing", "gone", "paused"), 1)


def test_a_feed_added_again_is_watched_again(store: Store) -> None:
    """Removing a feed by mistake must not be for ever."""
    store.record(HARBOUR, builders.seen(1))
    store.record(events.FeedRemoved(event_id="1" * 32, feed_id=HARBOUR.feed_id))
    store.record(
        events.FeedAdded(event_id="2" * 32, feed_id=HARBOUR.feed_id, url=HARBOUR.url, interval_s=60.0)
    )
    (line,) = store.reads.feeds()
    assert (line.state, line.interval_s, line.title, line.articles) == ("new", 60.0, None, 1)


def test_subscriptions_change_and_go(store: Store) -> None:
    """What a person set up is what the page shows."""
    article = builders.seen(1)
    ferries, trains = (
        builders.subscription("ferry", channels=(HOOK,)),
        builders.subscription("train", name="Trains"),
    )
    store.record(ferries, trains, article)
    store.record(
        builders.alert(article, subscription_id=ferries.subscription_id),
        events.SubscriptionChanged(event_id="1" * 32, subscription_id=ferries.subscription_id, query="boat",
                                   once_per_story=True, paused=True, channels=(CONSOLE, HOOK)),
        events.SubscriptionRemoved(event_id="2" * 32, subscription_id=trains.subscription_id),
    )  # fmt: skip
    (line,) = store.reads.subscriptions()
    assert (line.name, line.query, line.channels) == ("Ferries", "boat", (CONSOLE, HOOK))
    assert (line.once_per_story, line.paused, line.alerts) == (True, True, 1)
    assert line.last_alert_at == store.reads.alerts()[0].raised_at
    assert store.reads.subscription(ferries.subscription_id) == line
    assert store.reads.subscription(trains.subscription_id) is None


def test_alerts_are_listed_with_reason_and_deliveries(store: Store) -> None:
    """An alert nobody can explain is noise."""
    articles = [builders.seen(n) for n in (1, 2)]
    evidence = Evidence(field="title", start=0, end=5, text="Ferry")
    clause = MatchedClause(clause="ferry", start=0, end=5, evidence=(evidence,))
    store.record(HARBOUR, *articles)
    store.record(
        builders.alert(articles[0], "a", matched=(clause,)),
        builders.alert(articles[1], "b", subscription_id="t"),
    )
    reads = store.reads
    assert [line.alert_id for line in reads.alerts(newest_first=True)] == ["b", "a"]
    assert [line.alert_id for line in reads.alerts(subscription_id="t")] == ["b"]
    assert [line.alert_id for line in reads.alerts(article_id=articles[0].article_id)] == ["a"]
    assert [line.alert_id for line in reads.alerts(after=4)] == ["b"]
    line = reads.alert("a")
    assert (line.matched, line.feed, line.article_id) == ((clause,), "Harbour Wire", articles[0].article_id)
    assert [(d.channel, d.kind, d.target, d.allow_private, d.state) for d in line.deliveries] == [
        (0, "console", "", False, "pending"), (1, "webhook", "https://hook.example", True, "pending"),
    ]  # fmt: skip


def test_the_outbox_holds_what_is_to_be_delivered_now(store: Store) -> None:
    """At least once: a delivery leaves the outbox only when it was taken, or given up."""
    article = builders.seen(1)
    store.record(article, builders.alert(article, "a"), builders.alert(article, "b", channels=(HOOK,)))
    later = NOON + timedelta(hours=1)

    def waiting(now: object) -> list[tuple[str, int, str, int]]:
        return [(d.alert_id, d.channel, d.state, d.attempts) for d in store.reads.outbox(now=now)]

    assert waiting(NOON) == [("a", 0, "pending", 0), ("a", 1, "pending", 0), ("b", 0, "pending", 0)]
    store.record(
        builders.failed("a", 1, later), builders.failed("a", 5, None, channel=1), builders.delivered("b", 1)
    )
    assert waiting(later - timedelta(seconds=1)) == []
    assert waiting(later) == [("a", 0, "retrying", 1)]
    stats = store.reads.stats()
    assert (stats.outbox_pending, stats.outbox_failed) == (1, 1)
    assert stats.outbox_oldest_at == store.reads.alert("a").raised_at
    store.record(builders.delivered("a", 2))
    assert waiting(later) == []
    states = [(d.state, d.attempts, d.detail) for d in store.reads.alert("a").deliveries]
    assert states == [("delivered", 2, None), ("failed", 5, "refused")]


def test_a_failure_told_late_does_not_undo_a_delivery(store: Store) -> None:
    """Two workers may race: what the receiver took, it took."""
    article = builders.seen(1)
    store.record(article, builders.alert(article))
    store.record(builders.delivered("a", 2))
    store.record(builders.failed("a", 1, NOON))
    assert store.reads.alert("a").deliveries[0].state == "delivered"
