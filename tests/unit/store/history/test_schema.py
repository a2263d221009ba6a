"""The database as it is made: pages, permissions, migrations, guards."""

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from store.errors import Corrupt, Refused, TryLater
from store.history import ledger, operations, schema
from store.history.engine import open_engine, reading, writing
from store.history.migrations import guards_v1
from tests import builders
from tests.stores import open_store


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A new, empty history."""
    engine = open_engine(tmp_path / "wirewatch.db")
    schema.migrate(engine)
    yield engine
    engine.dispose()


def test_the_file_is_private_and_durable(engine: Engine, tmp_path: Path) -> None:
    """Subscriptions and secrets are nobody else's business, and acknowledged means on disk."""
    assert stat.S_IMODE((tmp_path / "wirewatch.db").stat().st_mode) == 0o600
    with reading(engine) as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("page_size", "journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"page_size": 16384, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("metadata", [ledger.metadata, operations.operations], ids=["ledger", "operations"])
def test_the_migrations_make_exactly_the_tables_that_the_code_uses(engine: Engine, metadata: object) -> None:
    """A column in only one of the two works in tests and fails on somebody's old database."""

    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return kind != "table" or name in metadata.tables

    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    """Start-up skips Alembic where the database already stands at LATEST."""
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.LATEST]


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    """Every start migrates."""
    schema.migrate(engine)


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    """Writing with old rules into new tables would damage them."""
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="newer Wirewatch") as refusal:
        schema.migrate(engine)
    assert refusal.value.reason == "unknown_version"


def test_a_missing_or_changed_guard_stops_the_start(engine: Engine) -> None:
    """Whoever drops a trigger means to change what is recorded."""
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_event_update")
    with pytest.raises(Corrupt, match="guard_event_update"):
        schema.migrate(engine)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET envelope = x'00' WHERE position = 1",
        "DELETE FROM event WHERE position = 3",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE position = 2",
        "UPDATE event_body SET body = x'00'",
        "DELETE FROM event_body WHERE position = 1",
        "INSERT OR REPLACE INTO event_body SELECT position, salt, key_id, codec, x'00' FROM event_body",
        "UPDATE event_dedup SET position = 1",
        "DELETE FROM event_dedup",
        "INSERT OR REPLACE INTO event_dedup SELECT event_id, 99 FROM event_dedup",
        "UPDATE merkle_tile SET hashes = zeroblob(96)",
        "UPDATE merkle_tile SET hashes = zeroblob(128)",
        "DELETE FROM merkle_tile",
        "INSERT OR REPLACE INTO merkle_tile SELECT log_id, level, tile_index, x'00' FROM merkle_tile",
        "UPDATE log_head SET size = size - 1",
        "UPDATE log_head SET size = size + 1",
        "DELETE FROM log_head",
        "INSERT OR REPLACE INTO log_head VALUES (0, 9, x'', 0, 1)",
    ],
)
def test_what_is_recorded_can_not_be_changed(tmp_path: Path, sql: str) -> None:
    """Accidents and careless tools are stopped by the database itself, INSERT OR REPLACE included."""
    with open_store(tmp_path / "w.db") as store:
        store.record(builders.seen(1), builders.seen(2), builders.seen(3))
    connection = sqlite3.connect(tmp_path / "w.db")
    before = _dump(connection)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)
    connection.rollback()
    assert _dump(connection) == before
    connection.close()


def test_a_body_may_go_only_once_its_erasure_is_written_down(tmp_path: Path) -> None:
    """Erasing is lawful, losing is not; and what was erased can not come back as something else."""
    with open_store(tmp_path / "w.db") as store:
        store.record(builders.seen(1))
    connection = sqlite3.connect(tmp_path / "w.db", isolation_level=None)
    row = connection.execute("SELECT * FROM event_body").fetchone()
    connection.execute("INSERT INTO erasure VALUES (1, 0, 'asked for')")
    connection.execute("DELETE FROM event_body WHERE position = 1")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO event_body VALUES (?, ?, ?, ?, ?)", row)
    connection.close()


def test_every_ledger_table_of_evidence_is_guarded() -> None:
    """A table added later must not be forgotten."""
    guarded = {name.removeprefix("guard_").rsplit("_", 1)[0] for name in guards_v1.SQLITE}
    free = {"stream", "source_offset", "projection"}  # checked against events, or not evidence
    assert guarded == set(ledger.metadata.tables) - free


def test_a_path_that_can_not_be_made_is_told_with_its_name(tmp_path: Path) -> None:
    """The person must see which path, and what to do."""
    with pytest.raises(TryLater, match=r"no/such/wirewatch\.db"):
        open_engine(tmp_path / "no" / "such" / "wirewatch.db")


def test_a_file_that_is_no_database_is_told_as_damage(tmp_path: Path) -> None:
    """Retrying will not help: the caller must stop."""
    path = tmp_path / "w.db"
    path.write_bytes(b"this is a letter, not a database " * 100)
    engine = open_engine(path)
    with pytest.raises(Corrupt, match=r"w\.db"):
        schema.migrate(engine)
    engine.dispose()


def test_another_kind_of_database_is_refused_in_words() -> None:
    """Better than failing halfway with a driver's message."""
    with pytest.raises(Refused, match="not the path of a SQLite database"):
        open_engine("mysql://localhost/wirewatch")


def _dump(connection: sqlite3.Connection) -> list[object]:
    tables = ("event", "event_body", "event_dedup", "merkle_tile", "log_head")
    return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
