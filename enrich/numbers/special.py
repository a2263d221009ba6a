"""Ordinals, multiples and bounded articles: "the third attack", "twice", "more than a week". English."""

from typing import Final

from enrich.numbers import bounds, exclude, kinds, moves, nouns, order, relate, units
from enrich.numbers.bounds import Bound, Words
from enrich.numbers.compound import AND_PART, compound
from enrich.numbers.draft import Draft, Sentence


def special(sentence: Sentence, draft: Draft, context: Words) -> Draft | None:
    """Return an ordinal, a "twice" or a bounded "a week", or None where the word means something else."""
    reading, text = draft.reading, sentence.text
    if reading.form == "ordinal":
        if not order.is_ordinal(sentence, reading, context) or exclude.date(
            text, reading.start, reading.end, sentence.begin
        ):
            return None
        draft.kind = "ordinal"
        phrase = nouns.after(text, draft.right, sentence.stop, one=True, of=False)
        if phrase is not None and text[draft.right] == " ":
            draft.noun, draft.right = (phrase.start, phrase.end), phrase.end
        return draft
    if reading.form == "times":
        return _times(sentence, draft, context)
    bound = bounds.before(context)
    at = reading.end
    during = bound is not None and relate.during(text, bound, context)
    written = units.read(text, at + 1, attached=False)
    if written is None:
        return None
    if (bound is None or bound.relation == "=") and AND_PART.match(text, written.end, sentence.stop):
        return _and_half(sentence, draft, written)
    if bound is None or bound.relation == "=":
        bound, during = bounds.after(text, written.end, sentence.stop), False
        if bound is None:
            return None
    draft.measure, draft.unit, draft.right, draft.end = (
        written.unit,
        written.unit.name,
        written.end,
        written.end,
    )
    draft.kind = "duration" if written.unit.dimension == "time" else "measure"
    if kinds.past(sentence, draft):
        return None
    if not during:
        relate.bind(draft, bound)
        draft.right = max(draft.right, bound.end)
    return draft


def _and_half(sentence: Sentence, draft: Draft, written: units.Written) -> Draft | None:
    """Return "a year and a half"."""
    draft.measure, draft.unit = written.unit, written.unit.name
    draft.right = draft.end = written.end
    draft.kind = "duration" if written.unit.dimension == "time" else "measure"
    compound(sentence, draft)
    return None if kinds.past(sentence, draft) else draft


_TWICE_NOT: Final = frozenset(["or", "think", "thought", "once"])


def _times(sentence: Sentence, draft: Draft, context: Words) -> Draft | None:
    text, word = sentence.text, sentence.text[draft.start : draft.end].lower()
    before = context.words[0] if context.words else ""
    _, after = order.next_word(text, draft.right, sentence.stop)
    if (
        word in {"double", "triple", "doubles", "triples", "quadruple"}
        and after.lower() not in {"the", "that", "its", "their", "what", "his", "to"}
        and before not in {"than", "to", "nearly", "almost", "will", "would", "could", "may"}
    ):
        return None
    if before in _TWICE_NOT or (
        text[draft.start].isupper() and draft.start > sentence.begin and not sentence.title
    ):
        return None
    draft.kind = "ratio"
    bound = bounds.before(context)
    if bound is not None:
        relate.bind(draft, bound)
    elif word.endswith("fold"):
        draft.bound = moves.before(context, strong=True) or moves.after(text, draft.right, sentence.stop)
        if draft.bound is not None:
            draft.left, draft.right = min(draft.left, draft.bound.start), max(draft.right, draft.bound.end)
    elif word.endswith(("ed", "ing")):
        draft.bound = Bound("down" if word.startswith("halv") else "up", draft.start, draft.end)
    return draft
