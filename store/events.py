"""The facts: everything Wirewatch ever records, as frozen values in the past tense.

A fact carries no clock reading of the recorder: when it was recorded stands in the envelope. Adding
an optional field with a default is compatible; anything else is a new schema version with an upcaster
in `store.codec`.

`gc=False`, here and for the values inside: frozen values of values cannot form a ring, and the collector's
walks over them took more than half of the time that decoding takes.
"""

from datetime import datetime
from typing import Literal

import msgspec

from store.errors import Reason
from store.mentions import AnyType, DateMention, Entity, MatchedClause, Quantity, Quote

FeedKind = Literal["auto", "folder"]
PollOutcome = Literal[
    "ok", "not_modified", "unchanged", "moved", "gone", "dns", "connect", "tls", "timeout",
    "http_4xx", "http_5xx", "throttled", "too_large", "parse", "blocked", "not_a_feed", "io",
]  # fmt: skip
"""How one turn of one feed ended; a closed set, so that it can label a metric."""
ChannelKind = Literal["console", "webhook", "email"]


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The root of all events."""

    event_id: str
    """32 hexadecimal digits (`store.ids`); recording the same id twice changes nothing."""


class FeedAdded(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody asked for this feed to be watched."""

    feed_id: str
    url: str
    title: str | None = None
    interval_s: float
    allow_private: bool = False
    """May reach private network addresses on the host of `url`."""
    kind: FeedKind = "auto"


class FeedChanged(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A feed's settings are now these; fields that are None stay as they were."""

    feed_id: str
    url: str | None = None
    title: str | None = None
    interval_s: float | None = None
    allow_private: bool | None = None
    paused: bool | None = None
    cause: str | None = None
    """Why, in words: "moved permanently", "renamed by operator"."""


class FeedRemoved(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A feed is no longer watched; what it brought stays."""

    feed_id: str


class FeedPolled(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A turn of a feed that brought something, or whose outcome differs from the turn before.

    Turns that change nothing are counted in the feed's state and in metrics, not written down.
    """

    feed_id: str
    polled_at: datetime
    outcome: PollOutcome
    entries: int = 0
    """Entries in the document."""
    fresh: int = 0
    """Articles seen for the first time, or changed."""
    refused: int = 0
    detail: str | None = None
    """What went wrong, in words with the remedy."""


class ArticleSeen(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A feed showed this content under this identity."""

    article_id: str
    feed_id: str
    revision: int
    """1 for the first content seen, then one more for each content that differs."""
    url: str
    title: str
    text: str
    """Plain text, exactly as taken from the source: every offset counts its code points."""
    published_at: datetime | None = None
    seen_at: datetime
    author: str | None = None
    guid: str | None = None
    feed_language: str | None = None
    source: str | None = None
    """The outlet's name, as the feed gives it."""


class Edit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One change between two revisions; offsets count code points of each side's text."""

    field: Literal["title", "text", "url", "published_at", "author"]
    before: str
    after: str
    start: int = 0
    """Where `after` stands in the new field."""


class ArticleRevised(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A known article was seen with other content; `edits` says what changed, at most 50 of them."""

    article_id: str
    revision: int
    seen_event_id: str
    previous_event_id: str
    edits: tuple[Edit, ...] = ()
    more_edits: int = 0


class Versions(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What made an enrichment; the same text under the same versions gives the same answer."""

    grammar: str
    gazetteer: str
    watchlist: str | None = None


class ArticleEnriched(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """What the text of one `ArticleSeen` says. Offsets are into its `text`."""

    article_id: str
    seen_event_id: str
    revision: int
    versions: Versions
    language: str | None = None
    """ISO 639-1, None where it cannot be told."""
    entities: tuple[Entity, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    fingerprint: tuple[int, ...] = ()
    """MinHash of word shingles, for near-duplicates."""
    title_entities: tuple[Entity, ...] = ()
    """Entities of the title; offsets into `ArticleSeen.title`, ids shared with `entities`."""
    again: bool = False
    """Whether old news was read again under newer versions: such an enrichment raises no alerts."""


class ArticleRefused(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Something that should have been an article cannot be read; kept so that nothing is lost silently."""

    subject: str
    """Article id where there is one, else the URL or path."""
    reason: Reason
    detail: str
    stage: Literal["ingest", "enrich"]
    feed_id: str | None = None
    seen_event_id: str | None = None
    excerpt: str | None = None
    """The first 500 characters, unprintable ones escaped."""


class ArticleLinked(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """An article tells a story that another told before: a syndicated copy or a near-duplicate."""

    article_id: str
    seen_event_id: str
    story_id: str
    """The article id of the story's first article."""
    similarity: float
    """Estimated share of word shingles in common, 0 to 1, to two decimals."""


class Channel(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Where alerts go. Secrets are never here: they stand in the secrets table, by subscription."""

    kind: ChannelKind
    target: str = ""
    """URL or address; empty for the console."""
    allow_private: bool = False


class SubscriptionAdded(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody asked to be told of every article that this query matches."""

    subscription_id: str
    name: str
    query: str
    channels: tuple[Channel, ...] = (Channel(kind="console"),)
    once_per_story: bool = False
    """Raise nothing for further copies of a story that already raised an alert here."""


class SubscriptionChanged(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A subscription is now this; fields that are None stay as they were."""

    subscription_id: str
    name: str | None = None
    query: str | None = None
    channels: tuple[Channel, ...] | None = None
    once_per_story: bool | None = None
    paused: bool | None = None


class SubscriptionRemoved(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A subscription raises no further alerts."""

    subscription_id: str


class WatchAdded(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Users want this found under their own name for it; a later one with the same id replaces it."""

    watch_id: str
    """Becomes the id of the entity."""
    name: str
    type: AnyType = "OTHER"
    aliases: tuple[str, ...] = ()
    """Other ways to write it, matched as they stand, case included."""
    fuzzy: bool = False
    """Whether its forms are found misspelt and transliterated otherwise too."""


class WatchRemoved(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Something is no longer looked for; what was found of it stays."""

    watch_id: str


class AlertRaised(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A subscription's query matched an article, and this is why."""

    alert_id: str
    subscription_id: str
    subscription: str
    """Its name at that time."""
    query: str
    article_id: str
    seen_event_id: str
    revision: int
    title: str
    url: str
    feed_id: str
    matched: tuple[MatchedClause, ...]
    channels: tuple[Channel, ...]
    story_id: str | None = None


class AlertDelivered(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A channel took the alert."""

    alert_id: str
    channel: int
    """Index into `AlertRaised.channels`."""
    attempt: int
    """From 1."""
    detail: str | None = None


class DeliveryFailed(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A channel did not take the alert; `retry_at` None means that nobody will try again."""

    alert_id: str
    channel: int
    attempt: int
    detail: str
    retry_at: datetime | None = None


class DeadLetterReplayed(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody sent a dead letter back to where it came from."""

    topic: str
    """The dead letters' topic."""
    partition: int
    offset: int
    to_topic: str
    stage: str
    """Who had given it up."""
    reason: str
    replayed_at: datetime
