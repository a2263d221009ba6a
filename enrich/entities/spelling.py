"""How names are compared: letter by letter, by their sound, by their initials; and the id that follows from a name."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from store.ids import digest
from store.mentions import EntityType

VARIANT_MIN: Final = 5
"""Letters from which one changed letter is a spelling variant; in shorter names it is another name."""


def plain(name: str) -> str:
    """Return a name without the marks on its letters."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name).translate(_PLAIN)
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return a name without case, accents, apostrophes and hyphens, for comparing and for ids."""
    return " ".join(
        plain(name).casefold().replace("-", " ").replace("’", "'").replace("'", "").replace(".", "").split()
    )


_PLAIN: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)  # fmt: skip
"""Letters that Unicode does not take for a plain letter with a mark, though newspapers do: "Sørby", "Sorby"."""


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """Return a folded name as it sounds, so that ways to write Arabic and Cyrillic names are one: "Noorzai", "Nourzai"."""
    key = _ARTICLE.sub("", name)
    for written, spoken in _SPOKEN:
        key = key.replace(written, spoken)
    return _TWICE.sub(r"\1", key).rstrip("h")


@lru_cache(maxsize=20_000)
def heard(name: str) -> str:
    """Return how a name of several words sounds, Arabic articles left out: "Deir ez-Zor" and "Deir al-Zour" are one."""
    return " ".join(sound(word) for word in fold(name).split() if word not in _ARTICLES)


_ARTICLES: Final = frozenset(("al", "el", "ez", "as", "ad", "an", "ar", "ash", "at", "az", "es"))
_ARTICLE: Final = re.compile(r"^(?:al|el|ez|as|ad|an|ar|ash|at|az|es) ")
_SPOKEN: Final = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ey", "i"), ("iy", "i"), ("yy", "i"), ("y", "i"), ("dh", "d"), ("kh", "h"),
    ("gh", "g"), ("q", "k"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("tz", "ts"), ("sch", "sh"), ("tch", "ch"), ("e", "i"), ("o", "u"),
)  # fmt: skip
_TWICE: Final = re.compile(r"(.)\1")


@lru_cache(maxsize=20_000)
def entity_id(kind: EntityType, name: str) -> str:
    """Return the id that this name has in every article."""
    return digest("entity", kind, fold(name), size=8)


@lru_cache(maxsize=20_000)
def initials(text: str) -> tuple[str, str]:
    """Return the initials of a name with and without its small words: ("SOFHR", "SOHR")."""
    parts = [part for part in text.replace("-", " ").split() if part[0].isalnum()]
    return "".join(p[0] for p in parts).upper(), "".join(p[0] for p in parts if p[0].isupper())


def stands_for(letters: str, text: str) -> bool:
    """Return whether an acronym is made of the beginnings of a name's words: "MOFCOM", "Ministry of Commerce"."""
    words = [word.upper() for word in text.replace("-", " ").split() if word[0].isalnum()]

    def fits(at: int, word: int) -> bool:
        if at == len(letters):
            return True
        for here in range(word, min(len(words), word + SKIPPED_MAX + 1)):
            for size in range(min(SYLLABLE_MAX, len(letters) - at), 0, -1):
                if words[here].startswith(letters[at : at + size]) and fits(at + size, here + 1):
                    return True
        return False

    return 3 < len(letters) <= ACRONYM_MAX and bool(words) and words[0][0] == letters[0] and fits(0, 0)


SKIPPED_MAX: Final = 2
"""Words in a row that an acronym may leave out: "of the"."""
SYLLABLE_MAX: Final = 4
"""Letters that an acronym takes of one word: "COM" of "Commerce"."""
ACRONYM_MAX: Final = 12
"""Letters of the longest acronym: it bounds the search."""


def distance_one(a: str, b: str) -> bool:
    """Return whether one letter changed, added or dropped makes one from the other; equal names do not count."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    at = 0
    while at < len(a) and a[at] == b[at]:
        at += 1
    return a[at:] == b[at + 1 :] or (len(a) == len(b) and a[at + 1 :] == b[at + 1 :])
