"""A query compiled for the matcher: clauses of atom numbers that sets can test, and the clauses to index it by."""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from store.alerts.syntax import And, Leaf, Node, Not, Or

CLAUSES_MAX: Final = 64  # a query whose conjunctive form has more is walked as a tree instead

Atoms = frozenset[int]
_Clause = tuple[Atoms, Atoms]
"""Atoms of which one must hold, or atoms of which one must not: a clause is true where either is so."""


class Compiled(msgspec.Struct, frozen=True):
    """A query in conjunctive form. All fields must be satisfied at once."""

    must: Atoms
    """Atoms that hold, all of them."""
    groups: tuple[Atoms, ...]
    """Of each group at least one atom holds."""
    never: Atoms
    """Atoms that do not hold, none of them."""
    mixed: tuple[_Clause, ...]
    walk: Callable[[set[int]], bool] | None
    """Decides alone where the conjunctive form would be too large."""
    guards: tuple[Atoms, ...]
    """Each a group of which one atom holds wherever the query is true: any one of them can index it."""

    def holds(self, true: set[int]) -> bool:
        """Tell whether the query is true of an article that makes these atoms true."""
        if self.walk is not None:
            return self.walk(true)
        if not self.must <= true:
            return False
        for group in self.groups:
            if group.isdisjoint(true):
                return False
        if not self.never.isdisjoint(true):
            return False
        return all(not some.isdisjoint(true) or not others <= true for some, others in self.mixed)


def compiled(node: Node, atom: Callable[[Leaf], int]) -> Compiled:
    """Return a query compiled with the numbers that `atom` gives its leaves."""
    clauses = _clauses(node, atom, negated=False)
    if clauses is None:
        guard = _guard(node, atom, negated=False)
        assert guard is not None, "the parser refuses queries that demand nothing"
        return Compiled(frozenset(), (), frozenset(), (), _walk(node, atom), (guard,))
    must: set[int] = set()
    never: set[int] = set()
    groups: list[Atoms] = []
    mixed: list[_Clause] = []
    for some, others in clauses:
        if not others and len(some) == 1:
            must |= some
        elif not others:
            groups.append(some)
        elif not some and len(others) == 1:
            never |= others
        else:
            mixed.append((some, others))
    guards = (*(frozenset((one,)) for one in sorted(must)), *groups)
    return Compiled(frozenset(must), tuple(groups), frozenset(never), tuple(mixed), None, guards)


def _clauses(node: Node, atom: Callable[[Leaf], int], *, negated: bool) -> list[_Clause] | None:
    """Return the conjunctive form of a node or of its negation; None where it is too large."""
    if isinstance(node, Not):
        return _clauses(node.part, atom, negated=not negated)
    if not isinstance(node, And | Or):
        one = frozenset((atom(node),))
        return [(frozenset(), one)] if negated else [(one, frozenset())]
    parts = []
    for part in node.parts:
        found = _clauses(part, atom, negated=negated)
        if found is None:
            return None
        parts.append(found)
    if isinstance(node, And) is not negated:
        joined = _reduced(clause for part in parts for clause in part)
    else:
        joined = parts[0]
        for other in parts[1:]:
            if len(joined) * len(other) > CLAUSES_MAX:
                return None
            joined = _reduced((a | c, b | d) for a, b in joined for c, d in other)
    return joined if len(joined) <= CLAUSES_MAX else None


def _reduced(clauses: Iterable[_Clause]) -> list[_Clause]:
    """Return the clauses without repeats and without those that are always true."""
    return [clause for clause in dict.fromkeys(clauses) if clause[0].isdisjoint(clause[1])]


def _guard(node: Node, atom: Callable[[Leaf], int], *, negated: bool) -> Atoms | None:
    """Return atoms of which one holds wherever the node (or its negation) is true; None where there are none."""
    if isinstance(node, Not):
        return _guard(node.part, atom, negated=not negated)
    if not isinstance(node, And | Or):
        return None if negated else frozenset((atom(node),))
    guards = [_guard(part, atom, negated=negated) for part in node.parts]
    known = [guard for guard in guards if guard is not None]
    if isinstance(node, And) is not negated:
        return min(known, key=len) if known else None
    return frozenset().union(*known) if len(known) == len(guards) else None


def _walk(node: Node, atom: Callable[[Leaf], int]) -> Callable[[set[int]], bool]:
    """Return a function that decides a node by walking it."""
    if isinstance(node, Not):
        inner = _walk(node.part, atom)
        return lambda true: not inner(true)
    if isinstance(node, And | Or):
        parts = [_walk(part, atom) for part in node.parts]
        if isinstance(node, And):
            return lambda true: all(part(true) for part in parts)
        return lambda true: any(part(true) for part in parts)
    number = atom(node)
    return lambda true: number in true
