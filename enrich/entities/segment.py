"""Splits a run of capitalised words into names: titles off, peoples and countries apart, suffixes kept."""

from collections.abc import Sequence
from typing import Final

from enrich.entities.candidates import (
    DIRECTIONS, EVENTS, LOC_FIRST, LOC_HEADS, NOT_NAMES, ORG_HEADS, STRONG, SUFFIXES, TITLES, Candidate,
)  # fmt: skip
from enrich.entities.gazetteer import (
    CITY, CITY_BIG, COUNTRY, FAMILY, GIVEN, KNOWN, NORP, ORG, PLACE, REGION, WORD,
)  # fmt: skip
from enrich.entities.tokens import Run, Token
from enrich.entities.words import EVENTS_FIRST, NOT_ACRONYMS, PARTICLES
from store.mentions import EntityType

_EVENTS_FIRST: Final = frozenset(EVENTS_FIRST.split("|"))
_KEPT: Final = frozenset(
    "New Old Great National International Royal Federal Central Public General Special United First Second White Black Red Blue Green Golden Silver North South East West "
    "Northern Southern Eastern Western State World Global Social Free Big Little Long Human Air Music Film Art Football Olympic Grand Upper Lower Supreme Foreign Home Democratic Young High "
    "Islamic Christian Catholic City Bank University King Queen Prince Princess Saint Church Street Park Lake Mountain River Castle Bridge Hotel Museum Library Institute Committee Council Department Ministry Agency Association Society Academy School College House Court Battle Church".split()
)
"""Everyday words that do begin names."""
_NAME_MAX: Final = 6
"""Words of the longest known name."""
_SUFFIX_OF_PERSON: Final = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "VI", "VII", "VIII"))


class Splitter:
    """Splits runs with the gazetteer's names."""

    def __init__(self, clean: str, names: dict[str, int]) -> None:
        self.clean = clean
        self.names = names

    def split(self, run: Run, *, headline: bool) -> list[Candidate]:
        """Return the candidates in a run, in order, never overlapping."""
        found: list[Candidate] = []
        tokens, links = run.tokens, run.links
        begin = 0
        for at in range(len(links)):
            if links[at] != " " and not self._linked(tokens, links, begin, at):
                self._segment(tokens[begin : at + 1], run.initial and begin == 0, headline, found)
                begin = at + 1
        self._segment(tokens[begin:], run.initial and begin == 0, headline, found)
        return found

    def _text(self, tokens: Sequence[Token]) -> str:
        return self.clean[tokens[0].start : tokens[-1].end]

    def _linked(self, tokens: Sequence[Token], links: Sequence[str], begin: int, at: int) -> bool:
        """Return whether the small word after token `at` belongs to a name that goes on."""
        link = links[at]
        for first in range(begin, at + 1):
            for last in range(at + 1, min(len(tokens), first + _NAME_MAX)):
                if self.names.get(self.clean[tokens[first].start : tokens[last].end], 0) & KNOWN:
                    return True
        left = tokens[at].text
        if link in {" of ", " of the "}:
            return (
                left in ORG_HEADS
                or left in LOC_HEADS
                or left
                in {"Republic", "Kingdom", "State", "States", "Duke", "Battle", "Siege", "Treaty"} - {"Duke"}
            )
        if link in {" for ", " for the ", " on "}:
            return left in ORG_HEADS
        if link in {" & "}:
            return True
        if link in {" and ", " and the "}:
            heads = any(token.text in ORG_HEADS for token in tokens[begin:at])
            right = tokens[at + 1].text
            ends = tokens[at + 2].text if at + 2 < len(tokens) and links[at + 1] == " " else ""
            known = self.names.get(right, 0) & (KNOWN | GIVEN)
            return (
                heads and " of " in " ".join(links[begin:at]) and not known and right not in SUFFIXES
            ) or (
                ends in STRONG and not known and not self.names.get(left, 0) & (KNOWN | GIVEN) and at == begin
            )
        if link in {"'s ", "' "} or link == "":
            return True
        if link == " to ":
            return False
        inner = link.split()
        return all(word in PARTICLES for word in inner) and left not in NOT_NAMES

    def _longest(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        """Return (end, flags) of the longest known name at `at`; (at, 0) without one."""
        for end in range(min(len(tokens), at + _NAME_MAX), at, -1):
            flags = self.names.get(self._text(tokens[at:end]), 0)
            if flags and (end == at + 1 or flags & (KNOWN | CITY)):
                return end, flags
        return at, 0

    def _segment(
        self, tokens: Sequence[Token], initial: bool, headline: bool, found: list[Candidate]
    ) -> None:
        at, titled = 0, False
        count = len(tokens)
        while at < count:
            token = tokens[at]
            end, flags = self._longest(tokens, at)
            if (
                end - at < 2
                and token.text in TITLES
                and (at + 1 < count or token.text.endswith(".") or count == 1 or at > 0)
            ):
                if count > 1 and self._organisation(tokens, at) > at + 1:
                    pass
                else:
                    at, titled = at + 1, True
                    continue
            first = initial and at == 0
            if (
                end - at < 2
                and token.text in NOT_NAMES
                and not flags & KNOWN
                and (token.text not in _KEPT or at + 1 == count)
            ):
                at += 1
                titled = False
                continue
            stop, kind, known = self._name(tokens, at, end, flags, titled, first)
            text = self._text(tokens[at:stop])
            self._emit(tokens[at:stop], text, kind, first, headline, titled, known, found)
            at, titled = stop, False

    def _name(
        self, tokens: Sequence[Token], at: int, end: int, flags: int, titled: bool, first: bool
    ) -> tuple[int, EntityType | None, bool]:
        """Return where the name at `at` ends, its type if its own words tell, and whether it is known."""
        count = len(tokens)
        text = tokens[at].text
        organisation = self._organisation(tokens, at)
        place = self._place(tokens, at, first)
        if (
            flags & KNOWN
            and end >= max(organisation, place)
            and not (end - at == 1 and self._person(tokens, at, flags, titled) > at + 1)
        ):
            if not titled or end - at > 1 or not flags & FAMILY:
                return end, _known_type(flags), True
        if organisation > at + 1 and not titled:
            rest, more = self._longest(tokens, at + 1)
            if self.names.get(text, 0) & (NORP | COUNTRY) and more & ORG and rest == organisation:
                return at + 1, _known_type(self.names[text]), True
            return organisation, "ORG", bool(end == organisation and flags & ORG)
        event = self._event(tokens, at)
        if event > at + 1:
            return event, "EVENT", False
        if place > at + 1 and not titled:
            return place, "LOC", False
        person = self._person(tokens, at, flags, titled)
        if person > at + 1:
            return person, "PER", False
        if flags & KNOWN and not titled:
            return end, _known_type(flags), True
        if end - at > 1 and flags & CITY:
            return end, "LOC", True
        if titled:
            stop = at + 1
            while stop < count and not self._stops(tokens[stop].text):
                stop += 1
            return stop, "PER", False
        stop = at + 1
        while (
            stop < count
            and not self._stops(tokens[stop].text)
            and not self.names.get(tokens[stop].text, 0) & (NORP | COUNTRY)
        ):
            stop += 1
        if stop == at + 1 and flags & (CITY_BIG | CITY) and not flags & (WORD | GIVEN | FAMILY):
            return stop, "LOC" if flags & CITY_BIG else None, False
        return stop, None, False

    def _stops(self, text: str) -> bool:
        return text in TITLES or (text in NOT_NAMES and text not in _KEPT)

    def _organisation(self, tokens: Sequence[Token], at: int) -> int:
        """Return where an organisation that begins at `at` ends by its suffix or "University of X"; `at` without one."""
        best = at
        count = len(tokens)
        text = tokens[at].text
        for index in range(at, count):
            word = tokens[index].text
            if index > at and word in TITLES and word not in SUFFIXES:
                break
            if (
                index > at
                and word in SUFFIXES
                and not (index == at + 1 and text in TITLES | NOT_NAMES - _KEPT)
            ):
                best = index + 1
            if (
                word in ORG_HEADS
                and index + 1 < count
                and self.clean[tokens[index].end : tokens[index + 1].start] != " "
            ):
                best = count
                break
        return best

    def _event(self, tokens: Sequence[Token], at: int) -> int:
        if tokens[at].text in _EVENTS_FIRST and at + 1 < len(tokens):
            return len(tokens)
        for index in range(at + 1, len(tokens)):
            if tokens[index].text in EVENTS:
                return index + 1
        return at

    def _place(self, tokens: Sequence[Token], at: int, first: bool) -> int:
        count = len(tokens)
        text = tokens[at].text
        for index in range(count - 1, at, -1):
            if tokens[index].text in LOC_HEADS and index - at <= 4:
                return index + 1
        if text in LOC_FIRST and at + 1 < count and not self._stops(tokens[at + 1].text):
            return min(count, at + 2)
        if text in DIRECTIONS and at + 1 < count and not first:
            end, flags = self._longest(tokens, at + 1)
            if flags & (PLACE | CITY):
                return end
        if (
            text in LOC_HEADS
            and at + 1 < count
            and self.clean[tokens[at].end : tokens[at + 1].start].startswith(" of")
        ):
            return count
        return at

    def _person(self, tokens: Sequence[Token], at: int, flags: int, titled: bool) -> int:
        """Return where a person's name that begins at `at` ends; `at` where it is none."""
        count = len(tokens)
        if at + 1 >= count:
            return at
        text, second = tokens[at].text, tokens[at + 1].text
        initials = len(text) <= 2 or (text.endswith(".") and len(text) <= 4 and text.isupper())
        other = self.names.get(second, 0)
        given = bool(self.names.get(text, 0) & GIVEN) or (initials and text.endswith("."))
        if not given and not titled:
            family = bool(other & FAMILY) and not self.names.get(text, 0) & (KNOWN | WORD)
            middle = len(second) == 2 and second.endswith(".") and at + 2 < count
            if not family and not middle:
                return at
        if (
            self.names.get(text, 0) & (COUNTRY | REGION | CITY_BIG | NORP)
            and not titled
            and not other & FAMILY
        ):
            return at
        if text.isupper() and len(text) > 3:
            return at
        stop = at + 1
        while stop < count and stop - at < 5:
            word = tokens[stop].text
            if self._stops(word) and word not in _SUFFIX_OF_PERSON:
                break
            if self.names.get(word, 0) & (NORP | COUNTRY) and not self.names.get(word, 0) & FAMILY:
                break
            if word.isupper() and len(word) > 2 and "." not in word and word not in _SUFFIX_OF_PERSON:
                break
            stop += 1
        return stop

    def _emit(
        self, tokens: Sequence[Token], text: str, kind: EntityType | None, first: bool, headline: bool,
        titled: bool, known: bool, found: list[Candidate],
    ) -> None:  # fmt: skip
        if len(tokens) == 1:
            if "-" in text and not known:
                parts = text.split("-")
                if all(self.names.get(part, 0) & KNOWN for part in parts):
                    start = tokens[0].start
                    for part in parts:
                        flags = self.names[part]
                        found.append(
                            Candidate(
                                start,
                                start + len(part),
                                part,
                                _known_type(flags),
                                first,
                                headline,
                                known=True,
                                flags=flags,
                            )
                        )
                        start += len(part) + 1
                    return
            if len(text) < 2 or (text.upper() in NOT_ACRONYMS and text.upper() == text and not known):
                return
        flags = self.names.get(text, 0)
        if kind is None and flags & WORD and len(tokens) == 1:
            return
        found.append(
            Candidate(
                tokens[0].start,
                tokens[-1].end,
                text,
                kind,
                first,
                headline,
                titled=titled,
                known=known,
                flags=flags,
            )
        )


def _known_type(flags: int) -> EntityType:
    if flags & NORP:
        return "NORP"
    if flags & ORG:
        return "ORG"
    return "LOC"
