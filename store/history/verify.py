"""Proves the history from its events, bodies and tree alone, then the lists from the events; says what contradicts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.exc import DBAPIError

from store.audit import merkle
from store.errors import Corrupt, TryLater
from store.history.engine import DRIVER_ERRORS, on_postgres, reading, savepoint, translate
from store.history.event_check import ROW_AT, ROWS_AFTER, check_row
from store.history.guards import missing_guards
from store.history.ledger import LOG_ID
from store.history.tree_check import TreeCheck
from store.history.view_check import check_views
from store.views import Problem, Verification

PROBLEMS_MAX: Final = 1000
PAGE: Final = 500  # events between two looks at progress, and searched one by one where a page is damaged
GAP_MAX: Final = 1_000_000  # missing events whose leaves are taken from the tiles; more is a damaged number
Progress = Callable[[int, int], None]

_TILE: Final = text(
    "SELECT hashes FROM merkle_tile WHERE log_id = :log AND level = :level AND tile_index = :tile"
)
_DISORDER: Final = text(
    "SELECT position FROM (SELECT position, version, row_number() OVER (PARTITION BY stream_id ORDER BY position)"
    " AS n FROM event) AS numbered WHERE n <> version LIMIT 20"
)
_STREAMS: Final = text(
    "SELECT s.name, s.head_version, count(e.position) AS events FROM stream s LEFT JOIN event e"
    " ON e.stream_id = s.id GROUP BY s.id, s.name, s.head_version HAVING count(e.position) <> s.head_version LIMIT 20"
)


class _Full(Exception):
    """As many problems are listed as may be."""


class HistoryVerifier:
    """Implements `store.ports.Verifier`. Reads one moment of the database, in bounded memory, beside writers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def verify(self, progress: Progress | None = None) -> Verification:
        """Check everything; damage becomes problems, never an error. Raises TryLater where the database is busy."""
        run = _Run(self._engine, progress)
        try:
            with run.listing(None, "the database cannot be read"), reading(self._engine) as connection:
                run.everything(connection)
        except _Full:
            run.problems[-1] = Problem(
                position=None, problem=f"{PROBLEMS_MAX} problems are listed; checking stopped there"
            )
        return Verification(
            events=run.events,
            root=run.tree.root if run.tree is not None else merkle.EMPTY_ROOT.hex(),
            problems=tuple(run.problems),
            erased=run.erased,
        )


class _Run:
    """One verification under way."""

    def __init__(self, engine: Engine, progress: Progress | None) -> None:
        self.problems: list[Problem] = []
        self.events = 0
        self.erased = 0
        self.tree: TreeCheck | None = None
        self._engine = engine
        self._progress = progress
        self._last_at = 0
        self._next = 1

    def tell(self, position: int | None, problem: str) -> None:
        """Take note of a problem."""
        self.problems.append(Problem(position=position, problem=problem))
        if len(self.problems) >= PROBLEMS_MAX:
            raise _Full

    @contextmanager
    def listing(self, position: int | None, what: str, within: Connection | None = None) -> Iterator[None]:
        """List what the database's driver raises as a problem; only a busy database is an error.

        `within` is the transaction that is to go on after it: on PostgreSQL that takes a savepoint.
        """
        try:
            with savepoint(within) if within is not None else nullcontext():
                yield
        except (Corrupt, TryLater) as error:
            if isinstance(error, TryLater) and error.after_s is not None:
                raise  # busy, not damaged
            self.tell(position, f"{what}: {error}")
        except DRIVER_ERRORS as error:
            meaning = translate(error, self._engine)
            if isinstance(meaning, TryLater) and meaning.after_s is not None:
                raise meaning from error
            original = error.orig if isinstance(error, DBAPIError) else error
            self.tell(position, f"{what}: {original}")

    def everything(self, connection: Connection) -> None:
        """Check file, guards, events, tree, head and the small tables; then the projections, where those are sound."""
        if not on_postgres(connection):
            with self.listing(None, "the database's own check failed"):
                for (line,) in connection.execute(text("PRAGMA integrity_check(100)")):
                    if line != "ok":
                        self.tell(None, f"the database's own check says: {line}")
        with self.listing(None, "the triggers cannot be read", connection):
            for name in missing_guards(connection):
                self.tell(
                    None, f"the trigger {name}, which keeps the history append-only, is missing or changed"
                )
        head = self._head(connection)
        size = head.size if head is not None else 0
        self.tree = TreeCheck(lambda level, index: self._tile(connection, level, index), self.tell)
        self._read_events(connection, size)
        if head is not None:
            self._check_head(head)
        tiles = self.tree.finish()
        self._count(connection, "merkle_tile", tiles, "tiles of the Merkle tree")
        self._count(connection, "event", self.events, "events")
        self._count(connection, "event_body", self.events - self.erased, "bodies")
        self._count(connection, "event_dedup", self.events, "event ids")
        with self.listing(None, "the streams cannot be read", connection):
            for row in connection.execute(_DISORDER):
                self.tell(row.position, "its number within its stream is wrong")
            for row in connection.execute(_STREAMS):
                self.tell(None, f"stream {row.name} has {row.events} events, not {row.head_version}")
        if not self.problems:
            with self.listing(None, "the lists cannot be compared with the events", connection):
                check_views(connection, size, self.tell)

    def _head(self, connection: Connection) -> Row[Any] | None:
        with self.listing(None, "the head of the history cannot be read", connection):
            rows = connection.execute(text("SELECT log_id, size, frontier, recorded_at FROM log_head")).all()
            if len(rows) == 1 and rows[0].log_id == LOG_ID and isinstance(rows[0].size, int):
                return rows[0]
            self.tell(None, "the head of the history is missing, or there are several")
        return None

    def _check_head(self, head: Row[Any]) -> None:
        assert self.tree is not None
        if head.size != self.tree.size:
            self.tell(
                self.tree.size + 1,
                f"the history ends at event {self.tree.size}, but its head says {head.size}: "
                + (
                    "the tail is missing"
                    if head.size > self.tree.size
                    else "events were added behind its back"
                ),
            )
        elif head.frontier != self.tree.frontier:
            self.tell(head.size, "the head of the history does not belong to its events (the roots differ)")
        if head.recorded_at != self._last_at:
            self.tell(head.size, "the head of the history has another time than the last event")

    def _tile(self, connection: Connection, level: int, index: int) -> object:
        found: list[object] = []
        with self.listing(
            None, f"tile {index} of level {level} of the Merkle tree cannot be read", connection
        ):
            where = {"log": LOG_ID, "level": level, "tile": index}
            found.append(connection.execute(_TILE, where).scalar_one_or_none())
        return found[0] if found else None

    def _count(self, connection: Connection, table: str, wanted: int, what: str) -> None:
        with self.listing(None, f"the {what} cannot be counted", connection):
            found = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
            if found != wanted:
                self.tell(None, f"there are {found} {what}, but {wanted} belong to the history")

    def _read_events(self, connection: Connection, size: int) -> None:
        of = size
        with self.listing(None, "the last event cannot be found", connection):
            last = connection.execute(text("SELECT max(position) FROM event")).scalar()
            of = max(size, last) if isinstance(last, int) else size
        while True:
            start = self._next
            try:
                with savepoint(connection):
                    rows = connection.execute(ROWS_AFTER, {"after": start - 1, "limit": PAGE})
                    for row in rows:
                        self._event(row, size)
            except DRIVER_ERRORS as error:
                self._search(connection, min(start + PAGE, of + 1), size, error)
            if self._progress is not None:
                self._progress(min(self._next - 1, of), of)
            if self._next == start or self._next > of:
                return

    def _search(self, connection: Connection, end: int, size: int, error: Exception) -> None:
        """Read the rest of a damaged page one event at a time."""
        if self._next >= end:
            self.tell(None, f"the events after {self._next - 1} cannot be read: {error}")
        while self._next < end:
            position = self._next
            with self.listing(position, "the event cannot be read", connection):
                row = connection.execute(ROW_AT, {"position": position}).one_or_none()
                if row is not None:
                    self._event(row, size)
            if self._next == position:
                self._missing(position + 1, size)

    def _event(self, row: Row[Any], size: int) -> None:
        assert self.tree is not None
        position = row.position
        if position < self._next:
            self.tell(position, "the event stands twice, or out of order")
            return
        if position > self._next:
            self.tell(self._next, f"events {self._next} to {position - 1} are missing")
            self._missing(position, size)
        self.events += 1
        self.erased += row.body_position is None and row.erased is not None
        self._last_at = check_row(row, self._last_at, self.tell)
        if position > size:
            self.tell(position, "the event lies beyond the head of the history")
        elif self.tree.size == position - 1:
            envelope = row.envelope
            readable = isinstance(envelope, bytes)
            self.tree.add(merkle.leaf_hash(envelope) if readable else self.tree.stored_leaf())
        self._next = position + 1

    def _missing(self, upto: int, size: int) -> None:
        """Go on at `upto`: the leaves before it are taken from the tiles, so that the rest can be checked."""
        assert self.tree is not None
        if upto - self._next <= GAP_MAX:
            while self.tree.size < min(upto - 1, size):
                self.tree.add(self.tree.stored_leaf())
        self._next = upto
