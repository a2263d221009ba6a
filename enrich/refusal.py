"""The fact that an article could not be enriched. Pure."""

from typing import Final

from store.errors import Reason
from store.events import ArticleRefused, ArticleSeen
from store.ids import following

EXCERPT_CHARACTERS: Final = 500


def refused(article: ArticleSeen, reason: Reason, detail: str) -> ArticleRefused:
    """Return the fact that an article could not be enriched."""
    return ArticleRefused(
        event_id=following(article.event_id, "article.refused", reason),
        subject=article.article_id,
        reason=reason,
        detail=detail,
        stage="enrich",
        feed_id=article.feed_id,
        seen_event_id=article.event_id,
        excerpt=ascii(article.text[:EXCERPT_CHARACTERS])[1 : EXCERPT_CHARACTERS + 1],
    )
