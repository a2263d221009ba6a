"""The one place that appends: facts in, numbered and proven events out, in one transaction."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, Engine, select

from store import codec
from store.errors import Corrupt, Refused, TryLater
from store.history import offsets, past, rebuild, writer
from store.history.choosing import Chosen, Entry, MakeKnown
from store.history.engine import reading, writing
from store.history.ledger import event
from store.history.rebuild import Progress, Projects
from store.history.writer import Pending
from store.ports import KEEPER_KINDS, KEEPER_RECENT_KINDS, Keeper, KeeperFactory
from store.views import Recorded

KEEPER_RECENT: Final = 20_000  # what a keeper remembers of each article for near-duplicates, about 40 MB
_ALWAYS: Final = frozenset(codec.BY_NAME[name].type_id for name in KEEPER_KINDS)
_RECENT: Final = frozenset(codec.BY_NAME[name].type_id for name in KEEPER_RECENT_KINDS)

Result = tuple[Recorded, ...] | Refused
"""What was appended on behalf of one call, or why nothing was."""

_log = logging.getLogger(__name__)


class _EntryRefused(Exception):
    """A fact that follows from an entry can never be recorded: nothing of the entry is."""

    def __init__(self, index: int, reason: Refused) -> None:
        super().__init__(str(reason))
        self.index = index
        self.reason = reason


class Sequencer:
    """Appends batches of calls. Not thread-safe: `store.history.inbox` gives it its one thread.

    Several processes may each have one on the same database; they take turns, and each first catches
    up with what the others appended. `keeper_factory` and `projector` may be None for tools that need
    neither. `clock` gives aware UTC times, `salt` so many random bytes.
    """

    def __init__(
        self,
        engine: Engine,
        projector: Projects | None,
        keeper_factory: KeeperFactory | None,
        *,
        clock: Callable[[], datetime],
        salt: Callable[[int], bytes],
        known: MakeKnown | None = None,
    ) -> None:
        assert keeper_factory is None or known is not None, "a keeper asks questions: give `known`"
        self._engine = engine
        self._projector = projector
        self._keeper_factory = keeper_factory
        self._make_known = known
        self._clock = clock
        self._salt = salt
        self._keeper: Keeper | None = None
        self._observed = 0
        """The position up to which the keeper knows the history."""

    def prepare(self, progress: Progress | None = None, *, warm: bool = False) -> int:
        """Make the projections again where they are old and return the head's size.

        `warm` fills the keeper's memory now, as a service wants it, rather than at the first append: a
        command that only reads needs none.
        """
        with reading(self._engine) as connection:
            size = past.head(connection).size
            if warm:
                self._catch_up_keeper(connection, size)
            if self._projector is None or rebuild.stands_at(connection) == (self._projector.VERSION, size):
                return size
        with writing(self._engine) as connection:
            if rebuild.make_ready(connection, self._projector, progress):
                _log.info("projections made again")
            return past.head(connection).size

    def append(self, batch: Sequence[Entry]) -> list[Result]:
        """Append what is new in a batch and return one result for each entry, in order.

        Raises TryLater or Corrupt, and then nothing was recorded and the keeper forgets.
        """
        refused: dict[int, Refused] = {}
        while True:
            try:
                with writing(self._engine) as connection:
                    results = self._append(connection, batch, refused)
            except _EntryRefused as error:
                self._forget()
                refused[error.index] = error.reason
            except BaseException:
                self._forget()
                raise
            else:
                return results

    def _append(
        self, connection: Connection, batch: Sequence[Entry], refused: dict[int, Refused]
    ) -> list[Result]:
        head = past.head(connection)
        self._catch_up_keeper(connection, head.size)
        self._catch_up_projections(connection, head.size)
        at = max(past.micros(self._clock()), head.recorded_at)
        refused |= offsets.conflicts(
            connection, [None if i in refused else e.offset for i, e in enumerate(batch)]
        )
        facts, ends = self._choose(connection, batch, refused)
        recorded: list[Recorded] = []
        if facts:
            salts = self._salt(codec.SALT_BYTES * len(facts))
            recorded = writer.append(connection, head, at, facts, salts)
            if self._projector is not None:
                self._projector.apply(connection, recorded)
                rebuild.note(connection, recorded[-1].position)
        offsets_now = {
            call.offset.name: call.offset.position
            for index, call in enumerate(batch)
            if call.offset is not None and index not in refused
        }
        writer.save_offsets(connection, offsets_now, at)
        self._observed = head.size + len(recorded)
        return [
            refused.get(i) or tuple(recorded[start:end])
            for i, (start, end) in enumerate(pairwise([0, *ends]))
        ]

    def _choose(
        self, connection: Connection, batch: Sequence[Entry], refused: Mapping[int, Refused]
    ) -> tuple[list[Pending], list[int]]:
        """Return what is to be appended, and where the facts of each entry end in it."""
        coming = [fact for i, call in enumerate(batch) if i not in refused for fact in call.facts]
        chosen = Chosen(connection, coming, self._keeper, self._make_known)
        ends: list[int] = []
        for index, call in enumerate(batch):
            try:
                ends.append(chosen.take(call) if index not in refused else (ends[-1] if ends else 0))
            except Refused as error:
                raise _EntryRefused(index, error) from error
        return chosen.settle(ends)

    def _forget(self) -> None:
        self._keeper = None
        self._observed = 0

    def _catch_up_keeper(self, connection: Connection, size: int) -> None:
        if size < self._observed:
            raise Corrupt(
                f"the history now ends at {size}, but {self._observed} events were there: the database was replaced "
                "or cut; restart, and run `wirewatch verify`",
                position=size,
            )
        if self._keeper_factory is None:
            self._observed = size
            return
        if self._keeper is None:
            self._keeper, self._observed = self._keeper_factory(), 0
        if self._observed == size:
            return
        try:
            for recorded in _remembered(connection, self._observed, size):
                if recorded.fact is not None:
                    self._keeper.observe(recorded.fact)
        except BaseException:
            self._forget()  # it knows some of these, and would be shown them twice
            raise
        self._observed = size

    def _catch_up_projections(self, connection: Connection, size: int) -> None:
        if self._projector is None:
            return
        stands = rebuild.stands_at(connection)
        if stands is None:
            rebuild.make_ready(connection, self._projector)
            return
        version, position = stands
        if version != self._projector.VERSION:
            raise TryLater("another version of Wirewatch made the projections anew: restart this one")
        if position < size:
            rebuild.catch_up(connection, self._projector, position, size)
            rebuild.note(connection, size)


def _remembered(connection: Connection, after: int, upto: int) -> Iterator[Recorded]:
    """Yield the events that a keeper must observe, in order."""
    recent = select(event.c.position).where(
        event.c.type_id.in_(_RECENT), event.c.position > after, event.c.position <= upto
    )
    first = connection.execute(
        recent.order_by(event.c.position.desc()).offset(KEEPER_RECENT - 1).limit(1)
    ).scalar_one_or_none()
    begin = after if first is None else first - 1
    for page in past.pages(connection, after=after, upto=begin, type_ids=_ALWAYS):
        yield from page
    for page in past.pages(connection, after=begin, upto=upto, type_ids=_ALWAYS | _RECENT):
        yield from page
