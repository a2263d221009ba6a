"""Splits a run of capitalised words into names: titles off, peoples and countries apart, suffixes kept."""

from collections.abc import Sequence
from typing import Final

from enrich.entities import markets
from enrich.entities.candidates import (
    CLUB_FIRST,
    LOC_HEADS,
    NOT_NAMES,
    ORG_HEADS,
    STRONG,
    SUFFIXES,
    TITLES,
    Candidate,
)  # fmt: skip
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
    WORD,
)  # fmt: skip
from enrich.entities.shapes import BODIES, CAMEL, FOR, KEPT, NAME_MAX, ON, Shapes
from enrich.entities.tokens import Run, Token
from enrich.entities.words import NOT_ACRONYMS, PARTICLES
from store.mentions import EntityType

_LED: Final = frozenset(
    ("Union", "Party", "Front", "League", "Coalition", "Alliance", "Movement", "Army", "Forces")
)
"""Organisations that are told by who leads them, and that stand beside others: "Marenia and Highland Front"."""


class Splitter(Shapes):
    """Splits runs with the gazetteer's names."""

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

    def _linked(self, tokens: Sequence[Token], links: Sequence[str], begin: int, at: int) -> bool:
        """Return whether the small word after token `at` belongs to a name that goes on."""
        link = links[at]
        for first in range(begin, at + 1):
            for last in range(at + 1, min(len(tokens), first + NAME_MAX)):
                if self.names.get(self.clean[tokens[first].start : tokens[last].end], 0) & KNOWN:
                    return True
        left = tokens[at].text
        if link in {" of ", " of the "}:
            led = left in _LED and at + 2 < len(tokens) and links[at + 1] == " "
            if (
                led
                and self.names.get(tokens[at + 1].text, 0) & GIVEN
                and not self.longest(tokens, at + 1)[1] & KNOWN
            ):
                return False  # "the Civic Union of Leonie Brandauer"
            return (
                left in ORG_HEADS
                or left in LOC_HEADS
                or left
                in {"Republic", "Kingdom", "State", "States", "Duke", "Battle", "Siege", "Treaty"} - {"Duke"}
            )
        if link in {" for ", " for the "}:
            return left in FOR
        if link == " on ":
            return left in ON
        if link == " & ":
            right = tokens[at + 1].text
            return not (
                self.names.get(right, 0) & (GIVEN | KNOWN) and at + 2 < len(tokens) and links[at + 1] == " "
            )
        if link in {" and ", " and the "}:
            heads = any(token.text in ORG_HEADS for token in tokens[begin:at])
            right = tokens[at + 1].text
            ends = tokens[at + 2].text if at + 2 < len(tokens) and links[at + 1] == " " else ""
            known = self.names.get(right, 0) & (NORP | COUNTRY | GIVEN)
            return (
                heads and " of " in " ".join(links[begin:at]) and not known and right not in SUFFIXES
            ) or (
                link == " and "
                and left not in SUFFIXES
                and ends in STRONG
                and ends not in _LED
                and not known
                and not self.names.get(left, 0) & (KNOWN | GIVEN)
                and at == begin
            )
        if link in {"'s ", "' "} or link == "":
            return True
        if link == " to ":
            return False
        inner = link.split()
        return all(word in PARTICLES for word in inner) and left not in NOT_NAMES

    def _segment(
        self, tokens: Sequence[Token], initial: bool, headline: bool, found: list[Candidate]
    ) -> None:
        at, titled = 0, False
        count = len(tokens)
        while at < count:
            token = tokens[at]
            end, flags = self.longest(tokens, at)
            if (
                end - at < 2
                and token.text in TITLES
                and (at + 1 < count or token.text.endswith(".") or count == 1 or at > 0)
            ):
                if count > 1 and (
                    self.organisation(tokens, at) > at + 1 or self.landmark(tokens, at, initial)
                ):
                    pass
                else:
                    at, titled = at + 1, True
                    continue
            first = initial and at == 0
            if (first or titled) and end - at < 2 and self.leads(tokens, at, flags):
                at += 1
                initial = False
                continue
            if (
                end - at < 2
                and token.text in NOT_NAMES
                and not flags & KNOWN
                and (token.text not in KEPT or at + 1 == count)
                and not self.begins(tokens, at)
                and (first or not self.given(tokens, at))
            ):
                at += 1
                titled = False
                continue
            stop, kind, known = self._name(tokens, at, end, flags, titled, first)
            text = self.text(tokens[at:stop])
            self._emit(tokens[at:stop], text, kind, first, headline, titled, known, found)
            at, titled = stop, False

    def _name(
        self, tokens: Sequence[Token], at: int, end: int, flags: int, titled: bool, first: bool
    ) -> tuple[int, EntityType | None, bool]:
        """Return where the name at `at` ends, its type if its own words tell, and whether it is known."""
        count = len(tokens)
        if at + 1 == count:
            return count, *self._last(flags, titled)
        text = tokens[at].text
        organisation = self.organisation(tokens, at)
        place = self.place(tokens, at, first)
        if (
            flags & KNOWN
            and end >= max(organisation, place)
            and not (end - at == 1 and self.person(tokens, at, titled) > at + 1)
            and (not titled or end - at > 1 or not flags & FAMILY)
        ):
            if flags & ORG and self.branch(tokens, end):
                return end + 1, "ORG", False
            return end, _known_type(flags), True
        if organisation > at + 1 and not titled:
            rest, more = self.longest(tokens, at + 1)
            if (
                self.names.get(text, 0) & (NORP | COUNTRY)
                and more & ORG
                and rest == organisation
                and self.text(tokens[at + 1 : rest]) not in BODIES
            ):
                return at + 1, _known_type(self.names[text]), True
            return organisation, "ORG", bool(end == organisation and flags & ORG)
        event = self.event(tokens, at)
        if event > at + 1:
            return event, "EVENT", False
        if place > at + 1 and not titled:
            return place, "LOC", False
        if not titled and text in CLUB_FIRST and at + 1 < count and not self.stops(tokens[at + 1].text):
            return at + 2, "ORG", False
        person = self.person(tokens, at, titled)
        built = self.built(tokens, at)
        if built > at + 1 and built >= person and not titled:
            return built, "LOC", False
        if person > at + 1:
            return person, "PER", False
        if (flags & KNOWN and not titled) or (end - at > 1 and flags & CITY):
            return end, _known_type(flags), True
        stop = at + 1
        if titled:
            while stop < count and not self.stops(tokens[stop].text):
                stop += 1
            return stop, "PER", False
        while (
            stop < count
            and not self.stops(tokens[stop].text)
            and not self.names.get(tokens[stop].text, 0) & (NORP | COUNTRY)
        ):
            stop += 1
        if stop == at + 1 and CAMEL.fullmatch(text) and self.branch(tokens, stop):
            return stop + 1, "ORG", False
        if stop == at + 1 and flags & (CITY_BIG | CITY) and not flags & (WORD | GIVEN | FAMILY):
            return stop, "LOC" if flags & CITY_BIG else None, False
        return stop, None, False

    def _last(self, flags: int, titled: bool) -> tuple[EntityType | None, bool]:
        """Return the type of a name of one word with none behind it, and whether it is known."""
        if flags & KNOWN and not (titled and flags & FAMILY):
            return _known_type(flags), True
        if titled:
            return "PER", False
        return "LOC" if flags & CITY_BIG and not flags & (WORD | GIVEN | FAMILY) else None, False

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
            shouted = text.isupper() and not known and text.capitalize()
            if shouted and (shouted in NOT_NAMES or self.names.get(shouted, 0) & WORD):
                return
            if len(text) < 2 or (text.upper() in NOT_ACRONYMS and text.upper() == text and not known):
                return
        elif kind in {None, "PER"} and text.isupper() and "." not in text and not titled:
            return
        flags = self.names.get(text, 0)
        if kind is None and flags & WORD and len(tokens) == 1:
            return
        if markets.is_one(self.clean, tokens[0].start, tokens[-1].end):
            return
        if kind in {None, "PER"} and " & " in text:
            kind = "ORG"
        mark = self.clean[max(0, tokens[0].start - 2) : tokens[0].start].strip()[-1:]
        if mark == "#" and not known:
            return
        if mark == "@" and not known:
            # The handle of an account, nearly always a person's.
            kind = "PER"
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
    if flags & EVENT:
        return "EVENT"
    if flags & NORP:
        return "NORP"
    if flags & ORG:
        return "ORG"
    return "LOC"
