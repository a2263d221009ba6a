"""Who the subject of a verb of speech is: the name or the words before it, through asides, places and pronouns.

English only. Each look back is bounded, so that a text costs no more than its verbs.
"""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from enrich.cues import FINDS, PARTICIPLES, PRONOUN_LAST, SPEECH, pronoun_last
from enrich.speech import (
    AFTER_VERB,
    ALONE,
    ALONE_AFTER,
    ANYONE,
    ARTICLES,
    ASIDE_AGE,
    BEFORE_NOUN,
    CLAIMED,
    CLAUSES,
    HAS_NOUN,
    HOST,
    JOINS,
    LEAD,
    NOUN,
    NOUN_ENDS,
    NOUN_LAST,
    NOUN_PHRASE,
    OUTLET,
    STUDY,
    THAT,
)
from enrich.subject import BODIES, PEOPLE, Span, Subjects


class Subject(NamedTuple):
    """Who speaks, and where the words for it begin."""

    name: str
    start: int


_ASIDE_MAX: Final = 180
"""Code points between a subject and its verb that asides may take."""
_COMMAS_MAX: Final = 5
"""Commas looked back over; more make a list."""
_DEEP: Final = 4
"""Prepositions that one subject may hang on: "X of the Y at the Z in W"."""
_PHRASE_MAX: Final = 140
"""Code points that a common noun with all that goes with it takes: a dozen words."""
_NOUN_WORDS_MAX: Final = 6
"""Words of it from the noun on: the noun may be two, and "of the" with two more may follow."""
_NOUN_BEFORE_MAX: Final = 5
"""Words of it before the noun, the article included."""
_HEADS: Final = PEOPLE | BODIES
SPEAKING: Final = frozenset(("PER", "ORG", "OTHER", "LOC"))
_INVERTED: Final = re.compile(
    rf" ((?:the |an? |one |local |senior |another )(?:[\w'-]+ ){{0,4}}?{NOUN}(?: {NOUN})*)\b(?P<of> of (?:the )?)?"
)
_GAP: Final = re.compile(r" (?:(?:[\w'-]+|[A-Z][a-z]{0,4}\.) ){0,6}")
_GOES_ON: Final = re.compile(r"(?:'s)? [a-z]{4,}")
_STOPS: Final = frozenset((".", "!", "?"))
_NO_SPEAKER: Final = re.compile(r" (?:that|it|he|she|they|we|was|were|is|are|had|has|in|on|at|to|there)\b")


def _words_back(text: str, at: int, begin: int, count: int) -> int:
    """Return where so many words before the space at the end of `text[begin:at]` begin."""
    parts = text[begin:at].rsplit(" ", count + 1)
    return begin + len(parts[0]) + 1 if len(parts) > count + 1 else begin


class Speakers(Subjects):
    """Reads the subjects in one text."""

    def before_verb(self, begin: int, head: str, first: int, verb: str, word: str) -> Subject | None:
        """Return the subject that ends with `head`, the words of the clause before the verb; `word` is its last."""
        end = begin + len(head)
        pronoun = pronoun_last(head) if not word or word.lower() in PRONOUN_LAST else None
        if pronoun is not None:
            at = begin + pronoun.start()
            if pronoun[1].lower() == "who":
                mention = self.last_before(at, SPEAKING)
                if mention is not None and mention.type == "LOC" and self.clean[mention.start - 1] == "-":
                    mention = self.last_before(mention.start, SPEAKING)
                return Subject(mention.name, mention.start) if mention else None
            name = self.meant(pronoun[1].lower(), at, first)
            return Subject(name, at) if name is not None else None
        if head.endswith(", "):
            return self._aside(begin, end - 2, first)
        told = self._ending(begin, end - 1, first, _DEEP)
        return None if told is not None and verb in FINDS and not self._states(told, end) else told

    def anybody(
        self, begin: int, head: str, first: int, verb: str, word: str, *, beside: bool
    ) -> Subject | None:
        """Return the subject where it is no name and no noun of those who are quoted: before some verbs, and `beside` a quote."""
        if not head.endswith(", ") and (verb in SPEECH or beside):
            anyone = ALONE.fullmatch(head) if beside else None
            if anyone is None and (" who " in head or not ARTICLES.isdisjoint(head.rsplit(" ", 5)[-5:])):
                anyone = ANYONE.search(head)
            if anyone is not None:
                return Subject(anyone["np"], begin + anyone.start("np"))
        if begin == first and (verb in PARTICIPLES or (verb in SPEECH and word in JOINS)):
            end = begin + len(head)
            name = self.about(begin, end, _HEADS) or self.opening(begin, end)
            return Subject(name, end) if name is not None else None
        return None

    def _states(self, told: Subject, at: int) -> bool:
        """Return whether "found" and the like after this subject give its words and are not a deed of its own."""
        verb = THAT.match(self.clean, at)
        if verb is None:
            return True
        if verb["added"] is not None:
            return CLAIMED.match(self.clean, verb.end()) is not None
        return verb["that"] is not None or STUDY.search(told.name) is not None

    def after_verb(self, at: int, last: int, *, beside: bool) -> tuple[str, int] | None:
        """Return the speaker of "said Bali", "said Dr. Bali", "said the coach, Bali" and where they end."""
        index = bisect_left(self.starts, at)
        for mention in self.mentions[index : index + 4]:
            gap = self.clean[at : mention.start]
            if len(gap) > 60 or mention.start >= last or not _GAP.fullmatch(gap):
                break
            if _NO_SPEAKER.search(gap):
                break
            if mention.type == "PER" or (mention.type in {"ORG", "OTHER"} and self.ends(mention.end)):
                return mention.name, mention.end
        phrase = _INVERTED.match(self.clean, at, last)
        if phrase is None:
            alone = ALONE_AFTER.match(self.clean, at, last) if beside else None
            return self._named_after(alone["np"], alone.end()) if alone is not None else None
        end = phrase.end()
        words = phrase[1]
        if phrase["of"] is not None:
            place = self.starting(end)
            if place is None:
                end -= len(phrase["of"])
            else:
                end = place.end
                words = self.clean[at + 1 : end]
        return self._named_after(words, end)

    def _named_after(self, words: str, end: int) -> tuple[str, int]:
        """Return the name that stands after the words for somebody, "the coach, Bali", else the words."""
        named = self.starting(end + 2) if self.clean.startswith(", ", end) else None
        if named is not None and named.type == "PER":
            return named.name, named.end
        return words, end

    def starting(self, at: int) -> Span | None:
        """Return the mention that begins at `at`."""
        index = bisect_left(self.starts, at)
        if index < len(self.mentions) and self.starts[index] == at:
            return self.mentions[index]
        return None

    def ends(self, at: int) -> bool:
        """Return whether the mention that ends at `at` stands by itself, not as "X's office" or "X officials"."""
        return self.clean[at : at + 1] not in {"-", "'"} and _GOES_ON.match(self.clean, at, at + 12) is None

    def _finishing(self, at: int, first: int) -> Span | None:
        """Return the mention that ends at `at`, a closing bracket between them or not."""
        index = bisect_left(self.starts, at) - 1
        if index < 0:
            return None
        mention = self.mentions[index]
        if mention.start < first or (mention.type == "LOC" and self.clean[mention.start - 1] == "-"):
            return None  # Gina Hinojosa, D-Austin, said
        gap = self.clean[mention.end : at]
        if gap in {"", ")"}:
            if gap and index and self.clean[self.mentions[index - 1].end : mention.start] == " (":
                return self.mentions[index - 1]
            return mention
        return None

    def _aside(self, begin: int, end: int, first: int) -> Subject | None:
        """Return the subject of "Bali, the head of the office, said"; the second comma stands at `end`."""
        comma = end
        other: Subject | None = None
        begin = max(begin, end - _ASIDE_MAX)
        for count in range(_COMMAS_MAX):
            before = self.clean.rfind(", ", begin, comma)
            named = self._finishing(comma, first)
            inside = self.clean[before + 2 : named.start] if named is not None and before >= 0 else ""
            if (
                count == 0
                and named is not None
                and named.type == "PER"
                and before >= 0
                and (not inside or (len(inside) < 40 and " of " not in inside and " by " not in inside))
            ):
                # "The mayor of Lindenau, Leonie Brand, said": the aside is the name.
                whole = self._ending(begin, before, first, _DEEP)
                return Subject(
                    named.name,
                    whole.start if whole is not None else self._opened_at(begin, before, named.start),
                )
            if count == 0 and named is not None and named.type == "ORG" and before >= 0 and not inside:
                whole = self._ending(begin, before, first, _DEEP)
                if whole is not None and whole.name not in self.people:
                    # "The drilling company, Borealis Gas, said": so is a body's.
                    return Subject(named.name, whole.start)
            if count > 0:
                told = self._ending(begin, comma, first, _DEEP)
                if told is not None and told.name in self.people:
                    return told
                if told is not None and (other is None or not ASIDE_AGE.match(self.clean, comma)):
                    other = told
            if before < 0:
                break
            comma = before
        return other

    def _opened_at(self, begin: int, comma: int, start: int) -> int:
        """Return where the words begin whose aside is the name at `start`, "the growers' cooperative, Campo Vivo,"."""
        words = NOUN_PHRASE.search(self.clean, max(begin, comma - _ASIDE_MAX // 2), comma)
        return words.start() if words is not None else start

    def _ending(self, begin: int, at: int, first: int, deep: int) -> Subject | None:
        """Return whom the words mean that end at `at`."""
        mention = self._finishing(at, first)
        if mention is None or mention.start < begin:
            return self._phrase(self.clean[begin:at], begin)
        if mention.type not in SPEAKING:
            return None
        hung = HOST.search(self.clean, max(begin, mention.start - 40), mention.start)
        if hung is None or deep == 0:
            return Subject(mention.name, mention.start)
        word = hung["word"]
        host = self._ending(begin, hung.start(), first, deep - 1)
        if host is None:
            return Subject(mention.name, mention.start) if mention.type != "LOC" else None
        words = self.clean[host.start : hung.start()]
        named = self.starting(host.start)
        if named is not None and named.name == host.name:
            return host
        if mention.type == "ORG" and OUTLET.search(words):
            return Subject(mention.name, host.start)
        if word == "of" and mention.type != "PER" and host.name == words:
            return Subject(self.clean[host.start : at], host.start)
        return host

    def _phrase(self, head: str, begin: int) -> Subject | None:
        """Return the speaker that a common noun at the end of `head` means."""
        if not begin or self.clean[begin - 1] in '\n"' or self.clean[begin - 2 : begin - 1] in _STOPS:
            head = head[:1].lower() + head[1:]
        last = head.rsplit(" ", _NOUN_WORDS_MAX)
        back = 0
        if len(last) > _NOUN_WORDS_MAX:
            back = len(last[0]) + 1
            del last[0]
        if NOUN_LAST.isdisjoint(last) and "".join(last).replace(",", "").isalnum():
            return None  # no look at all where none of these words is, or hides in a compound, such a noun
        ended = head + " "
        from_ = max(0, len(head) - _PHRASE_MAX)
        first: int | None = None
        for noun in HAS_NOUN.finditer(ended, max(back, from_)):
            first = _words_back(ended, noun.start(), from_, _NOUN_BEFORE_MAX) if first is None else first
            phrase = NOUN_ENDS.match(ended, noun.start())
            before = BEFORE_NOUN.search(ended, first, noun.start()) if phrase is not None else None
            if phrase is not None and before is not None:
                break
        else:
            return None
        at, stop = before.start(), phrase.end("noun")
        words = self.clean[begin + at : begin + stop].strip()
        if "than " in head and " than " in f" {head[max(0, at - 6) : stop]}":
            return None  # "more than its operator said" compares and attributes nothing
        lead = LEAD.match(words)
        start = begin + at + (lead.end() if lead is not None else 0)
        words = words[lead.end() :] if lead is not None else words
        verb = AFTER_VERB.match(words) if not CLAUSES.isdisjoint(words.split()) else None
        if verb is not None:
            start, words = start + verb.end(), words[verb.end() :]
        named = self.holder(words, start) if phrase["of"] is None else None
        if named is not None:
            return Subject(named, start)
        if phrase["of"] is not None and phrase["of"].startswith(" of "):
            words += phrase["of"]
        return Subject(words, start)
