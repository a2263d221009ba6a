"""The history under a killed process, a full disk and a second process."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from store.errors import TryLater
from store.history import past, rebuild, tables
from store.history.choosing import entry
from store.history.engine import open_engine, reading, writing
from store.history.projections.projector import Projector
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.history.verify import HistoryVerifier
from store.ports import Offset
from tests import builders

KILLS = int(os.environ.get("WIREWATCH_TEST_KILLS", "5"))
SEED = int(os.environ.get("WIREWATCH_TEST_SEED", "20260302"))


@contextmanager
def _process(path: Path, first: int, last: int) -> Iterator[subprocess.Popen[str]]:
    """Run a recording process and give it once it is ready."""
    command = [sys.executable, "-m", "tests.faults.recording", str(path), str(first), str(last)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def _acknowledged(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    return [int(line) for line in process.stdout if line.endswith("\n")]


def _numbers(engine: Engine) -> list[int]:
    """Return the number of each article in the history, in order."""
    with reading(engine) as connection:
        size = past.head(connection).size
        events = [one for page in past.pages(connection, after=0, upto=size) for one in page]
    assert [one.position for one in events] == list(range(1, size + 1))
    return [int(one.fact.url.rsplit("/", 1)[1]) for one in events]


def _views(engine: Engine) -> dict[str, list[str]]:
    with reading(engine) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in tables.views.sorted_tables
        }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new history."""
    engine = open_engine(tmp_path / "w.db")
    migrate(engine)
    engine.dispose()
    return tmp_path / "w.db"


def test_a_killed_writer_loses_nothing_it_acknowledged_and_doubles_nothing(path: Path) -> None:
    """The moment of death is nobody's choice: before, inside and after a transaction must all be whole."""
    moments = random.Random(SEED)
    promised: set[int] = set()
    first = 0
    for _ in range(KILLS):
        with _process(path, first, 1_000_000) as process:
            time.sleep(moments.uniform(0.0, 0.4))
            process.kill()
            promised.update(_acknowledged(process))
        # the next begins where a caller would that heard nothing of the last calls
        first = max(promised, default=0)
    engine = open_engine(path)
    numbers = _numbers(engine)
    assert len(numbers) == len(set(numbers)), f"seed {SEED}"
    assert promised <= set(numbers), f"seed {SEED}"
    assert numbers == sorted(numbers)
    assert HistoryVerifier(engine).verify().problems == (), f"seed {SEED}"
    live = _views(engine)
    rebuild.rebuild(engine, Projector())
    assert _views(engine) == live
    engine.dispose()
    assert promised, "no process lived long enough to acknowledge anything"


def test_two_processes_on_one_history_interleave_whole_batches(path: Path) -> None:
    """A command beside the service, or two by mistake: slower, never wrong."""
    with _process(path, 0, 300) as one, _process(path, 200, 500) as other:
        said = _acknowledged(one), _acknowledged(other)
    assert [len(numbers) for numbers in said] == [300, 300]
    engine = open_engine(path)
    assert sorted(_numbers(engine)) == list(range(500))
    assert HistoryVerifier(engine).verify().problems == ()
    live = _views(engine)
    rebuild.rebuild(engine, Projector())
    assert _views(engine) == live
    engine.dispose()


def test_a_full_disk_is_told_and_costs_nothing_that_was_recorded(path: Path) -> None:
    """The disk fills on a Sunday; on Monday somebody frees it, and everything goes on."""
    engine = open_engine(path)
    limit = {"pages": 2**31}
    event.listen(
        engine,
        "begin",
        lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={limit['pages']}"),
    )
    sequencer = Sequencer(engine, Projector(), None, clock=lambda: datetime.now(UTC), salt=os.urandom)
    sequencer.prepare()
    sequencer.append([entry([builders.seen(n) for n in range(10)])])
    with reading(engine) as connection:
        limit["pages"] = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + 2
    more = entry([builders.seen(n) for n in range(5, 800)], Offset(name="enrich", position=9))
    with pytest.raises(TryLater, match=r"the disk that holds .*w\.db is full: free some space"):
        sequencer.append([more])
    assert _numbers(engine) == list(range(10))
    assert HistoryVerifier(engine).verify().problems == ()
    limit["pages"] = 2**31
    (result,) = sequencer.append([more])
    assert len(result) == 790
    assert HistoryVerifier(engine).verify().problems == ()
    engine.dispose()


def test_a_database_that_another_process_holds_is_worth_another_try(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup tool may hold the file; the caller must hear that waiting helps."""
    monkeypatch.setattr("store.history.engine.BUSY_TIMEOUT_S", 0.05)
    engine, other = open_engine(path), open_engine(path)
    sequencer = Sequencer(engine, None, None, clock=lambda: datetime.now(UTC), salt=os.urandom)
    with writing(other), pytest.raises(TryLater, match="another process holds") as later:
        sequencer.append([entry([builders.seen(1)])])
    assert later.value.after_s is not None
    sequencer.append([entry([builders.seen(1)])])
    assert _numbers(engine) == [1]
    engine.dispose()
    other.dispose()
