"""What the tagger sees of a word: itself, its neighbours, the gazetteer, and what the rules made of it and of its like."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from enrich.entities.candidates import Candidate
from enrich.entities.gazetteer import CITY, FAMILY, GIVEN, ORG, PLACE, gazetteer

OUT: Final = "O"
"""The tag of a word outside of names."""
_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[.&]\w+|['’](?!s\b)\w+)*|[^\w\s]")


class Word(NamedTuple):
    """A token and what is known of it before the tagger looks."""

    start: int
    end: int
    text: str
    shape: str
    rule: str
    """The tag that the rules give it."""
    known: str
    """What the gazetteer says of the word."""
    cue: str
    """What the words around the name that it stands in speak for, in all its places."""
    text_wide: str
    """What the names are elsewhere in the text that hold this word."""


class Ruled:
    """What the rules make of a text: the names they took, those they left, and what a word is part of elsewhere."""

    def __init__(self, candidates: Sequence[Candidate], kept: Sequence[Candidate]) -> None:
        taken = {id(candidate) for candidate in kept}
        self.spans = [
            (c.start, c.end, c.type or "?" if id(c) in taken else "?", c.text)
            for c in sorted({id(c): c for c in (*candidates, *kept)}.values(), key=lambda c: c.start)
        ]
        self.starts = [span[0] for span in self.spans]
        sums: dict[str, list[float]] = {}
        for c in candidates:
            row = sums.setdefault(c.text, [0.0, 0.0, 0.0, 0.0])
            for at, value in enumerate((c.per, c.org, c.loc, 1.0)):
                row[at] += value
        self.cues = {text: _cue(*row) for text, row in sums.items()}
        votes: dict[str, dict[str, int]] = {}
        for _, _, kind, text in self.spans:
            for word in text.split():
                row_ = votes.setdefault(word, {})
                row_[kind] = row_.get(kind, 0) + 1
        self.wide = {
            word: max(sorted(row_), key=lambda kind: row_[kind]) + ("+" if sum(row_.values()) > 1 else "")
            for word, row_ in votes.items()
        }


def _cue(per: float, org: float, loc: float, count: float) -> str:
    best = max((per, "P"), (org, "O"), (loc, "L"))
    return best[1] + ("2" if best[0] / count >= 1 else "1") if best[0] > 0 else ""


def words_of(clean: str, first: int, last: int, ruled: Ruled) -> list[Word]:
    """Return the tokens of a sentence."""
    names = gazetteer().names
    spans = ruled.spans
    at = max(0, bisect_left(ruled.starts, first) - 1)
    found: list[Word] = []
    for match in _TOKEN.finditer(clean, first, last):
        start, end = match.span()
        text = match.group()
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        rule, cue = OUT, ""
        if at < len(spans) and spans[at][0] < end:
            rule = f"{'B' if spans[at][0] >= start else 'I'}-{spans[at][2]}"
            cue = ruled.cues.get(spans[at][3], "")
        found.append(
            Word(
                start,
                end,
                text,
                shape(text),
                rule,
                str(names.get(text, "")),
                cue,
                ruled.wide.get(text, ""),
            )
        )
    return found


@lru_cache(maxsize=20_000)
def shape(text: str) -> str:
    """Return the shape of a word: "Xx" for "Bali", "X" for "SDF", "x", "9", or the mark itself."""
    if not text[0].isalnum():
        return text
    if text.isdigit():
        return "9" if len(text) != 4 else "9999"
    if text.islower():
        return "x"
    if text.isupper():
        return "X" if len(text) > 1 else "X1"
    if text[0].isupper() and text[1:].islower():
        return "Xx"
    return "xX" if text[0].islower() else "XxX"


_EDGE: Final = Word(0, 0, "", "|", OUT, "", "", "")


def worth(words: Sequence[Word], at: int) -> bool:
    """Return whether a token may be of a name: it has a capital or a digit, or stands beside one that has.

    The handle of an account is left to the rules.
    """
    return not (at and words[at - 1].text == "@") and any(
        words[near].shape[0] in "Xx9" and words[near].shape != "x"
        for near in range(max(0, at - 1), min(len(words), at + 2))
    )


class Posts(NamedTuple):
    """What a tagger needs that learnt from posts, whose writers spare themselves capitals."""

    usual: frozenset[str]
    """Small words that stood outside of names more than once."""


def worth_in(words: Sequence[Word], at: int, posts: Posts | None) -> bool:
    """Return whether a token may be of a name: in posts any token may, but the handle of an account."""
    return worth(words, at) if posts is None else not (at and words[at - 1].text == "@")


_NAMING: Final = GIVEN | FAMILY | PLACE | CITY | ORG
"""What a word may be of, were it written with a capital."""


@lru_cache(maxsize=50_000)
def cased(text: str) -> str:
    """Return what the gazetteer says of a word in small or large letters alone, were it written as a name."""
    if not (text.islower() or (text.isupper() and len(text) > 1)):
        return ""
    names = gazetteer().names
    flags = names.get(text.capitalize(), 0)
    if not flags and text.islower():
        flags = names.get(text.upper(), 0) & ORG
    return str(flags) if flags else ""


def features_in(words: Sequence[Word], at: int, posts: Posts | None) -> list[str]:
    """Return the features of a token, in posts also what it would be with a capital and whether it is a usual word."""
    found = features(words, at)
    if posts is None:
        return found
    me = words[at]
    b1 = words[at - 1] if at else _EDGE
    a1 = words[at + 1] if at + 1 < len(words) else _EDGE
    low, before, after = me.text.lower(), b1.text.lower(), a1.text.lower()
    is_, was, next_ = cased(me.text), cased(b1.text), cased(a1.text)
    usual, everyday = posts.usual, gazetteer().everyday
    e, eb, ea = low in everyday, before in everyday, after in everyday
    might = gazetteer().names.get(me.text.capitalize(), 0) & _NAMING
    manner = _manner(words, at)
    u, ub, ua = low in usual, before in usual, after in usual
    return [
        *found,
        f"l{is_}",
        f"l-{was}.{is_}",
        f"l+{is_}.{next_}",
        f"lw-{is_}{before}",
        f"lw+{is_}{after}",
        f"u{u}{me.shape}",
        f"uu{ub}{u}{ua}{me.shape}",
        f"ur{u}{me.rule}",
        f"uk{u}{me.known}{is_}",
        f"e{e}{me.shape}",
        f"er{e}{me.rule}",
        f"ee{eb}{e}{ea}{me.shape}",
        f"ek{e}{me.known}.{is_}",
        f"en{e}{might}{me.shape}",
        f"e-{eb}{e}{me.shape}",
        f"e+{e}{ea}{me.shape}",
        f"m{manner}{me.shape}",
        f"mi{manner}{at == 0}{me.shape}",
        f"mr{manner}{me.rule}",
        f"mk{manner}{me.known}{me.shape}{is_}",
        f"ms{manner}{b1.shape}{me.shape}{a1.shape}",
    ]


MANNER_REACH: Final = 20
"""Tokens to either side that tell the manner of a post."""


def _manner(words: Sequence[Word], at: int) -> str:
    """Return how a post uses capitals around a token: for none, all, most or some of its words, or only for the first."""
    near = [
        word.text
        for word in words[max(0, at - MANNER_REACH) : at + MANNER_REACH + 1]
        if word.text[0].isalpha()
    ]
    upper = sum(text[0].isupper() for text in near)
    loud = sum(text.isupper() and len(text) > 1 for text in near)
    if not upper:
        return "none"
    if loud > 0.6 * len(near):
        return "all"
    if upper > 0.6 * len(near):
        return "most"
    return "some" if any(text[0].isupper() for text in near[1:]) else "first"


LEXICAL: Final = ("w", "3", "2", "p", "rw", "r-", "r+", "lw")
"""What features begin with that name words: what is learnt of them does not carry over to other words."""


def features(words: Sequence[Word], at: int) -> list[str]:
    """Return the features of a token: itself, its neighbours, the rules' answers; every token has the same number."""
    count = len(words)
    me = words[at]
    b1 = words[at - 1] if at else _EDGE
    b2 = words[at - 2] if at > 1 else _EDGE
    a1 = words[at + 1] if at + 1 < count else _EDGE
    a2 = words[at + 2] if at + 2 < count else _EDGE
    low = me.text.lower()
    return [
        "b",
        f"r{me.rule}",
        f"w{low}",
        f"s{me.shape}",
        f"k{me.known}",
        f"3{low[-3:]}",
        f"2{low[-2:]}",
        f"p{low[:3]}",
        f"rs{me.rule}{me.shape}",
        f"rk{me.rule}{me.known}",
        f"rn{b1.rule}{me.rule}{a1.rule}",
        f"ra{me.rule}{a1.rule}{a2.rule}",
        f"rw{me.rule}{low}",
        f"w-{b1.text.lower()}",
        f"w={b2.text.lower()}",
        f"w+{a1.text.lower()}",
        f"w#{a2.text.lower()}",
        f"ww{b1.text.lower()} {low}",
        f"wW{low} {a1.text.lower()}",
        f"r-{me.rule}{b1.text.lower()}",
        f"r+{me.rule}{a1.text.lower()}",
        f"s-{b1.shape}{me.shape}",
        f"s+{me.shape}{a1.shape}",
        f"sS{b1.shape}{me.shape}{a1.shape}",
        f"sZ{me.shape}{a1.shape}{a2.shape}",
        f"k-{b1.known}",
        f"k+{a1.known}",
        f"kK{me.known}.{a1.known}",
        f"kJ{b1.known}.{me.known}",
        f"i{at == 0}{me.shape}",
        f"c{me.cue}{me.rule}",
        f"ck{me.cue}{me.known}{me.shape}",
        f"d{me.text_wide}{me.rule}",
        f"dd{b1.text_wide}.{me.text_wide}.{a1.text_wide}",
    ]
