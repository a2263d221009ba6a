"""The store service as a process: frozen beside its standby, and on a disk that fills up."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.events import ArticleSeen
from store.history.verify import HistoryVerifier
from store.records import Names
from tests import postgres
from tests.faults.fleet import Fleet
from tests.kafka import Broker
from tests.service import until
from tests.stores import open_store
from tests.stream.reading import write
from tests.stream.test_consume import enriched

ROOM = "12m"
BALLAST_BYTES = 64 * 1024 * 1024


def _fleet(folder: Path, broker: Broker, names: Names, place: str) -> Fleet:
    prefix = names.raw.removesuffix("articles.raw")
    return Fleet(folder, kafka=broker.address, prefix=prefix, url=place)


def _stored(place: Path | str) -> list[str]:
    with open_store(place) as store:
        events = store.reads.events(limit=1000)
        assert HistoryVerifier(store.engine).verify().problems == ()
    return [event.event_id for event in events if isinstance(event.fact, ArticleSeen)]


@pytest.mark.real_broker(
    "roles as processes of their own, for they check their topics' settings first, which it does not tell"
)
def test_a_frozen_store_is_taken_over_and_ends_when_it_wakes(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """A paused virtual machine must neither stop the news nor, when it goes on, write beside its successor."""
    with postgres.database() as url, _fleet(tmp_path, broker, names, url) as fleet:
        first, second = fleet.start("store-1"), fleet.start("store-2")
        until(
            lambda: (
                first.told("at work") + second.told("at work")
                and second.told("standing by") + first.told("standing by")
            )
        )
        holder, standby = (first, second) if first.told("at work") else (second, first)
        write(broker.address, names.enriched, *(enriched(number) for number in range(20)))
        until(lambda: len(_stored(url)) == 20)
        holder.signal(signal.SIGSTOP)
        frozen = time.monotonic()
        write(broker.address, names.enriched, *(enriched(number) for number in range(20, 40)))
        until(lambda: standby.told("at work"), timeout_s=60)
        print(f"taken over {time.monotonic() - frozen:.1f} s after the freeze")
        holder.signal(signal.SIGCONT)
        write(broker.address, names.enriched, *(enriched(number) for number in range(40, 60)))
        until(lambda: len(_stored(url)) == 60)
        until(lambda: holder.codes, timeout_s=60)
        assert holder.codes[0] > 0
        assert standby.codes == []
        assert len(set(_stored(url))) == 60


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """Give a file system with little room; skips the test where none may be mounted."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)], capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(
            f"not covered here: a disk that is full for the store service (no mounting: {done.stderr.strip()})"
        )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.real_broker(
    "roles as processes of their own, for they check their topics' settings first, which it does not tell"
)
def test_a_store_on_a_full_disk_goes_on_once_there_is_room(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """Somebody makes room in the morning; every article of the night must be there, once."""
    with _small_disk(tmp_path / "disk") as disk, _fleet(tmp_path, broker, names, str(disk / "data")) as fleet:
        store = fleet.start("store-1")
        until(lambda: store.told("at work"))
        write(broker.address, names.enriched, *(enriched(number) for number in range(10)))
        until(lambda: len(_stored(disk / "data" / "wirewatch.db")) == 10)
        _fill(disk / "ballast")
        write(broker.address, names.enriched, *(enriched(number) for number in range(10, 400)))
        until(lambda: store.told("full"), timeout_s=60)
        (disk / "ballast").unlink()
        until(lambda: len(_stored(disk / "data" / "wirewatch.db")) == 400, timeout_s=90)
        assert len(set(_stored(disk / "data" / "wirewatch.db"))) == 400


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as ballast:
        try:
            os.posix_fallocate(ballast.fileno(), 0, BALLAST_BYTES)
        except OSError:
            while True:
                try:
                    ballast.write(b"\0" * 4096)
                except OSError:
                    return
