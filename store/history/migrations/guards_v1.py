"""Triggers that keep the history append-only, version 1. A later version is a new file, never an edit.

They stop accidents and careless tools; whoever may alter the schema can drop them, and is found by
`store.history.verify` and by checkpoints kept outside.

SQLite's UPDATE and DELETE triggers do not see INSERT OR REPLACE remove a row, so each table also has a
BEFORE INSERT trigger. Gaps are stopped where the head moves, once a transaction. A body may be deleted
only once its position stands in `erasure`, and never changed: what is left is always either what was
recorded or nothing. A refusal rolls the whole transaction back.
"""

from typing import Final

_SETTLED: Final = "NEW.position <= (SELECT size FROM log_head WHERE log_id = 0)"
"""What the head covers was committed: a row there could only replace another."""


def _refuse(table: str, verb: str, when: str, why: str) -> tuple[str, str]:
    name = f"guard_{table}_{verb.lower()}"
    condition = f" WHEN {when}" if when else ""
    return name, (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table}{condition} BEGIN SELECT RAISE(ROLLBACK, '{why}'); END"
    )


def _present(table: str, key: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {key})"  # noqa: S608  both are literals of this file


def _frozen(table: str, key: str) -> tuple[tuple[str, str], ...]:
    """Return the guards of a table whose rows are never changed, replaced or removed."""
    return (
        _refuse(table, "UPDATE", "", f"{table} is append-only"),
        _refuse(table, "DELETE", "", f"{table} is append-only"),
        _refuse(table, "INSERT", _present(table, key), f"{table} is append-only"),
    )


SQLITE: Final[dict[str, str]] = dict(
    (
        _refuse("event", "UPDATE", "", "event is append-only"),
        _refuse("event", "DELETE", "", "event is append-only"),
        _refuse(
            "event",
            "INSERT",
            _SETTLED,
            "events are written once, beyond the head",
        ),
        _refuse("event_body", "UPDATE", "", "a body may be erased, never changed"),
        _refuse(
            "event_body",
            "DELETE",
            "NOT EXISTS (SELECT 1 FROM erasure WHERE position = OLD.position)",
            "a body may be deleted only after its erasure is written down",
        ),
        _refuse(
            "event_body",
            "INSERT",
            _SETTLED,
            "a body is written once, with its event",
        ),
        *_frozen("erasure", "position = NEW.position"),
        *_frozen("event_dedup", "event_id = NEW.event_id"),
        *_frozen("checkpoint", "log_id = NEW.log_id AND size = NEW.size"),
        *_frozen("cosignature", "log_id = NEW.log_id AND size = NEW.size AND witness = NEW.witness"),
        _refuse(
            "merkle_tile",
            "UPDATE",
            "length(NEW.hashes) <= length(OLD.hashes)"
            " OR substr(NEW.hashes, 1, length(OLD.hashes)) IS NOT OLD.hashes"
            " OR NEW.log_id IS NOT OLD.log_id OR NEW.level IS NOT OLD.level"
            " OR NEW.tile_index IS NOT OLD.tile_index",
            "a tile only ever grows",
        ),
        _refuse("merkle_tile", "DELETE", "", "merkle_tile is append-only"),
        _refuse(
            "merkle_tile",
            "INSERT",
            "EXISTS (SELECT 1 FROM merkle_tile WHERE log_id = NEW.log_id AND level = NEW.level"
            " AND tile_index = NEW.tile_index)",
            "merkle_tile is append-only",
        ),
        _refuse(
            "log_head",
            "UPDATE",
            "NEW.size < OLD.size OR NEW.size - OLD.size IS NOT"
            " (SELECT count(*) FROM event WHERE position > OLD.size AND position <= NEW.size)",
            "the head moves forward only, over dense positions",
        ),
        _refuse("log_head", "DELETE", "", "the head of the history stays"),
        _refuse(
            "log_head",
            "INSERT",
            "EXISTS (SELECT 1 FROM log_head WHERE log_id = NEW.log_id)",
            "the head of the history stays",
        ),
    )
)
"""Name of each trigger to its SQL, exactly as SQLite keeps it."""
