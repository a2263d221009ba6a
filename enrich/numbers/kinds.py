"""What a number that has no unit is: an age, a score, a share, a multiple, an order, or no quantity at all. English."""

import re
from typing import Final

from enrich.numbers import nouns, order, units, vocabulary, words
from enrich.numbers.bounds import Words
from enrich.numbers.draft import Draft, Sentence
from enrich.numbers.vocabulary import listed

_OLD: Final = re.compile(r"[- ]?old(?:s)?(?![a-z])| of age(?![a-z])|[- ]olds?\b")
_OLDER: Final = re.compile(r" (?:and|or) (?:older|younger|over(?=[ .,;)]|$)|under(?=[ .,;)]|$))")
_YEAR_OLD: Final = re.compile(r"[ -]?(?:y\.?o\.?|yrs? old)(?![a-z])")
_AGED_FROM: Final = re.compile(
    r"\b(?:(?:aged?|ages)(?: of| from| at)?|(?:average|median|mean) age (?:is|was|of)|as (?:young|old) as)(?: (?:about|around|just|only|over|under|between|up to))* $",
    re.IGNORECASE,
)
_LEFT_AT: Final = re.compile(r"\b(?:died|dies|retire[ds]?|married) at (?:the age of )?$", re.IGNORECASE)
_LEFT_THEN: Final = re.compile(r"[.,;]|$| (?:of|after|from|in|on|last|and)\b")
_NAMED_BEFORE: Final = re.compile(
    r"(?:[A-Z][\w'-]+(?:,? (?:Jr|Sr)\.)?|\b(?:he|she|brother|sister|son|daughter|wife|husband|mother|father)),? \(?$"
)
_TWO_NAMES: Final = re.compile(r"(?:[A-Z][\w'-]+|[A-Z]\.) (?:[a-z]{2,3} )?(?:[A-Z][\w'-]+|[A-Z]\.),? \(?$")
_ROLE: Final = re.compile(r"\b(?:the|a|an) (?:[a-z-]+ )?[a-z-]+, $", re.IGNORECASE)
_ROLE_THEN: Final = re.compile(
    r", (?:who|was|is|has|had|said|from|will|told|faces|faced|also|did|won|shot|ran|took|told|fell|led|hit|[a-z]{2,12}ed)\b"
)
"""What follows the age of somebody told by what they are: "the tycoon, 58, was"."""
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


def age(sentence: Sentence, draft: Draft) -> bool:
    """Make the draft an age where it is one: "34-year-old", "aged 34", "Ana Ruiz, 34,"."""
    text = sentence.text
    if draft.kind == "duration" and draft.unit in units.YEAR_OF_AGE:
        match = _OLD.match(text, draft.right, sentence.stop)
        if match is None:
            return False
        draft.kind, draft.measure = "age", units.YEAR_OF_AGE[draft.unit]
        draft.unit, draft.right, draft.joined = draft.measure.name, match.end(), False
        return True
    if (
        draft.kind != "count"
        or draft.unit is not None
        or draft.reading.form not in {"digits", "words"}
        or not 0 <= (draft.high or 0) <= 125
    ):
        return False
    older = _OLDER.match(text, draft.right, sentence.stop) if not draft.grouped else None
    if older is not None:
        draft.kind, draft.measure = "age", units.YEAR_OF_AGE["year"]
        draft.unit = draft.measure.name
        return True
    short = _YEAR_OLD.match(text, draft.right, sentence.stop)
    aged = _AGED_FROM.search(text, max(sentence.begin, draft.left - 40), draft.left)
    if short is None and aged is None and not _named(sentence, draft) and not _lived(sentence, draft):
        return False
    draft.kind, draft.measure = "age", units.YEAR_OF_AGE["year"]
    draft.unit = draft.measure.name
    draft.right = short.end() if short is not None else draft.right
    return True


_WAS: Final = re.compile(
    r"(?:[A-Za-z], (?:now|then) |\b(?:he|she|i|who|(?:young|old|eld)est|victims?|suspects?|boy|girl|defendant|driver|gunman|attacker) (?:was|is|turned|turns)(?: (?:just|only|about|nearly))? )$",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(r"\bturn(?:s|ed|ing)? (?:just )?$", re.IGNORECASE)
_TURNED_THEN: Final = re.compile(
    r"[.,;]|$| (?:on|in|last|this|next|earlier|later|today|yesterday|tomorrow|when|while|and)\b"
)
_AT: Final = re.compile(r"(?:^|[^\w ] )at $", re.IGNORECASE)
_THEN: Final = re.compile(r"[.,;]|$| (?:when|at the time)\b")
_WHOSE: Final = re.compile(r", (?:[A-Z][\w'-]+ ){1,3}(?:is|was|has|had|became|will|can)\b")
"""What follows an age at the beginning: "At 39, Ana Ruiz is"."""
_BEFORE_AGE: Final = tuple(
    f"{word} "
    for word in listed(
        "at of turn turned turns turning was is now then just only about nearly over under above below than"
    )
)
"""The last word before a bare age; looked at first, for most numbers have another."""
_PEOPLE_OVER: Final = re.compile(
    r"\b(?:people|those|adults|men|women|children|kids|patients|anyone|everyone|voters|workers|pensioners|residents|persons|citizens|drivers|girls|boys) "
    r"(?:over|under|above|below|older than|younger than) $",
    re.IGNORECASE,
)
_OVER_THEN: Final = re.compile(
    r"[.,;]|$| (?:and|or|are|is|who|were|was|in|to|have|had|can|will|with|at|from|die|died|should|must|may)\b"
)
"""What follows an age told as "people over 65"."""
_PERSON: Final = re.compile(r", (?:he|she|his|her)\b")


def _lived(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a bare number is somebody's age by its sentence: "when she was six", "At 28, he"."""
    if draft.grouped or draft.ranged or not 1 <= (draft.low or 0) <= 115:
        return False
    text, from_ = sentence.text, max(sentence.begin, draft.left - 28)
    if not text[from_ : draft.left].lower().endswith(_BEFORE_AGE):
        return False
    if _LEFT_AT.search(text, from_, draft.left):
        return _LEFT_THEN.match(text, draft.right, sentence.stop) is not None
    if _TURNED.search(text, from_, draft.left):
        return _TURNED_THEN.match(text, draft.right, sentence.stop) is not None
    if _WAS.search(text, from_, draft.left):
        return _THEN.match(text, draft.right, sentence.stop) is not None
    if _PEOPLE_OVER.search(text, max(sentence.begin, draft.left - 36), draft.left):
        return _OVER_THEN.match(text, draft.right, sentence.stop) is not None
    begins = draft.left - sentence.begin == 3 and text[sentence.begin : draft.left].lower() == "at "
    if begins and _WHOSE.match(text, draft.right, sentence.stop) and (draft.low or 0) >= 10:
        return True
    return (begins or _AT.search(text, from_, draft.left) is not None) and _PERSON.match(
        text, draft.right
    ) is not None


def _named(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a bare number stands beside a person's name as their age."""
    text = sentence.text
    if draft.grouped or draft.ranged or not text[draft.start].isdigit() or not 1 <= (draft.low or 0) <= 115:
        return False
    left = text[max(sentence.begin, draft.left - 40) : draft.left]
    right = text[draft.right : draft.right + 1]
    if left.endswith(", "):
        if right == "," and _TWO_NAMES.search(left):
            return True
        if (
            right == ","
            and (draft.low or 0) >= 15
            and _ROLE.search(left)
            and _ROLE_THEN.match(text, draft.right)
        ):
            return True
        return (
            right in {",", "."}
            and _NAMED_BEFORE.search(left) is not None
            and text[draft.right : draft.right + 3].strip(",. ") == ""
        ) or (right == "," and _NAMED_BEFORE.search(left) is not None)
    return left.endswith(" (") and right == ")" and _TWO_NAMES.search(left) is not None


def score(sentence: Sentence, at: int) -> tuple[int, int, int] | None:
    """Return (end, first, second) of a score at `at`: "3-1", "21-14", a vote of "52-48"; None for a range."""
    text = sentence.text
    dashed = "-" in text[at : at + 5] or "–" in text[at : at + 5]
    match = _SCORE.match(text, at, sentence.stop) if dashed else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > SCORE_MAX and second * SCORE_APART < first:
        return None
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
    """Return whether a duration is a date told from today: "five years ago"."""
    return draft.kind == "duration" and _AGO.match(sentence.text, draft.right, sentence.stop) is not None
