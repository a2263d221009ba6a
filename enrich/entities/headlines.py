"""Headlines: what is one, and which of its capitalised words are a name that the text below knows."""

import re
from collections.abc import Set as AbstractSet
from typing import Final

from enrich.entities.candidates import NOT_NAMES, SUFFIXES, Candidate

_LOWER: Final = re.compile(r"\b[a-z][a-z]{3,}")
_RESULTS: Final = re.compile(r"\d-\d[^\n]*?\d-\d|\) \d[^\n]*?\) \d|\) beat ")
"""What stands in a line of results, which has many names and few other words."""
_UPPER: Final = re.compile(r"\b[A-Z][a-zA-Z]{3,}")


def is_headline(clean: str, first: int, last: int) -> bool:
    """Return whether a sentence capitalises (nearly) all its words, so that capitals tell nothing."""
    stop = min(last, first + 400)
    if clean[last - 1] in ".!?":
        return _LOWER.search(clean, first, stop) is None and len(_UPPER.findall(clean, first, stop)) >= 4
    upper = len(_UPPER.findall(clean, first, stop))
    if upper < 3:
        return False
    lower = len(_LOWER.findall(clean, first, stop))
    return upper >= 4 * lower and _RESULTS.search(clean, first, stop) is None


def cut(candidate: Candidate, named: AbstractSet[str]) -> None:
    """Leave of capitalised words in a headline the longest name that the text knows: "Okello Returns" is Okello."""
    words = candidate.text.split(" ")
    count = len(words)
    if words[-1] in SUFFIXES:
        return  # an agency is more than its first word
    for size in range(count - 1, 0, -1):
        for first in range(count - size + 1):
            text = " ".join(words[first : first + size])
            if text in named and text not in NOT_NAMES:
                candidate.start += len(" ".join(words[:first])) + (first > 0)
                candidate.end = candidate.start + len(text)
                candidate.text, candidate.type = text, None
                return
