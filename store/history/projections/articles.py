"""Articles, revision by revision, from ArticleSeen, ArticleRevised, ArticleEnriched, ArticleRefused, ArticleLinked."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, case, select, update

from store.events import ArticleEnriched, ArticleLinked, ArticleRefused, ArticleRevised, ArticleSeen
from store.history import text_index
from store.history.past import micros
from store.history.projections.pieces import event_key, pieces
from store.history.projections.tally import count
from store.history.rows import insert_all, upsert
from store.history.tables import article, article_story, feed_tally
from store.views import Recorded

EXCERPT_CHARACTERS: Final = 280
_EXCERPT_RAW: Final = 2000  # white space folds away; this much raw text holds the excerpt
_CHANGING: Final = (
    "latest", "language", "state", "entities", "numbers", "enriched_position", "refused_position",
    "revised_position", "counted",
)  # fmt: skip
"""What later events change of a row. `alerts` is not among them: the alerts' projection adds to it."""

Row = dict[str, Any]


class Batch:
    """The rows of every article that a batch of events touches, as they stand and as they become."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.by_event: dict[bytes, Row] = {}
        self.by_article: dict[str, list[Row]] = {}
        self.fresh: list[Row] = []
        self.before: dict[str, Row | None] = {}
        """By article, the row that entity figures counted before this batch, as it was."""
        self.enrichments: dict[int, tuple[Row, ArticleEnriched]] = {}
        """By position, each enrichment of a revision that was known when it came."""
        self._was: dict[bytes, tuple[Any, ...]] = {}
        for row in rows:
            self._index(row)
            self._was[row["event_id"]] = _changing(row)
            if row["counted"]:
                self.before[row["article_id"]] = dict(row)

    def _index(self, row: Row) -> None:
        self.by_event[row["event_id"]] = row
        self.by_article.setdefault(row["article_id"], []).append(row)

    def add(self, row: Row) -> None:
        """Add a revision and settle which one of its article is the latest."""
        revisions = self.by_article.get(row["article_id"], ())
        row["latest"] = all(_order(other) < _order(row) for other in revisions)
        if row["latest"]:
            for other in revisions:
                other["latest"] = False
        self._index(row)
        self.fresh.append(row)

    def enrich(self, row: Row, position: int, fact: ArticleEnriched) -> None:
        """Take in an enrichment: it replaces an earlier one of the same revision."""
        self.enrichments[position] = row, fact
        row["enriched_position"] = position
        row["state"] = "enriched"
        row["language"] = fact.language
        row["entities"] = len({entity.id for entity in (*fact.entities, *fact.title_entities)})
        row["numbers"] = len(fact.numbers)
        # Of an article's revisions, entity figures count the newest that is enriched.
        revisions = self.by_article[row["article_id"]]
        if all(_order(other) <= _order(row) for other in revisions if other["counted"]):
            for other in revisions:
                other["counted"] = False
            row["counted"] = True

    def changed(self) -> list[Row]:
        """Return rows that stood before and are different now."""
        return [self.by_event[key] for key, was in self._was.items() if _changing(self.by_event[key]) != was]

    def counted(self, article_id: str) -> Row | None:
        """Return the row of an article that entity figures count now."""
        return next((row for row in self.by_article.get(article_id, ()) if row["counted"]), None)


def apply(connection: Connection, recorded: Sequence[Recorded]) -> Batch:
    """Take in what happened to articles; return their rows, for the entities' projection."""
    batch = _load(connection, recorded)
    waiting = Counter(row["state"] == "seen" for row in batch.by_event.values())[True]
    texts: list[tuple[int, str, str]] = []
    feeds: dict[str, Row] = {}
    refusals: Counter[str] = Counter()
    for event in recorded:
        fact = event.fact
        if isinstance(fact, ArticleSeen):
            _tally(feeds, fact, first=fact.article_id not in batch.by_article)
            batch.add(_row(event, fact))
            texts.append((event.position, fact.title, fact.text))
        elif isinstance(fact, ArticleRefused):
            refusals[fact.reason] += 1
            row = batch.by_event.get(event_key(fact.seen_event_id)) if fact.seen_event_id else None
            if row is not None:
                row["refused_position"] = event.position
                row["state"] = "refused" if row["enriched_position"] is None else "enriched"
        elif isinstance(fact, ArticleEnriched | ArticleRevised):
            row = batch.by_event.get(event_key(fact.seen_event_id))
            if row is not None and isinstance(fact, ArticleEnriched):
                batch.enrich(row, event.position, fact)
            elif row is not None:
                row["revised_position"] = event.position
    _write(connection, batch)
    _link(connection, recorded)
    _write_tallies(connection, feeds)
    text_index.add(connection, texts)
    still = Counter(row["state"] == "seen" for row in batch.by_event.values())[True]
    count(connection, "refused", refusals)
    count(connection, "articles", {"to_enrich": still - waiting})
    return batch


def _load(connection: Connection, recorded: Sequence[Recorded]) -> Batch:
    """Return the rows that stand of every article the events speak of."""
    article_ids: set[str] = set()
    event_ids: set[bytes] = set()
    for event in recorded:
        fact = event.fact
        if isinstance(fact, ArticleSeen):
            article_ids.add(fact.article_id)
        elif isinstance(fact, ArticleEnriched | ArticleRevised | ArticleRefused) and fact.seen_event_id:
            event_ids.add(event_key(fact.seen_event_id))
    for ids in pieces(event_ids):
        query = select(article.c.article_id).where(article.c.event_id.in_(ids))
        article_ids.update(connection.execute(query).scalars())
    rows: list[Row] = []
    columns = [
        article.c[name] for name in ("position", "event_id", "article_id", "revision", "seen_at", *_CHANGING)
    ]
    for names in pieces(article_ids):
        query = select(*columns).where(article.c.article_id.in_(names)).order_by(article.c.position)
        rows.extend(dict(row) for row in connection.execute(query).mappings())
    return Batch(rows)


def _order(row: Row) -> tuple[int, int]:
    return row["revision"], row["position"]


def _changing(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _CHANGING)


def _row(event: Recorded, fact: ArticleSeen) -> Row:
    return {
        "position": event.position,
        "event_id": event_key(fact.event_id),
        "article_id": fact.article_id,
        "revision": fact.revision,
        "latest": True,
        "url": fact.url,
        "title": fact.title,
        "feed_id": fact.feed_id,
        "source": fact.source,
        "published_at": None if fact.published_at is None else micros(fact.published_at),
        "seen_at": micros(fact.seen_at),
        "excerpt": excerpt(fact.text),
        "language": None,
        "state": "seen",
        "entities": 0,
        "numbers": 0,
        "alerts": 0,
        "enriched_position": None,
        "refused_position": None,
        "revised_position": None,
        "counted": False,
    }


def excerpt(text: str) -> str:
    """Return the first 280 characters of a text, white space folded."""
    return " ".join(text[:_EXCERPT_RAW].split())[:EXCERPT_CHARACTERS]


def _tally(feeds: dict[str, Row], fact: ArticleSeen, *, first: bool) -> None:
    at = micros(fact.seen_at)
    tally = feeds.setdefault(fact.feed_id, {"feed_id": fact.feed_id, "articles": 0, "last_article_at": at})
    tally["articles"] += first
    tally["last_article_at"] = max(tally["last_article_at"], at)


def _write_tallies(connection: Connection, feeds: dict[str, Row]) -> None:
    upsert(
        connection,
        feed_tally,
        list(feeds.values()),
        lambda new: {
            "articles": feed_tally.c.articles + new.articles,
            "last_article_at": case(
                (new.last_article_at > feed_tally.c.last_article_at, new.last_article_at),
                else_=feed_tally.c.last_article_at,
            ),
        },
    )


def _write(connection: Connection, batch: Batch) -> None:
    if batch.fresh:
        insert_all(connection, article, batch.fresh)
    changed = batch.changed()
    if changed:
        connection.execute(
            update(article)
            .where(article.c.position == bindparam("at"))
            .values({name: bindparam(f"new_{name}") for name in _CHANGING}),
            [{"at": row["position"], **{f"new_{name}": row[name] for name in _CHANGING}} for row in changed],
        )


def _link(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Put articles into stories; the article that began a story belongs to it too."""
    linked: dict[str, Row] = {}
    begun: dict[str, Row] = {}
    for event in recorded:
        fact = event.fact
        if isinstance(fact, ArticleLinked):
            linked[fact.article_id] = _membership(fact.article_id, fact.story_id, linked=True)
            begun[fact.story_id] = _membership(fact.story_id, fact.story_id, linked=False)
    upsert(connection, article_story, list(linked.values()))
    upsert(
        connection,
        article_story,
        [row for story_id, row in begun.items() if story_id not in linked],
        lambda _: {"story_id": article_story.c.story_id},
    )


def _membership(article_id: str, story_id: str, *, linked: bool) -> Row:
    return {"article_id": article_id, "story_id": story_id, "linked": linked}
