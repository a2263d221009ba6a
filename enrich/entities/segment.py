"""Splits a run of capitalised words into names: titles off, peoples and countries apart, suffixes kept."""

from collections.abc import Sequence
from typing import Final

from enrich.entities import extents
from enrich.entities.candidates import CLUB_FIRST, NOT_NAMES, STRONG, TITLES, Candidate
from enrich.entities.emit import Emitter, Part, known_type
from enrich.entities.gazetteer import CITY, CITY_BIG, COUNTRY, FAMILY, GIVEN, KNOWN, NORP, ORG, WORD
from enrich.entities.organisations import BODIES, FOREIGN
from enrich.entities.shapes import CAMEL, SPORTS
from enrich.entities.sites import KEPT
from enrich.entities.tokens import Run, Token
from enrich.entities.words import SHIPS, words_of
from store.mentions import EntityType

_ORG_FIRST: Final = CLUB_FIRST | FOREIGN
_GENERIC: Final = STRONG | words_of("Department Ministry Force Police Court Guard Service Exchange Museum")
"""What with a country's name before it makes one name: "U.S. Department of Agriculture"."""


_ARMS: Final = frozenset(("Capital", "Markets", "Securities", "Research", "Wealth", "Ventures", "Insurance"))
"""What stands behind a firm's name for a part of it: "DNB Markets"."""
_STREETS: Final = frozenset(("Street", "Road", "Lane", "Avenue"))
"""What is called after kings: "King Street"."""


KEPT_MAX: Final = 20_000
"""Runs whose names are kept, some 10 MB: words and names come again, in an article and from one to the next."""
_Key = tuple[bool | str, ...]
_KEPT_PARTS: Final[dict[_Key, tuple[Part, ...]]] = {}


class Splitter(Emitter):
    """Splits runs with the gazetteer's names."""

    def split(self, run: Run, *, headline: bool) -> list[Candidate]:
        """Return the candidates in a run, in order, never overlapping."""
        tokens = run.tokens
        count = len(tokens)
        found: list[Candidate] = []
        bound = self._bound(tokens) if count > 2 else count
        if bound < count:
            if bound:
                head = Run(tokens[:bound], run.links[: bound - 1], run.sentence, run.initial)
                found = self.split(head, headline=headline)
            bodies: list[Part] = []
            self._tell(tokens, bound, count, 0, "ORG", run.initial and not bound, False, False, bodies)
            for part in bodies:
                self._add(tokens, part, headline, found)
            return found
        if headline and all(token.text.isupper() for token in tokens):
            loud = self._loud(tokens)
            if loud or count > 1:
                return loud
        for part in self._lone(tokens, run.initial) if count == 1 else self._parts_of(run, headline):
            self._add(tokens, part, headline, found)
        return found

    def _lone(self, tokens: Sequence[Token], initial: bool) -> tuple[Part, ...]:
        """Return the name in a run of one word, as most are: what `_segment` does, without its other questions."""
        text = tokens[0].text
        key = (initial, text)
        kept = _KEPT_PARTS.get(key)
        if kept is not None:
            return kept
        self.looked = False
        parts: tuple[Part, ...] = ()
        flags = self.names.get(text, 0)
        if text not in TITLES and (flags & KNOWN or text not in NOT_NAMES or self.again(tokens[0])):
            kind, known = self._last(flags, False)
            if not self._refused(tokens, text, kind, False, known):
                parts = ((0, 1, text, kind, initial, False, known, flags),)
        self._keep(key, parts)
        return parts

    def _parts_of(self, run: Run, headline: bool) -> tuple[Part, ...]:
        """Return the names in a run of several words."""
        tokens, links = run.tokens, run.links
        key: _Key = (run.initial, headline, *[token.text for token in tokens], *links)
        kept = _KEPT_PARTS.get(key)
        if kept is not None:
            return kept
        found: list[Part] = []
        self.looked = False
        begin = 0
        for at in range(len(links)):
            if links[at] != " " and not self._linked(tokens, links, begin, at):
                self._segment(tokens[begin : at + 1], begin, run.initial and begin == 0, headline, found)
                begin = at + 1
        self._segment(tokens[begin:], begin, run.initial and begin == 0, headline, found)
        parts = tuple(found)
        self._keep(key, parts)
        return parts

    def _keep(self, key: _Key, parts: tuple[Part, ...]) -> None:
        """Keep the names for the next run of the same words, unless what stands around this one told them."""
        if self.looked:
            return
        if len(_KEPT_PARTS) >= KEPT_MAX:
            _KEPT_PARTS.clear()
        _KEPT_PARTS[key] = parts

    def _segment(
        self, tokens: Sequence[Token], begin: int, initial: bool, headline: bool, parts: list[Part]
    ) -> None:
        at, titled = 0, False
        count = len(tokens)
        while at < count:
            token = tokens[at]
            if (
                at + 1 < count
                and "-" in tokens[at + 1].text
                and self.named_last(tokens, at, first=initial and not at)
            ):
                self._tell(tokens, at, at + 2, begin, "PER", initial and at == 0, titled, False, parts)
                at, titled = at + 2, False
                continue
            if token.text in SHIPS and at + 1 < count:
                return  # HMS Ark Royal
            if token.text == "Chief" and (office := self.office(tokens, at)) > at:
                at, titled = office, True
                continue
            end, flags = self.longest(tokens, at)
            if end - at > 1 and token.text == "The" and self.organisation(tokens, at + 1) > end:
                at, initial = at + 1, False  # The Independent Office for Police Conduct
                continue
            if end - at < 2 and not flags & KNOWN and self.portfolio(tokens, at):
                at, titled = at + 1, True
                continue
            if end - at < 2 and token.text in TITLES and self._titles(tokens, at, initial):
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
                and not (at + 1 == count and self.again(token))
                and not self.begins(tokens, at)
                and (first or headline or not self.heads(tokens, at))
                and not self.school(tokens, at)
                and not self.given(tokens, at, first=first)
            ):
                at += 1
                titled = False
                continue
            stop, kind, known = self._name(tokens, at, end, flags, titled, first)
            self._tell(tokens, at, stop, begin, kind, first, titled, known, parts)
            at, titled = stop, False

    def _tell(
        self, tokens: Sequence[Token], at: int, stop: int, begin: int, kind: EntityType | None, first: bool,
        titled: bool, known: bool, parts: list[Part],
    ) -> None:  # fmt: skip
        these = tokens[at:stop]
        text = self.text(these)
        if not self._refused(these, text, kind, titled, known):
            flags = self.names.get(text, 0)
            parts.append((begin + at, begin + at + len(these), text, kind, first, titled, known, flags))

    def _titles(self, tokens: Sequence[Token], at: int, initial: bool) -> bool:
        """Return whether a title is only that here, and does not begin a name."""
        return len(tokens) == 1 or not (
            (at + 1 < len(tokens) and tokens[at + 1].text in _STREETS)
            or self.organisation(tokens, at) > at + 1
            or self.landmark(tokens, at, initial)
        )

    def _name(
        self, tokens: Sequence[Token], at: int, end: int, flags: int, titled: bool, first: bool
    ) -> tuple[int, EntityType | None, bool]:
        """Return where the name at `at` ends, its type if its own words tell, and whether it is known."""
        count = len(tokens)
        if at + 1 == count:
            return count, *self._last(flags, titled)
        text = tokens[at].text
        organisation = self.organisation(tokens, at)
        if organisation + 1 == count and tokens[organisation - 1].text == "Radio" and organisation > at:
            organisation = count  # BBC Radio Humberside
        elif (
            at < organisation < count
            and self.text(tokens[organisation - 1 : organisation + 1]) == "Capital Markets"
        ):
            organisation += 1
        place = self.place(tokens, at, first)
        if not titled and organisation <= end + 1 and self.team(tokens, end, flags):
            return end + 1, "ORG", False
        if (
            flags & KNOWN
            and end >= max(organisation, place, self.built(tokens, at) if end < count else 0)
            and not (end - at == 1 and self.person(tokens, at, titled) > at + 1)
            and (not titled or end - at > 1 or not flags & FAMILY)
        ):
            if (body := self._begun(tokens, end, flags)) > end:
                return body, "ORG", False
            return end, known_type(flags), True
        if organisation > at + 1 and not titled and organisation >= max(place, self.built(tokens, at)):
            rest, more = self.longest(tokens, at + 1)
            if (
                self.names.get(text, 0) & (NORP | COUNTRY)
                and more & ORG
                and rest >= organisation
                and self.text(tokens[at + 1 : rest]) not in BODIES
                and tokens[rest - 1].text not in extents.UNITS
                and (self.names[text] & NORP or not _GENERIC & {tokens[at + 1].text, tokens[rest - 1].text})
            ):
                return at + 1, known_type(self.names[text]), True
            return organisation, "ORG", bool(end == organisation and flags & ORG)
        if not titled and self.agency(tokens, at, flags):
            return count, "ORG", False
        if (event := self.event(tokens, at)) > at + 1:
            return event, "EVENT", False
        if place > at + 1 and not titled:
            return self.trail(tokens, place), "LOC", False
        if not titled and text in _ORG_FIRST and (foreign := self._foreign(tokens, at)) > at:
            return foreign, "ORG", False
        return self._plain(tokens, at, end, flags, titled)

    def _begun(self, tokens: Sequence[Token], end: int, flags: int) -> int:
        """Return where a body ends that the known name before `end` begins: "Kenya Red Cross", "Tokyo Electron"; `end` without one."""
        count = len(tokens)
        if end == count:
            return end
        if flags & ORG and tokens[end].text in _ARMS:
            return end + 1 + (end + 1 < count and tokens[end + 1].text in _ARMS)  # RBC Capital Markets
        if flags & ORG and (self.branch(tokens, end) or tokens[end - 1].text == "Radio"):
            return end + 1  # Oxfam America
        if not self.clean.startswith(" ", tokens[end - 1].end):
            return end
        if flags & COUNTRY and end + 1 == count and tokens[end].text in SPORTS:
            return count  # New Zealand Rugby
        if self.firm_of(tokens, end, flags):
            return count
        rest = self.longest(tokens, end)[0] if flags & (COUNTRY | NORP) else end
        return rest if rest > end and self.text(tokens[end:rest]) in BODIES else end

    def _foreign(self, tokens: Sequence[Token], at: int) -> int:
        """Return where a club or a body in another language ends: "AC Milan", "Fiscalía General de la República"."""
        following = tokens[at + 1].text
        if following != "General" and self.stops(following):
            return at
        if tokens[at].text in CLUB_FIRST and tokens[at].text != "Radio":
            return at + 2
        return self._until(tokens, at + 1 + (following == "General" and len(tokens) > at + 2))

    def _plain(
        self, tokens: Sequence[Token], at: int, end: int, flags: int, titled: bool
    ) -> tuple[int, EntityType | None, bool]:
        """Return the same of a name that no word says to be an organisation, an event or a place."""
        count, text = len(tokens), tokens[at].text
        person = self.person(tokens, at, titled)
        built = self.built(tokens, at)
        if built > at + 1 and built >= person and not titled:
            return built, "LOC", False
        if person > at + 1:
            return person, "PER", False
        if (flags & KNOWN and not titled) or (end - at > 1 and flags & CITY):
            return end, known_type(flags), True
        stop = at + 1
        if titled:
            return self._until(tokens, at + 1), "PER", False
        while (
            stop < count
            and not self.stops(tokens[stop].text)
            and not self.names.get(tokens[stop].text, 0) & (NORP | COUNTRY)
        ):
            stop += 1
        if stop == at + 1 and (CAMEL.fullmatch(text) or text in SPORTS) and self.branch(tokens, stop):
            return stop + 1, "ORG", False
        if stop == at + 1 and flags & (CITY_BIG | CITY) and not flags & (WORD | GIVEN | FAMILY):
            return stop, "LOC" if flags & CITY_BIG else None, False
        return stop, None, False

    def _until(self, tokens: Sequence[Token], at: int) -> int:
        """Return where the words from `at` on stop to be of one name."""
        while at < len(tokens) and not self.stops(tokens[at].text):
            at += 1
        return at

    def _last(self, flags: int, titled: bool) -> tuple[EntityType | None, bool]:
        """Return the type of a name of one word with none behind it, and whether it is known."""
        if flags & KNOWN and not (titled and flags & FAMILY):
            return known_type(flags), True
        if titled:
            return "PER", False
        return "LOC" if flags & CITY_BIG and not flags & (WORD | GIVEN | FAMILY) else None, False
