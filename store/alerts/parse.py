"""Queries from text, by recursive descent; every error says where and what to write instead.

    query   = or
    or      = and { "OR" and }
    and     = not { ["AND"] not }
    not     = "NOT" not | near
    near    = primary [ "NEAR/n" primary ]
    primary = "(" or ")" | field ":" value | noun compare number | phrase | word | word "*"

Words side by side are joined by AND. Operators are written in capitals.
"""

import re
from typing import Final

from store.alerts import amounts, words
from store.alerts.lexer import QueryError, Token, TokenKind, tokens
from store.alerts.syntax import (
    And,
    Comparison,
    EntityNamed,
    EntityTyped,
    Field,
    Language,
    Near,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Source,
    Span,
    Term,
    demands,
    leaves,
)

QUERY_CHARACTERS_MAX: Final = 2000  # a page of text; longer ones are lists that belong in a watchlist
ATOMS_MAX: Final = 200  # what one query may ask of each article
DEPTH_MAX: Final = 40  # brackets within brackets; keeps recursion far from Python's limit
PREFIX_LETTERS_MIN: Final = 3  # shorter ones match a large part of every article
NEAR_WORDS_MAX: Final = 100  # further apart is not near
NAME_WORDS_MAX: Final = 8  # words of an entity or source; longer names are cut when articles are indexed
TYPES: Final = {
    "per": "PER", "person": "PER", "org": "ORG", "organisation": "ORG", "organization": "ORG", "loc": "LOC",
    "place": "LOC", "location": "LOC", "norp": "NORP", "group": "NORP", "nationality": "NORP", "event": "EVENT",
    "work": "WORK",
}  # fmt: skip


def parse(query: str) -> Node:
    """Return the tree of a query. Raises QueryError (a Refused, malformed) for one that cannot be used."""
    if len(query) > QUERY_CHARACTERS_MAX:
        raise QueryError(
            f"the query has {len(query):,} characters",
            (QUERY_CHARACTERS_MAX, len(query)),
            hint=f"{QUERY_CHARACTERS_MAX:,} are the limit: split it into two subscriptions",
            query=query,
        )
    parser = _Parser(query)
    node = parser.whole()
    _lint(node, query)
    return node


def _lint(node: Node, query: str) -> None:
    count = sum(1 for _ in leaves(node))
    if count > ATOMS_MAX:
        raise QueryError(
            f"the query asks {count} things",
            (0, len(query)),
            hint=f"{ATOMS_MAX} are the limit: split it into two subscriptions",
            query=query,
        )
    if not demands(node):
        raise QueryError(
            "the query can be true of an article that holds none of its words",
            node.span,
            hint="add a word that must be there: storm AND NOT sport",
            query=query,
        )


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = tokens(query)
        self._at = 0
        self._depth = 0

    def _error(self, message: str, span: Span, hint: str = "") -> QueryError:
        return QueryError(message, span, hint=hint, query=self._query)

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _take(self, kind: TokenKind) -> Token | None:
        token = self._token
        if token.kind != kind:
            return None
        self._at += 1
        return token

    def whole(self) -> Node:
        if self._token.kind == "end":
            raise self._error("the query is empty", (0, len(self._query)), "write at least one word")
        node = self._or()
        stray = self._token
        if stray.kind == ")":
            raise self._error("')' closes nothing", stray.span, "remove it, or open a '(' before it")
        if stray.kind != "end":
            raise self._error(f"{stray.text or stray.kind!r} is not expected here", stray.span)
        return node

    def _or(self) -> Node:
        parts = [self._and()]
        while self._take("or"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else Or(_flat(Or, parts), _around(parts))

    def _and(self) -> Node:
        parts = [self._not()]
        while self._take("and") or self._token.kind in {"(", "not", "field", "phrase", "word"}:
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else And(_flat(And, parts), _around(parts))

    def _not(self) -> Node:
        token = self._take("not")
        if token is None:
            return self._near()
        self._deeper(token)
        part = self._not()
        self._depth -= 1
        return Not(part, (token.span[0], part.span[1]))

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise self._error(f"more than {DEPTH_MAX} brackets and NOTs stand inside each other", token.span)

    def _near(self) -> Node:
        left = self._primary()
        token = self._take("near")
        if token is None:
            return left
        if not token.text.isdecimal() or not 0 <= int(token.text) <= NEAR_WORDS_MAX:
            raise self._error(
                "NEAR needs a number of words", token.span, f"write NEAR/5, at most NEAR/{NEAR_WORDS_MAX}"
            )
        right = self._primary()
        for side in (left, right):
            if not isinstance(side, Term | Prefix):
                raise self._error("NEAR joins words, phrases and prefixes only", side.span)
        assert isinstance(left, Term | Prefix)
        assert isinstance(right, Term | Prefix)
        if left.field != right.field:
            raise self._error(
                "both sides of NEAR must be in the same field", (left.span[0], right.span[1]),
                "write title: on both sides or on neither",
            )  # fmt: skip
        if self._token.kind == "near":
            raise self._error("NEAR joins two", self._token.span, "join two pairs with AND")
        return Near(left, right, int(token.text), (left.span[0], right.span[1]))

    def _primary(self) -> Node:
        token = self._token
        if token.kind == "(":
            return self._bracketed()
        self._at += 1
        if token.kind == "field":
            return self._field(token)
        if token.kind in {"word", "phrase"}:
            if self._token.kind == "compare":
                return self._number(token)
            return self._text(token, "any", token.span)
        self._at -= 1
        if token.kind == "compare":
            raise self._error(
                f"what is to be {token.text}?", token.span, "write what is counted: troops > 10000"
            )
        where = "the query ends" if token.kind == "end" else f"{token.text or token.kind.upper()} stands"
        raise self._error(f"{where} where a word is expected", token.span, self._missing())

    def _missing(self) -> str:
        before = self._tokens[self._at - 1] if self._at else None
        if before is not None and before.kind in {"and", "or", "not", "near"}:
            return f"{before.kind.upper()} needs something after it"
        if before is not None and before.kind == "(":
            return "write something inside the brackets"
        return "to look for the word itself, put it in quotation marks"

    def _bracketed(self) -> Node:
        opened = self._tokens[self._at]
        self._at += 1
        self._deeper(opened)
        node = self._or()
        self._depth -= 1
        if self._take(")") is None:
            if self._token.kind == "end":
                raise self._error("'(' opened here is never closed", opened.span, "add a ')'")
            raise self._error(f"{self._token.text!r} is not expected here", self._token.span)
        return node

    def _field(self, name: Token) -> Node:
        token = self._token
        if token.kind not in {"word", "phrase"} or token.span[0] != name.span[1]:
            if token.kind == "(":
                raise self._error(
                    f"{name.text}: takes a word or a phrase, not brackets", token.span,
                    f"write ({name.text}:one OR {name.text}:two)",
                )  # fmt: skip
            raise self._error(
                f"{name.text}: names nothing", name.span, f'write {name.text}:word or {name.text}:"two words"'
            )
        self._at += 1
        span = (name.span[0], token.span[1])
        if name.text == "title":
            return self._text(token, "title", span)
        if name.text == "lang":
            code = token.text.strip().lower()
            if not re.fullmatch(r"[a-z]{2,3}", code):
                raise self._error(
                    f"{token.text!r} is not a language code", token.span, "write lang:en, lang:ar"
                )
            return Language(code, span)
        if name.text == "entity" and not token.quoted and token.text.lower() in TYPES:
            return EntityTyped(TYPES[token.text.lower()], span)
        found = self._words(token)
        if len(found) > NAME_WORDS_MAX:
            raise self._error(f"a name may have {NAME_WORDS_MAX} words", token.span, "leave some out")
        return EntityNamed(found, span) if name.text == "entity" else Source(found, span)

    def _words(self, token: Token) -> tuple[str, ...]:
        if "*" in token.text and not token.quoted:
            raise self._error("a * cannot stand here", token.span, "only plain words take one: separat*")
        found = words.query_words(token.text)
        if not found:
            raise self._error("there is no word in this", token.span, "write letters or digits")
        return found

    def _text(self, token: Token, field: Field, span: Span) -> Term | Prefix:
        if token.quoted or not token.text.endswith("*"):
            return Term(self._words(token), field, span)
        stem = token.text[:-1]
        found = words.words(stem)
        if "*" in stem or len(found) != 1:
            raise self._error(
                "a * may stand once, at the end of one word",
                token.span,
                "write separat* (no hyphen, no apostrophe)",
            )
        if len(found[0]) < PREFIX_LETTERS_MIN:
            raise self._error(
                f"{token.text} would match too much",
                token.span,
                f"give {PREFIX_LETTERS_MIN} letters before the *",
            )
        return Prefix(found[0], field, span)

    def _number(self, noun: Token) -> Number:
        nouns = self._words(noun)
        compare = self._tokens[self._at]
        self._at += 1
        token = self._token
        read = amounts.read(token.text) if token.kind == "word" else None
        if read is None:
            raise self._error(
                f"a number must follow {compare.text}",
                token.span if token.kind != "end" else compare.span, amounts.HINT,
            )  # fmt: skip
        self._at += 1
        comparison: Comparison = compare.text  # type: ignore[assignment]  # the lexer gives no other
        value, unit = read
        return Number(nouns, comparison, value, unit, (noun.span[0], token.span[1]))


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> tuple[Node, ...]:
    """Return the parts with those of the same kind opened up: brackets that change nothing are not kept."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        else:
            flat.append(part)
    return tuple(flat)


def _around(parts: list[Node]) -> Span:
    return parts[0].span[0], parts[-1].span[1]
