"""What a number counts, and whether it counts anything: years, names and pronouns are refused. English."""

import re
from typing import Final

from enrich.numbers import bounds, exclude, nouns, order, words
from enrich.numbers.bounds import Bound, Words
from enrich.numbers.draft import Draft, Sentence

_STAGED: Final = frozenset(("tier", "phase", "stage", "type", "grade"))
"""Before a number they make one thing with the noun behind it: "tier one ratio", "phase two trials"."""
_JOINED: Final = re.compile(r"-([a-z]{3,})(?![a-z-])")
_NOT_JOINED: Final = frozenset(
    (
        "way",
        "sided",
        "off",
        "time",
        "fold",
        "plus",
        "odd",
        "some",
        "and",
        "the",
        "even",
        "nil",
        "all",
        "strong",
    )
)
_CAPITAL: Final = re.compile(r"[A-Z][a-z]+ $")
_WAYS: Final = re.compile(r"-(?:ways?|sided|on-one|faced|handed|pronged|something)(?![a-z])")
"""What a number makes an adjective of that counts nothing: "two-way"."""
_SPANNED: Final = re.compile(
    r" (?:\d{1,4}|[a-z]{3,9})-(?:year|month|week|day|hour|minute|mile|foot|member|seat|man|ton|tonne|storey|story|bedroom)(?:-[a-z]+)? (?=[a-z])"
)
"""Another measure between a number and its noun: "two 10-year terms"."""
_WITHIN: Final = re.compile(
    r"\b(?:within|come|came|comes|just|only) (?:(?:about|around|just|a|some|only|roughly|less than) )*$",
    re.IGNORECASE,
)
"""What makes a length a distance from what follows "of": "within 0.3 km of the town"."""
_AMONG: Final = re.compile(
    r" of (?:[\w.-]+'s? |the |its |their |those |these |his |her |our |some |about |around |more than |last |first |past |final |opening |remaining )*(?=\d|[a-z])"
)


def noun(sentence: Sentence, draft: Draft) -> nouns.Phrase | None:
    """Return what the number counts: "suspected ISIS members"; for a share or a measure what it is of."""
    if draft.kind in {"age", "duration", "score"} or (draft.kind in {"measure", "ratio"} and draft.joined):
        return None
    at = draft.right
    if sentence.text.startswith(" back", at) and not sentence.text[at + 5 : at + 6].isalnum():
        return None  # pulled one back
    if (draft.joined or sentence.text.startswith("-", at)) and bounds.after(
        sentence.text, at, sentence.stop
    ) is None:
        match = _JOINED.match(sentence.text, at, sentence.stop)
        return (
            nouns.Phrase(match.start(1), match.end(1))
            if match is not None and match[1] not in _NOT_JOINED
            else None
        )
    whole = draft.kind in {"count", "percent", "fraction"} and not draft.shared
    among = _AMONG.match(sentence.text, at, sentence.stop) if whole else None
    if among is not None:
        total = words.read(sentence.text, among.end())
        if total is not None and total.form in {"digits", "words"} and total.high > (draft.high or 0):
            draft.among = True
            return nouns.after(sentence.text, total.end, sentence.stop, one=False, of=False)
    after = bounds.after(sentence.text, at, sentence.stop)
    if after is not None:
        at = after.end
    if sentence.text.startswith(" head of ", at):
        at += 8
    only_of = draft.kind in {"percent", "money", "measure", "ratio", "fraction"} and not draft.shared
    if only_of and not sentence.text.startswith(" of ", at):
        if draft.kind != "fraction" or sentence.text[at : at + 5] not in {" the ", " its ", " all "}:
            return None
        at += 4
    spanned = _SPANNED.match(sentence.text, at, sentence.stop) if draft.kind == "count" else None
    if spanned is not None:
        draft.among = True
        return nouns.after(sentence.text, spanned.end() - 1, sentence.stop, one=False, of=False)
    near = draft.measure is not None and draft.measure.dimension == "length"
    if near and _WITHIN.search(sentence.text, max(sentence.begin, draft.left - 24), draft.left):
        return None
    single = not draft.shared and draft.high is not None and draft.high == draft.low and abs(draft.high) <= 1
    return nouns.after(
        sentence.text,
        at,
        sentence.stop,
        one=single or only_of or sentence.text.startswith("-", at),
        of=only_of or draft.reading.form == "vague",
    )


_LED: Final = re.compile(
    r"\b(?:number|total) of ((?:[a-zA-Z][\w'-]* ){1,4}?)(?:(?:in|since|from|across|on|over|during|after) [^,;]{1,40}? )?(?:(?:has |have |had |now |still |currently )*"
    r"(?:is|was|at|to|stood|stands|reached|reaches|hit|topped|tops|exceeded|exceeds|passed|rose|risen|fell|fallen|grew|grown|climbed|increased|dropped|doubled|tripled|jumped|swelled)"
    r"(?: (?:to|at|by|from|about|around|some|nearly|almost|over|more than|roughly|least))* )$"
)
"""What counts a number that follows: "the number of flooded homes rose to"."""
LED_MAX: Final = 120
"""Characters in which that stands."""


def led(sentence: Sentence, draft: Draft) -> tuple[int, int] | None:
    """Return where what the number counts stands before it: "put the number of flooded homes at 48,000"."""
    if draft.kind != "count" or draft.unit is not None:
        return None
    near = max(sentence.begin, draft.start - LED_MAX)
    if " of " not in sentence.text[near : draft.start]:
        return None
    match = _LED.search(sentence.text, near, draft.start)
    return (match.start(1), match.end(1) - 1) if match is not None else None


def refused(
    sentence: Sentence, draft: Draft, context: Words, phrase: nouns.Phrase | None, bound: Bound | None
) -> bool:
    """Return whether what was read is a year, a date, a name or a pronoun after all."""
    text, reading = sentence.text, draft.reading
    if draft.kind not in {"count", "fraction", "ratio"} or (draft.kind == "ratio"):
        return False
    before = context.words[0] if context.words else ""
    written = text[reading.start : reading.end]
    if reading.form == "vague":
        return (
            written[0].isupper()
            and not text.startswith(" of ", reading.end)
            and not sentence.title
            and _CAPITAL.search(text, sentence.begin, reading.start) is not None
        )
    if reading.form == "words":
        if (
            written.isupper()
            and len(written) > 1
            and (text.startswith(":", reading.end) or text[reading.start - 1 : reading.start] == "(")
        ):
            return True  # (SIX: HELV)
        if draft.kind == "count" and before in _STAGED:
            return True
        if written.lower() == "one" and draft.low == 1 and not draft.ranged and draft.kind != "fraction":
            return not order.is_one(sentence, reading, context)
        if draft.kind == "count" and phrase is None and exclude.numbered(before):
            return True
        if _WAYS.match(text, draft.end, sentence.stop):
            return True
        return draft.kind == "count" and _named_word(sentence, draft)
    if reading.form == "digits" and before in exclude.VERSIONED and "," not in written and reading.scale == 1:
        return True
    if reading.form != "digits" or draft.grouped or draft.kind == "fraction":
        return False
    if text.startswith("'s", reading.end) and exclude.is_year(text, reading):
        return True  # below 2022's
    counted = phrase is not None and (nouns.plural(text[phrase.start : phrase.end].rsplit(" ", 1)[-1]))
    if exclude.date(text, reading.start, reading.end, sentence.begin):
        return True
    if bound is not None and bound.relation in {">", "<", "up", "down"}:
        return False
    if bound is not None and bound.relation == "~":
        return exclude.house(text, reading.end) or (
            not counted and exclude.year(text, reading.start, reading.end, "about", counted=False)
        )
    if exclude.year(text, reading.start, reading.end, before, counted=counted):
        return True
    return exclude.name(
        text, draft.left, reading.end, sentence.begin, before, counted=counted, title=sentence.title
    )


def _named_word(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a number in words is part of a name: "Big Four", "Five Eyes"; "zero tolerance", "ground zero"."""
    text, start = sentence.text, draft.start
    word = text[start : draft.reading.end]
    low = word.lower()
    if low == "zero" and (
        text.startswith("-", draft.right)
        or text[start - 7 : start].lower() == "ground "
        or text.startswith(" tolerance", draft.right)
    ):
        return True
    if (
        sentence.title
        or not word[0].isupper()
        or start == sentence.begin
        or text[start - 1] in "\"'("
        or text[start - 2 : start] in {": ", "- ", "– "}
    ):
        return False
    earlier = text[max(sentence.begin, start - 24) : start].split(" ")
    later = text[draft.right : draft.right + 2]
    return (
        (len(earlier) > 1 and earlier[-2][:1].isupper())
        or (later[:1] in " -" and later[1:].isupper())
        or (len(earlier) > 1 and earlier[-2] == "of")
    )
