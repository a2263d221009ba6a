"""Words as queries and articles share them: letter case, accents and compatible forms made one.

A word is a run of letters, digits and the marks that belong to them. Everything else parts words, apostrophes
and hyphens too: "Turkey's" is "turkey" and "s", "al-Assad" is "al" and "assad". Chinese and Japanese write no
spaces, so there each character is a word, and a word of theirs a phrase. The text index is given these very words,
which is what lets it find every article that a query can match.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

SCRIPTS_END: Final = 0x20000  # beyond are ideographs, which take no marks
ACCENT_CLASS_MIN: Final = 10  # combining classes below are parts of letters (nukta, virama), not accents


def _marks() -> str:
    """Return the marks of all scripts as ranges of a character class."""
    codes = [c for c in range(0x300, SCRIPTS_END) if unicodedata.category(chr(c)) in {"Mn", "Mc"}]
    firsts = [c for c, before in zip(codes, [0, *codes], strict=False) if c != before + 1]
    lasts = [c for c, after in zip(codes, [*codes[1:], 0], strict=True) if c != after - 1]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(firsts, lasts, strict=True))


_IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MARKS: Final = _marks()
WORD: Final = re.compile(
    rf"[{_IDEOGRAPHS}][{_MARKS}]*|[^\W_{_IDEOGRAPHS}](?:[^\W_{_IDEOGRAPHS}]|[{_MARKS}])*"
)
_UNUSUAL: Final = re.compile(f"[{_IDEOGRAPHS}{_MARKS}]")
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")
"""The same as `WORD` in a text that has none of these, three times as quick."""
_ASCII_WORD: Final = re.compile(r"[a-z0-9]+")
_ASCII_WORD_ANY: Final = re.compile(r"[A-Za-z0-9]+")
_PLURALS: Final = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child",
    "policemen": "policeman", "servicemen": "serviceman", "police": "police", "casualties": "casualty",
    "lives": "life", "wives": "wife", "knives": "knife", "feet": "foot", "series": "series", "species": "species",
}  # fmt: skip
SAME_MEASURE: Final = {
    **dict.fromkeys(("killed", "dead", "death", "deaths", "died", "killing", "fatality", "fatalities"), "dead"),
    **dict.fromkeys(("injured", "wounded", "hurt", "injuries", "injuring", "wounding"), "injured"),
}  # fmt: skip
"""Words that news use for one and the same toll: "12 dead", "killed 12", "the deaths of 12"."""


def fold(word: str) -> str:
    """Return a word without letter case, accents and compatibility forms."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in parts if unicodedata.combining(c) < ACCENT_CLASS_MIN)
    return unicodedata.normalize("NFKC", bare).casefold()


def words(text: str) -> list[str]:
    """Return the folded words of a text in order, one for each match of `WORD`."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [word.lower() if word.isascii() else fold(word) for word in finder(text).findall(text)]


def finder(text: str) -> re.Pattern[str]:
    """Return the pattern that finds the words of a text where they stand: `WORD`, or what does the same there, quicker."""
    if text.isascii():
        return _ASCII_WORD_ANY
    return WORD if any(map(_unusual, set(text))) else _PLAIN_WORD


@lru_cache(maxsize=20_000)
def _unusual(character: str) -> bool:
    return _UNUSUAL.match(character) is not None


def query_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a piece of a query; a possessive "'s" at its end is left out."""
    found = words(text)
    if len(found) > 1 and found[-1] == "s" and re.search(r"[^\W_]['’ʼ][sS]\W*$", text):
        found.pop()
    return tuple(found)


@lru_cache(maxsize=20_000)  # the same few words stand around numbers
def measure(word: str) -> str:
    """Return what a counted word counts: singular, and one word for all that mean the same toll."""
    same = SAME_MEASURE.get(word)
    if same is not None:
        return same
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    return word


def holds(haystack: Sequence[str], needle: Sequence[str]) -> bool:
    """Tell whether these words stand side by side in those."""
    width = len(needle)
    wanted = tuple(needle)
    return any(tuple(haystack[i : i + width]) == wanted for i in range(len(haystack) - width + 1))
