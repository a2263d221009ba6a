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
