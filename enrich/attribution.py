"""Who says what: the clauses that a text attributes to a source, "Col. Hart said that ...", "according to the BBC".

English only: the verbs and the order of words are its own.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from enrich.cues import (
    ADVERB_LAST,
    BESIDE,
    DEEDS,
    FINDS,
    NEVER_INVERTED,
    NOUN_BEFORE,
    NOUNS_TOO,
    PASSIVE,
    SPEECH,
    cues_in,
    last_word,
    without_adverbs,
)
from enrich.marks import Voiced
from enrich.speaker import SPEAKING, Speakers
from enrich.speech import AFTER_TO, BY, ENDS, HOST, OUTLET
from enrich.subject import BODIES, PEOPLE, Span


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


MOVES: Final = re.compile(
    r", (?:sending|pushing|driving|lifting|dragging|boosting) (?:its |the |their |[A-Z]\w+'s )?(?:shares?|stocks?|yen|dollar|euro|pound|sterling|currency|rouble|ruble|rupee|rand|lira|prices?|yields?|futures|index|oil|crude|gold|bitcoin)\b"
)
"""What markets made of somebody's words, which is the text's own: "said rates would rise, sending the yen lower"."""
_AFTER_SOURCE: Final = re.compile(r"[,.;\n]| (?:who|which|that|said) ")
QUOTE_AFTER_MAX: Final = 60
"""Code points between a verb and the quote that is its object."""
OPENS: Final = re.compile(r"(?:[Hh]e|[Ss]he|(?P<of>His|Her))\b")
_CLAUSE: Final = re.compile(r"[^.;!?\n]*")
_TITLES: Final = re.compile(r"(?<![\w.])(?:(?:[Tt]he )?(?:[A-Z][\w.]*|[a-z]+) ){1,3}$")
"""What may stand between a quote's end and the name of its speaker: "Colonel"."""


def attributions(
    heard: Voiced, sentences: Sequence[tuple[int, int]], mentions: Sequence[Span]
) -> list[Attribution]:
    """Return the attributions in a normalised text in order; `mentions` are ordered by where they begin."""
    reader = _Reader(heard, mentions, sentences)
    if not sentences:
        return []
    colons = [start - 2 for start, _ in heard.spans if heard.clean.startswith(": ", max(0, start - 2))]
    colons.reverse()
    for match in cues_in(heard.clean):
        while colons and colons[-1] < match.start():
            reader.read(colons.pop(), None)
        reader.read(match.start(), match)
    for colon in reversed(colons):
        reader.read(colon, None)
    return reader.found


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


_CLOSING: Final = ('"', ",", "—", "–")


class _Reader(Speakers):
    """Reads what each verb of speech attributes to whom."""

    def __init__(self, heard: Voiced, mentions: Sequence[Span], sentences: Sequence[tuple[int, int]]) -> None:
        super().__init__(heard, mentions, sentences)
        self.found: list[Attribution] = []
        self.cues = -1
        """Cues read in this sentence."""

    def read(self, start: int, cue: re.Match[str] | None) -> None:
        """Take the attribution of a cue, None for a colon before a quote; cues come in order."""
        sentences, at = self.sentences, self.at
        while at + 1 < len(sentences) and sentences[at][1] <= start:
            at += 1
        self.cues = self.cues + 1 if at == self.at else 0
        self.at = at
        if self.cues >= CUES_MAX:
            return
        first, last = sentences[at]
        if cue is None:
            told = self.colon(start, first)
        elif cue["verb"] is None:
            told = self.according(cue, first, last)
        else:
            told = self.verb(cue, first, last)
        if told is not None:
            self.found.append(told)
            self.last = (told.speaker, told.end, told.speaker in self.people)

    def verb(self, match: re.Match[str], first: int, last: int) -> Attribution | None:
        """Return the attribution of a verb of speech, if it has a subject that can speak."""
        clean, verb = self.clean, match["verb"]
        at = match.start()
        begin = max(first, at - 200)
        quote = clean.rfind('"', begin, at)
        if quote >= 0:
            begin = quote + 1
        head = clean[begin:at]
        word = last_word(head)
        if word in PASSIVE and verb not in DEEDS and clean.startswith(" by ", match.end()):
            return self._passive(match, last)
        if word in ADVERB_LAST or not word:
            head = without_adverbs(head)
            word = last_word(head)
        if head and head[-1] != " ":
            return None
        if verb in NOUNS_TOO and NOUN_BEFORE.search(head):
            return None
        if verb in BESIDE and not self._beside(quote, match.end(), last):
            return None
        subject = self.before_verb(begin, head, first, verb, word)
        if subject is None and verb not in FINDS:
            beside = self._beside(quote, match.end(), last)
            subject = self.anybody(begin, head, first, verb, word, beside=beside)
        if subject is None:
            told = None
            after = quote >= 0 and not head.strip() and self.heard.closes(quote)
            if verb not in NEVER_INVERTED and (verb in SPEECH or after):
                told = self.after_verb(match.end(), last, beside=after)
            if told is None:
                return None
            # 'It was, said Bali, "the best"': what stands behind it is his too.
            inserted = (
                not after
                and clean.endswith(", ", begin, match.start())
                and self.clean.startswith(', "', told[1])
            )
            return Attribution(
                match.start(), told[1], told[0], verb, first, last if inserted else match.start()
            )
        name, start = subject
        cue, stop = self._hearer(match)
        if start - first > 15 and self._closes(max(first, start - 30), start, stop):
            # "..., Bali said.": what stands before it is his.
            return Attribution(start, stop, name, cue, first, start)
        aside = MOVES.search(clean, stop, last)
        return Attribution(start, stop, name, cue, stop, aside.start() if aside is not None else last)

    def _passive(self, match: re.Match[str], last: int) -> Attribution | None:
        """Return the attribution of "was dismissed by the union as": what follows is the union's."""
        source = self._source(match.end() + 4, last)
        if source is None:
            return None
        name, end = source
        return Attribution(match.start(), end, name, match["verb"], end, last)

    def _beside(self, quote: int, end: int, last: int) -> bool:
        """Return whether the mark before a verb closes a quote, or one begins in the clause of the verb that ends at `end`."""
        if quote >= 0 and self.heard.closes(quote):
            return True
        at = self.clean.find('"', end, min(last, end + QUOTE_AFTER_MAX))
        return at >= 0 and self.heard.opens(at) and _CLAUSE.fullmatch(self.clean, end, at) is not None

    def _closes(self, begin: int, start: int, stop: int) -> bool:
        """Return whether a clause or a quote ends before a speaker at `start` whose verb ends at `stop`."""
        before = self.clean[begin:start]
        if "," not in before and '"' not in before and "–" not in before and "—" not in before:
            return False
        before = before.rstrip()
        if not before.endswith(_CLOSING):
            before = _TITLES.sub("", self.clean[begin:start]).rstrip()
        return before.endswith('"') or (
            before.endswith(_CLOSING) and ENDS.match(self.clean, stop) is not None
        )

    def _hearer(self, match: re.Match[str]) -> tuple[str, int]:
        """Return the words of "said" or "told Reuters" and where they end."""
        verb, end = match["verb"], match.end()
        if verb in {"told", "tells"}:
            hearer = self.starting(end + 1)
            if hearer is None and self.clean.startswith(" the ", end):
                hearer = self.starting(end + 5)
            if hearer is not None:
                return self.clean[match.start() : hearer.end], hearer.end
        return verb, end

    def colon(self, at: int, first: int) -> Attribution | None:
        """Return the attribution of a quote after a colon that no verb of speech introduces: "Her answer was: ..."."""
        before = self.found[-1] if self.found else None
        if before is not None and before.start >= first and before.scope_start <= at + 2 < before.scope_end:
            return None
        opens = OPENS.match(self.clean, first, at)
        name = self.about(first, at, PEOPLE | BODIES) if opens is None or opens["of"] else None
        if name is None and opens is not None:
            name = self.person(opens[0].lower() in {"she", "her"}, first, first)
        return Attribution(at, at + 1, name, "", at + 1, at + 3) if name is not None else None

    def according(self, match: re.Match[str], first: int, last: int) -> Attribution | None:
        """Return the attribution of "according to X": the whole sentence is the source's."""
        source = self._source(match.end(), last)
        if source is None:
            return None
        name, end = source
        return Attribution(match.start(), end, name, match.group().strip(), first, last)

    def _source(self, begin: int, last: int) -> tuple[str, int] | None:
        """Return the source named at `begin`, behind "according to" or "by", and where it ends."""
        near = bisect_left(self.starts, begin)
        name: str | None = None
        end = begin
        lead = self.clean[begin : begin + 80]
        comma = _AFTER_SOURCE.search(lead)
        limit = begin + (comma.start() if comma else len(lead))
        for mention in self.mentions[near : near + 6]:
            if mention.start >= limit:
                break
            placed = mention.type == "LOC" and HOST.search(self.clean, begin, mention.start)
            if mention.type == "PER" or (
                name is None and mention.type in SPEAKING and not placed and self.ends(mention.end)
            ):
                name, end = mention.name, mention.end
                if mention.type == "PER":
                    break
        if name is None:
            phrase = AFTER_TO.match(self.clean, begin)
            if phrase is None or phrase.end() > last:
                return None
            name, end = phrase["np"], phrase.end()
            by = BY.match(self.clean, end, last) if OUTLET.search(name) else None
            if by is not None:
                name, end = by["np"], by.end()
            named = self.starting(limit + 2) if comma is not None and comma.group() == "," else None
            if named is not None and named.type == "PER":
                name, end = named.name, named.end
        return name, end
