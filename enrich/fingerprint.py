"""A small signature of a text by which near-duplicates are known: MinHash over word shingles (Broder 1997)."""

import re
import string
from collections.abc import Sequence
from typing import Final

from rensa import RMinHash

PERMUTATIONS: Final = 64
"""Values in a signature: a standard error of at most 1/16 on the similarity, and 0.7 KB in an event."""
SEED: Final = 20190211
"""Signatures made with another seed cannot be compared with these: never change it."""
SHINGLE: Final = 3
"""Words to a shingle: 5 % of words edited leave a similarity of about 0.75, other texts stay under 0.01."""
VERSION: Final = "minhash64-w3"

_SCRIPTS: Final = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Those without spaces, which give one word for each character."""
_WORD: Final = re.compile(rf"[{_SCRIPTS}]|[^\W_{_SCRIPTS}]+")
_ALONE: Final = re.compile(f"[{_SCRIPTS}]")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
ODD_MAX: Final = 64
"""Different letters and marks beyond ASCII up to which each is looked for by itself; a hostile text has thousands."""
_MARKS: Final = "".join(
    set(map(chr, range(128))) - set(string.ascii_letters + string.digits + string.whitespace)
)
"""What parts words in ASCII beside white space: all that is no letter and no digit."""


def of(text: str) -> tuple[int, ...]:
    """Return the signature of `text`: 64 integers of 32 bits, none for a text without words."""
    low = text.lower()
    words = _words(low)
    if not words:
        return ()
    shingles = (
        list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
        if len(words) >= SHINGLE
        else [" ".join(words)]
    )
    hasher = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hasher.update(shingles)
    return tuple(hasher.digest())


def _words(low: str) -> list[str]:
    """Return the words of a text in small letters, as `_WORD` finds them; most texts need no look at each letter."""
    beyond = "" if low.isascii() else "".join(set(_BEYOND_ASCII.findall(low)))
    if len(beyond) > ODD_MAX or _ALONE.search(beyond) is not None:
        return _WORD.findall(low)
    for mark in _MARKS + beyond:
        if not mark.isalnum() and mark in low:
            low = low.replace(mark, " ")
    return low.split()


def similarity(a: Sequence[int], b: Sequence[int]) -> float:
    """Return the estimated share of shingles that two texts have in common, 0 to 1; 0 where one has none."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(map(int.__eq__, a, b)) / len(a)
