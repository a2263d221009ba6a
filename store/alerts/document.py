"""What a query sees of an article: folded words, entities by their spellings, numbers by what they count."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from store.alerts import words
from store.alerts.counted import counted
from store.alerts.syntax import Near, Prefix, Term
from store.events import ArticleEnriched, ArticleSeen
from store.mentions import Entity, Quantity, is_built_in

SPELLING_WORDS_MAX: Final = 12  # longer ones are not names
ENTITIES_MAX: Final = 2000  # of one article; a gazetteer page of 2 MB has more, and nobody asks it for them

_SPACE: Final = re.compile(r"\s+")


class Document:
    """One revision of an article, ready for any number of queries."""

    def __init__(self, seen: ArticleSeen, enriched: ArticleEnriched, feed_name: str = "") -> None:
        self.title = seen.title
        self.text = seen.text
        self.title_words: Sequence[str] = words.words(seen.title)
        self.text_words: Sequence[str] = words.words(seen.text)
        self.language = enriched.language or (seen.feed_language or "").lower()[:2] or None
        self.source_names = tuple(dict.fromkeys(name for name in (seen.source, feed_name) if name))
        self.source_words = tuple(tuple(words.words(name)[:SPELLING_WORDS_MAX]) for name in self.source_names)
        self.numbers: tuple[Quantity, ...] = enriched.numbers
        self.entities = enriched.entities[:ENTITIES_MAX]
        self.title_entities = enriched.title_entities[:ENTITIES_MAX]
        self._places: dict[str, dict[str, list[int]]] = {}
        self._counts: dict[str, list[int]] | None = None

    @property
    def counts(self) -> dict[str, list[int]]:
        """Indexes into `numbers` by each measure that they count (`store.alerts.counted`)."""
        if self._counts is None:
            self._counts = counted(self.text, self.numbers)
        return self._counts

    def number_words(self, vocabulary: Iterable[str]) -> Iterator[str]:
        """Yield every word that may tell what a number counts: those of the text, of nouns and of units."""
        yield from vocabulary
        for quantity in self.numbers:
            if quantity.noun or quantity.unit:
                yield from words.words(f"{quantity.noun or ''} {quantity.unit or ''}")

    def names(self) -> Iterator[tuple[str, ...]]:
        """Yield the folded spellings of all entities, their ids among them."""
        for entity in (*self.entities, *self.title_entities):
            yield from spellings(entity)

    def places(self, field: str) -> dict[str, list[int]]:
        """Return where each word of "title" or "text" stands, counted in words."""
        found = self._places.get(field)
        if found is None:
            found = self._places[field] = {}
            for index, word in enumerate(self.title_words if field == "title" else self.text_words):
                found.setdefault(word, []).append(index)
        return found

    def starts(self, field: str, node: Term | Prefix) -> list[int]:
        """Return where a word, phrase or prefix begins in "title" or "text", counted in words, ascending."""
        places = self.places(field)
        if isinstance(node, Prefix):
            return sorted(i for word, at in places.items() if word.startswith(node.start) for i in at)
        first = places.get(node.words[0], [])
        if len(node.words) == 1:
            return first
        all_words = self.title_words if field == "title" else self.text_words
        wanted, width = list(node.words), len(node.words)
        return [i for i in first if list(all_words[i : i + width]) == wanted]

    def pairs(self, field: str, node: Near) -> list[tuple[int, int]]:
        """Return the starts of each left side with its nearest right side that is near enough."""
        left, right = self.starts(field, node.left), self.starts(field, node.right)
        left_width, right_width = width(node.left), width(node.right)
        found = []
        for start in left if right else ():
            after = bisect_left(right, start + left_width)
            if after < len(right) and right[after] - start - left_width <= node.distance:
                found.append((start, right[after]))
                continue
            before = bisect_left(right, start - right_width + 1) - 1
            if before >= 0 and start - right[before] - right_width <= node.distance:
                found.append((start, right[before]))
        return found

    def spans(self, field: str) -> list[tuple[int, int]]:
        """Return the span of each word of "title" or "text", code points."""
        text = self.title if field == "title" else self.text
        return [match.span() for match in words.finder(text).finditer(text)]


def width(node: Term | Prefix) -> int:
    """Return how many words a word, phrase or prefix covers."""
    return len(node.words) if isinstance(node, Term) else 1


def fields(field: str) -> tuple[str, ...]:
    """Return the fields of an article that a field of a query looks in."""
    return ("title",) if field == "title" else ("title", "text")


def spellings(entity: Entity) -> set[tuple[str, ...]]:
    """Return the ways an entity is written, as folded words, its id, and its type where that is a user's own."""
    written = {_SPACE.sub(" ", mention.text) for mention in entity.mentions}
    if not is_built_in(entity.type):
        written.add(entity.type)
    return {tuple(words.words(way)[:SPELLING_WORDS_MAX]) for way in (entity.name, entity.id, *written)} - {()}
