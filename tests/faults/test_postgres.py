"""The history on PostgreSQL under what happens to servers: cuts, restarts, deadlocks, zombies."""

import os
import random
import signal
import threading
import time

import pytest
from sqlalchemy import Engine, text

from store.errors import TryLater
from store.history import postgres as dialect
from store.history import writer
from store.history.choosing import entry
from store.history.engine import open_engine, reading, writing
from store.ports import Offset
from tests import builders, postgres
from tests.faults.writers import (
    KILLS,
    SEED,
    WAIT_S,
    a_sequencer,
    acknowledged_numbers,
    check_whole,
    cut_connections,
    recorded_numbers,
    writing_process,
)


def test_killed_writers_and_cut_connections_lose_nothing_and_double_nothing(url: str, engine: Engine) -> None:
    """Before, inside and after a transaction, by kill -9 or by the server: what was acknowledged stands."""
    moments = random.Random(SEED)
    promised: set[int] = set()
    first = 0
    for turn in range(KILLS):
        with writing_process(url, first, 1_000_000) as process:
            time.sleep(moments.uniform(0.05, 0.4))
            if turn % 2:
                assert cut_connections(url) > 0
                time.sleep(0.2)  # it ends by itself, or goes on where the cut fell between two transactions
            process.kill()
            promised.update(acknowledged_numbers(process))
        first = max(promised, default=0)
    numbers = recorded_numbers(engine)
    assert promised, "no process lived long enough to acknowledge anything"
    assert len(numbers) == len(set(numbers)), f"seed {SEED}"
    assert promised <= set(numbers), f"seed {SEED}"
    assert numbers == sorted(numbers)
    check_whole(engine)


def test_two_processes_on_one_history_interleave_whole_batches(url: str, engine: Engine) -> None:
    """Two store services at once, by mistake or at a takeover: slower, never wrong."""
    a_sequencer(engine)
    with writing_process(url, 0, 300) as one, writing_process(url, 200, 500) as other:
        said = acknowledged_numbers(one), acknowledged_numbers(other)
    assert [len(numbers) for numbers in said] == [300, 300]
    assert sorted(recorded_numbers(engine)) == list(range(500))
    check_whole(engine)


def test_a_zombie_that_wakes_beside_its_successor_writes_nothing_twice(url: str, engine: Engine) -> None:
    """SIGSTOP is a long pause of a virtual machine: the one that wakes believes it is still the one."""
    with writing_process(url, 0, 1_000_000) as zombie:
        assert zombie.stdout is not None
        heard = [int(zombie.stdout.readline()) for _ in range(5)]
        os.kill(zombie.pid, signal.SIGSTOP)
        cut_connections(url)  # what idle_in_transaction_session_timeout does to it after ten seconds
        with writing_process(url, 0, 400) as successor:
            said = acknowledged_numbers(successor)
        os.kill(zombie.pid, signal.SIGCONT)
        time.sleep(0.3)
        zombie.kill()
        heard += acknowledged_numbers(zombie)
    assert said == list(range(400))
    numbers = recorded_numbers(engine)
    assert len(numbers) == len(set(numbers))
    assert {*heard, *said} <= set(numbers)
    check_whole(engine)


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
    sequencer = a_sequencer(engine)
    sequencer.append([entry([builders.seen(1)])])
    done.set()
    frozen.join(WAIT_S)
    other.dispose()
    assert len(told) == 1
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source_offset").scalar() == 0
    assert recorded_numbers(engine) == [1]


def test_a_connection_cut_in_mid_append_records_nothing_and_trying_again_does(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the wire breaks, half a batch must never stand, and the offset only with its facts."""
    sequencer = a_sequencer(engine)
    sequencer.append([entry([builders.seen(0)])])
    steps = ["insert_rows", "_save_streams", "_extend_tiles", "_move_head", "save_offsets"]
    for number, step in enumerate(steps, 1):
        genuine = getattr(writer, step)

        def cut_then(*arguments: object, genuine=genuine) -> object:
            cut_connections(url)
            return genuine(*arguments)

        more = entry([builders.seen(number)], Offset(name="enrich", position=number))
        monkeypatch.setattr(writer, step, cut_then)
        with pytest.raises(TryLater) as later:
            sequencer.append([more])
        assert later.value.after_s is not None, step
        monkeypatch.undo()
        assert recorded_numbers(engine) == list(range(number)), step
        (result,) = sequencer.append([more])
        assert len(result) == 1
    check_whole(engine)


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_server_that_restarts_is_worth_another_try_and_lost_nothing(engine: Engine, how: str) -> None:
    """An upgrade on a Sunday, or a power cut: the service waits and goes on by itself."""
    sequencer = a_sequencer(engine)
    sequencer.append([entry([builders.seen(number) for number in range(50)])])
    postgres.cluster().stop(how)
    try:
        with pytest.raises(TryLater, match="check that PostgreSQL runs"):
            sequencer.append([entry([builders.seen(50)])])
    finally:
        postgres.cluster().start()
    sequencer.append([entry([builders.seen(49), builders.seen(50)])])
    assert recorded_numbers(engine) == list(range(51))
    check_whole(engine)
