"""Starts enrichment workers for tests and ends them, whatever happens."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Self


class Worker:
    """One worker process, with what it printed. Use as a context."""

    def __init__(self, *arguments: str, module: str = "tests.stream.worker", **environ: str) -> None:
        self.told: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], env=os.environ | environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._moan, daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(20)
        for reader in self._readers:
            reader.join(20)
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if "{" in line:
                self.told.append(json.loads(line[line.index("{") :]))

    def _moan(self) -> None:
        assert self._process.stderr is not None
        self.errors.extend(self._process.stderr)

    def outcomes(self) -> list[str]:
        """Return the outcomes so far."""
        return [line["outcome"] for line in list(self.told) if "outcome" in line]

    def signal(self, number: int) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as the machine would."""
        self.signal(signal.SIGKILL)
        self._process.wait(20)

    def ended(self, wait_s: float = 40.0) -> int:
        """Wait until it ends by itself and return its exit code."""
        return self._process.wait(wait_s)

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None


def wait_until(
    true: Callable[[], bool], wait_s: float = 40.0, *, why: Callable[[], object] = lambda: ""
) -> None:
    """Wait until something holds, or fail with what `why` says."""
    until = time.monotonic() + wait_s
    while not true():
        assert time.monotonic() < until, why()
        time.sleep(0.05)
