"""A role that stands still: `python -m tests.stalling FOLDER HOW`, HOW being "waits", "hangs" or "stands by"."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from services import logs, roles, settings
from services.distributed import Part
from services.metrics import Metrics
from services.settings import Settings
from services.version import VERSION
from services.watching import Watching

LONG_S = 300.0


class Standing:
    """A stage whose turn does not end, and with "hangs" not even when it is cancelled."""

    name = "standing"

    def __init__(self, how: str) -> None:
        self._how = how

    async def turn(self) -> None:
        """Wait for longer than anybody would."""
        if self._how == "hangs":
            await asyncio.to_thread(time.sleep, LONG_S)
        await asyncio.sleep(LONG_S)


@asynccontextmanager
async def standing(chosen: Settings) -> AsyncIterator[Part]:
    """Open a part with records that wait since a quarter of a minute ago."""
    how = sys.argv[2]
    if how == "stands by":
        await asyncio.sleep(LONG_S)
    watching = Watching(Metrics(VERSION), time.monotonic)
    watching.lag(7, 1.0)
    yield Part(
        stages=(Standing(how),), metrics=Metrics(VERSION), late=watching.late, stalled=watching.stalled
    )


def main() -> None:
    """Run the role with less patience than real ones have."""
    from services import watching

    watching.LATE_S_MAX, watching.STALLED_S_MAX, roles.STOP_S_MAX = 0.2, 3.0, 2.0
    roles.PARTS["standing"] = standing
    logs.configure(format_="text", level="info")
    chosen = settings.load({}, data=str(Path(sys.argv[1])))
    asyncio.run(roles.run("standing", chosen, ("127.0.0.1", int(sys.argv[3]))))


if __name__ == "__main__":
    main()
