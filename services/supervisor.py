"""Every role of the distributed service on one machine: started, restarted, ended together, logs in one stream."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType
from typing import Final

from services import topics
from services.distributed import topic_names
from services.settings import Settings

RESTART_S_MIN: Final = 0.5
RESTART_S_MAX: Final = 30.0
STEADY_S: Final = 60.0  # a role that ran so long begins with short pauses again
STOP_S_MAX: Final = 35.0  # a worker whose group is being rebalanced needs most of it
LOOK_S: Final = 0.1
_COLOURS: Final = (36, 33, 35, 32, 34, 31)  # ANSI: told apart on dark and on light, beside the role's name
_NAME_WIDTH: Final = 10


class _Role:
    """One process, started again with growing pauses when it ends."""

    def __init__(self, name: str, arguments: list[str], environ: Mapping[str, str], colour: int) -> None:
        self.name = name
        self._arguments = arguments
        self._environ = environ
        self._colour = colour
        self._process: subprocess.Popen[bytes] | None = None
        self._began = self._due = 0.0
        self._pause_s = RESTART_S_MIN
        self._reader: threading.Thread | None = None

    def look(self, now: float) -> None:
        """Start the process where it is due; note where it has ended."""
        if self._process is None:
            if now >= self._due:
                self._start(now)
            return
        code = self._process.poll()
        if code is None:
            return
        if now - self._began > STEADY_S:
            self._pause_s = RESTART_S_MIN
        self.say(f"ended ({code}), again in {self._pause_s:g} s")
        self._process, self._due = None, now + self._pause_s
        self._pause_s = min(2 * self._pause_s, RESTART_S_MAX)

    def _start(self, now: float) -> None:
        self._began = now
        self._process = subprocess.Popen(  # noqa: S603 - our own command with our own arguments
            [sys.executable, "-m", "services.cli.main", *self._arguments], env=dict(self._environ),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._copy, args=(self._process,), daemon=True)
        self._reader.start()

    def _copy(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self.say(line.decode("utf-8", "replace").rstrip())

    def say(self, line: str) -> None:
        """Print a line under the role's name."""
        name = f"{self.name:<{_NAME_WIDTH}}"
        if sys.stdout.isatty():
            name = f"\x1b[{self._colour}m{name}\x1b[0m"
        print(f"{name} {line}", flush=True)  # noqa: T201 - this is the supervisor's log

    def signal(self, number: int) -> None:
        """Send a signal, where it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def wait(self, until: float) -> bool:
        """Return whether it has ended by then."""
        if self._process is None:
            return True
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        if self._reader is not None:
            self._reader.join(1.0)
        return True


def up(settings: Settings, *, workers: int, environ: Mapping[str, str]) -> int:
    """Run all roles until SIGINT or SIGTERM and return the exit code: 0 where all ended in time."""
    wanted = topics.load(settings.topics_profile, prefix=settings.topics_prefix)
    with topics.TopicAdmin(settings.kafka) as admin:
        for change in admin.apply(wanted):
            print(f"{'topics':<{_NAME_WIDTH}} {change.action} {change.topic}: {change.detail}")  # noqa: T201
        admin.check(wanted, topic_names(settings))
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    roles = _roles(settings, workers, environ)
    while not stopping.wait(LOOK_S):
        for role in roles:
            role.look(time.monotonic())
    for role in roles:
        role.signal(signal.SIGTERM)
    until = time.monotonic() + STOP_S_MAX
    late = [role for role in roles if not role.wait(until)]
    for role in late:
        role.say("did not end in time: killed. What it was at is done again at the next start")
        role.signal(signal.SIGKILL)
        role.wait(time.monotonic() + STOP_S_MAX)
    return 1 if late else 0


def _roles(settings: Settings, workers: int, environ: Mapping[str, str]) -> list[_Role]:
    # Not WIREWATCH_LISTEN: that is the console's, and every other role would take it for its own.
    environ = {name: value for name, value in environ.items() if name != "WIREWATCH_LISTEN"}
    environ |= {"WIREWATCH_ENRICH_PROCESSES": "1", "PYTHONUNBUFFERED": "1"}
    # A URL may hold a password, which the list of processes would show: it goes by the environment.
    data = [] if settings.database else ["--data", str(settings.data)]
    if settings.database:
        environ = {**environ, "WIREWATCH_DATA": settings.database}
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    web = [
        "web",
        *data,
        "--listen",
        f"{host}:{settings.port}",
        "--sample" if settings.sample else "--no-sample",
    ]
    commands = [("web", web)]
    commands += [(name, [name, *data]) for name in ("store", "ingest", "notify")]
    roles = [_Role(name, arguments, environ, _COLOURS[i]) for i, (name, arguments) in enumerate(commands)]
    for number in range(1, workers + 1):
        name = f"enrich-{number}"
        own = {**environ, "WIREWATCH_WORKER": f"{settings.worker}-{number}"}
        roles.append(_Role(name, ["enrich", *data], own, _COLOURS[len(commands)]))
    return roles
