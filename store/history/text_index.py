"""The text index over articles: what SQLite and PostgreSQL do differently, in one place.

FTS5 without contents: the texts stand in `event_body` already. Row ids are positions of ArticleSeen.
A revision that a later one replaced stays in the index, and is left out where the rows are joined.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Column, Connection, MetaData, Table, Text, insert, text
from sqlalchemy.sql.expression import ColumnElement

from store.alerts.words import words
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
    connection.execute(text(_CREATE))


def drop(connection: Connection) -> None:
    """Remove the index."""
    connection.execute(text("DROP TABLE IF EXISTS view_article_text"))


def add(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Index articles: position, title, text.

    What is indexed are the words that the matcher sees, so that no article it would match is ever missed.
    """
    if rows:
        connection.execute(
            insert(article_text),
            [
                {"rowid": position, "title": " ".join(words(title)), "text": " ".join(words(body))}
                for position, title, body in rows
            ],
        )


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
