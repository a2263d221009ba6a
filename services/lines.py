"""One line of JSON for each thing that scripts read: the same for the command line and the API.

Names that are there stay; new ones may join. Times are ISO 8601 in UTC, ending in Z.
"""

from typing import Any, Final

import msgspec

from store.events import Channel
from store.views import (
    AlertLine,
    ArticleLine,
    EntityLine,
    FeedLine,
    Recorded,
    Stats,
    SubscriptionLine,
    Verification,
    WatchLine,
)

Line = dict[str, Any]

ARTICLE_FIELDS: Final = (
    "position", "event_id", "article_id", "revision", "latest", "url", "title", "feed", "feed_title", "feed_id", "source",
    "published_at", "seen_at", "language", "state", "excerpt", "entities", "numbers", "alerts", "story_id",
)  # fmt: skip
FEED_FIELDS: Final = (
    "url", "state", "next_due", "last_outcome", "articles", "feed_id", "title", "kind", "interval_s",
    "allow_private", "last_polled_at", "detail", "failures", "last_article_at",
)  # fmt: skip


def article_line(line: ArticleLine) -> Line:
    """Return one revision of an article; `position` and `event_id` are its ArticleSeen's."""
    known: Line = msgspec.to_builtins(line)
    known |= {"feed": line.feed_url, "feed_title": line.feed}
    return {name: known[name] for name in ARTICLE_FIELDS}


def alert_line(line: AlertLine) -> Line:
    """Return one alert; `matched` has each clause with where it stands in query and article."""
    known: Line = msgspec.to_builtins(line)
    return {
        "position": known["position"],
        "alert_id": known["alert_id"],
        "subscription": known["subscription"],
        "subscription_id": known["subscription_id"],
        "article_id": known["article_id"],
        "raised_at": known["raised_at"],
        "query": known["query"],
        "matched": known["matched"],
        "seen_event_id": known["seen_event_id"],
        "revision": known["revision"],
        "title": known["title"],
        "url": known["url"],
        "feed": line.feed_url,
        "feed_title": line.feed,
        "feed_id": known["feed_id"],
        "story_id": known["story_id"],
        "deliveries": [
            {
                name: delivery[name]
                for name in ("channel", "kind", "target", "state", "attempts", "next_at", "detail")
            }
            for delivery in known["deliveries"]
        ],
    }


def history_line(event: Recorded) -> Line:
    """Return one event; `fact` is null and `erased` true where its body has been erased."""
    return {
        "position": event.position,
        "recorded_at": msgspec.to_builtins(event.recorded_at),
        "event_id": event.event_id,
        "kind": event.kind,
        "stream": event.stream,
        "erased": event.fact is None,
        "fact": None if event.fact is None else msgspec.to_builtins(event.fact),
    }


def feed_line(line: FeedLine) -> Line:
    """Return one feed with how it does."""
    known: Line = msgspec.to_builtins(line)
    return {name: known[name] for name in FEED_FIELDS}


def channel_line(channel: Channel) -> Line:
    """Return one channel of a subscription. Never holds a secret."""
    return {"kind": channel.kind, "target": channel.target, "allow_private": channel.allow_private}


def subscription_line(line: SubscriptionLine) -> Line:
    """Return one subscription with how it does."""
    known: Line = msgspec.to_builtins(line)
    return known | {"channels": [channel_line(channel) for channel in line.channels]}


def watch_line(line: WatchLine) -> Line:
    """Return one name that is watched for."""
    known: Line = msgspec.to_builtins(line)
    return known


def entity_line(line: EntityLine) -> Line:
    """Return one entity across all articles."""
    known: Line = msgspec.to_builtins(line)
    return known


def stats_line(stats: Stats) -> Line:
    """Return the operator's figures."""
    known: Line = msgspec.to_builtins(stats)
    return known


def verification_line(found: Verification) -> Line:
    """Return what verification found; clean where `problems` is empty."""
    known: Line = msgspec.to_builtins(found)
    return known
