"""Operational state: where the polling of each feed stands; the tables of the webhooks' secrets too.

Not history, and not made from it: losing it costs polls done again, and webhooks set up again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    and_,
    or_,
    select,
)

from store.history import leases, postgres, tables
from store.history.engine import on_postgres, reading, saving
from store.history.ledger import Int
from store.history.past import micros, moment
from store.history.rows import upsert
from store.ports import LEASE_S, FeedState, FeedTurn, ItemState

IDS_AT_ONCE: Final = 500  # bound parameters of one statement; SQLite's oldest limit is 999
FAR_AHEAD: Final = timedelta(
    days=8
)  # no wait is longer: what is due later was written by a clock that ran ahead

operations: Final = MetaData()

feed_state: Final = Table(
    "feed_state",
    operations,
    Column("feed_id", String(64), primary_key=True),
    Column("next_due", Int, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", Text),
    Column("failures", Integer, nullable=False),
    Column("last_polled_at", Int),
    Column("last_outcome", String(32)),
    Column("detail", Text),
    Column("moved_to", Text),
    Column("moved_times", Integer, nullable=False),
    Column("document_url", Text),
    comment="Times are microseconds since 1970 UTC.",
)

feed_item: Final = Table(
    "feed_item",
    operations,
    Column("feed_id", String(64), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("article_id", String(64), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    comment="What each feed last showed under each key.",
)

webhook_secret: Final = Table(
    "webhook_secret",
    operations,
    Column("subscription_id", String(64), primary_key=True),
    Column("channel", Integer, primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),
    comment="Signing secrets of webhooks: never in the history, which cannot forget.",
)

current_state: Final = and_(
    feed_state.c.feed_id == tables.feed.c.feed_id,
    or_(tables.feed.c.revived_at.is_(None), feed_state.c.last_polled_at >= tables.feed.c.revived_at),
)
"""Joins a feed to its state: one that was removed and added again begins anew, but knows its items."""


def state_of(row: Row[Any]) -> FeedState | None:
    """Return the feed's state in a row that holds feed_state's columns, None where it was never polled."""
    if row.next_due is None:
        return None
    return FeedState(
        feed_id=row.feed_id,
        next_due=moment(row.next_due),
        etag=row.etag,
        last_modified=row.last_modified,
        body_hash=row.body_hash,
        failures=row.failures,
        last_polled_at=None if row.last_polled_at is None else moment(row.last_polled_at),
        last_outcome=row.last_outcome,
        detail=row.detail,
        moved_to=row.moved_to,
        moved_times=row.moved_times,
        document_url=row.document_url,
    )


def _due(now: datetime) -> Select[Any]:
    feed = tables.feed
    return (
        select(feed.c.feed_id, feed.c.url, feed.c.title, feed.c.kind, feed.c.interval_s,
               feed.c.allow_private, *(c for c in feed_state.c if c.name != "feed_id"))
        .select_from(feed.outerjoin(feed_state, current_state))
        .where(~feed.c.paused, ~feed.c.removed)
        .where(
            or_(
                feed_state.c.next_due.is_(None),
                feed_state.c.next_due <= micros(now),
                feed_state.c.next_due > micros(now + FAR_AHEAD),
            )
        )
        .order_by(feed_state.c.next_due.is_not(None), feed_state.c.next_due, feed.c.position)
    )  # fmt: skip


def _turn(row: Row[Any]) -> FeedTurn:
    return FeedTurn(
        feed_id=row.feed_id,
        url=row.url,
        title=row.title,
        kind=row.kind,
        interval_s=row.interval_s,
        allow_private=row.allow_private,
        state=state_of(row),
    )


class SqlFeedStates:
    """The port FeedStates over the database. Which feeds there are, the projection says."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due(
        self, now: datetime, *, limit: int, owner: str | None = None, lease_s: float = LEASE_S
    ) -> list[FeedTurn]:
        """Return feeds that are due: never polled ones in the order they were added, then longest overdue.

        A feed due more than FAR_AHEAD from now is due at once: the clock was set back since, perhaps by years.
        With an `owner`, on PostgreSQL, each feed is leased to it for `lease_s` and nobody else is given it before
        that has passed by the server's clock, or `save` gave it back; SQLite, which one process polls, needs none.
        """
        query = _due(now).limit(limit)
        if owner is None or self._engine.dialect.name != postgres.NAME:
            with reading(self._engine) as connection:
                return [_turn(row) for row in connection.execute(query)]
        with saving(self._engine) as connection:
            return [_turn(row) for row in leases.claimed(connection, query, owner, lease_s)]

    def next_due(self, *, owner: str | None = None) -> datetime | None:
        """Return when the next feed is due, for one never polled when it was added; None without feeds.

        With an `owner`, on PostgreSQL, feeds under a lease do not count: whoever has one of them is at it.
        """
        feed = tables.feed
        query = (
            select(feed.c.added_at, feed_state.c.next_due)
            .select_from(feed.outerjoin(feed_state, current_state))
            .where(~feed.c.paused, ~feed.c.removed)
            .order_by(feed_state.c.next_due.is_not(None), feed_state.c.next_due, feed.c.position)
            .limit(1)
        )
        if owner is not None and self._engine.dialect.name == postgres.NAME:
            query = query.where(~leases.held(feed.c.feed_id))
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return moment(row.added_at if row.next_due is None else row.next_due)

    def items(self, feed_id: str, keys: Sequence[str]) -> dict[str, ItemState]:
        """Return what is known of these keys; unknown ones are left out."""
        found: dict[str, ItemState] = {}
        exact = self._engine.dialect.name != postgres.NAME
        asked = {key if exact else postgres.storable(key): key for key in keys}
        wanted = list(asked)
        with reading(self._engine) as connection:
            for start in range(0, len(wanted), IDS_AT_ONCE):
                query = select(feed_item).where(
                    feed_item.c.feed_id == feed_id,
                    feed_item.c.key.in_(wanted[start : start + IDS_AT_ONCE]),
                )
                for row in connection.execute(query):
                    found[asked[row.key]] = ItemState(
                        key=asked[row.key],
                        article_id=row.article_id,
                        content_hash=row.content_hash,
                        revision=row.revision,
                    )
        return found

    def save(self, state: FeedState, items: Sequence[ItemState], *, owner: str | None = None) -> None:
        """Save a feed's state and its items in one transaction; items not named stay as they are.

        The lease of `owner` ends with it; one that somebody else took over meanwhile stays.
        """
        row = {
            "feed_id": state.feed_id,
            "next_due": micros(state.next_due),
            "etag": state.etag,
            "last_modified": state.last_modified,
            "body_hash": state.body_hash,
            "failures": state.failures,
            "last_polled_at": None if state.last_polled_at is None else micros(state.last_polled_at),
            "last_outcome": state.last_outcome,
            "detail": state.detail,
            "moved_to": state.moved_to,
            "moved_times": state.moved_times,
            "document_url": state.document_url,
        }
        rows = [
            {
                "feed_id": state.feed_id,
                "key": item.key,
                "article_id": item.article_id,
                "content_hash": item.content_hash,
                "revision": item.revision,
            }
            for item in items
        ]
        with saving(self._engine) as connection:
            upsert(connection, feed_state, [row])
            upsert(connection, feed_item, sorted(rows, key=lambda item: item["key"]))  # no two wait in a ring
            if owner is not None and on_postgres(connection):
                leases.end(connection, owner, state.feed_id)

    def keep(self, *, owner: str, lease_s: float = LEASE_S) -> list[str]:
        """Begin every lease of an owner anew; on SQLite there are none.

        One that has passed and that nobody took meanwhile is its own still.
        """
        if self._engine.dialect.name != postgres.NAME:
            return []
        with saving(self._engine) as connection:
            return leases.keep(connection, owner, lease_s)

    def release(self, *, owner: str) -> None:
        """End every lease of an owner; on SQLite there are none."""
        if self._engine.dialect.name != postgres.NAME:
            return
        with saving(self._engine) as connection:
            leases.end(connection, owner)
