"""Reads a day and month in digits without a year ("on 22/04"), and hours that only a day beside them makes hours."""

import re
from typing import Final

from enrich.dates import words
from enrich.dates.atoms import Atom
from enrich.dates.page import Page

_DAY_MONTH: Final = re.compile(r"(?P<a>\d\d?)/(?P<b>\d\d?)(?![\d/%]|[.,]\d| ?(?:of|inch|cup|-inch)\b)")
_BEFORE: Final = (
    frozenset(("on", "from", "to", "by", "until", "till", "since", "before", "after", "between", "this", "next", "last"))
    | frozenset(words.WEEKDAYS)
)  # fmt: skip
_LEADING: Final = re.compile(r"(?:\d\d?/\d\d?(?:/\d{2,4})?(?: ?[-–] ?| to | and |, | or ))$")
_FOLLOWING: Final = re.compile(r" ?[-–] ?\d\d?/\d\d?(?:/\d{2,4})?(?![\d/])")
_WHICH: Final = re.compile(r"\b(?P<which>this|next|last) $")

_HOUR: Final = r"(?P<h{0}>1[0-2]|0?[1-9])(?:[:.](?P<m{0}>[0-5]\d))?"
_PART: Final = r"(?: in the (?P<part>morning|afternoon|evening))?"
_BARE: Final = re.compile(
    rf"{_HOUR.format(1)}(?: ?(?P<half>[ap])\.?m\b\.?)?(?: ?[-–] ?| (?P<word>to|and|until|till) ){_HOUR.format(2)}{_PART}"
    rf"(?![\d%:]|[.,]\d| ?[ap]\.?m\b|[-–/]\d| (?:{words.MONTH}|per|percent|million|billion|{words.either(sorted(words.COUNTED))})\b| of )"
)
_ALONE: Final = re.compile(
    rf"{_HOUR.format(1)}(?=[.,;!?)\n]*(?:$|[\s\"”])(?:(?:on|in|and|or|with|for|when|today|tomorrow|yesterday|this|next|last|{words.WEEKDAY})\b|$|\n)|[.,;!?)]+(?:\s|$)|$)"
)
_AT: Final = re.compile(r"\b(?:at|around|about|by) $")
_OPEN: Final = re.compile(r"\b(?:from|between) $")
_CHANGED: Final = re.compile(
    r"\b(?:rose|fell|rise|rises|rising|fall|falls|falling|up|down|grew|increased?|increasing|decreased?|cut|raised?|lifted|lowered|climbed"
    r"|dropped|slipped|jumped|went|moved|won|lost|beat|drew|led|closed|ended|traded|trading|settled|stood|finished|opened at|aged|ranging|ranged)\b"
)
"""Beside these words two bare numbers are levels or a score and no hours."""


def day_month(page: Page, start: int) -> Atom | None:
    """Read "22/04" after a word that a day follows, or beside another such day; both orders may be possible."""
    found = _DAY_MONTH.match(page.low, start)
    if found is None:
        return None
    a, b = int(found["a"]), int(found["b"])
    if not (1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12):
        return None
    before = page.word_before(start) in _BEFORE
    paired = _FOLLOWING.match(page.low, found.end()) or _LEADING.search(page.low, max(0, start - 20), start)
    if not before and not paired:
        return None
    day, month = (a, b) if b <= 12 else (b, a)
    left = page.left(_WHICH, start)
    order = "" if a == b else "either" if max(a, b) <= 12 else "dm" if b <= 12 else "md"
    return Atom(
        start=page.left_start(left, start) if left else start, end=found.end(), kind="date", month=month, day=day,
        which="either" if order == "either" else left["which"] if left else "", order=order,
    )  # fmt: skip


def bare_hours(page: Page, start: int) -> Atom | None:
    """Read "from 7 to 9:30"; without minutes it is hours only beside a day, which `join` sees to."""
    found = _BARE.match(page.low, start)
    if found is None:
        return _four(page, start)
    opened = page.left(_OPEN, start) is not None
    told = found["m1"] is not None or found["m2"] is not None or found["half"] is not None
    dotted = "." in found[0] and found["half"] is None
    if found["word"] == "and" and not opened:
        return None
    if not (opened or (told and found["word"] != "and")) or (dotted and not opened):
        return None
    if _CHANGED.search(page.low, max(0, start - 48), start) and not (":" in found[0] or found["half"]):
        return None
    first, last = int(found["h1"]), int(found["h2"])
    if found["half"]:
        first = first % 12 + (12 if found["half"] == "p" else 0)
    elif found["part"]:
        first += 12 if found["part"] != "morning" and first < 12 else 0
    if found["part"] and found["part"] != "morning" and last < 12:
        last += 12
    minutes = [int(m) if m else None for m in (found["m1"], found["m2"])]
    if (last, minutes[1] or 0) <= (first, minutes[0] or 0) and last < 12:
        last += 12
    cue = opened and (told or found["part"] is not None)
    part = "told" if found["half"] or found["part"] else ""
    ends = [
        Atom(start=start, end=found.end(), kind="time", hour=hour, minute=minute, cue=cue, part=part)
        for hour, minute in zip((first, last), minutes, strict=True)
    ]
    return Atom(start=start, end=found.end(), kind="range", first=ends[0], last=ends[1])


_FOUR: Final = re.compile(
    r"([01]\d|2[0-3])([0-5]\d) ?(?:[-–]|to|and) ?([01]\d|2[0-3])([0-5]\d)(?!\d|[.,]\d| ?%)"
)


def _four(page: Page, start: int) -> Atom | None:
    """Read "between 0730 and 0930": a leading nought, for 1850 to 1930 would be years."""
    found = _FOUR.match(page.low, start)
    if found is None or found[1][0] != "0" or page.left(_OPEN, start) is None:
        return None
    ends = [
        Atom(start=start, end=found.end(), kind="time", hour=int(hour), minute=int(minute), cue=True)
        for hour, minute in ((found[1], found[2]), (found[3], found[4]))
    ]
    return Atom(start=start, end=found.end(), kind="range", first=ends[0], last=ends[1])


def bare_hour(page: Page, start: int) -> Atom | None:
    """Read the "7" of "tonight at 7": kept only where a day stands beside it."""
    found = _ALONE.match(page.low, start)
    if found is None or page.left(_AT, start) is None:
        return None
    if _CHANGED.search(page.low, max(0, start - 48), start):
        return None
    minute = int(found["m1"]) if found["m1"] else None
    return Atom(start=start, end=found.end(), kind="time", hour=int(found["h1"]), minute=minute)
