"""The text index over articles; PostgreSQL's is in `text_index_postgres`.

On SQLite, FTS5 without contents: the texts stand in `event_body` already. Row ids are positions of ArticleSeen.
A revision that a later one replaced stays in the index, and is left out where the rows are joined.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, MetaData, Select, Table, Text, insert, text
from sqlalchemy.sql.expression import ColumnElement

from store.alerts.words import words
from store.history import text_index_postgres
from store.history.engine import on_postgres
from store.history.ledger import Int
from store.ports import Need

DEPTH_MAX: Final = 30  # FTS5's parser gives up at about 100 nested brackets
TERMS_MAX: Final = 200  # a need with more costs more than reading the articles it would leave out

_CREATE: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS view_article_text USING fts5("
    "title, text, content='', tokenize='unicode61 remove_diacritics 2')"
)

article_text: Final = Table(
    "view_article_text",
    MetaData(),  # made by _CREATE, never by create_all
    Column("rowid", Int, primary_key=True),
    Column("title", Text),
    Column("text", Text),
    Column("view_article_text", Text),  # FTS5's hidden column, the left side of MATCH
)


def create(connection: Connection) -> None:
    """Make the index where it is not there."""
    if on_postgres(connection):
        text_index_postgres.create(connection)
        return
    connection.execute(text(_CREATE))


def drop(connection: Connection) -> None:
    """Remove the index."""
    connection.execute(text("DROP TABLE IF EXISTS view_article_text"))


def add(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Index articles: position, title, text.

    What is indexed are the words that the matcher sees, so that no article it would match is ever missed.
    """
    if rows and on_postgres(connection):
        text_index_postgres.add(connection, rows)
    elif rows:
        connection.execute(
            insert(article_text),
            [
                {"rowid": position, "title": " ".join(words(title)), "text": " ".join(words(body))}
                for position, title, body in rows
            ],
        )


def narrowed(
    connection: Connection, query: Select[Any], position: Any, need: Need
) -> tuple[Select[Any], Any]:
    """Return a query of articles cut to those that satisfy a need, and the column that gives their order.

    Newest first is then the order of the index itself, where it has one.
    """
    if on_postgres(connection):
        indexed = text_index_postgres.TABLE
        asked = text_index_postgres.expression(need, depth=DEPTH_MAX, terms_max=TERMS_MAX)
        condition = None if asked is None else text_index_postgres.matches(asked)
    else:
        indexed = article_text
        asked = expression(need)
        condition = None if asked is None else matches(asked)
    if condition is None:
        return query, position
    return query.join(indexed, indexed.c.rowid == position).where(condition), indexed.c.rowid


def matches(expression: str) -> ColumnElement[bool]:
    """Return the condition that `article_text` holds what an expression of `expression` asks for."""
    return article_text.c.view_article_text.op("MATCH")(expression)


def expression(need: Need) -> str | None:
    """Return the FTS5 expression of a need, or of something wider; None where it asks for everything."""
    terms, found = _expression(need, DEPTH_MAX)
    return None if terms > TERMS_MAX else found


def _expression(need: Need, depth: int) -> tuple[int, str | None]:
    """Return how many words the expression of a need has, and the expression."""
    if need.op in {"term", "phrase", "prefix"}:
        phrase = _quoted(need.words)
        if phrase is None:
            return 0, None
        return len(need.words), f"{phrase} *" if need.op == "prefix" else phrase
    if need.op not in {"all", "any"} or depth == 0:
        return 0, None
    parts = [_expression(part, depth - 1) for part in need.parts]
    known = [(terms, found) for terms, found in parts if found is not None]
    if not known or (need.op == "any" and len(known) < len(parts)):
        return 0, None
    joiner = " AND " if need.op == "all" else " OR "
    if len(known) == 1:
        return known[0]
    return sum(terms for terms, _ in known), f"({joiner.join(str(found) for _, found in known)})"


def _quoted(asked: Sequence[str]) -> str | None:
    """Return words as an FTS5 string; None where the tokenizer would find nothing in them."""
    found = " ".join(words(" ".join(asked))).encode("utf-8", "ignore").decode("utf-8")
    # Unicode 3.2 lags behind the tokenizer's 6.1, so what is a letter here is one there
    if not any(unicodedata.ucd_3_2_0.category(character)[0] in "LN" for character in found):
        return None
    return f'"{found}"'
