"""What the words around a number make of it: bounds, changes, the full span, hedges. English."""

import re
from bisect import bisect_left
from typing import Final

from ahocorasick_rs import AhoCorasick

from enrich.numbers import bounds, moves, nouns
from enrich.numbers.bounds import Bound, Words
from enrich.numbers.draft import Draft, Sentence
from enrich.numbers.ranges import converted
from enrich.numbers.vocabulary import listed

_HEDGES: Final = re.compile(
    r"\b(allegedly|reportedly|apparently|supposedly|purportedly|suspected|alleged|purported|presumed|believed|feared|claimed(?= (?:that|to)\b)|unconfirmed|"
    r"thought to|potentially|possibly)\b",
    re.IGNORECASE,
)
_HEDGE_REACH: Final = 60
"""Characters before a number in which a hedge is of it; a longer way has other things in it."""
_HEDGE_AFTER: Final = re.compile(
    r"[^,;]{0,40}?\b(allegedly|reportedly|apparently|supposedly|purportedly)\b", re.IGNORECASE
)
_AGED: Final = re.compile(r"\b(?:aged?|ages)(?: of| from| at)? $", re.IGNORECASE)
_POINTS: Final = re.compile(r" (?:points|places|seats) (?:higher|lower|up|down)\b")
_MOVING: Final = frozenset(("percent", "money", "count", "measure", "ratio", "fraction"))
_COMPARED: Final = re.compile(r" (?:more|less|fewer|higher|lower|cheaper|bigger|smaller|weaker|stronger)\b")
"""What makes a fraction a change: "a quarter less than planned"."""
_LASTING: Final = frozenset(
    listed(
        "for lasted lasting took takes after of is was been spanning well just spent a little waited with and in "
        "need needed needs been jailed imprisoned sentenced"
    )
)
"""Words before "over" that leave it a bound of a duration; elsewhere it means "during"."""


def relate(sentence: Sentence, draft: Draft, context: Words, bound: Bound | None) -> None:
    """Set relation, ends and full span from the words before and after."""
    text = sentence.text
    if draft.kind == "age" and bound is None:
        aged = _AGED.search(text, max(sentence.begin, draft.left - 16), draft.left)
        draft.left = aged.start() if aged is not None else draft.left
    right = bounds.after(text, draft.right, sentence.stop)
    weak = bound is None or bound.relation == "=" or (bound.relation == "~" and right is not None)
    if bound is not None and not weak and not (draft.kind == "duration" and during(text, bound, context)):
        bind(draft, bound)
        return
    if draft.bound is not None:
        _open(draft, draft.bound)
    elif right is not None:
        draft.bound, draft.right = right, right.end
        _open(draft, right)
    else:
        _move(sentence, draft, context)


def during(text: str, bound: Bound, context: Words) -> bool:
    """Return whether "over" before a length of time tells when, not how much: "killed over three days"."""
    return text[bound.start : bound.end].lower() == "over" and (
        len(context.words) == 1 or context.words[1] not in _LASTING
    )


def _move(sentence: Sentence, draft: Draft, context: Words) -> None:
    """Give the draft the change that it tells: "rose by 5%", "a 5% increase"."""
    text = sentence.text
    ends = draft.ranged and text.startswith(("from ", "From "), draft.left)
    lasting = draft.kind == "duration" and (ends or context.words[:1] == ["by"])
    if draft.kind not in _MOVING and not lasting:
        return
    if ends:
        draft.bound = moves.between_ends(context, rising=not _falls(draft))
        if draft.bound is not None:
            draft.left = draft.bound.start
            return
    strong = draft.kind in {"percent", "money", "fraction"} or text.startswith(
        (" points", " seats", " jobs", " posts", " positions"), draft.right
    )
    moved = moves.before(context, strong=strong)
    if moved is not None and lasting and moves.prolongs(text[moved.start : moved.end]):
        return
    if moved is not None and draft.kind == "money" and moves.collects(text[moved.start : moved.end]):
        moved = None  # a startup that raised $75 million
    length = draft.measure is not None and draft.measure.dimension == "length"
    if moved is not None and length and moves.bodily(text[moved.start : moved.end]):
        return
    if moved is not None:
        draft.bound = moved
        draft.left = min(draft.left, moved.start)
    elif draft.kind == "count" and _POINTS.match(text, draft.right, sentence.stop):
        moved = moves.after(text, text.index("s ", draft.right) + 1, sentence.stop)
        draft.bound = moved
    elif draft.kind in {"measure", "money"}:
        draft.bound = moves.further(text, draft.right, sentence.stop)
    elif (
        draft.kind == "percent"
        or text.endswith("fold", draft.right - 4, draft.right)
        or (draft.kind == "fraction" and _COMPARED.match(text, draft.right, sentence.stop))
    ):
        moved = moves.after(text, draft.right, sentence.stop)
        if moved is not None:
            draft.bound, draft.right = moved, moved.end


_SHARED: Final = (1, 100, 1e3, 1e6, 1e9, 1e12)
"""Scales that the first end of a range has from the second: "from 12 to 9 million"."""


def _falls(draft: Draft) -> bool:
    """Return whether a range was written from its high end to its low."""
    first = draft.reading.low
    return draft.low != first and any(first * scale == draft.high for scale in _SHARED)


def bind(draft: Draft, bound: Bound) -> None:
    """Give the draft the relation of the words before it."""
    draft.bound = bound
    draft.left = min(draft.left, bound.start)
    _open(draft, bound)


def _open(draft: Draft, bound: Bound) -> None:
    """Open the end that a bound leaves open."""
    if bound.relation == ">":
        draft.high = None
    elif bound.relation == "<":
        draft.low = None


_BOTH: Final = re.compile(r",? (?:and|but) (?:is )?$|, $")


def closed(sentence: Sentence, first: Draft, second: Draft) -> bool:
    """Close a bound with the next one where both are of one thing: "more than 10 but less than 20"."""
    one, other = first.bound, second.bound
    if one is None or other is None or {one.relation, other.relation} != {">", "<"} or first.noun is not None:
        return False
    if first.unit not in {None, second.unit} or not _BOTH.fullmatch(sentence.text, first.right, second.left):
        return False
    low, high = (first.low, second.high) if one.relation == ">" else (second.low, first.high)
    if low is None or high is None or low > high:
        return False
    first.low, first.high, first.bound = low, high, None
    first.end, first.right = second.end, second.right
    first.unit, first.kind, first.measure, first.noun = second.unit, second.kind, second.measure, second.noun
    return True


_LISTED: Final = re.compile(r",? (?:and|or) ")


def spread(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give the numbers of a list the unit that stands after the last: "sentences of 21, 78 and 30 months"."""
    given = False
    for first, second in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        gap = sentence.text[first.right : second.left] if first.right <= second.left else ""
        joined = _LISTED.fullmatch(gap) is not None or (given and gap == ", ")
        bare = first.kind == "count" and first.unit is None and first.noun is None
        given = joined and bare and second.unit is not None and second.bound is None and second.kind in _LIKE
        if given:
            first.unit, first.kind, first.measure = second.unit, second.kind, second.measure


def level(first: Draft, second: Draft) -> None:
    """Keep the level that a change led to from being one itself: "closed 35 points lower at 7,411"."""
    one, other = first.bound, second.bound
    if one is not None and other is not None and other.relation in {"up", "down"} and other.start < one.end:
        second.bound = None
        second.left = max(second.left, first.right)


_NEXT_AGE: Final = re.compile(r",? and |, ")


def ages(sentence: Sentence, first: Draft, second: Draft) -> None:
    """Make the next number of a list of ages an age too: "aged 17 and 19"."""
    if first.kind != "age" or second.kind != "count" or second.noun is not None or second.bound is not None:
        return
    bare = second.low == second.high and 0 < (second.low or 0) <= 120 and second.unit is None
    if (
        bare
        and sentence.text[first.left : first.right][:2].lower() in {"ag", "18"}
        and _NEXT_AGE.fullmatch(sentence.text, first.right, second.left)
    ):
        second.kind, second.unit, second.measure = first.kind, first.unit, first.measure


def millions(sentence: Sentence, first: Draft, second: Draft) -> None:
    """Make millions of the metres that stand beside millions: "reach 78m by 2030 and 139 million"."""
    for one, other in ((first, second), (second, first)):
        if (
            one.unit == "metre"
            and one.right == one.end + 1
            and sentence.text.startswith("m", one.end)
            and _AS_LONG.match(sentence.text, one.right) is None
            and other.kind == "count"
            and (other.high or 0) >= MILLION
        ):
            one.kind, one.unit, one.measure, one.end = "count", None, None, one.end + 1
            one.scale(MILLION)


MILLION: Final = 1_000_000
_AS_LONG: Final = re.compile(
    r"[ -](?:tall|long|wide|high|deep|thick|across|away|apart|off|above|below|of|in|sprint|race|final|hurdles|freestyle)\b"
)
"""What follows metres."""

_LIKE: Final = frozenset(("measure", "duration", "percent", "money", "age"))
_ALSO: Final = re.compile(
    r" (?:on the (?:day|week|month|quarter|year)|month[- ]on[- ]month|quarter[- ]on[- ]quarter|in (?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)),?(?: and(?: by)?|,) "
)
"""What stands between two changes of one verb: "advanced 0.3% on the month and 2.8% on the year"."""
_AGAIN: Final = re.compile(r",? or | \(")


def restated(sentence: Sentence, first: Draft, second: Draft) -> None:
    """Give a number that restates a change the same direction: "rose 114 points, or 0.45 percent"."""
    bound = first.bound
    if bound is None or bound.relation not in {"up", "down"} or second.bound is not None:
        return
    if first.kind == second.kind == "percent" and _ALSO.fullmatch(sentence.text, first.right, second.left):
        second.bound = bound
    if (
        second.kind in _MOVING
        and first.kind != second.kind
        and _AGAIN.fullmatch(sentence.text, first.right, second.left)
    ):
        second.bound = bound


def attach(sentence: Sentence, draft: Draft, phrase: nouns.Phrase | None) -> None:
    """Give the draft its noun, what bounds it after the noun, and its conversion in parentheses."""
    end = converted(sentence, draft)
    if end is not None:
        draft.right = end
    if phrase is None or phrase.start < draft.end:
        return
    draft.noun = (phrase.start, phrase.end)
    if draft.among:
        return
    draft.right = max(draft.right, phrase.end)
    if draft.bound is None or draft.bound.relation in {"=", "~"}:
        late = bounds.after(sentence.text, phrase.end, sentence.stop)
        if late is not None:
            draft.bound, draft.right = late, late.end
            _open(draft, late)


_DOUBT: Final = AhoCorasick(
    [
        *listed(
            "alleged reportedly apparently supposedly purported suspected presumed believed feared claimed unconfirmed potentially possibly"
        ),
        "thought to",
    ]
)


def doubts(low: str) -> list[int]:
    """Return where words of doubt stand in a lower-cased text, ascending: one scan for all its sentences."""
    return [start for _, start, _ in _DOUBT.find_matches_as_indexes(low)]


def hedged(sentence: Sentence, doubted: list[int]) -> bool:
    """Return whether a word of doubt stands anywhere in the sentence, so that it is looked for near each number."""
    at = bisect_left(doubted, sentence.begin)
    return at < len(doubted) and doubted[at] < sentence.stop


def hedge(sentence: Sentence, draft: Draft) -> str | None:
    """Return the word that keeps the number at a distance, in its noun or close before it in the sentence."""
    text = sentence.text
    match = _HEDGES.search(text, draft.end, draft.right)
    if match is None:
        from_ = max(sentence.begin, draft.left - _HEDGE_REACH)
        comma = max(text.rfind(mark, from_, draft.left) for mark in (", ", "; ", " – ", " but "))
        match = _HEDGES.search(text, max(from_, comma), draft.left)
    if match is None:
        match = _HEDGE_AFTER.match(text, draft.right, sentence.stop)
    return match[1].lower() if match is not None else None
