"""Feeds as they are set up, from FeedAdded, FeedChanged and FeedRemoved."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, case, update

from store.events import FeedAdded, FeedChanged, FeedRemoved
from store.history.past import micros
from store.history.rows import upsert
from store.history.tables import feed
from store.views import Recorded


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Take in what happened to feeds. These facts are rare: one statement each."""
    for event in recorded:
        fact = event.fact
        if isinstance(fact, FeedAdded):
            _add(connection, event, fact)
        elif isinstance(fact, FeedChanged):
            changes: dict[str, Any] = {
                name: value
                for name in ("url", "title", "interval_s", "allow_private", "paused")
                if (value := getattr(fact, name)) is not None
            }
            if changes:
                connection.execute(update(feed).where(feed.c.feed_id == fact.feed_id).values(changes))
        elif isinstance(fact, FeedRemoved):
            connection.execute(update(feed).where(feed.c.feed_id == fact.feed_id).values(removed=True))


def _add(connection: Connection, event: Recorded, fact: FeedAdded) -> None:
    """Add a feed; one that was removed comes back with its new settings, in its old place."""
    settings = {
        "url": fact.url,
        "title": fact.title,
        "kind": fact.kind,
        "interval_s": fact.interval_s,
        "allow_private": fact.allow_private,
        "paused": False,
        "removed": False,
    }
    row = {
        "feed_id": fact.feed_id,
        "position": event.position,
        "added_at": micros(event.recorded_at),
        "revived_at": None,
        **settings,
    }
    upsert(
        connection,
        feed,
        [row],
        lambda new: {
            "revived_at": case((feed.c.removed, new.added_at), else_=feed.c.revived_at),
            **{name: new[name] for name in settings},
        },
    )
