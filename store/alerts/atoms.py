"""Atoms: each thing that queries ask of an article, numbered once and tested once, however many ask it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from store.alerts.document import Document, fields
from store.alerts.parse import NAME_WORDS_MAX
from store.alerts.syntax import (
    EntityNamed,
    EntityTyped,
    Language,
    Leaf,
    Near,
    Number,
    Prefix,
    Source,
    Term,
)
from store.alerts.thresholds import Thresholds
from store.alerts.words import measure

K = TypeVar("K")
V = TypeVar("V")
WORDS_CACHED_MAX: Final = 100_000  # distinct words whose atoms are kept, about 10 MB; then it starts anew


class Atoms:
    """The atoms of all queries, and which of them an article makes true."""

    def __init__(self) -> None:
        self._ids: dict[Leaf, int] = {}
        self._uses: dict[int, int] = {}
        self._next = 0
        self._words: dict[str, int] = {}
        self._title_words: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._title_prefixes: dict[str, int] = {}
        self._lengths: list[int] = []
        self._phrases: dict[tuple[str, str], dict[int, Term]] = {}
        self._nears: dict[str, dict[int, Near]] = {}
        self._prefix_nears: dict[int, Near] = {}
        self._entities: dict[tuple[str, ...], int] = {}
        self._types: dict[str, int] = {}
        self._sources: dict[tuple[str, ...], int] = {}
        self._languages: dict[str, int] = {}
        self._thresholds = Thresholds()
        self._cache: dict[str, tuple[int, ...]] = {}

    def acquire(self, leaf: Leaf) -> int:
        """Return the number of an atom, known from now on; `release` it as often."""
        atom = self._ids.get(leaf)
        if atom is None:
            atom = self._ids[leaf] = self._next
            self._next += 1
            self._enter(leaf, atom)
        self._uses[atom] = self._uses.get(atom, 0) + 1
        return atom

    def release(self, leaf: Leaf) -> None:
        """Forget an atom that nobody asks for any more."""
        atom = self._ids[leaf]
        self._uses[atom] -= 1
        if self._uses[atom] == 0:
            del self._uses[atom], self._ids[leaf]
            self._leave(leaf, atom)

    def __len__(self) -> int:
        return len(self._ids)

    def _enter(self, leaf: Leaf, atom: int) -> None:
        if isinstance(leaf, Term):
            if len(leaf.words) == 1:
                (self._title_words if leaf.field == "title" else self._words)[leaf.words[0]] = atom
                self._cache.clear()
            else:
                self._phrases.setdefault((leaf.words[0], leaf.words[1]), {})[atom] = leaf
        elif isinstance(leaf, Prefix):
            (self._title_prefixes if leaf.field == "title" else self._prefixes)[leaf.start] = atom
            self._measure_prefixes()
        elif isinstance(leaf, Near):
            anchor = _anchor(leaf)
            table = self._prefix_nears if anchor is None else self._nears.setdefault(anchor, {})
            table[atom] = leaf
        elif isinstance(leaf, Number):
            self._thresholds.add(leaf, atom)
        else:
            self._enter_about(leaf, atom)

    def _enter_about(self, leaf: EntityNamed | EntityTyped | Source | Language, atom: int) -> None:
        if isinstance(leaf, EntityNamed):
            self._entities[leaf.words] = atom
        elif isinstance(leaf, EntityTyped):
            self._types[leaf.type] = atom
        elif isinstance(leaf, Source):
            self._sources[leaf.words] = atom
        else:
            self._languages[leaf.code] = atom

    def _leave(self, leaf: Leaf, atom: int) -> None:
        if isinstance(leaf, Term) and len(leaf.words) == 1:
            del (self._title_words if leaf.field == "title" else self._words)[leaf.words[0]]
            self._cache.clear()
        elif isinstance(leaf, Term):
            _drop(self._phrases, (leaf.words[0], leaf.words[1]), atom)
        elif isinstance(leaf, Prefix):
            del (self._title_prefixes if leaf.field == "title" else self._prefixes)[leaf.start]
            self._measure_prefixes()
        elif isinstance(leaf, Near):
            anchor = _anchor(leaf)
            if anchor is None:
                del self._prefix_nears[atom]
            else:
                _drop(self._nears, anchor, atom)
        elif isinstance(leaf, Number):
            self._thresholds.remove(leaf, atom)
        elif isinstance(leaf, EntityNamed):
            del self._entities[leaf.words]
        elif isinstance(leaf, EntityTyped):
            del self._types[leaf.type]
        elif isinstance(leaf, Source):
            del self._sources[leaf.words]
        else:
            del self._languages[leaf.code]

    def _measure_prefixes(self) -> None:
        self._lengths = sorted({len(start) for start in (*self._prefixes, *self._title_prefixes)})
        self._cache.clear()

    # ---- what an article makes true

    def true(self, document: Document) -> set[int]:
        """Return the atoms that hold in an article."""
        true: set[int] = set()
        vocabulary = {*document.text_words, *document.title_words}
        cache = self._cache
        if len(cache) > WORDS_CACHED_MAX:
            cache.clear()
        for word in vocabulary:
            known = cache.get(word)
            if known is None:
                known = cache[word] = tuple(self._of_word(word, self._words, self._prefixes))
            if known:
                true.update(known)
        if self._title_words or self._title_prefixes:
            for word in set(document.title_words):
                true.update(self._of_word(word, self._title_words, self._title_prefixes))
        self._add_phrases(document, true)
        self._add_nears(document, vocabulary, true)
        self._add_names(document, true)
        if (
            self._thresholds
            and document.numbers
            and self._thresholds.may_hold(map(measure, document.number_words(vocabulary)))
        ):
            true.update(self._thresholds.true(document.counts, document.numbers))
        return true

    def _of_word(self, word: str, words: dict[str, int], prefixes: dict[str, int]) -> Iterable[int]:
        if word in words:
            yield words[word]
        for length in self._lengths:
            if length > len(word):
                return
            atom = prefixes.get(word[:length])
            if atom is not None:
                yield atom

    def _add_phrases(self, document: Document, true: set[int]) -> None:
        if not self._phrases:
            return
        for field, words in (("title", document.title_words), ("text", document.text_words)):
            for pair in self._phrases.keys() & set(pairwise(words)):
                for atom, leaf in self._phrases[pair].items():
                    if field == "text" and leaf.field == "title":
                        continue
                    if len(leaf.words) == 2 or atom in true or document.starts(field, leaf):
                        true.add(atom)

    def _add_nears(self, document: Document, vocabulary: set[str], true: set[int]) -> None:
        asked = [self._prefix_nears] if self._prefix_nears else []
        asked += [self._nears[word] for word in self._nears.keys() & vocabulary]
        for table in asked:
            for atom, leaf in table.items():
                if any(document.pairs(field, leaf) for field in fields(leaf.left.field)):
                    true.add(atom)

    def _add_names(self, document: Document, true: set[int]) -> None:
        if self._entities:
            _add_parts(document.names(), self._entities, true)
        if self._types:
            for entity in (*document.entities, *document.title_entities):
                if entity.type in self._types:
                    true.add(self._types[entity.type])
        if self._sources:
            _add_parts(document.source_words, self._sources, true)
        if document.language in self._languages:
            true.add(self._languages[document.language])


def _anchor(leaf: Near) -> str | None:
    """Return the word under which a NEAR is kept: the longest, which is mostly the rarest."""
    named = [word for side in (leaf.left, leaf.right) if isinstance(side, Term) for word in side.words]
    return max(named, key=len) if named else None


def _drop(table: dict[K, dict[int, V]], key: K, atom: int) -> None:
    del table[key][atom]
    if not table[key]:
        del table[key]


def _add_parts(names: Iterable[Sequence[str]], table: dict[tuple[str, ...], int], true: set[int]) -> None:
    """Add the atoms of every run of words in these names."""
    for name in set(map(tuple, names)):
        for start in range(len(name)):
            for end in range(start + 1, min(len(name), start + NAME_WORDS_MAX) + 1):
                atom = table.get(name[start:end])
                if atom is not None:
                    true.add(atom)
