"""Wakes those who follow the history: pages that are open, stages that tail it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Final

FOLLOWERS_MAX: Final = 200  # browsers on the live stream; each costs a task and a socket
LOOK_S: Final = 0.5  # another process (the command line) may append too, and cannot wake us


class TooManyFollowers(Exception):
    """The live stream is full; try again later."""


class Hub:
    """Tells followers that the history has grown, at once for our own appends, within LOOK_S for others'."""

    def __init__(self, look: Callable[[], int]) -> None:
        self._look = look
        """Returns the head's size; may block for a moment."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed: set[asyncio.Event] = set()
        self.followers = 0
        self._closing = False
        self.size = 0

    def grown(self, size: int) -> None:
        """Say that the history has this size now. Thread-safe."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._set, size)

    def _set(self, size: int) -> None:
        if size > self.size:
            self.size = size
            self._wake()

    def _wake(self) -> None:
        for event in self._changed:
            event.set()

    async def run(self) -> None:
        """Look for other processes' appends until cancelled."""
        self._loop = asyncio.get_running_loop()
        while True:
            self._set(await asyncio.to_thread(self._look))
            await asyncio.sleep(LOOK_S)

    def close(self) -> None:
        """End every subscription."""
        self._closing = True
        self._wake()

    async def subscribe(self) -> AsyncIterator[int]:
        """Yield the head's size whenever it has grown, beginning with the present one; ends with the service."""
        if self.followers >= FOLLOWERS_MAX:
            raise TooManyFollowers
        self.followers += 1
        changed = asyncio.Event()
        self._changed.add(changed)
        try:
            size = -1
            while not self._closing:
                if self.size != size:
                    size = self.size
                    yield size
                else:
                    changed.clear()
                    await changed.wait()
        finally:
            self.followers -= 1
            self._changed.discard(changed)

    async def wait(self, timeout_s: float) -> None:
        """Return once the history has grown, or after `timeout_s` seconds."""
        changed = asyncio.Event()
        self._changed.add(changed)
        try:
            await asyncio.wait_for(changed.wait(), timeout_s)
        except TimeoutError:
            pass
        finally:
            self._changed.discard(changed)
