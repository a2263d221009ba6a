"""Poll state as one of several ingest workers sees it: what it is given is its own until it saves it, or dies."""

import threading
from collections.abc import Sequence
from datetime import datetime

from store.ports import LEASE_S, FeedState, FeedStates, FeedTurn, ItemState


class LeasedStates:
    """FeedStates under one worker's name. `owner` must be another one each time a worker starts."""

    def __init__(self, states: FeedStates, owner: str) -> None:
        self._states = states
        self._owner = owner
        self._released = False
        self._one_at_a_time = threading.Lock()

    def due(
        self, now: datetime, *, limit: int, owner: str | None = None, lease_s: float = LEASE_S
    ) -> list[FeedTurn]:
        """Return feeds that are due and no other worker's, and lease them; none once everything was given back."""
        with self._one_at_a_time:
            if self._released:  # asked in a thread of its own while the worker was ending
                return []
            return self._states.due(now, limit=limit, owner=owner or self._owner, lease_s=lease_s)

    def next_due(self, *, owner: str | None = None) -> datetime | None:
        """Return when the next feed is due that no worker has, this one included."""
        return self._states.next_due(owner=owner or self._owner)

    def items(self, feed_id: str, keys: Sequence[str]) -> dict[str, ItemState]:
        """Return what is known of these keys."""
        return self._states.items(feed_id, keys)

    def save(self, state: FeedState, items: Sequence[ItemState], *, owner: str | None = None) -> None:
        """Save a feed's state, and give the feed back."""
        self._states.save(state, items, owner=owner or self._owner)

    def release(self, *, owner: str | None = None) -> None:
        """Give back everything, and take nothing any more: another worker need not wait for the leases' end."""
        with self._one_at_a_time:
            self._released = True
            self._states.release(owner=owner or self._owner)
