"""Reads dates with names: months, weekdays, holidays, "today", noon."""

import re
from typing import Final

from enrich.dates import nth, parts, words
from enrich.dates.atoms import Atom
from enrich.dates.page import Page

_D: Final = rf"(?:{words.DAY_NUMBER}|{words.either(words.DAY_ORDINALS)}(?![\w-]))"
_SPOKEN_DAY: Final = rf"(?:{words.either(words.DAY_CARDINALS)}(?=[.,;:!?)\n]|$| at | (?:{words.either(words.CENTURIES)}|two thousand)\b))"
_DASH: Final = r"(?: ?[-–—] ?| to | and | through | until | till )"
_EDGE: Final = r"(?P<edge>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)(?: in)?(?: the)?[ -]"
_LEFT_OF_MONTH: Final = re.compile(
    rf"(?<![\w.,$£€:/-])(?:(?:(?P<first>{_D}){_DASH}(?:the )?)?(?P<day>{_D}|{words.either(words.DAY_CARDINALS)}(?![\w-]))(?: day)?(?: of)?[ -]?/?"
    rf"|(?:{_EDGE})(?:(?P<which2>last|this|next) )?|(?:this (?:past|coming) |(?P<which>last|this|next|past|coming) ))$"
)
_LEFT_OF_MONTH_ENDS: Final = words.listed(
    "day of early mid late in the last this next past coming"
) | words.last_of([*words.DAY_ORDINALS, *words.DAY_CARDINALS])
_RIGHT_OF_MONTH: Final = re.compile(
    rf"\.?(?:(?:[ /-]+(?:the )?|(?=\d))(?P<day>{_D}|{_SPOKEN_DAY})(?!(?::\d\d| ?[ap]\.?m\b| (?:people|percent|per))|%)(?:{_DASH}(?:the )?(?P<last>{_D})(?![:.]\d| ?[ap]\.?m\b))?)?"
    rf"(?:(?:,? (?:of |in )?|-|/)(?P<year>{words.YEAR})(?! (?:people|troops|soldiers|civilians))|,? '(?P<short>\d\d)\b"
    rf"|,? (?:of )?(?P<of>last|this|next) year)?"
)
_SPOKEN_END: Final = re.compile(rf"[.,;:!?)\n]|$| (?:{words.either(words.CENTURIES)}|two thousand|\d{{4}})\b")
_DIGITS_LEFT: Final = re.compile(r"\b(?:3[01]|[12]?\d)(?:st|nd|rd|th)? (?:of )?$")
_DIGITS_RIGHT: Final = re.compile(
    r"[ /]?(?:(?:3[01]|[12]?\d)(?:st|nd|rd|th)?(?:,? \d{4})?(?:[.,;!?\n]|$)"
    rf"|{words.either(words.DAY_ORDINALS)}\b)"
)
_RIGHT_YEAR: Final = re.compile(
    rf"(?:\.?,? (?:of |in )?|-|/)(?P<year>{words.YEAR})|,? (?:of )?(?P<of>last|this|next) year"
)
_MONTH_NEXT: Final = re.compile(rf"\.? ?[-–] ?{words.MONTH}\b")
_CAPITAL_NEXT: Final = re.compile(r" [A-Z][a-z]")
_WEEKDAY_LEFT: Final = re.compile(
    r"\b(?P<which>last|this past|this coming|this|next|coming|past|previous|following|every|each|the same)[ ]$"
)
_WEEKDAY_ENDS: Final = words.listed("last past coming this next previous following every each same")
_WEEKDAY_RIGHT: Final = re.compile(
    r"\.?(?:(?: in the)? (?:(?:early|late) )?(?P<part>morning|afternoon|evening|night)\b|,? (?P<which>last|this|next) week\b)?(?:,? (?:the )?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b|(?<=the )"
    rf"{words.either(words.DAY_ORDINALS)}(?![\w-])(?=['\")]*(?:[.,;:!?)\n]|$)| (?:and|at|in|is|was|when|but|to|for|from)\b)|(?:3[01]|[12]\d)(?=[.!?;]?(?:$|\n)|[.!?] | (?:at|around|between|from) \d)))?"
)
_ABBREVIATED_RIGHT: Final = re.compile(rf"\.?,? (?:the )?(?:\d|{words.MONTH}\b)")
_DAYWORD_RIGHT: Final = re.compile(r" (?P<part>morning|afternoon|evening|night)\b")
_DAY_AFTER: Final = re.compile(r"\b(?:the )?day (before|after) $")
_ABBREVIATED: Final = frozenset(words.MONTHS) - frozenset(list(words.MONTHS)[:12])
_EDGES: Final = {"beginning": "start", "middle": "mid"}
_WHICH: Final = {
    "past": "last",
    "this past": "last",
    "coming": "next",
    "this coming": "this",
    "previous": "last",
}
_PREFIX_TITLES: Final = frozenset(("mr", "mrs", "ms", "president", "minister", "theresa", "usa"))


def edge_of(found: str | None) -> str:
    """Return "early", "mid", "late", "start" or "end" for the words that say so."""
    if not found:
        return ""
    word = found.removeprefix("the ").split(" ")[0]
    return _EDGES.get(word, word)


def number_of(day: str | None) -> int | None:
    """Return the number of "3rd"."""
    if not day:
        return None
    return words.DAY_ORDINALS.get(day) or words.DAY_CARDINALS.get(day) or int(day.rstrip("stndrh"))


def short_year(two: str) -> int:
    """Return the year of two digits: 1970 to 2069, as POSIX has it."""
    return int(two) + (2000 if int(two) < 70 else 1900)


def month(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a month with the day and year around it."""
    if not page.clean[start].isupper() and len(word) < 6 and word not in {"april", "june", "july"}:
        beside = page.left(_DIGITS_LEFT, start) or _DIGITS_RIGHT.match(page.low, end)
        if beside is None and (
            word in {"mar", "jan", "sep"} or page.word_before(start) not in {"in", "since"}
        ):
            return None
    left = page.left(_LEFT_OF_MONTH, start, _LEFT_OF_MONTH_ENDS)
    if left and left["day"] in words.DAY_ORDINALS and " of" not in left[0]:
        left = None  # "the first March storm"
    if left and left["day"] in words.DAY_CARDINALS and not _SPOKEN_END.match(page.low, end):
        left = None  # "fifteen March attacks"
    day = number_of(left["day"]) if left else None
    first = number_of(left["first"]) if left else None
    ended = word not in _ABBREVIATED and page.low.startswith(".", end)
    right = None if ended else (_RIGHT_YEAR if day else _RIGHT_OF_MONTH).match(page.low, end)
    got = right.groupdict() if right else {}
    if day is None:
        day, last = number_of(got.get("day")), number_of(got.get("last"))
    else:
        day, last = (first, day) if first else (day, None)
    year = int(got["year"]) if got.get("year") else short_year(got["short"]) if got.get("short") else None
    which = (left and (left["which"] or left["which2"])) or ""
    bare = day is None and year is None and not got.get("of")
    if bare and not which and not (left and left["edge"]) and not _month_alone(page, start, end, word):
        return None
    stop = right.end() if right else end
    if page.low[end : end + 1] == "." and stop <= end + 1:
        stop = end + 1 if word in _ABBREVIATED and page.low[end + 1 : end + 2] != "\n" else end
    edge = edge_of(left["edge"]) if left else ""
    of = got.get("of") or ""
    begin = page.left_start(left, start) if left else start
    if left and (left["which"] or left["which2"]) and not left["edge"]:
        begin = page.left_start(left, start)
    return Atom(
        start=begin, end=stop, kind="date" if day else "month", year=year, month=words.MONTHS[word], day=day,
        day_last=last, which=_WHICH.get(which, which) if not of else f"{of} year", edge=edge,
    )  # fmt: skip


def _month_alone(page: Page, start: int, end: int, word: str) -> bool:
    before = page.word_before(start)
    if not page.clean[start].isupper():
        return (word not in {"may", "march", "august"} and before in words.BEFORE_MONTH) or (
            word,
            before,
        ) == ("may", "in")
    if before in words.BEFORE_MONTH or _MONTH_NEXT.match(page.low, end):
        return True
    if word in {"may", "march", "mar", "jan", "dec", "sept", "sep"} or before in _PREFIX_TITLES:
        return False
    return not (
        word in {"april", "june", "august", "jun", "aug"} and _CAPITAL_NEXT.match(page.clean, end)
    ) and not (
        start > 1
        and page.clean[start - 1] == " "
        and before
        and page.clean[start - len(before) - 1].isupper()
    )


def weekday(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a day of the week, with "last" or "next" and the part of the day."""
    if len(word) < 6:
        if not page.clean[start].isupper():
            return None
        if not _ABBREVIATED_RIGHT.match(page.low, end) and page.word_before(start) != "on":
            return None
    left = page.left(_WEEKDAY_LEFT, start, _WEEKDAY_ENDS)
    right = _WEEKDAY_RIGHT.match(page.low, end)
    assert right is not None, "every part of the pattern is optional"
    which = (left and left["which"]) or (right["which"] and f"{right['which']} week") or ""
    stop = right.end()
    if page.low[stop - 1] == "." and len(word) >= 6:
        stop -= 1
    begin = page.left_start(left, start) if left else start
    counted = nth.weekday(
        page, start, right.end("part") if right["part"] else end, words.WEEKDAYS[word], right["part"] or ""
    )
    if counted:
        return counted
    if which in {"every", "each", "following", "the same"}:
        return Atom(start=begin, end=stop, kind="unknown", unit="day")
    return Atom(
        start=begin, end=stop, kind="weekday", weekday=words.WEEKDAYS[word], which=_WHICH.get(which, which),
        part=right["part"] or "", day=number_of(right["day"]),
    )  # fmt: skip


def day_word(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read "today", "yesterday", "tomorrow evening", "the day before yesterday"."""
    if word == "today" and page.word_before(start) == "usa":
        return None
    step = words.DAY_WORDS[word]
    left = page.left(_DAY_AFTER, start) if word in {"yesterday", "tomorrow"} else None
    if left:
        step += 1 if left[1] == "after" else -1
    right = _DAYWORD_RIGHT.match(page.low, end)
    return Atom(
        start=page.left_start(left, start) if left else start, end=right.end() if right else end, kind="dayword",
        number=step, part=right["part"] if right else "tonight" if word == "tonight" else "",
    )  # fmt: skip


def part(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read "this morning", "last night", "noon"."""
    if word in words.CLOCK_WORDS:
        if page.low.endswith("12 ", page.floor, start):
            start -= 3
        cue = page.low.startswith("12 ", start) or page.word_before(start) in words.BEFORE_CLOCK
        return Atom(start=start, end=end, kind="time", hour=words.CLOCK_WORDS[word], cue=cue)
    which = page.word_before(start)
    begin = start - len(which) - 1
    if begin < page.floor or (which != "this" and (which, word) != ("last", "night")):
        return parts.part_of_day(page, start, end, word)
    return Atom(start=begin, end=end, kind="dayword", number=-(which == "last"), part=word)


_HOLIDAY_YEAR: Final = re.compile(
    rf",? (?:of |in )?(?P<year>{words.YEAR})|,? (?P<which>last|this|next) year\b"
)
_FEAST_LEFT: Final = re.compile(r"\b(?P<which>last|next|this|previous) $")
_NOT_A_DAY: Final = re.compile(
    r"[ -](?!on |at |in |by |and |or |the |a |was |is |will |to |for |with |after |before )[a-z]"
)
"""After a bare "Christmas" or "Easter" another word follows: the tree, the island, the season."""


def holiday(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a feast that always or by rule falls on one day."""
    right = _HOLIDAY_YEAR.match(page.low, end)
    if (
        right is None
        and word in {"christmas", "easter", "thanksgiving", "saint patrick"}
        and _NOT_A_DAY.match(page.low, end)
    ):
        return None
    left = page.left(_FEAST_LEFT, start)
    year = int(right["year"]) if right and right["year"] else None
    which = (
        f"{right['which']} year" if right and right["which"] else _WHICH.get(left[1], left[1]) if left else ""
    )
    begin, stop = page.left_start(left, start) if left else start, right.end() if right else end
    return Atom(start=begin, end=stop, kind="holiday", feast=word, year=year, which=which)
