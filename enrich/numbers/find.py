"""Every number in a text with its meaning: the door of this room.

A trigger (a digit, a number word) is found by one linear scan; from there a number is read forwards, its bounds
backwards, each over a bounded stretch. Sources for the bounds of vague numbers: the ranges that news readers'
guides give ("dozens" 12 to 120, "tens of thousands" 10,000 to 100,000).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Final

from enrich import text as texts
from enrich.numbers import ages, bounds, counted, exclude, kinds, money, order, relate, special, words
from enrich.numbers.bounds import Words
from enrich.numbers.compound import compound
from enrich.numbers.draft import Draft, Sentence, begin
from enrich.numbers.ranges import enlist, extend, leading_from, paired
from enrich.numbers.reading import Reading
from enrich.numbers.triggers import triggers
from enrich.text import Text
from store.mentions import Quantity

GRAMMAR: Final = "en-6"
"""Changes whenever the same text may give other numbers."""
SENTENCE_MAX: Final = 4000
"""Characters of a sentence read as one; longer ones (tables, lists) are read in such pieces."""

DENSE: Final = 20
"""Characters of text for each number, beyond the slack below: what is denser is a table or a dump, and bounds the work."""
TABLE_MAX: Final = 12_000
"""Characters that a text may be short of: a table of some 600 numbers is read wherever it stands."""

_LONG: Final = re.compile(rf"\d{{{words.DIGITS_MAX + 1},}}")
_RUN: Final = re.compile(r"[\w.,/:-]{1,200}")


def find(text: str, *, published: datetime | None = None) -> list[Quantity]:
    """Return the quantities in `text`, in order, never overlapping; spans in code points of `text` itself.

    Pure and linear in the length of the text. `published` is for symmetry with dates; no number needs it yet.
    """
    del published
    normal = texts.normalise(text)
    return scan(normal, texts.sentences(normal))


def scan(
    text: Text, sentences: Sequence[tuple[int, int]], dates: Sequence[tuple[int, int]] = ()
) -> list[Quantity]:
    """Return the quantities in a normalised text. Numbers inside `dates` (offsets of `clean`, ascending) are left out."""
    found: list[tuple[Sentence, Draft]] = []
    floor = when = tried = next_ = 0
    places = triggers(text.low)
    for first, last in sentences:
        if next_ == len(places):
            break
        if places[next_] >= last:
            continue
        for start in range(first, last, SENTENCE_MAX):
            stop = min(last, start + SENTENCE_MAX)
            sentence: Sentence | None = None
            cursor = max(start, floor)
            while next_ < len(places) and places[next_] < stop:
                at = places[next_]
                next_ += 1
                if at < cursor:
                    continue
                while when < len(dates) and dates[when][1] <= at:
                    when += 1
                if when < len(dates) and dates[when][0] <= at:
                    cursor = dates[when][1]
                    continue
                tried += 1
                if tried * DENSE > at + TABLE_MAX:
                    cursor = stop
                    break
                if sentence is None:
                    sentence = Sentence(text.clean, start, stop, exclude.title_case(text.clean, start, stop))
                draft, cursor = _at(sentence, at, floor)
                if cursor <= at:
                    cursor = at + 1
                if draft is None or (when < len(dates) and not _clear(text.clean, draft, dates[when][0])):
                    continue
                draft.left = max(draft.left, floor)
                floor = draft.right
                if found and found[-1][0] is sentence:
                    relate.level(found[-1][1], draft)
                    relate.ages(sentence, found[-1][1], draft)
                    relate.restated(sentence, found[-1][1], draft)
                    relate.millions(sentence, found[-1][1], draft)
                if not (found and found[-1][0] is sentence and relate.closed(sentence, found[-1][1], draft)):
                    found.append((sentence, draft))
    quantities: list[Quantity] = []
    doubted = relate.doubts(text.low) if found else []
    for sentence, group in groupby(found, key=itemgetter(0)):
        drafts = [draft for _, draft in group]
        relate.spread(sentence, drafts)
        hedged = relate.hedged(sentence, doubted)
        quantities.extend(_quantity(text, sentence, draft, hedged=hedged) for draft in drafts)
    return quantities


def _clear(text: str, draft: Draft, date: int) -> bool:
    """Keep a draft off the date that begins at `date`; False where its number itself reaches into it."""
    if date < draft.end:
        return False
    if date < draft.right:
        draft.right = draft.end + len(text[draft.end : date].rstrip())
        if draft.noun is not None and draft.noun[1] > draft.right:
            draft.noun = None
    return True


def _at(sentence: Sentence, at: int, floor: int) -> tuple[Draft | None, int]:
    """Return the quantity at a trigger, if it is one, and where to look on."""
    text = sentence.text
    reading: Reading | None
    if text[at].isdigit():
        skip = _excluded(sentence, at)
        if skip is not None:
            return None, skip
        scored = kinds.score(sentence, at)
        if scored is not None:
            end, one, two = scored
            reading = Reading(at, end, min(one, two), max(one, two), "digits")
            return Draft(reading, at, end, at, end, reading.low, reading.high, "score"), end
        reading = order.ordinal_digits(text, at) or words.read(text, at)
    elif exclude.joined(text, at):
        return None, at + 1
    else:
        reading = words.read(text, at) or _article(text, at)
    if reading is None or reading.end > sentence.stop:
        run = _RUN.match(text, at)
        return None, (run.end() if run is not None and text[at].isdigit() else at + 1)
    draft = begin(sentence, reading)
    draft.left = max(draft.left, floor)
    if not _whole(text, draft):
        run = _RUN.match(text, reading.end)
        return None, run.end() if run is not None else reading.end
    context = bounds.words_before(text, draft.left, max(sentence.begin, floor))
    if reading.form in {"ordinal", "times", "article"}:
        found = special.special(sentence, draft, context)
        return found, reading.end if found is None else max(found.right, reading.end)
    return _plain(sentence, draft, context)


def _excluded(sentence: Sentence, at: int) -> int | None:
    """Return where to look on when the digit at `at` begins no quantity, else None."""
    text = sentence.text
    if text[at + words.DIGITS_MAX : at + words.DIGITS_MAX + 1].isdigit():
        long = _LONG.match(text, at)
        if long is not None:
            return long.end()
    if exclude.attached(text, at) and money.before(text, at, sentence.begin) is None:
        run = _RUN.match(text, at)
        return run.end() if run is not None else at + 1
    if exclude.list_number(text, at, sentence.begin):
        run = _RUN.match(text, at)
        return run.end() if run is not None else at + 1
    return exclude.lump(text, at, sentence.begin) or exclude.pair(text, at)


def _article(text: str, at: int) -> Reading | None:
    """Return the article of "more than a week" as a one; whether it counts is decided by what bounds it."""
    if text[at] not in "aA":
        return None
    end = at + (2 if text[at + 1] in "nN" else 1)
    return Reading(at, end, 1, 1, "article")


def _whole(text: str, draft: Draft) -> bool:
    """Return whether the number ends where a word ends: "747s" and "16PF" do not."""
    end = draft.right
    if end >= len(text):
        return True
    after = text[end]
    if after.isalnum() or after == "_":
        return draft.reading.form == "digits" and text[end] == "x" and not text[end + 1 : end + 2].isalnum()
    if after == "-" and draft.unit is None and draft.reading.form == "digits":
        tail = text[end + 1 : end + 3]
        return not (tail[:1].isupper() and not tail[1:2].islower())
    return True


def _led(sentence: Sentence, draft: Draft, word: str) -> int:
    """Return where the "between" or "from" before a range begins, of which `word` is all but the first letter."""
    places = (sentence.text.rfind(case, sentence.begin, draft.left) for case in (word, word.upper()))
    at = max(places)
    return at - 1 if at >= 0 else draft.left


def _plain(sentence: Sentence, draft: Draft, context: Words) -> tuple[Draft | None, int]:
    text, reading = sentence.text, draft.reading
    resume = reading.end
    pair = paired(sentence, draft)
    from_ = leading_from(sentence, draft)
    if extend(sentence, draft, pair=pair):
        if pair or from_:
            draft.left = _led(sentence, draft, "etween" if pair else "rom ")
        context = bounds.words_before(text, draft.left, sentence.begin)
    else:
        enlist(sentence, draft)
        compound(sentence, draft)
    bound = bounds.before(context, things=draft.unit is None or draft.joined)
    if (
        reading.form == "fraction"
        and not draft.ranged
        and not kinds.is_part(sentence, draft, context, bounded=bound is not None)
    ):
        return None, reading.end if text[reading.start] not in "aA" else text.index(" ", reading.start) + 1
    if kinds.past(sentence, draft):
        return None, draft.right
    if not (ages.age(sentence, draft) or kinds.share(sentence, draft)):
        kinds.multiple(sentence, draft)
    if reading.form == "fraction" and draft.kind == "count" and abs(draft.low or 0) < 1:
        draft.kind = "fraction"
    phrase = counted.noun(sentence, draft)
    if counted.refused(sentence, draft, context, phrase, bound):
        return None, max(resume, draft.end)
    relate.relate(sentence, draft, context, bound)
    relate.attach(sentence, draft, phrase)
    if draft.noun is None:
        draft.noun = counted.led(sentence, draft)
    return draft, draft.right


def _clean(value: float) -> float:
    """Return the number as it was written where a scale word left dust on it: 4.1 x 1e9 is 4,100,000,000."""
    return float(f"{value:.15g}") if abs(value) >= 1000 else float(value)


def _quantity(text: Text, sentence: Sentence, draft: Draft, *, hedged: bool) -> Quantity:
    start, end = text.raw_span(draft.start, draft.end)
    full_start, full_end = start, end
    if draft.left < draft.start or draft.right > draft.end:
        full_start, full_end = text.raw_span(min(draft.left, draft.start), max(draft.right, draft.end))
    bound = draft.bound
    point = draft.low if draft.low is not None else draft.high
    si = draft.measure.si(point) if draft.measure is not None and point is not None else None
    return Quantity(
        start=start,
        end=end,
        full_start=full_start,
        full_end=full_end,
        text=text.raw[start:end],
        kind=draft.kind,
        low=None if draft.low is None else _clean(draft.low),
        high=None if draft.high is None else _clean(draft.high),
        relation=bound.relation if bound is not None else "=",
        qualifier=text.clean[bound.start : bound.end] if bound is not None else None,
        unit=draft.unit,
        noun=text.clean[draft.noun[0] : draft.noun[1]] if draft.noun is not None else None,
        hedge=relate.hedge(sentence, draft) if hedged else None,
        si_value=si,
    )
