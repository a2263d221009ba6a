"""Counters kept beside the projections, so that no page counts a large table."""

from collections.abc import Mapping

from sqlalchemy import Connection

from store.history.rows import upsert
from store.history.tables import counter


def count(connection: Connection, name: str, changes: Mapping[str, int]) -> None:
    """Add to the counters of a name, by key."""
    rows = [{"name": name, "key": key, "count": change} for key, change in changes.items()]
    upsert(connection, counter, rows, lambda new: {"count": counter.c.count + new.count})
