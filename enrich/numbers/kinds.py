"""What a number that has no unit is: an age, a score, a share, a multiple, an order, or no quantity at all. English."""

import re
from typing import Final

from enrich.numbers import nouns, units, vocabulary, words
from enrich.numbers.bounds import Words
from enrich.numbers.draft import Draft, Sentence
from enrich.numbers.vocabulary import listed
from enrich.numbers.words import Reading

_OLD: Final = re.compile(r"[- ]?old(?:s)?(?![a-z])| of age(?![a-z])|[- ]olds?\b")
_OLDER: Final = re.compile(r" (?:and|or) (?:older|younger|over(?=[ .,;)]|$)|under(?=[ .,;)]|$))")
_YEAR_OLD: Final = re.compile(r"[ -]?(?:y\.?o\.?|yrs? old)(?![a-z])")
_AGED_FROM: Final = re.compile(
    r"\b(?:aged?|ages)(?: of| from| at)?(?: (?:about|around|just|only|over|under|between|up to))* $",
    re.IGNORECASE,
)
_NAMED_BEFORE: Final = re.compile(
    r"(?:[A-Z][\w'-]+(?:,? (?:Jr|Sr)\.)?|\b(?:he|she|brother|sister|son|daughter|wife|husband|mother|father)),? \(?$"
)
_TWO_NAMES: Final = re.compile(r"(?:[A-Z][\w'-]+|[A-Z]\.) (?:[a-z]{2,3} )?(?:[A-Z][\w'-]+|[A-Z]\.),? \(?$")
_SCORE: Final = re.compile(r"(\d{1,3}) ?[-–] ?(\d{1,3})(?![\w%]|[-–]\w|[.,]\d)")
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
    r"[ -]times? (?=(?:as|more|higher|greater|larger|bigger|faster|less|lower|the|its|their|his|her|smaller|longer|over|better|likelier|that|what)\b)|[- ]?fold(?![a-z])|x(?![a-z\d])"
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
_NOT_ONE_BEFORE: Final = frozenset(
    listed(
        "no this that which each every any the another number some not what good bad other only-begotten "
        "chapter day part phase step loved square type air world big new old young single little"
    )
)
_NOT_ONE_AFTER: Final = frozenset(
    listed(
        "of another day in on at for to from by with who that which is was has had will would can could "
        "should may might must does did and or but as when where if because the a an he she they it we i you "
        "day's thing point after more way whose than per not also even so too his her its their against until "
        "before since over under about s are were be do if then said says there here once like"
    )
)
_ORDINAL_NOT_AFTER: Final = frozenset(
    listed(
        "time times of and in to for on by at from the a an lady ladies half halves quarter quarters person "
        "hand aid class place appeared came reported became began made announced saw got met said thing "
        "things glance look thoughts thought as such with when since lieutenant secretary minister born was "
        "is had has were are before after century centuries degree party world estate or but name names floor "
        "cousin cousins language opened started won use used took went two three four five six seven eight "
        "nine ten few several months weeks days years"
    )
)
_DETERMINERS: Final = frozenset(listed("the a its his her their our this that my your and or every each"))
_ORDINAL_DIGITS: Final = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z\d])")
_NEXT_WORD: Final = re.compile(r"([ -])([A-Za-z][A-Za-z'-]*)")
_DIGIT_NEXT: Final = re.compile(r" \d")
_AGO: Final = re.compile(r" (?:ago|hence)\b")


def next_word(text: str, at: int, stop: int) -> tuple[str, str]:
    """Return the separator and the word after offset `at`, both empty where none stands there."""
    match = _NEXT_WORD.match(text, at, stop)
    return (match[1], match[2]) if match is not None else ("", "")


def ordinal_digits(text: str, at: int) -> Reading | None:
    """Return "21st" as a number, or None."""
    match = _ORDINAL_DIGITS.match(text, at)
    if match is None or match.end() - at > words.DIGITS_MAX:
        return None
    value = float(match[1].replace(",", ""))
    return Reading(at, match.end(), value, value, "ordinal")


def is_ordinal(sentence: Sentence, reading: Reading, context: Words) -> bool:
    """Return whether an ordinal tells a place in an order: "the third attack", not "at first", "first lady", "third-party"."""
    text = sentence.text
    gap, word = next_word(text, reading.end, sentence.stop)
    before = context.words[0] if context.words else ""
    if _DIGIT_NEXT.match(text, reading.end) or before == "at":
        return False
    written = text[reading.start : reading.end]
    digits = written[0].isdigit()
    if gap == "-" and not digits and reading.low < 20:
        return word.lower() in {
            "largest",
            "biggest",
            "highest",
            "most",
            "placed",
            "richest",
            "longest",
            "best",
            "ranked",
        } or word.endswith("est")
    if before in {"came", "finished", "placed", "ranked"} and word.lower() in {
        "",
        "in",
        "of",
        "behind",
        "and",
        "with",
        "on",
        "at",
    }:
        return True
    if word.lower() in _ORDINAL_NOT_AFTER and not (
        digits and word.lower() in {"of", "in", "and", "to", "place", "on", "at"}
    ):
        return word.lower() == "place" and before in {"in", "into", "to", "the"}
    if digits:
        return not word[:1].isupper() or sentence.title
    if (
        not sentence.title
        and written[0].isupper()
        and reading.start > sentence.begin
        and text[reading.start - 1] not in "\"'("
    ):
        return False
    if word[:1].isupper() and not sentence.title and reading.start > sentence.begin and written[0].isupper():
        return False
    if reading.start == sentence.begin and (not word or text[reading.end : reading.end + 1] == ","):
        return reading.end == sentence.stop
    return (
        before in _DETERMINERS
        or before.endswith("'s")
        or bool(word)
        or reading.low > 3
        or before in {"came", "finished", "ranked", "placed"}
    )


def is_one(sentence: Sentence, reading: Reading, context: Words) -> bool:
    """Return whether "one" counts something: "one person", not "one of the", "no one", "this one", "one another"."""
    text = sentence.text
    gap, word = next_word(text, reading.end, sentence.stop)
    before = context.words[0] if context.words else ""
    if gap == "-":
        return units.read(text, reading.end + 1, attached=True) is not None or word.lower() in {
            "year",
            "member",
            "man",
            "seat",
            "goal",
            "bedroom",
        }
    if before in {"minus", "negative"}:
        return True
    if not word:
        return reading.start == sentence.begin and reading.end >= sentence.stop - 1
    if before in _NOT_ONE_BEFORE or word.lower() in _NOT_ONE_AFTER:
        return False
    return not (
        word[0].isupper()
        and not sentence.title
        and text[reading.start].isupper()
        and reading.start > sentence.begin
    )


def is_part(sentence: Sentence, draft: Draft, context: Words, *, bounded: bool) -> bool:
    """Return whether a word for a part is a fraction: "a third of", "nearly half", not "the first half", "a third attack"."""
    text, reading = sentence.text, draft.reading
    written = text[reading.start : reading.end].lower()
    before = context.words[0] if context.words else ""
    gap, word = next_word(text, reading.end, sentence.stop)
    if draft.kind == "money":
        return True
    if not written[0].isalpha() or "-" in written or draft.measure is not None:
        return not (written == "half" and gap == "-" and draft.measure is None)
    if written in {"half", "quarter"} and (gap == "-" or (before in _HALF_NOT and not bounded)):
        return False
    if written == "quarter":
        return before in {"than", "by"} or bounded
    if bounded or before == "by" or _OF_WHOLE.match(text, reading.end, sentence.stop):
        return not (written == "half" and word.lower() in {"time", "past"})
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
    if short is None and aged is None and not _named(sentence, draft):
        return False
    draft.kind, draft.measure = "age", units.YEAR_OF_AGE["year"]
    draft.unit = draft.measure.name
    draft.right = short.end() if short is not None else draft.right
    return True


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
        return (
            right in {",", "."}
            and _NAMED_BEFORE.search(left) is not None
            and text[draft.right : draft.right + 3].strip(",. ") == ""
        ) or (right == "," and _NAMED_BEFORE.search(left) is not None)
    return left.endswith(" (") and right == ")" and _TWO_NAMES.search(left) is not None


def score(sentence: Sentence, at: int) -> tuple[int, int, int] | None:
    """Return (end, first, second) of a score at `at`: "3-1", "21-14", a vote of "52-48"; None for a range."""
    text = sentence.text
    match = _SCORE.match(text, at, sentence.stop)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if (
        units.read(text, match.end() + (text[match.end() : match.end() + 1] == " "), attached=False)
        is not None
    ):
        return None
    cue = (
        _SCORE_CUE.search(text, max(sentence.begin, at - 120), min(sentence.stop, match.end() + 60))
        is not None
    )
    _, word = next_word(text, match.end(), sentence.stop)
    if first >= second:
        return match.end(), first, second
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
        and (" of " in link or base.low not in _IN_BASES or draft.low > 99)
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
