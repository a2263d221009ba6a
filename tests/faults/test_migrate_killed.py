"""`wirewatch migrate` killed at random moments, as by a closed laptop or an operator in a hurry."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from store.history.engine import open_engine, reading
from store.history.ledger import event, event_body, merkle_tile
from store.history.verify import HistoryVerifier
from tests import builders, postgres
from tests.stores import open_store

SEED = int(os.environ.get("WIREWATCH_TEST_SEED", "0")) or random.SystemRandom().randrange(10**6)
KILLS = 6
EVENTS = 6_000
AT_ONCE = 1_000
RUN_S_MAX = 120


def migrate(source: Path, url: str) -> "subprocess.Popen[str]":
    """Begin a copy in a process of its own."""
    command = [sys.executable, "-m", "services.cli.main", "migrate", "--from", str(source), "--to", url]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def rows(place: Path | str) -> list[list[tuple[object, ...]]]:
    """Return the evidence of a history."""
    engine = open_engine(place)
    try:
        with reading(engine) as connection:
            return [
                [
                    tuple(row)
                    for row in connection.execute(table.select().order_by(*table.primary_key.columns))
                ]
                for table in (event, event_body, merkle_tile)
            ]
    finally:
        engine.dispose()


def test_a_copy_that_is_killed_again_and_again_arrives_whole(tmp_path: Path) -> None:
    """What a kill leaves must be gone on from, or the evidence would depend on nobody tripping over a cable."""
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    source = tmp_path / "data" / "wirewatch.db"
    source.parent.mkdir()
    with open_store(source) as store:
        for start in range(0, EVENTS, AT_ONCE):
            store.record(*(builders.seen(number) for number in range(start, start + AT_ONCE)))
    with postgres.database(template="template1") as url:
        killed = 0
        for _ in range(KILLS):
            process = migrate(source.parent, url)
            # The interpreter takes most of a second to begin; the copy some more.
            time.sleep(chance.uniform(0.6, 3.0))
            killed += process.poll() is None
            process.kill()
            process.communicate(timeout=10)
        process = migrate(source.parent, url)
        said, _ = process.communicate(timeout=RUN_S_MAX)
        assert process.returncode == 0 or (f"holds a history of {EVENTS} events" in said), (SEED, said)
        assert killed, f"seed {SEED}: every copy ended before it was killed"
        assert rows(url) == rows(source), SEED
        engine = open_engine(url)
        assert HistoryVerifier(engine).verify().problems == (), SEED
        engine.dispose()
