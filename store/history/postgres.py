"""Opens PostgreSQL, gives the one who appends its turn, and says in words what the server's errors mean."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select

from store.errors import Corrupt, Refused, TryLater
from store.history.pooling import EndingPool

NAME: Final = "postgresql"
LOCK_TIMEOUT_S: Final = 10  # a commit takes milliseconds; a rebuild makes writers wait longer, and says so
IDLE_TIMEOUT_S: Final = 10  # a writer that was stopped in mid transaction gives up its turn after this
CONNECT_TIMEOUT_S: Final = 5
POOL_SIZE: Final = 5
VERSION_MIN: Final = 150000  # partitions copy the state of their table's triggers since 15
_LOCK_CLASS: Final = 0x77697265  # "wire": sets our advisory locks apart from others' in the same database
_PREPARE_AFTER: Final = 5  # psycopg's own: a statement seen so often is planned once

_TURN: Final = select(
    func.pg_advisory_xact_lock(_LOCK_CLASS, func.hashtext(func.current_schema())),
    func.set_config("idle_in_transaction_session_timeout", f"{IDLE_TIMEOUT_S}s", True),
)


def open_postgres(url: URL) -> Engine:
    """Return an engine for a "postgresql+psycopg://" URL; nothing is connected yet.

    Raises Refused (malformed) where no database is named.
    """
    if not url.database:
        raise Refused(
            "malformed",
            f"{place(url)} names no database: postgresql://USER@HOST/DATABASE",
            subject=place(url),
        )
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        poolclass=EndingPool,
        pool_size=POOL_SIZE,
        pool_pre_ping=True,  # after a restart of the server the first call works, not the second
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_S,
            "application_name": "wirewatch",
            "prepare_threshold": _PREPARE_AFTER,
            "client_encoding": "utf8",
            "keepalives_idle": 30,
            "keepalives_interval": 5,
            "keepalives_count": 3,
        },
    )
    event.listen(engine, "connect", _on_connect)
    return engine


def _on_connect(connection: Any, _record: object) -> None:
    version = connection.info.server_version
    if version < VERSION_MIN:
        where = f"{connection.info.host}:{connection.info.port}/{connection.info.dbname}"
        raise Refused(
            "unknown_version",
            f"the server of {where} is PostgreSQL {version // 10000}: Wirewatch needs 15 or later",
            subject=where,
        )
    before, connection.autocommit = connection.autocommit, True
    # synchronous_commit: what was acknowledged survives a power cut
    connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT_S}s'; SET synchronous_commit = on")
    connection.autocommit = before
    for dumper in _text_dumpers():
        connection.adapters.register_dumper(str, dumper)


def _text_dumpers() -> Iterator[Any]:
    """Yield what writes a text as PostgreSQL can keep it: no NUL, no half of a surrogate pair. Bodies keep both."""
    from psycopg.types.string import StrBinaryDumper, StrDumper

    class BinaryTextDumper(StrBinaryDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(storable(obj))

    class TextDumper(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(storable(obj))

    yield BinaryTextDumper
    yield TextDumper  # the last is the one for parameters


def storable(text: str) -> str:
    """Return a text with U+FFFD for what a PostgreSQL text cannot hold."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def take_turn(connection: Connection) -> None:
    """Wait for the turn to append, until the end of the transaction: one writer at a time in a schema."""
    connection.execute(_TURN)


def place(url: URL) -> str:
    """Return where a database is, in words that never hold a password."""
    host = url.host or str(url.query.get("host", "the local socket"))
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{host}{port}/{url.database or ''}"


_BUSY: Final = {
    "55P03": "another process holds {where} for longer than {lock} s",
    "40P01": "two transactions stood in each other's way in {where}",
    "40001": "two transactions changed the same row in {where}",
    "57014": "{where} cancelled a statement: an operator, or statement_timeout, ended it",
    "25P03": "{where} ended a transaction that stood idle: this process was stopped, or is too busy",
    "25P04": "{where} ended a transaction that took too long",
    "57P01": "{where} is restarting, or an operator ended the connection",
    "57P02": "{where} is restarting after a crash",
    "57P03": "{where} is starting up",
    "53300": "{where} has no connection left: raise max_connections, or run fewer processes",
}
_REMEDY: Final = {
    "53100": "the disk that holds {where} is full: free some space; nothing was recorded",
    "53200": "{where} is out of memory: see the server's log",
    "28P01": "{where} refuses the password of {user}: set it in the URL, in PGPASSWORD or in ~/.pgpass",
    "28000": "{where} refuses {user}: see its pg_hba.conf",
    "3D000": "there is no database {where}: make it with `createdb`, encoding UTF8",
    "42501": "{user} lacks a right in {where} ({said}): see docs/postgresql.md for the roles",
    "25006": "{where} is read-only, perhaps a standby: name the primary",
    "42P01": "a table is missing in {where} ({said}): start Wirewatch once as the owner of the schema",
}


_WHILE_CONNECTING: Final = {
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": "28000",
    "role ": "28000",
    "database ": "3D000",
}
"""What libpq says of a connection that was refused, which has no code: how its own words begin, in English."""


def translate(error: Exception, engine: Engine) -> TryLater | Corrupt | None:
    """Return what a psycopg error means for the caller; None where it is our own bug (bad SQL)."""
    import psycopg

    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or _refusal(str(error))
    words = {
        "where": place(engine.url),
        "lock": LOCK_TIMEOUT_S,
        "user": engine.url.username or "the user",
        "said": _said(error),
    }
    if state in _BUSY:
        return TryLater(_BUSY[state].format_map(words), after_s=1.0)
    if state in _REMEDY:
        return TryLater(_REMEDY[state].format_map(words))
    if state.startswith("23"):
        return Corrupt("the database {where} contradicts what was to be written: {said}".format_map(words))
    if state.startswith("XX"):
        return Corrupt(
            "the database {where} is damaged ({said}): stop, keep a copy, and restore a backup; "
            "`wirewatch verify` says how far the damage goes".format_map(words)
        )
    if state.startswith(("08", "57", "53", "58")) or (
        not state and isinstance(error, psycopg.OperationalError)
    ):
        return TryLater(
            "the connection to {where} failed ({said}): check that PostgreSQL runs there and that the URL "
            "is right".format_map(words),
            after_s=1.0,
        )
    return None


def _refusal(message: str) -> str:
    said = message.rpartition("FATAL:")[2].strip()
    return next((state for words, state in _WHILE_CONNECTING.items() if said.startswith(words)), "")


def _said(error: Any) -> str:
    """Return the server's own first line; libpq's connection errors name host, user and database, no password."""
    primary = error.diag.message_primary
    return str(primary or str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__)
