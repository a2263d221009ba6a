"""The Merkle tree of RFC 6962, kept as a frontier and as C2SP tiles; storage is passed in.

The frontier holds the roots of the complete subtrees that a tree of this size is made of, largest
first: all it takes to append. Tiles (height 8, so 256 hashes) hold enough to prove anything.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Final

HASH_BYTES: Final = 32
TILE_HEIGHT: Final = 8
TILE_WIDTH: Final = 1 << TILE_HEIGHT
TILE_BYTES_MAX: Final = TILE_WIDTH * HASH_BYTES
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()

ReadTile = Callable[[int, int], bytes]
"""(level, index) to a tile's hashes; b"" where there is none."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf (RFC 6962 section 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 6962 section 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def extend(size: int, frontier: list[bytes], leaves: Iterable[bytes]) -> list[tuple[int, bytes]]:
    """Append leaf hashes to a tree of `size` leaves: change `frontier` in place, return what tiles gain.

    Each (level, hash) goes to the end of that tile level, in order.
    """
    gained: list[tuple[int, bytes]] = []
    sha256, pop = hashlib.sha256, frontier.pop
    for node in leaves:
        gained.append((0, node))
        height, rest = 0, size
        while rest & 1:
            node = sha256(b"\x01" + pop() + node).digest()
            rest >>= 1
            height += 1
            if height % TILE_HEIGHT == 0:
                gained.append((height // TILE_HEIGHT, node))
        frontier.append(node)
        size += 1
    return gained


def root_of_frontier(frontier: Sequence[bytes]) -> bytes:
    """Return the tree head of the tree with this frontier."""
    if not frontier:
        return EMPTY_ROOT
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = node_hash(left, root)
    return root


def root_of_leaves(leaves: Iterable[bytes]) -> bytes:
    """Return the tree head over these leaf hashes."""
    frontier: list[bytes] = []
    extend(0, frontier, leaves)
    return root_of_frontier(frontier)


def split(joined: bytes) -> list[bytes]:
    """Return the hashes that stand one after another in these bytes. ValueError where they do not."""
    if len(joined) % HASH_BYTES:
        raise ValueError(f"{len(joined)} bytes are not a whole number of hashes")
    return [joined[start : start + HASH_BYTES] for start in range(0, len(joined), HASH_BYTES)]


def tile_widths(size: int) -> list[int]:
    """Return how many hashes each tile level holds in a tree of this size, lowest level first."""
    widths = []
    while size:
        widths.append(size)
        size >>= TILE_HEIGHT
    return widths


class Tree:
    """A tree of a given size that is read from tiles, and proves things."""

    def __init__(self, size: int, read_tile: ReadTile) -> None:
        self.size = size
        self._read_tile = read_tile

    def root(self) -> bytes:
        """Return the tree head. LookupError where a tile lacks a hash."""
        return self._range(0, self.size)

    def inclusion(self, index: int) -> list[bytes]:
        """Return the proof that the leaf at `index` (from 0) is in the tree (RFC 6962 section 2.1.1)."""
        if not 0 <= index < self.size:
            raise IndexError(f"a tree of {self.size} leaves has none at {index}")
        proof: list[bytes] = []
        start, end = 0, self.size
        while end - start > 1:
            middle = start + _largest_power(end - start)
            if index < middle:
                proof.append(self._range(middle, end))
                end = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        return proof[::-1]

    def consistency(self, old: int) -> list[bytes]:
        """Return the proof that the first `old` leaves are the tree of that size (section 2.1.2)."""
        if not 0 < old <= self.size:
            raise IndexError(f"a tree of {self.size} leaves never had {old}")
        proof: list[bytes] = []
        start, end, whole = 0, self.size, True
        while old < end:
            middle = start + _largest_power(end - start)
            if old <= middle:
                proof.append(self._range(middle, end))
                end = middle
            else:
                proof.append(self._range(start, middle))
                start, whole = middle, False
        if not whole:
            proof.append(self._range(start, end))
        return proof[::-1]

    def _range(self, start: int, end: int) -> bytes:
        """Return the root over leaves start..end, where start is a multiple of a larger power of two."""
        roots = []
        while start < end:
            height = (end - start).bit_length() - 1
            roots.append(self._complete(height, start >> height))
            start += 1 << height
        return root_of_frontier(roots)

    def _complete(self, height: int, index: int) -> bytes:
        level, above = divmod(height, TILE_HEIGHT)
        first = index << above
        tile, offset = divmod(first, TILE_WIDTH)
        count = 1 << above
        hashes = self._read_tile(level, tile)[offset * HASH_BYTES : (offset + count) * HASH_BYTES]
        if len(hashes) != count * HASH_BYTES:
            raise LookupError(f"tile {tile} of level {level} lacks hashes {offset} to {offset + count - 1}")
        return root_of_leaves(split(hashes))


def _largest_power(n: int) -> int:
    """Return the largest power of two below n."""
    return 1 << ((n - 1).bit_length() - 1)


def includes(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof shows the leaf hash at `index` in the tree (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and result == root


def consistent(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows the old tree as the beginning of the new (RFC 9162 section 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first = node_hash(sibling, first)
            second = node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
