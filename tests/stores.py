"""A real history in a temporary file or database, for tests of what reads it: facts go in the way they always do."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from store.events import Fact
from store.history import rebuild
from store.history.choosing import entry
from store.history.engine import closed_on_error, open_engine
from store.history.known import SqlKnown
from store.history.operations import SqlFeedStates
from store.history.projections.projector import Projector
from store.history.reads import SqlReads
from store.history.schema import migrate
from store.history.secrets import SqlSecrets
from store.history.sequencer import Sequencer
from store.ports import KeeperFactory, Offset
from store.views import Recorded
from tests.builders import NOON


@cache
def _template() -> bytes:
    """Return a new history's file, made once: migrating takes longer than most tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        engine = open_engine(path)
        migrate(engine)
        engine.dispose()
        return path.read_bytes()


class Store:
    """A history with everything that reads it; `record` appends at once, in the caller's thread."""

    def __init__(
        self,
        path: Path | str,
        *,
        keeper_factory: KeeperFactory | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        if isinstance(path, Path) and not path.exists():
            path.write_bytes(_template())
        self.engine: Engine = open_engine(path)
        self.projector = Projector()
        ticks = count(1)
        self.sequencer = Sequencer(
            self.engine,
            self.projector,
            keeper_factory,
            clock=clock or (lambda: NOON + timedelta(minutes=10, seconds=next(ticks))),
            salt=bytes,
            known=SqlKnown,
        )
        with closed_on_error(self.engine):
            migrate(self.engine)
            self.sequencer.prepare()
        self.reads = SqlReads(self.engine)
        self.states = SqlFeedStates(self.engine)
        self.secrets = SqlSecrets(self.engine)

    def record(self, *facts: Fact, offset: Offset | None = None) -> Sequence[Recorded]:
        """Append facts in one batch and return what was recorded, what followed from them included."""
        (result,) = self.sequencer.append([entry(facts, offset)])
        if isinstance(result, Exception):
            raise result
        return result

    def rebuild(self) -> None:
        """Make the projections again from events alone."""
        rebuild.rebuild(self.engine, self.projector)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def open_store(
    path: Path | str,
    *,
    keeper_factory: KeeperFactory | None = None,
    clock: Callable[[], datetime] | None = None,
) -> Iterator[Store]:
    """Open a history at the path of its SQLite file, made where it is missing, or at a URL; closed at the end.

    Without a keeper nothing follows from a fact. The clock steps one second a batch from ten past noon.
    """
    store = Store(path, keeper_factory=keeper_factory, clock=clock)
    try:
        yield store
    finally:
        store.close()


class Direct:
    """A recorder that appends in the caller's thread, or fails as the disk would."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.failing: Exception | None = None

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Record at once."""
        future: Future[Sequence[Recorded]] = Future()
        if self.failing is not None:
            future.set_exception(self.failing)
        else:
            future.set_result(self.store.record(*facts, offset=offset))
        return future
