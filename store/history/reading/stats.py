"""The operator's figures, each from a counter or a small index."""

from collections import Counter

from sqlalchemy import Connection, func, select, text

from store.history import past
from store.history.ledger import source_offset
from store.history.reading.feeds import feeds
from store.history.tables import article, counter, delivery, to_enrich
from store.views import Bookmark, Head, Stats

BOOKMARKS_MAX = 1000  # readers and Kafka partitions; more would be a misconfiguration


def head(connection: Connection) -> Head:
    """Return how far the history goes."""
    found = past.head(connection)
    return Head(
        size=found.size, root=found.root, at=past.moment(found.recorded_at) if found.recorded_at else None
    )


def stats(connection: Connection) -> Stats:
    """Return the operator's figures."""
    now = head(connection)
    counters: dict[str, dict[str, int]] = {"kind": {}, "refused": {}, "articles": {}}
    for name, key, count in connection.execute(select(counter).order_by(counter.c.name, counter.c.key)):
        if count:
            counters[name][key] = count
    states = {
        state: (count, oldest)
        for state, count, oldest in connection.execute(
            select(delivery.c.state, func.count(), func.min(delivery.c.raised_at))
            .where(delivery.c.state.in_(("pending", "retrying", "failed")))
            .group_by(delivery.c.state)
        )
    }
    waiting = [states[state] for state in ("pending", "retrying") if state in states]
    oldest = min((at for _, at in waiting), default=None)
    waiting_since = connection.execute(
        select(article.c.seen_at).where(to_enrich).order_by(article.c.position).limit(1)
    ).scalar()
    return Stats(
        head=now,
        by_kind=counters["kind"],
        feeds=dict(Counter(line.state for line in feeds(connection))),
        outbox_pending=sum(count for count, _ in waiting),
        outbox_oldest_at=None if oldest is None else past.moment(oldest),
        outbox_failed=states.get("failed", (0, None))[0],
        bookmarks=tuple(_bookmarks(connection, now.size)),
        database_bytes=_bytes(connection),
        refusals=counters["refused"],
        enrich_pending=counters["articles"].get("to_enrich", 0),
        enrich_oldest_at=None if waiting_since is None else past.moment(waiting_since),
    )


def _bookmarks(connection: Connection, size: int) -> list[Bookmark]:
    return [
        Bookmark(
            name=row.name,
            position=row.position,
            lag=max(0, size - row.position),
            updated_at=past.moment(row.updated_at),
        )
        for row in connection.execute(
            select(source_offset)
            .where(~source_offset.c.name.startswith("kafka:"))  # offsets there count another log
            .order_by(source_offset.c.name)
            .limit(BOOKMARKS_MAX)
        )
    ]


def _bytes(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        return int(connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one())
    pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    return int(pages) * int(connection.execute(text("PRAGMA page_size")).scalar_one())
