"""Joins neighbours: a weekday with its date, a day with its time, two ends of a range."""

import re
from typing import Final

from msgspec.structs import replace

from enrich.dates.atoms import Atom
from enrich.dates.page import Page

_SAME_DAY: Final = re.compile(r",? (?:the )?|\.,? | \(")
_DAY_THEN_TIME: Final = re.compile(
    r",? (?:(?:at|by|around|about|(?:shortly |just )?(?:before|after)|from|until|till|(?:no )?(?:later|earlier) than) )?(?:about |around )?|, | ?@ ?| for "
)
_DAY_THEN_TIMES: Final = re.compile(r",? (?:from |between |at )?")
_TIME_THEN_DAY: Final = re.compile(r",? (?:on |of )?(?:the )?")
_RANGE: Final = re.compile(
    r" ?(?:[-–—]|--) ?| (?:to|through|until|till|thru|up to) (?:the )?(?:end of |early |late )?"
)
_AND: Final = re.compile(r" and ")
_BESIDE: Final = re.compile(r" (?:before|after|from) (?:the )?")
_UP_TO: Final = frozenset((" to ", " to the ", " ended ", " ending ", " ended on ", " ending on "))
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?$")
_FROM: Final = re.compile(r"\bfrom (?:the )?$")
_THEN_YEAR: Final = re.compile(r"(?: ?,)? (?:of )?")
_DAYS: Final = frozenset(("date", "weekday", "dayword", "holiday"))
_WEEKS: Final = {-1: "last week", 0: "this week", 1: "next week"}
_ENDS: Final = frozenset(
    ("date", "weekday", "dayword", "month", "year", "time", "quarter", "season", "decade", "shift", "now")
)
_LEFT_MAX: Final = 16  # "between the " and nothing more
_GAP_MAX: Final = 24  # longer words between two dates never join them


def join(page: Page, atoms: list[Atom]) -> list[Atom]:
    """Return the atoms with neighbours that are one expression made one."""
    joined: list[Atom] = []
    for atom in atoms:
        joined.append(atom)
        while len(joined) > 1 and joined[-1].start - joined[-2].end <= _GAP_MAX:
            one = _one(page, joined[-2], joined[-1])
            if one is None:
                break
            joined[-2:] = [one]
    return _ranges(page, [a for a in joined if a.kind != "offset"])


def _one(page: Page, a: Atom, b: Atom) -> Atom | None:
    gap = page.low[a.end : b.start]
    if (
        a.kind in {"date", "month"} and b.kind == "year" and a.year is None and not a.which and not b.edge
        and _THEN_YEAR.fullmatch(gap)
    ):  # fmt: skip
        return replace(a, end=b.end, year=b.year)
    if a.kind in _DAYS and _times(b) and a.hour is None and _DAY_THEN_TIMES.fullmatch(gap):
        return _on_day(a, b)
    if _times(a) and b.kind in _DAYS and b.hour is None and _TIME_THEN_DAY.fullmatch(gap):
        return _on_day(b, a)
    if b.kind == "weekday" and not b.which and _a_week(a) and gap in {" ", " on ", ", on "}:
        return replace(b, start=a.start, which=_WEEKS[a.number])
    if a.kind == "weekday" and not a.which and a.hour is None and _a_week(b) and gap in {" of ", ", ", " "}:
        return replace(a, end=b.end, which=_WEEKS[b.number])
    parted = _part(a, b, gap)
    if parted is not None:
        return parted
    if a.kind == "offset" and b.kind in _DAYS and _BESIDE.fullmatch(gap):
        return Atom(start=a.start, end=b.end, kind="beside", unit=a.unit, number=a.number, first=b)
    if a.which == "up to" and (b.kind == "month" or b.kind in _DAYS) and b.hour is None and gap in _UP_TO:
        return Atom(start=a.start, end=b.end, kind="up_to", unit=a.unit, first=b)
    if (
        a.kind == "weekday"
        and b.kind == "date"
        and b.weekday is None
        and a.hour is None
        and _SAME_DAY.fullmatch(gap)
        and (b.which != "either" or b.year is not None)
    ):
        closed = gap == " (" and page.low[b.end : b.end + 1] == ")"
        return replace(b, start=a.start, end=b.end + closed, weekday=a.weekday, part=a.part or b.part)
    if a.kind == "date" and b.kind == "weekday" and a.weekday is None and not b.which and gap in {" (", ", "}:
        if gap == " (" and page.low[b.end : b.end + 1] == ")":
            return replace(a, end=b.end + 1, weekday=b.weekday)
        return None
    if (
        a.kind in _DAYS
        and b.kind == "time"
        and a.hour is None
        and a.day_last is None
        and _DAY_THEN_TIME.fullmatch(gap)
    ):
        return replace(
            a, end=b.end, hour=_afternoon(a.part, b), minute=b.minute, second=b.second, zone=b.zone
        )
    if (
        a.kind == "time"
        and b.kind in _DAYS
        and b.hour is None
        and b.day_last is None
        and _TIME_THEN_DAY.fullmatch(gap)
    ):
        return replace(
            b, start=a.start, hour=_afternoon(b.part, a), minute=a.minute, second=a.second, zone=a.zone
        )
    return None


def _part(a: Atom, b: Atom, gap: str) -> Atom | None:
    """Join a part of a day with its day or its hour."""
    if a.kind in _DAYS and b.kind == "part" and not a.part and a.hour is None and gap in {" ", ", "}:
        return replace(a, end=b.end, part=b.part)
    if (
        a.kind == "part"
        and b.kind in _DAYS
        and not b.part
        and b.hour is None
        and gap in {" of ", " on ", " "}
    ):
        return replace(b, start=a.start, part=a.part)
    if a.kind == "part" and b.kind == "time" and gap in {" at ", " around ", " about ", " "}:
        return replace(b, start=a.start, hour=_afternoon(a.part, b), part="told", cue=True)
    if a.kind == "time" and b.kind == "part" and not a.part and gap == " ":
        return replace(a, end=b.end, hour=_afternoon(b.part, a), part="told", cue=True)
    return None


def _a_week(atom: Atom) -> bool:
    return (
        (atom.kind, atom.unit, atom.which) == ("shift", "week", "this")
        and atom.number in _WEEKS
        and not atom.edge
    )


def _times(atom: Atom) -> bool:
    return atom.kind == "range" and atom.first is not None and atom.first.kind == "time"


def _on_day(day: Atom, times: Atom) -> Atom:
    """Return the stretch between two times of one day."""
    start, end = min(day.start, times.start), max(day.end, times.end)
    ends = [
        replace(day, hour=_afternoon(day.part, t), minute=t.minute, second=t.second, zone=t.zone)
        for t in (times.first, times.last)
        if t
    ]
    return Atom(start=start, end=end, kind="range", first=ends[0], last=ends[1])


def _afternoon(part: str, time: Atom) -> int | None:
    late = not time.part and part in {"afternoon", "evening", "night", "tonight"}
    return time.hour + 12 if late and time.hour is not None and 1 <= time.hour < 12 else time.hour


def _ranges(page: Page, atoms: list[Atom]) -> list[Atom]:
    out: list[Atom] = []
    for b in atoms:
        a = out[-1] if out else None
        if a is None or b.start - a.end > _GAP_MAX or not _stretch(page, a, b):
            out.append(b)
            continue
        out[-1] = Atom(start=a.start, end=b.end, kind="range", first=a, last=b)
    return [a for a in out if _stands(a)]


def _stands(atom: Atom) -> bool:
    """Tell whether an hour or two of them were told as hours, and not only as numbers that could be."""
    if atom.kind == "range" and atom.first and atom.last and atom.first.kind == atom.last.kind == "time":
        return atom.first.cue or atom.last.cue
    return atom.kind != "now" and (atom.kind != "time" or atom.cue)


def _stretch(page: Page, a: Atom, b: Atom) -> bool:
    if a.kind not in _ENDS or b.kind not in _ENDS or a.day_last or b.day_last:
        return False
    if b.kind == "now" and a.kind == "time":  # "from 4 p.m. till now": of which day is not told
        return False
    if (a.kind == "time") != (b.kind == "time") and a.hour is None:
        return False
    if b.kind == "time" and not (a.cue or b.cue or (a.hour is not None and a.kind != "time")):
        return False
    gap = page.low[a.end : b.start]
    if _AND.fullmatch(gap):
        return _BETWEEN.search(page.low, max(0, a.start - _LEFT_MAX), a.start) is not None
    if not _RANGE.fullmatch(gap):
        return False
    if b.kind == "time" and a.hour is not None:
        return True
    same = (
        "now" in {a.kind, b.kind}
        or a.kind == b.kind
        or {a.kind, b.kind} <= {"date", "month", "year"}
        or (b.kind == "dayword" and gap[1:2].isalpha())
    )
    return same or _FROM.search(page.low, max(0, a.start - _LEFT_MAX), a.start) is not None
