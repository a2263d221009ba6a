"""Tells whether an enrichment worker stands still, from what the broker says of its group. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

LOOK_S: Final = 2.0  # how often lag and progress are looked at
ASK_S_MAX: Final = 8.0  # an answer of the broker that takes longer counts as none
LATE_S: Final = 2 * LOOK_S + ASK_S_MAX
TOLD_S: Final = 8.0  # standing still for that long is told: the worker is not ready
IDLE_S_MAX: Final = 20.0
"""With records waiting, none in hand and none done for that long a fresh process is better: a rebalance takes less."""
STARVED_S_MAX: Final = (
    300.0  # one partition of many: others' records may fill the buffer before it has its turn
)

Partition = tuple[str, int]
"""Topic and number."""


class Look(msgspec.Struct, frozen=True):
    """What the broker says of one partition."""

    committed: int
    end: int

    @property
    def waiting(self) -> int:
        """Return how many records wait."""
        return max(0, self.end - self.committed)


class Hand(msgspec.Struct, frozen=True):
    """What a topic's agent has in hand: since when, for how long at most, how old its oldest record is."""

    since: float
    limit_s: float
    oldest_s: float
    """Seconds since 1970."""


class Progress:
    """Tells from look to look whether anything gets done. Pure: time comes in with each look."""

    def __init__(self, delays: Mapping[str, float]) -> None:
        """Take the topics, each with the seconds its records may wait before they are due."""
        self._delays = delays
        self._seen: dict[Partition, Look] = {}
        self._mine: frozenset[Partition] = frozenset()
        self._since: dict[Partition, float] = {}
        """Since when records wait at the same place, as far as this worker is answerable for it."""
        self._done_at: dict[Partition, float] = {}
        self._busy_at: dict[str, float] = {}
        self._at: float | None = None
        self._answering_since = 0.0
        self._hands: Mapping[str, Hand] = {}

    def look(
        self,
        at: float,
        found: Mapping[Partition, Look],
        mine: frozenset[Partition],
        hands: Mapping[str, Hand],
    ) -> None:
        """Take note of a look; one that comes late (the process was stopped, the broker away) begins anew."""
        late = self._at is None or at - self._at > LATE_S
        if late:
            self._answering_since = at
        self._hands = hands
        self._busy_at |= dict.fromkeys(hands, at)
        for partition, now in found.items():
            seen = self._seen.get(partition)
            done = seen is not None and now.committed != seen.committed
            if done:
                self._done_at[partition] = at
            new = partition in mine and partition not in self._mine
            if late or done or new or seen is None or not seen.waiting:
                self._since[partition] = at
        self._seen, self._mine, self._at = dict(found), mine, at

    def nothing(self) -> None:
        """Take note that the broker did not answer: nobody stands still while it is away."""
        self._at = None

    def waiting(self, topic: str) -> int:
        """Return how many records of a topic wait for this worker: on its partitions, or on all where nobody moves."""
        if not self._mine and self.standing_s() < TOLD_S:
            return 0
        return sum(
            self._seen[each].waiting
            for each in self._mine or self._seen
            if each[0] == topic and each in self._seen
        )

    def oldest(self, topic: str) -> tuple[Partition, int] | None:
        """Return the partition that has stood the longest with records waiting, and where it stands."""
        waiting = [each for each in self._waiting(self._mine or self._seen.keys()) if each[0] == topic]
        if not waiting:
            return None
        found = min(waiting, key=lambda each: self._since[each])
        return found, self._seen[found].committed

    def _waiting(self, among: Iterable[Partition]) -> list[Partition]:
        return [each for each in among if each in self._seen and self._seen[each].waiting]

    def standing_s(self) -> float:
        """Return for how long records have waited with nothing in hand and nothing done, beyond their own delay."""
        return max((seconds for _, seconds in self._standing()), default=0.0)

    def _standing(self) -> Iterator[tuple[str, float]]:
        if self._at is None:
            return
        if not self._mine:
            # Somebody else's work, or nobody's: only where the whole group does nothing at all is it ours too.
            groups = {"any topic": list(self._seen)}
        else:
            groups = {
                topic: [each for each in self._mine if each[0] == topic]
                for topic in self._delays
                if topic not in self._hands
            }
        for name, partitions in groups.items():
            if waiting := self._waiting(partitions):
                since = min(self._since[each] + self._delays.get(each[0], 0.0) for each in waiting)
                done_at = max((self._done_at.get(each, since) for each in partitions), default=since)
                yield name, self._at - max(since, done_at, self._busy_at.get(name, since))

    def verdict(self) -> str | None:
        """Return why the worker must end, None where it need not."""
        if self._at is None:
            return None
        for topic, hand in self._hands.items():
            if self._at - max(hand.since, self._answering_since) > hand.limit_s:
                return f"a batch of {topic} has been in hand for over {hand.limit_s:g} s"
        for name, stood_s in self._standing():
            if stood_s > IDLE_S_MAX:
                return f"records of {name} wait, and none was done for {stood_s:.0f} s"
        for each in self._waiting(self._mine):
            stood_s = self._at - self._since[each] - self._delays.get(each[0], 0.0)
            if stood_s > STARVED_S_MAX:
                return f"{each[0]} {each[1]} has stood at {self._seen[each].committed} for {stood_s:.0f} s"
        return None
