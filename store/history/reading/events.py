"""Events with their facts, as they stand in the history."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, select

from store import codec
from store.events import ArticleEnriched, ArticleSeen
from store.history.ledger import LOG_ID, event, event_body, log_head, source_offset, stream
from store.history.past import as_recorded, recorded_select
from store.history.projections.pieces import event_key, pieces
from store.history.tables import alert, article, to_enrich
from store.views import Recorded

EVENTS_MAX: Final = 1000  # one page of events with bodies: 15 MB at the sizes of enrichments
TRAIL_MAX: Final = 500  # events about one article that its page lists


def events(
    connection: Connection,
    *,
    after: int = 0,
    before: int | None = None,
    limit: int = 1000,
    newest_first: bool = False,
    kinds: Collection[str] | None = None,
    in_stream: str | None = None,
) -> list[Recorded]:
    """Return events up to the head; a kind that is unknown matches nothing."""
    limit = max(0, min(limit, EVENTS_MAX))
    size = connection.execute(select(log_head.c.size).where(log_head.c.log_id == LOG_ID)).scalar_one()
    query = select(event.c.position).where(event.c.position > after, event.c.position <= size)
    if before is not None:
        query = query.where(event.c.position < before)
    type_ids = None
    if kinds is not None:
        type_ids = [codec.BY_NAME[kind].type_id for kind in set(kinds) if kind in codec.BY_NAME]
    if in_stream is not None:
        stream_id = select(stream.c.id).where(stream.c.name == in_stream).scalar_subquery()
        query = query.where(event.c.stream_id == stream_id)
        if type_ids is not None:
            query = query.where(event.c.type_id.in_(type_ids))
        queries = [(query, event.c.version)]  # the same order, and that of the stream's index
    elif type_ids is not None:
        # One by one: each reads its own index in order, where all at once would sort the whole history
        queries = [(query.where(event.c.type_id == type_id), event.c.position) for type_id in type_ids]
    else:
        queries = [(query, event.c.position)]
    positions: list[int] = []
    for one, order in queries:
        some = connection.execute(one.order_by(order.desc() if newest_first else order).limit(limit))
        positions += some.scalars()
    positions = sorted(positions, reverse=newest_first)[:limit]
    found = by_position(connection, positions)
    return [found[position] for position in positions]


def by_position(connection: Connection, positions: Iterable[int]) -> dict[int, Recorded]:
    """Return events by position; erased ones have no fact."""
    found: dict[int, Recorded] = {}
    for some in pieces(list(positions)):
        query = recorded_select().where(event.c.position.in_(some))
        found.update((row.position, as_recorded(row)) for row in connection.execute(query))
    return found


def trail(connection: Connection, article_id: str, refused: Collection[int]) -> tuple[Recorded, ...]:
    """Return every event about an article, oldest first, at most 500 of each sort.

    That is its own stream, the streams of its alerts, and the refusals at the positions given.
    """
    own = select(event.c.position).join(stream, stream.c.id == event.c.stream_id)
    own = own.where(stream.c.name == f"article:{article_id}").order_by(event.c.version).limit(TRAIL_MAX)
    alerted = (
        select(event.c.position)
        .join(stream, stream.c.id == event.c.stream_id)
        .join(alert, stream.c.name == "alert:" + alert.c.alert_id)
        .where(alert.c.article_id == article_id)
        .limit(TRAIL_MAX)
    )
    positions = {*refused}
    for query in (own, alerted):
        positions.update(connection.execute(query).scalars())
    found = by_position(connection, sorted(positions))
    return tuple(found[position] for position in sorted(found))


def enrichments(
    connection: Connection, event_ids: Sequence[str]
) -> dict[str, tuple[ArticleSeen, ArticleEnriched | None]]:
    """Return each ArticleSeen by event id with the enrichment that counts; erased ones are left out."""
    found: dict[str, tuple[ArticleSeen, ArticleEnriched | None]] = {}
    for ids in pieces(event_ids):
        query = select(article.c.event_id, article.c.position, article.c.enriched_position)
        rows = connection.execute(query.where(article.c.event_id.in_([event_key(i) for i in ids]))).all()
        bodies = by_position(
            connection,
            [row.position for row in rows]
            + [row.enriched_position for row in rows if row.enriched_position is not None],
        )
        for row in rows:
            seen = bodies[row.position].fact
            enriched = None if row.enriched_position is None else bodies[row.enriched_position].fact
            if isinstance(seen, ArticleSeen):
                found[seen.event_id] = (seen, enriched if isinstance(enriched, ArticleEnriched) else None)
    return found


def unenriched(connection: Connection, *, after: int, limit: int) -> list[Recorded]:
    """Return ArticleSeen events with neither enrichment nor refusal, oldest first; erased ones are left out."""
    query = (
        recorded_select()
        .join(article, article.c.position == event.c.position)
        .where(to_enrich, article.c.position > after, event_body.c.body.is_not(None))
        .order_by(article.c.position)
        .limit(max(0, min(limit, EVENTS_MAX)))
    )
    return [as_recorded(row) for row in connection.execute(query)]


def bookmark(connection: Connection, name: str) -> int:
    """Return the position saved under a name, 0 where there is none."""
    query = select(source_offset.c.position).where(source_offset.c.name == name)
    return connection.execute(query).scalar_one_or_none() or 0
