"""What the writer does in bulk on PostgreSQL: binary COPY, look-ups by array, one statement for many streams.

All of it runs on the driver's connection, inside the transaction that SQLAlchemy began.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, String, Table
from sqlalchemy.exc import OperationalError

from store.history.migrations.postgres_v1 import PARTITION_ROWS

if TYPE_CHECKING:
    import psycopg

AHEAD: Final = 0.9  # how full a partition is when the next is made: a million events is time enough
# %b: an array in binary takes half the time of one in words
_DEDUP: Final = "SELECT event_id FROM event_dedup WHERE event_id = ANY(%b)"
_STREAMS: Final = "SELECT name, id, head_version FROM stream WHERE tenant_id = %s AND name = ANY(%b)"
_MOVE_STREAMS: Final = (
    "UPDATE stream SET head_version = new.version"
    " FROM unnest(%b::bigint[], %b::bigint[], %b::bigint[]) AS new (id, was, version)"
    " WHERE stream.id = new.id AND stream.head_version = new.was"
)
_TYPES: Final = (
    (BigInteger, "int8"), (Integer, "int4"), (LargeBinary, "bytea"), (String, "text"), (Boolean, "bool"),
)  # fmt: skip


@contextmanager
def driver(connection: Connection) -> "Iterator[psycopg.Cursor[Any]]":
    """Give a cursor of the driver; its errors are raised as SQLAlchemy's, so that they are translated alike."""
    # Here, not above: a history on SQLite never needs the driver.
    import psycopg

    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    try:
        with raw.cursor() as cursor:
            yield cursor
    except psycopg.Error as error:
        raise OperationalError("", None, error) from error


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows by binary COPY: values in column order."""
    statement, types = _copy(table)
    with driver(connection) as cursor, cursor.copy(statement) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


@cache
def _copy(table: Table) -> tuple[str, list[str]]:
    columns = list(table.columns)
    types = [next(name for kind, name in _TYPES if isinstance(column.type, kind)) for column in columns]
    names = ", ".join(column.name for column in columns)
    return f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)", types


def recorded_keys(connection: Connection, keys: Sequence[bytes]) -> list[bytes]:
    """Return which of these event ids are recorded already."""
    with driver(connection) as cursor:
        return [key for (key,) in cursor.execute(_DEDUP, (list(keys),), binary=True)]


def streams_named(connection: Connection, tenant_id: int, names: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return (name, id, version) of the streams that are there."""
    with driver(connection) as cursor:
        return cursor.execute(_STREAMS, (tenant_id, list(names))).fetchall()


def move_streams(connection: Connection, moves: Sequence[tuple[int, int, int]]) -> int:
    """Set versions of streams, each given as (id, was, becomes); return how many were where they were read."""
    with driver(connection) as cursor:
        return cursor.execute(_MOVE_STREAMS, [list(column) for column in zip(*moves, strict=True)]).rowcount


def make_room(connection: Connection, was: int, size: int) -> None:
    """Make the partitions for positions beyond `was` up to `size`, and the next one before the last is full."""
    needed = _last_partition(size)
    for part in range(_last_partition(was) + 1, needed + 1):
        with driver(connection) as cursor:
            cursor.execute("SELECT wirewatch_add_partition(%s)", (part,))


def _last_partition(size: int) -> int:
    """Return the last partition that a history of this size has; it begins with one."""
    ahead = size % PARTITION_ROWS > AHEAD * PARTITION_ROWS
    return max(size - 1, 0) // PARTITION_ROWS + ahead
