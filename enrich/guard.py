"""What becomes of each record that enrichment reads: exactly one record goes on. No client, no clock of its own.

A raw record ends as enriched, refused, retry (for a passing fault only) or dead letter, whatever happens.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from enrich.raw import Made, refusal
from store import dead, records
from store.errors import TryLater
from store.records import Names, Record

Outcome = Literal["enriched", "refused", "retry", "dead"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("enriched", "refused", "retry", "dead")

Step = Callable[[Sequence[Record]], Awaitable[Sequence[Made]]]
"""Returns what each record becomes, in order. Raises TryLater where the world failed, not the article."""


class Taken(msgspec.Struct, frozen=True):
    """A record with where it stood."""

    record: Record
    origin: dead.Origin


class Onward(msgspec.Struct, frozen=True):
    """A record that goes on, to which topic, and what that makes of the one it came from."""

    topic: str
    record: Record
    outcome: Outcome


class Guard:
    """Turns records into the records that go on. Not thread-safe: one for each stream."""

    def __init__(
        self,
        names: Names,
        step: Step,
        *,
        clock: Callable[[], datetime],
        limits: dead.Limits | None = None,
    ) -> None:
        self._names = names
        self._step = step
        self._clock = clock
        self._limits = limits or dead.Limits()

    async def __call__(self, taken: Sequence[Taken]) -> list[Onward]:
        """Return one record for each, in order. Raises TooManyDead where the fault is likely ours."""
        try:
            made = await self._step([each.record for each in taken])
            assert len(made) == len(taken), f"{len(taken)} records became {len(made)}"
        except TryLater as error:
            return [self._retry(each, str(error)) for each in taken]
        except Exception as error:  # noqa: BLE001  the guard is the edge: one record's fault stays its own
            if len(taken) > 1:
                return [onward for each in taken for onward in await self([each])]
            made = [Made(outcome="dead", reason=dead.UNEXPECTED, error=repr(error))]
        return [self._onward(each, of) for each, of in zip(taken, made, strict=True)]

    def too_large(self, each: Taken, detail: str) -> Onward:
        """Return what becomes of a record whose outcome the broker does not take for its size."""
        detail = f"what its text says does not fit into a record: {detail}"
        return self._onward(each, refusal(each.record, "too_large", detail, self._clock()))

    def _onward(self, each: Taken, made: Made) -> Onward:
        if made.record is None or made.outcome == "dead":
            return self._dead(each, made.reason, made.error)
        self._limits.good()
        topic = self._names.enriched if made.outcome == "enriched" else self._names.refused
        return Onward(topic, made.record, made.outcome)

    def _retry(self, each: Taken, error: str) -> Onward:
        tried = records.attempts(records.by_name(each.record.headers)) + 1
        if tried > len(self._names.retries):
            return self._dead(each, dead.EXHAUSTED, error)
        topic, delay_s = self._names.retries[tried - 1]
        due = records.micros(self._clock() + timedelta(seconds=delay_s))
        headers = records.again(
            each.record.headers,
            attempts=b"%d" % tried,
            not_before=b"%d" % due,
            error=error[: dead.ERROR_CHARACTERS].encode("utf-8", "replace"),
        )
        return Onward(topic, Record(each.record.key, each.record.value, headers), "retry")

    def _dead(self, each: Taken, reason: str, error: str) -> Onward:
        self._limits.allow(
            f"{each.origin.topic} {each.origin.partition}/{each.origin.offset}: {reason}: {error}"
        )
        record = dead.letter(
            each.record,
            each.origin,
            stage="enrich",
            reason=reason,
            error=error,
            attempts=records.attempts(records.by_name(each.record.headers)) + 1,
            at=self._clock(),
        )
        return Onward(self._names.dead, record, "dead")
