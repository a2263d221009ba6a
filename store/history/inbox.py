"""The recorder that everybody shares: calls queue up, one thread appends them together."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final

from store.errors import Corrupt, Refused, TryLater
from store.events import Fact
from store.history.choosing import Entry, entry
from store.history.sequencer import Result, Sequencer
from store.ports import Offset
from store.views import Recorded

BATCH_FACTS_MAX: Final = 1000  # beyond it a transaction gets longer and hardly cheaper
BATCH_BYTES_MAX: Final = (
    4 * 1024 * 1024
)  # a thousand articles with what they say: a fifth faster than at a quarter of it
WAITING_FACTS_MAX: Final = 20_000  # some seconds of work; more means that callers must slow down
WAITING_BYTES_MAX: Final = 64 * 1024 * 1024

OnCommit = Callable[[int], None]
"""Is told the size of the history; runs on the recorder's thread, so it must be quick."""

_log = logging.getLogger(__name__)
_Call = tuple[Entry, "Future[Sequence[Recorded]]"]


class Inbox:
    """Implements `store.ports.Recorder` on one sequencer and one thread. Close it to drain it."""

    def __init__(self, sequencer: Sequencer) -> None:
        self._sequencer = sequencer
        self._waiting: deque[_Call] = deque()
        self._facts = 0
        self._bytes = 0
        self._closed = False
        self._changed = threading.Condition()
        self._listeners: tuple[OnCommit, ...] = ()
        self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
        self._thread.start()

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Queue facts; never blocks. The future is as `store.ports.Recorder` promises."""
        future: Future[Sequence[Recorded]] = Future()
        try:
            call = entry(facts, offset)
            self._put(call, future)
        except (Refused, TryLater) as error:
            future.set_exception(error)
        return future

    def on_commit(self, listener: OnCommit) -> Callable[[], None]:
        """Call the listener after each commit of this process; return what takes it off again."""
        with self._changed:
            self._listeners = (*self._listeners, listener)

        def remove() -> None:
            with self._changed:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return remove

    def waiting(self) -> int:
        """Return how many facts are queued."""
        with self._changed:
            return self._facts

    def close(self) -> None:
        """Take no more calls, append those that are queued, and end the thread. May be called again."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()

    def _put(self, call: Entry, future: "Future[Sequence[Recorded]]") -> None:
        with self._changed:
            if self._closed:
                raise TryLater("the recorder is closed: Wirewatch is stopping")
            full = (
                self._facts + len(call.facts) > WAITING_FACTS_MAX
                or self._bytes + call.body_bytes > WAITING_BYTES_MAX
            )
            if full and self._waiting:
                raise TryLater(f"the recorder is behind by {self._facts} facts", after_s=1.0)
            self._waiting.append((call, future))
            self._facts += len(call.facts)
            self._bytes += call.body_bytes
            self._changed.notify_all()

    def _take(self) -> list[_Call]:
        """Return the next batch, waiting for one; nothing once closed and drained."""
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            batch: list[_Call] = []
            facts = size = 0
            while self._waiting:
                call = self._waiting[0][0]
                facts, size = facts + len(call.facts), size + call.body_bytes
                if batch and (facts > BATCH_FACTS_MAX or size > BATCH_BYTES_MAX):
                    break
                batch.append(self._waiting.popleft())
                self._facts -= len(call.facts)
                self._bytes -= call.body_bytes
            return batch

    def _work(self) -> None:
        while batch := self._take():
            live = [call for call in batch if call[1].set_running_or_notify_cancel()]
            if live:
                self._append(live)

    def _append(self, batch: Sequence[_Call]) -> None:
        try:
            results = self._sequencer.append([call for call, _ in batch])
        except (TryLater, Corrupt) as error:
            for _, future in batch:
                future.set_exception(error)
        except Exception as error:  # noqa: BLE001  the thread is the edge: futures must end
            # our own bug, for one of these facts: the others must not suffer for it
            _log.exception("appending failed")
            if len(batch) > 1:
                for call in batch:
                    self._append([call])
            else:
                batch[0][1].set_exception(error)
        else:
            self._tell(batch, results)

    def _tell(self, batch: Sequence[_Call], results: Sequence[Result]) -> None:
        size = 0
        for (_, future), result in zip(batch, results, strict=True):
            if isinstance(result, Refused):
                future.set_exception(result)
                continue
            if result:
                size = result[-1].position
            future.set_result(result)
        if not size:
            return
        for listener in self._listeners:
            try:
                listener(size)
            except Exception:  # noqa: BLE001  somebody else's bug must not stop the recorder
                _log.exception("a listener failed after event %s", size)
