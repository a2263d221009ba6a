"""Titles of works: in quotation marks beside the word for their kind, or in capitals right after it. English."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

_OPENED: Final = (re.compile(r"'(?=[A-Z])"), re.compile(r'"(?=[A-Z])'))
"""One for each mark: a search for one character is several times as quick as one for two."""
_TITLE: Final = re.compile(r"'((?:[^'\"\n]|'(?=\w)){2,60})'(?!\w)|\"([^\"\n]{2,60})\"")
_KIND_OF_WORK: Final = re.compile(
    r"\b(?:titled|entitled|film|movie|novel|book|documentary|album|song|single|play|opera|series|memoir|painting|essay|musical|sitcom|drama|thriller|comedy|podcast|poem|symphony|ballet|biopic|blockbuster|sequel|hit),? $"
)
_KIND_MAX: Final = 16
"""Characters of the longest word for a kind of work, with what may stand around it."""
_KIND_AFTER: Final = re.compile(
    r",? (?:(?:is|was|is also|became) )?(?:an?|the|his|her|their|its)(?: [\w'-]+){0,4}? (?:film|movie|novel|documentary|album|song|play|opera|memoir|painting|musical|sitcom|drama|thriller|comedy|podcast|poem|biopic|sequel|miniseries)\b"
)
"""What may stand after a title: `"The River Remembers", a three-hour drama`."""
_KINDS: Final = ("novel", "film", "movie", "album", "musical", "opera", "memoir", "sitcom", "documentary")
_PLAIN: Final = re.compile(
    rf"\b(?:{'|'.join(_KINDS)})(?: (?=[A-Z])|, (?=(?:The|An?) [A-Z][^,\n]{{2,60}},))((?:[A-Z][\w'’-]*)(?: (?:(?:of|the|a|an|and|in|on|to|for|with|at|from|by) ){{0,2}}[A-Z][\w'’-]*){{0,7}})"
)
"""A title without marks around it: "the novel The Night Ferry"."""
_COMPANIES: Final = re.compile(
    r"(?:Festival|Academy|Awards?|Institute|Studios?|Board|Council|Society|Foundation|Commission|Inc|Week|Fund)$"
)
"""What the word for a kind of work stands before without naming one: "film Festival"."""


def titles(clean: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the spans of titles in order, and whether marks stand around them. Linear in the length of the text."""
    found = [*_marked(clean)]
    found += [(*match.span(1), False) for match in _plain(clean) if _COMPANIES.search(match[1]) is None]
    yield from sorted(found)


def _plain(clean: str) -> Iterator[re.Match[str]]:
    """Yield the titles without marks, kind by kind; only where a word for it stands is looked at."""
    for kind in _KINDS:
        at = clean.find(kind)
        while at >= 0:
            if (match := _PLAIN.match(clean, at)) is not None:
                yield match
            at = clean.find(kind, at + 1)


def _marked(clean: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the titles between marks, in the order of each kind of mark."""
    for mark in chain.from_iterable(opened.finditer(clean) for opened in _OPENED):
        at = mark.start()
        told = (
            at > 1
            and clean[at - 1] == " "
            and (clean[at - 2].isalpha() or clean[at - 2] == ",")
            and _KIND_OF_WORK.search(clean, max(0, at - _KIND_MAX), at) is not None
        )
        match = _TITLE.match(clean, at)
        if match is None or not (told or _KIND_AFTER.match(clean, match.end()) is not None):
            continue
        start, end = match.span(1 if match[1] is not None else 2)
        if not told and not clean[start:end].rstrip(",. ").istitle() and clean[start:end].count(" ") > 3:
            continue
        while end > start and clean[end - 1] in ",. ":
            end -= 1
        yield start, end, True
