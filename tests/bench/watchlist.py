"""What a watchlist costs: articles a second with none, with a thousand and with a hundred thousand names, in one run."""

import random
import time

from enrich.entities.watched import NOTHING, Watchlist
from enrich.step import enrich
from store.mentions import Watch
from tests.bench.enrich_speed import article

SIZES = (0, 1_000, 100_000)
ROUNDS = 5
_PARTS = (
    "Karn",
    "Belto",
    "Mirav",
    "Oskel",
    "Tandor",
    "Verlis",
    "Quorn",
    "Jassen",
    "Pelmir",
    "Ludven",
    "Alder",
    "Calder",
    "Quennell",
)


def names(count: int) -> list[Watch]:
    """Return so many watches of two words, each with an alias."""
    chance = random.Random(count)
    return [
        Watch(
            id=f"w{number}", name=f"{chance.choice(_PARTS)}{chance.choice(_PARTS).lower()} {chance.choice(_PARTS)}{number}",
            type="PER", aliases=(f"{chance.choice(_PARTS)} {number}",),
        )
        for number in range(count)
    ]  # fmt: skip


def main() -> None:
    """Print how long a list takes to make ready, and the rate with it beside the rate without."""
    articles = [article(number) for number in range(60)]
    lists = {}
    for size in SIZES:
        watches = names(size)
        began = time.process_time()
        lists[size] = Watchlist(watches) if size else NOTHING
        print(f"{size:7,} names: ready in {time.process_time() - began:.2f} s")
    took = dict.fromkeys(SIZES, 0.0)
    for _ in range(ROUNDS):  # in turn, so that a machine that slows down slows all three
        for size in SIZES:
            began = time.process_time()
            for one in articles:
                enrich(one, watchlist=lists[size])
            took[size] += time.process_time() - began
    for size in SIZES:
        rate = ROUNDS * len(articles) / took[size]
        print(
            f"{size:7,} names: {rate:4.0f} articles/s ({took[0] / took[size]:.2f} of the rate without a list)"
        )


if __name__ == "__main__":
    main()
