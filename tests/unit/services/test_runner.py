"""Stages side by side: one that fails is tried again, the others go on."""

import asyncio

import pytest

from services import runner
from services.metrics import Metrics
from services.stages import Health, now
from store.errors import Corrupt, TryLater


class Flaky:
    """A stage whose first turns fail."""

    def __init__(self, name: str, *failures: Exception) -> None:
        self.name = name
        self.failures = list(failures)
        self.turns = 0

    async def turn(self) -> None:
        """Fail as told, then succeed."""
        self.turns += 1
        await asyncio.sleep(0.01)
        if self.failures:
            raise self.failures.pop(0)


async def test_a_failing_stage_is_tried_again_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk or a bug in one stage must not end the service."""
    monkeypatch.setattr(runner, "PAUSE_S_MIN", 0.01)
    metrics, health, stop = Metrics("0"), Health(), asyncio.Event()
    flaky, steady = Flaky("flaky", TryLater("full"), ValueError("bug")), Flaky("steady")
    running = asyncio.create_task(runner.run([flaky, steady], stop=stop, health=health, metrics=metrics))
    async with asyncio.timeout(10):
        while flaky.turns < 5 or steady.turns < 5:
            await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert b'wirewatch_stage_errors_total{stage="flaky"} 1.0' in metrics.exposition()
    assert health.stuck(now()) == []


async def test_a_corrupt_history_ends_the_service() -> None:
    """Going on over a damaged history would bury the damage."""
    stages = [Flaky("bad", Corrupt("position 7 is damaged", position=7)), Flaky("steady")]
    with pytest.raises(Corrupt):
        await asyncio.wait_for(
            runner.run(stages, stop=asyncio.Event(), health=Health(), metrics=Metrics("0")), 10
        )
