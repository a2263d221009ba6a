"""A query printed back from its tree: one way to write each meaning. Parsing it gives the same tree."""

from store.alerts import amounts
from store.alerts.parse import TYPES
from store.alerts.syntax import (
    And,
    EntityNamed,
    EntityTyped,
    Language,
    Near,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Source,
    Term,
)


def normalise(node: Node) -> str:
    """Return the query in its normal form."""
    return _printed(node, 0)


def _printed(node: Node, binding: int) -> str:
    """`binding` is how tightly what stands around holds: 0 nothing, 1 OR, 2 AND, 3 NOT."""
    if isinstance(node, Or):
        text = " OR ".join(_printed(part, 1) for part in node.parts)
        return f"({text})" if binding >= 1 else text
    if isinstance(node, And):
        text = " AND ".join(_printed(part, 2) for part in node.parts)
        # In brackets under an OR too: not everybody knows which of the two binds closer.
        return f"({text})" if binding >= 1 else text
    if isinstance(node, Not):
        return f"NOT {_printed(node.part, 3)}"
    if isinstance(node, Near):
        return f"{_printed(node.left, 3)} NEAR/{node.distance} {_printed(node.right, 3)}"
    return _leaf(node)


def _leaf(node: Term | Prefix | EntityNamed | EntityTyped | Source | Language | Number) -> str:
    if isinstance(node, Term):
        return _field(node.field) + _words(node.words)
    if isinstance(node, Prefix):
        return f"{_field(node.field)}{node.start}*"
    if isinstance(node, EntityNamed):
        # entity:org is a type, entity:"org" a name.
        return (
            f'entity:"{" ".join(node.words)}"' if node.words[0] in TYPES else f"entity:{_words(node.words)}"
        )
    if isinstance(node, EntityTyped):
        return f"entity:{node.type.lower()}"
    if isinstance(node, Source):
        return f"source:{_words(node.words)}"
    if isinstance(node, Language):
        return f"lang:{node.code}"
    return f"{_words(node.nouns)} {node.comparison} {amounts.printed(node.value, node.unit)}"


def _field(field: str) -> str:
    return "" if field == "any" else f"{field}:"


def _words(words: tuple[str, ...]) -> str:
    if len(words) == 1 and words[0].isalnum() and words[0] not in {"and", "or", "not"}:
        return words[0]
    return f'"{" ".join(words)}"'
