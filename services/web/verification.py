"""Verifications that people ask for: one at a time, in a thread of its own, with its progress."""

from collections.abc import Callable
from datetime import datetime
from threading import Event, Lock, Thread

import msgspec

from store.errors import WirewatchError
from store.ports import Verifier
from store.views import Verification


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How verification stands."""

    running: bool = False
    done: int = 0
    of: int = 0
    found: Verification | None = None
    """What the last one found."""
    finished_at: datetime | None = None
    error: str | None = None
    """Why the last one could not finish."""


class Verifications:
    """Starts verifications and remembers the last. Thread-safe."""

    def __init__(
        self, verifier: Verifier, clock: Callable[[], datetime], tell: Callable[[Verification], None]
    ) -> None:
        self._verifier = verifier
        self._clock = clock
        self._tell = tell
        self._lock = Lock()
        self._finished = Event()
        self._progress = Progress()

    def progress(self) -> Progress:
        """Return how verification stands."""
        return self._progress

    def run(self, *, wait_s: float) -> Progress:
        """Start a verification unless one is running; return how it stands after at most `wait_s` seconds."""
        with self._lock:
            if not self._progress.running:
                self._finished.clear()
                self._progress = msgspec.structs.replace(
                    self._progress, running=True, done=0, of=0, error=None
                )
                Thread(target=self._verify, name="verify", daemon=True).start()
        self._finished.wait(wait_s)
        return self._progress

    def _verify(self) -> None:
        try:
            found = self._verifier.verify(self._step)
        except WirewatchError as error:
            self._progress = msgspec.structs.replace(self._progress, running=False, error=str(error))
        except BaseException:
            self._progress = msgspec.structs.replace(
                self._progress,
                running=False,
                error="verification stopped on an unexpected error; see the log",
            )
            self._finished.set()
            raise
        else:
            self._progress = Progress(found=found, finished_at=self._clock())
            self._tell(found)
        self._finished.set()

    def _step(self, done: int, of: int) -> None:
        self._progress = msgspec.structs.replace(self._progress, done=done, of=of)
