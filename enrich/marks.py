"""Where words stand between quotation marks, and which of those words are nobody's speech but a title or a name.

Marks are read in the normalised text, where every double mark is `"`; the raw character tells whether it opens or
closes where it can. A quote opened straight and closed curly is one quote; one that runs over paragraphs, each
opened anew and only the last closed, is one quote too.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from enrich.text import Text

QUOTE_MAX: Final = 4000
"""Code points of the longest quote believed: beyond that a closing mark is missing."""
_OPENING: Final = frozenset("“„‟〝")
_CLOSING: Final = frozenset("”〞")
_SINGLE: Final = re.compile(
    r"'(?<![\w.,!?]')(?=[\w\"])(?:[^'\n\"]|'(?=\w)){2,600}?(?:[,.!?]'(?!\w)|'(?=[,.;:)]|\n|$))"
)
"""British style, 'like this,' he said; the mark before or after the closing one tells it from an apostrophe.

Begins with the mark itself, which is what makes its search quick."""


class Voiced(NamedTuple):
    """A normalised text with its quotes."""

    clean: str
    """The text with every mark of a quote written `"`, single ones too; offsets are those of the text."""
    spans: list[tuple[int, int]]
    """The quotes with their marks, in order, never overlapping."""
    low: str
    """The text in small letters."""

    def opens(self, at: int) -> bool:
        """Return whether the mark at this place opens a quote."""
        near = bisect_right(self.spans, (at, len(self.clean) + 1)) - 1
        return near >= 0 and self.spans[near][0] == at

    def closes(self, at: int) -> bool:
        """Return whether the mark at this place closes a quote."""
        near = bisect_right(self.spans, (at, len(self.clean) + 1)) - 1
        return near >= 0 and self.spans[near][1] == at + 1

    def inside(self, at: int) -> bool:
        """Return whether a place stands in a quote."""
        near = bisect_right(self.spans, (at, len(self.clean) + 1)) - 1
        return near >= 0 and at < self.spans[near][1]


def voiced(text: Text) -> Voiced:
    """Return a text with its quotes. Linear in its length."""
    clean = text.clean
    double = _double(text)
    single = _single(clean, double)
    if not single:
        return Voiced(clean, double, text.low)
    parts: list[str] = []
    done = 0
    for start, end in single:
        parts += (clean[done:start], '"', clean[start + 1 : end - 1], '"')
        done = end
    parts.append(clean[done:])
    return Voiced("".join(parts), sorted(double + single), text.low)


def _double(text: Text) -> list[tuple[int, int]]:
    clean = text.clean
    spans: list[tuple[int, int]] = []
    opened = -1
    at = clean.find('"')
    while at >= 0:
        mark = text.raw[text.raw_offset(at)]
        before = clean[at - 1] if at else "\n"
        after = clean[at + 1] if at + 1 < len(clean) else "\n"
        opens = mark in _OPENING or (mark not in _CLOSING and before in " \n([-–—'" and not after.isspace())
        if opened >= 0 and at - opened > QUOTE_MAX:
            opened = -1
        if opens:
            # A paragraph that opens anew goes on with the quote before; elsewhere the earlier mark was a stray.
            if opened < 0 or not (before == "\n" and _unclosed(clean, opened, at)):
                opened = at
        elif opened >= 0:
            if at - opened > 1:
                spans.append((opened, at + 1))
            opened = -1
        at = clean.find('"', at + 1)
    return spans


def _unclosed(clean: str, opened: int, at: int) -> bool:
    return '"' not in clean[opened + 1 : at].rsplit("\n", 2)[0][1:] and clean[opened - 1 : opened] in {
        "",
        "\n",
        " ",
    }


def _single(clean: str, double: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [start for start, _ in double]
    found: list[tuple[int, int]] = []
    for match in _SINGLE.finditer(clean):
        before = bisect_right(starts, match.start()) - 1
        inside = before >= 0 and double[before][1] > match.start()
        beyond = before + 1 < len(double) and double[before + 1][0] < match.end()
        if not inside and not beyond:
            found.append(match.span())
    return found


_NAMED_MAX: Final = 80
"""Code points of the longest title or nickname between marks."""
_KINDS: Final = (
    "word words term phrase name nickname label slogan motto album book film movie documentary novel play song single series show programme program "
    "magazine journal newspaper website painting poem opera hymn essay"
)
_NAMING: Final = re.compile(
    rf"(?:\b(?:so-called|nicknamed|dubbed|titled|entitled|named|known as|{'|'.join(_KINDS.split())})|(?:,| is| was| are| were| been) called| (?:nicknamed|dubbed|christened) (?:[\w'-]+ ){{0,2}}[\w'-]+) $"
)
"""What stands before a name between marks: "the album", "so-called", ", called"."""
_NAMING_MAX: Final = 48
_ARM_LENGTH: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) $"
)
_ARM_LENGTH_WORDS_MAX: Final = 3
"""Words between marks after an article that are a word held at arm's length: the "safe zone"."""
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "but",
    ]
)


_GIVEN_BEFORE: Final = re.compile(r"(?<![\w'-])[A-ZÀ-Þ][\w'-]*\.? $")
_FAMILY_BEHIND: Final = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÀ-Þ][\w'-]+")
"""Between which somebody's nickname stands: 'Robert "Bobby" Menna'."""


def names(clean: str, start: int, end: int) -> bool:
    """Return whether the words between these marks are a title or a name, whatever the sentence says."""
    if end - start > _NAMED_MAX:
        return False
    words = clean[start + 1 : end - 1].split()
    if words[-1][-1:] in ",.!?;:-–—":
        return False
    if _NAMING.search(clean, max(0, start - _NAMING_MAX), start) is not None:
        return True
    if len(words) == 1 and words[0][:1].isupper() and _GIVEN_BEFORE.search(clean, max(0, start - 24), start):
        return _FAMILY_BEHIND.match(clean, end) is not None
    return len(words) > 1 and words[0][:1].isupper() and all(w[:1].isupper() or w in _SMALL for w in words)


def distanced(clean: str, start: int, end: int) -> bool:
    """Return whether the words between these marks, which nobody is said to say, are held at arm's length."""
    words = clean[start + 1 : end - 1].split()
    return (
        len(words) <= _ARM_LENGTH_WORDS_MAX
        and words[-1][-1:] not in ",.!?;:-–—"
        and _ARM_LENGTH.search(clean, max(0, start - _NAMING_MAX), start) is not None
    )
