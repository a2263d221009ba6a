"""Which of very many queries match an article: each query stands under its rarest clause, so few are looked at."""

from typing import Final

from store.alerts.atoms import Atoms
from store.alerts.compile import Compiled, compiled
from store.alerts.document import Document
from store.alerts.syntax import Leaf, Node, leaves

SAMPLE_EVERY: Final = 4  # articles of which one is counted for rarity: counting all costs a tenth of matching
REKEY_AT: Final = frozenset((16, 128, 1024, 8192))
"""Counted articles after which all queries are put under what has proved rarest."""


class Matcher:
    """An index of queries. What it finds does not depend on what it matched before, only how fast it is."""

    def __init__(self) -> None:
        self._atoms = Atoms()
        self._compiled: dict[str, Compiled] = {}
        self._leaves: dict[str, tuple[Leaf, ...]] = {}
        self._guard: dict[str, frozenset[int]] = {}
        self._index: dict[int, dict[str, Compiled]] = {}
        self._seen: dict[int, int] = {}
        self._matched = 0
        self._counted = 0

    def __len__(self) -> int:
        return len(self._compiled)

    def add(self, query_id: str, node: Node) -> None:
        """Add a query under an id, replacing the one that has it."""
        self.remove(query_id)
        asked = tuple(leaves(node))
        numbers = {leaf: self._atoms.acquire(leaf) for leaf in asked}
        self._leaves[query_id] = asked
        self._compiled[query_id] = compiled(node, numbers.__getitem__)
        self._place(query_id)

    def remove(self, query_id: str) -> None:
        """Remove a query; one that is not there is no error."""
        if self._compiled.pop(query_id, None) is None:
            return
        self._displace(query_id)
        for leaf in self._leaves.pop(query_id):
            self._atoms.release(leaf)

    def match(self, document: Document) -> list[str]:
        """Return the ids of the queries that an article matches, sorted."""
        true = self._atoms.true(document)
        self._count(true)
        index = self._index
        found: set[str] = set()
        for atom in true & index.keys():
            for query_id, query in index[atom].items():
                if query.holds(true):
                    found.add(query_id)
        return sorted(found)

    def _count(self, true: set[int]) -> None:
        self._matched += 1
        if self._matched % SAMPLE_EVERY:
            return
        for atom in true:
            self._seen[atom] = self._seen.get(atom, 0) + 1
        self._counted += 1
        if self._counted in REKEY_AT:
            for query_id in self._compiled:
                self._displace(query_id)
                self._place(query_id)

    def _place(self, query_id: str) -> None:
        query = self._compiled[query_id]
        guard = min(query.guards, key=self._cost)
        self._guard[query_id] = guard
        for atom in guard:
            self._index.setdefault(atom, {})[query_id] = query

    def _displace(self, query_id: str) -> None:
        for atom in self._guard.pop(query_id):
            del self._index[atom][query_id]
            if not self._index[atom]:
                del self._index[atom]

    def _cost(self, guard: frozenset[int]) -> tuple[int, int]:
        """Return how often one of these held so far; where that says nothing, fewer atoms are cheaper."""
        return sum(self._seen.get(atom, 0) for atom in guard), len(guard)
