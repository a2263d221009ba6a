"""Checks one event's row against itself: columns, envelope, body, index. Believes no type of any column."""

from typing import Any, Final

from sqlalchemy import Row, TextClause, text

from store import codec
from store.errors import Corrupt, Refused
from store.history.ledger import CODEC_JSON
from store.history.tree_check import Tell

_COLUMNS: Final = """
    SELECT e.position, e.tenant_id, s.name AS stream, e.event_id, e.type_id, e.schema_version, e.recorded_at,
        e.envelope, b.position AS body_position, b.salt, b.key_id, b.codec, b.body, x.position AS erased,
        d.position AS dedup
    FROM event e
    LEFT JOIN stream s ON s.id = e.stream_id
    LEFT JOIN event_body b ON b.position = e.position
    LEFT JOIN erasure x ON x.position = e.position
    LEFT JOIN event_dedup d ON d.event_id = e.event_id
"""
ROWS_AFTER: Final[TextClause] = text(_COLUMNS + "WHERE e.position > :after ORDER BY e.position LIMIT :limit")
ROW_AT: Final[TextClause] = text(_COLUMNS + "WHERE e.position = :position")


def check_row(row: Row[Any], last_at: int, tell: Tell) -> int:
    """Tell every problem of a row; return when it was recorded, or `last_at` where that cannot be told."""
    position = row.position
    if row.dedup != position:
        tell(position, "the index of event ids does not name this event")
    try:
        envelope = codec.decode_envelope(row.envelope)
    except (Corrupt, TypeError, ValueError) as error:
        tell(position, f"the envelope cannot be read: {error}")
        return last_at
    kind = codec.BY_NAME.get(envelope.kind)
    for name, stored, proven in (
        ("position", position, envelope.position),
        ("tenant", row.tenant_id, envelope.tenant),
        ("stream", row.stream, envelope.stream),
        ("event id", row.event_id.hex() if isinstance(row.event_id, bytes) else row.event_id, envelope.id),
        ("kind", row.type_id, kind.type_id if kind is not None else None),
        ("schema version", row.schema_version, envelope.schema),
        ("time of recording", row.recorded_at, envelope.at),
    ):
        if stored != proven or type(stored) is not type(proven):
            tell(position, f"the {name} is {stored!r}, but its envelope says {proven!r}")
    if envelope.at < last_at:
        tell(position, "it was recorded before the event that precedes it")
    _check_body(row, envelope, tell)
    return max(envelope.at, last_at)


def _check_body(row: Row[Any], envelope: codec.Envelope, tell: Tell) -> None:
    position = row.position
    if row.body_position is None:
        if row.erased is None:
            tell(position, "the body is missing, and no erasure is written down")
        return
    if row.erased is not None:
        tell(position, "an erasure is written down, but the body is still there")
    if (
        not isinstance(row.salt, bytes)
        or not isinstance(row.body, bytes)
        or len(row.salt) != codec.SALT_BYTES
    ):
        tell(position, "the body or its salt is not what was stored")
    elif codec.commitment(row.salt, row.body) != envelope.body:
        tell(position, "the body is not the one that the envelope commits to")
    elif row.codec != CODEC_JSON or row.key_id is not None:
        tell(position, f"the body's codec {row.codec!r} or key {row.key_id!r} is not known")
    else:
        try:
            fact = codec.decode(envelope.kind, envelope.schema, row.body)
        except (Corrupt, Refused) as error:
            tell(position, f"the body cannot be read: {error}")
            return
        if fact.event_id != envelope.id:
            tell(position, "the body has another event id than the envelope")
        elif codec.kind_of(fact).stream(fact) != envelope.stream:
            tell(position, "the body belongs to another stream than the envelope says")
