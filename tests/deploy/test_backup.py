"""Backup and restore, rehearsed beside a running service."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.deploy.catalogue import DEPLOY
from tests.service import Service, until
from tests.wire import GrowingFeed

TOKEN = "a-token-of-the-rehearsal"


def backup(data: Path, target: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the backup as the timer does."""
    return subprocess.run(
        [sys.executable, str(DEPLOY / "backup.py"), str(data), str(target), *arguments],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


def test_a_backup_beside_a_running_service_is_restored_and_goes_on(tmp_path: Path) -> None:
    """A backup that was never restored is a hope."""
    data, kept = tmp_path / "data", tmp_path / "kept"
    with GrowingFeed(count=400, rate=40.0) as feed, Service(data) as service:
        service.run("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        until(lambda: len(service.lines("articles")) >= 20)
        made = [backup(data, kept, "--keep", "1") for _ in range(2)]
        assert [done.returncode for done in made] == [0, 0], made[-1].stderr
        copies = sorted(kept.iterdir())
        assert [str(path) for path in copies] == [made[-1].stdout.splitlines()[-1]], "the older one is gone"
        until(lambda: len(service.lines("articles", "--limit", "1000")) >= 40)
        live = {line["position"]: line for line in service.lines("history", "--limit", "1000")}
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "wirewatch.db").write_bytes((copies[-1] / "wirewatch.db").read_bytes())
    with Service(restored) as service:
        assert json.loads(service.run("verify", "--json").stdout)["problems"] == []
        events = service.lines("history", "--limit", "1000")
        shared = [line for line in events if line["position"] in live and line["kind"] == "article.seen"]
        assert len(shared) >= 20
        assert all(line["event_id"] == live[line["position"]]["event_id"] for line in shared)


def test_a_damaged_history_gives_no_backup(tmp_path: Path) -> None:
    """A copy of damage under a good name would push the good copies out."""
    data, kept = tmp_path / "data", tmp_path / "kept"
    with Service(data, sample=True) as service:
        until(lambda: len(service.lines("history")) >= 8)
    assert backup(data, kept).returncode == 0
    database = data / "wirewatch.db"
    written = database.read_bytes()
    at = written.index(b"feed.added") if b"feed.added" in written else written.index(b"xmlUrl")
    database.write_bytes(written[:at] + b"\x00" * 4 + written[at + 4 :])
    done = backup(data, kept)
    assert done.returncode == 1, done.stderr
    assert sorted(path.name[-4:] == ".bad" for path in kept.iterdir()) == [False, True]


def test_no_history_gives_no_backup(tmp_path: Path) -> None:
    """An empty copy of a mistyped folder looks like a backup until it is needed."""
    (tmp_path / "data").mkdir()
    done = backup(tmp_path / "data", tmp_path / "kept")
    assert done.returncode == 4
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_verification_that_a_timer_asks_for_shows_in_the_metrics(tmp_path: Path) -> None:
    """The alert on a history that nobody verified reads them."""
    ask = [sys.executable, str(DEPLOY / "verify_now.py")]
    with Service(tmp_path / "data", environ={"WIREWATCH_TOKEN": TOKEN}) as service:
        stranger = subprocess.run(
            [*ask, service.url], capture_output=True, text=True, timeout=60, check=False
        )
        assert stranger.returncode == 4
        done = subprocess.run(
            [*ask, service.url], capture_output=True, text=True, timeout=60, check=False,
            env=service.environ,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["problems"] == []
        request = urllib.request.Request(
            service.url + "/metrics", headers={"authorization": f"Bearer {TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read().decode()
    assert "wirewatch_history_verified_ok 1.0" in text
