"""Long lists of ids, cut to what one statement may bind."""

from collections.abc import Collection, Iterator
from typing import Final, TypeVar

PIECE: Final = 500  # bound parameters of one statement; SQLite's oldest limit is 999

T = TypeVar("T")


def pieces(values: Collection[T]) -> Iterator[list[T]]:
    """Yield the values, at most 500 at a time."""
    whole = list(values)
    for start in range(0, len(whole), PIECE):
        yield whole[start : start + PIECE]


def event_key(event_id: str) -> bytes:
    """Return an event id as the tables hold it; what is none becomes a key that nothing has.

    One fact may name another by any string: that must never stop the history.
    """
    try:
        return bytes.fromhex(event_id)
    except ValueError:
        return b""
