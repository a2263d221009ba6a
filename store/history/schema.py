"""Brings a database to the schema that this version needs, and checks that it is there."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from store.codec import check_upcasters
from store.errors import Corrupt, Refused
from store.history import postgres
from store.history.engine import on_postgres, reading, writing
from store.history.guards import missing_guards

LATEST: Final = "0001"
"""The newest migration; a test holds it equal to what the migrations folder says."""
_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Make or bring up the tables, in one transaction, and check the guards.

    Raises Refused (unknown_version) for a database that a newer Wirewatch made, Corrupt where the
    triggers that keep the history append-only are missing or changed.
    """
    check_upcasters()
    with reading(engine) as connection:  # a command beside a busy service must not wait for its turn to write
        if _current(connection):
            check_guards(connection)
            return
    with writing(engine) as connection:
        if not _current(connection):
            _upgrade(connection)
        check_guards(connection)


def version(engine: Engine) -> str | None:
    """Return the version of a database's schema, None where it holds no history."""
    with reading(engine) as connection:
        return _revision(connection)


def check(engine: Engine) -> None:
    """Change nothing; raise Refused where the tables are not of this version, Corrupt where a guard is missing."""
    with reading(engine) as connection:
        if not _current(connection):
            found = _revision(connection)
            raise Refused(
                "conflict",
                f"the schema is {'missing' if found is None else f'of version {found}'}, and this Wirewatch needs "
                f"{LATEST}: run `wirewatch schema apply` as the owner of the tables",
                subject="schema",
            )
        check_guards(connection)


def is_there(engine: Engine) -> bool:
    """Tell whether a database holds a history at all, of any version."""
    with reading(engine) as connection:
        return _revision(connection) is not None


def _current(connection: Connection) -> bool:
    """Tell whether the database stands at the newest migration. Raises Refused where it is beyond it."""
    found = _revision(connection)
    if found is not None and found > LATEST:
        url = connection.engine.url
        where = postgres.place(url) if on_postgres(connection) else str(url.database)
        raise Refused(
            "unknown_version",
            f"{where} was made by a newer Wirewatch (schema {found}; this one knows up to {LATEST}): upgrade Wirewatch",
            subject=where,
        )
    return found == LATEST


def check_guards(connection: Connection) -> None:
    """Raise Corrupt unless every trigger that keeps the history append-only stands as it was made."""
    missing = missing_guards(connection)
    if missing:
        raise Corrupt(
            f"triggers that keep the history append-only are missing or changed: {', '.join(missing)}. "
            "Somebody altered the database: run `wirewatch verify`, then restore a backup"
        )


def _revision(connection: Connection) -> str | None:
    """Return which migration the database stands at; None where it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # 0.2 s to import, needed once in the life of a database
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
