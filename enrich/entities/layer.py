"""The slot over the rules: a tagger, trained here or brought by the user, that has the last word on bounds and types."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from enrich.entities.candidates import TITLES, Candidate
from enrich.entities.features import Ruled
from enrich.entities.gazetteer import gazetteer
from store.mentions import EntityType

Typed = tuple[int, int, EntityType]
"""A name in a normalised text: start, end, type."""


class Layer(Protocol):
    """A tagger: `enrich.entities.tagger.Model`, `with_spacy.Spacy`, `with_gliner.Gliner`. Pure: same text, same answer."""

    @property
    def version(self) -> str:
        """What tells this model from every other; it becomes a part of the enrichment's versions."""
        ...

    @property
    def types(self) -> frozenset[EntityType]:
        """Types of which it finds all there are. Names of other types stay as the rules found them, where it marks nothing."""
        ...

    @property
    def reach(self) -> int:
        """Code points from the beginning of a text that it reads; behind them the rules alone stand."""
        ...

    def spans(self, clean: str, sentences: Sequence[tuple[int, int]], ruled: Ruled) -> Sequence[Typed]:
        """Return the names of a normalised text, in order and apart from one another.

        `ruled` is what the rules alone make of it. Raises Refused where the model fails on this text.
        """
        ...


def retag(
    layer: Layer,
    clean: str,
    sentences: Sequence[tuple[int, int]],
    candidates: Sequence[Candidate],
    kept: list[Candidate],
) -> list[Candidate]:
    """Return the names with the layer's bounds and types; types that it does not know stay as they were found."""
    own, reach = layer.types, layer.reach
    names = gazetteer().names
    told = [_candidate(clean, span, names) for span in layer.spans(clean, sentences, Ruled(candidates, kept))]
    ends = [candidate.end for candidate in told]
    stay: list[Candidate] = []
    for candidate in kept:
        near = bisect_left(ends, candidate.start + 1)
        free = near == len(ends) or told[near].start >= candidate.end
        handle = clean[max(0, candidate.start - 2) : candidate.start].strip() == "@"
        if free and (handle or candidate.type not in own or candidate.start >= reach):
            stay.append(candidate)
    return sorted([*told, *stay], key=lambda candidate: candidate.start)


def _candidate(clean: str, span: Typed, names: dict[str, int]) -> Candidate:
    start, end, kind = span
    text = clean[start:end]
    return Candidate(start, end, text, kind, initial=False, headline=False, flags=names.get(text, 0))


_LEAD: Final = re.compile(r"(?:[Tt]he|THE|[Aa]n?) (?=\S)")
_FIRST: Final = re.compile(r"(\S+) (?=\S)")
_POSSESSIVE: Final = re.compile(r"'s?$")
_STOP: Final = re.compile(r"(?:\b\w|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|St|Dr))\.$")
"""A full stop that belongs to a name: after an initial and after what is always shortened."""


def strict(clean: str, spans: Iterable[Typed]) -> list[Typed]:
    """Return another library's spans in our style: no title, no article, no possessive, no marks around them.

    What overlaps a longer or earlier one, runs over a paragraph's end or has no capital letter is left out.
    """
    names = gazetteer().names
    told: list[Typed] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        first, last = _trimmed(clean, max(0, start), min(end, len(clean)), kind, names)
        text = clean[first:last]
        if text.lower() == text or "\n" in text or (told and first < told[-1][1]):
            continue
        told.append((first, last, kind))
    return told


def _trimmed(clean: str, start: int, end: int, kind: EntityType, names: dict[str, int]) -> tuple[int, int]:
    while start < end and not clean[start].isalnum():
        start += 1
    while start < end and not clean[end - 1].isalnum():
        if clean[end - 1] == "." and _STOP.search(clean, start, end):
            break
        end -= 1
    if clean[start:end] not in names and (possessive := _POSSESSIVE.search(clean, start, end)):
        end = possessive.start()
    while kind != "WORK":
        lead = _LEAD.match(clean, start, end)
        if lead is not None and clean[start:end] in names:
            break  # The Hague
        if lead is None and kind == "PER" and (word := _FIRST.match(clean, start, end)) is not None:
            lead = word if word[1][:1].upper() + word[1][1:] in TITLES else None
        if lead is None:
            break
        start = lead.end()
    return start, end
