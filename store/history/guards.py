"""Looks whether the triggers that keep the history append-only stand as they were made."""

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import Connection, text

from store.history.engine import on_postgres
from store.history.migrations import guards_v1, postgres_v1

# what pg_trigger.tgtype says: bits of its header file
_ROW, _BEFORE = 1, 2
_VERBS: Final = {"insert": 4, "delete": 8, "update": 16, "truncate": 32}
_ALWAYS: Final = "A"

_TRIGGERS: Final = text("""
    SELECT c.relname AS on_table, coalesce(p.relname, c.relname) AS of_table, t.tgname AS name, t.tgtype AS sort,
        t.tgenabled::text AS enabled, pg_get_expr(t.tgqual, t.tgrelid) AS condition, t.tgattr::text AS columns,
        f.proname AS function, f.prosrc AS source
    FROM pg_class c
    LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
    LEFT JOIN pg_class p ON p.oid = i.inhparent
    LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname LIKE 'guard%'
    LEFT JOIN pg_proc f ON f.oid = t.tgfoid
    WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind IN ('r', 'p')
        AND coalesce(p.relname, c.relname) = ANY(:tables)
""")


def missing_guards(connection: Connection) -> list[str]:
    """Return the names of the triggers that are not there, or not as they were made."""
    if on_postgres(connection):
        return _missing_on_postgres(connection)
    found = {
        str(row.name): str(row.sql)
        for row in connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    }
    return [name for name, sql in guards_v1.SQLITE.items() if found.get(name) != sql]


def _missing_on_postgres(connection: Connection) -> list[str]:
    """Look at each table and at each of its partitions, which can be written to by their own names."""
    guards = postgres_v1.GUARDS
    found: dict[tuple[str, str], dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for row in connection.execute(_TRIGGERS, {"tables": list(guards)}):
        state = (row.sort, row.enabled, row.condition, row.columns, row.function, row.source)
        found[row.of_table, row.on_table][row.name] = state
    missing = []
    for table, verbs in guards.items():
        places = sorted(place for parent, place in found if parent == table) or [table]
        for verb, function in verbs.items():
            sort = _VERBS[verb] | _BEFORE | (0 if verb == "truncate" else _ROW)
            when = postgres_v1.condition(table, verb)
            wanted = (sort, _ALWAYS, when, "", function, postgres_v1.FUNCTIONS[function])
            name = postgres_v1.trigger(table, verb)
            for place in places:
                if found[table, place].get(name) != wanted:
                    missing.append(name if place == table else f"{name} of {place}")
    return missing
