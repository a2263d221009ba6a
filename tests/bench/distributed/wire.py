"""What the benches send: the sample wire's articles over and over, each time as another article of another feed."""

from datetime import UTC, datetime
from functools import cache

import msgspec

from services.pool import enrich_many
from services.sample.stories import articles
from store import ids
from store.events import ArticleEnriched, ArticleSeen
from tests import builders

FEEDS = 64  # so that every partition has several


@cache
def _texts() -> list[tuple[str, str]]:
    """Return title and text of the articles that can be read, about 1,400 characters each."""
    return [(each.title, each.text) for each in articles() if len(each.text) > 500]


def seen(number: int) -> ArticleSeen:
    """Return the article with this number."""
    title, text = _texts()[number % len(_texts())]
    feed_id = ids.feed_id(f"https://feed{number % FEEDS}.example/")
    made = builders.seen(number, title=title, text=text, feed_id=feed_id, seen_at=datetime.now(UTC))
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
