"""Runs stages side by side until it is told to stop. The only place that catches broadly."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import structlog

from services.metrics import Metrics
from services.stages import Halt, Health, Stage, now
from store.errors import Corrupt, TryLater

PAUSE_S_MIN: Final = 0.2
PAUSE_S_MAX: Final = 15.0  # a full disk is looked at again four times a minute

log = structlog.get_logger("wirewatch.runner")


async def run(stages: Sequence[Stage], *, stop: asyncio.Event, health: Health, metrics: Metrics) -> None:
    """Run every stage until `stop` is set. Raises Corrupt where the history contradicts itself, Halt where
    a stage cannot go on.

    A stage that fails is tried again after a growing pause; the others go on.
    """
    tasks: list[asyncio.Task[Any]] = [
        asyncio.create_task(_keep_turning(stage, health, metrics), name=stage.name) for stage in stages
    ]
    stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait(), name="stop")
    try:
        await asyncio.wait((*tasks, stopping), return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in (*tasks, stopping):
            task.cancel()
        await asyncio.gather(*tasks, stopping, return_exceptions=True)


async def _keep_turning(stage: Stage, health: Health, metrics: Metrics) -> None:
    pause_s = PAUSE_S_MIN
    while True:
        try:
            at = now()
            health.turned(stage.name, at)
            metrics.stage_turn.labels(stage.name).set(at.timestamp())
            await stage.turn()
            pause_s = PAUSE_S_MIN
            continue
        except Corrupt:
            log.exception("the history contradicts itself; stopping", stage=stage.name)
            raise
        except Halt as error:
            log.error("cannot go on; stopping", stage=stage.name, error=str(error))  # noqa: TRY400 - said in full
            raise
        except TryLater as error:
            log.warning("will try again", stage=stage.name, error=str(error), pause_s=round(pause_s, 1))
        except Exception:
            metrics.stage_errors.labels(stage.name).inc()
            log.exception("unexpected error, will try again", stage=stage.name, pause_s=round(pause_s, 1))
        await asyncio.sleep(pause_s)
        pause_s = min(pause_s * 2, PAUSE_S_MAX)
