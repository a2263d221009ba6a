"""Reads dates made of units: "last month", "five years ago", "the third quarter of 2024", "summer 2018"."""

import re
from typing import Final

from enrich.dates import words
from enrich.dates.atoms import Atom
from enrich.dates.named import edge_of, short_year
from enrich.dates.page import Page

_EDGE: Final = (
    r"(?P<edge>earlier|later|early|late|mid|(?:the )?(?:beginning|start|middle|end) of)(?: in)?(?: the)?[ -]"
)
_LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?:{_EDGE})?(?:(?:the|these|those) )?(?P<which>last|past|previous|this|current|next|coming|upcoming|following|same|that|recent)"
    rf"(?:[ ](?P<some>{words.COUNT}))?[ ]|(?P<n>{words.COUNT})[ -](?:(?P<ahead>last|past|next|coming|upcoming) )?|the (?P<nth>{words.ORDINAL})[ -])$"
)
_RIGHT: Final = re.compile(
    r"(?: (?P<rel>ago|from now|later|earlier|previously|before that|after that)\b|'s? time\b)"
)
_BESIDE: Final = re.compile(r" (before|after|from) (?!that\b|this\b)")
_IN: Final = re.compile(r"(?<!\w)in $")
_RECORD: Final = re.compile(r"\b(?:first|last|only|once|most|least|worst|\w+est)\b[^.;]* in $")
"""What stands before a stretch that lies behind: "the worst storm in ten years"."""
_AFTER_NEXT: Final = re.compile(r" (before last|after next)\b")
_OF_YEAR: Final = re.compile(
    rf"(?:,? of|,? in|,)?(?: the)?(?: (?:fiscal )?year)? (?P<year>{words.YEAR})|,? of (?P<which>last|this|next|the) year"
)
_OF_MONTH: Final = re.compile(rf" (?:of|in) (?P<month>{words.MONTH})\b(?:,? (?P<year>{words.YEAR}))?")
_WEEK_OF: Final = re.compile(
    rf" of (?P<month>{words.MONTH})\.? (?P<day>{words.DAY_NUMBER})(?:,? (?P<year>{words.YEAR}))?"
)
_OF_PERIOD: Final = re.compile(
    rf" (?:of|in) (?:(?:the year )?(?P<year>{words.YEAR})|(?P<month>{words.MONTH})\b(?:,? (?P<of_year>{words.YEAR}))?"
    r"|(?P<which>this|last|next|the) (?P<unit>year|month|quarter)\b)"
)
_ROLLING_UNITS: Final = frozenset(
    ("last", "past", "next", "coming", "upcoming", "recent", "previous", "following")
)
_PART_LEFT: Final = re.compile(
    rf"(?<!\w)(?:the )?(?P<end>first|last|final|opening|closing)(?: (?P<some>{words.COUNT}))? $"
)
_BACK: Final = frozenset(("last", "past", "recent"))
_AHEAD: Final = frozenset(("next", "coming", "upcoming"))
_ELSEWHERE: Final = frozenset(("previous", "following", "same", "that"))
_QUARTER_LEFT: Final = re.compile(rf"(?<!\w)(?:the )?(?P<nth>{words.ORDINAL})[ -]$")
_PERIOD_LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?P<edge>early|mid|late)[ -])?(?:(?P<which>last|this|next|this past|this coming|past|coming|the previous)|(?P<in>in|of|by|since|until|during|the|every|each)|(?P<year>{words.YEAR}))[ ](?:the )?$"
)
_FISCAL: Final = re.compile(
    r"(?:iscal(?: year)?|y)[ -]?(?P<year>20\d\d|19\d\d|\d\d)(?:[-–/](?:20)?(?P<last>\d\d))?(?![\d,])|iscal year (?=ended|ending)"
)


def number_of(found: str) -> int | None:
    """Return the number that the word is, None for "a few"."""
    if found.isdigit():
        return int(found)
    return None if found in words.VAGUE else words.NUMBERS[found]


def unit(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read an expression around "day", "weeks", "year"."""
    name = words.UNITS[word]
    if name in {"quarter", "half"}:
        nth = page.left(_QUARTER_LEFT, start)
        if nth and (name == "half" or nth["nth"] != "last"):
            return _part_of_year(page, page.left_start(nth, start), end, name, nth["nth"])
        if name == "half":
            return None
    of = _OF_PERIOD.match(page.low, end)
    if of and name not in {"quarter", "half", "hour", "minute", "decade"}:
        side = page.left(_PART_LEFT, start)
        if side and (side["some"] or word != "week" or side["end"] != "first"):
            return _slice(page.left_start(side, start), name, side, of)
    left = page.left(_LEFT, start)
    if left is None:
        return _week_of(page, start, end) if word == "week" else None
    begin = page.left_start(left, start)
    if left["nth"]:
        return _nth(page, begin, end, name, left["nth"])
    if left["ahead"]:
        return _which(page, begin, end, word, left["ahead"], left["n"], "")
    if left["n"]:
        return _counted(page, begin, end, word, number_of(left["n"]))
    return _which(page, begin, end, word, left["which"], left["some"], edge_of(left["edge"]))


def _slice(begin: int, name: str, side: re.Match[str], of: re.Match[str]) -> Atom | None:
    """Read "the first three months of 2021", "the last week of July"."""
    count = number_of(side["some"]) if side["some"] else 1
    if of["year"]:
        whole = Atom(start=of.start(), end=of.end(), kind="year", year=int(of["year"]))
    elif of["month"]:
        year = int(of["of_year"]) if of["of_year"] else None
        whole = Atom(start=of.start(), end=of.end(), kind="month", month=words.MONTHS[of["month"]], year=year)
    else:
        step = {"last": -1, "next": 1}.get(of["which"], 0)
        whole = Atom(start=of.start(), end=of.end(), kind="shift", unit=of["unit"], number=step, which="this")
    if count is None or name == "weekend":
        return Atom(start=begin, end=of.end(), kind="unknown", unit=name)
    number = count if side["end"] in {"first", "opening"} else -count
    return Atom(start=begin, end=of.end(), kind="slice", unit=name, number=number, first=whole)


def _counted(page: Page, begin: int, end: int, word: str, count: int | None) -> Atom | None:
    """Read "five years ago", "two days later"."""
    name = words.UNITS[word]
    right = _RIGHT.match(page.low, end)
    if name in {"weekend", "half"} or (right is None and count is None):
        return None
    if right is None:
        beside = _BESIDE.match(page.low, end)
        if beside and name not in {"hour", "minute"}:
            step = -_sure(count) if beside[1] == "before" else _sure(count)
            return Atom(start=begin, end=end, kind="offset", unit=name, number=step)
        if page.left(_IN, begin) is None or page.left(_RECORD, begin):
            return None
        return Atom(start=begin - 3, end=end, kind="shift", unit=name, number=_sure(count), which="in")
    rel = right["rel"]
    if rel not in {"ago", "from now", None}:
        return Atom(start=begin, end=right.end(), kind="elsewhere", unit=name)
    if count is None:
        return Atom(start=begin, end=right.end(), kind="unknown", unit=name)
    return Atom(
        start=begin, end=right.end(), kind="shift", unit=name, number=-count if rel == "ago" else count
    )


def _sure(count: int | None) -> int:
    assert count is not None, "vague counts were turned away"
    return count


def _which(
    page: Page, begin: int, end: int, word: str, which: str, some: str | None, edge: str
) -> Atom | None:
    """Read "last month", "the past three days", "earlier this year"."""
    name = words.UNITS[word]
    if some is not None or word.endswith("s"):
        if which not in _ROLLING_UNITS:
            return None
        if which in _ELSEWHERE:
            return Atom(start=begin, end=end, kind="elsewhere", unit=name)
        count = number_of(some) if some else None
        if count is None or name == "weekend":
            return Atom(start=begin, end=end, kind="unknown", unit=name)
        return Atom(
            start=begin, end=end, kind="rolling", unit=name, number=-count if which in _BACK else count
        )
    if name in {"minute", "half"} or (name == "hour" and which not in {"last", "past", "next"}):
        return None
    if which in _ELSEWHERE or (name == "day" and which in {"next", "last"}):
        if page.low.startswith(" of", end) or (name == "day" and which in {"last", "that"}):
            return None
        return Atom(start=begin, end=end, kind="elsewhere", unit=name)
    if name == "day" or (name == "decade" and which not in _BACK) or page.low.startswith("-", end):
        return None
    rolling = (which in {"past", "coming", "recent", "upcoming"} and name != "quarter") or (
        which == "last" and page.low.startswith("the ", begin) and name in {"year", "decade", "month", "week"}
    )
    if rolling or name in {"hour", "decade", "fortnight"}:
        return Atom(start=begin, end=end, kind="rolling", unit=name, number=-1 if which in _BACK else 1)
    step = 0 if which in {"this", "current"} else -1 if which in _BACK else 1
    beyond = _AFTER_NEXT.match(page.low, end)
    if which == "next" and beyond is None and page.low.startswith("the ", begin):
        return Atom(start=begin, end=end, kind="then", unit=name, number=1)
    return Atom(
        start=begin, end=end if beyond is None else beyond.end(), kind="weekend" if name == "weekend" else "shift",
        unit=name, number=step, which="this", edge=edge,
    )  # fmt: skip


def _nth(page: Page, begin: int, end: int, name: str, nth: str) -> Atom | None:
    """Read "the first week of 2021", "the third month of 2021"."""
    year = _OF_YEAR.match(page.low, end)
    number = -1 if nth in {"last", "final"} else words.ORDINALS[nth]
    if year and year["year"] and name in {"week", "month"}:
        return Atom(start=begin, end=year.end(), kind="week_of" if name == "week" else "month", year=int(year["year"]),
                    number=number, month=number % 13 if name == "month" and number > 0 else 12 if name == "month" else None)  # fmt: skip
    month = _OF_MONTH.match(page.low, end)
    if month and name == "week":
        return Atom(start=begin, end=month.end(), kind="week_of", month=words.MONTHS[month["month"]], number=number,
                    year=int(month["year"]) if month["year"] else None)  # fmt: skip
    if nth == "last" and not year and not page.low.startswith(" of", end):
        return _which(page, begin, end, name, "last", None, "")
    return None


def _week_of(page: Page, start: int, end: int) -> Atom | None:
    found = _WEEK_OF.match(page.low, end)
    beyond = _AFTER_NEXT.match(page.low, end)
    if beyond and page.word_before(start + 5) == "week":
        step = 2 if beyond[1] == "after next" else -2
        return Atom(start=start, end=beyond.end(), kind="shift", unit="week", number=step, which="this")
    if found is None:
        return None
    return Atom(start=start, end=found.end(), kind="week_of", month=words.MONTHS[found["month"]],
                day=int(found["day"].rstrip("stndrh")), year=int(found["year"]) if found["year"] else None)  # fmt: skip


def _part_of_year(page: Page, begin: int, end: int, name: str, nth: str) -> Atom | None:
    number = (2 if name == "half" else 4) if nth in {"last", "final"} else words.ORDINALS[nth]
    if number > (2 if name == "half" else 4):
        return None
    of = _OF_YEAR.match(page.low, end)
    if of is None and name == "half":
        return None
    which = f"{of['which']} year" if of and of["which"] else ""
    return Atom(start=begin, end=of.end() if of else end, kind="half" if name == "half" else "quarter", number=number,
                year=int(of["year"]) if of and of["year"] else None, which=which)  # fmt: skip


_QUARTER_RIGHT: Final = re.compile(
    rf"(?:,? (?:of |in )?|-|/)(?P<year>{words.YEAR})|[ ']'?(?P<short>\d\d)(?![\d,.%:])"
)
_YEAR_LEFT: Final = re.compile(rf"(?<![\w.,$£€-])(?P<year>{words.YEAR})[ -]$")


def quarter_code(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read "Q3 2018" and "H1"."""
    kind: str = "quarter" if word[0] == "q" else "half"
    right = _QUARTER_RIGHT.match(page.low, end)
    left = None if right else page.left(_YEAR_LEFT, start)
    if right is None and left is None and kind == "half":
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
    right = _OF_YEAR.match(page.low, end)
    left = page.left(_PERIOD_LEFT, start)
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
