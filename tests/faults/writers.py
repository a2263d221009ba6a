"""Writers of a PostgreSQL history, in this process and in others, and what they left behind."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Engine

from store.history import past, rebuild, tables
from store.history.engine import reading
from store.history.projections.projector import Projector
from store.history.sequencer import Sequencer
from store.history.verify import HistoryVerifier
from tests import postgres

SEED = int(os.environ.get("WIREWATCH_TEST_SEED", "20260302"))
KILLS = int(os.environ.get("WIREWATCH_TEST_KILLS", "4"))
WAIT_S = 30.0


def a_sequencer(engine: Engine, *, projected: bool = True) -> Sequencer:
    """Return a sequencer ready to append."""
    sequencer = Sequencer(
        engine, Projector() if projected else None, None, clock=lambda: datetime.now(UTC), salt=os.urandom
    )
    sequencer.prepare()
    return sequencer


def recorded_numbers(engine: Engine) -> list[int]:
    """Return the number of each article in the history, in order."""
    with reading(engine) as connection:
        size = past.head(connection).size
        events = [one for page in past.pages(connection, after=0, upto=size) for one in page]
    assert [one.position for one in events] == list(range(1, size + 1))
    return [int(one.fact.url.rsplit("/", 1)[1]) for one in events]


def all_views(engine: Engine) -> dict[str, list[str]]:
    """Return every row of every projection."""
    with reading(engine) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in tables.views.sorted_tables
        }


def check_whole(engine: Engine) -> None:
    """Fail unless the history verifies and its projections equal rebuilt ones."""
    assert HistoryVerifier(engine).verify().problems == (), f"seed {SEED}"
    live = all_views(engine)
    rebuild.rebuild(engine, Projector())
    assert all_views(engine) == live


def cut_connections(url: str) -> int:
    """Cut every connection to a database but this one; return how many there were."""
    rows = postgres.cluster().sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{postgres.name_of(url)}' AND pid <> pg_backend_pid()"
    )
    return len(rows)


@contextmanager
def writing_process(url: str, first: int, last: int) -> Iterator[subprocess.Popen[str]]:
    """Run a process that records numbered articles."""
    command = [sys.executable, "-m", "tests.faults.recording", url, str(first), str(last)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def acknowledged_numbers(process: subprocess.Popen[str]) -> list[int]:
    """Return what the process said was recorded."""
    assert process.stdout is not None
    return [int(line) for line in process.stdout if line.endswith("\n")]
