"""A small trained tagger over the rules: a conditional random field with the gazetteer and the rules' answers as features.

Optional: `python -m enrich.entities.train` makes its file from data that the user names. It learns how that data draws
the bounds of names and types them; what it has no label for stays with the rules.
"""

import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from enrich.entities.features import OUT, Ruled, Word, features, words_of, worth
from enrich.entities.gazetteer import cache_folder
from enrich.entities.layer import Typed
from store.errors import Corrupt
from store.mentions import EntityType

FILE: Final = "tagger.bin"
_HERE: Final = Path(__file__).parent


class Model(msgspec.Struct, frozen=True):
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
    count = len(model.tags)
    span = range(count)
    barred = _barred(model.tags)
    back: list[list[int]] = []
    row = [0.0] + [_NEVER] * (count - 1)
    for at in range(len(words)):
        if not worth(words, at):
            links = [line[0] if at else 0.0 for line in model.links]
            best = max(span, key=lambda left: row[left] + links[left])
            row = [row[best] + links[best]] + [_NEVER] * (count - 1)
            back.append([best] * count)
            continue
        scores = [0.0] * count
        for feature in features(words, at):
            for index, weight in model.weights.get(feature, ()):
                scores[index] += weight
        came, new = [0] * count, [_NEVER] * count
        for right in span:
            for left in span:
                if (left, right) in barred:
                    continue
                value = row[left] + (model.links[left][right] if at else 0.0)
                if value > new[right]:
                    new[right], came[right] = value, left
            new[right] += scores[right]
        row = new
        back.append(came)
    if not words:
        return []
    tag = max(span, key=lambda index: row[index])
    given = [tag]
    for came in back[:0:-1]:
        tag = came[tag]
        given.append(tag)
    return [model.tags[index] for index in reversed(given)]


_NEVER: Final = -1e9


@lru_cache(maxsize=8)
def _barred(names: tuple[str, ...]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (left, right)
        for left, one in enumerate(names)
        for right, other in enumerate(names)
        if other[0] == "I" and one[2:] != other[2:]
    )
