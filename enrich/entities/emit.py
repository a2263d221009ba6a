"""What becomes a candidate of some capitalised words, and what does not: abbreviations, prizes, ships, tickers."""

from collections.abc import Sequence
from typing import Final

from enrich.entities import extents, markets
from enrich.entities.candidates import NOT_NAMES, SUFFIXES, Candidate
from enrich.entities.gazetteer import CITY_BIG, COUNTRY, EVENT, FAMILY, GIVEN, KNOWN, NORP, ORG, REGION, WORD
from enrich.entities.links import Links
from enrich.entities.tokens import Token
from enrich.entities.words import COMMON, NO_NAMES, NOT_ACRONYMS, SHIPS
from store.mentions import EntityType

_TOLD: Final = COUNTRY | REGION | NORP | WORD | CITY_BIG | GIVEN | FAMILY
_ALOUD: Final = frozenset((REGION, REGION | CITY_BIG, COUNTRY, CITY_BIG, COUNTRY | CITY_BIG))
"""What a word in capitals must be, and nothing else, to be a place."""
LOUD_MIN: Final = 4
"""Letters from which a country in capitals is no abbreviation."""


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
        """Add the parts of "Iran-Iraq" where each is a known name; return whether they are."""
        parts = text.split("-")
        if not all(self.names.get(part, 0) & KNOWN for part in parts):
            return False
        for part in parts:
            flags, end = self.names[part], start + len(part)
            found.append(
                Candidate(start, end, part, known_type(flags), first, headline, known=True, flags=flags)
            )
            start = end + 1
        return True

    def _emit(
        self, tokens: Sequence[Token], text: str, kind: EntityType | None, first: bool, headline: bool,
        titled: bool, known: bool, found: list[Candidate],
    ) -> None:  # fmt: skip
        if len(tokens) == 1:
            if "-" in text and not known and self._compound(tokens[0].start, text, first, headline, found):
                return
            shouted = text.isupper() and not known and text.capitalize()
            if shouted and (shouted in NOT_NAMES or self.names.get(shouted, 0) & WORD):
                return
            if len(text) < 2 or (text.upper() in NOT_ACRONYMS and text.upper() == text and not known):
                return
        elif kind in {None, "PER"} and text.isupper() and "." not in text and not titled:
            return
        if (
            text in COMMON
            or (len(tokens) > 1 and (tokens[-1].text in NO_NAMES or tokens[0].text in SHIPS))
            or (text.endswith("s") and text[:-1] in NOT_ACRONYMS and not known)
        ):
            return
        if extents.is_road(self.clean, tokens[0].start, text):
            kind = "LOC"
        flags = self.names.get(text, 0)
        if kind is None and flags & WORD and len(tokens) == 1 and text not in SUFFIXES:
            return
        start, end = tokens[0].start, tokens[-1].end
        if markets.is_one(self.clean, start, end):
            return
        if kind in {None, "PER"} and " & " in text:
            kind = "ORG"
        if not extents.is_plain(self.clean, end, tokens[-1].text):
            loud = not known and text.isupper()
            if not flags & (COUNTRY | NORP) and extents.is_none(self.clean, end, loud=loud):
                return
            bounds = extents.of(self.clean, tokens, self.names, found[-1].end if found else 0)
            if bounds != (start, end):
                start, end = bounds
                road = tokens[-1].text in extents.ROADS
                text, kind, known = self.clean[start:end], "LOC" if road else "ORG", False
        mark = self.clean[max(0, tokens[0].start - 2) : tokens[0].start].strip()[-1:]
        if mark == "#" and not known:
            return
        if mark == "@" and not known:
            # The handle of an account, nearly always a person's.
            kind = "PER"
        found.append(
            Candidate(
                start,
                end,
                text,
                kind,
                first,
                headline,
                titled=titled,
                known=known,
                flags=flags,
                handle=mark == "@" and not known,
            )
        )


def known_type(flags: int) -> EntityType:
    """Return the type of a known name with these flags."""
    if flags & EVENT:
        return "EVENT"
    if flags & NORP:
        return "NORP"
    if flags & ORG:
        return "ORG"
    return "LOC"
