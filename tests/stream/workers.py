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

RESTART_S = 0.5  # the supervisor's shortest pause


class Worker:
    """One worker, with what it printed. Use as a context.

    `supervised`: a process that ends by itself with an error is started again, as a supervisor would. One that a test
    killed is not: the test says when.
    """

    def __init__(
        self, *arguments: str, module: str = "tests.stream.worker", supervised: bool = False, **environ: str
    ) -> None:
        self.told: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self.restarts: list[int] = []
        """The codes with which it ended by itself."""
        self._command = [sys.executable, "-m", module, *arguments]
        self._environ = os.environ | environ
        self._readers: list[threading.Thread] = []
        self._meant_to_end = threading.Event()
        self._process = self._start()
        self._supervisor = threading.Thread(target=self._supervise, daemon=True) if supervised else None
        if self._supervisor is not None:
            self._supervisor.start()

    def _start(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            self._command, env=self._environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for target in (self._read, self._moan):
            self._readers.append(threading.Thread(target=target, args=(process,), daemon=True))
            self._readers[-1].start()
        return process

    def _supervise(self) -> None:
        while not self._meant_to_end.wait(RESTART_S):
            code = self._process.poll()
            if code is not None and not self._meant_to_end.is_set():
                self.restarts.append(code)
                self._process = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._meant_to_end.set()
        if self._supervisor is not None:
            self._supervisor.join(20)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(20)
        for reader in self._readers:
            reader.join(20)

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                if "{" in line and line.endswith("\n"):  # a killed worker's last line may be half of one
                    self.told.append(json.loads(line[line.index("{") :]))

    def _moan(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr is not None
        with process.stderr:
            self.errors.extend(process.stderr)

    def outcomes(self) -> list[str]:
        """Return the outcomes so far."""
        return [line["outcome"] for line in list(self.told) if "outcome" in line]

    def signal(self, number: int) -> None:
        """Send a signal."""
        if number in {signal.SIGKILL, signal.SIGTERM}:
            self._meant_to_end.set()
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
