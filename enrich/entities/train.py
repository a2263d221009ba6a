"""Trains the tagger: `python -m enrich.entities.train OUT LICENCE FILE...`, the files in CoNLL columns.

The same files give the same model. Nothing is downloaded, and a model is as free as the data it was made from: say
the data's licence, and it is kept in the file.
"""

import random
import sys
from collections import defaultdict
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
WEIGHT_MIN: Final = 0.02
"""Weights below it are left out: a third of the file, no change in the answers worth the name."""

Rows = NDArray[Any]
Sentence = tuple[list[features.Word], list[str]]


def learn(
    documents: Sequence[tuple[str, set[conll.Span]]], *, licence: str, rounds: int = ROUNDS
) -> tagger.Model:
    """Return the model of labelled texts, each a raw text and its spans; the same texts give the same model."""
    lines = [line for text, gold in documents for line in _labelled(text, gold)]
    names = (features.OUT, *sorted({tag for _, given in lines for tag in given} - {features.OUT}))
    field = _Field(names, _often(lines))
    seen = [field.indexed(*line) for line in lines if line[0]]
    order = list(range(len(seen)))
    shuffler = random.Random(SEED)  # noqa: S311 - an order, not a secret
    for _ in range(rounds):
        shuffler.shuffle(order)
        for index in order:
            field.see(*seen[index])
    weights = field.kept()
    links = tuple(tuple(round(float(weight), 3) for weight in row) for row in field.links)
    stamp = digest(str(links), *(f"{name} {value}" for name, value in weights.items()), size=8)
    return tagger.Model(stamp, licence, names, weights, links)


def _often(lines: Sequence[Sentence]) -> list[str]:
    """Return the features that stand often enough to be worth a weight."""
    seen: dict[str, int] = defaultdict(int)
    for words, _ in lines:
        for at in range(len(words)):
            if features.worth(words, at):
                for feature in features.features(words, at):
                    seen[feature] += 1
    return sorted(feature for feature, count in seen.items() if count >= SEEN_MIN)


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
        self.weights = np.zeros((len(kept) + 1, count))
        self.steps = np.full((len(kept) + 1, count), START)
        self.links = np.zeros((count, count))
        self.link_steps = np.full((count, count), START)
        self.allowed = np.zeros((count, count))
        for left, one in enumerate(names):
            for right, other in enumerate(names):
                if other[0] == "I" and one[2:] != other[2:]:
                    self.allowed[left, right] = -1e4

    def indexed(self, words: list[features.Word], given: list[str]) -> tuple[Rows, Rows, Rows]:
        """Return the features of a sentence as rows of weights, its tags, and which tokens may be of names."""
        none = len(self.index)
        rows = [
            [self.index.get(one, none) for one in features.features(words, at)] for at in range(len(words))
        ]
        worth = [features.worth(words, at) for at in range(len(words))]
        tags = [self.names.index(tag) if fine else 0 for tag, fine in zip(given, worth, strict=True)]
        return np.array(rows), np.array(tags), np.array(worth)

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
