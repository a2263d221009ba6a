"""Dead letters: what could not be read keeps its bytes, and says where it stood and why. Pure."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from store.errors import REASONS
from store.records import Headers, Record, by_name, micros

CONSECUTIVE_MAX: Final = 20
"""Dead letters in a row after which a consumer stops: a bad deploy must not drain a topic."""
RATIO_MAX: Final = 0.1
RATIO_OVER: Final = 500
"""Records over which the share is taken; fewer tell nothing."""
ERROR_CHARACTERS: Final = 500
UNEXPECTED: Final = "unexpected"
"""The reason for a fault of ours."""
EXHAUSTED: Final = "exhausted"
"""The reason for what failed after every retry."""

_PREFIX: Final = "ww-dead-"


class Origin(msgspec.Struct, frozen=True):
    """Where a record stood."""

    topic: str
    partition: int
    offset: int


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A dead letter, read back."""

    topic: str
    partition: int
    offset: int
    stage: str
    reason: str
    error: str
    attempts: int
    at: int
    """When it was given up, microseconds since 1970."""


class TooManyDead(Exception):
    """So many records were refused that the fault is likely ours: the consumer must stop."""


class Limits:
    """Counts a consumer's dead letters; raises TooManyDead when a limit is reached.

    Ask `allow` before a dead letter is sent: the record that reaches the limit stays where it is.
    """

    def __init__(
        self, *, consecutive: int = CONSECUTIVE_MAX, ratio: float = RATIO_MAX, over: int = RATIO_OVER
    ) -> None:
        self._consecutive_max = consecutive
        self._ratio = ratio
        self._row = 0
        self._recent: deque[bool] = deque(maxlen=over)
        self._dead = 0

    def good(self) -> None:
        """Note a record that was read."""
        self._row = 0
        self._note(dead=False)

    def allow(self, why: str) -> None:
        """Note a record that is to be a dead letter, or raise TooManyDead."""
        if self._row + 1 >= self._consecutive_max:
            raise TooManyDead(
                f"{self._row + 1} records in a row could not be read (the last: {why}). Stopped, so that a fault of "
                "this version does not drain the topic: mend it, or set the records aside, and start again"
            )
        if len(self._recent) == self._recent.maxlen and self._dead + 1 > self._ratio * len(self._recent):
            raise TooManyDead(
                f"{self._dead + 1} of the last {len(self._recent)} records could not be read (the last: {why}). "
                "Stopped, so that a fault of this version does not drain the topic"
            )
        self._row += 1
        self._note(dead=True)

    def _note(self, *, dead: bool) -> None:
        if len(self._recent) == self._recent.maxlen:
            self._dead -= self._recent[0]
        self._recent.append(dead)
        self._dead += dead


def letter(
    record: Record, origin: Origin, *, stage: str, reason: str, error: str, attempts: int, at: datetime
) -> Record:
    """Return the dead letter of a record: its key, bytes and headers, and what became of it."""
    kept = [(name, value) for name, value in record.headers if not name.startswith(_PREFIX)]
    said: Headers = (
        ("ww-dead-topic", origin.topic.encode()),
        ("ww-dead-partition", b"%d" % origin.partition),
        ("ww-dead-offset", b"%d" % origin.offset),
        ("ww-dead-stage", stage.encode()),
        ("ww-dead-reason", reason.encode()),
        ("ww-dead-error", error[:ERROR_CHARACTERS].encode("utf-8", "replace")),
        ("ww-dead-attempts", b"%d" % attempts),
        ("ww-dead-at", b"%d" % micros(at)),
    )
    return Record(record.key, record.value, (*kept, *said))


def read(headers: Iterable[tuple[str, bytes | None]]) -> Letter:
    """Return what the headers of a dead letter say; what is missing reads as unknown."""
    found = {name: value.decode("utf-8", "replace") for name, value in by_name(headers).items()}

    def count(name: str) -> int:
        text = found.get(_PREFIX + name, "")
        return int(text) if text.isascii() and text.isdigit() else 0

    reason = found.get("ww-dead-reason", "")
    return Letter(
        topic=found.get("ww-dead-topic", ""),
        partition=count("partition"),
        offset=count("offset"),
        stage=found.get("ww-dead-stage", "unknown"),
        reason=reason if reason in {*REASONS, UNEXPECTED, EXHAUSTED} else "unknown",
        error=found.get("ww-dead-error", ""),
        attempts=count("attempts"),
        at=count("at"),
    )


def revived(record: Record) -> Record:
    """Return a dead letter as it stood before it was one: to be replayed, with its attempts begun anew."""
    gone = {"ww-attempts", "ww-not-before"}
    return Record(
        record.key,
        record.value,
        tuple(
            (name, value)
            for name, value in record.headers
            if not name.startswith(_PREFIX) and name not in gone
        ),
    )
