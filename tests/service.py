"""The real service as a process of its own, started and ended as its operator would."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

COMMAND = Path(sys.executable).with_name("wirewatch")
START_S_MAX = 60.0
STOP_S_MAX = 30.0


class Service:
    """`wirewatch run` on a data folder; also every other command beside it."""

    def __init__(self, data: Path, *, environ: dict[str, str] | None = None, sample: bool = False) -> None:
        self.data = data
        self.environ = os.environ | (environ or {})
        self.sample = sample
        self.url = ""
        self.process: subprocess.Popen[str] | None = None
        self.log: list[str] = []

    def start(self) -> "Service":
        """Start, and return once the console's address has been printed."""
        arguments = [COMMAND, "run", "--data", self.data, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(
            [str(part) for part in (*arguments, "--sample" if self.sample else "--no-sample")],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.environ, start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        timer = threading.Timer(START_S_MAX, self.process.kill)
        timer.start()
        self.log = []
        for line in self.process.stdout:
            self.log.append(line)
            found = re.search(r"Wirewatch is at (http://\S+?)/ ", line)
            if found:
                self.url = found.group(1)
                break
        timer.cancel()
        assert self.url, "the service did not start:\n" + "".join(self.log)
        threading.Thread(target=self._drain, args=(self.process,), daemon=True).start()
        return self

    def _drain(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            self.log.extend(process.stdout)

    def kill(self) -> None:
        """End the service and its processes as the kernel would: without a word."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_S_MAX)

    def stop(self) -> int:
        """Ask the service to end, and return its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_S_MAX)
        finally:
            if self.process.poll() is None:
                self.kill()

    def run(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Run another command on the same data folder."""
        done = subprocess.run(
            [str(COMMAND), *arguments, "--data", str(self.data)], capture_output=True, text=True, env=self.environ, timeout=100, check=False,
        )  # fmt: skip
        assert not check or done.returncode == 0, (
            f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        )
        return done

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a command with --json and return its lines."""
        return [json.loads(line) for line in self.run(*arguments, "--json").stdout.splitlines()]

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            self.stop()


def until(reached: "Sequence[Any] | Any", *, timeout_s: float = 30.0, every_s: float = 0.2) -> Any:
    """Return the first true value of a function; fail after `timeout_s`."""
    deadline = time.monotonic() + timeout_s
    while True:
        value = reached()
        if value:
            return value
        assert time.monotonic() < deadline, f"not reached within {timeout_s:g} s (last: {value!r})"
        time.sleep(every_s)
