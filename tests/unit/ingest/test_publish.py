"""From ingest to the recorder."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future

import pytest

from ingest.publish import BATCH, Publisher
from store.errors import TryLater
from store.events import Fact
from store.ports import Offset
from store.views import Recorded
from tests import builders


class SlowRecorder:
    """A recorder whose futures the test settles."""

    def __init__(self) -> None:
        self.calls: list[tuple[Sequence[Fact], Future[Sequence[Recorded]]]] = []

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Note the call and answer with a future."""
        assert offset is None
        future: Future[Sequence[Recorded]] = Future()
        self.calls.append((facts, future))
        return future


async def test_publishing_ends_only_once_everything_is_on_disk() -> None:
    """The feed's state is saved next: before that, a crash would lose the articles."""
    recorder = SlowRecorder()
    facts = [builders.seen(number) for number in range(BATCH + 1)]
    task = asyncio.create_task(Publisher(recorder)(facts))
    await asyncio.sleep(0.01)
    assert [len(batch) for batch, _ in recorder.calls] == [BATCH]
    recorder.calls[0][1].set_result([])
    await asyncio.sleep(0.01)
    assert not task.done()
    recorder.calls[1][1].set_result([])
    await task
    assert [fact for batch, _ in recorder.calls for fact in batch] == facts


async def test_a_failure_to_record_reaches_the_turn() -> None:
    """The turn must then not save its state."""
    recorder = SlowRecorder()
    task = asyncio.create_task(Publisher(recorder)([builders.seen(1)]))
    await asyncio.sleep(0.01)
    recorder.calls[0][1].set_exception(TryLater("the disk is full"))
    with pytest.raises(TryLater):
        await task


async def test_a_cancelled_turn_leaves_the_recorder_its_batch() -> None:
    """Stopping the service must not cancel what the sequencer is writing for others too."""
    recorder = SlowRecorder()
    task = asyncio.create_task(Publisher(recorder)([builders.seen(1)]))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not recorder.calls[0][1].cancelled()
    recorder.calls[0][1].set_result([])
