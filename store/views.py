"""Read models: what pages, the API and the command line show. Made by projections, never written to."""

from datetime import datetime
from typing import Literal

import msgspec

from store.events import ArticleEnriched, ArticleRevised, ArticleSeen, Channel, Fact, FeedKind, PollOutcome
from store.mentions import AnyType, MatchedClause, Quantity


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The root of all read models."""


class Head(View, frozen=True, kw_only=True):
    """How far the history goes."""

    size: int
    """Events recorded; also the position of the last one."""
    root: str
    """RFC 6962 tree head over all envelopes, hexadecimal."""
    at: datetime | None
    """When the last event was recorded."""


class Recorded(View, frozen=True, kw_only=True):
    """An event as it stands in the history. `fact` is None where its body has been erased."""

    position: int
    recorded_at: datetime
    event_id: str
    kind: str
    stream: str
    fact: Fact | None


ArticleState = Literal["seen", "enriched", "refused"]


class ArticleLine(View, frozen=True, kw_only=True):
    """One revision of an article, in a list. `position` and `event_id` are its ArticleSeen's."""

    position: int
    event_id: str
    article_id: str
    revision: int
    latest: bool
    url: str
    title: str
    feed_id: str
    feed: str
    """The feed's title, else its URL."""
    feed_url: str
    source: str | None
    published_at: datetime | None
    seen_at: datetime
    language: str | None
    state: ArticleState
    excerpt: str
    """The first 280 characters, white space folded."""
    entities: int
    numbers: int
    alerts: int
    story_id: str | None
    """Set where the article is part of a story of several articles."""


class AlertDelivery(View, frozen=True, kw_only=True):
    """How one channel of one alert stands."""

    alert_id: str
    channel: int
    kind: str
    target: str
    allow_private: bool
    state: Literal["pending", "retrying", "delivered", "failed"]
    attempts: int
    next_at: datetime | None
    detail: str | None
    subscription_id: str


class AlertLine(View, frozen=True, kw_only=True):
    """One alert with its reason."""

    position: int
    alert_id: str
    subscription_id: str
    subscription: str
    query: str
    article_id: str
    seen_event_id: str
    revision: int
    raised_at: datetime
    title: str
    url: str
    feed_id: str
    feed: str
    feed_url: str
    matched: tuple[MatchedClause, ...]
    story_id: str | None
    deliveries: tuple[AlertDelivery, ...]


class EntityLine(View, frozen=True, kw_only=True):
    """One entity across all articles."""

    id: str
    name: str
    type: AnyType
    articles: int
    mentions: int
    first_seen_at: datetime
    last_seen_at: datetime


class EntityNumber(View, frozen=True, kw_only=True):
    """A number that an article attributes to an entity, or that counts it."""

    article_id: str
    title: str
    seen_at: datetime
    number: Quantity


class EntityPage(View, frozen=True, kw_only=True):
    """Everything about one entity."""

    line: EntityLine
    spellings: tuple[tuple[str, int], ...]
    """Each way it is written with how often, most frequent first."""
    articles: tuple[ArticleLine, ...]
    beside: tuple[tuple[EntityLine, int], ...]
    """Entities that share articles with it, with how many, most first."""
    numbers: tuple[EntityNumber, ...]
    wikidata: str | None
    """Its Wikidata item as the newest of the articles that tell of one has it, "Q43"."""


class ArticlePage(View, frozen=True, kw_only=True):
    """Everything about one revision of an article."""

    line: ArticleLine
    seen: ArticleSeen | None
    """None where the body has been erased."""
    enriched: ArticleEnriched | None
    refusal: str | None
    revisions: tuple[ArticleLine, ...]
    """Every revision, oldest first."""
    revised: ArticleRevised | None
    """What this revision changed."""
    alerts: tuple[AlertLine, ...]
    same_story: tuple[ArticleLine, ...]
    trail: tuple[Recorded, ...]
    """Every event about the article, oldest first."""


FeedHealth = Literal["new", "healthy", "failing", "paused", "gone", "removed"]


class FeedLine(View, frozen=True, kw_only=True):
    """One feed with how it does."""

    feed_id: str
    url: str
    title: str | None
    kind: FeedKind
    interval_s: float
    allow_private: bool
    state: FeedHealth
    next_due: datetime | None
    last_polled_at: datetime | None
    last_outcome: PollOutcome | None
    detail: str | None
    failures: int
    articles: int
    last_article_at: datetime | None


class WatchLine(View, frozen=True, kw_only=True):
    """One thing that is watched for."""

    watch_id: str
    name: str
    type: AnyType
    aliases: tuple[str, ...]
    fuzzy: bool
    added_at: datetime


class SubscriptionLine(View, frozen=True, kw_only=True):
    """One subscription with how it does."""

    subscription_id: str
    name: str
    query: str
    channels: tuple[Channel, ...]
    once_per_story: bool
    paused: bool
    created_at: datetime
    alerts: int
    last_alert_at: datetime | None


class Bookmark(View, frozen=True, kw_only=True):
    """How far a reader of the history has come."""

    name: str
    position: int
    lag: int
    """Events behind the head."""
    updated_at: datetime | None


class Stats(View, frozen=True, kw_only=True):
    """The operator's figures."""

    head: Head
    by_kind: dict[str, int]
    feeds: dict[str, int]
    """How many feeds are in each FeedHealth."""
    outbox_pending: int
    outbox_oldest_at: datetime | None
    outbox_failed: int
    bookmarks: tuple[Bookmark, ...]
    database_bytes: int
    refusals: dict[str, int]
    """How many ArticleRefused there are by reason."""
    enrich_pending: int
    """Articles seen that are neither enriched nor refused."""
    enrich_oldest_at: datetime | None


class Problem(View, frozen=True, kw_only=True):
    """Something that verification found wrong."""

    position: int | None
    problem: str


class Verification(View, frozen=True, kw_only=True):
    """What verification found: clean where there are no problems."""

    events: int
    root: str
    problems: tuple[Problem, ...]
    erased: int = 0
