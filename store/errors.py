"""The error tree, named by what the caller does about it."""

from typing import Final, Literal, get_args

Reason = Literal[
    "bad_encoding",  # bytes that no declared or detected charset reads
    "binary",  # not text at all
    "empty",  # nothing left to read once markup and white space are gone
    "malformed",  # a document, query or record that does not parse
    "too_large",  # over a named limit
    "too_slow",  # over a named time limit, every time it was tried
    "unknown_kind",  # an event kind this version does not know
    "unknown_version",  # an event schema version this version does not know
    "forbidden_address",  # a network address that this feed or webhook may not reach
    "not_found",  # names something that is not there
    "conflict",  # contradicts what is already recorded
]
"""Every reason for which data is refused; a closed set, so that it can label a metric."""

REASONS: Final[frozenset[str]] = frozenset(get_args(Reason))


class WirewatchError(Exception):
    """The root of every error that Wirewatch raises on purpose."""


class TryLater(WirewatchError):
    """The world failed, not the data: the caller retries. E.g. a time-out, a full disk."""

    def __init__(self, message: str, *, after_s: float | None = None) -> None:
        super().__init__(message)
        self.after_s = after_s
        """What the other side asked for (Retry-After), in seconds, where it did."""


class Refused(WirewatchError):
    """The data can never be accepted: the caller records that once and goes on.

    The message names the thing and the remedy in words for a person.
    """

    def __init__(self, reason: Reason, message: str, *, subject: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.subject = subject
        """What was refused: a URL, a path, an id, a position. High-cardinality, never a label."""


class Corrupt(WirewatchError):
    """What is stored contradicts itself: stop and say where."""

    def __init__(self, message: str, *, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position
