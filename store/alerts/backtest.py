"""One article against one query: what search and "test against history" ask, answered by the matcher's own code."""

from store.alerts.atoms import Atoms
from store.alerts.compile import compiled
from store.alerts.document import Document
from store.alerts.explain import explain
from store.alerts.normalise import normalise
from store.alerts.syntax import Node, leaves
from store.events import ArticleEnriched, ArticleSeen
from store.mentions import MatchedClause


def matches(
    ast: Node, seen: ArticleSeen, enriched: ArticleEnriched, feed_name: str, *, query: str | None = None
) -> tuple[MatchedClause, ...] | None:
    """Return why an article matches, or None where it does not.

    `query` is the text that `ast` was parsed from; without it each clause is given in its normal form, with the
    span it has in the query all the same.
    """
    atoms = Atoms()
    numbers = {leaf: atoms.acquire(leaf) for leaf in leaves(ast)}
    document = Document(seen, enriched, feed_name)
    if not compiled(ast, numbers.__getitem__).holds(atoms.true(document)):
        return None
    found = explain(query or "", ast, document).clauses
    if query is not None:
        return found
    printed = {leaf.span: normalise(leaf) for leaf in leaves(ast)}
    return tuple(
        MatchedClause(
            clause=printed[clause.start, clause.end],
            start=clause.start,
            end=clause.end,
            evidence=clause.evidence,
        )
        for clause in found
    )
