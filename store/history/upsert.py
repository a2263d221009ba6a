"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps in two places."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Merge = Callable[[Any], Mapping[str, ColumnElement[Any]]]
"""Given the row that was to be inserted, says what each column of the row that stands becomes."""


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], merge: Merge | None = None
) -> None:
    """Insert rows; where the primary key is there, `merge` (or replace every other column).

    All rows must hold the same columns, and no key twice. Nothing happens without rows.
    """
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
    if merge is None:
        changes = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    else:
        changes = dict(merge(insert.excluded))
    statement = insert.on_conflict_do_update(index_elements=keys, set_=changes)
    connection.execute(statement, list(rows))
