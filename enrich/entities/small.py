"""Names in posts whose writers use no capitals: what is known, and given names before surnames. English."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from enrich.entities.candidates import Candidate
from enrich.entities.gazetteer import (
    CITY,
    CITY_BIG,
    COUNTRY,
    FAMILY,
    GIVEN,
    ORG,
    REGION,
    WORD,
    Gazetteer,
    gazetteer,
)
from enrich.entities.words import FUNCTION, NOT_ACRONYMS, words_of
from store.mentions import EntityType

WORDS_MIN: Final = 8
"""Words from which a text's lack of capitals is its writer's manner."""
CAPITALS_MAX: Final = 0.04
"""Words with a capital among all words, up to which a text has none; edited English has three times as many."""
NAME_MAX: Final = 4
"""Words of the longest name that is looked for."""
LETTERS_MIN: Final = 4
"""Letters of the shortest name that is no acronym."""
_WORD: Final = re.compile(r"(?<![\w@#/.'-])[a-zà-ÿ][\w'-]*(?:&[a-z]+)?(?![\w@/])")
_CAPITAL: Final = re.compile(r"[A-Z](?<!\w.)")
"""Of a word its first letter; begins with one set of characters, which is what makes its search quick."""
_FUNCTION: Final = frozenset(word.lower() for word in FUNCTION.split())
_NEVER: Final = words_of(
    "nan mum dad gran nana papa bro sis lol omg pls thx min sec hrs hr mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec app apps ios android mobile reading nice bath orange sun star mirror post mail metro wish target gap next boots shell visa apple amazon amazons"
)
"""What is no name in small letters, though there is a town, a name or a firm of that spelling."""


def is_small(clean: str) -> bool:
    """Return whether a text is written without capitals."""
    spaces = clean.count(" ")
    if spaces < WORDS_MIN:
        return False
    one_too_many = islice(_CAPITAL.finditer(clean), int(CAPITALS_MAX * spaces), None)
    return next(one_too_many, None) is None


def names(clean: str) -> Iterator[Candidate]:
    """Yield the names in a text that is written without capitals, in order. Linear in its length."""
    gazette = gazetteer()
    words = [match.span() for match in _WORD.finditer(clean)]
    at = 0
    while at < len(words):
        size, kind, flags = _name(clean, words, at, gazette)
        if size:
            start, end = words[at][0], words[at + size - 1][1]
            yield Candidate(
                start, end, clean[start:end], kind, initial=False, headline=False, known=True, flags=flags
            )
        at += max(1, size)


def _name(
    clean: str, words: list[tuple[int, int]], at: int, gazette: Gazetteer
) -> tuple[int, EntityType | None, int]:
    """Return how many words from `at` on are a name, what it is, and its flags; nothing where none begins."""
    start = words[at][0]
    first = clean[start : words[at][1]]
    if first in _FUNCTION or first in _NEVER:
        return 0, None, 0
    for size in range(min(NAME_MAX, len(words) - at), 1, -1):
        text = clean[start : words[at + size - 1][1]]
        flags = gazette.names.get(text.title(), 0)
        if text.count(" ") == size - 1 and flags & (COUNTRY | CITY_BIG | CITY | REGION | ORG):
            return size, "ORG" if flags & ORG else "LOC", flags
    flags = gazette.names.get(first.capitalize(), 0)
    if flags & GIVEN and not _usual(first, gazette) and at + 1 < len(words):
        second = clean[words[at + 1][0] : words[at + 1][1]]
        beside = clean[words[at][1] : words[at + 1][0]] == " "
        if beside and gazette.names.get(second.capitalize(), 0) & FAMILY and not _usual(second, gazette):
            return 2, "PER", flags
    return _alone(first, flags, gazette)


def _alone(word: str, flags: int, gazette: Gazetteer) -> tuple[int, EntityType | None, int]:
    """Return the same for one word: a country, a big city, an organisation, an acronym of one."""
    loud = gazette.names.get(word.upper(), 0)
    if loud & (ORG | COUNTRY) and word.upper() not in NOT_ACRONYMS and not _usual(word, gazette):
        return 1, "ORG" if loud & ORG else "LOC", loud
    if len(word) < LETTERS_MIN or _usual(word, gazette) or flags & (GIVEN | FAMILY):
        return 0, None, 0
    if flags & (COUNTRY | CITY_BIG | REGION):
        return 1, "LOC", flags
    return (1, "ORG", flags) if flags & ORG else (0, None, 0)


def _usual(word: str, gazette: Gazetteer) -> bool:
    """Return whether a word is one of English or of grammar, so that it names nothing without its capital."""
    return (
        word in gazette.everyday
        or word in _FUNCTION
        or bool(gazette.names.get(word.capitalize(), 0) & WORD)
        or (word.endswith("s") and word[:-1] in gazette.everyday)
    )
