"""Every Prometheus series there is, with kind, unit and closed label sets: nothing is counted elsewhere.

Cardinality: only the two freshness gauges are labelled by feed, for at most FEEDS_LABELLED_MAX feeds;
the page `/feeds` and the API have the rest.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from store.events import (
    ArticleEnriched,
    ArticleLinked,
    ArticleRefused,
    ArticleRevised,
    ArticleSeen,
    DeliveryFailed,
    PollOutcome,
)
from store.ports import Verification
from store.views import FeedHealth, FeedLine, Recorded, Stats

FEEDS_LABELLED_MAX: Final = 500  # two series each; past that a scrape costs more than it tells
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_LONG_SECONDS: Final = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21600)


class Metrics:
    """The series of one process, in a registry of their own."""

    def __init__(self, version: str) -> None:
        registry = self.registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

        def counter(name: str, help_: str, *labels: str) -> Counter:
            return Counter(f"wirewatch_{name}", help_, labels, registry=registry)

        def gauge(name: str, help_: str, *labels: str) -> Gauge:
            return Gauge(f"wirewatch_{name}", help_, labels, registry=registry)

        def histogram(name: str, help_: str, *labels: str, buckets: Sequence[float] = _SECONDS) -> Histogram:
            return Histogram(f"wirewatch_{name}", help_, labels, buckets=buckets, registry=registry)

        gauge("build_info", "Always 1; the version is the label.", "version").labels(version).set(1)
        self.polls = counter("polls_total", "Turns of feeds by how they ended.", "outcome")
        self.poll_seconds = histogram("poll_duration_seconds", "How long one turn of a feed took.")
        self.articles = counter(
            "articles_total",
            "What became of articles, once an article and stage: ingest seen, revised, refused; enrich enriched, "
            "refused; link linked.",
            "stage",
            "outcome",
        )
        self.refused = counter("refused_total", "Articles refused, by reason.", "reason")
        self.enrich_seconds = histogram(
            "enrich_duration_seconds", "Processor time of one article's enrichment.",
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 20),
        )  # fmt: skip
        self.alerts = counter("alerts_total", "Alerts raised.")
        self.seen_to_alert_seconds = histogram(
            "seen_to_alert_seconds", "From the moment an article was first seen to its alert being on disk.",
        )  # fmt: skip
        self.published_to_alert_seconds = histogram(
            "published_to_alert_seconds", "From the publication time that the feed states to the alert being on disk.",
            buckets=_LONG_SECONDS,
        )  # fmt: skip
        self.deliveries = counter(
            "deliveries_total",
            "Attempts to deliver: delivered, retry (will be tried again), failed (given up).",
            "outcome",
        )
        self.outbox_pending = gauge("outbox_pending", "Deliveries not yet made nor given up.")
        self.outbox_age = gauge("outbox_oldest_age_seconds", "Age of the oldest delivery not yet made.")
        self.feeds = gauge("feeds", "Feeds by health.", "state")
        self.feed_success = gauge(
            "feed_last_success_timestamp_seconds",
            "When a feed last answered well, seconds since 1970.",
            "feed",
        )
        self.feed_interval = gauge("feed_interval_seconds", "How often a feed is meant to be polled.", "feed")
        self.head = gauge("history_head", "Events in the history.")
        self.database_bytes = gauge("history_database_bytes", "Size of the database on disk.")
        self.append_seconds = histogram(
            "history_append_duration_seconds", "One committed batch, evidence included."
        )
        self.events = counter("events_total", "Events recorded by this process, by kind.", "kind")
        self.lag = gauge(
            "bookmark_lag_events", "Events between a reader of the history and the head.", "bookmark"
        )
        self.enrich_pending = gauge(
            "enrich_pending", "Articles seen that are neither enriched nor refused yet."
        )
        self.enrich_age = gauge("enrich_oldest_age_seconds", "Age of the oldest of them.")
        self.stage_turn = gauge(
            "stage_last_turn_timestamp_seconds", "When a stage last came round, seconds since 1970.", "stage"
        )
        self.stage_errors = counter(
            "stage_errors_total", "Unexpected errors by stage; each is in the log.", "stage"
        )
        self.verified_ok = gauge(
            "history_verified_ok", "1 where the last verification was clean, 0 where it was not."
        )
        self.verified_at = gauge(
            "history_last_verified_timestamp_seconds", "When it was, seconds since 1970."
        )
        self.verified_events = gauge("history_verified_events", "How many events it covered.")
        self.requests = counter(
            "http_requests_total", "Requests to console and API by route and status class.", "route", "status"
        )
        self.request_seconds = histogram("http_request_duration_seconds", "How long they took.", "route")
        self.live_clients = gauge("live_clients", "Browsers that follow the live stream.")
        for outcome in get_args(PollOutcome):
            self.polls.labels(outcome)
        for outcome in ("delivered", "retry", "failed"):
            self.deliveries.labels(outcome)
        self._observers: dict[str, Callable[[Recorded], None]] = {
            "article.seen": lambda event: self._article("ingest", event.fact),
            "article.revised": lambda event: self._article("ingest", event.fact),
            "article.enriched": lambda event: self._article("enrich", event.fact),
            "article.refused": self._refused,
            "article.linked": lambda event: self._article("link", event.fact),
            "alert.raised": lambda _: self.alerts.inc(),
            "alert.delivered": lambda _: self.deliveries.labels("delivered").inc(),
            "alert.delivery_failed": self._delivery_failed,
        }

    def exposition(self) -> bytes:
        """Return the text format that Prometheus scrapes (CONTENT_TYPE)."""
        return generate_latest(self.registry)

    def recorded(self, events: Sequence[Recorded]) -> None:
        """Count what was just appended: the one place where outcomes of articles are counted."""
        for event in events:
            self.events.labels(event.kind).inc()
            observe = self._observers.get(event.kind)
            if observe is not None:
                observe(event)

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
        for feed in feeds[:FEEDS_LABELLED_MAX]:
            self.feed_interval.labels(feed.feed_id).set(feed.interval_s)
            if feed.last_polled_at is not None and feed.failures == 0:
                self.feed_success.labels(feed.feed_id).set(feed.last_polled_at.timestamp())

    def _article(self, stage: str, fact: object) -> None:
        outcomes: dict[type, str] = {
            ArticleSeen: "seen", ArticleRevised: "revised", ArticleEnriched: "enriched", ArticleLinked: "linked",
        }  # fmt: skip
        self.articles.labels(stage, outcomes[type(fact)]).inc()

    def _refused(self, event: Recorded) -> None:
        assert isinstance(event.fact, ArticleRefused)
        self.articles.labels(event.fact.stage, "refused").inc()
        self.refused.labels(event.fact.reason).inc()

    def _delivery_failed(self, event: Recorded) -> None:
        assert isinstance(event.fact, DeliveryFailed)
        self.deliveries.labels("retry" if event.fact.retry_at else "failed").inc()


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
