"""Every connection to PostgreSQL is closed by whoever opened it, however that ends: none is left to the garbage collector."""

import gc
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import ProgrammingError

from services import compose
from services.following import Apart
from services.pool import EnrichmentPool
from store.errors import Corrupt, Refused
from store.history import postgres as dialect
from store.history.engine import Database, open_engine, reading
from store.history.holding import Hold
from store.mentions import Watch
from tests import postgres
from tests.service import until
from tests.stores import open_store

WAIT_S = 10.0


@pytest.fixture
def url() -> Iterator[str]:
    """Give an empty history."""
    with postgres.database() as made:
        yield made


def _sessions(url: str) -> int:
    asked = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{postgres.name_of(url)}'"
    return int(str(postgres.cluster().sql(asked)[0][0]))


@contextmanager
def _none_left(url: str) -> Iterator[None]:
    """Fail where what is done inside leaves a session, or a connection that only the garbage collector closes."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        yield
        gc.collect()
    assert [str(each.message) for each in said if each.category is ResourceWarning] == []
    until(lambda: _sessions(url) == 0, timeout_s=WAIT_S, every_s=0.02)


def test_a_connection_in_use_when_its_engine_is_closed_ends_with_its_use(url: str) -> None:
    """A service that stops has threads that still read; what they hold must not stay open behind them."""
    reads, closed = threading.Event(), threading.Event()

    def read(engine: Database) -> None:
        with reading(engine):
            reads.set()
            assert closed.wait(WAIT_S)

    with _none_left(url):
        engine = open_engine(url)
        thread = threading.Thread(target=read, args=(engine,))
        thread.start()
        assert reads.wait(WAIT_S)
        engine.dispose()
        closed.set()
        thread.join(WAIT_S)
        del engine, thread


def test_a_connection_made_after_its_engine_was_closed_ends_with_its_use(url: str) -> None:
    """A thread may come to its question only after the end: it is answered, and leaves nothing behind."""
    with _none_left(url):
        engine = open_engine(url)
        engine.dispose()
        for _ in range(3):
            with reading(engine) as connection:
                assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
            assert _sessions(url) == 0
        del engine, connection


def test_an_engine_in_use_keeps_its_connection(url: str) -> None:
    """A connection for each question would cost more than the question."""
    engine = open_engine(url)
    numbers = set()
    for _ in range(3):
        with reading(engine) as connection:
            numbers.add(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
    engine.dispose()
    assert len(numbers) == 1


def test_a_server_that_is_refused_is_left(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that starts again and again on an old server must not use up its connections."""
    monkeypatch.setattr(dialect, "VERSION_MIN", 10**7)
    with _none_left(url):
        engine = open_engine(url)
        with pytest.raises(Refused, match="needs 15 or later"), reading(engine):
            pass
        engine.dispose()


def test_a_history_that_cannot_be_opened_is_left(url: str) -> None:
    """Nobody can close what was never handed over."""
    postgres.cluster().sql("DROP TRIGGER guard_event_update ON event", postgres.name_of(url))
    with _none_left(url):
        with pytest.raises(Corrupt):
            compose.open_store(url)
        with pytest.raises(Corrupt), open_store(url):
            pass


def test_a_history_that_cannot_be_recognised_is_left(url: str) -> None:
    """The same where the first look already fails."""
    postgres.cluster().sql("ALTER TABLE alembic_version RENAME version_num TO other", postgres.name_of(url))
    with _none_left(url), pytest.raises(ProgrammingError):
        compose.open_reads(url)


def test_a_hold_that_was_given_up_is_not_taken_again(url: str) -> None:
    """A renewal may still be under way in its thread at the end: it must not take the role for a process that leaves."""
    with _none_left(url):
        hold, standby = Hold(open_engine(url), "store"), Hold(open_engine(url), "store")
        assert hold.take()
        hold.release()
        assert not hold.take()
        assert not hold.hold_on()
        until(standby.take, every_s=0.02)
        standby.release()
        del hold, standby


def test_a_worker_that_waits_for_its_watchlist_waits_on_one_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks once a second, for hours where somebody forgot a grant: one more connection each time would be many."""
    monkeypatch.setattr("services.following.WAIT_S", 0.01)
    with open_store(url):
        pass  # makes the lists
    postgres.cluster().sql("ALTER TABLE view_watch RENAME TO away", postgres.name_of(url))
    opened = []

    class Stub(EnrichmentPool):
        def __init__(self) -> None:
            self.listed: list[Watch] | None = None

        def watch(self, watches: list[Watch]) -> None:
            self.listed = watches

    def open_() -> object:
        opened.append(compose.open_reads(url))
        return opened[-1]

    pool = Stub()
    waiting = threading.Thread(target=Apart(open_, pool).begin)
    waiting.start()
    until(lambda: opened, timeout_s=WAIT_S)
    threading.Event().wait(0.2)
    postgres.cluster().sql("ALTER TABLE away RENAME TO view_watch", postgres.name_of(url))
    waiting.join(WAIT_S)
    assert pool.listed == []
    assert len(opened) == 1
    opened[0]._engine.dispose()
