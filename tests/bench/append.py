"""How fast the history takes events, as a ratio of what SQLite does with the same bytes."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from store import codec
from store.events import ArticleSeen
from store.history.choosing import entry
from store.history.engine import CACHE_KIB, PAGE_BYTES, open_engine
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from tests import builders

ROUNDS = 5
EVENTS = {1000: 8000, 100: 4000, 1: 400}
TEXT_BYTES = 1500


def main() -> None:
    """Print events per second at three batch sizes."""
    print("append (SQLite, WAL, synchronous=FULL, 16 KB pages; about 2 KB an event; the best of 5 rounds)")
    for batch, count in EVENTS.items():
        facts = [builders.seen(n, text=("The ferry left. " * 100)[:TEXT_BYTES]) for n in range(count)]
        raw, proven, projected = [], [], []
        for _ in range(ROUNDS):
            raw.append(_timed(lambda path, facts=facts, batch=batch: _raw(path, facts, batch)))
            proven.append(_timed(lambda path, facts=facts, batch=batch: _history(path, facts, batch)))
            projected.append(
                _timed(lambda path, facts=facts, batch=batch: _history(path, facts, batch, projected=True))
            )
        ceiling = min(raw)
        print(f"  batch {batch:>4}: {'raw sqlite3 inserts':<30} {count / ceiling:>9,.0f} events/s (1.00)")
        for name, times in (("with evidence", proven), ("with evidence and projections", projected)):
            print(
                f"              {name:<30} {count / min(times):>9,.0f} events/s ({ceiling / min(times):.2f})"
            )


def _timed(work: Callable[[Path], float]) -> float:
    with tempfile.TemporaryDirectory(dir=os.environ.get("WIREWATCH_BENCH_DIR")) as folder:
        return work(Path(folder))


def _raw(folder: Path, facts: Sequence[ArticleSeen], batch: int) -> float:
    """Return the seconds it takes to insert the bytes that the history stores of each event, one row each."""
    connection = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in (
        f"page_size={PAGE_BYTES}",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"cache_size=-{CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.execute(
        "CREATE TABLE event (position INTEGER PRIMARY KEY, event_id BLOB UNIQUE, envelope BLOB, salt BLOB, body BLOB)"
    )
    envelope, salt = b"e" * 280, b"s" * codec.SALT_BYTES
    rows = [
        (n, bytes.fromhex(fact.event_id), envelope, salt, codec.encode(fact)) for n, fact in enumerate(facts)
    ]
    began = time.perf_counter()
    for start in range(0, len(rows), batch):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?)", rows[start : start + batch])
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return took


def _history(folder: Path, facts: Sequence[ArticleSeen], batch: int, *, projected: bool = False) -> float:
    """Return the seconds it takes to encode, commit to, prove and append, bodies and tiles included."""
    from store.history.projections.projector import Projector

    engine = open_engine(folder / "history.db")
    migrate(engine)
    sequencer = Sequencer(
        engine, Projector() if projected else None, None, clock=lambda: datetime.now(UTC), salt=os.urandom
    )
    sequencer.prepare()
    began = time.perf_counter()
    for start in range(0, len(facts), batch):
        sequencer.append([entry(facts[start : start + batch])])
    took = time.perf_counter() - began
    engine.dispose()
    return took


if __name__ == "__main__":
    main()
