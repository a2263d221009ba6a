"""Backup and restore of a history on PostgreSQL, by the commands of docs/operations.md, while it grows."""

import os
import subprocess
import threading
from itertools import count
from pathlib import Path

from sqlalchemy.engine import make_url

from store.alerts.keeper import AlertKeeper
from store.history.engine import open_engine
from store.history.reads import SqlReads
from store.history.verify import HistoryVerifier
from store.ports import Offset
from tests import builders, postgres
from tests.stores import open_store

SOURCE = "articles.enriched/0"
BEFORE = 300  # articles there before the backup begins
AFTER = 100  # ... and recorded after it has ended
TOOL_S_MAX = 100


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, as it should."""
    done = subprocess.run(
        [str(postgres.cluster().bindir / program), *arguments], env=os.environ | {"PGPASSWORD": postgres.PASSWORD},
        capture_output=True, text=True, timeout=TOOL_S_MAX, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def libpq(url: str) -> str:
    """Return a URL as PostgreSQL's programs take it, without the password."""
    parts = make_url(url)
    return f"postgresql://{parts.username}@{parts.host}:{parts.port}/{parts.database}"


def test_a_dump_of_a_growing_history_is_restored_and_goes_on_from_its_offset(tmp_path: Path) -> None:
    """Whoever restores must find events and offsets of one moment: else news is lost, or stands there twice."""
    dump = tmp_path / "wirewatch.dump"
    numbers = count()
    with postgres.database() as live, postgres.database(template="template0") as restored:
        with open_store(live, keeper_factory=AlertKeeper) as store:
            store.record(builders.subscription("ferry", name="Ferries"))

            def one() -> None:
                number = next(numbers)
                seen = builders.seen(number, text=f"The ferry of Port Alder made trip {number}.")
                store.record(
                    seen,
                    builders.enriched(seen),
                    offset=Offset(name=SOURCE, position=number + 1, after=number),
                )

            for _ in range(BEFORE):
                one()
            done = threading.Event()

            def grow() -> None:
                while not done.is_set():
                    one()

            growing = threading.Thread(target=grow)
            growing.start()
            try:
                run("pg_dump", "--format=custom", f"--file={dump}", libpq(live))
            finally:
                done.set()
                growing.join()
            for _ in range(AFTER):
                one()
        last = next(numbers)
        run("pg_restore", "--exit-on-error", f"--dbname={libpq(restored)}", str(dump))
        engine = open_engine(restored)
        assert HistoryVerifier(engine).verify().problems == ()
        at = SqlReads(engine).bookmark(SOURCE)
        assert BEFORE <= at < last
        assert len(SqlReads(engine).articles(limit=1000)) == min(at, 1000)
        engine.dispose()
        with open_store(restored, keeper_factory=AlertKeeper) as store:
            store.rebuild()
            for number in range(at, last):  # what Kafka still has
                seen = builders.seen(number, text=f"The ferry of Port Alder made trip {number}.")
                store.record(
                    seen,
                    builders.enriched(seen),
                    offset=Offset(name=SOURCE, position=number + 1, after=number),
                )
        both = []
        for url in (live, restored):
            engine = open_engine(url)
            assert HistoryVerifier(engine).verify().problems == ()
            reads = SqlReads(engine)
            pages = [reads.events(after=after, limit=1000) for after in range(0, reads.head().size, 1000)]
            both.append([(event.position, event.event_id, event.fact) for page in pages for event in page])
            engine.dispose()
    assert both[0] == both[1]
