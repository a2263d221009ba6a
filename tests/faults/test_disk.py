"""A disk that fills up under the running service, and is given room again."""

import json
import resource
import sys
import time
from pathlib import Path

import pytest

from tests.service import Service, until
from tests.wire import GrowingFeed

ROOM_BYTES = 1_500_000

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs prlimit(2): a full disk was not tried here"
)


def test_a_full_disk_stops_nothing_for_good_and_loses_nothing(tmp_path: Path) -> None:
    """Disks fill up at night; in the morning somebody makes room, and every article must be there."""
    service = Service(tmp_path / "data")
    with GrowingFeed(count=300, rate=60.0, paragraphs=4) as feed:
        service.run("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        with service:
            assert service.process is not None
            # A file may grow no further: to the database that is a full disk.
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (ROOM_BYTES, resource.RLIM_INFINITY))
            until(
                lambda: any("will be repeated" in line or "will try again" in line for line in service.log),
                timeout_s=40,
            )
            time.sleep(2)
            assert service.process.poll() is None
            resource.prlimit(
                service.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            )
            until(lambda: len(service.lines("articles")) == feed.count, timeout_s=60)
            until(
                lambda: all(line["state"] == "enriched" for line in service.lines("articles")), timeout_s=60
            )
        urls = [line["url"] for line in service.lines("articles")]
        assert sorted(urls) == sorted(
            f"https://alder.example/{number}" for number in range(1, feed.count + 1)
        )
        assert json.loads(service.run("verify", "--json").stdout)["problems"] == []


def test_a_corrupt_byte_is_named_with_its_position(tmp_path: Path) -> None:
    """Whoever relies on the history must learn of a changed byte, and of where it stands."""
    service = Service(tmp_path / "data")
    with GrowingFeed(count=30, rate=100.0) as feed:
        service.run("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        with service:
            until(
                lambda: (
                    all(line["state"] == "enriched" for line in service.lines("articles"))
                    and len(service.lines("articles")) == 30
                )
            )
    database = tmp_path / "data" / "wirewatch.db"
    data = bytearray(database.read_bytes())
    at = data.index(b"Flood report number 17 from Port Alder", data.index(b'"article_id"'))
    data[at + 20] ^= 1
    database.write_bytes(bytes(data))
    done = service.run("verify", "--json", check=False)
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    seen = {line["position"] for line in service.lines("articles") if line["url"].endswith("/17")}
    assert {problem["position"] for problem in problems} & seen
