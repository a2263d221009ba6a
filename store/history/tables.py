"""The projections' tables: read models that the projector makes from events, and can make again.

They hold what lists, counts and filters need. Whole texts and enrichments stay in `event_body`; a row
here keeps the position at which to read them. Times are microseconds since 1970 UTC.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    literal_column,
)
from sqlalchemy import (
    Text as AnyText,
)

Int: Final = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; SQLite makes a primary key of this type the row id itself, without a second tree."""

Text: Final = AnyText().with_variant(AnyText(collation="C"), "postgresql")
"""Sorted by its bytes in both, whatever the language of the server."""

views: Final = MetaData()

counter: Final = Table(
    "view_counter",
    views,
    Column("name", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("count", Int, nullable=False),
    comment="Figures that would cost a full scan: events by kind, refusals by reason, articles to enrich.",
)

feed: Final = Table(
    "view_feed",
    views,
    Column("feed_id", Text, primary_key=True),
    Column("position", Int, nullable=False, comment="where it was first added"),
    Column("added_at", Int, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text),
    Column("kind", Text, nullable=False),
    Column("interval_s", Float, nullable=False),
    Column("allow_private", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("revived_at", Int, comment="when it was last added again; polls before that are another life"),
)

feed_tally: Final = Table(
    "view_feed_tally",
    views,
    Column("feed_id", Text, primary_key=True),
    Column("articles", Int, nullable=False),
    Column("last_article_at", Int, nullable=False),
    comment="Apart from view_feed: articles may name a feed that nobody added.",
)

article: Final = Table(
    "view_article",
    views,
    Column("position", Int, primary_key=True, autoincrement=False),
    Column("event_id", LargeBinary(16), nullable=False),
    Column("article_id", Text, nullable=False),
    Column("revision", Int, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("feed_id", Text, nullable=False),
    Column("source", Text),
    Column("published_at", Int),
    Column("seen_at", Int, nullable=False),
    Column("excerpt", Text, nullable=False),
    Column("language", Text),
    Column("state", Text, nullable=False),
    Column("entities", Int, nullable=False),
    Column("numbers", Int, nullable=False),
    Column("alerts", Int, nullable=False),
    Column("enriched_position", Int, comment="the enrichment that counts: the last recorded"),
    Column("refused_position", Int),
    Column("revised_position", Int),
    Column("counted", Boolean, nullable=False, comment="whether entity figures count this revision"),
    Index("view_article_by_event", "event_id", unique=True),
    Index("view_article_by_article", "article_id", "revision"),
    Index("view_article_by_feed", "feed_id", "position"),
    comment="One row per ArticleSeen, by its position.",
)
to_enrich: Final = article.c.state == literal_column("'seen'")
"""Written out, not bound: the database must see at once that the index below answers it."""
Index(
    "view_article_to_enrich",
    article.c.position,
    sqlite_where=to_enrich,
    postgresql_where=to_enrich,
)

article_story: Final = Table(
    "view_article_story",
    views,
    Column("article_id", Text, primary_key=True),
    Column("story_id", Text, nullable=False),
    Column("linked", Boolean, nullable=False, comment="false for the article that began the story"),
    Index("view_article_story_by_story", "story_id"),
)

entity: Final = Table(
    "view_entity",
    views,
    Column("key", Int, primary_key=True, autoincrement=False),
    Column("entity_id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("articles", Int, nullable=False),
    Column("mentions", Int, nullable=False),
    Column("first_seen_at", Int),
    Column("last_seen_at", Int),
    Index("view_entity_by_id", "entity_id", unique=True),
    Index("view_entity_by_articles", "articles"),
    comment="Figures over the latest enriched revision of each article; none seen means null times.",
)

spelling: Final = Table(
    "view_entity_spelling",
    views,
    Column("entity", Int, primary_key=True, autoincrement=False),
    Column("text", Text, primary_key=True),
    Column("folded", Text, nullable=False, comment="as people look for it: no case, no accents"),
    Column("mentions", Int, nullable=False),
    Column("named", Int, nullable=False, comment="in how many articles this was the entity's name"),
    sqlite_with_rowid=False,
)

article_entity: Final = Table(
    "view_article_entity",
    views,
    Column("entity", Int, primary_key=True, autoincrement=False),
    Column("position", Int, primary_key=True, autoincrement=False),
    Index("view_article_entity_by_article", "position", "entity"),
    sqlite_with_rowid=False,
    comment="Which entities each revision of an article names.",
)

subscription: Final = Table(
    "view_subscription",
    views,
    Column("subscription_id", Text, primary_key=True),
    Column("position", Int, nullable=False),
    Column("created_at", Int, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("channels", LargeBinary, nullable=False, comment="JSON of the channels, never queried"),
    Column("once_per_story", Boolean, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
)

subscription_tally: Final = Table(
    "view_subscription_tally",
    views,
    Column("subscription_id", Text, primary_key=True),
    Column("alerts", Int, nullable=False),
    Column("last_alert_at", Int, nullable=False),
)

watch: Final = Table(
    "view_watch",
    views,
    Column("watch_id", Text, primary_key=True),
    Column("position", Int, nullable=False),
    Column("added_at", Int, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column(
        "aliases", LargeBinary, nullable=False, comment="JSON of the other ways to write it, never queried"
    ),
    Column("fuzzy", Boolean, nullable=False),
    comment="What users want found under their own names.",
)

alert: Final = Table(
    "view_alert",
    views,
    Column("position", Int, primary_key=True, autoincrement=False),
    Column("alert_id", Text, nullable=False),
    Column("subscription_id", Text, nullable=False),
    Column("article_id", Text, nullable=False),
    Column("story_id", Text),
    Column("raised_at", Int, nullable=False),
    Index("view_alert_by_id", "alert_id", unique=True),
    Index("view_alert_by_subscription", "subscription_id", "position"),
    Index("view_alert_by_article", "article_id", "position"),
    Index("view_alert_by_story", "subscription_id", "story_id"),
    comment="One row per alert; its words stand in the body of its event.",
)

delivery: Final = Table(
    "view_delivery",
    views,
    Column("alert_id", Text, primary_key=True),
    Column("channel", Int, primary_key=True, autoincrement=False),
    Column("position", Int, nullable=False, comment="of the alert"),
    Column("raised_at", Int, nullable=False),
    Column("subscription_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("allow_private", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Int, nullable=False),
    Column("next_at", Int),
    Column("detail", Text),
    Index("view_delivery_by_state", "state", "position"),
    comment="The outbox: how each channel of each alert stands.",
)
