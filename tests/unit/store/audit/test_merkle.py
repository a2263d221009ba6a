"""The Merkle tree, held against another implementation and against proofs that were tampered with."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from store.audit import merkle

SIZES = (1, 2, 3, 7, 8, 9, 255, 256, 257, 300, 512, 700)


def _leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(b"event %d" % n) for n in range(size)]


def _oracle(size: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for n in range(size):
        tree.append_entry(b"event %d" % n)
    return tree


def _tiled(size: int, step: int = 97) -> tuple[dict[int, bytes], list[bytes]]:
    """Return (level to all its hashes, frontier) of a tree grown in steps."""
    levels: dict[int, bytes] = {}
    frontier: list[bytes] = []
    leaves = _leaves(size)
    for start in range(0, size, step):
        for level, node in merkle.extend(start, frontier, leaves[start : start + step]):
            levels[level] = levels.get(level, b"") + node
    return levels, frontier


def _tree(size: int) -> merkle.Tree:
    levels, _ = _tiled(size)

    def read(level: int, index: int) -> bytes:
        start = index * merkle.TILE_BYTES_MAX
        return levels.get(level, b"")[start : start + merkle.TILE_BYTES_MAX]

    return merkle.Tree(size, read)


@pytest.mark.parametrize("size", SIZES)
def test_the_root_equals_that_of_another_implementation(size: int) -> None:
    """A root that only we can compute proves nothing to anybody."""
    _, frontier = _tiled(size)
    wanted = _oracle(size).get_state()
    assert merkle.root_of_frontier(frontier) == wanted
    assert merkle.root_of_leaves(_leaves(size)) == wanted
    assert _tree(size).root() == wanted
    assert len(frontier) == size.bit_count()


def test_the_empty_tree_has_the_root_of_the_standard() -> None:
    """RFC 6962 section 2.1: the hash of nothing."""
    assert merkle.root_of_frontier([]).hex().startswith("e3b0c44298fc1c14")


@pytest.mark.parametrize("size", SIZES)
def test_tiles_hold_as_many_hashes_as_the_size_says(size: int) -> None:
    """Tiles that lack hashes cannot prove what the head claims."""
    levels, _ = _tiled(size)
    assert [len(levels[level]) // merkle.HASH_BYTES for level in sorted(levels)] == merkle.tile_widths(size)


@given(st.integers(1, 700), st.data())
def test_every_leaf_has_a_proof_that_checks(size: int, data: st.DataObject) -> None:
    """Inclusion is what an outsider asks for first."""
    index = data.draw(st.integers(0, size - 1))
    tree = _tree(size)
    leaf = _leaves(size)[index]
    proof, root = tree.inclusion(index), tree.root()
    assert merkle.includes(index, size, leaf, proof, root)
    assert not merkle.includes(index, size, merkle.leaf_hash(b"another"), proof, root)
    if size > 1:
        assert not merkle.includes((index + 1) % size, size, leaf, proof, root)
        assert not merkle.includes(index, size, leaf, proof[:-1], root)
    assert not merkle.includes(index, size, leaf, [*proof, leaf], root)


@given(st.integers(1, 700), st.data())
def test_an_older_tree_is_proven_to_be_the_beginning_of_a_newer(size: int, data: st.DataObject) -> None:
    """Consistency is what finds a history that was written anew."""
    old = data.draw(st.integers(1, size))
    tree = _tree(size)
    before, after = merkle.root_of_leaves(_leaves(old)), tree.root()
    proof = tree.consistency(old)
    assert merkle.consistent(old, size, before, after, proof)
    other = merkle.root_of_leaves([*_leaves(old - 1), merkle.leaf_hash(b"another")])
    assert not merkle.consistent(old, size, other, after, proof)
    assert not merkle.consistent(old, size, before, other, proof)


def test_proofs_equal_those_of_another_implementation() -> None:
    """The order of hashes in a proof is part of the standard."""
    oracle, tree = _oracle(300), _tree(300)
    for index in (0, 1, 77, 255, 256, 299):
        assert tree.inclusion(index) == oracle.prove_inclusion(index + 1).path[1:]


def test_a_proof_with_any_bit_changed_is_refused() -> None:
    """A verifier that accepts a damaged proof is worse than none."""
    chance = random.Random(7)
    tree = _tree(300)
    leaf, root = _leaves(300)[123], tree.root()
    proof, history = tree.inclusion(123), tree.consistency(200)
    before = merkle.root_of_leaves(_leaves(200))
    for _ in range(100):
        for good, check in (
            (proof, lambda p: merkle.includes(123, 300, leaf, p, root)),
            (history, lambda p: merkle.consistent(200, 300, before, root, p)),
        ):
            bad = [bytearray(node) for node in good]
            bad[chance.randrange(len(bad))][chance.randrange(32)] ^= 1 << chance.randrange(8)
            assert not check([bytes(node) for node in bad])


def test_a_tile_that_lacks_a_hash_is_an_error_not_a_proof() -> None:
    """Silence about missing data would turn into a wrong root."""
    with pytest.raises(LookupError):
        merkle.Tree(300, lambda _level, _index: b"").inclusion(3)
