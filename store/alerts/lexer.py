"""A query cut into tokens, and the one error that bad queries raise."""

import re
from typing import Final, Literal

import msgspec

from store.alerts.syntax import Span
from store.errors import Refused

FIELDS: Final = ("entity", "source", "lang", "title")
TokenKind = Literal["(", ")", "and", "or", "not", "near", "field", "phrase", "word", "compare", "end"]
_QUOTES: Final = '"“”„«»'
_CUT: Final = re.compile(rf"\s+|[(){_QUOTES}<>=≤≥]")
_NEAR: Final = re.compile(r"NEAR(?:/(.*))?$")
_FIELD: Final = re.compile(r"([A-Za-z]+):")
_FOREIGN: Final = "?~^|"
_OPERATORS: Final[dict[str, TokenKind]] = {"AND": "and", "OR": "or", "NOT": "not"}


class QueryError(Refused):
    """A query that cannot be used: where, why, and what to write instead."""

    def __init__(self, message: str, span: Span, *, hint: str = "", query: str = "") -> None:
        super().__init__(
            "malformed", f"column {span[0] + 1}: {message}{'; ' + hint if hint else ''}", subject=query[:200]
        )
        self.message = message
        self.start, self.end = span
        self.hint = hint


class Token(msgspec.Struct, frozen=True):
    """A piece of a query. `text` of a phrase is what stands between its quotation marks."""

    kind: TokenKind
    text: str
    span: Span
    quoted: bool = False


def tokens(query: str) -> list[Token]:
    """Return the tokens of a query, an "end" last. Raises QueryError."""
    found: list[Token] = []
    at = 0
    while at < len(query):
        character = query[at]
        if character.isspace():
            at += 1
        elif character in "()":
            found.append(Token("(" if character == "(" else ")", character, (at, at + 1)))
            at += 1
        elif character in _QUOTES:
            found.append(_phrase(query, at))
            at = found[-1].span[1]
        elif character in "<>=≤≥":
            found.append(_comparison(query, at))
            at = found[-1].span[1]
        else:
            cut = _CUT.search(query, at)
            end = cut.start() if cut else len(query)
            found.append(_word(query, at, end))
            at = found[-1].span[1]
    found.append(Token("end", "", (len(query), len(query))))
    return found


def _phrase(query: str, at: int) -> Token:
    end = next((i for i in range(at + 1, len(query)) if query[i] in _QUOTES), None)
    if end is None:
        raise QueryError(
            f"{query[at]} opened here is never closed",
            (at, at + 1),
            hint='put a " after the last word of the phrase',
            query=query,
        )
    return Token("phrase", query[at + 1 : end], (at, end + 1), quoted=True)


def _comparison(query: str, at: int) -> Token:
    character = query[at]
    if character in "≤≥":
        return Token("compare", "<=" if character == "≤" else ">=", (at, at + 1))
    two = query[at : at + 2]
    if two in {">=", "<="}:
        return Token("compare", two, (at, at + 2))
    if two in {"<>", "==", "=>", "=<", ">>", "<<"}:
        raise QueryError(
            f"{two} is not a comparison", (at, at + 2), hint="write >, >=, <, <= or =", query=query
        )
    return Token("compare", character, (at, at + 1))


def _word(query: str, at: int, end: int) -> Token:
    text = query[at:end]
    _check_signs(query, text, (at, end))
    named = _FIELD.match(text)
    if named is not None:
        name = named.group(1)
        if name.lower() in FIELDS:
            return Token("field", name.lower(), (at, at + named.end()))
        raise QueryError(
            f"there is no field {name!r}",
            (at, at + named.end()),
            hint=f"fields are {', '.join(f'{known}:' for known in FIELDS)}; put other text with a colon in quotation marks",
            query=query,
        )
    if text in _OPERATORS:
        return Token(_OPERATORS[text], text, (at, end))
    if text.lower() in {"and", "or", "not"}:
        raise QueryError(
            f"is {text!r} an operator or a word?",
            (at, end),
            hint=f'write {text.upper()} for the operator, "{text}" for the word',
            query=query,
        )
    near = _NEAR.match(text)
    if near is not None:
        return Token("near", near.group(1) or "", (at, end))
    return Token("word", text, (at, end))


def _check_signs(query: str, text: str, span: Span) -> None:
    """Refuse what other query languages mean something by: taken as white space it would mislead in silence."""
    if text[0] in "-!" and text[1:2].isalnum():
        raise QueryError(
            f"{text!r} does not mean without",
            span,
            hint=f'write NOT {text[1:]}, or "{text}" for the word',
            query=query,
        )
    sign = next((character for character in text if character in _FOREIGN), None)
    if sign is not None:
        raise QueryError(
            f"{sign} means nothing here",
            span,
            hint="there are * at the end of a word, NEAR/n and OR; in quotation marks such signs are left out",
            query=query,
        )
