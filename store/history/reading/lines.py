"""Article lines: one query for a whole list, whatever it is a list of."""

from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from store.history import text_index
from store.history.past import moment
from store.history.tables import article, article_entity, article_story, entity, feed
from store.ports import Need
from store.views import ArticleLine

LINES_MAX: Final = 1000  # one page of any list; a caller that wants more turns the page
STORY_MAX: Final = 50  # copies of one story shown beside an article

_LINE: Final[Select[Any]] = (
    select(
        article.c.position, article.c.event_id, article.c.article_id, article.c.revision, article.c.latest,
        article.c.url, article.c.title, article.c.feed_id, article.c.source, article.c.published_at,
        article.c.seen_at, article.c.language, article.c.state, article.c.excerpt, article.c.entities,
        article.c.numbers, article.c.alerts, article.c.enriched_position, article.c.refused_position,
        article.c.revised_position, article_story.c.story_id,
        func.coalesce(feed.c.title, feed.c.url, article.c.feed_id).label("feed"),
        func.coalesce(feed.c.url, article.c.feed_id).label("feed_url"),
    )
    .outerjoin(feed, feed.c.feed_id == article.c.feed_id)
    .outerjoin(article_story, article_story.c.article_id == article.c.article_id)
)  # fmt: skip


def line_of(row: Any) -> ArticleLine:
    """Return the line in a row of this module's queries."""
    return ArticleLine(
        position=row.position,
        event_id=row.event_id.hex(),
        article_id=row.article_id,
        revision=row.revision,
        latest=row.latest,
        url=row.url,
        title=row.title,
        feed_id=row.feed_id,
        feed=row.feed,
        feed_url=row.feed_url,
        source=row.source,
        published_at=None if row.published_at is None else moment(row.published_at),
        seen_at=moment(row.seen_at),
        language=row.language,
        state=row.state,
        excerpt=row.excerpt,
        entities=row.entities,
        numbers=row.numbers,
        alerts=row.alerts,
        story_id=row.story_id,
    )


def page(
    query: Select[Any], column: Any, *, after: int, before: int | None, limit: int, newest_first: bool
) -> Select[Any]:
    """Return a query cut to one page by a position column; both ends are exclusive."""
    if after > 0:
        query = query.where(column > after)
    if before is not None:
        query = query.where(column < before)
    return query.order_by(column.desc() if newest_first else column).limit(max(0, min(limit, LINES_MAX)))


def articles(
    connection: Connection,
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
    query = _LINE
    column: Any = article.c.position
    if entity_id is not None:
        key = select(entity.c.key).where(entity.c.entity_id == entity_id).scalar_subquery()
        query = query.join(article_entity, article_entity.c.position == article.c.position)
        query = query.where(article_entity.c.entity == key)
        column = article_entity.c.position  # so that the list is read off the entity's index in order
    if feed_id is not None:
        query = query.where(article.c.feed_id == feed_id)
    if story_id is not None:
        query = query.where(article_story.c.story_id == story_id)
    if latest_only:
        query = query.where(article.c.latest)
    query = page(query, column, after=after, before=before, limit=limit, newest_first=newest_first)
    return [line_of(row) for row in connection.execute(query)]


def revisions(connection: Connection, article_id: str) -> list[Any]:
    """Return the rows of every revision of an article, oldest first."""
    query = _LINE.where(article.c.article_id == article_id)
    return list(connection.execute(query.order_by(article.c.revision, article.c.position).limit(LINES_MAX)))


def same_story(connection: Connection, story_id: str, article_id: str) -> list[ArticleLine]:
    """Return the latest revisions of a story's other articles, oldest first, at most 50."""
    query = _LINE.where(article_story.c.story_id == story_id, article.c.latest)
    query = query.where(article.c.article_id != article_id).order_by(article.c.position).limit(STORY_MAX)
    return [line_of(row) for row in connection.execute(query)]


def candidates(
    connection: Connection, need: Need, *, before: int | None = None, limit: int = 200
) -> list[ArticleLine]:
    """Return the latest revisions of articles that satisfy a need, newest first."""
    query, column = text_index.narrowed(connection, _LINE.where(article.c.latest), article.c.position, need)
    query = page(query, column, after=0, before=before, limit=limit, newest_first=True)
    return [line_of(row) for row in connection.execute(query)]
