"""What a number that has no unit is: a score, a share, a multiple, an order, or no quantity at all. English."""

import re
from typing import Final

from enrich.numbers import nouns, order, units, vocabulary, words
from enrich.numbers.bounds import Words
from enrich.numbers.draft import Draft, Sentence
from enrich.numbers.vocabulary import listed

_SCORE: Final = re.compile(r"(\d{1,3}) ?[-–] ?(\d{1,3})(?![\w%/]|[-–]\w|[.,]\d)")
SCORE_MAX: Final = 130
"""Points of one side beyond which the other side's are near; "787-9" is a model."""
SCORE_APART: Final = 8
"""How many times the points of the other side a side may have beyond that."""
_SCORE_CUE: Final = re.compile(
    r"\b(?:beat|beaten|beating|won|win|wins|winning|lost|lose|loses|losing|defeat\w*|draw|drew|drawn|lead|led|leading|leads|trail\w*|victory|score\w*|"
    r"ruled|ruling|vote[ds]?|voted|goal\w*|match|game|games|set|sets|aggregate|equali[sz]\w*|thrash\w*|hammer\w*|tie[ds]?|final|semi-final|"
    r"kick-off|half-time|halftime|half|penalt\w*|overtime|playoffs?|league|record|series|seeds?|decision|down|up|ahead|behind|edged|stunned)\b",
    re.IGNORECASE,
)
_VOTED: Final = re.compile(r"\b(?:vote[ds]?|voted|voting|passed|approved|rejected|ruled)(?: by| of| it)? $")
VOTED_MAX: Final = 16
"""Characters in which a word before a result makes it a vote's, however one-sided: "voted 190-0"."""
_IN_N: Final = re.compile(r" (?:in|out of|of|of out)(?: every| each)? (?=[\da-z])|-in-(?=[\da-z])")
_IN_BASES: Final = frozenset(
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 50, 100, 1000, 10000, 100000, 1000000)
)
_TIMES: Final = re.compile(
    r"[ -]times? (?=(?:as|more|(?:(?:core|net|annual|expected|forward) )?earnings|sales|revenues?|book|profits?|expected|higher|greater|larger|bigger|faster|less|lower|the|its|their|his|her|smaller|longer|over|better|likelier|that|what)\b)|[- ]?fold(?![a-z])|x(?![a-z\d])"
)
_HALF_NOT: Final = frozenset(
    listed(
        "first second other opening latter last final top bottom this each either better the next one-and-a "
        "his her their its"
    )
)
_OF_WHOLE: Final = re.compile(
    r" of(?! fame)(?: |$)| (?:the|its|their|his|her|our|these|those|all|that|an?|what)\b|[.,;]|$|[ -](?:million|billion|dozen)| (?:more|less|fewer|higher|lower|as)\b"
)
_PLACE: Final = re.compile(r"an? (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$")
"""A part that is a place in an order before a unit: "for a third day"."""
_AGO: Final = re.compile(r" (?:ago|hence)\b")
AGES: Final = 1000
"""So many years ago are no date that a calendar has."""


def is_part(sentence: Sentence, draft: Draft, context: Words, *, bounded: bool) -> bool:
    """Return whether a word for a part is a fraction: "a third of", "nearly half", not "the first half", "a third attack"."""
    text, reading = sentence.text, draft.reading
    written = text[reading.start : reading.end].lower()
    before = context.words[0] if context.words else ""
    gap, word = order.next_word(text, reading.end, sentence.stop)
    if draft.kind == "money" or draft.unit == "percentage point":
        return True
    if draft.joined is False and draft.measure is not None and _PLACE.match(written) and gap == " ":
        return text.startswith((" of ", " a ", " an "), reading.end) or draft.measure.dimension == "share"
    if not written[0].isalpha() or "-" in written or draft.measure is not None:
        return not (written == "half" and gap == "-" and draft.measure is None)
    if written in {"half", "quarter"} and (gap == "-" or (before in _HALF_NOT and not bounded)):
        return False
    if written == "quarter":
        return before in {"than", "by"} or bounded
    if bounded or before == "by" or _OF_WHOLE.match(text, reading.end, sentence.stop):
        return not (written == "half" and word.lower() in {"time", "past"})
    if written == "three halves":
        return True
    return written.endswith(("thirds", "eighths", "sixths", "fifths", "tenths", "sevenths", "ninths")) or (
        written.split(" ")[0] in vocabulary.ONES
        and not written.endswith(("quarters", "halves", "quarter", "half"))
    )


def score(sentence: Sentence, at: int) -> tuple[int, int, int] | None:
    """Return (end, first, second) of a score at `at`: "3-1", "21-14", a vote of "52-48"; None for a range."""
    text = sentence.text
    dashed = "-" in text[at : at + 5] or "–" in text[at : at + 5]
    match = _SCORE.match(text, at, sentence.stop) if dashed else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > SCORE_MAX and second * SCORE_APART < first:
        if _VOTED.search(text, max(sentence.begin, at - VOTED_MAX), at) is None:
            return None
        return match.end(), first, second
    if (
        units.read(text, match.end() + (text[match.end() : match.end() + 1] == " "), attached=False)
        is not None
    ):
        return None
    if first >= second:
        return match.end(), first, second
    near = max(sentence.begin, at - 120), min(sentence.stop, match.end() + 60)
    cue = _SCORE_CUE.search(text, *near) is not None
    _, word = order.next_word(text, match.end(), sentence.stop)
    if not cue or (nouns.plural(word) and word.lower() not in {"sets", "games", "wins", "goals"}):
        return None
    return match.end(), first, second


def share(sentence: Sentence, draft: Draft) -> bool:
    """Make the draft a fraction where it is "one in five" or "nine out of 10"."""
    text = sentence.text
    if (
        draft.kind != "count"
        or draft.ranged
        or draft.grouped
        or draft.low is None
        or draft.low != draft.high
        or draft.low < 1
    ):
        return False
    gap = _IN_N.match(text, draft.right, sentence.stop)
    if gap is None:
        return False
    base = words.read(text, gap.end())
    if (
        base is None
        or base.form not in {"digits", "words"}
        or base.low <= draft.low
        or base.end > sentence.stop
        or base.low % 1
    ):
        return False
    link = gap.group()
    if (
        "out" not in link
        and "every" not in link
        and "-" not in link
        and (
            " of " in link
            or not (
                base.low in _IN_BASES
                or (draft.low == 1 and (base.low < 200 or base.low >= 1e4 or base.grouped))
            )
            or draft.low > 99
        )
    ):
        return False
    if units.read(text, base.end + 1, attached=False) is not None and " in " in link:
        return False
    draft.low = draft.high = draft.low / base.low
    draft.kind, draft.end, draft.right, draft.shared = "fraction", base.end, base.end, True
    return True


def multiple(sentence: Sentence, draft: Draft) -> bool:
    """Make the draft a ratio where it is "three times as", "2.5-fold" or "4x"."""
    match = _TIMES.match(sentence.text, draft.right, sentence.stop)
    if match is None or draft.kind != "count":
        return False
    draft.kind, draft.unit, draft.right = "ratio", None, match.start() + len(match.group().rstrip())
    return True


def past(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a duration is a date told from today: "five years ago"; ages of the earth stay durations."""
    return (
        draft.kind == "duration"
        and (draft.low or 0) < AGES
        and _AGO.match(sentence.text, draft.right, sentence.stop) is not None
    )
