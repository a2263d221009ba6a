"""The port Reads over the database: each call one read transaction, so that what it returns fits together."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine

from store.events import ArticleEnriched, ArticleSeen
from store.history.engine import reading
from store.history.reading import alerts, article_page, entities, events, feeds, lines, stats, watches
from store.ports import Need
from store.views import (
    AlertDelivery,
    AlertLine,
    ArticleLine,
    ArticlePage,
    EntityLine,
    EntityPage,
    FeedLine,
    Head,
    Recorded,
    Stats,
    SubscriptionLine,
    WatchLine,
)

T = TypeVar("T")


class SqlReads:
    """Snapshots of the projections. Thread-safe. No list is longer than 1,000: turn the page.

    Raises TryLater and Corrupt where the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _read(self, ask: Callable[[Connection], T]) -> T:
        with reading(self._engine) as connection:
            return ask(connection)

    def head(self) -> Head:
        """Return how far the history goes."""
        return self._read(stats.head)

    def events(
        self,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 1000,
        newest_first: bool = False,
        kinds: Collection[str] | None = None,
        stream: str | None = None,
    ) -> list[Recorded]:
        """Return events with their facts."""
        return self._read(
            lambda connection: events.events(
                connection,
                after=after,
                before=before,
                limit=limit,
                newest_first=newest_first,
                kinds=kinds,
                in_stream=stream,
            )
        )

    def articles(
        self,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 50,
        newest_first: bool = False,
        feed_id: str | None = None,
        entity_id: str | None = None,
        story_id: str | None = None,
        latest_only: bool = False,
    ) -> list[ArticleLine]:
        """Return revisions of articles."""
        return self._read(
            lambda connection: lines.articles(
                connection,
                after=after,
                before=before,
                limit=limit,
                newest_first=newest_first,
                feed_id=feed_id,
                entity_id=entity_id,
                story_id=story_id,
                latest_only=latest_only,
            )
        )

    def article(self, article_id: str, revision: int | None = None) -> ArticlePage | None:
        """Return one revision of an article, the latest unless said otherwise."""
        return self._read(lambda connection: article_page.article_page(connection, article_id, revision))

    def enrichments(self, event_ids: Sequence[str]) -> dict[str, tuple[ArticleSeen, ArticleEnriched | None]]:
        """Return each ArticleSeen by event id with its latest enrichment; erased ones are left out."""
        return self._read(lambda connection: events.enrichments(connection, event_ids))

    def entities(
        self,
        *,
        limit: int = 100,
        type_: str | None = None,
        name_contains: str | None = None,
        since: datetime | None = None,
    ) -> list[EntityLine]:
        """Return entities, those in most articles first."""
        return self._read(
            lambda connection: entities.entities(
                connection, limit=limit, type_=type_, name_contains=name_contains, since=since
            )
        )

    def entity(self, entity_id: str) -> EntityPage | None:
        """Return everything about one entity."""
        return self._read(lambda connection: entities.entity_page(connection, entity_id))

    def feeds(self, *, removed: bool = False) -> list[FeedLine]:
        """Return feeds in the order they were added; removed ones only where asked for."""
        return self._read(lambda connection: feeds.feeds(connection, removed=removed))

    def feed(self, feed_id: str) -> FeedLine | None:
        """Return one feed, removed or not."""
        return self._read(lambda connection: feeds.feed_line(connection, feed_id))

    def subscriptions(self) -> list[SubscriptionLine]:
        """Return subscriptions in the order they were added, removed ones left out."""
        return self._read(alerts.subscriptions)

    def subscription(self, subscription_id: str) -> SubscriptionLine | None:
        """Return one subscription, None where removed."""
        return self._read(lambda connection: alerts.subscription_line(connection, subscription_id))

    def watches(self) -> list[WatchLine]:
        """Return everything that is watched for, by name."""
        return self._read(watches.watches)

    def watches_stamp(self) -> tuple[int, int]:
        """Return what changes whenever the list of watches does."""
        return self._read(watches.stamp)

    def alerts(
        self,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 50,
        newest_first: bool = False,
        subscription_id: str | None = None,
        article_id: str | None = None,
    ) -> list[AlertLine]:
        """Return alerts."""
        return self._read(
            lambda connection: alerts.alerts(
                connection,
                after=after,
                before=before,
                limit=limit,
                newest_first=newest_first,
                subscription_id=subscription_id,
                article_id=article_id,
            )
        )

    def alert(self, alert_id: str) -> AlertLine | None:
        """Return one alert."""
        return self._read(lambda connection: alerts.alert_line(connection, alert_id))

    def candidates(self, need: Need, *, before: int | None = None, limit: int = 200) -> list[ArticleLine]:
        """Return the latest revisions of articles that satisfy a need, newest first."""
        return self._read(lambda connection: lines.candidates(connection, need, before=before, limit=limit))

    def outbox(self, *, now: datetime, limit: int = 100) -> list[AlertDelivery]:
        """Return deliveries that are pending or due for another try, oldest first."""
        return self._read(lambda connection: alerts.outbox(connection, now=now, limit=limit))

    def bookmark(self, name: str) -> int:
        """Return the position saved under a name, 0 where there is none."""
        return self._read(lambda connection: events.bookmark(connection, name))

    def unenriched(self, *, after: int, limit: int) -> list[Recorded]:
        """Return ArticleSeen events after a position that have no enrichment and no refusal yet."""
        return self._read(lambda connection: events.unenriched(connection, after=after, limit=limit))

    def stats(self) -> Stats:
        """Return the operator's figures."""
        return self._read(stats.stats)
