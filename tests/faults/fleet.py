"""Every role of the distributed service as a process of its own, started again as a supervisor would."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Self

from tests.service import COMMAND, until

RESTART_S = 0.5  # the supervisor's shortest pause
STOP_S_MAX = 40.0
BEGIN_S = 2.0  # from a role's first word until it hears signals: Faust takes a moment
CORRUPT = 5


class Role:
    """One role's process; started again when it ends, whoever ended it, until it is told to stop for good."""

    def __init__(self, name: str, folder: Path, environ: dict[str, str], *arguments: str) -> None:
        self.name = name
        self.codes: list[int] = []
        """How its processes ended so far."""
        self.log = folder / f"{name}.log"
        self._command = [str(COMMAND), *arguments]
        self._environ = os.environ | environ
        self._for_good = threading.Event()
        self.process = self._start()
        self._thread = threading.Thread(target=self._supervise, daemon=True)
        self._thread.start()

    def _start(self) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            self._said_before = log.tell()
            return subprocess.Popen(
                self._command, env=self._environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _supervise(self) -> None:
        while not self._for_good.wait(RESTART_S):
            code = self.process.poll()
            if code is not None and not self._for_good.is_set():
                self.codes.append(code)
                self.process = self._start()

    def signal(self, number: int) -> None:
        """Send a signal, where it runs."""
        if self.process.poll() is None:
            self.process.send_signal(number)

    def begun(self) -> bool:
        """Tell whether the present process has said a word: one that is only being started hears no signal yet."""
        return self.log.stat().st_size > self._said_before

    def told(self, words: str) -> int:
        """Return how often its log has these words."""
        return self.log.read_text("utf-8", "replace").count(words)

    def begin_to_stop(self) -> None:
        """Ask it to end, for good."""
        self._for_good.set()
        self._thread.join(STOP_S_MAX)
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)

    def ended(self) -> int:
        """Return the code with which it ended after that; one that takes too long is killed."""
        try:
            return self.process.wait(STOP_S_MAX)
        finally:
            self.kill()

    def kill(self) -> None:
        """End it and what it started, without a word."""
        self._for_good.set()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait(STOP_S_MAX)


class Fleet:
    """All roles on one Kafka and one PostgreSQL; store and enrichment twice."""

    def __init__(self, folder: Path, *, kafka: str, prefix: str, url: str) -> None:
        self._folder = folder
        self._environ = {
            "WIREWATCH_KAFKA": kafka,
            "WIREWATCH_TOPICS_PREFIX": prefix,
            "WIREWATCH_DATA": url,
            "WIREWATCH_ENRICH_PROCESSES": "1",
        }
        self.roles: dict[str, Role] = {}

    def start(self, name: str) -> Role:
        """Start one role; "enrich-1" is the first of several."""
        kind = name.partition("-")[0]
        more = ("--listen", "127.0.0.1:0", "--no-sample") if kind == "web" else ()
        environ = self._environ | {"WIREWATCH_WORKER": name}
        self.roles[name] = Role(name, self._folder, environ, kind, *more)
        return self.roles[name]

    def drop(self, name: str, *, kill: bool) -> None:
        """End a role for good."""
        role = self.roles.pop(name)
        if kill:
            role.kill()
        else:
            role.begin_to_stop()
            role.ended()

    def command(self, *arguments: str) -> None:
        """Run a command on the same history."""
        done = subprocess.run(
            [str(COMMAND), *arguments], env=os.environ | self._environ, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def holders(self, kind: str) -> list[str]:
        """Return the names of those of a kind that are at work now rather than standing by."""
        found = []
        for name, role in self.roles.items():
            log = role.log.read_text("utf-8", "replace")
            if name.startswith(kind) and log.rfind("at work") > log.rfind("standing by"):
                found.append(name)
        return found

    def at_work(self) -> None:
        """Wait until every role is there: one of two stores at work, the other standing by."""
        for name in self.roles:
            words = "Wirewatch is at" if name == "web" else "at work"
            if not name.startswith("store"):
                until(lambda name=name, words=words: self.roles[name].told(words), timeout_s=60)
        until(
            lambda: any(self.roles[name].told("at work") for name in self.roles if name.startswith("store"))
        )

    def stop(self) -> dict[str, int]:
        """End every role as an operator would, once all have begun, and return their exit codes."""
        until(lambda: all(role.begun() for role in self.roles.values()), timeout_s=60)
        time.sleep(BEGIN_S)
        for role in self.roles.values():
            role.begin_to_stop()
        return {name: role.ended() for name, role in self.roles.items()}

    def logs(self, last: int = 12) -> str:
        """Return the end of every log, for whoever has to find out what happened."""
        return "\n".join(
            f"--- {name} {role.codes}\n"
            + "\n".join(role.log.read_text("utf-8", "replace").splitlines()[-last:])
            for name, role in self.roles.items()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for role in self.roles.values():
            role.kill()
