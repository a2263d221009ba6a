"""A history moves to PostgreSQL with its evidence, whatever interrupts it, and everything reads it there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from services import compose
from store.errors import Refused
from store.history import ledger, moving, operations
from store.history.engine import open_engine, reading, writing
from store.history.folder import DataFolder
from store.history.verify import HistoryVerifier
from store.ports import FeedState, ItemState, Offset
from tests import builders, postgres
from tests.builders import NOON
from tests.stores import open_store

EVENTS = 700


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a data folder with a history: articles, a feed with its state, a secret, an erased body."""
    data = DataFolder(tmp_path / "data")
    data.create()
    with open_store(data.database) as store:
        store.record(
            *(builders.seen(number) for number in range(EVENTS)), offset=Offset(name="enrich", position=7)
        )
        feed = builders.feed("https://harbour.example/feed.xml")
        store.record(feed)
        state = FeedState(
            feed_id=feed.feed_id, next_due=NOON + timedelta(hours=1), etag='"e"', last_polled_at=NOON
        )
        store.states.save(state, [ItemState(key="guid:1", article_id="a", content_hash="h", revision=1)])
        store.secrets.put("s", 0, "whsec")
        with writing(store.engine) as connection:
            connection.exec_driver_sql("INSERT INTO erasure VALUES (9, 0, 'asked for')")
            connection.exec_driver_sql("DELETE FROM event_body WHERE position = 9")
        store.rebuild()
    return data.path


@pytest.fixture
def url() -> Iterator[str]:
    """Give an empty database, without any table."""
    with postgres.database(template="template1") as made:
        yield made


def _wirewatch(*arguments: object) -> subprocess.CompletedProcess[str]:
    program = "from services.cli.main import main; main()"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=100, env={**os.environ}
    )


def _rows(place: Path | str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the ledger and of the operational state."""
    engine = open_engine(place)
    with reading(engine) as connection:
        rows = {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for metadata in (ledger.metadata, operations.operations)
            for table in metadata.sorted_tables
            if table is not ledger.projection
        }
    engine.dispose()
    return rows


def test_every_byte_arrives_and_every_command_reads_it_there(folder: Path, url: str) -> None:
    """Moving up must be a decision about machines, not about evidence."""
    moved = _wirewatch("migrate", "--from", folder, "--to", url)
    assert moved.returncode == 0, moved.stderr
    assert f"{EVENTS + 1} events" in moved.stdout
    assert _rows(url) == _rows(folder / "wirewatch.db")
    commands = (
        ("rebuild",),
        ("verify", "--json"), ("articles", "--json"), ("search", "ferry", "--json"), ("feeds", "list"),
        ("history", "--json"), ("doctor",), ("subscriptions",), ("alerts",),
    )  # fmt: skip
    for command in commands:
        here, there = (_wirewatch(*command, "--data", place) for place in (folder, url))
        assert there.returncode == here.returncode, (command, there.stderr)
        if command[0] != "doctor":
            assert there.stdout == here.stdout, command
    added = _wirewatch("feeds", "add", "https://hill.example/feed.xml", "--data", url)
    assert added.returncode == 0, added.stderr
    assert json.loads(_wirewatch("verify", "--json", "--data", url).stdout)["events"] == EVENTS + 2
    again = _wirewatch("migrate", "--from", folder, "--to", url)
    assert again.returncode == 3
    assert postgres.PASSWORD not in again.stderr + added.stderr + moved.stdout


class _Stop(Exception):
    """Raised in the middle of a copy."""


def test_a_copy_that_was_interrupted_goes_on_where_it_was(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hours of copying must not begin anew for a closed laptop; until the end the target is nobody's history."""
    monkeypatch.setattr(moving, "PART", 100)

    def stop_at(limit: int):
        def progress(done: int, _of: int) -> None:
            told.append(done)
            if done >= limit:
                raise _Stop

        return progress

    told: list[int] = []
    for limit in (300, 500):
        with pytest.raises(_Stop):
            compose.move_history(folder, url, stop_at(limit))
    engine = open_engine(url)
    with reading(engine) as connection:
        assert connection.execute(select(ledger.log_head.c.size)).scalar_one() == 0
    engine.dispose()
    assert compose.move_history(folder, url, stop_at(10_000)) == EVENTS + 1
    assert told == [0, 100, 200, 300, 300, 400, 500, 500, 600, 700, 701]
    assert _rows(url) == _rows(folder / "wirewatch.db")
    assert compose.move_history(folder, url) == EVENTS + 1
    engine = open_engine(url)
    assert HistoryVerifier(engine).verify().problems == ()
    engine.dispose()


def test_a_target_that_holds_something_else_is_left_alone(folder: Path, tmp_path: Path) -> None:
    """Two histories poured into one would prove neither."""
    with postgres.database() as url:
        with open_store(url) as store:
            store.record(builders.seen(9999))
        with pytest.raises(Refused, match="holds a history of 1 events"):
            compose.move_history(folder, url)
    with postgres.database() as url:
        other = DataFolder(tmp_path / "other")
        other.create()
        with open_store(other.database) as store:
            store.record(*(builders.seen(number) for number in range(5, 50)))
        with pytest.raises(_Stop):
            compose.move_history(other.path, url, _stop_at_the_end)
        with pytest.raises(Refused, match="beginning of a copy of another history"):
            compose.move_history(folder, url)


def _stop_at_the_end(done: int, of: int) -> None:
    if done == of:
        raise _Stop


def test_what_cannot_be_read_is_told_before_anything_is_copied(tmp_path: Path, url: str) -> None:
    """A wrong word on the command line must not leave a half-made database."""
    missing = _wirewatch("migrate", "--from", tmp_path / "nowhere", "--to", url)
    assert missing.returncode == 3
    nothing = _wirewatch("articles", "--data", url)
    assert nothing.returncode == 3
    assert "no Wirewatch history" in nothing.stderr
    running = _wirewatch("run", "--data", url)
    assert running.returncode == 3
    assert not list(tmp_path.glob("postgresql*"))
