"""What may be a name, what it looks like by itself, and what the words around it say."""

from typing import Final

import msgspec

from enrich.entities import cues, organisations, places, vessels, words
from enrich.entities.gazetteer import FAMILY, GIVEN
from store.mentions import EntityType

TITLES: Final = frozenset(words.TITLES.split())
TITLES_ALONE: Final = frozenset(words.TITLES_ALONE.split())
SUFFIXES: Final = frozenset(organisations.SUFFIXES.split())
CLUB_FIRST: Final = frozenset(organisations.CLUB_FIRST.split())
STRONG: Final = frozenset(organisations.STRONG.split())
ORG_HEADS: Final = frozenset(organisations.HEADS.split())
LOC_HEADS: Final = frozenset(places.HEADS.split())
LOC_HEADS_SOFT: Final = frozenset(places.HEADS_SOFT.split())
LOC_FIRST: Final = frozenset(places.FIRST.split())
DIRECTIONS: Final = frozenset(places.DIRECTIONS.split())
ROLES: Final = frozenset(words.ROLES.split())
SAID: Final = frozenset(words.SAID.split())
NOT_NAMES: Final = frozenset(words.NOT_NAMES.split()) | frozenset(words.MONTHS.split())
EVENTS: Final = frozenset(word for word in words.EVENTS.split("|") if " " not in word)

_HANG: Final = words.LOC_BEFORE | {"of", "by", "for", "with"}
"""Words after which a name is not the subject of the verb that follows it."""
_BE: Final = (" is ", " was ", " has ", " had ", " will ", " are ", " were ")


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
    handle: bool = False
    """Whether it is the handle of an account, which says nothing of the name elsewhere."""
    vessel: bool = False
    """Whether the word before it makes it a ship's name."""
    per: float = 0.0
    org: float = 0.0
    loc: float = 0.0


def look_around(clean: str, candidate: Candidate, first: int, last: int) -> None:
    """Add to a candidate what the words before and after it say of it."""
    score, word, touching = cues.before(clean, candidate.start, first, candidate.end)
    if candidate.titled or (word in TITLES_ALONE and touching):
        candidate.per += 3
    else:
        candidate.per += score.per
        candidate.org += score.org
        candidate.loc += score.loc
    if vessels.is_vessel(clean, candidate.start, candidate.end, word):
        candidate.vessel = True
    single = " " not in candidate.text and not candidate.flags & (FAMILY | GIVEN)
    hung = touching and word.lower() in _HANG
    told = cues.after(clean, candidate.end, last, hung=hung, single=single, initial=candidate.initial)
    candidate.per += told.per
    candidate.org += told.org
    candidate.loc += told.loc
    if candidate.initial and clean.startswith(_BE, candidate.end):
        candidate.per += 0.4
        candidate.org += 0.4
        candidate.loc += 0.3
