"""Which ingest worker is at which feed, until when: leases in a table. PostgreSQL only: on SQLite one process polls."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    DateTime,
    MetaData,
    Row,
    Select,
    Table,
    Text,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql

from store.history import tables

_metadata: Final = MetaData()
feed_lease: Final = Table(
    "feed_lease",
    _metadata,
    Column("feed_id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    comment="By the server's clock; the epoch where the feed was given back.",
)
_GIVEN_BACK: Final = func.to_timestamp(0)


def claimed(connection: Connection, due: Select[Any], owner: str, lease_s: float) -> list[Row[Any]]:
    """Return the rows of a query of feeds whose feeds nobody else holds, and lease them for so many seconds."""
    lease, feed = feed_lease.c, tables.feed.c
    # a row of its own for each feed, so that locking it stands in nobody else's way
    connection.execute(
        postgresql.insert(feed_lease)
        .from_select(
            ["feed_id", "owner", "until"],
            select(feed.feed_id, literal(""), _GIVEN_BACK).where(
                ~exists().where(lease.feed_id == feed.feed_id)
            ),
        )
        .on_conflict_do_nothing()
    )
    rows = connection.execute(
        due.join(feed_lease, lease.feed_id == feed.feed_id)
        .where(or_(lease.owner == owner, lease.until <= func.clock_timestamp()))
        .with_for_update(of=feed_lease, skip_locked=True)
    ).all()
    connection.execute(
        update(feed_lease)
        .where(lease.feed_id.in_([row.feed_id for row in rows]))
        .values(owner=owner, until=_in(lease_s))
    )
    return list(rows)


def held(feed_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that somebody is at a feed."""
    return exists().where(feed_lease.c.feed_id == feed_id, feed_lease.c.until > func.clock_timestamp())


def keep(connection: Connection, owner: str, lease_s: float) -> list[str]:
    """Begin every lease of an owner anew that was neither given back nor taken over, and return whose feeds."""
    mine = update(feed_lease).where(feed_lease.c.owner == owner, feed_lease.c.until > _GIVEN_BACK)
    return list(connection.scalars(mine.values(until=_in(lease_s)).returning(feed_lease.c.feed_id)))


def end(connection: Connection, owner: str, feed_id: str | None = None) -> None:
    """Give a feed back, or all that an owner has; what another has taken over stays the other's."""
    mine = update(feed_lease).where(feed_lease.c.owner == owner)
    if feed_id is not None:
        mine = mine.where(feed_lease.c.feed_id == feed_id)
    connection.execute(mine.values(until=_GIVEN_BACK))


def _in(seconds: float) -> ColumnElement[datetime]:
    return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)
