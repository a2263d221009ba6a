"""What is watched for, from WatchAdded and WatchRemoved."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete

from store.events import WatchAdded, WatchRemoved
from store.history.past import micros
from store.history.projections.pieces import pieces
from store.history.rows import upsert
from store.history.tables import watch
from store.views import Recorded


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Take in what happened to watches: the last word on each counts. A list may bring thousands at once."""
    rows: dict[str, dict[str, Any] | None] = {}
    for event in recorded:
        fact = event.fact
        if isinstance(fact, WatchAdded):
            rows[fact.watch_id] = {
                "watch_id": fact.watch_id,
                "position": event.position,
                "added_at": micros(event.recorded_at),
                "name": fact.name,
                "type": fact.type,
                "aliases": msgspec.json.encode(fact.aliases),
                "fuzzy": fact.fuzzy,
            }
        elif isinstance(fact, WatchRemoved):
            rows[fact.watch_id] = None
    for gone in pieces([watch_id for watch_id, row in rows.items() if row is None]):
        connection.execute(delete(watch).where(watch.c.watch_id.in_(gone)))
    upsert(connection, watch, [row for row in rows.values() if row is not None])
