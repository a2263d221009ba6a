"""Enrichment in processes of its own, so that the event loop never waits for a grammar.

A text that hangs or kills its process is tried once more alone and then refused: it never takes others
with it, and never comes back.
"""

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from enrich.raw import Made
from enrich.refusal import refused
from services.border import ARTICLES, RECORDS, In, Out, Outcome, Way
from store.errors import Reason, Refused
from store.events import ArticleSeen, Versions
from store.mentions import Watch
from store.records import Record

if TYPE_CHECKING:  # the service itself never loads the grammars
    from enrich.entities.watched import Watchlist

ARTICLE_S_MAX: Final = 20.0  # the slowest honest article takes well under 1 s
START_S_MAX: Final = 60.0  # loading the gazetteer, or compiling it once, on a busy machine
TAGGED_START_S_MAX: Final = 300.0  # a neural model of some gigabytes, read by several processes at once
TAGGED_EACH: Final = 2  # articles that a process with a tagger of the user takes at once: seconds each, all within ARTICLE_S_MAX


def _start(tagger: str | None) -> None:
    # Ctrl-C reaches the whole process group; the parent decides when its workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    from enrich import language

    language.prepare()
    with suppress(Refused):  # `_ready` tells of it; an initializer that raises breaks the pool without a word
        enrich_many([], tagger=tagger)
    gc.collect()
    gc.freeze()  # what is loaded now lives as long as the process: the collector need not walk it again and again


def _end_with_parent() -> None:
    # A worker holds both ends of its queue, so it would wait there for ever for a parent that was killed.
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


class _Ready(msgspec.Struct):
    """What a process says of itself: what it enriches with, or why it cannot."""

    versions: Versions | None = None
    reason: Reason | None = None
    message: str = ""
    subject: str = ""


_ENCODER: Final = msgspec.msgpack.Encoder()
_READY: Final = msgspec.msgpack.Decoder(_Ready)


def _ready(tagger: str | None) -> bytes:
    """Tell whether this process can enrich; errors do not cross the border, their words do."""
    from enrich import step
    from enrich.entities.chosen import chosen

    try:
        return _ENCODER.encode(_Ready(versions=step.versions_of(chosen(tagger))))
    except Refused as error:
        return _ENCODER.encode(_Ready(reason=error.reason, message=str(error), subject=error.subject))


def enrich_many(
    articles: Sequence[ArticleSeen], watchlist: "Watchlist | None" = None, *, tagger: str | None = None
) -> list[Outcome]:
    """Return one outcome an article, in this process. Raises Refused where there is no such tagger."""
    from enrich import step
    from enrich.entities.chosen import chosen
    from enrich.entities.watched import NOTHING

    layer = chosen(tagger)
    listed = NOTHING if watchlist is None else watchlist
    outcomes: list[Outcome] = []
    for article in articles:
        try:
            outcomes.append(step.enrich(article, watchlist=listed, tagger=layer))
        except Refused as error:
            outcomes.append(refused(article, error.reason, str(error)))
    return outcomes


class EnrichmentPool:
    """A fixed number of enrichment processes. `start` before the first connection is opened.

    Spawned, not forked: a forked child would keep the parent's sockets and locks.
    """

    def __init__(self, processes: int, tagger: str | None = None) -> None:
        self.processes = processes
        self.versions: Versions | None = None
        """What the processes enrich with, watchlist apart; known once they have started."""
        self.together = sys.maxsize if tagger is None else TAGGED_EACH * processes
        """Articles that are worth handing over at once: with a user's tagger, more would be in hand for minutes."""
        self._tagger = tagger
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._watches: Path | None = None
        self._lists = count(1)
        self._asking: dict[Path, set[Future[bytes]]] = {}
        """The calls under way that may yet read each list's file."""
        self._executor: ProcessPoolExecutor | None = None
        self._newest: asyncio.Future[Any] | None = None
        self._trouble = asyncio.Lock()
        self._calm = asyncio.Event()
        self._calm.set()

    async def start(self) -> None:
        """Start the processes and wait until each can work.

        Raises Refused where the tagger that the settings name is not there.
        """
        self._executor = ProcessPoolExecutor(
            self.processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._tagger,),
        )
        waiting = [
            asyncio.wrap_future(self._executor.submit(_ready, self._tagger)) for _ in range(self.processes)
        ]
        limit_s = START_S_MAX if self._tagger is None else TAGGED_START_S_MAX
        for told in await asyncio.wait_for(asyncio.gather(*waiting), limit_s):
            ready = _READY.decode(told)
            if ready.reason is not None:
                await self.close()
                raise Refused(ready.reason, ready.message, subject=ready.subject)
            self.versions = ready.versions

    def watch(self, watches: Sequence[Watch]) -> None:
        """Look for these from the next article on; the processes read the list once, from a file."""
        path = None
        if watches:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="wirewatch-watch-")
            path = Path(self._folder.name) / str(next(self._lists))
            path.write_bytes(_ENCODER.encode(list(watches)))
            self._asking[path] = set()
        self._watches = path
        self._forget()

    def _forget(self) -> None:
        """Remove the files of lists before this one, save those that a call under way may still read."""
        for path in [path for path, calls in self._asking.items() if path != self._watches and not calls]:
            path.unlink()
            del self._asking[path]

    async def enrich(self, articles: Sequence[ArticleSeen]) -> list[Outcome]:
        """Return one outcome an article, in order. Never raises for an article's sake."""
        return await self._each(ARTICLES, articles)

    async def make(self, taken: Sequence[Record]) -> list[Made]:
        """Return what each raw record becomes, in order. Never raises for a record's sake."""
        return await self._each(RECORDS, taken)

    async def _each(self, way: Way[In, Out], given: Sequence[In]) -> list[Out]:
        slices = [given[at : at + self.together] for at in range(0, len(given), self.together)]
        return [made for each in slices for made in await self._slice(way, each)]

    async def _slice(self, way: Way[In, Out], given: Sequence[In]) -> list[Out]:
        share = -(-len(given) // self.processes)
        chunks = [given[start : start + share] for start in range(0, len(given), share)]
        while not self._calm.is_set():
            await self._calm.wait()
        try:
            working = asyncio.gather(*(self._submit(way, chunk) for chunk in chunks))
            before, self._newest = self._newest, working
            if before is not None:
                # The processes are at it first, and its time is not ours.
                await asyncio.wait((before,))
            return [
                made for told in await asyncio.wait_for(working, ARTICLE_S_MAX) for made in way.back(told)
            ]
        except (BrokenProcessPool, TimeoutError):
            # Whatever else was in the processes ends with them and comes here too, one after the other.
            async with self._trouble:
                self._calm.clear()
                try:
                    await self._restart()
                    return [await self._alone(way, each) for each in given]
                finally:
                    self._calm.set()

    async def _alone(self, way: Way[In, Out], given: In) -> Out:
        try:
            return way.back(await asyncio.wait_for(self._submit(way, [given]), ARTICLE_S_MAX))[0]
        except TimeoutError:
            await self._restart()
            return way.refusal(given, "too_slow", f"enrichment took more than {ARTICLE_S_MAX:g} s, twice")
        except BrokenProcessPool:
            await self._restart()
            return way.refusal(given, "malformed", "enrichment ended its process, twice")

    def _submit(self, way: Way[In, Out], given: Sequence[In]) -> "asyncio.Future[bytes]":
        assert self._executor is not None, "start() comes first"
        work = enrich_many if self._tagger is None else partial(enrich_many, tagger=self._tagger)
        watches = str(self._watches) if self._watches else None
        call = self._executor.submit(way.there, work, _ENCODER.encode(given), watches)
        if self._watches is not None:
            # The executor's own future: whoever waits may give up while the process is still at it.
            calls = self._asking[self._watches]
            calls.add(call)
            call.add_done_callback(calls.discard)
        self._forget()
        return asyncio.wrap_future(call)

    async def _restart(self) -> None:
        """Kill the processes, one of which hangs or is gone, and start others."""
        executor = self._executor
        assert executor is not None
        # No public way to end a worker that does not answer before Python 3.14 (kill_workers).
        for worker in list((getattr(executor, "_processes", None) or {}).values()):
            worker.kill()
        # What waits is not cancelled: it is to hear that the pool broke.
        await asyncio.to_thread(executor.shutdown, wait=True)
        await self.start()

    async def close(self) -> None:
        """End the processes; what they were at is done again by whoever comes next."""
        if self._executor is not None:
            await asyncio.to_thread(self._executor.shutdown, wait=True, cancel_futures=True)
            self._executor = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
            self._asking.clear()
            self._watches = None
