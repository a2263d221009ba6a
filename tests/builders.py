"""Facts for tests, complete with one call; name only what the test is about."""

from datetime import UTC, datetime, timedelta

from store import events, ids
from store.mentions import Entity, Mention, Quantity

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""The Monday noon at which tests take place unless they say otherwise."""
CONSOLE = events.Channel(kind="console")
HOOK = events.Channel(kind="webhook", target="https://hook.example", allow_private=True)


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


def entity(
    name: str, *spellings: str, type_: str = "PER", id_: str | None = None, wikidata: str | None = None
) -> Entity:
    """Return an entity of one article, mentioned once by each spelling (its name unless given)."""
    return Entity(
        id=id_ or ids.digest("entity", type_, name), name=name, type=type_,
        mentions=tuple(Mention(start=0, end=len(text), text=text) for text in spellings or (name,)), wikidata=wikidata,
    )  # fmt: skip


def number(said_by: str | None = None, noun: str | None = None) -> Quantity:
    """Return the number 12 as somebody's, or of something."""
    return Quantity(start=0, end=2, full_start=0, full_end=2, text="12", kind="count", low=12.0, high=12.0,
                    said_by=said_by, noun=noun)  # fmt: skip


def again(enriched: events.ArticleEnriched, **more: object) -> events.ArticleEnriched:
    """Return another enrichment of the same article, as a later version makes it."""
    fields = {
        name: getattr(enriched, name) for name in ("article_id", "seen_event_id", "revision", "versions")
    }
    return events.ArticleEnriched(
        event_id=ids.following(enriched.event_id, "again", str(more)), **fields, **more
    )


def alert(article: events.ArticleSeen, name: str = "a", **more: object) -> events.AlertRaised:
    """Return an alert of subscription "s" about an article."""
    fields = {"subscription_id": "s", "channels": (CONSOLE, HOOK), "matched": ()} | more
    return events.AlertRaised(
        event_id=ids.following(article.event_id, "alert", name), alert_id=name, subscription="S", query="q",
        article_id=article.article_id, seen_event_id=article.event_id, revision=article.revision,
        title=article.title, url=article.url, feed_id=article.feed_id, **fields,
    )  # fmt: skip


def failed(name: str, attempt: int, retry_at: object, channel: int = 0) -> events.DeliveryFailed:
    """Return that a delivery failed."""
    return events.DeliveryFailed(
        event_id=ids.event_id(None, "failed", name, str(attempt), str(channel)), alert_id=name, channel=channel,
        attempt=attempt, detail="refused", retry_at=retry_at,
    )  # fmt: skip


def delivered(name: str, attempt: int, channel: int = 0) -> events.AlertDelivered:
    """Return that a delivery was taken."""
    return events.AlertDelivered(
        event_id=ids.event_id(None, "delivered", name, str(channel)),
        alert_id=name,
        channel=channel,
        attempt=attempt,
    )


def refused(article: events.ArticleSeen) -> events.ArticleRefused:
    """Return that an article could not be enriched."""
    return events.ArticleRefused(
        event_id=ids.following(article.event_id, "refused"), subject=article.article_id, reason="empty",
        detail="nothing to read", stage="enrich", seen_event_id=article.event_id,
    )  # fmt: skip
