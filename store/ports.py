"""The Protocols between rooms: what each room may ask of another, with its promises."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Protocol

import msgspec

from store.events import ArticleEnriched, ArticleSeen, Fact, FeedKind, PollOutcome
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
    Verification,
    WatchLine,
)  # fmt: skip

LEASE_S = 12.0  # how long a feed is its worker's without a sign of life

# ---- what follows from a fact


class Known(Protocol):
    """What the keeper may ask about the past, answered inside the transaction that appends."""

    def seen(self, event_id: str) -> ArticleSeen | None:
        """Return the ArticleSeen with this event id, recorded or in the batch at hand."""

    def revision(self, article_id: str, revision: int) -> ArticleSeen | None:
        """Return that revision of an article, recorded or in the batch at hand."""

    def feed_name(self, feed_id: str) -> str:
        """Return the feed's title, else its URL, else its id."""

    def story_of(self, article_id: str) -> str | None:
        """Return the story an article is linked to, if any."""

    def alerted_story(self, subscription_id: str, story_id: str) -> bool:
        """Tell whether this subscription already raised an alert for an article of the story."""


class Keeper(Protocol):
    """Says what follows from each fact. Deterministic; remembers only what `observe` showed it."""

    def follow(self, fact: Fact, known: Known) -> Sequence[Fact]:
        """Return the facts that follow from this one, in order. Called once for each fact to append."""

    def observe(self, fact: Fact) -> None:
        """Take note of a fact that stands in the history (appended just now, or by another process)."""


KeeperFactory = Callable[[], Keeper]
"""Makes a keeper that has observed nothing; the sequencer then shows it the past facts it needs."""

KEEPER_KINDS = (
    "subscription.added", "subscription.changed", "subscription.removed", "feed.added", "feed.changed",
)  # fmt: skip
"""The kinds that a keeper must observe from the very beginning of the history."""
KEEPER_RECENT_KINDS = ("article.enriched", "article.linked")
"""The kinds of which a keeper observes the most recent 20,000 (near-duplicates)."""

# ---- writing


class Offset(msgspec.Struct, frozen=True, kw_only=True):
    """A source position to save in the same transaction: a bookmark, or a Kafka partition's next offset."""

    name: str
    position: int
    after: int | None = None
    """Where the source must stand before (0 where nothing was saved yet); else the call is Refused (conflict)."""


class Recorder(Protocol):
    """The one way into the history. Thread-safe; batches by itself.

    A fact whose event_id is already there is dropped silently. The future gives every event that was
    appended on behalf of this call, those that followed included, once they are on disk. It raises
    TryLater where the disk or database failed (nothing was recorded: try again), Refused where a fact
    can never be recorded, Corrupt where the history contradicts itself.
    """

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Record facts in order, and the offset with them."""


# ---- reading


class Need(msgspec.Struct, frozen=True):
    """A superset of a query for the text index: every article that matches the query satisfies it.

    `op` is "term", "prefix" or "phrase" (words in `words`, lower-cased tokens), "all" or "any" (of
    `parts`), or "everything".
    """

    op: str
    words: tuple[str, ...] = ()
    parts: tuple["Need", ...] = ()


class Reads(Protocol):
    """The read side: snapshots of the projections, never past the head. Thread-safe.

    Lists come oldest first unless `newest_first`; `after` and `before` are exclusive positions.
    """

    def head(self) -> Head:
        """Return how far the history goes."""

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
        """Return events with their facts."""  # fmt: skip

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
        """Return revisions of articles."""  # fmt: skip

    def article(self, article_id: str, revision: int | None = None) -> ArticlePage | None:
        """Return one revision of an article, the latest unless said otherwise."""

    def enrichments(self, event_ids: Sequence[str]) -> dict[str, tuple[ArticleSeen, ArticleEnriched | None]]:
        """Return each ArticleSeen by event id with its latest enrichment; erased ones are left out."""

    def entities(
        self,
        *,
        limit: int = 100,
        type_: str | None = None,
        name_contains: str | None = None,
        since: datetime | None = None,
    ) -> list[EntityLine]:
        """Return entities, those in most articles first."""  # fmt: skip

    def entity(self, entity_id: str) -> EntityPage | None:
        """Return everything about one entity."""

    def feeds(self, *, removed: bool = False) -> list[FeedLine]:
        """Return feeds in the order they were added; removed ones only where asked for."""

    def feed(self, feed_id: str) -> FeedLine | None:
        """Return one feed, removed or not."""

    def subscriptions(self) -> list[SubscriptionLine]:
        """Return subscriptions in the order they were added, removed ones left out."""

    def subscription(self, subscription_id: str) -> SubscriptionLine | None:
        """Return one subscription, None where removed."""

    def watches(self) -> list[WatchLine]:
        """Return everything that is watched for, by name."""

    def watches_stamp(self) -> tuple[int, int]:
        """Return what changes whenever the list of watches does; quick."""

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
        """Return alerts."""  # fmt: skip

    def alert(self, alert_id: str) -> AlertLine | None:
        """Return one alert."""

    def candidates(self, need: Need, *, before: int | None = None, limit: int = 200) -> list[ArticleLine]:
        """Return the latest revisions of articles that satisfy a need, newest first."""

    def outbox(self, *, now: datetime, limit: int = 100) -> list[AlertDelivery]:
        """Return deliveries that are pending or due for another try, oldest first."""

    def bookmark(self, name: str) -> int:
        """Return the position saved under a name, 0 where there is none."""

    def unenriched(self, *, after: int, limit: int) -> list[Recorded]:
        """Return ArticleSeen events after a position that have no enrichment and no refusal yet."""

    def stats(self) -> Stats:
        """Return the operator's figures."""


class Verifier(Protocol):
    """Checks the history from its events, leaves and tree alone."""

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Verification:
        """Check everything; `progress` is told (done, of) events. At most 1,000 problems are listed."""


# ---- operational state: not history, may be lost at the cost of work done again


class FeedState(msgspec.Struct, frozen=True, kw_only=True):
    """Where the polling of one feed stands."""

    feed_id: str
    next_due: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    failures: int = 0
    """Consecutive turns that failed."""
    last_polled_at: datetime | None = None
    last_outcome: PollOutcome | None = None
    detail: str | None = None
    moved_to: str | None = None
    moved_times: int = 0
    """How often in a row a permanent redirect pointed at `moved_to`."""
    document_url: str | None = None
    """The feed that autodiscovery found, where `url` is a page."""


class FeedTurn(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that is due, with its state; `state` is None at its first turn."""

    feed_id: str
    url: str
    title: str | None
    kind: FeedKind
    interval_s: float
    allow_private: bool
    state: FeedState | None


class ItemState(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed last showed under one key ("guid:…" or "url:…")."""

    key: str
    article_id: str
    content_hash: str
    revision: int


class FeedStates(Protocol):
    """Poll state. `save` is called only after what the turn found has been recorded. Thread-safe."""

    def due(
        self, now: datetime, *, limit: int, owner: str | None = None, lease_s: float = LEASE_S
    ) -> list[FeedTurn]:
        """Return feeds that are due (never polled ones too), longest overdue first; no paused or removed ones.

        Workers that share the feeds each name themselves as `owner`, another each time they start: no feed is given
        to two of them within `lease_s`, unless it was saved in between or the lease kept. Its own it gets again.
        """

    def next_due(self, *, owner: str | None = None) -> datetime | None:
        """Return when the next feed is due, with an `owner` of those that nobody leases; None without any."""

    def items(self, feed_id: str, keys: Sequence[str]) -> dict[str, ItemState]:
        """Return what is known of these keys."""

    def save(self, state: FeedState, items: Sequence[ItemState], *, owner: str | None = None) -> None:
        """Save a feed's state and its items in one transaction; the owner's lease ends with it."""

    def keep(self, *, owner: str, lease_s: float = LEASE_S) -> list[str]:
        """Begin every lease of an owner that lives anew, and return whose feeds; one that was taken over is not."""

    def release(self, *, owner: str) -> None:
        """End every lease of an owner that goes."""


class Secrets(Protocol):
    """Signing secrets of webhooks, kept out of the history. Thread-safe."""

    def put(self, subscription_id: str, channel: int, secret: str) -> None:
        """Keep a secret, replacing an older one."""

    def get(self, subscription_id: str, channel: int) -> str | None:
        """Return a secret."""
