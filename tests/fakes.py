"""Fakes of the ports in `store.ports`: in memory, honest about the promises, for tests only."""

from collections.abc import Sequence
from datetime import datetime

from ingest.schedule import is_due
from store.ports import FeedState, FeedTurn, ItemState


class FakeFeedStates:
    """Poll state in dictionaries. `turns` are the feeds there are; `saves` counts what was saved."""

    def __init__(self, *turns: FeedTurn) -> None:
        self.turns = {turn.feed_id: turn for turn in turns}
        self.states: dict[str, FeedState] = {}
        self.known: dict[tuple[str, str], ItemState] = {}
        self.saves = 0

    def turn(self, feed_id: str) -> FeedTurn:
        """Return a feed with its present state."""
        turn = self.turns[feed_id]
        fields = {name: getattr(turn, name) for name in turn.__struct_fields__}
        return FeedTurn(**fields | {"state": self.states.get(feed_id)})

    def due(
        self, now: datetime, *, limit: int, owner: str | None = None, lease_s: float = 0.0
    ) -> list[FeedTurn]:
        """Return feeds never polled, then those longest overdue."""
        turns = [self.turn(feed_id) for feed_id in self.turns]
        due = [turn for turn in turns if turn.state is None or is_due(turn.state.next_due, now)]
        return sorted(due, key=lambda turn: turn.state.next_due.timestamp() if turn.state else 0)[:limit]

    def next_due(self, *, owner: str | None = None) -> datetime | None:
        """Return when the next feed is due."""
        return min((state.next_due for state in self.states.values()), default=None)

    def items(self, feed_id: str, keys: Sequence[str]) -> dict[str, ItemState]:
        """Return what is known of these keys."""
        return {key: self.known[feed_id, key] for key in keys if (feed_id, key) in self.known}

    def save(self, state: FeedState, items: Sequence[ItemState], *, owner: str | None = None) -> None:
        """Save both."""
        self.saves += 1
        self.states[state.feed_id] = state
        self.known |= {(state.feed_id, item.key): item for item in items}

    def keep(self, *, owner: str, lease_s: float = 0.0) -> list[str]:
        """Hold no leases, so keep none."""
        return []

    def release(self, *, owner: str) -> None:
        """Hold no leases, so end none."""
