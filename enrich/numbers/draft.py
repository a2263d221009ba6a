"""One quantity while it is being read: number, sign, currency or unit, second end."""

import re
from typing import Final

import msgspec

from enrich.numbers import money, units, words
from enrich.numbers.bounds import Bound
from enrich.numbers.units import Unit
from enrich.numbers.words import Reading
from store.mentions import NumberKind

LIST_MAX: Final = 6
"""Numbers of one list that is read as a range ("20,000, 30,000, 40,000 troops")."""


class Sentence(msgspec.Struct, frozen=True):
    """The sentence that is being read."""

    text: str
    begin: int
    stop: int
    title: bool
    """Whether it capitalises its words, so that capitals tell nothing."""


class Draft(msgspec.Struct):
    """A quantity being read; offsets are those of the normalised text."""

    reading: Reading
    start: int
    end: int
    left: int
    right: int
    low: float | None
    high: float | None
    kind: NumberKind = "count"
    unit: str | None = None
    measure: Unit | None = None
    noun: tuple[int, int] | None = None
    bound: Bound | None = None
    grouped: bool = False
    ranged: bool = False
    joined: bool = False
    """Whether a hyphen ties it to what follows: "10-member"."""

    def scale(self, factor: float) -> None:
        """Multiply both ends."""
        self.low = self.low * factor if self.low is not None else None
        self.high = self.high * factor if self.high is not None else None


_SIGN: Final = re.compile(r"(?:(?<![\w)\].,%])[-−–] ?|\b(?:minus|negative) )$", re.I)
_SPACES: Final = re.compile(r"[ -]?")
_LENGTH_NEAR: Final = re.compile(
    r"m (?:long|high|tall|deep|wide|away|above|below|race|sprint|final|hurdles|freestyle|butterfly|backstroke|breaststroke|dash|relay|"
    r"medley|from|down|off|record|steeplechase|north|south|east|west|runner|swimmer|event|underground|up|apart|run|walk|heats?|radius|to|into)"
)
_MANY: Final = re.compile(
    r"[mMbB]n? (?:(?!of |to |from |in |and |or )[a-z-]+ ){0,2}(?:[a-z]+s|people|children|men|women)\b"
)
_INCH: Final = re.compile(r" ?in(?:\.(?= )|\.$|(?=[,;)]|$|\.$| (?:thick|long|wide|tall|deep|high|diameter)))")
_SMALLER: Final = {
    "foot": "inch",
    "pound": "ounce",
    "hour": "minute",
    "minute": "second",
    "stone": "pound",
    "mile": "yard",
}
_JOIN: Final = re.compile(r"(?: and)? ?-?(?=\d|[a-z])")
_SEPARATOR: Final = re.compile(
    r" ?[-–—] ?(?:to )?| ?- to | to (?:(?:about|around|nearly|almost|over|as (?:much|many|high) as|perhaps|maybe|some) )?| or (?:even |perhaps |maybe )?|, (?:maybe|perhaps|possibly|even) | and (?:about |around )?"
)
_BETWEEN: Final = re.compile(
    r"\bbetween (?:(?:about|around|roughly|some|an estimated|the ages of|ages) )?$", re.I
)


def begin(sentence: Sentence, reading: Reading) -> Draft:
    """Return the draft of a number with its sign and what money or unit stands around it."""
    text = sentence.text
    draft = Draft(reading, reading.start, reading.end, reading.start, reading.end, reading.low, reading.high)
    draft.grouped = reading.grouped
    currency = (
        money.before(text, reading.start, sentence.begin) if reading.form in {"digits", "words"} else None
    )
    if currency is not None:
        draft.kind, draft.unit, draft.left = "money", currency[0], currency[1]
    sign = _SIGN.search(text, max(sentence.begin, draft.left - 9), draft.left)
    if sign is not None and reading.form in {"digits", "words"}:
        draft.scale(-1.0)
        draft.left = sign.start()
        if currency is None:
            draft.start = sign.start()
    measure(sentence, draft)
    return draft


def measure(sentence: Sentence, draft: Draft) -> None:
    """Read the suffix, currency or unit after the number and move its right end there."""
    text, stop, at = sentence.text, sentence.stop, draft.right
    reading = draft.reading
    if reading.form in {"ordinal", "times"}:
        return
    suffix = money.letter(text, at) if reading.form == "digits" and reading.scale == 1 else None
    if suffix is not None and _counts(text, at, draft, suffix):
        draft.scale(suffix[0])
        draft.end = draft.right = at = suffix[1]
        draft.grouped = True
    if draft.kind == "money":
        again = money.after(text, at, scaled=True, begin=sentence.begin, stop=stop)
        if again is not None and again[0] not in {"cent", "penny"}:
            draft.right = again[1]
            if text[draft.left : draft.start].strip() == "$":
                draft.unit = again[0]
        return
    large = draft.grouped and (draft.low or 0) >= 1e6
    currency = money.after(text, at, scaled=large, begin=sentence.begin, stop=stop)
    if currency is not None:
        draft.kind, draft.unit, draft.right = "money", currency[0], currency[1]
        return
    spaces = _SPACES.match(text, at, stop)
    after = spaces.end() if spaces is not None else at
    if reading.form == "fraction" and text.startswith((" an ", " a "), at):
        after = at + (4 if text.startswith(" an ", at) else 3)
    elif reading.form == "fraction" and text.startswith(" of a ", at):
        after = at + 6
    written = units.read(text, after, attached=after == at) if after < stop else None
    inch = _INCH.match(text, at, stop) if written is None and reading.form in {"digits", "fraction"} else None
    if inch is not None:
        written = units.Written(units.WORDS["inch"], inch.end())
    if written is None or (
        written.end < len(text) and text[written.end - 1].isalpha() and text[written.end].isalnum()
    ):
        return
    draft.measure, draft.unit, draft.right = written.unit, written.unit.name, written.end
    draft.joined = text[at : at + 1] == "-"
    _kind(draft, written.unit)


def _kind(draft: Draft, unit: Unit) -> None:
    if unit.dimension == "time":
        draft.kind = "duration"
    elif unit.dimension == "share" and unit.factor >= 1e-4:
        draft.kind = "percent"
    else:
        draft.kind = "measure"


def _counts(text: str, at: int, draft: Draft, suffix: tuple[float, int]) -> bool:
    """Return whether a letter after a number multiplies it: "$5m" and "5m people", not "100m race"."""
    letter = text[at : suffix[1]].strip(" -")
    if draft.kind == "money":
        return not (letter in {"t", "T", "b", "B", "k", "K", "m", "M", "G"} and text[at] == "-")
    if len(letter) > 1:
        return letter != "mm" and letter != "MM" and letter != "mil"
    if letter in {"k", "K"}:
        return text[at] not in " -"
    if money.after(text, suffix[1], scaled=True, begin=at, stop=min(len(text), at + 40)) is not None:
        return True
    if letter in {"m", "M"}:
        if letter == "M" and text[at] != "-":
            return True
        return (
            _LENGTH_NEAR.match(text, at + (text[at] in " -")) is None
            and _MANY.match(text, at + (text[at] in " -")) is not None
        )
    return letter in {"b", "B"} and _MANY.match(text, at) is not None


def extend(sentence: Sentence, draft: Draft, *, pair: bool) -> bool:
    """Take the second end of a range after the draft, if one stands there. `pair`: "and" may join it."""
    text = sentence.text
    gap = _SEPARATOR.match(text, draft.right, sentence.stop)
    if gap is None or gap.end() >= sentence.stop:
        return False
    link = gap.group().strip()
    if link.startswith("and") and not pair:
        return False
    at = gap.end()
    prefix = re.compile(r"(?:US|A|C|HK|NZ|R|S)?[$£€¥₹] ?|[−-](?=\d)").match(text, at, sentence.stop)
    if prefix is not None:
        at = prefix.end()
    if at >= sentence.stop or not (text[at].isalnum() or text[at] in words.GLYPHS):
        return False
    second = words.read(text, at)
    if (
        second is None
        or second.form not in {"digits", "words", "fraction", "vague"}
        or second.end > sentence.stop
    ):
        return False
    return _join(sentence, draft, second, gap.end(), link)


def _join(sentence: Sentence, draft: Draft, second: Reading, at: int, link: str) -> bool:
    first = draft.reading
    if first.form == "vague" and second.form != "vague":
        return False
    if second.form == "words" and text_one(sentence.text, second) and link != "to":
        return False
    other = begin(sentence, second)
    negative = sentence.text[at : second.start].strip() in {"-", "−"}
    if negative and other.low is not None and other.low > 0:
        other.scale(-1.0)
    if draft.unit and other.unit and not _same(draft, other):
        return False
    if draft.unit and not other.unit and draft.kind == "money" and at < second.start:
        return False
    if draft.unit and not other.unit and draft.kind not in {"money", "measure", "percent", "duration"}:
        return False
    if (
        draft.measure is not None
        and other.measure is None
        and (link != "to" and not link.startswith(("-", "–")))
    ):
        return False
    factor = second.scale if second.scale > 1 else _suffix_scale(sentence.text, second, other)
    low, high = draft.low, other.high
    if low is None or high is None:
        return False
    if (
        factor > 1
        and first.scale == 1
        and not first.grouped
        and abs(low) < 1000
        and draft.unit in {None, other.unit}
    ):
        low *= factor
    if second.start - first.end <= 2 and "-" in link and high < low and not other.unit and not draft.unit:
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


def compound(sentence: Sentence, draft: Draft) -> None:
    """Take a smaller unit of the same quantity: "5 feet 2 inches", "two hours and 30 minutes"."""
    smaller = _SMALLER.get(draft.unit or "")
    if smaller is None or draft.measure is None or draft.low is None or draft.low != draft.high:
        return
    gap = _JOIN.match(sentence.text, draft.right, sentence.stop)
    if gap is None or (gap.group() == "" and not sentence.text[draft.right : draft.right + 1].isdigit()):
        return
    reading = words.read(sentence.text, gap.end())
    if reading is None or reading.form not in {"digits", "words"} or reading.end > sentence.stop:
        return
    other = begin(sentence, reading)
    bare = (
        draft.unit == "foot"
        and other.unit is None
        and other.kind == "count"
        and gap.group() == " "
        and reading.low < 12
    )
    if (other.unit != smaller and not bare) or other.low is None:
        return
    part = units.WORDS[smaller].factor * other.low / draft.measure.factor
    draft.low = draft.high = draft.low + part
    draft.end, draft.right = other.end, other.right


_PARENTHESIS: Final = re.compile(
    r" ?\((?:(?:about|around|approximately|roughly|nearly|almost|some|or|just over|more than) )*(?=[\d.])"
)
AGREES: Final = 0.12
"""How far a conversion may be from exact and still be the same quantity: news rounds ("4 sq km (1.5 sq miles)" is 3% off)."""


def converted(sentence: Sentence, draft: Draft) -> int | None:
    """Return where a conversion in parentheses ends that agrees with the draft: "4 square kilometers (1.5 square miles)"."""
    if draft.measure is None or draft.low is None or draft.kind not in {"measure"}:
        return None
    opened = _PARENTHESIS.match(sentence.text, draft.right, sentence.stop)
    reading = words.read(sentence.text, opened.end()) if opened is not None else None
    if reading is None or reading.end > sentence.stop:
        return None
    other = begin(sentence, reading)
    extend(sentence, other, pair=False)
    if other.measure is None or other.low is None or other.measure.dimension != draft.measure.dimension:
        return None
    here, there = draft.measure.si(draft.low), other.measure.si(other.low)
    if here is None or there is None or abs(here - there) > AGREES * max(abs(here), abs(there)):
        return None
    return other.right + 1 if sentence.text.startswith(")", other.right) else None


def paired(sentence: Sentence, draft: Draft) -> bool:
    """Return whether "between" stands before the number, so that "and" joins its second end."""
    return _BETWEEN.search(sentence.text, max(sentence.begin, draft.left - 32), draft.left) is not None
