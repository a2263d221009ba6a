"""Makes projections anew beside those that stand, so that readers keep these until the others are whole.

On SQLite a transaction hides the dropping of a table from readers; on PostgreSQL they would wait for its end.
So the new tables are filled in a schema of their own, and change places within the last moment.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, func, select, text

SUFFIX: Final = "_rebuild"
"""The schema of the migrations, named as ours with this behind it; empty between rebuilds."""
_NEW: Final = text(
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = CAST(:there AS regnamespace)"
)
_OLD: Final = text(
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = CAST(:here AS regnamespace)"
    " AND (relname LIKE 'view\\_%' OR relname = ANY(:new))"
)


@contextmanager
def beside(connection: Connection, create: Callable[[Connection], None]) -> Iterator[None]:
    """Make tables beside, let the caller fill them under their own names, then put them in place of the old ones.

    Until the end of the transaction readers see the old; a reader that began before it and first looks at a table
    after it may see an empty one.
    """
    quote = connection.dialect.identifier_preparer.quote
    here = connection.execute(select(func.current_schema())).scalar_one()
    there = here + SUFFIX
    _path(connection, quote(there))
    create(connection)
    _path(connection, f"{quote(there)}, {quote(here)}")
    yield
    _path(connection, quote(here))
    new = list(connection.execute(_NEW, {"there": quote(there)}).scalars())
    old = connection.execute(_OLD, {"here": quote(here), "new": new}).scalars().all()
    for table in old:
        connection.execute(text(f"DROP TABLE {quote(table)}"))
    for table in new:
        connection.execute(text(f"ALTER TABLE {quote(there)}.{quote(table)} SET SCHEMA {quote(here)}"))


def _path(connection: Connection, schemas: str) -> None:
    connection.execute(select(func.set_config("search_path", schemas, True)))
