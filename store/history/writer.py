"""Writes what the sequencer decided: rows, tiles, offsets and the head, on one connection."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Dialect, bindparam, literal_column, select, update

from store import codec
from store.audit import merkle
from store.codec import SALT_BYTES, Kind
from store.errors import Corrupt
from store.events import Fact
from store.history import copying
from store.history.engine import on_postgres
from store.history.ledger import (
    CODEC_JSON,
    LOG_ID,
    TENANT_ID,
    event,
    event_body,
    event_dedup,
    log_head,
    merkle_tile,
    source_offset,
    stream,
)
from store.history.past import LedgerHead, moment
from store.history.rows import insert_rows, upsert
from store.views import Recorded

IN_MAX: Final = 500  # values in one IN list; SQLite's own limit was 999 for years


# made once: building a statement costs a small batch more than running it
_AT_TILE: Final = (
    (merkle_tile.c.log_id == LOG_ID)
    & (merkle_tile.c.level == bindparam("b_level"))
    & (merkle_tile.c.tile_index == bindparam("b_index"))
)
_TILE: Final = select(merkle_tile.c.hashes).where(_AT_TILE)
_GROW_TILE: Final = update(merkle_tile).where(_AT_TILE).values(hashes=bindparam("b_hashes"))
_MOVE_HEAD: Final = (
    update(log_head)
    .where(log_head.c.log_id == LOG_ID, log_head.c.size == bindparam("b_was"))
    .values(size=bindparam("b_size"), frontier=bindparam("b_frontier"), recorded_at=bindparam("b_at"))
)
_MOVE_STREAM: Final = (
    update(stream)
    .where(stream.c.id == bindparam("b_id"), stream.c.head_version == bindparam("b_was"))
    .values(head_version=bindparam("b_version"))
)
_LAST_STREAM: Final = select(stream.c.id).order_by(stream.c.id.desc()).limit(1)


class Pending(msgspec.Struct, frozen=True, gc=False):
    """A fact that is to be appended, encoded."""

    fact: Fact
    kind: Kind
    stream: str
    body: bytes


def recorded_ids(connection: Connection, event_ids: Sequence[str]) -> set[str]:
    """Return which of these event ids are recorded already."""
    if on_postgres(connection):
        wanted = [bytes.fromhex(event_id) for event_id in event_ids]
        return {key.hex() for key in copying.recorded_keys(connection, wanted)} if wanted else set()
    found: set[str] = set()
    for start in range(0, len(event_ids), IN_MAX):
        keys = [bytes.fromhex(event_id) for event_id in event_ids[start : start + IN_MAX]]
        rows = connection.exec_driver_sql(_dedup_sql(connection.dialect, len(keys)), tuple(keys))
        found.update(key.hex() for (key,) in rows)
    return found


def append(
    connection: Connection, head: LedgerHead, at: int, facts: Sequence[Pending], salts: bytes
) -> list[Recorded]:
    """Write events with bodies, leaves and the new head, and return them as they now stand.

    `at` is microseconds since 1970; `salts` holds 32 random bytes for each fact. Raises Corrupt where the head is not where it was read.
    """
    streams = _streams(connection, [pending.stream for pending in facts])
    events, bodies, dedup, leaves, recorded = [], [], [], [], []
    recorded_at = moment(at)
    position = head.size
    for pending in facts:
        salt = salts[(position - head.size) * SALT_BYTES : (position - head.size + 1) * SALT_BYTES]
        position += 1
        event_id, kind = pending.fact.event_id, pending.kind
        entry = streams[pending.stream]
        entry[1] += 1
        envelope = codec.encode_envelope(
            codec.Envelope(
                at=at,
                body=codec.commitment(salt, pending.body),
                id=event_id,
                kind=kind.name,
                position=position,
                schema=kind.version,
                stream=pending.stream,
                tenant=TENANT_ID,
            )
        )
        key = bytes.fromhex(event_id)
        events.append(
            (position, TENANT_ID, entry[0], entry[1], key, kind.type_id, kind.version, at, envelope)
        )
        bodies.append((position, salt, None, CODEC_JSON, pending.body))
        dedup.append((key, position))
        leaves.append(merkle.leaf_hash(envelope))
        recorded.append(
            Recorded(
                position=position,
                recorded_at=recorded_at,
                event_id=event_id,
                kind=kind.name,
                stream=pending.stream,
                fact=pending.fact,
            )
        )
    if on_postgres(connection):
        copying.make_room(connection, head.size, position)
    insert_rows(connection, event, events)
    insert_rows(connection, event_body, bodies)
    insert_rows(connection, event_dedup, sorted(dedup))
    _save_streams(connection, streams)
    frontier = list(head.frontier)
    _extend_tiles(connection, head.size, merkle.extend(head.size, frontier, leaves))
    _move_head(connection, head.size, position, frontier, at)
    return recorded


# compiled once for each length: building and expanding an IN list anew costs more than the look-up


@lru_cache(maxsize=2 * IN_MAX)
def _dedup_sql(dialect: Dialect, count: int) -> str:
    column = event_dedup.c.event_id
    statement = select(column).where(column.in_([bindparam(f"k{n}") for n in range(count)]))
    return str(statement.compile(dialect=dialect))


@lru_cache(maxsize=2 * IN_MAX)
def _streams_sql(dialect: Dialect, count: int) -> str:
    names = stream.c.name.in_([bindparam(f"n{n}") for n in range(count)])
    statement = select(stream.c.name, stream.c.id, stream.c.head_version)
    # a literal, so that the names are the only parameters
    return str(
        statement.where(names, stream.c.tenant_id == literal_column(str(TENANT_ID))).compile(dialect=dialect)
    )


def save_offsets(connection: Connection, positions: Mapping[str, int], at: int) -> None:
    """Save bookmarks and the next offsets of sources, by name."""
    rows = [{"name": name, "position": position, "updated_at": at} for name, position in positions.items()]
    upsert(connection, source_offset, rows)


def _streams(connection: Connection, names: Iterable[str]) -> dict[str, list[Any]]:
    """Return [id, version, version as stored or None where new] of each stream."""
    wanted = list(dict.fromkeys(names))
    found: dict[str, list[Any]] = {}
    if on_postgres(connection):
        rows_found = copying.streams_named(connection, TENANT_ID, wanted)
        found.update((name, [key, version, version]) for name, key, version in rows_found)
        return _numbered(connection, wanted, found)
    for start in range(0, len(wanted), IN_MAX):
        names_here = tuple(wanted[start : start + IN_MAX])
        rows = connection.exec_driver_sql(_streams_sql(connection.dialect, len(names_here)), names_here)
        found.update((name, [key, version, version]) for name, key, version in rows)
    return _numbered(connection, wanted, found)


def _numbered(
    connection: Connection, wanted: Sequence[str], found: dict[str, list[Any]]
) -> dict[str, list[Any]]:
    """Give the streams that are new the next ids."""
    if len(found) < len(wanted):
        last = connection.execute(_LAST_STREAM).scalar() or 0
        for name in wanted:
            if name not in found:
                last += 1
                found[name] = [last, 0, None]
    return found


def _save_streams(connection: Connection, streams: dict[str, list[Any]]) -> None:
    new = [(key, TENANT_ID, name, version) for name, (key, version, was) in streams.items() if was is None]
    insert_rows(connection, stream, new)
    if on_postgres(connection):
        moves = [(key, was, version) for key, version, was in streams.values() if was is not None]
        if moves and copying.move_streams(connection, moves) != len(moves):
            raise Corrupt("a stream is not where it was read")
        return
    for key, version, was in streams.values():
        if was is not None:
            changed = connection.execute(_MOVE_STREAM, {"b_id": key, "b_was": was, "b_version": version})
            if changed.rowcount != 1:
                raise Corrupt(f"stream {key} is not where it was read")


def _extend_tiles(connection: Connection, size: int, gained: Sequence[tuple[int, bytes]]) -> None:
    by_level: dict[int, list[bytes]] = {}
    for level, node in gained:
        by_level.setdefault(level, []).append(node)
    new: list[tuple[int, int, int, bytes]] = []
    for level, nodes in by_level.items():
        index, width = divmod(size >> (merkle.TILE_HEIGHT * level), merkle.TILE_WIDTH)
        joined = b"".join(nodes)
        if width:
            room = (merkle.TILE_WIDTH - width) * merkle.HASH_BYTES
            _grow_tile(connection, level, index, width, joined[:room])
            joined, index = joined[room:], index + 1
        for start in range(0, len(joined), merkle.TILE_BYTES_MAX):
            new.append((LOG_ID, level, index, joined[start : start + merkle.TILE_BYTES_MAX]))
            index += 1
    insert_rows(connection, merkle_tile, new)


def _grow_tile(connection: Connection, level: int, index: int, width: int, more: bytes) -> None:
    where = {"b_level": level, "b_index": index}
    hashes = connection.execute(_TILE, where).scalar_one_or_none()
    if hashes is None or len(hashes) != width * merkle.HASH_BYTES:
        raise Corrupt(f"tile {index} of level {level} of the Merkle tree does not fit the head")
    connection.execute(_GROW_TILE, where | {"b_hashes": hashes + more})


def _move_head(connection: Connection, was: int, size: int, frontier: Sequence[bytes], at: int) -> None:
    moved = connection.execute(
        _MOVE_HEAD, {"b_was": was, "b_size": size, "b_frontier": b"".join(frontier), "b_at": at}
    )
    if moved.rowcount != 1:
        raise Corrupt(f"the head of the history is not at {was} any more", position=was)
