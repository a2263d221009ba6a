"""The text index on PostgreSQL: a tsvector of the matcher's own words, under a GIN index.

The words are given as they are, never through a text search configuration: its parser would cut "al-assad" or
"1.5" elsewhere than the matcher does, and articles would be missed. What a tsvector cannot hold is widened with two
marks that are no words: LONG where positions are lost, so that phrases ask for their words only, and HUGE where
words are lost, so that everything asks for the article.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Column, ColumnElement, Connection, MetaData, Table, Text, cast, literal, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from store.alerts.words import words
from store.events import ArticleSeen
from store.history import copying
from store.history.ledger import Int
from store.ports import Need
from store.views import Recorded

LEXEME_BYTES_MAX: Final = 2000  # PostgreSQL's own limit is 2,046
POSITION_MAX: Final = 16_383  # a higher position is stored as this one
POSITIONS_MAX: Final = 255  # of one lexeme; more are dropped
VECTOR_BYTES_MAX: Final = 900_000  # of 1 MiB for lexemes and positions together
QUERY_BYTES_MAX: Final = 200_000  # of 1 MiB
COLUMNS_GAP: Final = 2  # so that no phrase reaches from the title into the text
LONG: Final = "!long"
HUGE: Final = "!huge"
_LEXEME_COST: Final = 8  # bytes around each lexeme
_POSITION_COST: Final = 2

TABLE: Final = Table(
    "view_article_text",
    MetaData(),  # made by CREATE, never by create_all
    Column("rowid", Int, primary_key=True),
    Column("document", TSVECTOR),
)
CREATE: Final = (
    """CREATE TABLE IF NOT EXISTS view_article_text (
        rowid bigint PRIMARY KEY, document tsvector COMPRESSION lz4 NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS view_article_text_by_word ON view_article_text USING gin (document)",
)


def create(connection: Connection) -> None:
    """Make the index where it is not there."""
    for statement in CREATE:
        connection.execute(text(statement))


def add(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index articles: position, title, text."""
    with (
        copying.driver(connection) as cursor,
        cursor.copy("COPY view_article_text (rowid, document) FROM STDIN") as copy,
    ):
        for position, title, body in rows:
            copy.write_row((position, document(words(title), words(body))))


_DIFFERING: Final = (
    "SELECT count(*) FROM unnest(%s::bigint[], %s::text[]) AS wanted (rowid, document)"
    " LEFT JOIN view_article_text AS found USING (rowid)"
    " WHERE found.document IS DISTINCT FROM wanted.document::tsvector"
)


def differing(connection: Connection, recorded: Sequence[Recorded]) -> int:
    """Return how many of these events' articles are not in the index as their words say."""
    wanted = [
        (event.position, document(words(event.fact.title), words(event.fact.text)))
        for event in recorded
        if isinstance(event.fact, ArticleSeen)
    ]
    with copying.driver(connection) as cursor:
        row = cursor.execute(_DIFFERING, ([r for r, _ in wanted], [d for _, d in wanted])).fetchone()
    return int(row[0]) if row is not None else 0


def size(connection: Connection) -> int:
    """Return how many articles the index holds."""
    return int(connection.execute(text("SELECT count(*) FROM view_article_text")).scalar_one())


def matches(expression: str) -> ColumnElement[bool]:
    """Return the condition that a document holds what an expression of `expression` asks for."""
    return TABLE.c.document.op("@@")(cast(literal(expression, Text), TSQUERY))


def document(title: Sequence[str], body: Sequence[str]) -> str:
    """Return the words of an article as PostgreSQL reads a tsvector."""
    at: dict[str, list[int]] = {}
    for start, column in ((1, title), (1 + len(title) + COLUMNS_GAP, body)):
        for position, word in enumerate(column, start):
            at.setdefault(_lexeme(word), []).append(position)
    room = VECTOR_BYTES_MAX - sum(len(lexeme.encode()) + _LEXEME_COST for lexeme in at)
    places = len(title) + len(body)
    if room < 0:
        return " ".join((_quoted(HUGE), *_fitting(at)))
    if (
        len(title) + COLUMNS_GAP + len(body) >= POSITION_MAX
        or room < places * _POSITION_COST
        or any(len(positions) > POSITIONS_MAX for positions in at.values())
    ):
        return " ".join(_quoted(lexeme) for lexeme in (LONG, *at))
    # A word holds neither a quotation mark nor a backslash.
    return " ".join([f"'{lexeme}':{','.join(map(str, positions))}" for lexeme, positions in at.items()])


def _fitting(lexemes: Iterable[str]) -> Iterable[str]:
    room = VECTOR_BYTES_MAX
    for lexeme in lexemes:
        room -= len(lexeme.encode()) + _LEXEME_COST
        if room < 0:
            return
        yield _quoted(lexeme)


def _lexeme(word: str) -> str:
    if len(word) * 4 <= LEXEME_BYTES_MAX:
        return word
    return word.encode("utf-8", "ignore")[:LEXEME_BYTES_MAX].decode("utf-8", "ignore")


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def expression(need: Need, *, depth: int, terms_max: int) -> str | None:
    """Return a need, or something wider, as PostgreSQL reads a tsquery; None where it asks for everything."""
    terms, found = _expression(need, depth)
    if found is None or terms > terms_max or len(found) > QUERY_BYTES_MAX:
        return None
    return f"{found} | {_quoted(HUGE)}"


def _expression(need: Need, depth: int) -> tuple[int, str | None]:
    if need.op in {"term", "phrase", "prefix"}:
        return _words(need)
    if need.op not in {"all", "any"} or depth == 0:
        return 0, None
    parts = [_expression(part, depth - 1) for part in need.parts]
    known = [(terms, found) for terms, found in parts if found is not None]
    if not known or (need.op == "any" and len(known) < len(parts)):
        return 0, None
    joined = (" & " if need.op == "all" else " | ").join(str(found) for _, found in known)
    return sum(terms for terms, _ in known), f"({joined})"


def _words(need: Need) -> tuple[int, str | None]:
    # as they are: what is no word of the matcher's is in no document, and the matcher would not find it either
    quoted = [_quoted(_lexeme(word)) for word in need.words if word]
    if not quoted:
        return 0, None
    if need.op == "prefix":
        quoted[-1] += ":*"
    if len(quoted) == 1:
        return 1, quoted[0]
    return len(quoted), f"({' <-> '.join(quoted)} | ({_quoted(LONG)} & {' & '.join(quoted)}))"
