"""The query language as a tree: what a person wrote, each node with the span it was written in."""

import dataclasses
from collections.abc import Iterator
from typing import Final, Literal

Field = Literal["any", "title"]
Comparison = Literal[">", ">=", "<", "<=", "="]
Span = tuple[int, int]
"""Start and end in the query, code points, half-open."""

NOWHERE: Final[Span] = (0, 0)

# Dataclasses, not msgspec structs: two queries are equal however they were spaced, so spans must not compare.


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """These folded words in this order, side by side: one word or a phrase."""

    words: tuple[str, ...]
    field: Field = "any"
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    start: str
    field: Field = "any"
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Near:
    """Both, in either order, with at most `distance` words between them."""

    left: Term | Prefix
    right: Term | Prefix
    distance: int
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class EntityNamed:
    """An entity with these words, side by side, in one of its spellings."""

    words: tuple[str, ...]
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class EntityTyped:
    """An entity of this type."""

    type: str
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """An outlet or feed with these words, side by side, in its name."""

    words: tuple[str, ...]
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Language:
    """An article in this language: an ISO 639-1 code."""

    code: str
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number that counts this and compares so. `unit` is "%", an ISO 4217 code, or "" for anything else."""

    nouns: tuple[str, ...]
    """Folded words as written; all of them must count."""
    comparison: Comparison
    value: float
    unit: str = ""
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple["Node", ...]
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple["Node", ...]
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    part: "Node"
    span: Span = dataclasses.field(default=NOWHERE, compare=False)


Leaf = Term | Prefix | Near | EntityNamed | EntityTyped | Source | Language | Number
Node = Leaf | And | Or | Not


def leaves(node: Node, *, positive_only: bool = False, negated: bool = False) -> Iterator[Leaf]:
    """Yield the leaves in the order they are written; with `positive_only` not those that an odd number of NOTs denies."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part, positive_only=positive_only, negated=negated)
    elif isinstance(node, Not):
        yield from leaves(node.part, positive_only=positive_only, negated=not negated)
    elif not (positive_only and negated):
        yield node


def demands(node: Node, *, negated: bool = False) -> bool:
    """Tell whether the query can only be true where something is present: the one kind that can be indexed."""
    if isinstance(node, Not):
        return demands(node.part, negated=not negated)
    if isinstance(node, And | Or):
        found = (demands(part, negated=negated) for part in node.parts)
        return any(found) if isinstance(node, And) is not negated else all(found)
    return not negated
