"""Whom a sentence is about, and whom a pronoun or a common noun after it means: "he", "the company", "the governor".

English only. A pronoun means who spoke last, unless a sentence since is about somebody else. Every look back is
bounded, so that a text costs no more than its verbs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from enrich import speech
from enrich.marks import Voiced
from enrich.speech import ASIDE_ENDS, FIRMS, FROM_NAME, HANGS, NOUN, OBJECT, SHORT, TITLES, TO_NAME


class Span(NamedTuple):
    """A mention of an entity in the normalised text."""

    start: int
    end: int
    name: str
    type: str


PEOPLE: Final = frozenset(("PER",))
BODIES: Final = frozenset(("ORG",))
_SENTENCES_MAX: Final = 6
"""Sentences looked back over for whom the text is about."""
_BACK_MAX: Final = 40
"""Mentions looked back over for whom a pronoun means."""
_FIRST_MAX: Final = 6
"""Mentions of one sentence that are asked whether it is about them."""
_CARRIED_MAX: Final = 60
"""Code points between a name and the title that goes with it."""
_OBJECT_MAX: Final = 36
_SHE: Final = frozenset(("she", "her"))
_GOES_ON: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")
_OPENS: Final = re.compile(r"(?:(?:[Bb]ut|[Aa]nd) )?([Hh]e|[Ss]he)\b")
_OPENING: Final = re.compile(
    rf"(?:(?:[Bb]ut|[Aa]nd) )?(?P<np>(?:The|An?|One|His|Her|Its|Their|Another|the) (?:[\w'-]+ ){{0,4}}?{NOUN})\b(?!'| (?:of|[A-Z]))"
)
"""The common noun that a sentence opens with."""
_TITLE_MAX: Final = 40
_ARTICLES: Final = frozenset(("the", "a", "an", "one", "his", "her", "its", "their", "another"))
_WHAT: Final = re.compile(r"\bwhat $")


class Subjects:
    """Knows what one text has been about so far."""

    def __init__(self, heard: Voiced, mentions: Sequence[Span], sentences: Sequence[tuple[int, int]]) -> None:
        self.clean = heard.clean
        self.heard = heard
        self.mentions = mentions
        self.sentences = sentences
        self.starts = [mention.start for mention in mentions]
        self.at = 0
        """Which sentence is read."""
        self.last: tuple[str | None, int, bool] = (None, 0, False)
        """Who spoke last, where, and whether that is a person."""
        self.people = frozenset(mention.name for mention in mentions if mention.type == "PER")
        self.titled: dict[str, list[tuple[Span, list[str]]]] = {}
        """Who has which title, as far as it was asked."""
        self.she: dict[str, bool] = {}
        """Whom the text has called "she" or "he"."""

    def last_before(self, at: int, types: frozenset[str], she: bool | None = None) -> Span | None:
        """Return the last mention of these types that begins before `at`, of nobody whom another pronoun is for."""
        near = bisect_left(self.starts, at)
        for index in range(near - 1, max(-1, near - _BACK_MAX), -1):
            mention = self.mentions[index]
            if mention.type in types and (she is None or self.she.get(mention.name, she) == she):
                return mention
        return None

    def about(self, first: int, last: int, types: frozenset[str] = PEOPLE) -> str | None:
        """Return the name of whom the words `first:last` are about, leaving out what stands in quotes."""
        near = bisect_left(self.starts, first)
        for index in range(near, min(len(self.starts), near + _FIRST_MAX)):
            mention = self.mentions[index]
            if mention.start >= last:
                break
            if (
                mention.type not in types
                or self.clean.startswith(("'", "-"), mention.end)
                or (
                    self.clean.startswith(" and ", mention.end)
                    and index + 1 < len(self.starts)
                    and self.starts[index + 1] == mention.end + 5
                )
                or self.heard.inside(mention.start)
                or OBJECT.search(self.clean, max(first, mention.start - _OBJECT_MAX), mention.start)
            ):
                continue
            return mention.name
        return None

    def meant(self, pronoun: str, at: int, first: int) -> str | None:
        """Return whom a pronoun before a verb of speech means."""
        if pronoun in {"they", "we"}:
            return None
        return self._body(at, first) if pronoun == "it" else self.person(pronoun in _SHE, at, first)

    def _body(self, at: int, first: int) -> str | None:
        """Return which body "it" means: the one that spoke last, else the one that the last sentence is about."""
        begin = self.sentences[self.at - 1][0] if self.at else 0
        if _WHAT.search(self.clean, max(first, at - 8), at):
            named = self.about(first, at, BODIES)
            opening = _OPENING.match(self.clean, first, at) if named is None else None
            if named is not None or opening is not None:
                return named or (opening and opening["np"])
        last, where, person = self.last
        if last is not None and not person and where >= begin:
            return last
        for index in range(bisect_left(self.starts, begin), bisect_left(self.starts, first)):
            mention = self.mentions[index]
            if mention.type == "ORG" and self.clean[mention.end : mention.end + 1] != "-":
                return mention.name
        found = self.last_before(first, BODIES)
        return found.name if found is not None else None

    def person(self, she: bool, at: int, first: int) -> str | None:
        """Return whom "he" or "she" means: whom the sentences since the last one who spoke are about, else that one."""
        name, where, person = self.last
        begin = max(0, self.at - _SENTENCES_MAX)
        after = bisect_left(self.sentences, (where, 0))
        if name is None or not person or after < begin:
            name = None  # nobody, or too long ago
        else:
            begin = after
        since = at
        for index in range(begin, self.at + 1):
            start, end = self.sentences[index]
            before, name = name, self._next(start, min(end, at), name)
            if name != before:
                since = start
        if name is not None and name not in self.people:
            # One without a name gives way to anybody who has one.
            mention = self.last_before(at, PEOPLE, she)
            name = mention.name if mention is not None and mention.start > since else name
        if name is not None and self.she.get(name, she) != she:
            name = None
        if name is None:
            mention = self.last_before(at, PEOPLE, she)
            name = mention.name if mention is not None else self._opened(first)
        if name is not None:
            self.she[name] = she
        return name

    def _next(self, start: int, end: int, name: str | None) -> str | None:
        """Return whom the text is about after this sentence, where it was about `name` before."""
        opens = _OPENS.match(self.clean, start, end)
        if opens is not None:
            she = opens[1].lower() == "she"
            if name is not None and self.she.setdefault(name, she) == she:
                return name
            mention = self.last_before(start, PEOPLE, she)
            return mention.name if mention is not None else name
        told = self.about(start, end)
        if told is None:
            opening = _OPENING.match(self.clean, start, end)
            if opening is not None and _last(opening["np"]) in TITLES:
                told = self.carrier(opening["np"], start, PEOPLE) or opening["np"]
        return told or self._object(start, end, name) or name

    def _object(self, first: int, last: int, name: str | None) -> str | None:
        """Return the object of a sentence that says nothing of the one whom the text was about before."""
        if name is None or _GOES_ON.search(self.clean, first, last):
            return None
        other: str | None = None
        near = bisect_left(self.starts, first)
        for index in range(near, min(len(self.starts), near + _FIRST_MAX)):
            mention = self.mentions[index]
            if mention.start >= last:
                break
            if mention.name == name:
                return None
            begin = max(first, mention.start - _OBJECT_MAX)
            if mention.type == "PER" and not (
                self.clean.startswith("'", mention.end)
                or self.heard.inside(mention.start)
                or HANGS.search(self.clean, begin, mention.start)
            ):
                other = other or mention.name
        return other

    def _opened(self, first: int) -> str | None:
        """Return the words for a person without a name that the sentence before opens with."""
        if not self.at:
            return None
        opening = _OPENING.match(self.clean, self.sentences[self.at - 1][0], first)
        return opening["np"] if opening is not None and _last(opening["np"]) in TITLES else None

    def opening(self, first: int, last: int) -> str | None:
        """Return the words for somebody that a sentence opens with, or the name that they stand for."""
        opened = _OPENING.match(self.clean, first, last)
        if opened is None:
            return None
        words = opened["np"]
        return self.holder(words[:1].lower() + words[1:], first) or words

    def carrier(self, words: str, at: int, types: frozenset[str]) -> str | None:
        """Return the last name before `at` that goes with these words: "Mayor Ines Calder", "Ines Calder, a lawyer,"."""
        wanted = words.split()
        wanted = wanted[1:] if wanted[:1] and wanted[0].lower() in _ARTICLES else wanted
        if not wanted:
            return None
        noun = SHORT.get(wanted[-1].lower(), wanted[-1].lower())
        modifiers = [word.lower() for word in wanted[:-1]]
        others: set[str] = set()
        holders = self._holders(noun)
        near = bisect_left(holders, at, key=_begin)
        for mention, title in reversed(holders[max(0, near - _BACK_MAX) : near]):
            if mention.type not in types:
                continue
            if title[len(title) - 1 - len(modifiers) : -1] == modifiers:
                return mention.name
            others.add(mention.name)
        # "The U.S. colonel" is the only colonel there is, whatever stands before the word.
        return others.pop() if len(others) == 1 and all(word[:1].isupper() for word in wanted[:-1]) else None

    def _holders(self, noun: str) -> list[tuple[Span, list[str]]]:
        """Return the mentions that have a noun as their title, with the words of the title, in order."""
        found = self.titled.get(noun)
        if found is None:
            low = self.heard.low
            found = []
            for form in (noun, *(short for short, full in SHORT.items() if full == noun)):
                place = low.find(form)
                while place >= 0:
                    end = place + len(form)
                    if not low[place - 1 : place].isalnum() and not low[end : end + 1].isalnum():
                        title = [*low[max(0, place - _TITLE_MAX) : place].split()[-3:], noun]
                        found += [(mention, title) for mention in self._held(place, end)]
                    place = low.find(form, end)
            found.sort(key=_begin)
            self.titled[noun] = found
        return found

    def _held(self, place: int, end: int) -> Iterator[Span]:
        """Yield the mentions that the noun at `place:end` is a title of, or part of the name of."""
        near = bisect_right(self.starts, place)
        for mention in self.mentions[near : near + 2]:
            if TO_NAME.fullmatch(self.clean, end, mention.start):
                yield mention
        for mention in self.mentions[max(0, near - 3) : near]:
            if mention.end > place:
                if mention.type == "ORG" and (place == mention.start or end == mention.end):
                    yield mention
            elif (
                place - mention.end < _CARRIED_MAX
                and FROM_NAME.fullmatch(self.clean, mention.end, place)
                and ASIDE_ENDS.match(self.clean, end)
            ):
                yield mention

    def holder(self, words: str, at: int) -> str | None:
        """Return the name that "the governor" or "the company" stands for, None where the text gives them none."""
        if not words.lower().startswith("the "):
            return None
        noun = _last(words)
        if noun in TITLES:
            return self.carrier(words, at, PEOPLE)
        if (noun not in FIRMS and noun not in speech.BODIES) or words.count(" ") > 2:
            return None
        named = self.carrier(words, at, BODIES)
        if named is not None or noun not in FIRMS:
            return named
        last, where, person = self.last
        begin, end = self.sentences[self.at - 1] if self.at else (0, 0)
        if last is not None and not person and where >= begin:
            return last
        return self.about(self.sentences[self.at][0], at, BODIES) or self.about(begin, end, BODIES)


def _begin(held: tuple[Span, list[str]]) -> int:
    return held[0].start


def _last(words: str) -> str:
    """Return the last word in small letters."""
    return words.rpartition(" ")[2].lower()
