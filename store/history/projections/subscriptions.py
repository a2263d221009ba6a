"""Subscriptions as they stand, from SubscriptionAdded, SubscriptionChanged and SubscriptionRemoved."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, update

from store.events import SubscriptionAdded, SubscriptionChanged, SubscriptionRemoved
from store.history.past import micros
from store.history.rows import upsert
from store.history.tables import subscription
from store.views import Recorded


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Take in what happened to subscriptions. These facts are rare: one statement each."""
    for event in recorded:
        fact = event.fact
        if isinstance(fact, SubscriptionAdded):
            _add(connection, event, fact)
        elif isinstance(fact, SubscriptionChanged):
            changes: dict[str, Any] = {
                name: value
                for name in ("name", "query", "once_per_story", "paused")
                if (value := getattr(fact, name)) is not None
            }
            if fact.channels is not None:
                changes["channels"] = msgspec.json.encode(fact.channels)
            if changes:
                connection.execute(_of(fact.subscription_id).values(changes))
        elif isinstance(fact, SubscriptionRemoved):
            connection.execute(_of(fact.subscription_id).values(removed=True))


def _of(subscription_id: str) -> Any:
    return update(subscription).where(subscription.c.subscription_id == subscription_id)


def _add(connection: Connection, event: Recorded, fact: SubscriptionAdded) -> None:
    settings = {
        "name": fact.name,
        "query": fact.query,
        "channels": msgspec.json.encode(fact.channels),
        "once_per_story": fact.once_per_story,
        "paused": False,
        "removed": False,
    }
    row = {
        "subscription_id": fact.subscription_id,
        "position": event.position,
        "created_at": micros(event.recorded_at),
        **settings,
    }
    upsert(connection, subscription, [row], lambda new: {name: new[name] for name in settings})
