"""Reads what is counted off in a period: "the 15th day of next month", "week 31", "the first Monday of May"."""

import re
from typing import Final

from enrich.dates import words
from enrich.dates.atoms import Atom
from enrich.dates.page import Page

AFTER_NEXT: Final = re.compile(r" (before last|after next)\b")
OF_PERIOD: Final = re.compile(
    rf" (?:of|in) (?:(?:the year )?(?P<year>{words.YEAR})|(?P<month>{words.MONTH})\b(?:,? (?P<of_year>{words.YEAR}))?"
    r"|(?P<which>this|last|next|the) (?P<unit>year|month|quarter)\b)"
)
_WEEK_OF: Final = re.compile(
    rf" (?:of|beginning|starting|commencing|ending)(?: on)? (?P<month>{words.MONTH})\.? (?P<day>{words.DAY_NUMBER})(?:,? (?P<year>{words.YEAR}))?"
)
_WEEK_NUMBER: Final = re.compile(
    rf" (?P<n>[1-4]\d|5[0-3]|[1-9])(?![\w%/:]|[.,-]\d)(?: of (?:(?P<year>{words.YEAR})|(?P<which>last|this|next|the) year))?"
)
_ORDINAL_LEFT: Final = re.compile(
    rf"(?<![\w-])(?:the )?(?:(?P<digits>\d\d?)(?:st|nd|rd|th)|(?P<word>{words.either(words.DAY_ORDINALS)}|last)) $"
)
_ORDINAL_ENDS: Final = words.last_of([*words.DAY_ORDINALS, "last"])
_NOT_NOW: Final = re.compile(r" of\b| \d{4}\b")
_EDGE_LEFT: Final = re.compile(
    r"(?<![\w-])(?:the )?(?P<edge>beginning of|start of|middle of|end of|earlier in|later in|early in|late in) (?:the )?$"
)
_EDGE_ENDS: Final = words.listed("of in the")


def whole(of: re.Match[str]) -> Atom:
    """Return the period that a match of OF_PERIOD names."""
    if of["year"]:
        return Atom(start=of.start(), end=of.end(), kind="year", year=int(of["year"]))
    if of["month"]:
        year = int(of["of_year"]) if of["of_year"] else None
        return Atom(start=of.start(), end=of.end(), kind="month", month=words.MONTHS[of["month"]], year=year)
    step = {"last": -1, "next": 1}.get(of["which"], 0)
    return Atom(start=of.start(), end=of.end(), kind="shift", unit=of["unit"], number=step, which="this")


def _number(left: re.Match[str]) -> int:
    return int(left["digits"]) if left["digits"] else words.DAY_ORDINALS.get(left["word"], -1)


def of_period(page: Page, start: int, name: str, of: re.Match[str]) -> Atom | None:
    """Read "the 15th day of next month", "the 9th month of 2022"; the first and last are a slice's."""
    left = page.left(_ORDINAL_LEFT, start, _ORDINAL_ENDS)
    if left is None or name not in {"day", "month"} or _number(left) < 2:
        return None
    return Atom(start=page.left_start(left, start), end=of.end(), kind="slice", unit=name, number=_number(left),
                which="nth", first=whole(of))  # fmt: skip


def half_of_month(page: Page, begin: int, end: int, ordinal: str) -> Atom | None:
    """Read "the second half of March": its days from the 16th on."""
    of = OF_PERIOD.match(page.low, end)
    number = 2 if ordinal in {"last", "final"} else words.ORDINALS[ordinal]
    if of is None or number > 2 or not (of["month"] or of["unit"] == "month"):
        return None
    return Atom(
        start=begin, end=of.end(), kind="slice", unit="day", number=number, which="half", first=whole(of)
    )


def weekday(page: Page, start: int, end: int, number: int, part: str) -> Atom | None:
    """Read "the first Monday of next month", "the second Tuesday in November"."""
    left = page.left(_ORDINAL_LEFT, start, _ORDINAL_ENDS)
    of = OF_PERIOD.match(page.low, end) if left else None
    if left is None or of is None or not -1 <= _number(left) <= _WEEKS_OF_MONTH:
        return None
    return Atom(start=page.left_start(left, start), end=of.end(), kind="slice", unit="day", number=_number(left),
                weekday=number, part=part, first=whole(of))  # fmt: skip


_WEEKS_OF_MONTH: Final = 5


def week(page: Page, start: int, end: int) -> Atom | None:
    """Read "the week of 4 February", "the week beginning on the 4th", "week 31 of 2018", "the week after next"."""
    beyond = AFTER_NEXT.match(page.low, end)
    if beyond and page.word_before(start + 5) == "week":
        step = 2 if beyond[1] == "after next" else -2
        return Atom(start=start, end=beyond.end(), kind="shift", unit="week", number=step, which="this")
    numbered = _WEEK_NUMBER.match(page.low, end)
    if numbered and page.clean[start].islower():  # "Week 7" is the league's
        which = f"{numbered['which']} year" if numbered["which"] else ""
        return Atom(start=start, end=numbered.end(), kind="week_of", number=int(numbered["n"]), which=which,
                    year=int(numbered["year"]) if numbered["year"] else None)  # fmt: skip
    found = _WEEK_OF.match(page.low, end)
    if found is None:
        return None
    return Atom(start=start, end=found.end(), kind="week_of", month=words.MONTHS[found["month"]],
                day=int(found["day"].rstrip("stndrh")), year=int(found["year"]) if found["year"] else None)  # fmt: skip


def edged(page: Page, start: int, end: int, name: str) -> Atom | None:
    """Read "the end of the year", "later in the week"; whose year it is nobody says, so it is the paper's."""
    left = page.left(_EDGE_LEFT, start, _EDGE_ENDS)
    if (
        left is None
        or name not in {"week", "month", "quarter", "year", "decade"}
        or _NOT_NOW.match(page.low, end)
    ):
        return None
    edge = left["edge"].split(" ")[0]
    edge = {"beginning": "start", "middle": "mid"}.get(edge, edge)
    return Atom(
        start=page.left_start(left, start),
        end=end,
        kind="shift",
        unit=name,
        number=0,
        which="this",
        edge=edge,
    )
