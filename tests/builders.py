"""Facts for tests, complete with one call; name only what the test is about."""

from datetime import UTC, datetime, timedelta

from store import events, ids

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""The Monday noon at which tests take place unless they say otherwise."""


def feed(url: str = "https://harbour.example/feed.xml", **more: object) -> events.FeedAdded:
    """Return a feed as added."""
    fields = {"feed_id": ids.feed_id(url), "url": url, "title": "Harbour Wire", "interval_s": 300.0} | more
    return events.FeedAdded(event_id=ids.event_id(None, "feed.added", url), **fields)


def seen(
    number: int = 1, *, revision: int = 1, title: str | None = None, text: str | None = None, **more: object
) -> events.ArticleSeen:
    """Return the article with this number, as a feed showed it."""
    feed_id = str(more.pop("feed_id", ids.feed_id("https://harbour.example/feed.xml")))
    article_id = ids.article_id(feed_id, f"guid:{number}")
    published = NOON + timedelta(seconds=number)
    title = title if title is not None else f"Ferry number {number} leaves the harbour"
    text = (
        text
        if text is not None
        else f"At least {number} people watched as ferry number {number} left Port Alder, said Mayor Ines Calder."
    )
    fields = {
        "article_id": article_id, "feed_id": feed_id, "revision": revision, "title": title, "text": text,
        "url": f"https://harbour.example/articles/{number}", "published_at": published,
        "seen_at": published + timedelta(seconds=5), "source": "Harbour Wire",
    } | more  # fmt: skip
    return events.ArticleSeen(
        event_id=ids.event_id(published, "article.seen", article_id, str(revision), title, text), **fields
    )


def enriched(article: events.ArticleSeen, **more: object) -> events.ArticleEnriched:
    """Return an enrichment of this article, empty unless told otherwise."""
    fields = {
        "article_id": article.article_id, "seen_event_id": article.event_id, "revision": article.revision,
        "versions": events.Versions(grammar="test", gazetteer="test"), "language": "en",
    } | more  # fmt: skip
    return events.ArticleEnriched(
        event_id=ids.following(article.event_id, "article.enriched", "test"), **fields
    )


def subscription(query: str = "ferry", *, name: str = "Ferries", **more: object) -> events.SubscriptionAdded:
    """Return a subscription as added."""
    subscription_id = ids.digest("subscription", name, size=8)
    fields = {"subscription_id": subscription_id, "name": name, "query": query} | more
    return events.SubscriptionAdded(
        event_id=ids.event_id(None, "subscription.added", subscription_id), **fields
    )
