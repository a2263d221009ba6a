"""The second end of a range: "six to seven", "between 4 and 6", "20,000, 30,000, 40,000 troops"."""

import re
from typing import Final

from enrich.numbers import bounds, exclude, money, moves, vocabulary, words
from enrich.numbers.draft import Draft, Sentence, begin
from enrich.numbers.reading import Reading

LIST_MAX: Final = 6
"""Numbers of one list that is read as a range ("20,000, 30,000, 40,000 troops")."""
_SEPARATOR: Final = re.compile(
    r"-to-| ?[-–—~] ?(?:to )?| through | ?- to | to (?:(?:about|around|nearly|almost|over|as (?:much|many|high) as|perhaps|maybe|some) )?| or (?:even |perhaps |maybe )?|, (?:maybe|perhaps|possibly|even) | and (?:about |around )?"
)
_SEPARATES: Final = ("-", "–", "—", "~", ", ", " -", " –", " —", " ~", " t", " o", " a")
"""How separators begin; looked at first, for most numbers are no range."""
_SECOND_SIGN: Final = re.compile(r"(?:US|A|C|HK|NZ|R|S)?[$£€¥₹] ?|[−-](?=\d)|(?:minus|negative) ")
_FROM: Final = re.compile(r"\bfrom (?:(?:about|around|just|nearly|almost|some|roughly) )?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"\bbetween (?:(?:about|around|roughly|some|an estimated|the ages of|ages) )?$", re.IGNORECASE
)


def extend(sentence: Sentence, draft: Draft, *, pair: bool) -> bool:
    """Take the second end of a range after the draft, if one stands there. `pair`: "and" may join it."""
    text = sentence.text
    if _uncertain(sentence, draft):
        return True
    gap = (
        _SEPARATOR.match(text, draft.right, sentence.stop)
        if text.startswith(_SEPARATES, draft.right)
        else None
    )
    if gap is None or gap.end() >= sentence.stop:
        return False
    link = gap.group().strip()
    if link.startswith("and") and not pair:
        return False
    at = gap.end()
    prefix = _SECOND_SIGN.match(text, at, sentence.stop)
    if prefix is not None:
        at = prefix.end()
    if at >= sentence.stop or not (text[at].isalnum() or text[at] in vocabulary.GLYPHS):
        return False
    second = words.read(text, at)
    if (
        second is None
        or second.form not in {"digits", "words", "fraction", "vague"}
        or second.end > sentence.stop
    ):
        return False
    return _join(sentence, draft, second, gap.end(), link)


_PLUS_MINUS: Final = re.compile(r" ?(?:\+/-|\+-|±|[,(]?plus or minus|[,(]?plus-or-minus) ?(?=[\d.])")


def _uncertain(sentence: Sentence, draft: Draft) -> bool:
    """Take "+/- 3" after a number as both of its ends."""
    near = sentence.text[draft.right : draft.right + 3]
    gap = (
        _PLUS_MINUS.match(sentence.text, draft.right, sentence.stop)
        if "+" in near or "±" in near or "p" in near
        else None
    )
    second = words.read(sentence.text, gap.end()) if gap is not None else None
    if second is None or second.form != "digits" or second.end > sentence.stop or draft.low is None:
        return False
    other = begin(sentence, second, signed=False)
    if (draft.unit and other.unit and draft.unit != other.unit) or draft.low != draft.high:
        return False
    draft.low, draft.high = draft.low - second.low, draft.low + second.low
    draft.end, draft.right, draft.ranged = other.end, other.right, True
    if other.unit:
        draft.unit, draft.kind, draft.measure = other.unit, other.kind, other.measure
    return True


def _join(sentence: Sentence, draft: Draft, second: Reading, at: int, link: str) -> bool:
    first = draft.reading
    if first.form == "vague" and second.form != "vague":
        return False
    if (
        link.startswith("to")
        and draft.unit is None
        and exclude.is_year(sentence.text, first) != exclude.is_year(sentence.text, second)
    ):
        return False
    if second.form == "words" and text_one(sentence.text, second) and link != "to":
        return False
    other = begin(sentence, second, signed=False)
    negative = sentence.text[at : second.start].strip() in {"-", "−", "minus", "negative"}
    if negative and other.low is not None and other.low > 0:
        other.scale(-1.0)
    if draft.unit and other.unit and not _same(draft, other):
        return False
    if draft.unit and not other.unit and draft.kind == "money" and at < second.start:
        return False
    if draft.unit and not other.unit and draft.kind not in {"money", "measure", "percent", "duration"}:
        return False
    if draft.unit and not other.unit and link == "through":
        return False  # "laundered $70m through 40 companies"
    if draft.measure is not None and other.unit is None:
        return False
    if first.form == "fraction" and second.form != "fraction" and sentence.text[first.start].isalpha():
        return False
    factor = second.scale if second.scale > 1 else _suffix_scale(sentence.text, second, other)
    group = _GROUP.search(sentence.text, second.start, second.end)
    if factor == 1 and group is not None and (draft.low or 0) < GROUPED_MAX:
        factor = vocabulary.GROUPS[group[1].lower()]
    low, high = draft.low, other.high
    if low is None or high is None:
        return False
    shared = first.scale == 1 and "," not in sentence.text[first.start : first.end] and abs(low) < 1000
    if factor > 1 and shared and draft.unit in {None, other.unit} and low <= APART * high / factor:
        low *= factor
    if (
        (second.start - first.end <= 2 or link == "-to-")
        and "-" in link
        and high < low
        and not other.unit
        and not draft.unit
    ):
        return False
    if link.startswith("to") and _level(sentence, draft, other, low, high):
        return False
    if link.startswith(("or", ",")) and not (low < high <= low * 20):
        return False
    draft.low, draft.high = min(low, high), max(low, high)
    draft.end, draft.right = other.end, other.right
    draft.unit, draft.kind, draft.measure = (
        (other.unit, other.kind, other.measure) if other.unit else (draft.unit, draft.kind, draft.measure)
    )
    draft.grouped = draft.grouped or other.grouped
    draft.ranged, draft.joined = True, other.joined
    return True


APART: Final = 25
"""How many times its beginning a bare "X to Y" may reach; beyond, X is a change and Y the level it led to."""


GROUPED_MAX: Final = 20
"""Below it the first of two numbers shares the "hundred" or "dozen" of the second: "two to three dozen"."""
_GROUP: Final = re.compile(r" (hundred|dozen)$", re.IGNORECASE)
RISEN: Final = 3
"""How many times a bare change "by X to Y" may reach as a range ("by 10 to 15"); beyond, Y is the level."""


def _level(sentence: Sentence, draft: Draft, other: Draft, low: float, high: float) -> bool:
    """Return whether "X to Y" is no range but a change and its outcome, or two sides: "rose $1 to $60", "led 51 to 48"."""
    before = bounds.words_before(sentence.text, draft.left, sentence.begin)
    moved = moves.before(before, strong=True) is not None and before.words[0] != "between"
    if draft.unit and other.unit:
        return moved or (high < low and not leading_from(sentence, draft))
    if draft.unit and high < low and not leading_from(sentence, draft):
        return True  # "repay €73.5 million to 410,000 customers"
    if draft.unit or other.unit:
        return False
    if leading_from(sentence, draft):
        return False
    if moved:
        return before.words[0] in moves.MOVES or high > RISEN * low
    return high < low or (low > 0 and high > APART * low)


def text_one(text: str, reading: Reading) -> bool:
    """Return whether the reading is the bare word "one", which is more often a pronoun."""
    return text[reading.start : reading.end].lower() == "one"


def _suffix_scale(text: str, second: Reading, other: Draft) -> float:
    suffix = money.letter(text, second.end)
    return suffix[0] if suffix is not None and suffix[1] == other.end else 1.0


def _same(draft: Draft, other: Draft) -> bool:
    if draft.unit == other.unit:
        return True
    return draft.kind == other.kind == "money" and {draft.unit, other.unit} <= {
        "USD",
        "CAD",
        "AUD",
        "NZD",
        "HKD",
        "SGD",
    }


def enlist(sentence: Sentence, draft: Draft) -> None:
    """Read "20,000, 30,000, 40,000" as one range: three or more rising round numbers, and no "and"."""
    text, ends = sentence.text, [draft]
    if (draft.low or 0) < 10 or (draft.low or 0) % 10 or draft.unit or draft.ranged:
        return
    at = draft.right
    for _ in range(LIST_MAX):
        if not text.startswith(", ", at) or at + 2 >= sentence.stop or not text[at + 2].isdigit():
            break
        reading = words.read(text, at + 2)
        if (
            reading is None
            or reading.end > sentence.stop
            or reading.high <= (ends[-1].high or 0)
            or reading.high % 10
        ):
            break
        ends.append(begin(sentence, reading))
        at = reading.end
    if len(ends) < 3 or (ends[-1].high or 0) > 50 * (draft.low or 1):
        return
    draft.high, draft.end, draft.right = ends[-1].high, ends[-1].end, ends[-1].right
    draft.unit, draft.kind, draft.measure = ends[-1].unit, ends[-1].kind, ends[-1].measure
    draft.ranged = draft.grouped = True


def leading_from(sentence: Sentence, draft: Draft) -> bool:
    """Return whether "from" stands before the number: "to" then joins where it came from and where it went."""
    near = max(sentence.begin, draft.left - 20)
    return (
        "rom " in sentence.text[near : draft.left].lower()
        and _FROM.search(sentence.text, near, draft.left) is not None
    )


def paired(sentence: Sentence, draft: Draft) -> bool:
    """Return whether "between" stands before the number, so that "and" joins its second end."""
    near = max(sentence.begin, draft.left - 32)
    return (
        "etween " in sentence.text[near : draft.left].lower()
        and _BETWEEN.search(sentence.text, near, draft.left) is not None
    )


_PARENTHESIS: Final = re.compile(
    r" ?\((?:(?:about|around|approximately|roughly|nearly|almost|some|or|just over|more than) )*(?=[\d.])"
)
AGREES: Final = 0.12
"""How far a conversion may be from exact and still be the same quantity: news rounds ("4 sq km (1.5 sq miles)" is 3% off)."""


def converted(sentence: Sentence, draft: Draft) -> int | None:
    """Return where a conversion in parentheses ends that agrees with the draft: "4 square kilometers (1.5 square miles)"."""
    point = draft.low if draft.low is not None else draft.high
    if draft.measure is None or point is None or draft.kind != "measure":
        return None
    opened = _PARENTHESIS.match(sentence.text, draft.right, sentence.stop)
    reading = words.read(sentence.text, opened.end()) if opened is not None else None
    if reading is None or reading.end > sentence.stop:
        return None
    other = begin(sentence, reading)
    extend(sentence, other, pair=False)
    if other.measure is None or other.low is None or other.measure.dimension != draft.measure.dimension:
        return None
    here, there = draft.measure.si(point), other.measure.si(other.low)
    if here is None or there is None or abs(here - there) > AGREES * max(abs(here), abs(there)):
        return None
    return other.right + 1 if sentence.text.startswith(")", other.right) else None
