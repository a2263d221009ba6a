"""Copies a history with its evidence into another database: the same bytes, salts and tiles, a part at a time.

Events go in behind the head's back, in parts that each stand in a transaction of their own, so that a copy that was
stopped goes on where it was. The head moves once, at the end, together with everything that is not numbered.
Until then the target is an empty history to whoever looks, and what was copied is proven by `store.history.verify`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, delete, func, literal, select, union_all, update

from store.errors import Corrupt, Refused
from store.history import copying, operations, past
from store.history.engine import on_postgres, reading, writing
from store.history.ledger import (
    LOG_ID,
    checkpoint,
    cosignature,
    erasure,
    event,
    event_body,
    event_dedup,
    log_head,
    merkle_tile,
    source_offset,
    stream,
)
from store.history.rows import insert_rows

PART: Final = 2000  # events copied in one transaction: a few MB, a fraction of a second
ROWS_AT_ONCE: Final = 5000  # rows of the other tables held in memory: at most 40 MB of tiles
_NUMBERED: Final = (event, event_body, event_dedup)
_WHOLE: Final = (
    stream, merkle_tile, erasure, checkpoint, cosignature, source_offset,
    operations.feed_state, operations.feed_item, operations.webhook_secret,
)  # fmt: skip
"""Copied with the head, in one transaction: small, or changed by every event."""

Progress = Callable[[int, int], None]
"""Is told (done, of) events."""


def move(source: Engine, target: Engine, progress: Progress | None = None) -> int:
    """Copy a history into an empty or half-copied target, both migrated, and return how many events it holds.

    Call it again after it was interrupted: what stands is kept where it is the source's. Raises Refused (conflict)
    where the target holds another history, TryLater where either database fails.
    """
    with reading(source) as old:
        head = past.head(old)
        done = _begin(old, target, head)
        if done is None:
            return head.size
        if progress is not None:
            progress(done, head.size)
        while done < head.size:
            upto = min(done + PART, head.size)
            with writing(target) as new:
                _expect(new, done)
                if on_postgres(new):
                    copying.make_room(new, done, upto)
                for table in _NUMBERED:
                    insert_rows(new, table, _numbered(old, table, done, upto))
            done = upto
            if progress is not None:
                progress(done, head.size)
        with writing(target) as new:
            _expect(new, head.size)
            _finish(old, new, head.size)
    return head.size


def _begin(old: Connection, target: Engine, head: past.LedgerHead) -> int | None:
    """Return how many events the target has already, None where all is copied."""
    with reading(target) as new:
        there = past.head(new)
        if there.size == head.size and there.frontier == head.frontier and there.size:
            return None
        if there.size:
            raise _conflict(f"holds a history of {there.size} events, which this one is not")
        done = new.execute(select(func.coalesce(func.max(event.c.position), 0))).scalar_one()
        if done > head.size or (done and _envelope(new, done) != _envelope(old, done)):
            raise _conflict("holds the beginning of a copy of another history")
        return int(done)


def _expect(new: Connection, done: int) -> None:
    """Check, with the turn to write, that nobody else wrote meanwhile."""
    last = new.execute(select(func.coalesce(func.max(event.c.position), 0))).scalar_one()
    if last != done or past.head(new).size:
        raise _conflict("is being written to by somebody else")


def _conflict(why: str) -> Refused:
    return Refused("conflict", f"the target {why}: name an empty database", subject="target")


def _envelope(connection: Connection, position: int) -> bytes | None:
    return connection.execute(
        select(event.c.envelope).where(event.c.position == position)
    ).scalar_one_or_none()


def _numbered(old: Connection, table: Table, after: int, upto: int) -> list[tuple[Any, ...]]:
    key = table.c.position
    query = select(table)
    if table is event_dedup:  # it is not indexed by position, but each event says its id
        query = select(event.c.event_id, event.c.position)
        key = event.c.position
    rows = [tuple(row) for row in old.execute(query.where(key > after, key <= upto).order_by(key))]
    if table is not event_body and len(rows) != upto - after:
        raise Corrupt(f"{upto - after - len(rows)} events are missing from the source", position=after + 1)
    return rows


def _finish(old: Connection, new: Connection, size: int) -> None:
    for table in _WHOLE:
        if table.metadata is operations.operations or table is source_offset:
            new.execute(delete(table))  # polls and bookmarks of an earlier try
        for rows in _pages(old, table):
            insert_rows(new, table, rows)
    counted = union_all(
        *(
            select(literal(table.name).label("name"), func.count().label("rows")).select_from(table)
            for table in _WHOLE
        )
    )
    if sorted(map(tuple, old.execute(counted))) != sorted(map(tuple, new.execute(counted))):
        raise _conflict("already holds rows of another history")
    row = old.execute(select(log_head).where(log_head.c.log_id == LOG_ID)).one()
    new.execute(
        update(log_head)
        .where(log_head.c.log_id == LOG_ID)
        .values(size=size, frontier=row.frontier, recorded_at=row.recorded_at, epoch=row.epoch)
    )


def _pages(old: Connection, table: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    result = old.execute(select(table).order_by(*table.primary_key.columns))
    for part in result.partitions(ROWS_AT_ONCE):
        yield [tuple(row) for row in part]
