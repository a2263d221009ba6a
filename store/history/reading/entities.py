"""Entities across articles."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from store.events import ArticleEnriched
from store.history.names import fold_name
from store.history.past import micros, moment
from store.history.reading import events, lines
from store.history.tables import article, article_entity, entity, spelling
from store.mentions import Quantity
from store.views import ArticleLine, EntityLine, EntityNumber, EntityPage

ARTICLES_SHOWN: Final = 50
BESIDE_SHOWN: Final = 30
BESIDE_ARTICLES: Final = 1000  # newest articles whose other entities are counted; about 30 rows each
NUMBERS_SHOWN: Final = 100
NUMBERS_ARTICLES: Final = 100  # newest articles whose enrichments are read; about 0.1 ms each
SPELLINGS_SHOWN: Final = 50


def _named(of: Any) -> Select[Any]:
    """Return rows of entities with their names, the most frequent: looked up for the few that are shown."""
    name = (
        select(spelling.c.text)
        .where(spelling.c.entity == of.c.key)
        .order_by(spelling.c.named.desc(), spelling.c.mentions.desc(), spelling.c.text)
        .limit(1)
        .correlate(of)
        .scalar_subquery()
    )
    return select(of, name.label("name"))


def entities(
    connection: Connection,
    *,
    limit: int = 100,
    type_: str | None = None,
    name_contains: str | None = None,
    since: datetime | None = None,
) -> list[EntityLine]:
    """Return entities, those in most articles first; `name_contains` looks at every spelling."""
    query = select(entity).where(entity.c.articles > 0)
    if type_ is not None:
        query = query.where(entity.c.type == type_)
    if since is not None:
        query = query.where(entity.c.last_seen_at >= micros(since))
    if name_contains and name_contains.strip():
        spelt = select(spelling.c.entity).where(
            spelling.c.folded.contains(fold_name(name_contains), autoescape=True)
        )
        query = query.where(entity.c.key.in_(spelt))
    query = query.order_by(entity.c.articles.desc(), entity.c.key).limit(max(0, min(limit, lines.LINES_MAX)))
    few = query.subquery()
    named = _named(few).order_by(few.c.articles.desc(), few.c.key)
    return [_line(row) for row in connection.execute(named)]


def entity_page(connection: Connection, entity_id: str) -> EntityPage | None:
    """Return everything about one entity; lists are cut to what a page shows, newest articles first."""
    query = _named(entity).where(entity.c.entity_id == entity_id)
    row = connection.execute(query).one_or_none()
    if row is None or row.name is None:
        return None
    spellings = _spellings(connection, row.key)
    shown = lines.articles(
        connection, entity_id=entity_id, latest_only=True, newest_first=True, limit=NUMBERS_ARTICLES
    )
    found = events.enrichments(connection, [line.event_id for line in shown])
    enriched = [(line, found.get(line.event_id, (None, None))[1]) for line in shown]
    return EntityPage(
        line=_line(row),
        spellings=tuple(spellings),
        articles=tuple(shown[:ARTICLES_SHOWN]),
        beside=tuple(_beside(connection, row.key)),
        numbers=tuple(_numbers(enriched, {row.name, *(text for text, _ in spellings)})),
        wikidata=next(_items(enriched, entity_id), None),
    )


def _line(row: Row[Any]) -> EntityLine:
    return EntityLine(
        id=row.entity_id,
        name=row.name,
        type=row.type,
        articles=row.articles,
        mentions=row.mentions,
        first_seen_at=moment(row.first_seen_at or 0),
        last_seen_at=moment(row.last_seen_at or 0),
    )


def _spellings(connection: Connection, key: int) -> list[tuple[str, int]]:
    query = (
        select(spelling.c.text, spelling.c.mentions)
        .where(spelling.c.entity == key, spelling.c.mentions > 0)
        .order_by(spelling.c.mentions.desc(), spelling.c.text)
        .limit(SPELLINGS_SHOWN)
    )
    return [(row.text, row.mentions) for row in connection.execute(query)]


def _beside(connection: Connection, key: int) -> list[tuple[EntityLine, int]]:
    recent = (
        select(article_entity.c.position)
        .join(article, article.c.position == article_entity.c.position)
        .where(article_entity.c.entity == key, article.c.counted)
        .order_by(article_entity.c.position.desc())
        .limit(BESIDE_ARTICLES)
        .subquery()
    )
    shared = (
        select(article_entity.c.entity, func.count().label("shared"))
        .join(recent, recent.c.position == article_entity.c.position)
        .where(article_entity.c.entity != key)
        .group_by(article_entity.c.entity)
        .order_by(func.count().desc(), article_entity.c.entity)
        .limit(BESIDE_SHOWN)
        .subquery()
    )
    query = (
        _named(entity)
        .add_columns(shared.c.shared)
        .join(shared, shared.c.entity == entity.c.key)
        .order_by(shared.c.shared.desc(), entity.c.key)
    )
    return [(_line(row), row.shared) for row in connection.execute(query) if row.name is not None]


Enriched = Sequence[tuple[ArticleLine, ArticleEnriched | None]]


def _items(shown: Enriched, entity_id: str) -> Iterator[str]:
    """Yield the Wikidata items that these articles give the entity."""
    for _, enriched in shown:
        for named in () if enriched is None else (*enriched.entities, *enriched.title_entities):
            if named.id == entity_id and named.wikidata is not None:
                yield named.wikidata


def _numbers(shown: Enriched, names: set[str]) -> list[EntityNumber]:
    """Return numbers that these articles attribute to one of the names, or whose noun holds one."""
    folded = {" ".join(name.casefold().split()) for name in names}
    numbers: list[EntityNumber] = []
    for line, enriched in shown:
        for number in () if enriched is None else enriched.numbers:
            if _about(number, folded):
                numbers.append(
                    EntityNumber(
                        article_id=line.article_id, title=line.title, seen_at=line.seen_at, number=number
                    )
                )
                if len(numbers) == NUMBERS_SHOWN:
                    return numbers
    return numbers


def _about(number: Quantity, folded: set[str]) -> bool:
    """Tell whether a number is said by, or counts, one of these case-folded names; whole words only."""
    if number.said_by is not None and " ".join(number.said_by.casefold().split()) in folded:
        return True
    if number.noun is None:
        return False
    noun = f" {number.noun.casefold()} "
    return any(f" {name} " in noun for name in folded)
