"""Per-host limits: how many requests at once, and how soon after one another."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

IN_FLIGHT_MAX: Final = 2  # RFC 2616 asked for two; still what a polite robot does
SPACING_S: Final = 1.0  # between two starts on one public host
HOSTS_MAX: Final = 10_000  # remembered at once; the idle ones are forgotten first


class _Host:
    """Where one host stands."""

    __slots__ = ("free_at", "places", "users")

    def __init__(self) -> None:
        self.places = asyncio.Semaphore(IN_FLIGHT_MAX)
        self.free_at = 0.0
        self.users = 0


class Politeness:
    """Hands out turns by host and port. `clock` and `sleep` are for tests."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @contextlib.asynccontextmanager
    async def turn(self, url: str, *, spaced: bool = True) -> AsyncIterator[None]:
        """Wait for a turn on the URL's host and hold it: at most IN_FLIGHT_MAX at once.

        Starts on one host are SPACING_S apart unless `spaced` is False, as it is for hosts of one's own
        network. Turns are given in the order they were asked for.
        """
        name = urlsplit(url).netloc.lower()
        host = self._hosts.get(name)
        if host is None:
            self._forget()
            host = self._hosts[name] = _Host()
        host.users += 1
        try:
            async with host.places:
                if spaced:
                    now = self._clock()
                    start = max(now, host.free_at)
                    host.free_at = start + SPACING_S
                    if start > now:
                        await self._sleep(start - now)
                yield
        finally:
            host.users -= 1

    def _forget(self) -> None:
        if len(self._hosts) < HOSTS_MAX:
            return
        now = self._clock()
        idle = [name for name, host in self._hosts.items() if not host.users and host.free_at <= now]
        for name in idle:
            del self._hosts[name]
