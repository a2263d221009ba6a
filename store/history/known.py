"""The port Known: what the keeper may ask about the past, answered inside the appending transaction."""

from collections.abc import Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, func, or_, select

from store.events import (
    AlertRaised,
    ArticleEnriched,
    ArticleLinked,
    ArticleSeen,
    Fact,
    FeedAdded,
    FeedChanged,
)
from store.history.projections.pieces import event_key, pieces
from store.history.reading.events import by_position
from store.history.tables import alert, article, article_story, feed


class SqlKnown:
    """Answers from the batch at hand first, then from the projections. Lives as long as the batch."""

    def __init__(
        self, connection: Connection, batch: Mapping[str, Fact], coming: Sequence[Fact] = ()
    ) -> None:
        """`coming`: facts that questions will be about, so that these are answered with one look-up for all."""
        self._connection = connection
        self._batch = batch
        """By event id, in order; it grows while the batch is made."""
        self._noted = 0
        self._revisions: dict[tuple[str, int], ArticleSeen] = {}
        self._stories: dict[str, str] = {}
        self._alerted: list[AlertRaised] = []
        self._titles: dict[str, str | None] = {}
        self._urls: dict[str, str] = {}
        self._feed_names: dict[str, str] = {}
        """What the projections said, which do not change under this transaction."""
        self._linked: dict[str, str | None] = {}
        """The stories that articles stood linked to before the batch."""
        self._seen: dict[str, ArticleSeen] = {}
        """Recorded revisions that the batch goes on from, by event id."""
        self._look_up([fact for fact in coming if isinstance(fact, ArticleEnriched)], coming)

    def _look_up(self, enriched: Sequence[ArticleEnriched], coming: Sequence[Fact]) -> None:
        for names in pieces({fact.article_id for fact in enriched}):
            self._linked.update(dict.fromkeys(names))
            query = select(article_story.c.article_id, article_story.c.story_id).where(
                article_story.c.article_id.in_(names), article_story.c.linked
            )
            self._linked.update((row.article_id, row.story_id) for row in self._connection.execute(query))
        missing = {fact.seen_event_id for fact in enriched} - {fact.event_id for fact in coming}
        for keys in pieces({event_key(event_id) for event_id in missing}):
            query = select(article.c.position).where(article.c.event_id.in_(keys))
            for recorded in by_position(self._connection, self._connection.execute(query).scalars()).values():
                if isinstance(recorded.fact, ArticleSeen):
                    self._seen[recorded.event_id] = recorded.fact

    def _note(self) -> None:
        """Take note of what joined the batch since the last question."""
        if len(self._batch) == self._noted:
            return
        for fact in islice(self._batch.values(), self._noted, None):
            if isinstance(fact, ArticleSeen):
                self._revisions[fact.article_id, fact.revision] = fact
            elif isinstance(fact, ArticleLinked):
                self._stories[fact.article_id] = fact.story_id
            elif isinstance(fact, AlertRaised):
                self._alerted.append(fact)
            elif isinstance(fact, FeedAdded):
                self._titles[fact.feed_id], self._urls[fact.feed_id] = fact.title, fact.url
            elif isinstance(fact, FeedChanged):
                if fact.title is not None:
                    self._titles[fact.feed_id] = fact.title
                if fact.url is not None:
                    self._urls[fact.feed_id] = fact.url
        self._noted = len(self._batch)

    def seen(self, event_id: str) -> ArticleSeen | None:
        """Return the ArticleSeen with this event id, recorded or in the batch at hand."""
        fact = self._batch.get(event_id)
        if fact is not None:
            return fact if isinstance(fact, ArticleSeen) else None
        if event_id in self._seen:
            return self._seen[event_id]
        query = select(article.c.position).where(article.c.event_id == event_key(event_id))
        return self._article(self._connection.execute(query).scalar_one_or_none())

    def revision(self, article_id: str, revision: int) -> ArticleSeen | None:
        """Return that revision of an article; where two were seen under one number, the later."""
        self._note()
        fact = self._revisions.get((article_id, revision))
        if fact is not None:
            return fact
        query = select(func.max(article.c.position)).where(
            article.c.article_id == article_id, article.c.revision == revision
        )
        return self._article(self._connection.execute(query).scalar_one_or_none())

    def _article(self, position: int | None) -> ArticleSeen | None:
        if position is None:
            return None
        fact = by_position(self._connection, [position])[position].fact
        return fact if isinstance(fact, ArticleSeen) else None

    def feed_name(self, feed_id: str) -> str:
        """Return the feed's title, else its URL, else its id."""
        self._note()
        if feed_id in self._titles or feed_id in self._urls:
            # The batch may hold a change of the URL only, and the title stands recorded
            title = self._titles[feed_id] if feed_id in self._titles else self._recorded(feed_id, "title")
            return title or self._urls.get(feed_id) or self._recorded(feed_id, "url") or feed_id
        if feed_id not in self._feed_names:
            self._feed_names[feed_id] = (
                self._recorded(feed_id, "title") or self._recorded(feed_id, "url") or feed_id
            )
        return self._feed_names[feed_id]

    def _recorded(self, feed_id: str, column: str) -> str | None:
        query = select(feed.c[column]).where(feed.c.feed_id == feed_id)
        return self._connection.execute(query).scalar_one_or_none()

    def story_of(self, article_id: str) -> str | None:
        """Return the story an article is linked to, if any; the article that began one is linked to none."""
        self._note()
        if article_id in self._stories:
            return self._stories[article_id]
        if article_id in self._linked:
            return self._linked[article_id]
        query = select(article_story.c.story_id).where(
            article_story.c.article_id == article_id, article_story.c.linked
        )
        return self._connection.execute(query).scalar_one_or_none()

    def alerted_story(self, subscription_id: str, story_id: str) -> bool:
        """Tell whether this subscription already raised an alert for an article of the story."""
        self._note()
        for fact in self._alerted:
            if fact.subscription_id == subscription_id and (
                story_id in {fact.story_id, fact.article_id} or self.story_of(fact.article_id) == story_id
            ):
                return True
        members = {story_id, *(name for name, story in self._stories.items() if story == story_id)}
        recorded = select(article_story.c.article_id).where(article_story.c.story_id == story_id)
        query = (
            select(alert.c.position)
            .where(alert.c.subscription_id == subscription_id)
            .where(
                or_(
                    alert.c.story_id == story_id,
                    alert.c.article_id.in_(members),
                    alert.c.article_id.in_(recorded),
                )
            )
            .limit(1)
        )
        return self._connection.execute(query).first() is not None
