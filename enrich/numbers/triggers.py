"""Where a number may begin: a digit, a number word, an article before a unit. One scan for the whole text. English."""

import re
from typing import Final

from ahocorasick_rs import AhoCorasick

from enrich.numbers import vocabulary
from enrich.numbers.vocabulary import listed

_ARTICLE_UNITS: Final = (
    *listed(
        "second minute hour day week fortnight month year decade century mile kilometre kilometer metre meter foot inch ton tonne pound "
        "gallon litre liter hectare acre percent dollar euro light-year half dozen hundred thousand million billion trillion third "
        "quarter fifth sixth tenth eighth hundredth thousandth millionth billionth trillionth crore lakh"
    ),
    "couple of", "pair of", "few dozen", "few hundred", "few thousand", "few million", "few billion",
)  # fmt: skip
_VAGUE: Final = [
    f"{few} {of}{group}"
    for few in ("few", "couple")
    for of in ("", "of ")
    for group in ("dozen", "hundred", "thousand", "million")
]
_WORDS: Final = sorted(
    {
        *vocabulary.ONES,
        *vocabulary.TENS,
        *vocabulary.ORDINALS,
        *vocabulary.PLURALS,
        *vocabulary.TIMES,
        *vocabulary.GROUPS,
        *listed("half quarter quarters several many"),
    }
)
_ARTICLES: Final = [f"{article} {unit}" for article in ("a", "an") for unit in _ARTICLE_UNITS]
_FIRST_ARTICLE: Final = len(_WORDS)
_FIRST_VAGUE: Final = _FIRST_ARTICLE + len(_ARTICLES)
_FIRST_DIGIT: Final = _FIRST_VAGUE + len(_VAGUE)
_SCANNER: Final = AhoCorasick([*_WORDS, *_ARTICLES, *_VAGUE, *"0123456789"])
_DIGITS: Final = re.compile(r"[^\x00-\x7f](?<=[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
"""Those that the scanner does not look for, which only texts beyond ASCII have; begins with one set, which makes its search quick."""


def triggers(low: str) -> list[int]:
    """Return the places in a lower-cased text where a number may begin, ascending."""
    places: set[int] = set()
    for match in _DIGITS.finditer(low) if not low.isascii() else ():
        places.update(_from_digit(low, match.start()))
    length = len(low)
    for index, start, end in _SCANNER.find_matches_as_indexes(low, overlapping=True):
        if index >= _FIRST_DIGIT:
            places.add(start)
            if start and low[start - 1] == ".":
                places.update(_from_digit(low, start))
            continue
        if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
            continue
        if end < length and index < _FIRST_VAGUE:
            if index < _FIRST_ARTICLE:
                if low[end].isalnum() or low[end] == "_":
                    continue
            elif _goes_on(low, end):
                continue
        places.add(start)
    return sorted(places)


def _from_digit(low: str, at: int) -> tuple[int, ...]:
    """Return where a number may begin that has this digit: there, or at a decimal point before it."""
    if at and low[at - 1] == "." and (at == 1 or not (low[at - 2] in "._" or low[at - 2].isalnum())):
        return at, at - 1
    return (at,)


def _goes_on(low: str, end: int) -> bool:
    """Return whether a unit's word goes on past `end` with more than the "s" of its plural."""
    if "a" <= low[end] <= "z":
        return low[end] != "s" or "a" <= low[end + 1 : end + 2] <= "z"
    return False
