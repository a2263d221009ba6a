"""Whatever is altered in a history behind its back, verification says so."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import TryLater
from store.history.choosing import entry
from store.history.engine import open_engine
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.history.verify import HistoryVerifier
from store.views import Verification
from tests import builders
from tests.builders import NOON

EVENTS = 300  # more than one tile
FLIPS = int(os.environ.get("WIREWATCH_TEST_FLIPS", "60"))
EVIDENCE = {
    "event": "position",
    "event_body": "position",
    "event_dedup": "event_id",
    "erasure": "position",
    "stream": "id",
    "merkle_tile": "level, tile_index",
    "log_head": "log_id",
}
"""The tables that verification answers for, in a fixed order."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole history in one file, to be copied and damaged."""
    path = tmp_path_factory.mktemp("evidence") / "clean.db"
    engine = open_engine(path)
    migrate(engine)
    sequencer = Sequencer(engine, None, None, clock=lambda: NOON, salt=os.urandom)
    for start in range(0, EVENTS, 70):
        articles = [builders.seen(n) for n in range(start, min(start + 70, EVENTS))]
        sequencer.append([entry([fact]) for fact in articles])
    assert HistoryVerifier(engine).verify().problems == ()
    engine.dispose()
    return path


def _altered(clean: Path, folder: Path, alter: Callable[[sqlite3.Connection], object]) -> Verification:
    """Return what verification says of a copy that was altered by somebody who dropped the guards first."""
    path = folder / "altered.db"
    shutil.copy(clean, path)
    connection = sqlite3.connect(path, isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    alter(connection)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()
    return _verify(path)


def _verify(path: Path) -> Verification:
    engine = open_engine(path)
    try:
        return HistoryVerifier(engine).verify()
    finally:
        engine.dispose()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [("event", "envelope"), ("event", "event_id"), ("event_body", "body"), ("event_body", "salt"),
         ("event_dedup", "event_id"), ("merkle_tile", "hashes"), ("log_head", "frontier")]
    ),
    st.integers(0, 2**32),
    st.integers(0, 2**32),
    st.integers(1, 255),
)  # fmt: skip
def test_an_edited_byte_is_always_found(
    clean: Path, tmp_path: Path, where: tuple[str, str], row: int, byte: int, flip: int
) -> None:
    """The claim on which everything else rests."""
    table, column = where
    rowid = "event_id" if table == "event_dedup" else "rowid"

    def edit(connection: sqlite3.Connection) -> None:
        rows = connection.execute(f"SELECT {rowid}, {column} FROM {table} ORDER BY 1").fetchall()
        key, value = rows[row % len(rows)]
        data = bytearray(value)
        data[byte % len(data)] ^= flip
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {rowid} = ?", (bytes(data), key))

    found = _altered(clean, tmp_path, edit)
    assert found.problems
    if table in {"event", "event_body"}:
        assert row % EVENTS + 1 in {problem.position for problem in found.problems}


ALTERATIONS = {
    "a row of the middle is deleted": "DELETE FROM event WHERE position = 150",
    "a whole event of the middle is deleted": (
        "DELETE FROM event_dedup WHERE position = 150; DELETE FROM event_body WHERE position = 150;"
        "DELETE FROM event WHERE position = 150"
    ),
    "the tail is cut, and the head left": (
        "DELETE FROM event WHERE position > 290; DELETE FROM event_body WHERE position > 290;"
        "DELETE FROM event_dedup WHERE position > 290"
    ),
    "the head is moved back": "UPDATE log_head SET size = 290",
    "the head is gone": "DELETE FROM log_head",
    "a body is deleted": "DELETE FROM event_body WHERE position = 7",
    "a body is exchanged for another event's": (
        "UPDATE event_body SET body = (SELECT body FROM event_body WHERE position = 8) WHERE position = 7"
    ),
    "two events change places": (
        "UPDATE event SET position = -1 WHERE position = 10; UPDATE event SET position = 10 WHERE position = 11;"
        "UPDATE event SET position = 11 WHERE position = -1"
    ),
    "two bodies change places": (
        "UPDATE event_body SET position = -1 WHERE position = 10;"
        "UPDATE event_body SET position = 10 WHERE position = 11;"
        "UPDATE event_body SET position = 11 WHERE position = -1"
    ),
    "an event is added behind the head": (
        "INSERT INTO event SELECT 301, tenant_id, stream_id, 2, zeroblob(16), type_id, schema_version, recorded_at,"
        " envelope FROM event WHERE position = 300"
    ),
    "the time of recording is changed": "UPDATE event SET recorded_at = recorded_at - 1 WHERE position = 5",
    "the time becomes a text": "UPDATE event SET recorded_at = 'noon' WHERE position = 5",
    "the kind is changed": "UPDATE event SET type_id = 12 WHERE position = 5",
    "the schema version is changed": "UPDATE event SET schema_version = 2 WHERE position = 5",
    "the tenant is changed": "UPDATE event SET tenant_id = 1 WHERE position = 5",
    "the stream is changed": "UPDATE event SET stream_id = 1, version = 2 WHERE position = 5",
    "the number within the stream is changed": "UPDATE event SET version = 5 WHERE position = 5",
    "a stream is renamed": "UPDATE stream SET name = 'article:other' WHERE id = 5",
    "a stream claims more events": "UPDATE stream SET head_version = 2 WHERE id = 5",
    "a body's codec is changed": "UPDATE event_body SET codec = 2 WHERE position = 5",
    "an erasure is claimed": "INSERT INTO erasure VALUES (5, 0, '')",
    "an event id is taken out of the index": "DELETE FROM event_dedup WHERE position = 5",
    "an event id is added to the index": "INSERT INTO event_dedup VALUES (zeroblob(16), 5)",
    "a tile is deleted": "DELETE FROM merkle_tile WHERE level = 0 AND tile_index = 0",
    "a tile is added": "INSERT INTO merkle_tile VALUES (0, 5, 5, zeroblob(32))",
    "a tile is cut": "UPDATE merkle_tile SET hashes = substr(hashes, 1, 32) WHERE tile_index = 1",
    "the frontier is no longer one": "UPDATE log_head SET frontier = x'00'",
    "the head's time is changed": "UPDATE log_head SET recorded_at = 0",
    "the size is absurd": "UPDATE log_head SET size = 4000000000000",
    "an envelope is a text": "UPDATE event SET envelope = CAST(envelope AS TEXT) WHERE position = 9",
    "a table is gone": "DROP TABLE merkle_tile",
}


@pytest.mark.parametrize("sql", ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_an_alteration_with_the_guards_put_back_is_found(clean: Path, tmp_path: Path, sql: str) -> None:
    """Whoever knows the schema can change rows one by one; each way must show."""
    guards_on_it = "merkle_tile" if "DROP TABLE" in sql else ""

    def alter(connection: sqlite3.Connection) -> None:
        connection.executescript(sql)
        if guards_on_it:  # so that the guards can be put back at all
            connection.execute("CREATE TABLE merkle_tile (log_id, level, tile_index, other, hashes)")

    assert _altered(clean, tmp_path, alter).problems


def test_a_copy_that_was_not_altered_is_clean(clean: Path, tmp_path: Path) -> None:
    """A verifier that always finds something finds nothing."""
    assert _altered(clean, tmp_path, lambda _connection: None).problems == ()


def test_dropped_guards_are_found(clean: Path, tmp_path: Path) -> None:
    """Nobody drops them by accident."""
    path = tmp_path / "w.db"
    shutil.copy(clean, path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER guard_event_delete")
    connection.close()
    assert ["guard_event_delete" in problem.problem for problem in _verify(path).problems] == [True]


def test_a_lawful_erasure_is_counted_and_is_no_problem(clean: Path, tmp_path: Path) -> None:
    """Forgetting what a person asked to be forgotten must leave the rest provable."""
    path = tmp_path / "w.db"
    shutil.copy(clean, path)
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO erasure VALUES (7, 0, 'asked for')")
    connection.execute("DELETE FROM event_body WHERE position = 7")
    connection.commit()
    connection.close()
    found = _verify(path)
    assert (found.problems, found.erased, found.events) == ((), 1, EVENTS)
    assert found.root == _verify(clean).root


def test_a_flipped_byte_anywhere_in_the_file_is_found_or_changes_nothing(clean: Path, tmp_path: Path) -> None:
    """Disks rot where they like: verification must neither crash nor call altered evidence clean."""
    chance = random.Random(int(os.environ.get("WIREWATCH_TEST_SEED", "20260302")))
    good, before = clean.read_bytes(), _evidence(clean)
    missed = []
    for number in range(FLIPS):
        path = tmp_path / f"{number}.db"
        damaged = bytearray(good)
        at = chance.randrange(len(damaged))
        damaged[at] ^= chance.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            found = _verify(path).problems
        except TryLater as error:  # the header said that this program may not write
            found = (error,)  # type: ignore[assignment]
        if not found and _evidence(path) != before:
            missed.append(at)
        path.unlink()
    assert missed == []


@pytest.mark.parametrize("keep", [0, 1, 50, 100, 5000, 16384, 40000, -16384, -1])
def test_a_truncated_file_is_found(clean: Path, tmp_path: Path, keep: int) -> None:
    """A copy that stopped halfway is the commonest damage of all."""
    path = tmp_path / "w.db"
    path.write_bytes(clean.read_bytes()[:keep])
    assert _verify(path).problems


def _evidence(path: Path) -> object:
    """Return everything that verification answers for, or the error that reading it gives."""
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall()
            for table, key in EVIDENCE.items()
        ]
    except sqlite3.Error as error:
        return str(error)
    finally:
        connection.close()
