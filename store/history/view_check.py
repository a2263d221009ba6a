"""Compares the projections with what the events say: they are made again in a throw-away database.

Lists and search are what people read. A damaged byte in them would show wrong words under a clean verification.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any, Final

from sqlalchemy import Connection, Table, create_engine, text
from sqlalchemy.pool import StaticPool

from store.errors import Corrupt
from store.history import past, rebuild, tables
from store.history.engine import DRIVER_ERRORS
from store.history.projections.projector import Projector

Tell = Callable[[int | None, str], None]
Rows = Iterator[tuple[Any, ...]]
REMEDY: Final = "make it again with `wirewatch rebuild`"
_WORDS: Final = text(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.checked_words USING fts5vocab(main, view_article_text, instance)"
)
_EACH_WORD: Final = text("SELECT term, doc, col, offset FROM temp.checked_words")
_DROP_WORDS: Final = text("DROP TABLE IF EXISTS temp.checked_words")


def check_views(connection: Connection, size: int, tell: Tell) -> None:
    """Tell of each projection that differs from what the first `size` events make; one problem a projection.

    Takes about as long as a rebuild, in bounded memory: SQLite keeps the throw-away database in a file of its
    own that is gone afterwards. Projections of another version are left alone: the next start makes them again.
    """
    stands = rebuild.stands_at(connection)
    if stands is None or stands[0] != Projector.VERSION:
        return
    if stands[1] != size:
        tell(None, f"the lists say they take in {stands[1]} events, not {size}: {REMEDY}")
        return
    # An empty name is a private database on disk, not in memory.
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(""), poolclass=StaticPool)
    try:
        with engine.begin() as fresh:
            projector = Projector()
            projector.create(fresh)
            for page in past.pages(connection, after=0, upto=size):
                projector.apply(fresh, page)
            for table in tables.views.sorted_tables:
                _compare(table.name, _rows(connection, table), _rows(fresh, table), tell)
            _compare("view_article_text", _words(connection), _words(fresh), tell)
    except Corrupt as error:
        tell(error.position, f"the lists cannot be compared with the events: {error}")
    finally:
        engine.dispose()


def _compare(name: str, found: Rows, wanted: Rows, tell: Tell) -> None:
    try:
        for number, (one, other) in enumerate(zip_longest(found, wanted), 1):
            if one != other:
                tell(None, f"{name} differs from what the events say, first in its row {number}: {REMEDY}")
                return
    except DRIVER_ERRORS as error:
        tell(None, f"{name} cannot be read ({error}): {REMEDY}")


def _rows(connection: Connection, table: Table) -> Rows:
    # As they are stored: the types would turn some damaged values back into sound ones, and fail on others.
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    return _tuples(connection.execute(text(f"SELECT {columns} FROM {table.name} ORDER BY {order}")))  # noqa: S608


def _words(connection: Connection) -> Rows:
    connection.execute(_WORDS)
    try:
        yield from _tuples(connection.execute(_EACH_WORD))
    finally:
        connection.execute(_DROP_WORDS)


def _tuples(rows: Iterable[Any]) -> Rows:
    return (tuple(row) for row in rows)
