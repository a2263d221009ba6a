"""Words given as somebody's own: who spoke, and by which words the text says so."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from enrich.attribution import Attribution, attributions
from enrich.marks import Voiced, distanced, names, voiced
from enrich.speech import ENDS
from enrich.subject import Span
from enrich.text import Text, normalise, sentences
from store.mentions import Entity, Quote


def find(text: str, *, entities: Sequence[Entity] = ()) -> list[Quote]:
    """Return the quotes in a raw text in order, never overlapping; speakers are names of `entities` where they fit."""
    page = normalise(text)
    lines = sentences(page)
    heard = voiced(page)
    return [quote for _, _, quote in scan(page, heard, attributions(heard, lines, spans(page, entities)))]


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


def scan(text: Text, heard: Voiced, said: Sequence[Attribution]) -> list[tuple[int, int, Quote]]:
    """Return (start, end, quote) in order; start and end count in `text.clean`. Linear in its length."""
    found: list[_Spoken] = []
    at = 0
    for start, end in heard.spans:
        if names(heard.clean, start, end):
            continue
        while at < len(said) and said[at].end < start - _NEAR:
            at += 1
        told = _told(heard.clean, said, at, start, end)
        if told is not None:
            found.append(_Spoken(start, end, told.speaker, told.cue or None, max(end, told.end)))
        elif found and found[-1].speaker is not None and _goes_on(heard.clean, found[-1], start, end):
            found.append(_Spoken(start, end, found[-1].speaker, found[-1].cue, end))
        elif not distanced(heard.clean, start, end):
            found.append(_Spoken(start, end, None, None, end))
    return [(one.start, one.end, _quote(text, one)) for one in _of_one(found)]


def _quote(text: Text, one: "_Spoken") -> Quote:
    start, end = text.raw_span(one.start, one.end)
    return Quote(start=start, end=end, speaker=one.speaker, cue=one.cue)


class _Spoken(NamedTuple):
    start: int
    end: int
    speaker: str | None
    cue: str | None
    told: int
    """Where the words that say whose it is end."""


def _goes_on(clean: str, last: _Spoken, start: int, end: int) -> bool:
    """Return whether a quote that nothing is said of goes on with the words of the one before it."""
    between = clean[last.end : start]
    if len(between) > _FAR:
        return False
    if "\n" in between:
        # A paragraph that is nothing but a quote goes on with the words of the paragraph before.
        alone = between.endswith("\n") and between.count("\n") == 1 and clean[end : end + 1] in {"", "\n"}
        return alone and (between == "\n" or _REST.fullmatch(clean, last.told, start) is not None)
    return (len(between) <= _AGAIN_MAX and _AGAIN.fullmatch(between) is not None) or _REST.fullmatch(
        clean, last.told, start
    ) is not None


def _of_one(found: list[_Spoken]) -> list[_Spoken]:
    """Return the quotes, those that nothing is said of given to the one person who speaks all through the text."""
    speakers = [one.speaker for one in found if one.speaker is not None]
    if len(speakers) < _ONE_MIN or len(set(speakers)) > 1 or len(speakers) * 2 < len(found):
        return found
    told = [index for index, one in enumerate(found) if one.speaker is not None]
    inner = range(told[0], told[-1])
    return [
        one._replace(speaker=speakers[0]) if one.speaker is None and index in inner else one
        for index, one in enumerate(found)
    ]


_ONE_MIN: Final = 4
"""Quotes of one person that make a text an interview."""
_NEAR: Final = 500
"""Code points within which an attribution may begin before its quote."""
_TITLES: Final = re.compile(r"[ ,]*(?:(?:the )?(?:[A-Z](?:\w*|[a-z]{0,3}\.)|[a-z]+) ){1,3}")
_FAR: Final = 200
"""Code points after a quote within which its sentence may still say whose it is."""
_REST: Final = re.compile(r"[^\".!?\n]*[,.!?:][ \n](?:(?:and|but|adding)[,:]? )?")
"""The rest of the sentence that says whose a quote is, after which the next one is the same person's."""
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
            if clean[end - 2] == "." and told.scope_start >= told.end and not ENDS.match(clean, told.end):
                break  # '..." Bali said that': a sentence of its own, with other words of his
            gap = clean[end : told.start]
            if "\n" not in gap and (gap.strip(" ,-–—") == "" or (len(gap) < 40 and _TITLES.fullmatch(gap))):
                return told
            if before is None and told.scope_start <= start < told.scope_end and '"' not in gap:
                return told
        elif (
            before is not None and before.scope_start <= told.start and ", which " in clean[told.end : start]
        ):
            continue  # "he said the nurses reported their own sleep, which is ...": his words again
        elif (told.end <= start and told.scope_end >= start) or (
            told.start <= start and told.scope_start <= start < told.scope_end and before is None
        ):
            before = told
    return before
