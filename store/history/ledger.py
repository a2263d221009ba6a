"""The tables of the history: what is recorded for ever, its tree, its offsets. Bytes, never JSON columns.

Only `event_body` may ever lose a row, and only to an erasure. What is derived and can be made again
(`store.history.projections`) is not here.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

LOG_ID: Final = 0  # one log until there are tenants; the column is there so that adding them moves no data
TENANT_ID: Final = 0

Int: Final = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; SQLite makes a primary key of this type the row id itself, without a second tree."""

metadata: Final = MetaData()

event: Final = Table(
    "event",
    metadata,
    Column("position", Int, primary_key=True, autoincrement=False),
    Column("tenant_id", Int, nullable=False),
    Column("stream_id", Int, nullable=False),
    Column("version", Int, nullable=False),
    Column("event_id", LargeBinary(16), nullable=False),
    Column("type_id", Int, nullable=False),
    Column("schema_version", Int, nullable=False),
    Column("recorded_at", Int, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Index("event_by_stream", "stream_id", "version", unique=True),
    Index("event_by_type", "type_id", "position"),
    comment="One row per event, never changed: dense positions from 1; recorded_at is microseconds since 1970.",
)

event_body: Final = Table(
    "event_body",
    metadata,
    Column("position", Int, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(32), nullable=False),
    Column("key_id", Int),
    Column("codec", Int, nullable=False),
    Column("body", LargeBinary, nullable=False),
    comment="What an event says; the envelope commits to SHA-256 of salt and body.",
)

CODEC_JSON: Final = 1
"""`event_body.codec` of a body that is the plain bytes of `store.codec.encode`."""

erasure: Final = Table(
    "erasure",
    metadata,
    Column("position", Int, primary_key=True, autoincrement=False),
    Column("erased_at", Int, nullable=False),
    Column("reason", String(500), nullable=False),
    comment="Positions whose body may be deleted; the guard on event_body asks this table.",
)

stream: Final = Table(
    "stream",
    metadata,
    Column("id", Int, primary_key=True, autoincrement=False),
    Column("tenant_id", Int, nullable=False),
    Column("name", String(200), nullable=False),
    Column("head_version", Int, nullable=False),
    UniqueConstraint("name", "tenant_id", name="stream_by_name"),
    comment="Names of streams and how many events each has.",
)

event_dedup: Final = Table(
    "event_dedup",
    metadata,
    Column("event_id", LargeBinary(16), primary_key=True),
    Column("position", Int, nullable=False),
    sqlite_with_rowid=False,
    comment="Apart from event, because a partitioned event table cannot carry a unique key over all of it.",
)

source_offset: Final = Table(
    "source_offset",
    metadata,
    Column("name", String(300), primary_key=True),
    Column("position", Int, nullable=False),
    Column("updated_at", Int, nullable=False),
    comment="Bookmarks of readers, and next offsets of Kafka partitions as kafka:group/topic/partition.",
)

log_head: Final = Table(
    "log_head",
    metadata,
    Column("log_id", Int, primary_key=True, autoincrement=False),
    Column("size", Int, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
    Column("recorded_at", Int, nullable=False),
    Column("epoch", Int, nullable=False),
    comment="How far the history goes. Readers stop here; the sequencer compares and sets size.",
)

merkle_tile: Final = Table(
    "merkle_tile",
    metadata,
    Column("log_id", Int, primary_key=True, autoincrement=False),
    Column("level", Int, primary_key=True, autoincrement=False),
    Column("tile_index", Int, primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary, nullable=False),
    comment="C2SP tlog-tiles: up to 256 hashes of 32 bytes. With row ids: 32 bytes a leaf, not 73.",
)

checkpoint: Final = Table(
    "checkpoint",
    metadata,
    Column("log_id", Int, primary_key=True, autoincrement=False),
    Column("size", Int, primary_key=True, autoincrement=False),
    Column("signed_at", Int, nullable=False),
    Column("note", LargeBinary, nullable=False),
    comment="Signed tree heads.",
)

cosignature: Final = Table(
    "cosignature",
    metadata,
    Column("log_id", Int, primary_key=True, autoincrement=False),
    Column("size", Int, primary_key=True, autoincrement=False),
    Column("witness", String(200), primary_key=True),
    Column("note", LargeBinary, nullable=False),
    comment="What witnesses signed.",
)

projection: Final = Table(
    "projection",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("version", Int, nullable=False),
    Column("position", Int, nullable=False),
    comment="Which version of the projections stands in the tables, and up to which event.",
)

VIEWS: Final = "views"
"""The `projection.name` of the read side's tables."""
