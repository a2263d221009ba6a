"""A role that stands still is not ready, then ends, even where its own end hangs."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from services.roles import EXIT_STUCK
from tests.service import until

END_S_MAX = 30.0


@contextmanager
def _role(folder: Path, how: str) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.stalling", str(folder), how, str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ) as process:
        try:
            yield process, f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _ask(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


@pytest.mark.parametrize(("how", "code"), [("waits", 1), ("hangs", EXIT_STUCK)])
def test_a_role_that_stands_still_is_unready_and_then_ends(tmp_path: Path, how: str, code: int) -> None:
    """What waits for ever is noticed by nobody; a process that ends is started again."""
    with _role(tmp_path, how) as (process, url):
        until(lambda: _ask(f"{url}/readyz") == (503, "stuck: stream\n"))
        assert _ask(f"{url}/healthz")[0] == 200
        assert process.wait(END_S_MAX) == code
        assert process.stderr is not None
        assert "no progress: stream" in process.stderr.read().decode() or code == EXIT_STUCK


def test_a_standby_is_alive_and_not_ready_and_ends_when_told(tmp_path: Path) -> None:
    """An orchestrator that took it for dead would start it again and again, and send it work."""
    with _role(tmp_path, "stands by") as (process, url):
        until(lambda: _ask(f"{url}/readyz") == (503, "stuck: standing by\n"))
        assert _ask(f"{url}/healthz")[0] == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(END_S_MAX) == 0
