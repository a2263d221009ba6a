"""The text under the reader's finger: both cases, and what stands to the left."""

import re
from re import Match, Pattern
from typing import Final

LEFT_MAX: Final = 48
"""No expression reaches further left of its trigger word; keeps reading linear."""
_LAST_WORD: Final = re.compile(r"((?<![a-z'])[a-z']+|(?<!\d)\d+)[ -](?:the )?['\"(]?$")


class Page:
    """A text in reading; `floor` is where the last expression ended."""

    def __init__(self, clean: str, low: str) -> None:
        self.clean = clean
        self.low = low
        self.floor = 0

    def left(self, pattern: Pattern[str], at: int, ends: frozenset[str] | None = None) -> Match[str] | None:
        """Return the match of a pattern that ends in `$` against what stands before `at`.

        `ends` are the words that a match can end with, where it always ends with one and a space or hyphen: a look
        at the last word is quicker than the pattern, and mostly the answer. Marks and digits are left to the pattern.
        """
        before = self.low[max(self.floor, at - LEFT_MAX) : at]
        if ends is not None:
            word = before[:-1].replace("-", " ").rpartition(" ")[2]
            if word.isalpha() and word not in ends:
                return None
        return pattern.search(before)

    def left_start(self, found: Match[str], at: int, group: int | str = 0) -> int:
        """Return where a match of `left` begins in the text."""
        return max(self.floor, at - LEFT_MAX) + found.start(group)

    def word_before(self, at: int) -> str:
        """Return the word before, an article skipped; empty where there is none."""
        found = _LAST_WORD.search(self.low[max(0, at - 24) : at])
        return found.group(1) if found else ""
