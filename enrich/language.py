"""The language of a text, told from its first part."""

import re
from typing import Final

from py3langid import langid

LOOKED_AT_MAX: Final = 240
"""Code points that are looked at: the answer does not change after that, the time does (1 ms per 1,000)."""
LETTERS_MIN: Final = 20
"""Letters below which the answer is a guess: a single name is Breton to it."""
MARGIN_MIN: Final = 4.0
"""Log-likelihood by which the best language must beat the next; below it texts mix or are lists of names."""
_SAME: Final = frozenset(
    (
        ("nb", "no"),
        ("nn", "no"),
        ("nb", "nn"),
        ("bs", "hr"),
        ("hr", "sr"),
        ("bs", "sr"),
        ("id", "ms"),
        ("af", "nl"),
    )
)
"""Pairs so near each other that a small margin says nothing against the better one."""

_ENGLISH: Final = frozenset(
    (
        "the", "and", "that", "with", "this", "they", "were", "from", "have", "which", "said", "has", "been", "would", "their", "will",
        "by", "are", "his", "of", "to", "it", "its", "after",
    )
)  # fmt: skip
"""Words that plain English is full of, and that together no other language has."""
ENGLISH_MIN: Final = 5
"""Different words of these that settle it without the slow look: a quoted title has two or three."""
ENGLISH_LOOKED_AT_MAX: Final = 400
"""Code points in which they are looked for."""
_WORD: Final = re.compile(r"[a-z]+")


def prepare() -> None:
    """Load the model now (0.4 s), so that no article waits for it."""
    langid.rank("")


def tell(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that `text` is written in, None where it cannot be told."""
    head = text[:LOOKED_AT_MAX]
    if len(_ENGLISH.intersection(_WORD.findall(text[:ENGLISH_LOOKED_AT_MAX]))) >= ENGLISH_MIN:
        return "en"
    if sum(map(str.isalpha, head)) < LETTERS_MIN:
        return None
    (best, score), (next_, behind) = langid.rank(head)[:2]
    if len(best) != 2:
        return None
    if score - behind < MARGIN_MIN and tuple(sorted((best, next_))) not in _SAME:
        return None
    return str(best)
