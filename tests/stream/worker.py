"""A real enrichment worker in a process of its own: `python -m tests.stream.worker ADDRESS PREFIX GROUP INSTANCE`.

Its step makes empty enrichments (real ones where REAL is set); a word in the title makes it fail in one way or another.
"""

import asyncio
import json
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from enrich import raw, stream
from enrich.guard import Outcome
from enrich.raw import Made
from enrich.refusal import refused
from services.pool import enrich_many
from store import records
from store.errors import TryLater
from store.events import ArticleEnriched, ArticleRefused, ArticleSeen
from store.records import Record
from tests import builders

SLOW_S = float(os.environ.get("SLOW_S", "0"))
REAL = bool(os.environ.get("REAL"))


async def step(taken: Sequence[Record]) -> list[Made]:
    """Return what each record becomes, or fail as a title asks."""
    await asyncio.sleep(SLOW_S)
    return raw.make(taken, enrich_many if REAL else _empty, lambda: datetime.now(UTC))


def _empty(articles: Sequence[ArticleSeen]) -> list[ArticleEnriched | ArticleRefused]:
    outcomes: list[ArticleEnriched | ArticleRefused] = []
    for article in articles:
        if article.title == "later":
            raise TryLater("the dictionary is away")
        if article.title == "fault":
            raise ZeroDivisionError("a fault of ours")
        if article.title == "refuse":
            outcomes.append(refused(article, "empty", "nothing to read"))
        else:
            outcomes.append(builders.enriched(article))
    return outcomes


class Telling:
    """Prints what the worker does, one JSON line each."""

    def _tell(self, **said: object) -> None:
        # One write a line: `print` makes two, and a line of another thread may come between them.
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    def handled(self, outcome: Outcome, count: int) -> None:
        """Print an outcome."""
        for _ in range(count):
            self._tell(outcome=outcome)

    def batch(self, seconds: float) -> None:
        """Say nothing."""

    def committed(self) -> None:
        """Say nothing."""

    def lag(self, messages: int, seconds: float) -> None:
        """Print the lag."""
        self._tell(lag=messages)

    def standing(self, still: bool) -> None:
        """Print that it stands still."""
        if still:
            self._tell(still=True)

    def assigned(self, partitions: int) -> None:
        """Print how many partitions there are."""
        self._tell(assigned=partitions)


def main() -> None:
    """Run until told to stop."""
    logging.basicConfig(level=logging.WARNING)
    address, prefix, group, instance = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as folder:
        options = stream.Options(
            # Under the topics' prefix: a static member of the same name in an older test's group would inherit its topics.
            address=address, names=records.names(prefix), group=prefix + group, instance=instance, datadir=Path(folder),
        )  # fmt: skip
        stream.run(stream.build(options, step, clock=lambda: datetime.now(UTC), observer=Telling()))


if __name__ == "__main__":
    main()
