"""Entities across articles, from ArticleEnriched.

Every figure is a sum over the enrichment that counts of each article (the last recorded of its newest
enriched revision), so what is replaced is subtracted again: its body is read back from the history.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from store import codec
from store.events import ArticleEnriched
from store.history.ledger import event as event_table
from store.history.ledger import event_body
from store.history.names import fold_name
from store.history.projections.articles import Batch
from store.history.projections.pieces import pieces
from store.history.rows import insert_all, upsert
from store.history.tables import article, article_entity, entity, spelling
from store.mentions import Entity

SPELLING_CHARACTERS_MAX: Final = 200  # a longer "name" is a sentence; its beginning tells it apart

Row = dict[str, Any]


class _Sums:
    """What a batch adds to the figures of entities and spellings; negative where it takes away."""

    def __init__(self) -> None:
        self.entities: dict[int, Row] = {}
        self.spellings: dict[tuple[int, str], Row] = {}
        self.taken: set[int] = set()
        """Entities from which something was taken away."""

    def take_in(self, fact: ArticleEnriched, keys: Mapping[str, int], seen_at: int, sign: int) -> None:
        """Add (sign 1) or subtract (sign -1) one article's enrichment."""
        counted: set[int] = set()
        for found in (*fact.entities, *fact.title_entities):
            key = keys[found.id]
            sums = self.entities.get(key)
            if sums is None:
                sums = self.entities[key] = {
                    "key": key, "entity_id": found.id, "type": found.type, "articles": 0, "mentions": 0,
                    "first_seen_at": None, "last_seen_at": None,
                }  # fmt: skip
            if key not in counted:
                counted.add(key)
                sums["articles"] += sign
                self._spelling(key, found.name)["named"] += sign
            sums["mentions"] += sign * len(found.mentions)
            for mention in found.mentions:
                self._spelling(key, mention.text)["mentions"] += sign
            if sign > 0:
                first, last = sums["first_seen_at"], sums["last_seen_at"]
                sums["first_seen_at"] = seen_at if first is None or seen_at < first else first
                sums["last_seen_at"] = seen_at if last is None or seen_at > last else last
        if sign < 0:
            self.taken |= counted

    def _spelling(self, key: int, raw: str) -> Row:
        text = " ".join(raw.split())[:SPELLING_CHARACTERS_MAX]
        sums = self.spellings.get((key, text))
        if sums is None:
            sums = self.spellings[key, text] = {
                "entity": key, "text": text, "folded": fold_name(text), "mentions": 0, "named": 0,
            }  # fmt: skip
        return sums


def apply(connection: Connection, batch: Batch) -> None:
    """Take in the enrichments of a batch; its rows say which of them count."""
    facts = [fact for _, fact in batch.enrichments.values()]
    if not facts:
        return
    keys = _keys(connection, facts)
    sums = _Sums()
    for article_id in {row["article_id"] for row, _ in batch.enrichments.values()}:
        before, after = batch.before.get(article_id), batch.counted(article_id)
        assert after is not None, "an enriched article has a revision that counts"
        if before is not None and before["enriched_position"] == after["enriched_position"]:
            continue
        if before is not None:
            old = _enrichment(connection, before["enriched_position"])
            if old is not None:
                sums.take_in(old, keys | _keys(connection, [old]), before["seen_at"], -1)
        sums.take_in(batch.enrichments[after["enriched_position"]][1], keys, after["seen_at"], 1)
    _write_names(connection, batch, keys)
    _write_sums(connection, sums)


def _named(fact: ArticleEnriched) -> Iterable[Entity]:
    return (*fact.entities, *fact.title_entities)


def _keys(connection: Connection, facts: Iterable[ArticleEnriched]) -> dict[str, int]:
    """Return the key of every entity named, by its id; new ones get the next keys, in order."""
    first: dict[str, Entity] = {}
    for fact in facts:
        for found in _named(fact):
            first.setdefault(found.id, found)
    keys: dict[str, int] = {}
    for ids in pieces(first):
        query = select(entity.c.entity_id, entity.c.key).where(entity.c.entity_id.in_(ids))
        keys.update((row.entity_id, row.key) for row in connection.execute(query))
    fresh = [found for entity_id, found in first.items() if entity_id not in keys]
    if fresh:
        following = (connection.execute(select(func.max(entity.c.key))).scalar() or 0) + 1
        rows = [
            {
                "key": key, "entity_id": found.id, "type": found.type, "articles": 0, "mentions": 0,
                "first_seen_at": None, "last_seen_at": None,
            }
            for key, found in enumerate(fresh, following)
        ]  # fmt: skip
        insert_all(connection, entity, rows)
        keys.update((found.id, key) for key, found in enumerate(fresh, following))
    return keys


def _enrichment(connection: Connection, position: int) -> ArticleEnriched | None:
    """Return an enrichment as it stands in the history, None where it is erased."""
    row = connection.execute(
        select(event_table.c.schema_version, event_body.c.body)
        .join(event_body, event_body.c.position == event_table.c.position)
        .where(event_table.c.position == position)
    ).one_or_none()
    if row is None:
        return None
    fact = codec.decode("article.enriched", row.schema_version, row.body)
    assert isinstance(fact, ArticleEnriched)
    return fact


def _write_names(connection: Connection, batch: Batch, keys: Mapping[str, int]) -> None:
    """Write which entities each revision names, in place of what an earlier enrichment said."""
    fresh = {row["position"] for row in batch.fresh}
    old: list[Row] = []
    names: list[Row] = []
    for position, (row, fact) in batch.enrichments.items():
        if row["enriched_position"] != position:
            continue  # replaced within the batch
        if row["position"] not in fresh:
            old.append({"at": row["position"]})
        names.extend(
            {"entity": key, "position": row["position"]} for key in {keys[found.id] for found in _named(fact)}
        )
    if old:
        connection.execute(delete(article_entity).where(article_entity.c.position == bindparam("at")), old)
    if names:
        insert_all(connection, article_entity, names)


def _write_sums(connection: Connection, sums: _Sums) -> None:
    upsert(
        connection,
        entity,
        list(sums.entities.values()),
        lambda new: {
            "articles": entity.c.articles + new.articles,
            "mentions": entity.c.mentions + new.mentions,
            "first_seen_at": case(
                (entity.c.first_seen_at.is_(None), new.first_seen_at),
                (new.first_seen_at < entity.c.first_seen_at, new.first_seen_at),
                else_=entity.c.first_seen_at,
            ),
            "last_seen_at": case(
                (entity.c.last_seen_at.is_(None), new.last_seen_at),
                (new.last_seen_at > entity.c.last_seen_at, new.last_seen_at),
                else_=entity.c.last_seen_at,
            ),
        },
    )
    upsert(
        connection,
        spelling,
        list(sums.spellings.values()),
        lambda new: {
            "mentions": spelling.c.mentions + new.mentions,
            "named": spelling.c.named + new.named,
        },
    )
    for keys in pieces(sums.taken):
        _after_taking(connection, keys)


def _after_taking(connection: Connection, keys: Sequence[int]) -> None:
    """Settle what subtraction cannot: first and last times, and spellings that nobody uses any more."""
    connection.execute(
        delete(spelling).where(spelling.c.entity.in_(keys), spelling.c.mentions == 0, spelling.c.named == 0)
    )
    first, last = (
        select(extreme(article.c.seen_at))
        .join(article_entity, article_entity.c.position == article.c.position)
        .where(article_entity.c.entity == entity.c.key, article.c.counted)
        .correlate(entity)
        .scalar_subquery()
        for extreme in (func.min, func.max)
    )
    connection.execute(
        update(entity).where(entity.c.key.in_(keys)).values(first_seen_at=first, last_seen_at=last)
    )
