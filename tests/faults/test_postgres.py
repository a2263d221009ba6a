"""The history on PostgreSQL under what happens to servers: cuts, restarts, deadlocks, zombies."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy import Engine, text

from store.errors import Corrupt, TryLater
from store.history import past, rebuild, tables, writer
from store.history import postgres as dialect
from store.history.engine import open_engine, reading, saving, writing
from store.history.projections.projector import Projector
from store.history.sequencer import Sequencer, entry
from store.history.verify import HistoryVerifier
from store.ports import Offset
from tests import builders, postgres

SEED = int(os.environ.get("WIREWATCH_TEST_SEED", "20260302"))
KILLS = int(os.environ.get("WIREWATCH_TEST_KILLS", "4"))
WAIT_S = 30.0


@pytest.fixture
def url() -> Iterator[str]:
    """An empty history."""
    with postgres.database() as made:
        yield made


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on it."""
    engine = open_engine(url)
    yield engine
    engine.dispose()


def _sequencer(engine: Engine, *, projected: bool = True) -> Sequencer:
    sequencer = Sequencer(
        engine, Projector() if projected else None, None, clock=lambda: datetime.now(UTC), salt=os.urandom
    )
    sequencer.prepare()
    return sequencer


def _numbers(engine: Engine) -> list[int]:
    """Return the number of each article in the history, in order."""
    with reading(engine) as connection:
        size = past.head(connection).size
        events = [one for page in past.pages(connection, after=0, upto=size) for one in page]
    assert [one.position for one in events] == list(range(1, size + 1))
    return [int(one.fact.url.rsplit("/", 1)[1]) for one in events]


def _views(engine: Engine) -> dict[str, list[str]]:
    with reading(engine) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in tables.views.sorted_tables
        }


def _whole(engine: Engine) -> None:
    assert HistoryVerifier(engine).verify().problems == (), f"seed {SEED}"
    live = _views(engine)
    rebuild.rebuild(engine, Projector())
    assert _views(engine) == live


def _cut(url: str) -> int:
    """Cut every connection to a database but this one; return how many there were."""
    rows = postgres.cluster().sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{postgres.name_of(url)}' AND pid <> pg_backend_pid()"
    )
    return len(rows)


@contextmanager
def _process(url: str, first: int, last: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.faults.recording", url, str(first), str(last)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def _acknowledged(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    return [int(line) for line in process.stdout if line.endswith("\n")]


def test_killed_writers_and_cut_connections_lose_nothing_and_double_nothing(url: str, engine: Engine) -> None:
    """Before, inside and after a transaction, by kill -9 or by the server: what was acknowledged stands."""
    moments = random.Random(SEED)
    promised: set[int] = set()
    first = 0
    for turn in range(KILLS):
        with _process(url, first, 1_000_000) as process:
            time.sleep(moments.uniform(0.05, 0.4))
            if turn % 2:
                assert _cut(url) > 0
            else:
                process.kill()
            promised.update(_acknowledged(process))
        first = max(promised, default=0)
    numbers = _numbers(engine)
    assert promised, "no process lived long enough to acknowledge anything"
    assert len(numbers) == len(set(numbers)), f"seed {SEED}"
    assert promised <= set(numbers), f"seed {SEED}"
    assert numbers == sorted(numbers)
    _whole(engine)


def test_two_processes_on_one_history_interleave_whole_batches(url: str, engine: Engine) -> None:
    """Two store services at once, by mistake or at a takeover: slower, never wrong."""
    _sequencer(engine)
    with _process(url, 0, 300) as one, _process(url, 200, 500) as other:
        said = _acknowledged(one), _acknowledged(other)
    assert [len(numbers) for numbers in said] == [300, 300]
    assert sorted(_numbers(engine)) == list(range(500))
    _whole(engine)


def test_a_zombie_that_wakes_beside_its_successor_writes_nothing_twice(url: str, engine: Engine) -> None:
    """SIGSTOP is a long pause of a virtual machine: the one that wakes believes it is still the one."""
    with _process(url, 0, 1_000_000) as zombie:
        assert zombie.stdout is not None
        heard = [int(zombie.stdout.readline()) for _ in range(5)]
        os.kill(zombie.pid, signal.SIGSTOP)
        _cut(url)  # what idle_in_transaction_session_timeout does to it after ten seconds
        with _process(url, 0, 400) as successor:
            said = _acknowledged(successor)
        os.kill(zombie.pid, signal.SIGCONT)
        time.sleep(0.3)
        zombie.kill()
        heard += _acknowledged(zombie)
    assert said == list(range(400))
    numbers = _numbers(engine)
    assert len(numbers) == len(set(numbers))
    assert {*heard, *said} <= set(numbers)
    _whole(engine)


def test_a_writer_that_stands_still_in_mid_transaction_loses_its_turn(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One frozen machine must not stop the history for ever; what it held is undone, and it is told."""
    monkeypatch.setattr(
        dialect, "_TURN", text("SELECT pg_advisory_xact_lock(7), set_config("
                               "'idle_in_transaction_session_timeout', '200ms', true)")
    )  # fmt: skip
    other = open_engine(url)
    taken = threading.Event()
    done = threading.Event()
    told: list[str] = []

    def freeze() -> None:
        with writing(other) as connection:
            connection.exec_driver_sql("INSERT INTO source_offset VALUES ('frozen', 1, 1)")
            taken.set()
            assert done.wait(WAIT_S)
            connection.exec_driver_sql("SELECT 1")

    def work() -> None:
        try:
            freeze()
        except TryLater as error:
            told.append(str(error))

    frozen = threading.Thread(target=work)
    frozen.start()
    assert taken.wait(WAIT_S)
    sequencer = _sequencer(engine)
    sequencer.append([entry([builders.seen(1)])])
    done.set()
    frozen.join(WAIT_S)
    other.dispose()
    assert len(told) == 1
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source_offset").scalar() == 0
    assert _numbers(engine) == [1]


def test_a_connection_cut_in_mid_append_records_nothing_and_trying_again_does(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the wire breaks, half a batch must never stand, and the offset only with its facts."""
    sequencer = _sequencer(engine)
    sequencer.append([entry([builders.seen(0)])])
    steps = ["insert_rows", "_save_streams", "_extend_tiles", "_move_head", "save_offset"]
    for number, step in enumerate(steps, 1):
        genuine = getattr(writer, step)

        def cut_then(*arguments: object, genuine=genuine) -> object:
            _cut(url)
            return genuine(*arguments)

        more = entry([builders.seen(number)], Offset(name="enrich", position=number))
        monkeypatch.setattr(writer, step, cut_then)
        with pytest.raises(TryLater) as later:
            sequencer.append([more])
        assert later.value.after_s is not None, step
        monkeypatch.undo()
        assert _numbers(engine) == list(range(number)), step
        (result,) = sequencer.append([more])
        assert len(result) == 1
    _whole(engine)


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_server_that_restarts_is_worth_another_try_and_lost_nothing(engine: Engine, how: str) -> None:
    """An upgrade on a Sunday, or a power cut: the service waits and goes on by itself."""
    sequencer = _sequencer(engine)
    sequencer.append([entry([builders.seen(number) for number in range(50)])])
    postgres.cluster().stop(how)
    try:
        with pytest.raises(TryLater, match="check that PostgreSQL runs"):
            sequencer.append([entry([builders.seen(50)])])
    finally:
        postgres.cluster().start()
    sequencer.append([entry([builders.seen(49), builders.seen(50)])])
    assert _numbers(engine) == list(range(51))
    _whole(engine)


def test_a_deadlock_is_worth_another_try(engine: Engine) -> None:
    """The server ends one of two that wait for each other; nothing of it stands, and the other goes on."""
    with saving(engine) as connection:
        connection.exec_driver_sql("INSERT INTO source_offset VALUES ('a', 1, 1), ('b', 1, 1)")
    both = threading.Barrier(2)
    ended: list[object] = []

    def work(first: str, second: str) -> None:
        try:
            with saving(engine) as connection:
                connection.exec_driver_sql("SET LOCAL deadlock_timeout = '100ms'")
                update = "UPDATE source_offset SET position = position + 1 WHERE name = '{}'"
                connection.exec_driver_sql(update.format(first))
                both.wait(WAIT_S)
                connection.exec_driver_sql(update.format(second))
            ended.append("done")
        except TryLater as error:
            ended.append(error.after_s)

    threads = [threading.Thread(target=work, args=names) for names in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    assert sorted(map(str, ended)) == ["1.0", "done"]
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT position FROM source_offset").scalars().all()
    assert rows == [2, 2]


def test_a_head_that_moved_behind_the_lock_stops_the_writer(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is a courtesy, the compare-and-set is the fence: without the one, the other still holds."""
    monkeypatch.setattr(dialect, "take_turn", lambda _connection: None)
    zombie, successor = _sequencer(engine, projected=False), _sequencer(open_engine(url), projected=False)
    genuine = writer._streams

    def late(*arguments: object) -> object:
        monkeypatch.setattr(writer, "_streams", genuine)
        successor.append([entry([builders.seen(2)])])
        return genuine(*arguments)

    monkeypatch.setattr(writer, "_streams", late)
    with pytest.raises(Corrupt):
        zombie.append([entry([builders.seen(1)])])
    successor._engine.dispose()
    assert _numbers(engine) == [2]
    assert HistoryVerifier(engine).verify().problems == ()


def test_readers_keep_the_old_lists_until_a_rebuild_is_whole(engine: Engine, url: str) -> None:
    """A rebuild takes minutes on a large history: the console must show what it showed, and never wait."""
    sequencer = _sequencer(engine)
    sequencer.append([entry([builders.seen(number) for number in range(20)])])
    looked: list[int] = []
    other = open_engine(url)

    def look(_done: int, _of: int) -> None:
        with reading(other) as connection:
            looked.append(connection.execute(text("SELECT count(*) FROM view_article")).scalar_one())

    assert rebuild.rebuild(engine, Projector(), look) == 20
    other.dispose()
    assert looked == [20]
    _whole(engine)


def test_large_values_go_through_over_the_local_socket(url: str) -> None:
    """Drivers that pipeline hang for ever on one large value there: ours must not."""
    local = postgres.cluster().url(postgres.name_of(url), socket_=True)
    engine = open_engine(local)
    sequencer = _sequencer(engine)
    big = [builders.seen(number, text="ferry " * 300_000) for number in range(3)]
    sequencer.append([entry([fact]) for fact in big])
    titles = [builders.seen(number, title="ferry " * 200_000) for number in range(3, 6)]
    sequencer.append([entry(titles)])
    sequencer.append([entry([builders.enriched(fact) for fact in titles])])
    feeds = [builders.feed("https://big.example/" + "x" * 1_500_000), builders.feed("https://small.example/")]
    sequencer.append([entry(feeds)])
    assert HistoryVerifier(engine).verify().problems == ()
    engine.dispose()


def test_partitions_are_made_ahead_by_whoever_appends(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A history must not stop at its ten-millionth event, at night, for want of a table."""
    monkeypatch.setattr("store.history.copying.PARTITION_ROWS", 10)  # so: one more for every ten events
    sequencer = _sequencer(engine, projected=False)
    sequencer.append([entry([builders.seen(number) for number in range(9)])])
    sequencer.append([entry([builders.seen(number) for number in range(9, 25)])])
    with reading(engine) as connection:
        names = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relname ~ '^event(_body)?_p[0-9]+$' ORDER BY relname"
        ).scalars()
        assert list(names) == [f"event{kind}_p{part}" for kind in ("_body", "") for part in range(3)]
    assert HistoryVerifier(engine).verify().problems == ()
    with writing(engine) as connection, pytest.raises(psycopg.Error):
        connection.connection.driver_connection.execute("SELECT wirewatch_add_partition(99)")
