"""Rows into tables: INSERT, and INSERT ... ON CONFLICT, each with the database's own means for many rows at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Table, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from store.history import copying
from store.history.engine import on_postgres

Merge = Callable[[Any], Mapping[str, ColumnElement[Any]]]
"""Given the row that was to be inserted, says what each column of the row that stands becomes."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows with the driver's own means, inside the transaction: values in column order."""
    if rows and on_postgres(connection):
        copying.insert_rows(connection, table, rows)
    elif rows:
        connection.exec_driver_sql(_insert_sql(table, connection.dialect), list(rows))


@cache
def _insert_sql(table: Table, dialect: Dialect) -> str:
    # a trigger beside a constraint that may abort makes SQLite copy each page that a row touches, so that the
    # row alone can be undone: two thirds of an insert's time; all of the transaction goes then, as it must
    statement = insert(table).prefix_with("OR ROLLBACK", dialect="sqlite")
    return str(statement.compile(dialect=dialect))


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that hold every column and are not there yet."""
    names = [column.name for column in table.columns]
    insert_rows(connection, table, [tuple([row[name] for name in names]) for row in rows])


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], merge: Merge | None = None
) -> None:
    """Insert rows; where the primary key is there, `merge` (or replace every other column).

    All rows must hold the same columns, and no key twice. Nothing happens without rows.
    """
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    if on_postgres(connection):
        # One statement with an array for each column: a statement for each row takes several times as long.
        columns = {name: table.c[name] for name in rows[0]}
        arrays = [
            func.unnest(bindparam(f"all_{name}", type_=postgresql.ARRAY(column.type))).label(name)
            for name, column in columns.items()
        ]
        many = postgresql.insert(table)
        statement = many.from_select(list(columns), select(*arrays)).on_conflict_do_update(
            index_elements=keys, set_=_changes(many.excluded, rows[0], keys, merge)
        )
        connection.execute(statement, {f"all_{name}": [row[name] for row in rows] for name in columns})
        return
    each = sqlite.insert(table)
    connection.execute(
        each.on_conflict_do_update(index_elements=keys, set_=_changes(each.excluded, rows[0], keys, merge)),
        list(rows),
    )


def _changes(
    new: Any, row: Mapping[str, Any], keys: Sequence[str], merge: Merge | None
) -> dict[str, ColumnElement[Any]]:
    if merge is not None:
        return dict(merge(new))
    return {name: new[name] for name in row if name not in keys}
