"""Reads parts of a year: "Q3 2018", "summer 2018", "fiscal 2024"."""

import re
from typing import Final

from enrich.dates import words
from enrich.dates.atoms import Atom
from enrich.dates.named import short_year
from enrich.dates.page import Page

OF_YEAR: Final = re.compile(
    rf"(?:,? of|,? in|,)?(?: the)?(?: (?:fiscal )?year)? (?P<year>{words.YEAR})|,? of (?P<which>last|this|next|the) year"
)
_PERIOD_LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?P<edge>early|mid|late)[ -])?(?:(?P<which>last|this|next|this past|this coming|past|coming|the previous)|(?P<in>in|of|by|since|until|during|the|every|each)|(?P<year>{words.YEAR}))[ ](?:the )?$"
)
_PERIOD_ENDS: Final = words.listed(
    "last this next past coming previous in of by since until during the every each"
)
_FISCAL: Final = re.compile(
    r"(?:iscal(?: year)?|y)[ -]?(?P<year>20\d\d|19\d\d|\d\d)(?:[-–/](?:20)?(?P<last>\d\d))?(?!\d|,\d)|iscal year (?=ended|ending)"
)
_QUARTER_RIGHT: Final = re.compile(
    rf"(?:,? (?:of |in )?|-|/)(?P<year>{words.YEAR})|[ ']'?(?P<short>\d\d)(?![\d,.%:])"
)
_HALF_OF: Final = re.compile(
    r" (?:net |operating |core |pre-tax |underlying )?(?:profits?|revenues?|sales|earnings|results|loss|losses|output|income|production|growth|gdp|orders|deliveries)\b"
)
"""What makes a bare "H1" a half-year."""
_YEAR_LEFT: Final = re.compile(rf"(?<![\w.,$£€-])(?P<year>{words.YEAR})[ -]$")


def quarter_code(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read "Q3 2018" and "H1"."""
    kind: str = "quarter" if word[0] == "q" else "half"
    right = _QUARTER_RIGHT.match(page.low, end)
    left = None if right else page.left(_YEAR_LEFT, start)
    if right is None and left is None and kind == "half" and not _HALF_OF.match(page.low, end):
        return None
    year = None
    if right:
        year = int(right["year"]) if right["year"] else short_year(right["short"])
    elif left:
        year = int(left["year"])
    return Atom(start=page.left_start(left, start) if left else start, end=right.end() if right else end,
                kind="quarter" if word[0] == "q" else "half", number=int(word[1]), year=year)  # fmt: skip


def season(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a season that is tied to a year or to now; "fall" and "spring" alone are other words."""
    right = OF_YEAR.match(page.low, end)
    left = page.left(_PERIOD_LEFT, start, _PERIOD_ENDS)
    which = (left and left["which"]) or ""
    if right is None and not which and not (left and left["year"]):
        if left is None or left["in"] in {"every", "each"} or word == "fall" or left["in"] == "the":
            return None
        if word == "spring" and left["in"] != "in":
            return None
    if word == "fall" and which == "this" and page.low.startswith(" of ", end) and right is None:
        return None
    year = (
        int(right["year"])
        if right and right["year"]
        else int(left["year"])
        if left and left["year"]
        else None
    )
    begin = start
    if left and (left["which"] or left["year"] or left["edge"]):
        begin = page.left_start(left, start)
    if right and right["which"]:
        which = f"{right['which']} year"
    which = {
        "this past": "last",
        "past": "last",
        "coming": "next",
        "this coming": "next",
        "the previous": "last",
    }.get(which, which)
    return Atom(start=begin, end=right.end() if right else end, kind="season", number=words.SEASONS[word], year=year,
                which=which, edge=(left and left["edge"]) or "")  # fmt: skip


def fiscal(page: Page, start: int, _end: int, word: str) -> Atom | None:
    """Read "fiscal 2024", "FY24"; which months that means is the company's secret."""
    found = _FISCAL.match(page.low, start + 1)
    if found is None or not found["year"] or (word == "fy" and not page.clean[start].isupper()):
        return None
    year = int(found["year"]) if len(found["year"]) == 4 else short_year(found["year"])
    return Atom(start=start, end=found.end(), kind="fiscal", year=year,
                year_last=year - year % 100 + int(found["last"]) if found["last"] else None)  # fmt: skip
