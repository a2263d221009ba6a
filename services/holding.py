"""Who runs a role of the distributed service: one process, with others standing by, and no zombie beside its successor."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, asynccontextmanager
from typing import Final

import structlog

from services import compose
from services.settings import Settings
from store.errors import Refused, TryLater
from store.events import Fact
from store.history.holding import HOLD_S
from store.ports import Offset, Recorder
from store.views import Recorded

STANDBY_S: Final = 1.0  # how soon a standby takes over from a part that ended
RENEW_S: Final = 2.0  # the server forgets a holder that it has not heard of for three of them (HOLD_S)

log = structlog.get_logger("wirewatch.holding")


class Holding:
    """What a process knows of its hold on a part. Called, it names the part where another process has taken it over."""

    def __init__(self, sure_s: float = math.inf) -> None:
        self._sure_s = sure_s
        self._heard_at = time.monotonic()
        self._lost: list[str] = []

    def __call__(self) -> list[str]:
        """Name the part where another process has taken it over."""
        return list(self._lost)

    def heard(self, since: float) -> None:
        """Note that the server heard of this process, at this moment (time.monotonic) or later."""
        self._heard_at = since

    def lose(self, part: str) -> None:
        """Note that another has it."""
        self._lost.append(f"{part} has been taken over by another process")

    def sure(self) -> bool:
        """Tell whether nobody else can have taken the part over yet."""
        return not self._lost and time.monotonic() - self._heard_at < self._sure_s


class FencedRecorder:
    """Hands nothing over once the process cannot be sure of its part: one that was frozen wakes to a successor."""

    def __init__(self, recorder: Recorder, holding: Holding) -> None:
        self._recorder = recorder
        self._holding = holding

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Record, as the recorder does. Raises TryLater where another process may have taken over."""
        if not self._holding.sure():
            raise TryLater("this process was not heard of for a while: another may have taken over")
        return self._recorder.record(facts, offset=offset)


@asynccontextmanager
async def held(settings: Settings, part: str) -> AsyncIterator[Holding]:
    """Hold a role of this history; where another process does, stand by until it ends, or is no longer heard of."""
    holding = (
        _held_on_server(settings.database, part) if settings.database else _held_in_folder(settings, part)
    )
    async with holding as lost:
        yield lost


@asynccontextmanager
async def _held_in_folder(settings: Settings, part: str) -> AsyncIterator[Holding]:
    # The store writes as the embedded service does, so the two share its lock.
    lock = compose.folder_at(settings.data, create=True).lock
    told = False
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(lock(None if part == "store" else part))
                break
            except Refused as error:
                if not told:
                    log.info("standing by", reason=str(error))
                    told = True
            await asyncio.sleep(STANDBY_S)
        yield Holding()


@asynccontextmanager
async def _held_on_server(url: str, part: str) -> AsyncIterator[Holding]:
    hold = compose.hold(url, part)
    known = Holding(HOLD_S)

    async def hold_on() -> None:
        while not known():
            await asyncio.sleep(RENEW_S)
            began = time.monotonic()
            try:
                if await asyncio.to_thread(hold.hold_on):
                    known.heard(began)
                else:
                    known.lose(part)
            except TryLater as error:
                # While nobody reaches the server nobody can hold the part, nor write.
                log.warning("cannot hold on to the role", role=part, error=str(error))

    told, holding = False, None
    try:
        while True:
            known.heard(time.monotonic())
            if await asyncio.to_thread(hold.take):
                break
            if not told:
                log.info("standing by", role=part)
                told = True
            await asyncio.sleep(STANDBY_S)
        holding = asyncio.create_task(hold_on(), name=f"hold {part}")
        yield known
    finally:
        if holding is not None:
            holding.cancel()
        await asyncio.to_thread(hold.release)
