"""Words given as somebody's own: where they stand, who spoke, and by which words the text says so.

Marks are read in the normalised text, where every double mark is `"`; the raw character tells whether it opens or
closes where it can. A quote opened straight and closed curly is one quote; one that runs over paragraphs, each
opened anew and only the last closed, is one quote too.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from enrich.attribution import Attribution, attributions
from enrich.subject import Span
from enrich.text import Text, normalise, sentences
from store.mentions import Entity, Quote

QUOTE_MAX: Final = 4000
"""Code points of the longest quote believed: beyond that a closing mark is missing."""
_OPENING: Final = frozenset("“„‟〝")
_CLOSING: Final = frozenset("”〞")
_SINGLE: Final = re.compile(r"'(?<![\w.,!?]')(?=[\w\"])(?:[^'\n\"]|'(?=\w)){2,600}?[,.!?]'(?!\w)")
"""British style, 'like this,' he said; the mark before the closing one tells it from an apostrophe.

Begins with the mark itself, which is what makes its search quick."""


def find(text: str, *, entities: Sequence[Entity] = ()) -> list[Quote]:
    """Return the quotes in a raw text in order, never overlapping; speakers are names of `entities` where they fit."""
    page = normalise(text)
    lines = sentences(page)
    return [quote for _, _, quote in scan(page, attributions(page.clean, lines, spans(page, entities)))]


def spans(text: Text, entities: Sequence[Entity]) -> list[Span]:
    """Return the mentions of entities as spans of `text.clean`, in order."""
    found: list[Span] = []
    for entity in entities:
        for mention in entity.mentions:
            start = text.clean_offset(mention.start)
            end = text.clean_offset(mention.end - 1) + 1
            found.append(Span(start, end, entity.name, entity.type))
    found.sort(key=lambda span: span.start)
    return found


def scan(text: Text, said: Sequence[Attribution]) -> list[tuple[int, int, Quote]]:
    """Return (start, end, quote) in order; start and end count in `text.clean`. Linear in its length."""
    found: list[tuple[int, int, Quote]] = []
    at = 0
    previous: tuple[int, str | None, str | None] = (-1, None, None)
    for start, end in _marked(text):
        while at < len(said) and said[at].end < start - _NEAR:
            at += 1
        told = _told(text.clean, said, at, start, end)
        speaker, cue = (told.speaker, told.cue) if told is not None else (None, None)
        if told is None and previous[1] is not None and "\n" not in text.clean[previous[0] : start]:
            between = text.clean[previous[0] : start]
            if len(between) <= _AGAIN_MAX and _AGAIN.fullmatch(between):
                speaker, cue = previous[1], previous[2]
        raw_start, raw_end = text.raw_span(start, end)
        found.append((start, end, Quote(start=raw_start, end=raw_end, speaker=speaker, cue=cue)))
        if speaker is not None:
            previous = (end, speaker, cue)
    return found


_NEAR: Final = 500
"""Code points within which an attribution may begin before its quote."""
_TITLES: Final = re.compile(r"[ ,]*(?:(?:the )?(?:[A-Z][\w.]*|[a-z]+) ){1,3}")
_FAR: Final = 200
"""Code points after a quote within which its sentence may still say whose it is."""
_AGAIN_MAX: Final = 60
_AGAIN: Final = re.compile(r"[^\"]*[,.:] (?:(?:and|but|adding|before adding)[,:]? )?")
"""What may stand between two parts of one person's words: `"One," she said. "Two."`"""


def _told(clean: str, said: Sequence[Attribution], at: int, start: int, end: int) -> Attribution | None:
    """Return the attribution that names the speaker of the quote at `start:end`: right after it, else before it."""
    before: Attribution | None = None
    for index in range(at, len(said)):
        told = said[index]
        if told.start > end + _FAR:
            break
        if told.start >= end:
            gap = clean[end : told.start]
            if "\n" not in gap and (gap.strip(" ,-–—") == "" or (len(gap) < 40 and _TITLES.fullmatch(gap))):
                return told
            if before is None and told.scope_start <= start < told.scope_end and '"' not in gap:
                return told
        elif (told.end <= start and told.scope_end >= start) or (
            told.start <= start and told.scope_start <= start < told.scope_end and before is None
        ):
            before = told
    return before


def _marked(text: Text) -> list[tuple[int, int]]:
    """Return the spans of quotes with their marks, in order."""
    clean = text.clean
    spans_: list[tuple[int, int]] = []
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
                spans_.append((opened, at + 1))
            opened = -1
        at = clean.find('"', at + 1)
    return _with_single(clean, spans_)


def _unclosed(clean: str, opened: int, at: int) -> bool:
    return '"' not in clean[opened + 1 : at].rsplit("\n", 2)[0][1:] and clean[opened - 1 : opened] in {
        "",
        "\n",
        " ",
    }


def _with_single(clean: str, double: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [start for start, _ in double]
    found = list(double)
    for match in _SINGLE.finditer(clean):
        before = bisect_right(starts, match.start()) - 1
        inside = before >= 0 and double[before][1] > match.start()
        beyond = before + 1 < len(double) and double[before + 1][0] < match.end()
        if not inside and not beyond:
            found.append(match.span())
    found.sort()
    return found
