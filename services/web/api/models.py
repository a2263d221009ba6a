"""The shapes of the JSON API. They say what `services.lines` returns; a test holds the two together."""

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from services.web.api.asked import Channel
from store.events import FeedKind, PollOutcome
from store.views import ArticleState, FeedHealth

Line = TypeVar("Line")


class Page(BaseModel, Generic[Line]):
    """Some of a list. Pass `next` as `after` (or `before`, newest first) to go on; null at the end."""

    items: list[Line]
    next: int | None


class Article(BaseModel):
    """One revision of an article."""

    position: int
    event_id: str
    article_id: str
    revision: int
    latest: bool
    url: str
    title: str
    feed: str
    """The feed's URL."""
    feed_title: str
    feed_id: str
    source: str | None
    published_at: datetime | None
    seen_at: datetime
    language: str | None
    state: ArticleState
    excerpt: str
    entities: int
    numbers: int
    alerts: int
    story_id: str | None


class Evidence(BaseModel):
    """One place in an article that made a clause true; offsets count code points."""

    field: Literal["title", "text", "source", "language"]
    start: int
    end: int
    text: str


class Matched(BaseModel):
    """One clause of a query with its evidence; offsets count code points of the query."""

    clause: str
    start: int
    end: int
    evidence: list[Evidence]


class Delivery(BaseModel):
    """How one channel of an alert stands."""

    channel: int
    kind: str
    target: str
    state: Literal["pending", "retrying", "delivered", "failed"]
    attempts: int
    next_at: datetime | None
    detail: str | None


class Alert(BaseModel):
    """One alert with its reason."""

    position: int
    alert_id: str
    subscription: str
    subscription_id: str
    article_id: str
    raised_at: datetime
    query: str
    matched: list[Matched]
    seen_event_id: str
    revision: int
    title: str
    url: str
    feed: str
    """The feed's URL."""
    feed_title: str
    feed_id: str
    story_id: str | None
    deliveries: list[Delivery]


class HistoryEvent(BaseModel):
    """One event; `fact` is null and `erased` true where its body has been erased."""

    position: int
    recorded_at: datetime
    event_id: str
    kind: str
    stream: str
    erased: bool
    fact: dict[str, Any] | None


class Feed(BaseModel):
    """One feed with how it does."""

    url: str
    state: FeedHealth
    next_due: datetime | None
    last_outcome: PollOutcome | None
    articles: int
    feed_id: str
    title: str | None
    kind: FeedKind
    interval_s: float
    allow_private: bool
    last_polled_at: datetime | None
    detail: str | None
    failures: int
    last_article_at: datetime | None


class Subscription(BaseModel):
    """One subscription with how it does."""

    subscription_id: str
    name: str
    query: str
    channels: list[Channel]
    once_per_story: bool
    paused: bool
    created_at: datetime
    alerts: int
    last_alert_at: datetime | None


class Watch(BaseModel):
    """One name that is looked for in every article."""

    watch_id: str
    name: str
    type: str
    aliases: list[str]
    fuzzy: bool
    added_at: datetime


class Entity(BaseModel):
    """One entity across all articles."""

    id: str
    name: str
    type: str
    articles: int
    mentions: int
    first_seen_at: datetime
    last_seen_at: datetime


class ArticleDetail(BaseModel):
    """Everything about one revision of an article."""

    article: Article
    text: str | None
    """Null where it has been erased."""
    enriched: dict[str, Any] | None
    refusal: str | None
    revisions: list[Article]
    alerts: list[Alert]
    same_story: list[Article]
    trail: list[HistoryEvent]


class Spelling(BaseModel):
    """One way an entity is written."""

    text: str
    mentions: int


class Beside(BaseModel):
    """An entity that shares articles with another."""

    entity: Entity
    articles: int


class EntityNumber(BaseModel):
    """A number that an article gives with an entity."""

    article_id: str
    title: str
    seen_at: datetime
    number: dict[str, Any]


class EntityDetail(BaseModel):
    """Everything about one entity."""

    entity: Entity
    spellings: list[Spelling]
    articles: list[Article]
    beside: list[Beside]
    numbers: list[EntityNumber]
    wikidata: str | None
    """Its Wikidata item, "Q43", where one is known."""


class Secret(BaseModel):
    """The signing secret of one webhook: shown now and never again."""

    channel: int
    secret: str


class Subscribed(BaseModel):
    """A subscription as it now is, with the secrets of webhooks that are new."""

    subscription: Subscription
    secrets: list[Secret]


class Match(BaseModel):
    """An article that a query matches, and why."""

    article: Article
    matched: list[Matched]


class Found(BaseModel):
    """What a query matches. `complete` is false where the scan stopped at a limit; go on `before` = `next`."""

    items: list[Match]
    scanned: int
    complete: bool
    next: int | None


class Problem(BaseModel):
    """Something that verification found wrong."""

    position: int | None
    problem: str


class Verification(BaseModel):
    """How verification stands; `found` is the last result."""

    running: bool
    done: int
    of: int
    finished_at: datetime | None
    events: int | None
    root: str | None
    problems: list[Problem]
    error: str | None


class ProblemDocument(BaseModel):
    """An error as RFC 9457 says it."""

    type: str
    title: str
    status: int
    detail: str | None = None
