"""Why a query matched: each clause that was true, with the places in the article that made it so."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from store.alerts import words
from store.alerts.counted import satisfying
from store.alerts.document import Document, fields, spellings, width
from store.alerts.syntax import (
    EntityNamed,
    EntityTyped,
    Language,
    Leaf,
    Near,
    Node,
    Number,
    Prefix,
    Source,
    Term,
    leaves,
)
from store.mentions import Evidence, MatchedClause

EVIDENCE_MAX: Final = 5  # places for each clause: enough to see why; the article shows the rest


class Explanation(msgspec.Struct, frozen=True):
    """The true clauses in the order of the query, and the values of the numbers among their evidence."""

    clauses: tuple[MatchedClause, ...]
    values: tuple[str, ...]
    """"low..high unit" of every number that made a numeric clause true, sorted, each once."""


def explain(query: str, node: Node, document: Document) -> Explanation:
    """Return why `node`, parsed from `query`, is true of an article. Clauses under a NOT are left out."""
    clauses = []
    values: set[str] = set()
    for leaf in leaves(node, positive_only=True):
        found = tuple(islice(_evidence(leaf, document), EVIDENCE_MAX))
        if not found:
            continue
        start, end = leaf.span
        clauses.append(MatchedClause(clause=query[start:end], start=start, end=end, evidence=found))
        if isinstance(leaf, Number):
            values.update(_values(leaf, document))
    return Explanation(tuple(clauses), tuple(sorted(values)))


def _evidence(leaf: Leaf, document: Document) -> Iterator[Evidence]:
    if isinstance(leaf, Term | Prefix):
        for field in fields(leaf.field):
            yield from _runs(document, field, ((at, at + width(leaf)) for at in document.starts(field, leaf)))
    elif isinstance(leaf, Near):
        for field in fields(leaf.left.field):
            pairs = document.pairs(field, leaf)
            ends = ((max(a + width(leaf.left), b + width(leaf.right))) for a, b in pairs)
            yield from _runs(
                document, field, ((min(pair), end) for pair, end in zip(pairs, ends, strict=True))
            )
    elif isinstance(leaf, EntityNamed | EntityTyped):
        yield from _mentions(leaf, document)
    elif isinstance(leaf, Source):
        for name in document.source_names:
            if words.holds(words.words(name), leaf.words):
                yield Evidence(field="source", start=0, end=len(name), text=name)
    elif isinstance(leaf, Language):
        if document.language == leaf.code:
            yield Evidence(field="language", start=0, end=len(leaf.code), text=leaf.code)
    else:
        for index in satisfying(leaf, document.counts, document.numbers):
            number = document.numbers[index]
            text = document.text[number.full_start : number.full_end]
            yield Evidence(field="text", start=number.full_start, end=number.full_end, text=text)


def _runs(document: Document, field: str, runs: Iterator[tuple[int, int]]) -> Iterator[Evidence]:
    """Yield evidence for runs of words, given by the first and the one after the last."""
    first = next(runs, None)
    if first is None:
        return
    raw = document.title if field == "title" else document.text
    spans = document.spans(field)
    for begin, end in (first, *islice(runs, EVIDENCE_MAX - 1)):
        start, stop = spans[begin][0], spans[end - 1][1]
        yield Evidence(
            field="title" if field == "title" else "text", start=start, end=stop, text=raw[start:stop]
        )


def _mentions(leaf: EntityNamed | EntityTyped, document: Document) -> Iterator[Evidence]:
    in_title, in_text = document.title_entities, document.entities
    for is_title, entities in ((True, in_title), (False, in_text)):
        for entity in entities:
            if isinstance(leaf, EntityTyped):
                fits = entity.type == leaf.type
            else:
                fits = any(words.holds(way, leaf.words) for way in spellings(entity))
            for mention in entity.mentions if fits else ():
                yield Evidence(
                    field="title" if is_title else "text",
                    start=mention.start,
                    end=mention.end,
                    text=(document.title if is_title else document.text)[mention.start : mention.end],
                )


def _values(leaf: Number, document: Document) -> Iterator[str]:
    for index in satisfying(leaf, document.counts, document.numbers):
        number = document.numbers[index]
        yield f"{number.low}..{number.high} {number.unit or ''}"
