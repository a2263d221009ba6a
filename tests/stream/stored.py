"""A history with a store consumer in front of it, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.consume import StoreConsumer
from store.history.inbox import Inbox
from store.ports import KeeperFactory, Recorder
from store.records import Names
from store.views import Recorded
from tests.builders import NOON
from tests.stores import Store, open_store


class Noting:
    """An observer that remembers."""

    def __init__(self) -> None:
        self.records = 0
        self.duplicates = 0
        self.reasons: list[str] = []
        self.waiting = -1

    def stored(self, records: int, duplicates: int) -> None:
        """Note what is on disk."""
        self.records += records
        self.duplicates += duplicates

    def dead(self, reason: str) -> None:
        """Note a dead letter."""
        self.reasons.append(reason)

    def lag(self, messages: int, seconds: float) -> None:
        """Note the lag."""
        self.waiting = messages


class Stored:
    """A store and its consumer."""

    def __init__(self, store: Store, inbox: Inbox, consumer: StoreConsumer, noted: Noting) -> None:
        self.store = store
        self.inbox = inbox
        self.consumer = consumer
        self.noted = noted

    def take(self, at_least: int, turns: int = 100) -> None:
        """Take turns until so many records are on disk."""
        for _ in range(turns):
            self.consumer.turn()
            self.consumer.drain()
            if self.noted.records >= at_least:
                return
        raise AssertionError(f"{self.noted.records} of {at_least} records after {turns} turns")

    def events(self) -> list[Recorded]:
        """Return the whole history; a page holds no more than a thousand, whatever is asked for."""
        found: list[Recorded] = []
        while page := self.store.reads.events(after=found[-1].position if found else 0):
            found += page
        return found


@contextmanager
def stored(
    path: Path, address: str, names: Names, *, keeper_factory: KeeperFactory | None = None,
    recorder: Recorder | None = None, **options: Any,
) -> Iterator[Stored]:  # fmt: skip
    """Open a history at a path with a consumer; all is closed at the end. `recorder` stands in for the history's."""
    with open_store(path, keeper_factory=keeper_factory) as store:
        inbox = Inbox(store.sequencer)
        noted = Noting()
        consumer = StoreConsumer(
            address, names, recorder=recorder or inbox, bookmark=store.reads.bookmark, clock=lambda: NOON,
            observer=noted, **options,
        )  # fmt: skip
        try:
            yield Stored(store, inbox, consumer, noted)
        finally:
            consumer.close()
            inbox.close()
