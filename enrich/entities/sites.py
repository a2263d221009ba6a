"""The shapes of places and events: what makes a river, a bridge, a hall or a battle of some capitalised words."""

from collections.abc import Sequence
from typing import Final

from enrich.entities.candidates import (
    DIRECTIONS,
    EVENTS,
    LOC_FIRST,
    LOC_HEADS,
    LOC_HEADS_SOFT,
    NOT_NAMES,
    TITLES,
)
from enrich.entities.gazetteer import (
    CITY,
    CITY_BIG,
    COUNTRY,
    GIVEN,
    KNOWN,
    NORP,
    ORG,
    PLACE,
    REGION,
    beginnings,
    gazetteer,
)
from enrich.entities.tokens import Token
from enrich.entities.words import EVENTS_FIRST, words_of

_EVENTS_FIRST: Final = frozenset(EVENTS_FIRST.split("|"))
KEPT: Final = words_of(
    "Orange Purple Grey Gray Yellow Brown Pink County New Old Great National International Royal Federal Central Public General Special United First Second White Black Red Blue Green Golden Silver North South East West "
    "Northern Southern Eastern Western State World Global Social Free Big Little Long Human Air Music Film Art Football Olympic Grand Upper Lower Supreme Foreign Home Democratic Young High "
    "Islamic Christian Catholic City Bank University King Queen Prince Princess Saint Church Street Park Lake Mountain River Castle Bridge Hotel Museum Library Institute Committee Council Department Ministry Agency Association Society Academy School College House Court Battle Church"
)
"""Everyday words that do begin names."""
EVENT_OF: Final = frozenset(("Battle", "Battles", "Siege", "Treaty", "Massacre", "War", "Fall", "Campaign"))
REALMS: Final = words_of(
    "Republic Kingdom State States Duchy Principality Emirate Sultanate Empire Commonwealth Caliphate Province Territory Isle Isles"
)
"""What goes on with "of" and is a place: "the Grand Duchy of Luxembourg"."""
_PAPERS: Final = frozenset(("Sun", "Star", "Globe"))
"""What newspapers are called behind their city: "Vancouver Sun"."""
_OF_PLACES: Final = frozenset((" do ", " da ", " de ", " del ", " dos ", " das "))
_TOUCHING: Final = frozenset((" ", "'s ", "' "))
_OFFICES: Final = frozenset(
    ("Judge", "Attorney", "Court", "Minister", "Secretary", "Governor", "Mayor", "Justice")
)
_RESERVES: Final = frozenset(("Game", "Nature", "Forest", "Wildlife", "Marine", "Biosphere"))


class Sites:
    """Reads the shapes of places in a text with the gazetteer."""

    def __init__(self, clean: str, names: dict[str, int]) -> None:
        self.clean = clean
        self.marked = "#" in clean or "@" in clean
        """Whether it may have handles of accounts or tags."""
        self.names = names
        self.beginnings = beginnings()
        self.looked = False
        """Whether the answer so far rests on what stands around a run, not on its words alone."""

    def text(self, tokens: Sequence[Token]) -> str:
        """Return the words as they stand."""
        return self.clean[tokens[0].start : tokens[-1].end]

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        """Return (end, flags) of the longest known name at `at`; (at, 0) without one."""
        token = tokens[at]
        if token.text in self.beginnings:
            for end in range(min(len(tokens), at + self.beginnings[token.text]), at + 1, -1):
                flags = self.names.get(self.clean[token.start : tokens[end - 1].end], 0)
                if flags & (KNOWN | CITY):
                    return end, flags
        flags = self.names.get(token.text, 0)
        return (at + 1, flags) if flags else (at, 0)

    def stops(self, text: str) -> bool:
        """Return whether a name ends before this word."""
        return text in TITLES or (text in NOT_NAMES and text not in KEPT)

    def landmark(self, tokens: Sequence[Token], at: int, first: bool) -> bool:
        """Return whether a saint's, king's or duke's place begins at `at`: "Saint Orla Bridge", "Grand Duchy of X"."""
        return self.realm(tokens, at) or (
            (tokens[at].text in LOC_FIRST or tokens[at].text in KEPT)
            and any(token.text in LOC_HEADS for token in tokens[at + 2 : self.place(tokens, at, first)])
        )

    def office_inside(self, tokens: Sequence[Token], at: int, index: int) -> bool:
        """Return whether an office stands before or behind the word for a place: "Minister Marina Silva", "District Judge"."""
        behind = tokens[index + 1].text if index + 1 < len(tokens) else ""
        return behind in _OFFICES or any(token.text in _OFFICES for token in tokens[at + 1 : index])

    def trail(self, tokens: Sequence[Token], end: int) -> int:
        """Return where a place ends whose name goes on with "do" or "de": "São Félix do Xingu"."""
        if end < len(tokens) and self.clean[tokens[end - 1].end : tokens[end].start] in _OF_PLACES:
            return end + 1
        return end

    def realm(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a realm, province or island is named here by an "of": "Islamic Emirate of X"."""
        for near in range(at, min(at + 2, len(tokens) - 1)):
            if tokens[near].text in REALMS and self.clean.startswith(" of ", tokens[near].end):
                return True
        return False

    def team(self, tokens: Sequence[Token], end: int, flags: int) -> bool:
        """Return whether a plural that is no other name stands at `end`, behind a place: a team's name."""
        if end >= len(tokens) or not flags & (CITY_BIG | REGION | CITY) or flags & COUNTRY:
            return False
        if flags & GIVEN and not flags & (CITY_BIG | REGION):
            return False  # David Moyes
        text = tokens[end].text
        if text in _PAPERS:
            return self.clean[tokens[end - 1].end : tokens[end].start] == " "
        return (
            text.endswith("s")
            and not text.endswith("ss")
            and not text.isupper()
            and "-" not in text
            and (not self.names.get(text, 0) or bool(self.names[text] & ORG))
            and text not in LOC_HEADS
            and text not in NOT_NAMES
            and self.clean[tokens[end - 1].end : tokens[end].start] == " "
        )

    def firm_of(self, tokens: Sequence[Token], end: int, flags: int) -> bool:
        """Return whether an English thing ends what a place begins: "Tokyo Electron", "Zhejiang Huayou Cobalt"."""
        if (
            end >= len(tokens)
            or len(tokens) - end > 3
            or not flags & (CITY_BIG | REGION)
            or flags & (ORG | GIVEN)
        ):
            return False
        last = tokens[-1].text
        return (
            last.lower() in gazetteer().everyday
            and not self.names.get(last, 0)
            and last not in NOT_NAMES
            and last not in TITLES
            and last not in LOC_HEADS_SOFT
            and last[0].isupper()
            and not last.isupper()
            and all(not self.names.get(token.text, 0) & KNOWN for token in tokens[end:])
            and self.clean[tokens[end - 1].end : tokens[end].start] == " "
        )

    def branch(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether the country at `at` is the last word of an organisation's name: "Oxfam America"."""
        return (
            at + 1 == len(tokens)
            and bool(self.names.get(tokens[at].text, 0) & COUNTRY)
            and not self.names.get(tokens[at].text, 0) & NORP
            and self.clean[tokens[at - 1].end : tokens[at].start] == " "
        )

    def event(self, tokens: Sequence[Token], at: int) -> int:
        """Return where an event that begins at `at` ends; `at` without one."""
        if tokens[at].text in _EVENTS_FIRST and at + 1 < len(tokens):
            return len(tokens)
        if (
            tokens[at].text in EVENT_OF
            and at + 1 < len(tokens)
            and self.clean.startswith(" of ", tokens[at].end)
        ):
            return len(tokens)
        for index in range(at + 1, len(tokens)):
            if tokens[index].text in EVENTS:
                return index + 1
        return at

    def place(self, tokens: Sequence[Token], at: int, first: bool) -> int:
        """Return where a place that begins at `at` ends by its shape; `at` without one."""
        count = len(tokens)
        text = tokens[at].text
        for index in range(count - 1, at, -1):
            saint = tokens[index].text == "St" and index + 1 < count  # Bury St Edmunds
            joined = self.clean[tokens[index - 1].end : tokens[index].start] in _TOUCHING  # not Rik van Dam
            if (
                tokens[index].text in LOC_HEADS
                and index - at <= 4
                and not saint
                and joined
                and not self.office_inside(tokens, at, index)
            ):
                hall = index + 1 < count and tokens[index + 1].text == "Hall"  # Huddersfield Town Hall
                return index + 1 + hall
            if tokens[index].text == "Reserve" and tokens[index - 1].text in _RESERVES:
                return index + 1
        if self.realm(tokens, at):
            return count
        if text in LOC_FIRST and at + 1 < count and not self.stops(tokens[at + 1].text):
            new = text == "New" and self.names.get(tokens[at + 1].text, 0) & (ORG | NORP)
            return at if new else min(count, at + 2)  # New Airbus jets
        if text in DIRECTIONS and at + 1 < count and not first:
            end, flags = self.longest(tokens, at + 1)
            if flags & (PLACE | CITY):
                street = end < count and not flags & CITY_BIG and tokens[end].text in LOC_HEADS_SOFT
                return end + street  # East Denny Way
        if (
            text in LOC_HEADS
            and at + 1 < count
            and self.clean[tokens[at].end : tokens[at + 1].start].startswith(" of")
        ):
            return count
        return at

    def built(self, tokens: Sequence[Token], at: int) -> int:
        """Return where a building or street that begins at `at` ends: "Elvedon Hall"; `at` without one."""
        if self.names.get(tokens[at].text, 0) & GIVEN and len(tokens) - at < 3:
            return at
        for index in range(at + 1, min(len(tokens), at + 4)):
            if self.stops(tokens[index].text) and tokens[index].text not in LOC_HEADS_SOFT:
                return at
            if tokens[index].text in LOC_HEADS_SOFT:
                return index + 1
        return at
