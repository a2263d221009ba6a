"""A worker that stands still ends, so that whoever supervises it starts a fresh one."""

from pathlib import Path

import pytest

from store.records import Names
from tests.kafka import Broker
from tests.stream.reading import write
from tests.stream.test_enrich import prefix, raw
from tests.stream.workers import Worker, wait_until


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("coordination_dies", "coordination has ended"),
        ("error_waits", "the broker has no answer"),
        ("flow_stops", "none was done"),
        ("end_hangs", "did not end in time"),
    ],
)
@pytest.mark.real_broker(
    "a worker that stands still, for its successor must wait for the old session, longer than its watch has patience"
)
def test_a_worker_that_stands_still_ends_and_its_successor_goes_on(
    broker: Broker, names: Names, tmp_path: Path, fault: str, words: str
) -> None:
    """Alive and silent is the worst that a worker can be: nobody starts another, and the news stops."""
    arguments = (broker.address, prefix(names), fault, "w", fault, str(tmp_path))
    with Worker(*arguments, module="tests.stream.faulty", supervised=True) as worker:
        write(broker.address, names.raw, raw(1))
        wait_until((tmp_path / "broke").exists, why=lambda: worker.errors)
        write(broker.address, names.raw, raw(2))
        wait_until(
            lambda: bool(worker.restarts), why=lambda: (worker.outcomes(), worker.told[-5:], worker.errors)
        )
        assert worker.restarts[0] > 0
        wait_until(lambda: any(words in line for line in worker.errors), why=lambda: worker.errors)
        wait_until(lambda: len(worker.outcomes()) >= 2, why=lambda: worker.errors)
        assert len(worker.restarts) == 1
