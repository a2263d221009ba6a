"""Reads the ledger in order: the head, and events with their facts."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, Select, select

from store import codec
from store.audit import merkle
from store.errors import Corrupt
from store.history.ledger import LOG_ID, event, event_body, log_head, stream
from store.views import Recorded

PAGE: Final = 1000  # events read at a time: a few MB
_HEAD: Final = select(log_head).where(log_head.c.log_id == LOG_ID)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class LedgerHead(msgspec.Struct, frozen=True):
    """How far the history goes, and what it takes to append."""

    size: int
    frontier: tuple[bytes, ...]
    recorded_at: int
    """When the last event was recorded, microseconds since 1970; 0 where there is none."""

    @property
    def root(self) -> str:
        """The RFC 6962 tree head, hexadecimal."""
        return merkle.root_of_frontier(self.frontier).hex()


def head(connection: Connection) -> LedgerHead:
    """Return the head. Raises Corrupt where it is missing or cannot be one."""
    row = connection.execute(_HEAD).one_or_none()
    if row is None:
        raise Corrupt("the history has no head: the database is not whole, restore a backup")
    try:
        frontier = tuple(merkle.split(row.frontier))
    except (ValueError, TypeError) as error:
        raise Corrupt(
            f"the frontier of the Merkle tree cannot be read: {error}", position=row.size
        ) from error
    if len(frontier) != row.size.bit_count():
        raise Corrupt("the frontier of the Merkle tree does not fit the head", position=row.size)
    return LedgerHead(row.size, frontier, row.recorded_at)


def envelope(connection: Connection, position: int) -> codec.Envelope | None:
    """Return the envelope at a position, None where there is none. Raises Corrupt where it cannot be read."""
    data = connection.execute(
        select(event.c.envelope).where(event.c.position == position)
    ).scalar_one_or_none()
    return None if data is None else codec.decode_envelope(bytes(data))


def micros(moment: datetime) -> int:
    """Return microseconds since 1970, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(micros: int) -> datetime:
    """Return the aware UTC time of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def recorded_select() -> Select[tuple[object, ...]]:
    """Return the query whose rows `as_recorded` reads; add conditions, an order and a limit."""
    return (
        select(
            event.c.position,
            event.c.recorded_at,
            event.c.event_id,
            event.c.type_id,
            event.c.schema_version,
            stream.c.name.label("stream"),
            event_body.c.body,
        )
        .join(stream, stream.c.id == event.c.stream_id)
        .outerjoin(event_body, event_body.c.position == event.c.position)
    )


def as_recorded(row: Row[tuple[object, ...]]) -> Recorded:
    """Return the event in a row. Raises Refused for kinds of a newer version, Corrupt for a bad body."""
    kind = codec.BY_TYPE_ID.get(row.type_id)
    name = kind.name if kind is not None else f"type {row.type_id}"
    try:
        fact = None if row.body is None else codec.decode(name, row.schema_version, row.body)
    except Corrupt as error:
        raise Corrupt(f"event {row.position}: {error}", position=row.position) from error
    return Recorded(
        position=row.position,
        recorded_at=moment(row.recorded_at),
        event_id=row.event_id.hex(),
        kind=name,
        stream=row.stream,
        fact=fact,
    )


def pages(
    connection: Connection, *, after: int, upto: int, type_ids: Collection[int] | None = None
) -> Iterator[list[Recorded]]:
    """Yield the events after a position up to another, in order, at most 1,000 at a time."""
    while after < upto:
        query = recorded_select().where(event.c.position > after, event.c.position <= upto)
        if type_ids is not None:
            query = query.where(event.c.type_id.in_(type_ids))
        page = [as_recorded(row) for row in connection.execute(query.order_by(event.c.position).limit(PAGE))]
        if not page:
            return
        yield page
        after = page[-1].position
