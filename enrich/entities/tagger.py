"""A small trained tagger over the rules: a conditional random field with the gazetteer and the rules' answers as features.

Optional: `python -m enrich.entities.train` makes its file from data that the user names. It learns how that data draws
the bounds of names and types them; what it has no label for stays with the rules.
"""

import sys
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from enrich.entities.features import OUT, Posts, Ruled, Word, features_in, words_of, worth_in
from enrich.entities.gazetteer import cache_folder
from enrich.entities.layer import Typed
from store.errors import Corrupt
from store.mentions import EntityType

FILE: Final = "tagger.bin"
_HERE: Final = Path(__file__).parent


class _Table(NamedTuple):
    """A model made ready, in thousandths: whole numbers, so that a sum is the same in whatever order and on whatever machine."""

    rows: dict[str, tuple[int, ...]]
    """Feature to its weight for each tag."""
    before: tuple[tuple[tuple[int, int], ...], ...]
    """For each tag those that it may follow, each with its weight."""
    first: tuple[int, ...]
    """The weight of each tag after one outside of names."""
    begin: tuple[int, ...]
    """Of each tag at the beginning of a sentence: nothing, or never."""
    out: tuple[int, ...]
    """The weight of a tag outside of names after each."""


class Model(msgspec.Struct, frozen=True, dict=True):
    """What a training learnt."""

    version: str
    """A hash of the weights."""
    licence: str
    """What the user said of the data."""
    tags: tuple[str, ...]
    """`O`, `B-PER`, `I-PER` and so on."""
    weights: dict[str, tuple[tuple[int, float], ...]]
    """Feature to (index of tag, weight)."""
    links: tuple[tuple[float, ...], ...]
    """Weight of each tag after each."""
    usual: tuple[str, ...] | None = None
    """Usual small words where the data was posts, with names in small letters: then any word may be a name. Else None."""

    @cached_property
    def table(self) -> _Table:
        """Return the weights made ready, once (0.1 s)."""
        count = len(self.tags)
        rows = {}
        for feature, weights in self.weights.items():
            row = [0] * count
            for tag, weight in weights:
                row[tag] = round(1000 * weight)
            rows[feature] = tuple(row)
        links = [[round(1000 * weight) for weight in line] for line in self.links]
        before = tuple(
            tuple((left, links[left][right]) for left in range(count) if _may(self.tags[left], tag))
            for right, tag in enumerate(self.tags)
        )
        first = tuple(links[0][at] if _may(OUT, tag) else _NEVER for at, tag in enumerate(self.tags))
        begin = tuple(0 if _may(OUT, tag) else _NEVER for tag in self.tags)
        return _Table(rows, before, first, begin, tuple(line[0] for line in links))

    @cached_property
    def posts(self) -> Posts | None:
        """Return what reading posts needs, None where the data was edited text."""
        return None if self.usual is None else Posts(frozenset(self.usual))

    @property
    def types(self) -> frozenset[EntityType]:
        """Return the types that its data had labels for."""
        return frozenset(tag[2:] for tag in self.tags if tag != OUT)  # type: ignore[misc]

    @property
    def reach(self) -> int:
        """Return how far it reads: to the end."""
        return sys.maxsize

    def spans(self, clean: str, sentences: Sequence[tuple[int, int]], ruled: Ruled) -> list[Typed]:
        """Return the names of a normalised text as its data would have labelled them."""
        told: list[tuple[int, int, str]] = []
        for first, last in sentences:
            words = words_of(clean, first, last, ruled)
            inside = False
            for word, tag in zip(words, tags(self, words), strict=True):
                if inside and tag[0] == "I":
                    told[-1] = (told[-1][0], word.end, told[-1][2])
                elif tag != OUT:
                    told.append((word.start, word.end, tag[2:]))
                inside = tag != OUT
        return told  # type: ignore[return-value]


_DECODER = msgspec.msgpack.Decoder(Model)


@lru_cache(maxsize=4)
def load(path: Path) -> Model:
    """Return the model in a file. Raises Corrupt where it holds none."""
    try:
        return _DECODER.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        raise Corrupt(f"no tagger in {path}: {error}") from error


@lru_cache(maxsize=1)
def installed() -> Model | None:
    """Return the model in the package folder or the cache folder, None without one."""
    for folder in (_HERE, cache_folder()):
        if (folder / FILE).is_file():
            return load(folder / FILE)
    return None


def tags(model: Model, words: Sequence[Word]) -> list[str]:
    """Return the best tags of a sentence (Viterbi); an `I-` never follows another type."""
    table, posts = model.table, model.posts
    count = len(model.tags)
    nothing = (0,) * count
    outside = [0] * count
    back: list[list[int]] = []
    row = [0]
    for at in range(len(words)):
        alone = len(row) == 1  # the word before can only be outside of names
        if not worth_in(words, at, posts):
            if alone:
                row = [row[0] + (table.out[0] if at else 0)]
                back.append(outside)
            else:
                ends = [value + link for value, link in zip(row, table.out, strict=True)]
                best = max(ends)
                row = [best]
                back.append([ends.index(best)])
            continue
        hits = [hit for hit in map(table.rows.get, features_in(words, at, posts)) if hit is not None]
        scores = [*map(sum, zip(*hits, strict=True))] if hits else nothing
        if alone:
            came = outside
            links = table.first if at else table.begin
            row = [row[0] + link + score for link, score in zip(links, scores, strict=True)]
        else:
            came, new = [], []
            for lefts, score in zip(table.before, scores, strict=True):
                most, best = _NEVER, 0
                for left, link in lefts:
                    value = row[left] + link
                    if value > most:
                        most, best = value, left
                new.append(most + score)
                came.append(best)
            row = new
        back.append(came)
    if not words:
        return []
    tag = row.index(max(row))
    given = [tag]
    for came in back[:0:-1]:
        tag = came[tag]
        given.append(tag)
    return [model.tags[index] for index in reversed(given)]


_NEVER: Final = -(10**12)


def _may(left: str, right: str) -> bool:
    """Tell whether a tag may follow another."""
    return right[0] != "I" or left[2:] == right[2:]
