"""Who says what: the clauses that a text attributes to a source, "Col. Hart said that ...", "according to the BBC".

English only: the verbs and the order of words are its own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from enrich.speech import ADVERBS, AFTER_TO, CUE, ENDS, LEAD, NOUN, PHRASE, PRONOUN, SPEECH


class Span(NamedTuple):
    """A mention of an entity in the normalised text."""

    start: int
    end: int
    name: str
    type: str


class Attribution(NamedTuple):
    """A clause that says who speaks: "Bali said", "according to the report"."""

    start: int
    end: int
    speaker: str
    cue: str
    scope_start: int
    """From here ..."""
    scope_end: int
    """... to here the words are the speaker's."""


_REACH: Final = 90
"""Code points that may stand between a subject and its verb: an apposition."""
_TITLES: Final = re.compile(r"(?:(?:[Tt]he )?(?:[A-Z][\w.]*|[a-z]+) ){1,3}$")
"""What may stand between a quote's end and the name of its speaker: "Colonel"."""
_RECENT: Final = 250
"""Code points back to which "it" and "he" mean who spoke last."""
_TITLE: Final = re.compile(
    r"(?:president|minister|colonel|col\.|general|spokes\w+|mayor|governor|captain|coach|chief|judge|senator|chairm\w+|director|commander)$",
    re.IGNORECASE,
)
_PEOPLE: Final = frozenset(("PER",))
_SPEAKING: Final = frozenset(("PER", "ORG", "OTHER", "LOC"))


def attributions(
    clean: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Span]
) -> list[Attribution]:
    """Return the attributions in a normalised text in order; `mentions` are ordered by where they begin."""
    found: list[Attribution] = []
    starts = [mention.start for mention in mentions]
    reader = _Reader(clean, mentions, starts)
    at = cues = 0
    counted = -1
    for match in CUE.finditer(clean):
        while at + 1 < len(sentences) and sentences[at][1] <= match.start():
            at += 1
        if not sentences:
            break
        cues = cues + 1 if at == counted else 0
        counted = at
        if cues >= CUES_MAX:
            continue
        first, last = sentences[at]
        reader.previous = sentences[at - 1][0] if at else 0
        told = (
            reader.according(match, first, last) if match["verb"] is None else reader.verb(match, first, last)
        )
        if told is not None:
            found.append(told)
            reader.last = (told.speaker, told.end, told.speaker in reader.people)
    return found


CUES_MAX: Final = 16
"""Verbs of speech read in one sentence; one with more is no sentence."""
SENTENCE_CUES_MAX: Final = 8
"""Attributions before and after a place that may reach it: those of its own sentence."""


def speaker_at(said: Sequence[Attribution], position: int) -> str | None:
    """Return who says what stands at `position`, None where the text itself does; the narrowest clause decides."""
    near = bisect_left(said, position, key=lambda told: told.start)
    best: Attribution | None = None
    for told in said[max(0, near - SENTENCE_CUES_MAX) : near + SENTENCE_CUES_MAX]:
        if (
            told.scope_start <= position < told.scope_end
            and not told.start <= position < told.end
            and (best is None or told.scope_end - told.scope_start <= best.scope_end - best.scope_start)
        ):
            best = told
    return best.speaker if best is not None else None


class _Reader:
    """Reads who the subject of a verb of speech is."""

    def __init__(self, clean: str, mentions: Sequence[Span], starts: Sequence[int]) -> None:
        self.clean = clean
        self.mentions = mentions
        self.starts = starts
        self.previous = 0
        """Where the sentence before begins."""
        self.last: tuple[str | None, int, bool] = (None, 0, False)
        """Who spoke last, where, and whether that is a person."""
        self.people = frozenset(mention.name for mention in mentions if mention.type == "PER")

    def verb(self, match: re.Match[str], first: int, last: int) -> Attribution | None:
        """Return the attribution of a verb of speech, if it has a subject that can speak."""
        clean, verb = self.clean, match["verb"]
        end = match.end()
        begin = max(first, match.start() - 200)
        quote = clean.rfind('"', begin, match.start())
        if quote >= 0:
            begin = quote + 1
        head = clean[begin : match.start()]
        adverbs = ADVERBS.search(head)
        if adverbs is not None:
            head = head[: adverbs.start()]
        if head and not head.endswith(" "):
            return None
        subject = self._subject(begin, head, first)
        if subject is None and verb in SPEECH and verb not in {"told", "reported", "saying"}:
            inverted = self._inverted(end, last)
            if inverted is not None:
                name, stop = inverted
                return Attribution(match.start(), stop, name, verb, first, match.start())
        if subject is None:
            return None
        name, start = subject
        cue, stop = verb, end
        if verb in {"told", "tells"}:
            hearer = self._starting(end + 1)
            if hearer is not None:
                cue, stop = f"{verb} {clean[hearer.start : hearer.end]}", hearer.end
            elif clean.startswith(" the ", end):
                hearer = self._starting(end + 5)
                if hearer is not None:
                    cue, stop = clean[match.start() : hearer.end], hearer.end
        before = _TITLES.sub("", clean[max(first, start - 30) : start]).rstrip()
        ends = ENDS.match(clean, stop) is not None
        if start - first > 15 and (before.endswith('"') or (before.endswith((",", "—", "–")) and ends)):
            # "..., Bali said.": what stands before it is his.
            return Attribution(start, stop, name, cue, first, start)
        return Attribution(start, stop, name, cue, stop, last)

    def according(self, match: re.Match[str], first: int, last: int) -> Attribution | None:
        """Return the attribution of "according to X": the whole sentence is the source's."""
        begin = match.end()
        near = bisect_left(self.starts, begin)
        name: str | None = None
        end = begin
        lead = self.clean[begin : begin + 80]
        comma = re.search(r"[,.;\n]| (?:who|which|that|said) ", lead)
        limit = begin + (comma.start() if comma else len(lead))
        for mention in self.mentions[near : near + 6]:
            if mention.start >= limit:
                break
            if mention.type == "PER" or (
                name is None and mention.type in _SPEAKING and self._ends(mention.end)
            ):
                name, end = mention.name, mention.end
                if mention.type == "PER":
                    break
        if name is None:
            phrase = AFTER_TO.match(self.clean, begin)
            if phrase is None or phrase.end() > last:
                return None
            name, end = phrase["np"], phrase.end()
        return Attribution(match.start(), end, name, match.group().strip(), first, last)

    def _ends(self, at: int) -> bool:
        return self.clean[at : at + 1] not in {"-", "'"} and not re.match(
            r"(?:'s)? [a-z]{4,}", self.clean[at : at + 12]
        )

    def _starting(self, at: int) -> Span | None:
        index = bisect_left(self.starts, at)
        if index < len(self.mentions) and self.starts[index] == at:
            return self.mentions[index]
        return None

    def _inverted(self, at: int, last: int) -> tuple[str, int] | None:
        """Return the speaker of "said Bali", "said Colonel Bali", "said a local driver" and where they end."""
        index = bisect_left(self.starts, at)
        for mention in self.mentions[index : index + 4]:
            gap = self.clean[at : mention.start]
            if len(gap) > 60 or any(mark in gap for mark in ',.;:"\n') or mention.start >= last:
                break
            if re.search(r" (?:that|it|he|she|they|we|was|were|is|are|had|has|in|on|at|to|there)\b", gap):
                return None
            if mention.type == "PER" or (mention.type in {"ORG", "OTHER"} and self._ends(mention.end)):
                return mention.name, mention.end
        phrase = re.compile(
            rf" ((?:the |an? |one |local |senior |another )(?:[\w'-]+ ){{0,4}}?{NOUN})\b"
        ).match(self.clean, at, last)
        return (phrase[1], phrase.end()) if phrase is not None else None

    def _subject(self, begin: int, head: str, first: int) -> tuple[str, int] | None:
        """Return the name of the subject that ends with `head` and where it starts."""
        end = begin + len(head)
        pronoun = PRONOUN.search(head)
        if pronoun is not None:
            word = pronoun[1].lower()
            if word == "who":
                mention = self._before(begin + pronoun.start(), _SPEAKING)
                return (mention.name, mention.start) if mention else None
            at = begin + pronoun.start()
            name = self._meant(word, at, first)
            return (name, at) if name is not None else None
        at = bisect_right(self.starts, end - 1) - 1
        mention = self.mentions[at] if at >= 0 else None
        if head.endswith(", "):
            person = self._apposed(at, first, end)
            if person is not None:
                return person.name, person.start
        if mention is not None and mention.start >= first:
            gap = self.clean[mention.end : end]
            if gap in {" ", ", ", ") "} and mention.type in _SPEAKING:
                whole = self._apposition(at, first)
                return whole.name, whole.start
            if mention.type == "PER" and len(gap) <= _REACH and gap.startswith(", ") and gap.endswith(", "):
                return mention.name, mention.start
        phrase = PHRASE.search(head)
        if phrase is not None:
            words = phrase["np"].strip()
            lead = LEAD.match(words)
            start = begin + phrase.start("np") + (lead.end() if lead is not None else 0)
            words = words[lead.end() :] if lead is not None else words
            if words.lower().startswith("the ") and _TITLE.search(words):
                person = self._before(start, _PEOPLE)
                if person is not None:
                    return person.name, start
            if phrase["of"] is not None and phrase["of"].startswith(" of "):
                words += phrase["of"]
            return words, start
        return None

    def _meant(self, pronoun: str, at: int, first: int) -> str | None:
        """Return whom a pronoun before a verb of speech means: who spoke last, else what the last sentence is about."""
        if pronoun in {"they", "we"}:
            return None
        person = pronoun != "it"
        last, where, was_person = self.last
        if (
            last is not None
            and was_person == person
            and (where >= self.previous or (person and first - where <= _RECENT))
        ):
            return last
        if person:
            mention = self._before(at, _PEOPLE)
            return mention.name if mention is not None else None
        begin = self.previous
        for index in range(bisect_left(self.starts, begin), bisect_left(self.starts, first)):
            mention = self.mentions[index]
            if mention.type == "ORG" and self.clean[mention.end : mention.end + 1] != "-":
                return mention.name
        mention = self._before(first, frozenset(("ORG",)))
        return mention.name if mention is not None else None

    def _apposed(self, at: int, first: int, end: int) -> Span | None:
        """Return the person of "Bali, the head of the media office, said": commas around what tells of them."""
        for back in range(at, max(-1, at - 5), -1):
            mention = self.mentions[back]
            if mention.start < first or end - mention.end > 2 * _REACH:
                return None
            if mention.type == "PER" and self.clean.startswith(", ", mention.end):
                return mention
        return None

    def _apposition(self, at: int, first: int) -> Span:
        """Return the person before "…, spokesman for X, said" when the mention at `at` is that X."""
        mention = self.mentions[at]
        if mention.type == "PER":
            return mention
        for back in range(at - 1, max(-1, at - 4), -1):
            other = self.mentions[back]
            if other.start < first or mention.start - other.end > 2 * _REACH:
                break
            if (
                other.type == "PER"
                and self.clean[other.end : other.end + 2] == ", "
                and self.clean[mention.end : mention.end + 1] == ","
            ):
                return other
        return mention

    def _before(self, at: int, types: frozenset[str]) -> Span | None:
        for index in range(bisect_left(self.starts, at) - 1, max(-1, bisect_left(self.starts, at) - 40), -1):
            if self.mentions[index].type in types:
                return self.mentions[index]
        return None
