"""What is watched for, followed from the history into the processes that enrich."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

import structlog

from services.pool import EnrichmentPool
from services.watchlist import watches
from store.errors import Refused, TryLater
from store.mentions import Watch
from store.ports import Reads

LOOK_S: Final = 1.0  # how soon a worker that stands apart from the history hears of a change
WAIT_S: Final = 1.0

log = structlog.get_logger("wirewatch.watchlist")


class Following:
    """Keeps a pool looking for what is watched for now."""

    def __init__(self, reads: Reads, pool: EnrichmentPool) -> None:
        self._reads = reads
        self._pool = pool
        self._stamp: tuple[int, int] | None = None

    async def look(self) -> None:
        """Hand the list to the pool where it has changed. Raises TryLater where the history does not answer."""
        self._hand_on(await asyncio.to_thread(self._read))

    def look_now(self) -> None:
        """The same, without a loop."""
        self._hand_on(self._read())

    def _read(self) -> tuple[tuple[int, int], list[Watch]] | None:
        stamp = self._reads.watches_stamp()
        return None if stamp == self._stamp else (stamp, watches(self._reads.watches()))

    def _hand_on(self, read: tuple[tuple[int, int], list[Watch]] | None) -> None:
        if read is not None:
            self._stamp, listed = read
            self._pool.watch(listed)


class Apart:
    """Follows the list for a worker to which the history is another machine's: now and then, and through its outages.

    `open_` gives the reads of the history; it raises TryLater or Refused (not_found) while there is none.
    """

    def __init__(self, open_: Callable[[], Reads], pool: EnrichmentPool) -> None:
        self._open = open_
        self._pool = pool
        self._following: Following | None = None
        self._next = 0.0
        self._away = False

    def waiting(self) -> list[str]:
        """Say that the list has not been read yet, if it has not: an article before it would be searched for nothing."""
        return [] if self._following is not None else ["the watchlist has not been read yet"]

    def begin(self) -> None:
        """Wait until the list has been read once."""
        reads = None
        while True:
            try:
                reads = reads or self._open()  # once: nobody closes one that could be read for nothing
                following = Following(reads, self._pool)
                following.look_now()
            except (TryLater, Refused) as error:
                if isinstance(error, Refused) and error.reason != "not_found":
                    raise
                log.warning("waiting for the history, to know what is watched for", error=str(error))
                time.sleep(WAIT_S)
            else:
                self._following = following
                return

    async def look(self) -> None:
        """Look for a change where it is time to. While the history is away the list stays as it was."""
        now = time.monotonic()
        if self._following is None or now < self._next:
            return
        self._next = now + LOOK_S
        try:
            await self._following.look()
            self._away = False
        except TryLater as error:
            if not self._away:
                log.warning("the history is away: still looking for what was watched for", error=str(error))
            self._away = True
