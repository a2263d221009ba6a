"""Makes the Merkle tree again, leaf by leaf, and compares it with the stored tiles as it goes."""

from collections.abc import Callable
from typing import Final

from store.audit import merkle

Tell = Callable[[int | None, str], None]
"""Takes note of a problem: (position or None, words)."""
ReadTile = Callable[[int, int], object]
"""(level, index) to the stored value as the driver gives it; None where there is none."""

NO_LEAF: Final = bytes(merkle.HASH_BYTES)


class TreeCheck:
    """A tree that grows in memory-bounded steps beside the stored one. Never raises for what is stored."""

    def __init__(self, read_tile: ReadTile, tell: Tell) -> None:
        self.size = 0
        self._read_tile = read_tile
        self._tell = tell
        self._frontier: list[bytes] = []
        self._tails: dict[int, bytearray] = {}
        self._done: dict[int, int] = {}
        self._stored: tuple[int, bytes] | None = None

    @property
    def root(self) -> str:
        """The tree head, hexadecimal."""
        return merkle.root_of_frontier(self._frontier).hex()

    @property
    def frontier(self) -> bytes:
        """The frontier as the head of the history stores it."""
        return b"".join(self._frontier)

    def add(self, leaf: bytes) -> None:
        """Append a leaf hash."""
        gained = merkle.extend(self.size, self._frontier, (leaf,))
        self.size += 1
        for level, node in gained:
            tail = self._tails.setdefault(level, bytearray())
            tail += node
            if len(tail) == merkle.TILE_BYTES_MAX:
                self._compare(level)

    def stored_leaf(self) -> bytes:
        """Return the next leaf as the stored tile has it, so that a missing event does not hide what follows."""
        tile, offset = divmod(self.size, merkle.TILE_WIDTH)
        if self._stored is None or self._stored[0] != tile:
            found = self._read_tile(0, tile)
            self._stored = (tile, found if isinstance(found, bytes) else b"")
        leaf = self._stored[1][offset * merkle.HASH_BYTES : (offset + 1) * merkle.HASH_BYTES]
        return leaf if len(leaf) == merkle.HASH_BYTES else NO_LEAF

    def finish(self) -> int:
        """Compare the tiles that are not full, and return how many tiles there must be."""
        for level in list(self._tails):
            if self._tails[level]:
                self._compare(level)
        return sum(self._done.values())

    def _compare(self, level: int) -> None:
        index = self._done.get(level, 0)
        self._done[level] = index + 1
        wanted, self._tails[level] = bytes(self._tails[level]), bytearray()
        found = self._read_tile(level, index)
        if found == wanted:
            return
        first = index << (merkle.TILE_HEIGHT * (level + 1))
        if not isinstance(found, bytes):
            self._tell(
                first + 1, f"tile {index} of level {level} of the Merkle tree is missing or unreadable"
            )
        elif level > 0 or len(found) != len(wanted):
            self._tell(
                first + 1, f"tile {index} of level {level} of the Merkle tree is not what its events make"
            )
        else:
            for offset in range(0, len(wanted), merkle.HASH_BYTES):
                if wanted[offset : offset + merkle.HASH_BYTES] != found[offset : offset + merkle.HASH_BYTES]:
                    self._tell(
                        first + offset // merkle.HASH_BYTES + 1,
                        "the envelope is not the one that the Merkle tree holds",
                    )
