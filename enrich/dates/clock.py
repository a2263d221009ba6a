"""Reads times of day told in words: "ten to five", "half past seven", "five o'clock"."""

import re
from typing import Final

from enrich.dates import words
from enrich.dates.atoms import Atom
from enrich.dates.page import Page

HOURS: Final = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MINUTES: Final = re.compile(
    rf"(?<![\w-])(?:(?P<round>five|ten|twenty|twenty[ -]five)|(?:(?:twenty|thirty|forty|fifty)[ -])?{words.COUNT} minutes?"
    r"|half|(?:a )?quarter) (?:past|to) $"
)
_ENDS: Final = re.compile(r"[.,;:!?\"')\n]|$| (?:and|but|when|on|in the|this|last|that|yesterday)\b")
_SAID: Final = frozenset(("at", "until", "till", "since", "and", "before", "after"))
_CLOCK: Final = re.compile(r" o'clock\b")


def clock(page: Page, start: int, end: int, _word: str) -> Atom | None:
    """Read a time on a twelve-hour dial; which half of the day is meant stays open, and so does the value."""
    whole = _CLOCK.match(page.low, end)
    if whole:
        return Atom(start=start, end=whole.end(), kind="dial", unit="hour")
    if not page.low.endswith((" to ", " past "), 0, start):
        return None
    left = page.left(_MINUTES, start)
    if left is None or not _ENDS.match(page.low, end):
        return None
    begin = page.left_start(left, start)
    if left["round"] and page.word_before(begin) not in _SAID:  # "at six to seven kilometres" is a range
        return None
    return Atom(start=begin, end=end, kind="dial", unit="minute")
