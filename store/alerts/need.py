"""A query widened to what the text index can answer: every article that matches the query satisfies it."""

from typing import Final

from store.alerts.syntax import And, Near, Node, Or, Prefix, Term
from store.ports import Need

EVERYTHING: Final = Need("everything")


def need(node: Node) -> Need:
    """Return what the text of an article that matches must hold.

    NOT, numbers, entities, sources and languages are dropped, since the index knows words only.
    """
    if isinstance(node, Term):
        return Need("term" if len(node.words) == 1 else "phrase", node.words)
    if isinstance(node, Prefix):
        return Need("prefix", (node.start,))
    if isinstance(node, Near):
        return _joined("all", (need(node.left), need(node.right)))
    if isinstance(node, And):
        return _joined("all", tuple(need(part) for part in node.parts))
    if isinstance(node, Or):
        return _joined("any", tuple(need(part) for part in node.parts))
    return EVERYTHING


def _joined(op: str, parts: tuple[Need, ...]) -> Need:
    known = tuple(part for part in parts if part != EVERYTHING)
    if not known or (op == "any" and len(known) < len(parts)):
        return EVERYTHING
    return known[0] if len(known) == 1 else Need(op, parts=known)
