"""Every Prometheus series there is, with kind, unit and closed label sets: nothing is counted elsewhere.

Cardinality: only the two freshness gauges are labelled by feed, for at most FEEDS_LABELLED_MAX feeds;
the page `/feeds` and the API have the rest.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from store.events import (
    AlertDelivered,
    AlertRaised,
    ArticleEnriched,
    ArticleLinked,
    ArticleRefused,
    ArticleRevised,
    ArticleSeen,
    DeliveryFailed,
    PollOutcome,
)
from store.views import FeedHealth, FeedLine, Recorded, Stats, Verification

FEEDS_LABELLED_MAX: Final = 500  # two series each; past that a scrape costs more than it tells
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_LONG_SECONDS: Final = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21600)


class Metrics:
    """The series of one process, in a registry of their own."""

    def __init__(self, version: str) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._gauge("build_info", "Always 1; the version is the label.", "version").labels(version).set(1)
        self._declare_articles()
        self._declare_delivery()
        self._declare_history()
        self._declare_stream()
        self._declare_service()
        # Series that exist before the first count: a rate over them must not begin with a gap.
        for outcome in get_args(PollOutcome):
            self.polls.labels(outcome)
        for outcome in ("delivered", "retry", "failed"):
            self.deliveries.labels(outcome)

    def _counter(self, name: str, help_: str, *labels: str) -> Counter:
        return Counter(f"wirewatch_{name}", help_, labels, registry=self.registry)

    def _gauge(self, name: str, help_: str, *labels: str) -> Gauge:
        return Gauge(f"wirewatch_{name}", help_, labels, registry=self.registry)

    def _histogram(
        self, name: str, help_: str, *labels: str, buckets: Sequence[float] = _SECONDS
    ) -> Histogram:
        return Histogram(f"wirewatch_{name}", help_, labels, buckets=buckets, registry=self.registry)

    def _declare_articles(self) -> None:
        self.polls = self._counter("polls_total", "Turns of feeds by how they ended.", "outcome")
        self.poll_seconds = self._histogram("poll_duration_seconds", "How long one turn of a feed took.")
        self.articles = self._counter(
            "articles_total",
            "What became of articles, once an article and stage: ingest seen, revised, refused; enrich enriched, "
            "refused; link linked.",
            "stage",
            "outcome",
        )
        self.refused = self._counter("refused_total", "Articles refused, by reason.", "reason")
        self.enrich_pending = self._gauge(
            "enrich_pending", "Articles seen that are neither enriched nor refused yet."
        )
        self.enrich_age = self._gauge("enrich_oldest_age_seconds", "Age of the oldest of them.")
        self.feeds = self._gauge("feeds", "Feeds by health.", "state")
        self.feed_success = self._gauge(
            "feed_last_success_timestamp_seconds",
            "When a feed last answered well, seconds since 1970.",
            "feed",
        )
        self.feed_interval = self._gauge(
            "feed_interval_seconds", "How often a feed is meant to be polled.", "feed"
        )

    def _declare_delivery(self) -> None:
        self.alerts = self._counter("alerts_total", "Alerts raised.")
        self.seen_to_alert_seconds = self._histogram(
            "seen_to_alert_seconds", "From the moment an article was first seen to its alert being on disk."
        )
        self.published_to_alert_seconds = self._histogram(
            "published_to_alert_seconds",
            "From the publication time that the feed states to the alert being on disk.",
            buckets=_LONG_SECONDS,
        )
        self.deliveries = self._counter(
            "deliveries_total",
            "Attempts to deliver: delivered, retry (will be tried again), failed (given up).",
            "outcome",
        )
        self.outbox_pending = self._gauge("outbox_pending", "Deliveries not yet made nor given up.")
        self.outbox_age = self._gauge("outbox_oldest_age_seconds", "Age of the oldest delivery not yet made.")

    def _declare_history(self) -> None:
        self.head = self._gauge("history_head", "Events in the history.")
        self.database_bytes = self._gauge("history_database_bytes", "Size of the database on disk.")
        self.events = self._counter("events_total", "Events recorded by this process, by kind.", "kind")
        self.lag = self._gauge(
            "bookmark_lag_events", "Events between a reader of the history and the head.", "bookmark"
        )
        self.verified_ok = self._gauge(
            "history_verified_ok", "1 where the last verification was clean, 0 where not."
        )
        self.verified_at = self._gauge(
            "history_last_verified_timestamp_seconds", "When it was, seconds since 1970."
        )
        self.verified_events = self._gauge("history_verified_events", "How many events it covered.")

    def _declare_stream(self) -> None:
        self.stream_records = self._counter(
            "stream_records_total",
            "Kafka records by what became of them: enriched, refused, retry, dead, stored.",
            "outcome",
        )
        self.stream_duplicates = self._counter(
            "stream_duplicates_total", "Facts in records that had been recorded before."
        )
        self.dead_letters = self._counter(
            "store_dead_letters_total", "Records that the store service set aside, by reason.", "reason"
        )
        self.stream_batch_seconds = self._histogram("stream_batch_duration_seconds", "How long a batch took.")
        self.stream_lag = self._gauge(
            "stream_lag_messages", "Records that wait on this process's partitions."
        )
        self.stream_lag_seconds = self._gauge(
            "stream_lag_seconds",
            "Age of the oldest record in hand, or of the one that has waited longest; 0 where none waits.",
        )
        self.stream_commit = self._gauge(
            "stream_last_commit_timestamp_seconds", "When work was last made safe, seconds since 1970."
        )
        self.stream_partitions = self._gauge("stream_partitions", "Partitions that this process reads.")

    def _declare_service(self) -> None:
        self.stage_turn = self._gauge(
            "stage_last_turn_timestamp_seconds", "When a stage last came round, seconds since 1970.", "stage"
        )
        self.stage_errors = self._counter(
            "stage_errors_total", "Unexpected errors by stage; each is in the log.", "stage"
        )
        self.requests = self._counter(
            "http_requests_total", "Requests to console and API by route and status class.", "route", "status"
        )
        self.request_seconds = self._histogram(
            "http_request_duration_seconds", "How long they took.", "route"
        )
        self.live_clients = self._gauge("live_clients", "Browsers that follow the live stream.")

    def exposition(self) -> bytes:
        """Return the text format that Prometheus scrapes (CONTENT_TYPE)."""
        return generate_latest(self.registry)

    def recorded(self, events: Sequence[Recorded]) -> None:
        """Count what was just appended: the one place where outcomes of articles are counted."""
        for event in events:
            self.events.labels(event.kind).inc()
            match event.fact:
                case ArticleSeen():
                    self.articles.labels("ingest", "seen").inc()
                case ArticleRevised():
                    self.articles.labels("ingest", "revised").inc()
                case ArticleEnriched():
                    self.articles.labels("enrich", "enriched").inc()
                case ArticleLinked():
                    self.articles.labels("link", "linked").inc()
                case ArticleRefused(stage=stage, reason=reason):
                    self.articles.labels(stage, "refused").inc()
                    self.refused.labels(reason).inc()
                case AlertRaised():
                    self.alerts.inc()
                case AlertDelivered():
                    self.deliveries.labels("delivered").inc()
                case DeliveryFailed(retry_at=retry_at):
                    self.deliveries.labels("retry" if retry_at else "failed").inc()
                case _:
                    pass

    def alerted(self, article: ArticleSeen, at: datetime) -> None:
        """Observe how long an article took to an alert that was recorded at this time."""
        self.seen_to_alert_seconds.observe(max(0.0, (at - article.seen_at).total_seconds()))
        if article.published_at is not None:
            self.published_to_alert_seconds.observe(max(0.0, (at - article.published_at).total_seconds()))

    def polled(self, outcome: PollOutcome, seconds: float) -> None:
        """Count one turn of a feed."""
        self.polls.labels(outcome).inc()
        self.poll_seconds.observe(seconds)

    def requested(self, route: str, status: int, seconds: float) -> None:
        """Count one request; `route` is the pattern, never the path."""
        self.requests.labels(route, f"{status // 100}xx").inc()
        self.request_seconds.labels(route).observe(seconds)

    def verified(self, result: Verification, at: datetime) -> None:
        """Note what a verification found."""
        self.verified_ok.set(0 if result.problems else 1)
        self.verified_at.set(at.timestamp())
        self.verified_events.set(result.events)

    def observe(self, stats: Stats, feeds: Sequence[FeedLine], now: datetime) -> None:
        """Set the gauges that are read off the history, every few seconds."""
        self.head.set(stats.head.size)
        self.database_bytes.set(stats.database_bytes)
        self.outbox_pending.set(stats.outbox_pending)
        self.outbox_age.set(_age(stats.outbox_oldest_at, now))
        self.enrich_pending.set(stats.enrich_pending)
        self.enrich_age.set(_age(stats.enrich_oldest_at, now))
        for state in get_args(FeedHealth):
            self.feeds.labels(state).set(stats.feeds.get(state, 0))
        for bookmark in stats.bookmarks:
            self.lag.labels(bookmark.name).set(bookmark.lag)
        self.feed_success.clear()
        self.feed_interval.clear()
        # Paused and gone feeds are not meant to be polled: they must not look stale.
        polled = [feed for feed in feeds if feed.state not in ("paused", "gone", "removed")]
        for feed in polled[:FEEDS_LABELLED_MAX]:
            self.feed_interval.labels(feed.feed_id).set(feed.interval_s)
            if feed.last_polled_at is not None and feed.failures == 0:
                self.feed_success.labels(feed.feed_id).set(feed.last_polled_at.timestamp())


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
