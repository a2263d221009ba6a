"""Poll state as one of several ingest workers sees it: what it is given is its own until it saves it, or dies."""

import asyncio
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from store.errors import TryLater
from store.ports import LEASE_S, FeedState, FeedStates, FeedTurn, ItemState

KEEP_S: Final = LEASE_S / 4


class LeasedStates:
    """FeedStates under one worker's name, `owner`: another one each time a worker starts. Thread-safe."""

    def __init__(self, states: FeedStates, owner: str, *, lease_s: float = LEASE_S) -> None:
        self._states = states
        self._owner = owner
        self._lease_s = lease_s
        self._leased_at: dict[str, float] = {}  # monotonic: it goes on while the process is frozen
        self._released = False
        self._one_at_a_time = threading.Lock()

    def due(
        self, now: datetime, *, limit: int, owner: str | None = None, lease_s: float | None = None
    ) -> list[FeedTurn]:
        """Return feeds that are due and no other worker's, and lease them; none once everything was given back."""
        with self._one_at_a_time:
            if self._released:  # asked in a thread of its own while the worker was ending
                return []
            began, lasts_s = time.monotonic(), lease_s or self._lease_s
            turns = self._states.due(now, limit=limit, owner=owner or self._owner, lease_s=lasts_s)
            self._leased_at |= dict.fromkeys((turn.feed_id for turn in turns), began)
            return turns

    def next_due(self, *, owner: str | None = None) -> datetime | None:
        """Return when the next feed is due that no worker has, this one included."""
        return self._states.next_due(owner=owner or self._owner)

    def items(self, feed_id: str, keys: Sequence[str]) -> dict[str, ItemState]:
        """Return what is known of these keys.

        Raises TryLater where the feed may have been taken over since it was given: this process slept, or the
        database did not answer. Two workers would then tell new articles by what was known at different times.
        """
        age_s = time.monotonic() - self._leased_at.get(feed_id, -float("inf"))
        if age_s > self._lease_s:
            raise TryLater(f"the lease on {feed_id} has passed: another worker may be at it")
        return self._states.items(feed_id, keys)

    def save(self, state: FeedState, items: Sequence[ItemState], *, owner: str | None = None) -> None:
        """Save a feed's state, and give the feed back."""
        self._states.save(state, items, owner=owner or self._owner)

    def keep(self, *, owner: str | None = None, lease_s: float | None = None) -> list[str]:
        """Begin the leases of what is in hand anew, and return whose feeds; none once everything was given back."""
        with self._one_at_a_time:
            if self._released:
                return []
            began = time.monotonic()
            kept = self._states.keep(owner=owner or self._owner, lease_s=lease_s or self._lease_s)
            self._leased_at = dict.fromkeys(kept, began)
            return kept

    def release(self, *, owner: str | None = None) -> None:
        """Give back everything, and take nothing any more: another worker need not wait for the leases' end."""
        with self._one_at_a_time:
            self._released = True
            self._states.release(owner=owner or self._owner)


class LeaseStage:
    """Shows that an ingest worker lives, so that the feeds it is at stay its own however long one takes."""

    name = "leases"

    def __init__(self, states: LeasedStates) -> None:
        self._states = states

    async def turn(self) -> None:
        """Keep the leases once, and wait."""
        await asyncio.to_thread(self._states.keep)
        await asyncio.sleep(KEEP_S)
