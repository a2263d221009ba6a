"""Opens the database and says in words what its driver's errors mean."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from store.errors import Corrupt, Refused, TryLater
from store.history import postgres
from store.history.pooling import EndingPool

PAGE_BYTES: Final = 16384  # 1.6 times the rows per second of 4 KB pages, measured on 2 KB events
BUSY_TIMEOUT_S: Final = 10.0  # a commit takes milliseconds; this outlasts a checkpoint on a slow disk
CACHE_KIB: Final = 8 * 1024  # per connection, taken as used; the pool holds five
WAL_BYTES_KEPT: Final = (
    64 * 1024 * 1024
)  # a rebuild can make the WAL as large as the projections; give it back
POOL_SIZE: Final = 5
_WRITES: Final = "wirewatch_writes"
_FILE_MODE: Final = 0o600
DRIVER_ERRORS: Final = (DBAPIError, sqlite3.Error, UnicodeDecodeError)
"""What reading a database may raise; the last where a damaged schema stands in SQLite's own message."""


Database = Engine
"""What the rooms above pass on without knowing SQLAlchemy."""


def open_engine(where: str | os.PathLike[str]) -> Engine:
    """Return an engine for a path, or for a URL that begins with "sqlite://" or "postgresql://".

    A missing SQLite file is made, readable by its owner only. Raises TryLater where it cannot be.
    """
    name = os.fspath(where)
    url = _url(name)
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        return postgres.open_postgres(url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        shown = name if url.get_backend_name() == "sqlite" else url.drivername
        raise Refused("malformed", f"{shown} is not the path of a SQLite database", subject=shown)
    _make_file(Path(url.database))
    engine = create_engine(
        url,
        poolclass=EndingPool,
        pool_size=POOL_SIZE,
        connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


@contextmanager
def closed_on_error(engine: Engine) -> Iterator[None]:
    """Close the engine where what is opened on it fails: whoever asked for it never gets it to close."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _url(name: str) -> URL:
    if "://" not in name:
        return make_url("sqlite://").set(database=name)
    scheme = name.partition("://")[0]
    try:
        url = make_url(name)
        url.get_backend_name()
    except (ArgumentError, ValueError) as error:  # neither is shown: both may hold the password
        raise Refused(
            "malformed",
            f"the {scheme} URL cannot be read: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with "
            "percent-encoding in the password",
            subject=scheme,
        ) from error
    return url


def _make_file(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _FILE_MODE))
    except OSError as error:
        raise TryLater(
            f"cannot open the database {path}: {error.strerror}. Check that the folder exists and may be written"
        ) from error


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _on_begin says, not where the driver guesses
    for pragma in (
        f"page_size={PAGE_BYTES}",  # first: it is fixed by the first page written
        "journal_mode=WAL",
        "synchronous=FULL",  # what was acknowledged survives a power cut
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIB}",
        f"journal_size_limit={WAL_BYTES_KEPT}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    # IMMEDIATE: a transaction that reads first and writes later would fail instead of waiting its turn
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in the only transaction that may write; commit at the end, roll back on an error.

    Raises TryLater and Corrupt in the driver's place.
    """
    with (
        translated(engine),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        if on_postgres(connection):
            postgres.take_turn(connection)
        yield connection


@contextmanager
def saving(engine: Engine) -> Iterator[Connection]:
    """Give a connection that may write what is not history; on PostgreSQL it waits for nobody's turn to append.

    Raises as `writing` does.
    """
    if engine.dialect.name != postgres.NAME:
        with writing(engine) as connection:
            yield connection
        return
    with translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the database. Raises as `writing` does."""
    with translated(engine), engine.connect() as connection:
        if on_postgres(connection):
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


def savepoint(connection: Connection) -> AbstractContextManager[object]:
    """Return a context after whose error the transaction can go on: on PostgreSQL that takes a savepoint."""
    return connection.begin_nested() if on_postgres(connection) else nullcontext()


def on_postgres(connection: Connection) -> bool:
    """Tell whether a connection leads to PostgreSQL rather than to SQLite."""
    return connection.dialect.name == postgres.NAME


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Raise TryLater or Corrupt, naming the file and the remedy, in place of the driver's errors."""
    try:
        yield
    except DRIVER_ERRORS as error:
        meaning = translate(error, engine)
        if meaning is None:
            raise
        raise meaning from error


def translate(error: Exception, engine: Engine) -> TryLater | Corrupt | None:
    """Return what a driver's error means for the caller; None where it is our own bug (bad SQL)."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if engine.dialect.name == postgres.NAME and isinstance(original, Exception):
        return postgres.translate(original, engine)
    code = getattr(original, "sqlite_errorname", None) or ""
    where = engine.url.database
    undecodable = isinstance(original, UnicodeDecodeError) or "Could not decode" in str(original)
    if undecodable or code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Corrupt(
            f"the database {where} is damaged ({original}): stop, keep a copy, and restore a backup; "
            "`wirewatch verify` says how far the damage goes"
        )
    if code.startswith("SQLITE_CONSTRAINT"):
        return Corrupt(f"the database {where} contradicts what was to be written: {original}")
    if code.startswith("SQLITE_FULL"):
        return TryLater(f"the disk that holds {where} is full: free some space; nothing was recorded")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return TryLater(f"another process holds {where} for longer than {BUSY_TIMEOUT_S:.0f} s", after_s=1.0)
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return TryLater(f"{where} cannot be written ({original}): check its owner and permissions")
    if code.startswith(("SQLITE_IOERR", "SQLITE_NOMEM", "SQLITE_PROTOCOL", "SQLITE_INTERRUPT")):
        return TryLater(f"the disk or memory under {where} failed ({code}: {original}): see the system's log")
    return None
