"""Reads parts of a day without their day: "in the morning", "early evening"; and the present as an end: "until now"."""

import re
from typing import Final

from enrich.dates.atoms import Atom
from enrich.dates.page import Page

CODES: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
"""TIMEX3 names of the parts of a day that the text does not name."""
_LEFT: Final = re.compile(
    r"(?<![\w-])(?:(?:(?:early|earlier|late|later|mid)[ -])?in the (?:(?:early|late|mid)[ -])?(?:hours of the )?|in |during the |(?:the |this )?(?:early|late|mid)[ -])$"
)
_NOUN: Final = re.compile(
    r" (?!of |on |at |and |to |from |when |while |after |before |as |but |or |with |by |in |the |that |with |for )[a-z]|-[a-z]"
)
_LEAD: Final = re.compile(
    r"\b(?:and|to|until|till|between|from|up to)(?: the present| the current| current)? $"
)
_YEAR_TO: Final = re.compile(r"\b(?:the )?year to $")


def part_of_day(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a part of some day; which day the sentence tells, or nobody does."""
    left = page.left(_LEFT, start)
    if left is None or (left[0] == "in " and page.low.startswith(" of", end)):
        return None
    if _NOUN.match(page.low, end):  # "early morning traffic", "in the Late Night show"
        return None
    return Atom(start=page.left_start(left, start), end=end, kind="part", part=word)


def now(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read "now" and "date" where they end a stretch: "between January and now", "from March to date"."""
    year = page.left(_YEAR_TO, start) if word == "date" else None
    if year:
        first = Atom(start=start, end=end, kind="shift", unit="year", which="this")
        last = Atom(start=start, end=end, kind="now")
        return Atom(start=page.left_start(year, start), end=end, kind="range", first=first, last=last)
    if page.left(_LEAD, start) is None or (
        word == "date" and page.word_before(start) not in {"to", "current"}
    ):
        return None
    return Atom(start=start, end=end, kind="now")
