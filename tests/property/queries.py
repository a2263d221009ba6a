"""Strategies for queries and articles that meet often, and a matcher so plain that it can be believed."""

from hypothesis import strategies as st

from store.alerts import words
from store.alerts.counted import compares, measures
from store.alerts.document import Document
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
    demands,
)
from store.events import ArticleEnriched, ArticleSeen
from store.mentions import Entity, Mention, Quantity
from tests import builders

VOCABULARY = (
    "alpha",
    "alpine",
    "beta",
    "betas",
    "gamma",
    "café",
    "delta",
    "troops",
    "killed",
    "people",
    "or",
    "near",
)
_ASCII = tuple(words.fold(word) for word in VOCABULARY)
NAMES = ("Mustafa Bali", "Bali", "Harbour Guard", "Alpha")


def _words(low: int, high: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(_ASCII), min_size=low, max_size=high).map(tuple)


_field = st.sampled_from(("any", "any", "title"))
_term = st.builds(Term, _words(1, 3), _field)
_prefix = st.builds(Prefix, st.sampled_from(("alp", "alpha", "bet", "gam", "caf", "kil")), _field)
_plain = st.one_of(st.builds(Term, _words(1, 2)), st.builds(Prefix, st.sampled_from(("alp", "bet", "gam"))))
_near = st.builds(Near, _plain, _plain, st.integers(0, 4))
_name = st.sampled_from([tuple(words.words(name)) for name in NAMES])
_number = st.builds(
    Number,
    st.sampled_from((("troops",), ("killed",), ("people",), ("dead",), ("alpha", "troops"))),
    st.sampled_from((">", ">=", "<", "<=", "=")),
    st.sampled_from((0.5, 10.0, 12.0, 10000.0, 1.5e6)),
    st.sampled_from(("", "", "", "%", "USD")),
)
_word = st.builds(Term, st.sampled_from((("alpha",), ("beta",), ("gamma",), ("cafe",))))
leaf = st.one_of(
    _word, _word, _word, _word, _term, _prefix, _near, st.builds(EntityNamed, _name), st.builds(Source, _name), _number,
    st.builds(EntityTyped, st.sampled_from(("PER", "ORG"))), st.builds(Language, st.sampled_from(("en", "ar"))),
)  # fmt: skip


def _group(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return kind(tuple(flat))


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        parts.map(lambda found: _group(And, found)),
        parts.map(lambda found: _group(Or, found)),
        st.builds(Not, inner),
    )


anything = st.recursive(leaf, _deeper, max_leaves=14)
query = anything.filter(demands)
"""Trees as the parser makes them: no AND right inside an AND."""


@st.composite
def articles(draw: st.DrawFn) -> tuple[ArticleSeen, ArticleEnriched]:
    """An article over the vocabulary, with entities and numbers that stand in its text."""
    title = " ".join(draw(st.lists(st.sampled_from(VOCABULARY), max_size=5)))
    pieces = draw(st.lists(st.sampled_from((*VOCABULARY, *NAMES, "12", "10,000", "7", ".")), max_size=25))
    text, entities, numbers = "", [], []
    for piece in pieces:
        start = len(text)
        text += piece + " "
        if piece in NAMES:
            mention = Mention(start=start, end=start + len(piece), text=piece)
            kind = "ORG" if piece == "Harbour Guard" else "PER"
            entities.append(Entity(id=f"x{len(entities)}", name=piece, type=kind, mentions=(mention,)))
        elif piece[0].isdigit():
            value = float(piece.replace(",", ""))
            numbers.append(
                Quantity(
                    start=start, end=start + len(piece), full_start=start, full_end=start + len(piece), text=piece,
                    kind=draw(st.sampled_from(("count", "count", "percent", "money"))), low=value,
                    high=draw(st.sampled_from((value, value * 2, None))), unit=draw(st.sampled_from((None, "USD"))),
                    noun=draw(st.sampled_from((None, "troops", "alpha troops"))),
                )
            )  # fmt: skip
    seen = builders.seen(title=title, text=text or ".", source=draw(st.sampled_from((None, *NAMES))))
    return seen, builders.enriched(seen, entities=tuple(entities), numbers=tuple(numbers))


def naive(node: Node, document: Document) -> bool:
    """Tell whether a query is true by reading it as it is written: no atoms, no clauses, no index."""
    if isinstance(node, And):
        return all(naive(part, document) for part in node.parts)
    if isinstance(node, Or):
        return any(naive(part, document) for part in node.parts)
    if isinstance(node, Not):
        return not naive(node.part, document)
    title, text = list(document.title_words), list(document.text_words)
    if isinstance(node, Term | Prefix):
        return any(_runs(side, node) for side in ([title] if node.field == "title" else [title, text]))
    if isinstance(node, Near):
        return any(
            gap <= node.distance
            for side in (title, text)
            for a in _runs(side, node.left)
            for b in _runs(side, node.right)
            for gap in (b[0] - a[1], a[0] - b[1])
            if gap >= 0
        )
    if isinstance(node, EntityNamed | EntityTyped):
        both = (*document.entities, *document.title_entities)
        if isinstance(node, EntityTyped):
            return any(entity.type == node.type for entity in both)
        ways = [way for e in both for way in (e.name, *(mention.text for mention in e.mentions))]
        return any(words.holds(words.words(way), node.words) for way in ways)
    if isinstance(node, Source):
        return any(words.holds(words.words(name), node.words) for name in document.source_names)
    if isinstance(node, Language):
        return document.language == node.code
    return any(
        compares(node, quantity) and all(index in document.counts.get(m, ()) for m in measures(node))
        for index, quantity in enumerate(document.numbers)
    )


def _runs(side: list[str], node: Term | Prefix) -> list[tuple[int, int]]:
    if isinstance(node, Prefix):
        return [(i, i + 1) for i, word in enumerate(side) if word.startswith(node.start)]
    width = len(node.words)
    return [(i, i + width) for i in range(len(side)) if tuple(side[i : i + width]) == node.words]
