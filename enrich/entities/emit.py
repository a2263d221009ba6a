"""What becomes a candidate of some capitalised words, and what does not: abbreviations, prizes, ships, tickers."""

import re
from collections.abc import Sequence
from typing import Final

from enrich.entities import extents, markets
from enrich.entities.candidates import NOT_NAMES, SUFFIXES, Candidate
from enrich.entities.gazetteer import (
    CITY,
    CITY_BIG,
    COUNTRY,
    EVENT,
    FAMILY,
    GIVEN,
    KNOWN,
    NORP,
    ORG,
    REGION,
    WORD,
)
from enrich.entities.links import Links
from enrich.entities.tokens import Token
from enrich.entities.words import COMMON, NO_NAMES, NOT_ACRONYMS, SHIPS
from store.mentions import EntityType

_TOLD: Final = COUNTRY | REGION | NORP | WORD | CITY_BIG | GIVEN | FAMILY
_ALOUD: Final = frozenset((REGION, REGION | CITY_BIG, COUNTRY, CITY_BIG, COUNTRY | CITY_BIG))
"""What a word in capitals must be, and nothing else, to be a place."""
_WAY: Final = re.compile(
    r" (?:road|highway|motorway|expressway|railway|line|route|corridor|border|pipeline|ferry)\b"
)
"""What leads from one place to another: "the Nairobi-Mombasa highway"."""
_BEFORE_EVE: Final = ("'s ", "Christmas ")
_PARTIES: Final = ("D-", "R-", "I-")
"""Before the seat of an American member of parliament: "Gina Hinojosa, D-Austin"."""
_DATED: Final = re.compile(r", (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}),? \d{4}")
"""What follows the place at the head of a press release: "ZURICH, 14 March 2024"."""
LONG_MAX: Final = 80
"""Characters of the long form before an abbreviation in brackets."""
LOUD_MIN: Final = 4
"""Letters from which a country in capitals is no abbreviation."""


Part = tuple[int, int, str, EntityType | None, bool, bool, bool, int]
"""A name that a run's own words tell: its first word and the one behind it, as written, its type, and whether it
begins a sentence, has a title before it and is known; its flags."""


class Emitter(Links):
    """Adds candidates to those found."""

    def _loud(self, tokens: Sequence[Token]) -> list[Candidate]:
        """Return the known names in a headline that is all capitals: "PERU MINERS BLOCK ROAD"."""
        found: list[Candidate] = []
        at = 0
        while at < len(tokens):
            end, flags = self.longest(tokens, at)
            if not flags & KNOWN or flags & WORD:
                end, flags = self._aloud(tokens, at)
            if flags & KNOWN:
                start, stop = tokens[at].start, tokens[end - 1].end
                text = self.clean[start:stop]
                found.append(
                    Candidate(
                        start, stop, text, known_type(flags), False, headline=True, known=True, flags=flags
                    )
                )
            at = max(end, at + 1)
        return found

    def _aloud(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        """Return (end, flags) of the country or city that stands in capitals at `at`; (at, 0) without one."""
        for end in (at + 2, at + 1):
            text = self.clean[tokens[at].start : tokens[min(end, len(tokens)) - 1].end]
            flags = self.names.get(text.title(), 0)
            if end <= len(tokens) and len(text) >= LOUD_MIN and flags & _TOLD in _ALOUD:
                return end, flags
        return at, 0

    def _compound(self, start: int, text: str, first: bool, headline: bool, found: list[Candidate]) -> bool:
        """Add the parts of "Iran-Iraq" where each is a known name, and of "the Kisumu-Busia road"; return whether it is so."""
        way = _WAY.match(self.clean, start + len(text)) is not None
        parts = text.split("-") if way else self._parts(text)
        for part in parts:
            flags, end = self.names.get(part, 0), start + len(part)
            kind = "LOC" if way else known_type(flags)
            found.append(Candidate(start, end, part, kind, first, headline, known=True, flags=flags))
            start = end + 1
        return bool(parts)

    def _parts(self, text: str) -> list[str]:
        """Return the parts between hyphens where each is a known name, else none."""
        parts = text.split("-")
        return parts if all(self.names.get(part, 0) & KNOWN for part in parts) else []

    def _refused(
        self, tokens: Sequence[Token], text: str, kind: EntityType | None, titled: bool, known: bool
    ) -> bool:
        """Return whether these words by themselves are no name."""
        single = len(tokens) == 1
        if single:
            if "-" in text and not known and self._parts(text):
                return False
            shouted = text.isupper() and not known and text.capitalize()
            if shouted and (shouted in NOT_NAMES or self.names.get(shouted, 0) & WORD):
                return True
            if len(text) < 2:
                return True
            if text in NOT_ACRONYMS and text.upper() == text and not known:
                return not self._stands_for(text)
        elif kind in {None, "PER"} and text.isupper() and "." not in text and not titled:
            return True
        if (
            text in COMMON
            or (not single and (tokens[-1].text in NO_NAMES or tokens[0].text in SHIPS))
            or (text.endswith("s") and text[:-1] in NOT_ACRONYMS and not known)
        ):
            return True
        return single and not text[-1].isdigit() and kind is None and self._everyday(text)

    def _stands_for(self, letters: str) -> bool:
        """Return whether the text itself makes a name of a common abbreviation: "Dareshan National Front (DNF)"."""
        self.looked = True
        at = self.clean.find(f"({letters})")
        if at < 0:
            return False
        words = self.clean[max(0, at - LONG_MAX) : at].split()
        return len(letters) > 1 and "".join(word[0] for word in words if word[0].isupper()).endswith(letters)

    def _everyday(self, text: str) -> bool:
        return bool(self.names.get(text, 0) & WORD) and text not in SUFFIXES

    def _add(self, tokens: Sequence[Token], part: Part, headline: bool, found: list[Candidate]) -> None:
        """Add a part of a run to the candidates, if what stands around it lets it be a name."""
        at, stop, text, kind, first, titled, known, flags = part
        start, end = tokens[at].start, tokens[stop - 1].end
        single = stop - at == 1
        if single and "-" in text and not known and self._compound(start, text, first, headline, found):
            return
        if text[-1].isdigit():
            if extents.is_road(self.clean, start, text):
                kind = "LOC"
            elif kind is None and single and self._everyday(text):
                return
        near, behind = self.clean[max(0, start - 2) : start], self.clean[end : end + 2]
        if markets.is_one(self.clean, start, end, text) or self._other(start, end, text, behind, known=known):
            return
        if " & " in text and kind in {None, "PER"}:
            kind = "ORG"
        if near == ", " and text.startswith(_PARTIES) and text[2:3].isupper():
            start, text, kind = start + 2, text[2:], "LOC"  # a Texan's seat
        if (
            behind == ", "
            and len(text) >= LOUD_MIN
            and text.isupper()
            and _DATED.match(self.clean, end) is not None
            and self.names.get(text.title(), 0) & (CITY | CITY_BIG | COUNTRY)
        ):
            kind, known = "LOC", True
        if not extents.is_plain(self.clean, end, tokens[stop - 1].text):
            loud = not known and text.isupper()
            if not flags & (COUNTRY | NORP) and extents.is_none(self.clean, end, loud=loud):
                return
            bounds = extents.of(self.clean, tokens[at:stop], self.names, found[-1].end if found else 0)
            if bounds != (start, end):
                start, end = bounds
                road = tokens[stop - 1].text in extents.ROADS
                text, kind, known = self.clean[start:end], "LOC" if road else "ORG", False
        handle = False
        if near and not known:
            mark = near.strip()[-1:]
            if mark == "#":
                return
            if mark == "@":
                # The handle of an account, nearly always a person's.
                kind, handle = "PER", True
        found.append(Candidate(start, end, text, kind, first, headline, titled, known, flags, handle))

    def _other(self, start: int, end: int, text: str, behind: str, *, known: bool) -> bool:
        """Return whether a capitalised word is another thing here: "HK$4", "the Artemis programme", "New Year's Eve"."""
        if behind == " p":
            return not known and " " not in text and self.clean.startswith((" programme", " program"), end)
        return behind[:1] == "$" or (text == "Eve" and self.clean.endswith(_BEFORE_EVE, 0, start))


def known_type(flags: int) -> EntityType:
    """Return the type of a known name with these flags."""
    if flags & EVENT:
        return "EVENT"
    if flags & NORP:
        return "NORP"
    if flags & ORG:
        return "ORG"
    return "LOC"
