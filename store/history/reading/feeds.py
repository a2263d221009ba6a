"""Feeds with how they do: what the history says of their set-up, and the state of their polling."""

from typing import Any, Final

from sqlalchemy import Connection, Row, select

from store.history.operations import current_state, feed_state
from store.history.past import moment
from store.history.tables import feed, feed_tally
from store.views import FeedHealth, FeedLine

_FEED: Final = (
    select(
        feed, feed_tally.c.articles, feed_tally.c.last_article_at, feed_state.c.next_due,
        feed_state.c.last_polled_at, feed_state.c.last_outcome, feed_state.c.detail, feed_state.c.failures,
    )
    .outerjoin(feed_tally, feed_tally.c.feed_id == feed.c.feed_id)
    .outerjoin(feed_state, current_state)
    .order_by(feed.c.position)
)  # fmt: skip


def feeds(connection: Connection, *, removed: bool = False) -> list[FeedLine]:
    """Return feeds in the order they were added; removed ones only where asked for."""
    query = _FEED if removed else _FEED.where(~feed.c.removed)
    return [_line(row) for row in connection.execute(query)]


def feed_line(connection: Connection, feed_id: str) -> FeedLine | None:
    """Return one feed, removed or not."""
    row = connection.execute(_FEED.where(feed.c.feed_id == feed_id)).one_or_none()
    return None if row is None else _line(row)


def health(row: Row[Any]) -> FeedHealth:
    """Return how a feed does: what people did to it goes before what its server does."""
    if row.removed:
        return "removed"
    if row.paused:
        return "paused"
    if row.last_polled_at is None:
        return "new"
    if row.last_outcome == "gone":
        return "gone"
    return "failing" if row.failures else "healthy"


def _line(row: Row[Any]) -> FeedLine:
    return FeedLine(
        feed_id=row.feed_id,
        url=row.url,
        title=row.title,
        kind=row.kind,
        interval_s=row.interval_s,
        allow_private=row.allow_private,
        state=health(row),
        next_due=None if row.next_due is None else moment(row.next_due),
        last_polled_at=None if row.last_polled_at is None else moment(row.last_polled_at),
        last_outcome=row.last_outcome,
        detail=row.detail,
        failures=row.failures or 0,
        articles=row.articles or 0,
        last_article_at=None if row.last_article_at is None else moment(row.last_article_at),
    )
