"""From ingest into the history: straight to the sequencer, in embedded mode."""

import asyncio
from collections.abc import Sequence
from typing import Final

from store.events import Fact
from store.ports import Recorder

BATCH: Final = 500  # facts handed over at once: bounds what one large feed holds of the sequencer's queue


class Publisher:
    """Hands facts to a recorder and waits until they are on disk."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    async def __call__(self, facts: Sequence[Fact]) -> None:
        """Return once every fact is recorded. Raises TryLater where one is not: repeat all of them.

        Facts already recorded are dropped by their id, so repeating adds nothing.
        """
        for start in range(0, len(facts), BATCH):
            # Shielded: a turn that is cancelled must not cancel what the sequencer has begun.
            await asyncio.shield(asyncio.wrap_future(self._recorder.record(facts[start : start + BATCH])))
