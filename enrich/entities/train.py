"""Trains the tagger: `python -m enrich.entities.train OUT LICENCE FILE...`, the files in CoNLL columns.

The same files give the same model. Nothing is downloaded, and a model is as free as the data it was made from: say
the data's licence, and it is kept in the file.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from enrich.entities import conll, features, tagger
from enrich.entities.find import ruled
from enrich.text import normalise
from enrich.text import sentences as sentences_of
from store.ids import digest

ROUNDS: Final = 12
"""Passes over the data; more learn it by heart."""
RATE: Final = 0.15
DECAY: Final = 0.01
"""Pull of every weight that a sentence touches towards nothing."""
START: Final = 1.0
"""What AdaGrad's sums begin with, so that the first steps are not wild."""
SEED: Final = 11
"""Of the order in which sentences are seen."""
TOGETHER: Final = 12
"""Sentences to a document, so that the rules see a name's other places."""
SEEN_MIN: Final = 1
"""Times that a feature must stand in the data: rarer ones are learnt by heart."""
HIDDEN: Final = 0.1
"""Share of the features that name words which are hidden at each step, so that the others are learnt too: a new text has other words."""
FIELDS: Final = 3
"""Fields learnt in different orders, whose weights are averaged: one alone is a point of F1 better or worse by chance."""
BOLD_IN_POSTS: Final = 1.0
LOYAL_IN_POSTS: Final = 1.0
"""What is taken from a word's being no name, and in posts once more from that of a word which the rules call one: old posts
do not know new names. Chosen on held-back parts of wikigold's first four fifths and on WNUT17's development part, where
.75 to 1.75 and 0 to 1 are alike; at nothing a third fewer names are found."""
SMALL_MAX: Final = 0.05
"""Share of names without a capital up to which data is edited text; WNUT17 has more than a tenth, wikigold hardly any."""
WEIGHT_MIN: Final = 0.02
"""Weights below it are left out: a third of the file, no change in the answers worth the name."""

Rows = NDArray[Any]
Sentence = tuple[list[features.Word], list[str]]
Seen = tuple[list[list[str]], list[bool], list[str]]
"""The features of a sentence's tokens, whether each may be of a name, and its tag."""


def learn(
    documents: Sequence[tuple[str, set[conll.Span]]], *, licence: str, rounds: int = ROUNDS
) -> tagger.Model:
    """Return the model of labelled texts, each a raw text and its spans; the same texts give the same model."""
    lines = [line for text, gold in documents for line in _labelled(text, gold) if line[0]]
    posts = _posts(lines)
    names = (features.OUT, *sorted({tag for _, given in lines for tag in given} - {features.OUT}))
    seen = [
        (
            [features.features_in(words, at, posts) for at in range(len(words))],
            [features.worth_in(words, at, posts) for at in range(len(words))],
            given,
        )
        for words, given in lines
    ]
    kept = _often(seen)
    fields = [_learnt(_Field(names, kept), seen, SEED + number, rounds) for number in range(FIELDS)]
    field = fields[0]
    field.weights = np.mean([other.weights for other in fields], axis=0)
    field.links = np.mean([other.links for other in fields], axis=0)
    if posts is not None:
        field.embolden(BOLD_IN_POSTS, LOYAL_IN_POSTS)
    weights = field.kept()
    links = tuple(tuple(round(float(weight), 3) for weight in row) for row in field.links)
    usual = tuple(sorted(posts.usual)) if posts is not None else None
    stamp = digest(
        str(links), *(f"{name} {value}" for name, value in weights.items()), *(usual or ()), size=8
    )
    return tagger.Model(stamp, licence, names, weights, links, usual)


def _learnt(field: "_Field", seen: Sequence[Seen], seed: int, rounds: int) -> "_Field":
    """Return the field after so many passes over the sentences, each in another order."""
    indexed = [field.indexed(*line) for line in seen]
    order = list(range(len(indexed)))
    shuffler = random.Random(seed)  # noqa: S311 - an order, not a secret
    dropper = np.random.RandomState(seed)
    for _ in range(rounds):
        shuffler.shuffle(order)
        for index in order:
            rows, tags, worth = indexed[index]
            hidden = field.lexical[rows] & (dropper.random_sample(rows.shape) < HIDDEN)
            field.see(np.where(hidden, len(field.index), rows), tags, worth)
    return field


def _posts(lines: Sequence[Sentence]) -> features.Posts | None:
    """Return what reading posts needs if the labelled names often have no capital, else None."""
    begun = [
        word.text.islower()
        for words, given in lines
        for word, tag in zip(words, given, strict=True)
        if tag[0] == "B"
    ]
    if sum(begun) <= SMALL_MAX * len(begun):
        return None
    seen = Counter(
        word.text
        for words, given in lines
        for word, tag in zip(words, given, strict=True)
        if tag == features.OUT and word.text.islower()
    )
    return features.Posts(frozenset(word for word, count in seen.items() if count > 1))


def _often(seen: Sequence[Seen]) -> list[str]:
    """Return the features that stand often enough to be worth a weight."""
    counts = Counter(
        one for told, worth, _ in seen for row, fine in zip(told, worth, strict=True) if fine for one in row
    )
    return sorted(feature for feature, count in counts.items() if count >= SEEN_MIN)


def _labelled(text: str, gold: set[conll.Span]) -> list[Sentence]:
    """Return the sentences of a text as tokens with their tags."""
    page = normalise(text)
    lines = sentences_of(page)
    rules = ruled(page, lines)
    spans = sorted(
        (page.clean_offset(start), page.clean_offset(end - 1) + 1, kind) for start, end, kind in gold
    )
    found: list[Sentence] = []
    for first, last in lines:
        words = features.words_of(page.clean, first, last, rules)
        given = [features.OUT] * len(words)
        for start, end, kind in spans:
            inside = [at for at, word in enumerate(words) if start <= word.start < end]
            for at in inside:
                given[at] = f"{'B' if at == inside[0] else 'I'}-{kind}"
        found.append((words, given))
    return found


class _Field:
    """A linear-chain conditional random field (Lafferty 2001), learnt by AdaGrad (Duchi 2011) with L2."""

    def __init__(self, names: tuple[str, ...], kept: Sequence[str]) -> None:
        self.names = names
        self.index = {feature: at for at, feature in enumerate(kept)}
        count = len(names)
        self.lexical = np.array([feature.startswith(features.LEXICAL) for feature in kept] + [False])
        self.weights = np.zeros((len(kept) + 1, count))
        self.steps = np.full((len(kept) + 1, count), START)
        self.links = np.zeros((count, count))
        self.link_steps = np.full((count, count), START)
        self.allowed = np.zeros((count, count))
        for left, one in enumerate(names):
            for right, other in enumerate(names):
                if other[0] == "I" and one[2:] != other[2:]:
                    self.allowed[left, right] = -1e4

    def indexed(self, told: list[list[str]], worth: list[bool], given: list[str]) -> tuple[Rows, Rows, Rows]:
        """Return the features of a sentence as rows of weights, its tags, and which tokens may be of names."""
        none = len(self.index)
        rows = [[self.index.get(one, none) for one in row] for row in told]
        tags = [self.names.index(tag) if fine else 0 for tag, fine in zip(given, worth, strict=True)]
        return np.array(rows), np.array(tags), np.array(worth)

    def embolden(self, weight: float, loyal: float) -> None:
        """Take so much from every word's being outside of names, and more where the rules say that it is in one."""
        self.weights[self.index["b"], 0] -= weight
        for tag in self.names[1:]:
            if f"r{tag}" in self.index:
                self.weights[self.index[f"r{tag}"], 0] -= loyal

    def see(self, rows: Rows, tags: Rows, worth: Rows) -> None:
        """Move the weights towards what a sentence says."""
        size = len(tags)
        scores = self.weights[rows].sum(axis=1)
        scores[~worth.astype(bool), 1:] = -1e4
        links = self.links + self.allowed
        scores[0] += self.allowed[0]
        ahead, behind = scores.copy(), np.zeros_like(scores)
        for at in range(1, size):
            ahead[at] += _sum(ahead[at - 1][:, None] + links, 0)
        for at in range(size - 2, -1, -1):
            behind[at] = _sum(links + (scores[at + 1] + behind[at + 1])[None, :], 1)
        whole = _sum(ahead[-1], 0)
        told = np.exp(ahead + behind - whole)
        told[np.arange(size), tags] -= 1.0
        pairs = np.zeros_like(self.links)
        for at in range(1, size):
            pairs += np.exp(ahead[at - 1][:, None] + links + (scores[at] + behind[at])[None, :] - whole)
            pairs[tags[at - 1], tags[at]] -= 1.0
        pairs += DECAY * self.links
        self.link_steps += pairs**2
        self.links -= RATE * pairs / np.sqrt(self.link_steps)
        some = worth.astype(bool)
        if not some.any():
            return
        touched, where = np.unique(rows[some], return_inverse=True)
        slope = DECAY * self.weights[touched]
        np.add.at(slope, where.reshape(-1), np.repeat(told[some], rows.shape[1], axis=0))
        self.steps[touched] += slope**2
        self.weights[touched] -= RATE * slope / np.sqrt(self.steps[touched])
        self.weights[-1] = 0.0

    def kept(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """Return the weights that count, rounded."""
        found: dict[str, tuple[tuple[int, float], ...]] = {}
        for feature, at in sorted(self.index.items()):
            row = [(tag, round(float(weight), 3)) for tag, weight in enumerate(self.weights[at])]
            row = [(tag, weight) for tag, weight in row if abs(weight) >= WEIGHT_MIN]
            if row:
                found[feature] = tuple(row)
        return found


def _sum(values: Rows, axis: int) -> Rows:
    most = values.max(axis=axis, keepdims=True)
    total: Rows = np.log(np.exp(values - most).sum(axis=axis)) + most.squeeze(axis)
    return total


def main() -> None:
    """Train on the files named and write the model."""
    if len(sys.argv) < 4:
        sys.exit("usage: python -m enrich.entities.train OUT LICENCE FILE...")
    out, licence = Path(sys.argv[1]), sys.argv[2]
    documents = [
        document
        for name in sys.argv[3:]
        for document in conll.documents(
            Path(name).read_text(encoding="utf-8").splitlines(), together=TOGETHER
        )
    ]
    model = learn(documents, licence=licence)
    data = msgspec.msgpack.encode(model)
    out.write_bytes(data)
    sys.stdout.write(
        f"{out}: {len(data):,} bytes, version {model.version}, {len(model.weights):,} features\n"
    )


if __name__ == "__main__":
    main()
