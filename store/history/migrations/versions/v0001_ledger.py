"""The first tables: the ledger, its tree and guards, and operational state.

Written out in full, never taken from today's table definitions: a migration stays what it was.
"""

import sqlalchemy as sa
from alembic import op

from store.history.migrations import guards_v1, postgres_v1

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Int = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make every table, an empty head and the guards."""
    if op.get_bind().dialect.name == "postgresql":
        for sql in postgres_v1.statements():
            op.get_bind().exec_driver_sql(sql.replace("%", "%%"))  # the driver reads % as a parameter
        return
    _events()
    _tree()
    _bookkeeping()
    _operations()
    op.execute("INSERT INTO log_head (log_id, size, frontier, recorded_at, epoch) VALUES (0, 0, x'', 0, 1)")
    for sql in guards_v1.SQLITE.values():
        op.execute(sql)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, Int, primary_key=True, autoincrement=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, Int, nullable=False)


def _events() -> None:
    op.create_table(
        "event",
        _key("position"),
        _whole("tenant_id"),
        _whole("stream_id"),
        _whole("version"),
        sa.Column("event_id", sa.LargeBinary(16), nullable=False),
        _whole("type_id"),
        _whole("schema_version"),
        _whole("recorded_at"),
        sa.Column("envelope", sa.LargeBinary, nullable=False),
    )
    op.create_index("event_by_stream", "event", ["stream_id", "version"], unique=True)
    op.create_index("event_by_type", "event", ["type_id", "position"])
    op.create_table(
        "event_body",
        _key("position"),
        sa.Column("salt", sa.LargeBinary(32), nullable=False),
        sa.Column("key_id", Int),
        _whole("codec"),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "erasure", _key("position"), _whole("erased_at"), sa.Column("reason", sa.String(500), nullable=False)
    )
    op.create_table(
        "stream",
        _key("id"),
        _whole("tenant_id"),
        sa.Column("name", sa.String(200), nullable=False),
        _whole("head_version"),
        sa.UniqueConstraint("name", "tenant_id", name="stream_by_name"),
    )
    op.create_table(
        "event_dedup",
        sa.Column("event_id", sa.LargeBinary(16), primary_key=True),
        _whole("position"),
        sqlite_with_rowid=False,
    )


def _tree() -> None:
    op.create_table(
        "log_head",
        _key("log_id"),
        _whole("size"),
        sa.Column("frontier", sa.LargeBinary, nullable=False),
        _whole("recorded_at"),
        _whole("epoch"),
    )
    op.create_table(
        "merkle_tile",
        _key("log_id"),
        _key("level"),
        _key("tile_index"),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "checkpoint",
        _key("log_id"),
        _key("size"),
        _whole("signed_at"),
        sa.Column("note", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "cosignature",
        _key("log_id"),
        _key("size"),
        sa.Column("witness", sa.String(200), primary_key=True),
        sa.Column("note", sa.LargeBinary, nullable=False),
    )


def _bookkeeping() -> None:
    op.create_table(
        "source_offset",
        sa.Column("name", sa.String(300), primary_key=True),
        _whole("position"),
        _whole("updated_at"),
    )
    op.create_table(
        "projection",
        sa.Column("name", sa.String(100), primary_key=True),
        _whole("version"),
        _whole("position"),
    )


def _operations() -> None:
    op.create_table(
        "feed_state",
        sa.Column("feed_id", sa.String(64), primary_key=True),
        _whole("next_due"),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("body_hash", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_polled_at", Int),
        sa.Column("last_outcome", sa.String(32)),
        sa.Column("detail", sa.Text),
        sa.Column("moved_to", sa.Text),
        sa.Column("moved_times", sa.Integer, nullable=False),
        sa.Column("document_url", sa.Text),
    )
    op.create_table(
        "feed_item",
        sa.Column("feed_id", sa.String(64), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "webhook_secret",
        sa.Column("subscription_id", sa.String(64), primary_key=True),
        sa.Column("channel", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.Text, nullable=False),
    )
