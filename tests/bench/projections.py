"""How many enriched articles a second the projections take in, apart from the ledger and with it."""

import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from store.events import ArticleEnriched, ArticleSeen, Fact
from store.history import past
from store.history.engine import reading, writing
from store.mentions import Entity, Mention, Quantity
from tests import builders
from tests.stores import Store, open_store

ARTICLES = 2000
ENTITIES = 30
MENTIONS = 2
NUMBERS = 15
NAMES = 20_000
"""Distinct entities to choose from, by Zipf's law."""
WORDS = 750
"""In one article: about 4.5 KB."""


def main() -> None:
    """Print articles a second for several batch sizes, and for the whole append."""
    facts = _articles(random.Random(7))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "bench.db") as store:
        started = time.perf_counter()
        for start in range(0, len(facts), 200):
            store.record(*facts[start : start + 200])
        print(f"append with projections, 100 articles a batch: {_rate(started):,.0f} articles/s")
        for batch in (2, 20, 200, 1000):
            print(
                f"projections alone, {batch // 2} articles a batch: {_project(store, batch):,.0f} articles/s"
            )
        _reads(store)


def _rate(started: float) -> float:
    return ARTICLES / (time.perf_counter() - started)


def _project(store: Store, batch: int) -> float:
    """Return articles a second where each batch of events is a transaction of its own."""
    with reading(store.engine) as connection:
        recorded = [event for page in past.pages(connection, after=0, upto=2 * ARTICLES) for event in page]
    with writing(store.engine) as connection:
        store.projector.reset(connection)
    started = time.perf_counter()
    for start in range(0, len(recorded), batch):
        with writing(store.engine) as connection:
            store.projector.apply(connection, recorded[start : start + batch])
    return _rate(started)


def _reads(store: Store) -> None:
    busiest = store.reads.entities(limit=1)[0].id
    asked = {
        "50 article lines": lambda: store.reads.articles(newest_first=True),
        "100 entity lines": store.reads.entities,
        "the busiest entity's page": lambda: store.reads.entity(busiest),
        "stats": store.reads.stats,
    }
    for name, ask in asked.items():
        started = time.perf_counter()
        for _ in range(5):
            ask()
        print(f"{name}: {(time.perf_counter() - started) / 5 * 1000:.1f} ms")


def _articles(rng: random.Random) -> Sequence[Fact]:
    names = [f"{rng.choice('BCDFGKLMNPRST')}{rng.choice('aeiou')}rro {number}" for number in range(NAMES)]
    weights = [1 / (rank + 5) for rank in range(NAMES)]
    vocabulary = [f"{rng.choice('bcdfg')}ord{number}" for number in range(30_000)]
    word_weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    facts: list[Fact] = []
    for number in range(ARTICLES):
        text = " ".join(rng.choices(vocabulary, word_weights, k=WORDS))
        seen = builders.seen(number, text=text)
        facts += [seen, _enriched(seen, sorted(set(rng.choices(names, weights, k=ENTITIES + 10)))[:ENTITIES])]
    return facts


def _enriched(seen: ArticleSeen, names: Sequence[str]) -> ArticleEnriched:
    return builders.enriched(
        seen,
        entities=tuple(
            Entity(
                id=f"e{name}", name=name, type="PER",
                mentions=tuple(Mention(start=at, end=at + len(name), text=name) for at in range(MENTIONS)),
            )
            for name in names
        ),
        numbers=tuple(
            Quantity(
                start=at, end=at + 2, full_start=at, full_end=at + 9, text=f"{at} ferries", kind="count",
                low=float(at), high=float(at), noun="ferries", said_by=names[at % len(names)],
            )
            for at in range(NUMBERS)
        ),
    )  # fmt: skip


if __name__ == "__main__":
    main()
