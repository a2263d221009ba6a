"""Base backup and archived WAL, by the commands of docs/operations.md: what a history has after its disk is lost."""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from store.alerts.keeper import AlertKeeper
from store.history.verify import HistoryVerifier
from store.ports import Offset
from tests import builders, postgres
from tests.postgres import Cluster
from tests.service import until
from tests.stores import Store, open_store

GUIDE = Path(__file__).parents[2] / "docs" / "operations.md"
SOURCE = "articles.enriched/0"
BEFORE = 60  # articles there before the base backup begins
ARCHIVED = 40  # ... recorded after it, whose WAL was archived
LOST = 20  # ... and whose WAL was on the disk alone
WAIT_S = 15


def archiving(archive: Path) -> dict[str, str]:
    """Return the settings of the guide."""
    return {
        "archive_mode": "on",
        "archive_timeout": "60",
        "archive_command": guides("archive_command", archive),
    }


def guides(name: str, archive: Path) -> str:
    """Return a command as the guide has it, with another archive."""
    found = re.search(rf"^.*{name} = '(.+?)'", GUIDE.read_text(), re.MULTILINE)
    assert found is not None, name
    return found[1].replace("/archive/", f"{archive}/")


@pytest.fixture
def server() -> Iterator[Cluster]:
    """Give a server of the test's own that archives its WAL into "archive" beside its data."""
    made = Cluster(postgres.bindir(), {"wal_level": "replica", "max_wal_senders": "3"})
    try:
        made.stop()
        made.run("/bin/mkdir", made.folder / "archive")
        made.configure(**archiving(made.folder / "archive"))
        made.start()
        made.sql("CREATE DATABASE wirewatch")
        yield made
    finally:
        made.end()


def record(store: Store, numbers: Sequence[int]) -> None:
    """Take these articles from Kafka: facts and offset in one transaction."""
    for number in numbers:
        seen = builders.seen(number, text=f"The ferry of Port Alder made trip {number}.")
        offset = Offset(name=SOURCE, position=number + 1, after=number)
        store.record(seen, builders.enriched(seen), offset=offset)


def ids(store: Store) -> list[tuple[int, str]]:
    """Return position and id of every event."""
    pages = [store.reads.events(after=after, limit=1000) for after in range(0, store.reads.head().size, 1000)]
    return [(event.position, event.event_id) for page in pages for event in page]


def back_up(server: Cluster, base: Path) -> None:
    """Make a base backup, as the guide does, and check it."""
    at = f"host=127.0.0.1 port={server.port} user=wire"
    server.run(
        "pg_basebackup", f"--dbname={at}", f"--pgdata={base}", "--wal-method=stream", "--checkpoint=fast"
    )
    server.run("pg_verifybackup", base)


def wait_for_archive(server: Cluster) -> None:
    """Return once the WAL of all that was committed is archived."""
    ((segment,),) = server.sql("SELECT pg_walfile_name(pg_switch_wal())")
    until((server.folder / "archive" / str(segment)).exists, timeout_s=WAIT_S, every_s=0.02)


def restore(server: Cluster, base: Path, saved: Path | None = None) -> None:
    """Start a server on base backup and archive, as the guide does, and wait until it has taken in all there is."""
    server.run("/bin/cp", "--archive", base, server.data)
    if saved is not None:
        server.run("/bin/cp", "--archive", f"{saved}/.", server.data / "pg_wal")
    server.configure(restore_command=guides("restore_command", server.folder / "archive"))
    server.run("/bin/touch", server.data / "recovery.signal")
    server.start()
    until(lambda: server.sql("SELECT pg_is_in_recovery()") == [(False,)], timeout_s=WAIT_S, every_s=0.05)


def lose(server: Cluster, saved: Path | None) -> None:
    """Lose server and data in one moment; `saved` is where its WAL is copied to, if that can still be read."""
    server.kill()
    if saved is not None:
        server.run("/bin/cp", "--archive", server.data / "pg_wal", saved)
    shutil.rmtree(server.data)


@pytest.mark.timeout(30)
def test_wal_that_was_not_archived_and_can_still_be_read_loses_nothing(server: Cluster) -> None:
    """A machine dies more often than its disk: what it had acknowledged is then all there."""
    base, saved, url = server.folder / "base", server.folder / "saved", server.url("wirewatch")
    with open_store(url) as store:
        record(store, range(BEFORE))
        back_up(server, base)
        record(store, range(BEFORE, BEFORE + LOST))
        everything = ids(store)
    lose(server, saved)
    restore(server, base, saved)
    with open_store(url) as store:
        assert HistoryVerifier(store.engine).verify().problems == ()
        assert ids(store) == everything


@pytest.mark.timeout(30)
def test_a_lost_disk_costs_what_was_not_archived_and_kafka_gives_that_again(server: Cluster) -> None:
    """Who archives must know what the archive is good for: events to its last file, and offsets that fit them."""
    base, url = server.folder / "base", server.url("wirewatch")
    with open_store(url, keeper_factory=AlertKeeper) as store:
        store.record(builders.subscription("ferry", name="Ferries"))
        record(store, range(BEFORE))
        back_up(server, base)
        record(store, range(BEFORE, BEFORE + ARCHIVED))
        wait_for_archive(server)
        archived = ids(store)
        record(store, range(BEFORE + ARCHIVED, BEFORE + ARCHIVED + LOST))
        everything = ids(store)
    lose(server, None)
    restore(server, base)
    with open_store(url, keeper_factory=AlertKeeper) as store:
        assert HistoryVerifier(store.engine).verify().problems == ()
        assert ids(store) == archived
        assert store.reads.bookmark(SOURCE) == BEFORE + ARCHIVED
        record(store, range(store.reads.bookmark(SOURCE), BEFORE + ARCHIVED + LOST))  # what Kafka still has
        assert ids(store) == everything
        record(store, [BEFORE + ARCHIVED + LOST])
        assert HistoryVerifier(store.engine).verify().problems == ()
    wait_for_archive(server)  # under its new timeline, beside the old files
