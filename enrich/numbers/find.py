"""Every number in a text with its meaning: the door of this room.

A trigger (a digit, a number word) is found by one linear scan; from there a number is read forwards, its bounds
backwards, each over a bounded stretch. Sources for the bounds of vague numbers: the ranges that news readers'
guides give ("dozens" 12 to 120, "tens of thousands" 10,000 to 100,000).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from enrich import text as texts
from enrich.numbers import bounds, exclude, kinds, money, nouns, units, words
from enrich.numbers.bounds import Bound, Words
from enrich.numbers.draft import Draft, Sentence, begin, compound, converted, enlist, extend, paired
from enrich.numbers.words import Reading
from enrich.text import Text
from store.mentions import Quantity

GRAMMAR: Final = "en-1"
"""Changes whenever the same text may give other numbers."""
SENTENCE_MAX: Final = 4000
"""Characters of a sentence read as one; longer ones (tables, lists) are read in such pieces."""

_ARTICLE_UNITS: Final = (
    "second|minute|hour|day|week|fortnight|month|year|decade|century|mile|kilomet|met(?:re|er)|foot|inch|ton|tonne|pound|gallon|lit(?:re|er)|"
    "hectare|acre|percent|percentage point|dollar|euro|light-year|half|dozen|hundred|thousand|million|billion|trillion|couple of|few (?:dozen|hundred|"
    "thousand|million|billion)|third|quarter|fifth|sixth|tenth|eighth|hundredth|thousandth|crore|lakh"
)
_TRIGGER: Final = re.compile(
    r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\.(?<![\w.]\.)(?=\d)|\b(?:an? (?=(?:"
    + _ARTICLE_UNITS
    + r"))|(?:"
    + "|".join(
        sorted(
            {*words.ONES, *words.TENS, *words.ORDINALS, *words.PLURALS, *words.TIMES, "half", "quarter", "quarters", "hundred", "thousand",
             "million", "billion", "trillion", "dozen", "several", "few", "couple", "many"} - {"tens", "scores", "few", "couple"},
            key=lambda word: (-len(word), word),
        )
    )
    + r"|tens(?= of)|scores(?= of)|few(?= (?:dozen|hundred|thousand|million))|couple(?= (?:of )?(?:dozen|hundred|thousand|million)))\b)",
    re.I,
)  # fmt: skip
_LONG: Final = re.compile(rf"\d{{{words.DIGITS_MAX + 1},}}")
_RUN: Final = re.compile(r"[\w.,/:-]{1,200}")
_HEDGES: Final = re.compile(
    r"\b(allegedly|reportedly|apparently|supposedly|purportedly|suspected|alleged|purported|presumed|believed|feared|claimed|unconfirmed|"
    r"thought to|potentially|possibly)\b",
    re.I,
)
_HEDGE_REACH: Final = 60
_FROM: Final = re.compile(r"\bfrom (?:(?:about|around|just|nearly|almost|some|roughly) )?$", re.I)


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
    found: list[Quantity] = []
    floor = when = 0
    for first, last in sentences:
        for start in range(first, last, SENTENCE_MAX):
            stop = min(last, start + SENTENCE_MAX)
            sentence: Sentence | None = None
            cursor = max(start, floor)
            for trigger in _TRIGGER.finditer(text.clean, start, stop):
                at = trigger.start()
                if at < cursor:
                    continue
                while when < len(dates) and dates[when][1] <= at:
                    when += 1
                if when < len(dates) and dates[when][0] <= at:
                    cursor = dates[when][1]
                    continue
                if sentence is None:
                    sentence = Sentence(text.clean, start, stop, exclude.title_case(text.clean, start, stop))
                draft, cursor = _at(sentence, at, floor)
                cursor = max(cursor, at + 1)
                if draft is not None:
                    draft.left = max(draft.left, floor)
                    floor = draft.right
                    found.append(_quantity(text, sentence, draft))
    return found


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
        reading = kinds.ordinal_digits(text, at) or words.read(text, at)
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
        return _special(sentence, draft, context), max(draft.right, reading.end)
    return _plain(sentence, draft, context)


def _excluded(sentence: Sentence, at: int) -> int | None:
    """Return where to look on when the digit at `at` begins no quantity, else None."""
    text = sentence.text
    long = _LONG.match(text, at)
    if long is not None:
        return long.end()
    if exclude.attached(text, at):
        if money.before(text, at, sentence.begin) is None:
            run = _RUN.match(text, at)
            return run.end() if run is not None else at + 1
    if exclude.list_number(text, at, sentence.begin):
        return at + 2
    return exclude.lump(text, at, sentence.begin)


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


def _special(sentence: Sentence, draft: Draft, context: Words) -> Draft | None:
    """Return an ordinal, a "twice" or a bounded "a week", or None where the word means something else."""
    reading, text = draft.reading, sentence.text
    if reading.form == "ordinal":
        if not kinds.is_ordinal(sentence, reading, context) or exclude.date(
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
    written = units.read(text, at + 1, attached=False)
    if bound is None or bound.relation == "=" or written is None:
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
    _bind(draft, bound)
    return draft


_TWICE_NOT: Final = frozenset("or think thought once".split())


def _times(sentence: Sentence, draft: Draft, context: Words) -> Draft | None:
    text, word = sentence.text, sentence.text[draft.start : draft.end].lower()
    before = context.words[0] if context.words else ""
    _, after = kinds.next_word(text, draft.right, sentence.stop)
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
        _bind(draft, bound)
    elif word.endswith(("ed", "ing")):
        draft.bound = Bound("down" if word.startswith("halv") else "up", draft.start, draft.end)
    return draft


def _plain(sentence: Sentence, draft: Draft, context: Words) -> tuple[Draft | None, int]:
    text, reading = sentence.text, draft.reading
    resume = reading.end
    pair = paired(sentence, draft)
    from_ = _FROM.search(text, max(sentence.begin, draft.left - 20), draft.left) is not None
    if extend(sentence, draft, pair=pair):
        if pair:
            draft.left = text.rindex("etween", sentence.begin, draft.left) - 1
        elif from_:
            draft.left = text.rindex("rom ", sentence.begin, draft.left) - 1
        context = bounds.words_before(text, draft.left, sentence.begin)
    else:
        enlist(sentence, draft)
        compound(sentence, draft)
    bound = bounds.before(context)
    if (
        reading.form == "fraction"
        and not draft.ranged
        and not kinds.is_part(sentence, draft, context, bounded=bound is not None)
    ):
        return None, resume
    if kinds.past(sentence, draft):
        return None, draft.right
    if not (kinds.age(sentence, draft, context) or kinds.share(sentence, draft)):
        kinds.multiple(sentence, draft)
    if reading.form == "fraction" and draft.kind == "count" and abs(draft.low or 0) < 1:
        draft.kind = "fraction"
    phrase = _noun(sentence, draft)
    if _refused(sentence, draft, context, phrase, bound):
        return None, max(resume, draft.end)
    _relate(sentence, draft, context, bound)
    _attach(sentence, draft, phrase)
    return draft, draft.right


def _noun(sentence: Sentence, draft: Draft) -> nouns.Phrase | None:
    if draft.kind in {"age", "duration", "score"} or (draft.kind in {"measure", "ratio"} and draft.joined):
        return None
    at = draft.right
    after = bounds.after(sentence.text, at, sentence.stop)
    if after is not None:
        at = after.end
    only_of = draft.kind in {"percent", "money", "measure", "ratio", "fraction"}
    if only_of and not sentence.text.startswith(" of ", at):
        if draft.kind != "fraction" or sentence.text[at : at + 5] not in {" the ", " its ", " all "}:
            return None
        at += 4
    single = draft.high is not None and draft.high == draft.low and abs(draft.high) <= 1
    return nouns.after(
        sentence.text,
        at,
        sentence.stop,
        one=single or only_of or sentence.text.startswith("-", at),
        of=only_of or draft.reading.form == "vague",
    )


def _refused(
    sentence: Sentence, draft: Draft, context: Words, phrase: nouns.Phrase | None, bound: Bound | None
) -> bool:
    """Return whether what was read is a year, a date, a name or a pronoun after all."""
    text, reading = sentence.text, draft.reading
    if draft.kind not in {"count", "fraction", "ratio"} or (draft.kind == "ratio"):
        return False
    before = context.words[0] if context.words else ""
    written = text[reading.start : reading.end]
    if reading.form == "words":
        if written.lower() == "one" and not draft.ranged and not (draft.kind == "fraction"):
            return not kinds.is_one(sentence, reading, context)
        return draft.kind == "count" and _named_word(sentence, draft)
    if reading.form != "digits" or draft.grouped or draft.kind == "fraction":
        return False
    counted = phrase is not None and (nouns.plural(text[phrase.start : phrase.end].rsplit(" ", 1)[-1]))
    if exclude.date(text, reading.start, reading.end, sentence.begin):
        return True
    if bound is not None and bound.relation != "=" and before != "around":
        return False
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
        text[start - 7 : start].lower() == "ground " or text.startswith((" tolerance", "-sum"), draft.right)
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


def _relate(sentence: Sentence, draft: Draft, context: Words, bound: Bound | None) -> None:
    """Set relation, ends and full span from the words before and after."""
    text = sentence.text
    if draft.kind in {"age"} and bound is None:
        aged = re.compile(r"\b(?:aged?|ages)(?: of| from| at)? $", re.I).search(
            text, max(sentence.begin, draft.left - 16), draft.left
        )
        if aged is not None:
            draft.left = aged.start()
    if bound is not None and bound.relation != "=":
        if not (
            draft.kind == "duration" and text[bound.start : bound.end].lower() == "over" and _while(context)
        ):
            _bind(draft, bound)
            return
    right = bounds.after(text, draft.right, sentence.stop)
    if right is not None:
        draft.bound = right
        _open(draft, right)
        draft.right = right.end
        return
    if draft.kind in {"percent", "money", "count", "measure", "ratio", "fraction"}:
        strong = draft.kind in {"percent", "money"} or text.startswith((" points", " seats"), draft.right)
        moved = bounds.move_before(context, strong=strong)
        if moved is not None:
            draft.bound = moved
            draft.left = min(draft.left, moved.start)
            return
    if draft.kind == "percent":
        moved = bounds.move_after(text, draft.right, sentence.stop)
        if moved is not None:
            draft.bound, draft.right = moved, moved.end


def _while(context: Words) -> bool:
    """Return whether "over" before a duration means "during": "killed over three days"."""
    return len(context.words) > 1 and context.words[1] not in {
        "for", "lasted", "lasting", "took", "takes", "after", "of", "is", "was", "been", "spanning", "well", "just", "spent", "a", "little", "waited", "with", "and"
    }  # fmt: skip


def _bind(draft: Draft, bound: Bound) -> None:
    draft.bound = bound
    draft.left = min(draft.left, bound.start)
    _open(draft, bound)


def _open(draft: Draft, bound: Bound) -> None:
    """Open the end that a bound leaves open."""
    if bound.relation == ">":
        draft.high = None
    elif bound.relation == "<":
        draft.low = None


def _attach(sentence: Sentence, draft: Draft, phrase: nouns.Phrase | None) -> None:
    text = sentence.text
    end = converted(sentence, draft)
    if end is not None:
        draft.right = end
    if phrase is not None and phrase.start >= draft.end:
        draft.noun = (phrase.start, phrase.end)
        draft.right = max(draft.right, phrase.end)
        if draft.bound is None or draft.bound.relation == "=":
            late = bounds.after(text, phrase.end, sentence.stop)
            if late is not None and text[late.start : late.end] not in {"and over"}:
                draft.bound, draft.right = late, late.end
                _open(draft, late)


def _hedge(sentence: Sentence, draft: Draft) -> str | None:
    """Return the word that keeps the number at a distance, in its noun or close before it in the sentence."""
    text = sentence.text
    match = _HEDGES.search(text, draft.end, draft.right)
    if match is None:
        from_ = max(sentence.begin, draft.left - _HEDGE_REACH)
        comma = max(text.rfind(mark, from_, draft.left) for mark in (", ", "; ", " – ", " but "))
        match = _HEDGES.search(text, max(from_, comma), draft.left)
    if match is None:
        match = re.compile(
            r"[^,;]{0,40}?\b(allegedly|reportedly|apparently|supposedly|purportedly)\b", re.I
        ).match(text, draft.right, sentence.stop)
    return match[1].lower() if match is not None else None


def _quantity(text: Text, sentence: Sentence, draft: Draft) -> Quantity:
    start, end = text.raw_span(draft.start, draft.end)
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
        low=None if draft.low is None else float(draft.low),
        high=None if draft.high is None else float(draft.high),
        relation=bound.relation if bound is not None else "=",
        qualifier=text.clean[bound.start : bound.end] if bound is not None else None,
        unit=draft.unit,
        noun=text.clean[draft.noun[0] : draft.noun[1]] if draft.noun is not None else None,
        hedge=_hedge(sentence, draft),
        si_value=si,
    )
