"""What every Recorder promises (`store.ports.Recorder`), held against each adapter."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine

from store.errors import Refused, TryLater
from store.history import inbox as inbox_module
from store.history import past
from store.history.engine import open_engine, reading
from store.history.inbox import Inbox
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.ports import Offset, Recorder
from store.views import Recorded
from tests import builders

WAIT_S = 30.0


@pytest.fixture
def engine(place: Path | str) -> Iterator[Engine]:
    """An empty history."""
    engine = open_engine(place)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sequencer(engine: Engine) -> Sequencer:
    """The sequencer under the recorder."""
    return Sequencer(engine, None, None, clock=lambda: datetime.now(UTC), salt=os.urandom)


@pytest.fixture
def recorder(sequencer: Sequencer) -> Iterator[Recorder]:
    """Each adapter in turn."""
    inbox = Inbox(sequencer)
    yield inbox
    inbox.close()


def _stored(engine: Engine) -> list[Recorded]:
    with reading(engine) as connection:
        size = past.head(connection).size
        return [event for page in past.pages(connection, after=0, upto=size) for event in page]


def test_the_answer_comes_once_it_is_on_disk(recorder: Recorder, engine: Engine) -> None:
    """What was acknowledged is what is relied on."""
    result = recorder.record([builders.seen(1), builders.seen(2)]).result(WAIT_S)
    assert list(result) == _stored(engine)


def test_each_call_learns_of_its_own_events_only(recorder: Recorder) -> None:
    """Calls share transactions, never answers."""
    futures = [recorder.record([builders.seen(n)]) for n in range(50)]
    facts = [[event.fact for event in future.result(WAIT_S)] for future in futures]
    assert facts == [[builders.seen(n)] for n in range(50)]


def test_calls_of_one_caller_keep_their_order(recorder: Recorder, engine: Engine) -> None:
    """A revision must not overtake what it revises."""
    for future in [recorder.record([builders.seen(n)]) for n in range(200)]:
        future.result(WAIT_S)
    assert [event.fact for event in _stored(engine)] == [builders.seen(n) for n in range(200)]


def test_many_threads_lose_and_double_nothing(recorder: Recorder, engine: Engine) -> None:
    """Feeds, console and notifier all record at once, and overlap."""

    def work(first: int) -> None:
        for n in range(first, first + 50):
            recorder.record([builders.seen(n)]).result(WAIT_S)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 25, 50, 75)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = _stored(engine)
    assert {event.fact.text for event in stored} == {builders.seen(n).text for n in range(125)}
    assert [event.position for event in stored] == list(range(1, 126))


def test_recording_again_gives_nothing_and_changes_nothing(recorder: Recorder, engine: Engine) -> None:
    """Retrying is always safe."""
    recorder.record([builders.seen(1)]).result(WAIT_S)
    assert list(recorder.record([builders.seen(1)]).result(WAIT_S)) == []
    assert len(_stored(engine)) == 1


def test_what_can_never_be_recorded_is_refused_alone(recorder: Recorder, engine: Engine) -> None:
    """The caller writes it off; its neighbours go through, and nothing of its own call does."""
    bad = msgspec.structs.replace(builders.seen(2), seen_at=datetime(2026, 3, 2))
    futures = [
        recorder.record(facts) for facts in ([builders.seen(1)], [builders.seen(4), bad], [builders.seen(3)])
    ]
    with pytest.raises(Refused):
        futures[1].result(WAIT_S)
    assert len(futures[0].result(WAIT_S)) == len(futures[2].result(WAIT_S)) == 1
    assert len(_stored(engine)) == 2


def test_an_offset_alone_can_be_saved(recorder: Recorder, engine: Engine) -> None:
    """A reader that found nothing to do still moves on."""
    assert list(recorder.record([], offset=Offset(name="notify", position=5)).result(WAIT_S)) == []
    with reading(engine) as connection:
        row = connection.exec_driver_sql("SELECT name, position FROM source_offset").one()
    assert tuple(row) == ("notify", 5)


def test_closing_finishes_what_is_queued_and_refuses_more(sequencer: Sequencer, engine: Engine) -> None:
    """A stop must not lose what was handed over, and must not leave a caller waiting for ever."""
    inbox = Inbox(sequencer)
    futures = [inbox.record([builders.seen(n)]) for n in range(100)]
    inbox.close()
    inbox.close()
    assert all(future.done() for future in futures)
    assert len(_stored(engine)) == 100
    with pytest.raises(TryLater, match="stopping"):
        inbox.record([builders.seen(1)]).result(WAIT_S)


class _Gate:
    """A sequencer that waits to be let through, and counts what it is given."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.batches: list[int] = []

    def append(self, batch: list[object]) -> list[tuple[()]]:
        """Note the batch."""
        assert self.open.wait(WAIT_S)
        self.batches.append(len(batch))
        if "explode" in [getattr(fact, "title", "") for call in batch for fact in call.facts]:  # type: ignore[attr-defined]
            raise RuntimeError("a bug of ours")
        return [() for _ in batch]


def _results(futures: list["Future[object]"]) -> list[str]:
    return [type(future.exception(WAIT_S)).__name__ for future in futures]


def test_callers_are_told_when_the_recorder_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue without a limit is a crash that waits for a slow disk."""
    monkeypatch.setattr(inbox_module, "WAITING_FACTS_MAX", 10)
    gate = _Gate()
    inbox = Inbox(gate)  # type: ignore[arg-type]
    futures = [inbox.record([builders.seen(n)]) for n in range(30)]
    gate.open.set()
    results = _results(futures)
    inbox.close()
    assert results.count("NoneType") in {10, 11, 20}
    assert set(results) == {"NoneType", "TryLater"}


def test_what_queued_up_goes_together_within_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches are what make the disk keep up; their size bounds memory and the longest wait."""
    monkeypatch.setattr(inbox_module, "BATCH_FACTS_MAX", 8)
    gate = _Gate()
    inbox = Inbox(gate)  # type: ignore[arg-type]
    futures = [inbox.record([builders.seen(n)]) for n in range(30)]
    gate.open.set()
    assert set(_results(futures)) == {"NoneType"}
    inbox.close()
    assert max(gate.batches) == 8
    assert sum(gate.batches) == 30


def test_a_bug_set_off_by_one_fact_hurts_that_call_only() -> None:
    """The news goes on while we mend it."""
    gate = _Gate()
    inbox = Inbox(gate)  # type: ignore[arg-type]
    futures = [inbox.record([builders.seen(n, title="explode" if n == 3 else "fine")]) for n in range(6)]
    gate.open.set()
    assert _results(futures) == ["NoneType"] * 3 + ["RuntimeError"] + ["NoneType"] * 2
    inbox.close()


def test_listeners_hear_of_each_commit_until_they_leave(sequencer: Sequencer) -> None:
    """Live pages and tailers wake up by this; one that fails must not stop the others."""
    heard: list[int] = []
    inbox = Inbox(sequencer)

    def fail(_size: int) -> None:
        raise ValueError("a listener's own fault")

    inbox.on_commit(fail)
    leave = inbox.on_commit(heard.append)
    inbox.record([builders.seen(1), builders.seen(2)]).result(WAIT_S)
    inbox.record([builders.seen(2)]).result(WAIT_S)
    inbox.close()
    assert heard == [2]
    leave()
