"""A process that records articles and says which are on disk: python -m tests.faults.recording PATH FIRST LAST."""

import os
import sys
from collections import deque
from concurrent.futures import Future
from datetime import UTC, datetime

from store.history.engine import open_engine
from store.history.inbox import Inbox
from store.history.known import SqlKnown
from store.history.projections.projector import Projector
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.ports import Offset
from tests import builders

AHEAD = 40  # calls under way at once, so that they share transactions


def main(path: str, first: int, last: int) -> None:
    """Record articles, each with its number as an offset, and print each number once it is acknowledged."""
    engine = open_engine(path)
    migrate(engine)
    sequencer = Sequencer(
        engine, Projector(), None, clock=lambda: datetime.now(UTC), salt=os.urandom, known=SqlKnown
    )
    sequencer.prepare()
    inbox = Inbox(sequencer)
    waiting: deque[tuple[int, Future[object]]] = deque()

    def settle() -> None:
        number, future = waiting.popleft()
        future.result()
        print(number, flush=True)

    print("ready", flush=True)
    for number in range(first, last):
        offset = Offset(name=f"from {first}", position=number)
        waiting.append((number, inbox.record([builders.seen(number)], offset=offset)))
        if len(waiting) >= AHEAD:
            settle()
    while waiting:
        settle()
    inbox.close()
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
