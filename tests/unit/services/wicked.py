"""Enrichment that dies or hangs at certain titles. Light to import: the pool's processes do so against the clock."""

import os
import signal
import time
from collections.abc import Sequence

from store.events import ArticleEnriched, ArticleSeen
from tests.builders import enriched


def enrich_many(articles: Sequence[ArticleSeen], _watchlist: object = None) -> list[ArticleEnriched]:
    """Return an empty enrichment of each article, unless its title says to die or to hang."""
    for article in articles:
        if article.title == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if article.title == "hangs":
            time.sleep(60)
    return [enriched(article) for article in articles]
