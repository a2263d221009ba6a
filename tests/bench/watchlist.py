"""What a watchlist costs: articles a second with none, with a thousand and a hundred thousand names, found misspelt too, in one run."""

import random
import time
from itertools import product

from enrich.entities.watched import NOTHING, Watchlist
from enrich.step import enrich
from store.mentions import Watch
from tests.bench.enrich_speed import article

SIZES = (0, 1_000, 100_000)
MISSPELT = {False: "", True: ", misspelt too"}
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


def names(count: int, *, fuzzy: bool) -> list[Watch]:
    """Return so many watches of two words, each with an alias."""
    chance = random.Random(count)
    return [
        Watch(
            id=f"w{number}", name=f"{chance.choice(_PARTS)}{chance.choice(_PARTS).lower()} {chance.choice(_PARTS)}{number}",
            type="PER", fuzzy=fuzzy, aliases=(f"{chance.choice(_PARTS)} {number}",),
        )
        for number in range(count)
    ]  # fmt: skip


def main() -> None:
    """Print how long a list takes to make ready, and the rate with it beside the rate without."""
    articles = [article(number) for number in range(60)]
    lists: dict[tuple[int, bool], Watchlist] = {(0, False): NOTHING}
    for size, fuzzy in product(SIZES[1:], (False, True)):
        watches = names(size, fuzzy=fuzzy)
        began = time.process_time()
        lists[size, fuzzy] = Watchlist(watches)
        print(f"{size:7,} names{MISSPELT[fuzzy]}: ready in {time.process_time() - began:.2f} s")
    took = dict.fromkeys(lists, 0.0)
    for _ in range(ROUNDS):  # in turn, so that a machine that slows down slows all of them
        for key, listed in lists.items():
            began = time.process_time()
            for one in articles:
                enrich(one, watchlist=listed)
            took[key] += time.process_time() - began
    for (size, fuzzy), seconds in took.items():
        rate = ROUNDS * len(articles) / seconds
        print(
            f"{size:7,} names{MISSPELT[fuzzy]}: {rate:4.0f} articles/s on one core ({took[0, False] / seconds:.2f} of none)"
        )


if __name__ == "__main__":
    main()
