"""What may be a name, what it looks like by itself, and what the words around it say."""

import re
from typing import Final

import msgspec

from enrich.entities import organisations, places, words
from store.mentions import EntityType

TITLES: Final = frozenset(words.TITLES.split())
TITLES_ALONE: Final = frozenset(words.TITLES_ALONE.split())
SUFFIXES: Final = frozenset(organisations.SUFFIXES.split())
STRONG: Final = frozenset(organisations.STRONG.split())
ORG_HEADS: Final = frozenset(organisations.HEADS.split())
LOC_HEADS: Final = frozenset(places.HEADS.split())
LOC_FIRST: Final = frozenset(places.FIRST.split())
DIRECTIONS: Final = frozenset(places.DIRECTIONS.split())
ROLES: Final = frozenset(words.ROLES.split())
SAID: Final = frozenset(words.SAID.split())
NOT_NAMES: Final = frozenset(words.NOT_NAMES.split()) | frozenset(words.MONTHS.split())
EVENTS: Final = frozenset(word for word in words.EVENTS.split("|") if " " not in word)

_BEFORE: Final = re.compile(r"([A-Za-z'.-]+)[ ,(\"]{0,2}$")
_AFTER: Final = re.compile(r"(?:'s?)?[ ,\")]{1,3}([A-Za-z'-]+)")
_OF: Final = re.compile(r"([a-z]+) of (?:the )?$")


class Candidate(msgspec.Struct):
    """A stretch of text that may be a name; offsets are those of the normalised text."""

    start: int
    end: int
    text: str
    type: EntityType | None
    """What it is by its own words, None where only its surroundings can tell."""
    initial: bool
    """Whether its capital may be a sentence's."""
    headline: bool
    titled: bool = False
    """Whether a title stands before it."""
    known: bool = False
    """Whether the gazetteer holds it as an organisation, a people or a place, under this very name."""
    flags: int = 0
    per: float = 0.0
    org: float = 0.0
    loc: float = 0.0


def look_around(clean: str, candidate: Candidate, first: int, last: int) -> None:
    """Add to a candidate what the words before and after it say of it."""
    head = clean[max(first, candidate.start - 40) : candidate.start]
    before = _BEFORE.search(head)
    word = before[1] if before is not None else ""
    low = word.lower()
    touching = head.endswith(" ") and not head.endswith(", ")
    if candidate.titled or (word in TITLES_ALONE and touching):
        candidate.per += 3
    elif low in ROLES and touching:
        candidate.per += 1.5
    elif word in words.LOC_SURE and touching:
        candidate.loc += 2
    elif low in words.LOC_BEFORE and touching:
        candidate.loc += 1
    elif low in words.ORG_BEFORE and touching:
        candidate.org += 1.5
    elif low in words.PLACE_NOUNS and touching:
        candidate.loc += 1.5
    elif low == "the" and touching:
        candidate.org += 1
        candidate.per -= 1
        candidate.loc -= 0.5
    elif low == "of" and touching:
        noun = _OF.search(head)
        if noun is not None and noun[1] in words.PLACE_NOUNS:
            candidate.loc += 3
        else:
            candidate.loc += 0.5
    elif low == "by" and touching:
        candidate.per += 0.5
        candidate.org += 0.5
    after = _AFTER.match(clean, candidate.end, min(last, candidate.end + 30))
    if after is None:
        return
    word = after[1]
    if word in SAID:
        candidate.per += 1.5
        candidate.org += 0.5
    elif word in words.PLACE_NOUNS:
        candidate.loc += 1.5
    elif word in words.ORG_AFTER:
        candidate.org += 1.5
    elif word in {"who", "whose", "himself", "herself", "he", "she"}:
        candidate.per += 1.5
    elif word == "which":
        candidate.org += 0.3
        candidate.loc += 0.3
    if candidate.initial and word in {"is", "was", "has", "had", "will", "are", "were"}:
        candidate.per += 0.4
        candidate.org += 0.4
        candidate.loc += 0.3
    if word in {"led", "backed", "based", "held"}:
        candidate.loc += 0.3
