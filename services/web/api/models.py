"""The shapes of the JSON API. They say what `services.lines` returns; a test holds the two together."""

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from store.events import ChannelKind, FeedKind, PollOutcome
from store.mentions import EntityType
from store.views import ArticleState, FeedHealth

Line = TypeVar("Line")
Url = Annotated[str, Field(min_length=1, max_length=2048)]
QueryText = Annotated[str, Field(min_length=1, max_length=4000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Interval = Annotated[float, Field(ge=1, le=7 * 86400, description="seconds")]


class Asked(BaseModel):
    """What a caller sends; fields that we do not know are refused."""

    model_config = ConfigDict(extra="forbid")


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


class Channel(Asked):
    """Where alerts go: the console, a webhook URL, an e-mail address."""

    kind: ChannelKind
    target: Annotated[str, Field(max_length=2048)] = ""
    allow_private: bool = False


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


class Entity(BaseModel):
    """One entity across all articles."""

    id: str
    name: str
    type: EntityType
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


class NewFeed(Asked):
    """A feed to watch."""

    url: Url
    title: Name | None = None
    interval_s: Interval | None = None
    allow_private: bool = False


class FeedChange(Asked):
    """What to change of a feed; what is left out stays."""

    title: Name | None = None
    interval_s: Interval | None = None
    allow_private: bool | None = None
    paused: bool | None = None


class NewSubscription(Asked):
    """A subscription to make."""

    name: Name
    query: QueryText
    channels: Annotated[list[Channel], Field(max_length=10)] = []
    once_per_story: bool = False


class SubscriptionChange(Asked):
    """What to change of a subscription; what is left out stays."""

    name: Name | None = None
    query: QueryText | None = None
    channels: Annotated[list[Channel], Field(min_length=1, max_length=10)] | None = None
    once_per_story: bool | None = None
    paused: bool | None = None


class Secret(BaseModel):
    """The signing secret of one webhook: shown now and never again."""

    channel: int
    secret: str


class Subscribed(BaseModel):
    """A subscription as it now is, with the secrets of webhooks that are new."""

    subscription: Subscription
    secrets: list[Secret]


class QueryTest(Asked):
    """A query to try against what is known."""

    query: QueryText
    limit: Annotated[int, Field(ge=1, le=200)] = 50


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
