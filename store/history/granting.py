"""The rights of the role that the services use on PostgreSQL: they may append, and never change what stands."""

import re
from typing import Final

from sqlalchemy import Connection, Engine, text

from store.errors import Refused
from store.history.engine import on_postgres, writing

_ROLE: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")
"""What needs no quotes: a role is named in statements that take no parameters."""

# It cannot disable or drop a trigger of the ledger, because it owns none of its tables. It owns the projections,
# which it makes again by itself. Of event_body it may delete only what stands in erasure: the guard asks.
_GRANTS: Final = (
    "GRANT USAGE, CREATE ON SCHEMA public, public_rebuild TO {role}",
    "GRANT SELECT ON alembic_version TO {role}",
    "GRANT SELECT, INSERT ON event, event_body, event_dedup, erasure, checkpoint, cosignature TO {role}",
    "GRANT DELETE ON event_body TO {role}",
    "GRANT SELECT, INSERT, UPDATE ON stream, merkle_tile TO {role}",
    "GRANT SELECT, UPDATE ON log_head TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON source_offset, projection, feed_state, feed_item TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON feed_lease, webhook_secret TO {role}",
    "GRANT EXECUTE ON FUNCTION wirewatch_add_partition(bigint) TO {role}",
)
_PROJECTIONS: Final = text(r"""
    SELECT oid::regclass::text FROM pg_class
    WHERE relkind = 'r' AND relname LIKE 'view\_%' AND relnamespace = 'public'::regnamespace
""")


def grant(engine: Engine, role: str) -> None:
    """Give a role what the services need, in one transaction; again after every upgrade. Connect as the owner.

    Raises Refused (malformed, not_found) where there can be or is no such role, or the history is not on PostgreSQL.
    """
    if _ROLE.fullmatch(role) is None:
        raise Refused(
            "malformed",
            f"{role[:80]!r} is no name for a role: small letters, digits and _ (63 at most)",
            subject="role",
        )
    with writing(engine) as connection:
        if not on_postgres(connection):
            raise Refused(
                "malformed", "only PostgreSQL knows roles: name a postgresql:// URL", subject="role"
            )
        _grant(connection, role)


def _grant(connection: Connection, role: str) -> None:
    known = connection.execute(text("SELECT FROM pg_roles WHERE rolname = :role"), {"role": role}).first()
    if known is None:
        raise Refused(
            "not_found",
            f"the server knows no role {role}: make it first, CREATE ROLE {role} LOGIN PASSWORD '...'",
            subject="role",
        )
    for statement in _GRANTS:
        connection.execute(text(statement.format(role=role)))
    for table in connection.execute(_PROJECTIONS).scalars().all():
        connection.execute(text(f"ALTER TABLE {table} OWNER TO {role}"))
