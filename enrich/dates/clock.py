"""Reads times of day told in words: "ten to five", "half past seven", "five o'clock", "seven thirty", "six p.m."."""

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
_TENS: Final = r"(?:twenty|thirty|forty|fifty)"
_MINUTE_WORDS: Final = rf"(?:{_TENS}(?:[ -]{words.either(HOURS[:9])})?|ten|eleven|twelve|{words.either(w for w, n in words.NUMBERS.items() if 13 <= n < 20)})"
_PAST: Final = re.compile(
    rf"(?<![\w-])(?:(?P<round>five|ten|fifteen|twenty|twenty[ -]five|\d\d?)|(?P<count>(?:{_TENS}[ -])?{words.COUNT}) min(?:ute)?s?"
    r"|(?P<half>half)|(?P<quarter>(?:a )?quarter)) (?P<side>past|to) $"
)
_ENDS: Final = re.compile(r"[.,;:!?\"')\n]|$| (?:and|but|when|on|in the|this|last|that|yesterday|o'clock)\b")
_SAID: Final = frozenset(("at", "until", "till", "since", "and", "before", "after", "it's"))
_CLOCK: Final = re.compile(r" o'?clock\b")
_PART: Final = re.compile(r" (?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))\b")
_HALF: Final = r"(?: ?(?P<half>[ap])(?: ?\. ?m\b(?: ?\.)?|m\b| m\b\.?))"
_SPOKEN: Final = re.compile(rf"(?:[ -](?P<minute>{_MINUTE_WORDS})(?: minutes)?)?(?:{_HALF}|(?P<none>))")
_PLAIN_END: Final = re.compile(
    r"[.,;:!?\"')\n]|$| (?:and|but|to|until|till|on|this|tomorrow|yesterday|today|tonight|last)\b"
)
HOUR_OF: Final = {word: number for number, word in enumerate(HOURS, 1)}


def clock(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a time on a twelve-hour dial; where no half of the day is told the hour stands as it was said."""
    return dial(page, start, end, HOUR_OF[word])


def dial(page: Page, start: int, end: int, hour: int) -> Atom | None:
    """Read the time whose hour was said at `start:end`."""
    low = page.low
    whole = _CLOCK.match(low, end)
    stop = whole.end() if whole else end
    begin, minute = start, None
    if low.endswith((" to ", " past "), 0, start):
        left = page.left(_PAST, start)
        part = _PART.match(low, stop)
        if left is not None and (part or _ENDS.match(low, end)):
            opened = page.left_start(left, start)
            # "at six to seven kilometres" is a range
            if not left["round"] or part or left["side"] == "past" or page.word_before(opened) in _SAID:
                begin, minute = opened, _minutes(left)
                if left["side"] == "to":
                    hour, minute = (hour - 2) % 12 + 1, 60 - minute
    if begin == start and whole is None:
        return _spoken(page, start, end, hour)
    part = _PART.match(low, stop)
    if part is None:
        return Atom(start=begin, end=stop, kind="time", hour=hour, minute=minute, cue=True)
    late = part["part"] in {"afternoon", "evening"} or (part["night"] is not None and hour > _NIGHT)
    return Atom(
        start=begin,
        end=part.end(),
        kind="time",
        hour=hour % 12 + 12 * late,
        minute=minute,
        cue=True,
        part="told",
    )


_NIGHT: Final = 5
""""Five at night" is before dawn, "six at night" before midnight."""


def _minutes(left: re.Match[str]) -> int:
    if left["half"]:
        return 30
    if left["quarter"]:
        return 15
    told = left["round"] or left["count"]
    if told.isdigit():
        return int(told) % 60
    return sum(words.NUMBERS.get(part, 0) for part in re.split("[ -]", told)) % 60


def _spoken(page: Page, start: int, end: int, hour: int) -> Atom | None:
    """Read "six p.m.", "seven thirty"; without "p.m." it needs minutes and a word like "at", or a day beside it."""
    found = _SPOKEN.match(page.low, end)
    assert found is not None, "every part of the pattern is optional"
    minute = sum(words.NUMBERS[w] for w in re.split("[ -]", found["minute"])) if found["minute"] else None
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
        return Atom(
            start=start, end=found.end(), kind="time", hour=hour, minute=minute, cue=True, part="told"
        )
    if minute is None or minute < 10 or not _PLAIN_END.match(page.low, found.end()):
        return None
    cue = page.word_before(start) in {"at", "from", "until", "till"}
    return Atom(start=start, end=found.end(), kind="time", hour=hour, minute=minute, cue=cue)
