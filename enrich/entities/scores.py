"""What an unknown name is by the sum of what its places say and by what its words look like."""

import re
from collections.abc import Sequence
from typing import Final

from enrich.entities.candidates import NOT_NAMES, Candidate
from enrich.entities.gazetteer import CITY, CITY_BIG, FAMILY, GIVEN, PERSON, PLACE, WORD, gazetteer
from enrich.entities.shapes import CAMEL
from store.mentions import EntityType

_ARTICLES: Final = frozenset(("La", "Le", "El", "Los", "Las", "Il", "De", "Al", "Das", "Die"))
_SEATED: Final = CITY_BIG | GIVEN | FAMILY
_DIRECTIONS: Final = frozenset(("North", "South", "East", "West"))
_SIZES: Final = frozenset(("Little", "Upper", "Lower", "Great", "Nether", "Middle"))
_SONS: Final = frozenset(("Ould", "Mint", "Bint", "Bin", "Ibn", "Ben", "Abdel", "Abdul", "Abu"))
"""What stands before a father's name, or is the beginning of a given name."""
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&]{1,5}s?")
SURE: Final = 0.8
"""Score from which an unknown name is believed to be what its surroundings say."""


def best(text: str, firm: list[Candidate]) -> EntityType | None:
    """Return what a name is by all its places outside of headlines; None where nothing is sure enough."""
    count = len(firm)
    per = sum(c.per for c in firm) / count
    org = sum(c.org for c in firm) / count
    loc = sum(c.loc for c in firm) / count
    flags = firm[0].flags
    single = " " not in text
    if single:
        if _ACRONYM.fullmatch(text):
            org += 1.5
            per -= 1
        if flags & PERSON:
            per += 2.5
        if flags & FAMILY:
            per += 0.5
        if flags & GIVEN:
            per += 1.2
        if flags & CITY_BIG:
            loc += 1.2
        elif flags & CITY:
            loc += 0.2 if flags & (GIVEN | FAMILY) else 0.6
        if CAMEL.fullmatch(text):
            org += 0.8
    else:
        words = text.split()
        if 2 <= len(words) <= 3 and not any(word in NOT_NAMES for word in words):
            per += _personal(words)
        else:
            org += 0.5
        if gazetteer().names.get(words[-1], 0) & (FAMILY | GIVEN | WORD | PLACE) in {
            FAMILY,
            GIVEN,
            FAMILY | GIVEN,
        }:
            per += 0.25
        if words[-1] in _DIRECTIONS or words[0] in _SIZES:
            per, loc = per - 0.5, loc + 1.6
        if not _SONS.isdisjoint(words[1:]):
            per += 1.2
        if flags & CITY:
            loc += 1.5
        if flags & PERSON:
            per += 2.5
    org += 0.4
    if single:
        per += 0.35
    if all(c.initial for c in firm) and (single or text.split(" ", 1)[0].lower() in gazetteer().everyday):
        per, org, loc = per - 0.3, org - 0.3, loc - 0.3
    best = max((per, "PER"), (org, "ORG"), (loc, "LOC"), key=lambda pair: pair[0])
    if best[0] < SURE - min(0.3, 0.1 * (count - 1)):
        return None
    return best[1]  # type: ignore[return-value]


def _personal(words: Sequence[str]) -> float:
    """Return how much two or three words look like a person's name: English words do less, "Protein Science"."""
    gazette = gazetteer()
    ours = [
        word.lower() in gazette.everyday and not gazette.names.get(word, 0) & (FAMILY | GIVEN)
        for word in words
    ]
    if ours[-1]:
        return 0.45 if all(ours) else 0.55
    if any(ours) or words[0] in _ARTICLES or any(not word.istitle() or len(word) < 2 for word in words):
        return 0.7
    if any(gazette.names.get(word, 0) & _SEATED == CITY_BIG for word in words):
        return 0.4  # Deportes Tolima
    return 0.85
