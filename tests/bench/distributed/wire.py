"""What the benches send: the sample wire's articles over and over, each time as another article of another feed."""

from datetime import UTC, datetime
from functools import cache
from itertools import count

import msgspec
from kafka.partitioner.default import murmur2

from services.pool import enrich_many
from services.sample.stories import articles
from store import ids
from store.events import ArticleEnriched, ArticleSeen
from tests import builders

FEEDS = 64  # so that every partition has several ...
PARTITIONS = 4  # ... and equally many: else what two workers do together is a matter of chance


@cache
def _texts() -> list[tuple[str, str]]:
    """Return title and text of the articles that can be read, about 1,400 characters each."""
    return [(each.title, each.text) for each in articles() if len(each.text) > 500]


@cache
def _feeds() -> list[str]:
    """Return feeds that lie equally on every partition."""
    found: dict[int, list[str]] = {partition: [] for partition in range(PARTITIONS)}
    for number in count():
        feed_id = ids.feed_id(f"https://feed{number}.example/")
        mine = found[(murmur2(feed_id.encode()) & 0x7FFFFFFF) % PARTITIONS]
        if len(mine) < FEEDS // PARTITIONS:
            mine.append(feed_id)
        if sum(map(len, found.values())) == FEEDS:
            break
    return [feed_id for several in zip(*found.values(), strict=True) for feed_id in several]


def seen(number: int) -> ArticleSeen:
    """Return the article with this number."""
    # Every feed shows every text in its turn, so that no partition is more work than another.
    title, text = _texts()[(number + number // FEEDS) % len(_texts())]
    made = builders.seen(
        number, title=title, text=text, feed_id=_feeds()[number % FEEDS], seen_at=datetime.now(UTC)
    )
    return msgspec.structs.replace(made, event_id=ids.digest("bench", str(number), size=16))


@cache
def _enrichments() -> list[ArticleEnriched]:
    outcomes = enrich_many([seen(number) for number in range(len(_texts()))])
    return [outcome for outcome in outcomes if isinstance(outcome, ArticleEnriched)]


def enriched(article: ArticleSeen, number: int) -> ArticleEnriched:
    """Return what its text says, under its own ids."""
    return msgspec.structs.replace(
        _enrichments()[number % len(_enrichments())],
        event_id=ids.following(article.event_id, "article.enriched", "bench"),
        article_id=article.article_id,
        seen_event_id=article.event_id,
        revision=article.revision,
    )


def mean_characters() -> float:
    """Return how long an article is."""
    return sum(len(text) for _, text in _texts()) / len(_texts())
