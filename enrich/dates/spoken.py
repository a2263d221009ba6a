"""Reads years told in words ("nineteen eighty-four", "two thousand and fifteen"), centuries and named decades."""

import re
from typing import Final

from enrich.dates import words
from enrich.dates.atoms import Atom
from enrich.dates.page import LEFT_MAX, Page

_YEAR_MAX: Final = 2100
"""No year of news is later."""
_UNITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = {w: n for w, n in words.NUMBERS.items() if 10 <= n < 20 and " " not in w}
_TENS: Final = {w: n for w, n in words.NUMBERS.items() if n in range(20, 100, 10)}
_BELOW_HUNDRED: Final = (
    rf"(?:{words.either(_TEENS)}|{words.either(_TENS)}(?:[ -]{words.either(_UNITS)})?|{words.either(_UNITS)})"
)
_PAIR: Final = re.compile(
    rf" (?:hundred(?: and)?(?: (?P<after>{_BELOW_HUNDRED}))?|(?:oh|o)[ -](?P<oh>{words.either(_UNITS)})"
    rf"|(?P<pair>{words.either(_TEENS)}|{words.either(_TENS)}(?:[ -]{words.either(_UNITS)})?))(?![\w-])"
)
_THOUSAND: Final = re.compile(rf"(?:(?: and)? (?P<after>{_BELOW_HUNDRED}))?(?![\w-])")
_AFTER: Final = re.compile(
    r"['\")\]]*(?:[.,;:!?)\n]|$| (?:and|but|or|when|while|to|until|the|he|she|it|they|a)\b)"
)
_MONTH_BEFORE: Final = re.compile(rf"\b{words.MONTH}(?: (?:of )?|, )$|\b{words.MONTH} [\w -]{{1,16}},? $")
_NTH_LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?P<n>\d\d?)(?:st|nd|rd|th)|(?P<word>{words.either(words.DAY_ORDINALS)}))[ -] ?$"
)
ERA: Final = re.compile(r" (?:bce?\b|b\.c\.(?:e\.)?)")
"""Before our era: no value can be told, for ISO 8601 and calendars of computers hardly go there."""
_NEXT: Final = re.compile(r" ([a-z]+)")
_DECADES: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
DECADE_WORDS: Final = tuple(_DECADES)
_DECADE_LEFT: Final = re.compile(
    r"(?<!\w)(?:in|of|since|until|from|by|during|through|into) (?:the )?(?:(?:early|mid|late)[ -])?(?:(?P<century>nineteen|eighteen)[ -])?$"
)


def below_hundred(found: str) -> int:
    """Return the number of "eighty-four" or "twelve"."""
    return sum(words.NUMBERS[part] for part in re.split("[ -]", found))


def year(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read a year in words; beside what it counts it is a number and no year."""
    low = page.low
    found = (_THOUSAND if word == "two thousand" else _PAIR).match(low, end)
    if found is None:
        return None
    after = _NEXT.match(low, found.end())
    if after and after[1] in words.COUNTED:
        return None
    got = found.groupdict()
    sure = got.get("pair") is not None and word != "twenty"
    said = page.word_before(start) in words.BEFORE_YEAR and (sure or _AFTER.match(low, found.end()))
    if not said and _MONTH_BEFORE.search(low, max(0, start - LEFT_MAX), start) is None:
        return None
    rest = got["after"] or got.get("pair") or got.get("oh")
    number = (2000 if word == "two thousand" else 100 * words.CENTURIES[word]) + (
        below_hundred(rest) if rest else 0
    )
    return Atom(start=start, end=found.end(), kind="year", year=number) if number < _YEAR_MAX else None


def century(page: Page, start: int, end: int, _word: str) -> Atom | None:
    """Read "the 19th century" as 1800 to 1899, as people mean it."""
    left = page.left(_NTH_LEFT, start)
    if left is None:
        return None
    number = int(left["n"]) if left["n"] else words.DAY_ORDINALS[left["word"]]
    if not 1 < number <= _YEAR_MAX // 100:
        return None
    begin = page.left_start(left, start)
    before = ERA.match(page.low, end)
    if before:
        return Atom(start=begin, end=before.end(), kind="unknown", unit="year")
    return Atom(start=begin, end=end, kind="years", year=100 * number - 100, year_last=100 * number - 1)


def decade(page: Page, start: int, end: int, word: str) -> Atom | None:
    """Read "in the nineties"; "in her nineties" is an age, and "temperatures in the nineties" the reader's risk."""
    left = page.left(_DECADE_LEFT, start)
    if left is None or (_DECADES[word] < 50 and not left["century"]):
        return None
    hundred = 1800 if left["century"] == "eighteen" else 1900
    return Atom(start=start, end=end, kind="decade", year=hundred + _DECADES[word])
