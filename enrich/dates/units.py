"""Reads dates made of units: "last month", "five years ago", "the third quarter of 2024", "summer 2018"."""

import re
from typing import Final

from enrich.dates import nth, words
from enrich.dates.atoms import Atom
from enrich.dates.named import edge_of
from enrich.dates.page import Page
from enrich.dates.seasons import OF_YEAR

_EDGE: Final = (
    r"(?P<edge>earlier|later|early|late|mid|(?:the )?(?:beginning|start|middle|end) of)(?: in)?(?: the)?[ -]"
)
_LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?:{_EDGE})?(?:(?:the|these|those) )?(?P<which>last|past|previous|this|current|next|coming|upcoming|following|same|that|recent)"
    rf"(?:[ ](?P<some>{words.COUNT}))?[ ]|(?P<n>{words.COUNT})[ -](?:(?P<ahead>last|past|next|coming|upcoming) )?|(?:the )?(?P<nth>{words.ORDINAL})[ -])$"
)
_LEFT_ENDS: Final = words.listed(
    "last past previous this current next coming upcoming following same that recent final"
) | words.last_of([*words.NUMBERS, *words.VAGUE, *words.ORDINALS])
_RIGHT: Final = re.compile(
    r"(?: (?P<rel>ago|from now|later|earlier|previously|before that|after that)\b|'s? time\b)"
)
_BESIDE: Final = re.compile(r" (before|after|from) (?!that\b|this\b)")
_WEEKEND_LEFT: Final = re.compile(r"(?<!\w)(?:over|at|on|during|for|by) (the )$")
_IN: Final = re.compile(r"(?<!\w)in $")
_RECORD: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|only|once|twice|most|least|worst|\w+est|\d(?:st|nd|rd|th))\b[^.;]* in $"
)
"""What stands before a stretch that lies behind: "the worst storm in ten years"."""
_OF_MONTH: Final = re.compile(rf" (?:of|in) (?P<month>{words.MONTH})\b(?:,? (?P<year>{words.YEAR}))?")
_ROLLING_UNITS: Final = frozenset(
    ("last", "past", "next", "coming", "upcoming", "recent", "previous", "following")
)
_PART_LEFT: Final = re.compile(
    rf"(?<!\w)(?:the )?(?P<end>first|last|final|opening|closing)(?: (?P<some>{words.COUNT}))? $"
)
_BACK: Final = frozenset(("last", "past", "recent"))
_AHEAD: Final = frozenset(("next", "coming", "upcoming"))
_ELSEWHERE: Final = frozenset(("previous", "following", "same", "that"))
_STEPS: Final = {"next": 1, "following": 1, "previous": -1}
_BEFORE_THAT: Final = frozenset(("earlier", "previously", "before that"))
_LASTING: Final = frozenset(
    words.listed("to will would can could may might should must not did does won't didn't doesn't")
)
"""Words after which "last" is a verb: "expected to last six weeks"."""
_DAY_BESIDE: Final = re.compile(r" (?P<side>before|after)(?=[.,;:!?)]|$| (?:and|but|or)\b)")
_UP_TO: Final = re.compile(r" (?:to(?! date\b)|ended|ending) ")
_QUARTER_LEFT: Final = re.compile(rf"(?<!\w)(?:the )?(?P<nth>{words.ORDINAL})[ -]$")


def number_of(found: str) -> int | None:
    """Return the number that the word is, None for "a few"."""
    if found.isdigit():
        return int(found)
    return None if found in words.VAGUE else words.NUMBERS[found]


def unit(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read an expression around "day", "weeks", "year"."""
    name = words.UNITS[word]
    if name in {"quarter", "half"}:
        told = page.left(_QUARTER_LEFT, start)
        if told and name == "half":
            part = nth.half_of_month(page, page.left_start(told, start), end, told["nth"])
            if part is not None:
                return part
        if told and (name == "half" or told["nth"] != "last"):
            return _part_of_year(page, page.left_start(told, start), end, name, told["nth"])
        if name == "half":
            return None
    of = nth.OF_PERIOD.match(page.low, end)
    if of and name not in {"quarter", "half", "hour", "minute", "decade"}:
        one = nth.of_period(page, start, name, of) if not word.endswith("s") else None
        if one:
            return one
        side = page.left(_PART_LEFT, start)
        if side and (side["some"] or word != "week" or side["end"] != "first"):
            return _slice(page.left_start(side, start), name, side, of)
    left = page.left(_LEFT, start, _LEFT_ENDS)
    if left is None and word == "weekend" and not page.low.startswith((" of", "-"), end):
        told = page.left(_WEEKEND_LEFT, start)
        if told is not None:
            return Atom(
                start=page.left_start(told, start, 1), end=end, kind="weekend", unit=name, which="the"
            )
    if left is None:
        the = page.low.endswith("the ", page.floor, start)
        if the and word == "day" and (side := _DAY_BESIDE.match(page.low, end)):
            step = 1 if side["side"] == "after" else -1
            return Atom(
                start=start - 4, end=side.end(), kind="elsewhere", unit=name, number=step, which="whole"
            )
        if word == "week" and (found := nth.week(page, start, end)):
            return found
        if the and word in {"week", "month", "quarter", "year"} and _UP_TO.match(page.low, end):
            return Atom(start=start - 4, end=end, kind="offset", unit=name, which="up to")
        return nth.edged(page, start, end, name)
    begin = page.left_start(left, start)
    if left["nth"]:
        return _nth(page, begin, end, name, left["nth"])
    if left["ahead"] and not word.endswith("s") and left["n"] not in {"a", "an", "one"}:  # "13 last minute"
        return _which(page, start - len(left["ahead"]) - 1, end, word, left["ahead"], None, "")
    if left["ahead"]:
        return _which(page, begin, end, word, left["ahead"], left["n"], "")
    if left["n"]:
        return _counted(page, begin, end, word, number_of(left["n"]))
    return _which(page, begin, end, word, left["which"], left["some"], edge_of(left["edge"]))


def _slice(begin: int, name: str, side: re.Match[str], of: re.Match[str]) -> Atom | None:
    """Read "the first three months of 2021", "the last week of July"."""
    count = number_of(side["some"]) if side["some"] else 1
    if count is None or name == "weekend":
        return Atom(start=begin, end=of.end(), kind="unknown", unit=name)
    number = count if side["end"] in {"first", "opening"} else -count
    return Atom(start=begin, end=of.end(), kind="slice", unit=name, number=number, first=nth.whole(of))


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
        step = 0 if count is None else -count if rel in _BEFORE_THAT else count
        return Atom(
            start=begin,
            end=right.end(),
            kind="elsewhere",
            unit=name,
            number=step,
            which="counted" if step else "",
        )
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
        if which not in _ROLLING_UNITS or (which == "last" and page.word_before(begin) in _LASTING):
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
        return Atom(
            start=begin, end=end, kind="elsewhere", unit=name, number=_STEPS.get(which, 0), which="whole"
        )
    if (
        name == "day"
        or (name == "decade" and which not in _BACK | _AHEAD | {"this"})
        or page.low.startswith("-", end)
    ):
        return None
    rolling = (which in {"past", "coming", "recent", "upcoming"} and name != "quarter") or (
        which == "last" and page.low.startswith("the ", begin) and name in {"year", "decade", "month", "week"}
    )
    if name == "decade" and which in {"this", "next"}:
        return Atom(start=begin, end=end, kind="shift", unit=name, number=int(which == "next"), which="this")
    if rolling or name in {"hour", "decade", "fortnight"}:
        return Atom(start=begin, end=end, kind="rolling", unit=name, number=-1 if which in _BACK else 1)
    step = 0 if which in {"this", "current"} else -1 if which in _BACK else 1
    beyond = nth.AFTER_NEXT.match(page.low, end)
    if which == "next" and beyond is None and page.low.startswith("the ", begin):
        return Atom(start=begin, end=end, kind="then", unit=name, number=1)
    return Atom(
        start=begin, end=end if beyond is None else beyond.end(), kind="weekend" if name == "weekend" else "shift",
        unit=name, number=step, which="this", edge=edge,
    )  # fmt: skip


def _nth(page: Page, begin: int, end: int, name: str, nth: str) -> Atom | None:
    """Read "the first week of 2021", "the third month of 2021"."""
    year = OF_YEAR.match(page.low, end)
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


def _part_of_year(page: Page, begin: int, end: int, name: str, nth: str) -> Atom | None:
    number = (2 if name == "half" else 4) if nth in {"last", "final"} else words.ORDINALS[nth]
    if number > (2 if name == "half" else 4):
        return None
    of = OF_YEAR.match(page.low, end)
    if of is None and name == "half":
        return None
    which = f"{of['which']} year" if of and of["which"] else ""
    return Atom(start=begin, end=of.end() if of else end, kind="half" if name == "half" else "quarter", number=number,
                year=int(of["year"]) if of and of["year"] else None, which=which)  # fmt: skip
