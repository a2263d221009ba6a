"""Gauges that alerts are built on."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from services.metrics import Metrics
from store.views import FeedHealth, FeedLine, Head, Stats

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def feed(state: FeedHealth) -> FeedLine:
    """Return a feed in a state, named by it."""
    return FeedLine(
        feed_id=state, url=f"https://{state}.example/", title=None, kind="auto", interval_s=300.0, allow_private=False,
        state=state, next_due=None, last_polled_at=None if state == "new" else NOW, last_outcome=None, detail=None,
        failures=int(state == "failing"), articles=0, last_article_at=None,
    )  # fmt: skip


@pytest.mark.parametrize("state", get_args(FeedHealth))
def test_freshness_is_told_of_feeds_that_are_meant_to_be_polled(state: FeedHealth) -> None:
    """A paused feed would otherwise be reported stale for as long as it rests."""
    metrics = Metrics("0")
    stats = Stats(
        head=Head(size=0, root="", at=None), by_kind={}, feeds={}, outbox_pending=0, outbox_oldest_at=None, outbox_failed=0, bookmarks=(),
        database_bytes=0, refusals={}, enrich_pending=0, enrich_oldest_at=None,
    )  # fmt: skip
    metrics.observe(stats, [feed(state)], NOW)
    text = metrics.exposition().decode()
    polled = state in ("new", "healthy", "failing")
    assert (f'wirewatch_feed_interval_seconds{{feed="{state}"}} 300.0' in text) == polled
    assert (f'wirewatch_feed_last_success_timestamp_seconds{{feed="{state}"}}' in text) == (
        state == "healthy"
    )
