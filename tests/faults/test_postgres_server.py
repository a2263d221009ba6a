"""The history on PostgreSQL beside its server: deadlocks, heads that move, rebuilds, large values, partitions."""

import threading

import psycopg
import pytest
from sqlalchemy import Engine, text

from store.errors import Corrupt, TryLater
from store.history import postgres as dialect
from store.history import rebuild, writer
from store.history.choosing import entry
from store.history.engine import open_engine, reading, saving, writing
from store.history.projections.projector import Projector
from store.history.verify import HistoryVerifier
from tests import builders, postgres
from tests.faults.writers import WAIT_S, a_sequencer, check_whole, recorded_numbers


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
    zombie, successor = a_sequencer(engine, projected=False), a_sequencer(open_engine(url), projected=False)
    genuine = writer._streams

    def late(*arguments: object) -> object:
        monkeypatch.setattr(writer, "_streams", genuine)
        successor.append([entry([builders.seen(2)])])
        return genuine(*arguments)

    monkeypatch.setattr(writer, "_streams", late)
    with pytest.raises(Corrupt):
        zombie.append([entry([builders.seen(1)])])
    successor._engine.dispose()
    assert recorded_numbers(engine) == [2]
    assert HistoryVerifier(engine).verify().problems == ()


def test_readers_keep_the_old_lists_until_a_rebuild_is_whole(engine: Engine, url: str) -> None:
    """A rebuild takes minutes on a large history: the console must show what it showed, and never wait."""
    sequencer = a_sequencer(engine)
    sequencer.append([entry([builders.seen(number) for number in range(20)])])
    looked: list[int] = []
    other = open_engine(url)

    def look(_done: int, _of: int) -> None:
        with reading(other) as connection:
            looked.append(connection.execute(text("SELECT count(*) FROM view_article")).scalar_one())

    assert rebuild.rebuild(engine, Projector(), look) == 20
    other.dispose()
    assert looked == [20]
    check_whole(engine)


def test_large_values_go_through_over_the_local_socket(url: str) -> None:
    """Drivers that pipeline hang for ever on one large value there: ours must not."""
    local = postgres.cluster().url(postgres.name_of(url), socket_=True)
    engine = open_engine(local)
    sequencer = a_sequencer(engine)
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
    sequencer = a_sequencer(engine, projected=False)
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
