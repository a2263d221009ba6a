"""Words for numbers, and the reading of one number that begins at a given place. English."""

import re
from typing import Final, Literal

import msgspec

Form = Literal["digits", "words", "vague", "fraction", "ordinal", "article", "times"]

TOKENS_MAX: Final = 24
"""Words of one number; the longest sensible one ("nine hundred and ninety-nine million …") has about 20."""
DIGITS_MAX: Final = 18
"""Longer runs of digits are identifiers, and lose their value in a float."""

ONES: Final = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
) | {"nought": 0, "nil": 0}
TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
) | {"fourty": 40}
SCALES: Final[dict[str, float]] = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "lakh": 1e5, "lakhs": 1e5,
    "crore": 1e7, "crores": 1e7, "mln": 1e6, "mn": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
ORDINALS: Final[dict[str, float]] = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth".split(),
        range(1, 20),
        strict=True,
    )
) | {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12,
}  # fmt: skip
DENOMINATORS: Final[dict[str, float]] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: value for word, value in ORDINALS.items() if value > 2 for form in (word, word + "s")
}
PLURALS: Final[dict[str, float]] = {
    "tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
    "lakhs": 1e5, "crores": 1e7, "scores": 20,
}  # fmt: skip
GROUPS: Final[dict[str, float]] = {"hundred": 100, "dozen": 12, "score": 20} | {
    word: value for word, value in SCALES.items() if len(word) > 3 and not word.endswith("s")
}
"""What "a few", "several", "a couple of" may stand before."""
FEW: Final[dict[str, tuple[float, float]]] = {
    "a few": (2, 5), "few": (2, 5), "several": (3, 9), "a couple of": (2, 2), "a couple": (2, 2), "couple": (2, 2),
    "couple of": (2, 2), "many": (2, 9), "some": (1, 10),
}  # fmt: skip
GLYPHS: Final[dict[str, float]] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
TIMES: Final[dict[str, float]] = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "triple": 3, "tripled": 3,
    "tripling": 3, "triples": 3, "quadruple": 4, **{f"{word}fold": value for word, value in ONES.items() if value > 1}, "quadrupled": 4, "quadrupling": 4, "halved": 0.5, "halving": 0.5,
}  # fmt: skip

_DIGITS: Final = re.compile(
    r"(?P<indian>\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?)|(?P<english>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?)"
    r"|(?P<european>\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d))"
    r"|(?P<spaced>[1-9]\d{0,2}(?: \d{3})+(?![\d.,]\d|\d))|(?P<plain>\d+(?:\.\d+)?(?:[eE][-−]?\d{1,2}(?![\w]))?|\.\d+)"
)
_POWER: Final = re.compile(r" ?[×x] ?10\^?([-−–]?\d{1,2})(?!\d)")
_SLASHED: Final = re.compile(r"(?:(?P<whole>\d{1,3})[ -])?(?P<top>\d{1,3}) ?/ ?(?P<bottom>\d{1,3})(?![\d/])")
_WORD: Final = re.compile(r"[A-Za-z]+")
_NEXT: Final = re.compile(r"[ -]?([A-Za-z&]+)")
_LETTER_SCALE: Final[dict[str, float]] = {"k": 1e3, "K": 1e3}
_AND_PART: Final = re.compile(
    r" and (?:(?P<article>a|one) (?P<one>half|quarter|third)|(?P<many>three|two)[ -](?P<part>quarters|thirds))\b",
    re.I,
)
_ARTICLE_SCALE: Final = re.compile(
    r"(?: of)? an? (hundred|thousand|million|billion|trillion|dozen|crore|lakh)\b", re.I
)


class Reading(msgspec.Struct, frozen=True):
    """One number as it stands at `start` of the normalised text."""

    start: int
    end: int
    low: float
    high: float
    form: Form
    grouped: bool = False
    """Whether it was written as only quantities are: thousands separators, a decimal point, a scale word."""
    scale: float = 1.0
    """What its last scale word multiplies by: 1e6 in "six million"."""


def read(text: str, start: int) -> Reading | None:
    """Return the number that begins at `start`, or None. Bounded work, whatever follows."""
    char = text[start]
    if char.isdigit() or char == ".":
        return _read_digits(text, start)
    if char in GLYPHS:
        return Reading(start, start + 1, GLYPHS[char], GLYPHS[char], "fraction")
    return _read_words(text, start)


def _read_digits(text: str, start: int) -> Reading | None:
    slashed = _SLASHED.match(text, start)
    if slashed is not None:
        top, bottom = int(slashed["top"]), int(slashed["bottom"])
        if bottom == 0 or (not slashed["whole"] and (top, bottom) in {(9, 11), (24, 7), (7, 7)}):
            return None
        if top < bottom:
            value = int(slashed["whole"] or 0) + top / bottom
            return Reading(start, slashed.end(), value, value, "fraction")
    match = _DIGITS.match(text, start)
    if match is None or match.end() - start > DIGITS_MAX + 6:
        return None
    written = match.group()
    group = match.lastgroup
    if group in {"indian", "english"}:
        written = written.replace(",", "")
    elif group == "european":
        written = written.replace(".", "").replace(",", ".")
    elif group == "spaced":
        written = written.replace(" ", "")
    value, end = float(written.replace("−", "-")), match.end()
    power = _POWER.match(text, end)
    if power is not None:
        value, end = value * 10.0 ** int(power[1].replace("−", "-").replace("–", "-")), power.end()
    glyph = GLYPHS.get(text[end : end + 1])
    if glyph is not None:
        return Reading(start, end + 1, value + glyph, value + glyph, "digits", True)
    state = _Cardinal(value)
    scaled = _continue(text, end, state, digits=True)
    grouped = group != "plain" or "." in written or scaled > end or power is not None
    return Reading(start, scaled, state.value(), state.value(), "digits", grouped, state.last())


class _Cardinal:
    """A number in words being summed: what is finished, and the group below the next scale word."""

    def __init__(self, group: float | None = None) -> None:
        self.total = 0.0
        self.group = group
        self.scale = float("inf")

    def value(self) -> float:
        return self.total + (self.group or 0.0)

    def last(self) -> float:
        return 1.0 if self.scale == float("inf") or self.group is not None else self.scale

    def add(self, word: str, *, digits: bool = False) -> bool:
        """Take one more word; False where it does not continue the number."""
        if word in ONES or word in TENS:
            number = ONES[word] if word in ONES else TENS[word]
            if digits and self.total == 0:
                return False
            if self.group is None:
                self.group = float(number)
                return self.total % 10 == 0 or self.total == 0
            room = 10 if number < 10 else 100
            fits = (
                self.group >= room and self.group % room == 0 and not (room == 10 and self.group % 100 == 10)
            )
            if fits and number > 0:
                self.group += number
            return fits and number > 0
        if word in {"hundred", "dozen", "score"}:
            if self.group is not None and self.group >= 100 and not digits:
                return False
            if word == "score" and self.group is None:
                return False
            self.group = (1.0 if self.group is None else self.group) * GROUPS[word]
            return True
        scale = SCALES.get(word)
        if scale is None:
            return False
        if self.group is None and self.total:
            self.total *= scale
        elif scale < self.scale:
            self.total += (1.0 if self.group is None else self.group) * scale
        else:
            return False
        self.group, self.scale = None, scale
        return True


def _continue(text: str, end: int, state: _Cardinal, *, digits: bool) -> int:
    """Take the words after `end` that belong to the number in `state`; return where it ends."""
    for _ in range(TOKENS_MAX):
        part = _AND_PART.match(text, end)
        if part is not None and (not digits or state.value() < 100):
            name = part["one"] or part["part"]
            top = {"two": 2.0, "three": 3.0}.get((part["many"] or "").lower(), 1.0)
            if state.group is None and state.total:
                state.total += top / DENOMINATORS[name.lower()] * state.scale
            else:
                state.group = (state.group or 0.0) + top / DENOMINATORS[name.lower()]
            end = part.end()
            continue
        match = _NEXT.match(text, end)
        if match is None:
            return end
        word = match[1].lower()
        if word in {"and", "&"}:
            if not (state.total or (state.group or 0) >= 100) or text[match.start()] != " ":
                return end
            match = _NEXT.match(text, match.end())
            if match is None:
                return end
            word = match[1].lower()
            below = ONES.get(word, TENS.get(word))
            if below is None or (digits and not state.total) or not below:
                return end
            if state.group is None and state.scale <= 1:
                return end
            after = _NEXT.match(text, match.end())
            if after is not None and after[1].lower() in SCALES and SCALES[after[1].lower()] >= state.scale:
                return end
        if word in {"m", "b", "t"} or (len(word) <= 3 and word in SCALES and text[match.start()] == "-"):
            return end
        before = (state.total, state.group, state.scale)
        if not state.add(word, digits=digits):
            state.total, state.group, state.scale = before
            if word in _LETTER_SCALE and match.start() + 1 == match.end() and digits:
                return end
            return end
        end = match.end()
    return end


def _read_words(text: str, start: int) -> Reading | None:
    match = _WORD.match(text, start)
    if match is None:
        return None
    word = match.group().lower()
    end = match.end()
    if word in TIMES:
        return Reading(start, end, TIMES[word], TIMES[word], "times")
    if word in PLURALS:
        return _read_plural(text, start, end, PLURALS[word])
    if word in {"a", "an", "few", "several", "couple", "many"}:
        return _read_few(text, start)
    if word == "half" or (word in DENOMINATORS and word not in ORDINALS):
        return _scaled_part(text, start, end, 1 / DENOMINATORS[word])
    if word in ORDINALS:
        return Reading(start, end, ORDINALS[word], ORDINALS[word], "ordinal")
    if word not in ONES and word not in TENS and word not in GROUPS:
        return None
    state = _Cardinal()
    state.add(word)
    end = _continue(text, end, state, digits=False)
    return _with_part(text, start, end, state)


def _with_part(text: str, start: int, end: int, state: _Cardinal) -> Reading:
    value = state.value()
    after = _NEXT.match(text, end)
    name = after[1].lower() if after is not None else ""
    if after is not None and name in DENOMINATORS:
        plural = name.endswith("s") or name == "halves"
        if (plural and value > 1) or (value == 1 and not plural and name != "second"):
            return _scaled_part(text, start, after.end(), value / DENOMINATORS[name])
        if value == 1 and name in TENS:
            return Reading(start, end, value, value, "words")
    if (
        after is not None
        and name in ORDINALS
        and value >= 20
        and ORDINALS[name] < (100 if value % 100 == 0 else 10)
    ):
        total = value + ORDINALS[name]
        return Reading(start, after.end(), total, total, "ordinal")
    if after is not None and name in {"hundredth", "thousandth", "millionth", "billionth"} and value > 1:
        return Reading(start, after.end(), value * ORDINALS[name], value * ORDINALS[name], "ordinal")
    return Reading(start, end, value, value, "words", state.last() > 1, state.last())


def _scaled_part(text: str, start: int, end: int, value: float) -> Reading:
    """Return a fraction, with the scale that it may be of: "half a million", "three quarters of a million"."""
    match = _ARTICLE_SCALE.match(text, end)
    if match is not None:
        word = match[1].lower()
        number = value * GROUPS[word]
        return Reading(start, match.end(), number, number, "words", True)
    after = _NEXT.match(text, end)
    if after is not None and after[1].lower() in GROUPS:
        number = value * GROUPS[after[1].lower()]
        return Reading(start, after.end(), number, number, "words", True)
    return Reading(start, end, value, value, "fraction")


_OF: Final = re.compile(r" of ([A-Za-z]+)")


def _read_plural(text: str, start: int, end: int, base: float) -> Reading | None:
    low, high = base, base * 10
    for _ in range(3):
        match = _OF.match(text, end)
        if match is None or match[1].lower() not in PLURALS:
            break
        scale = PLURALS[match[1].lower()]
        low, high, end = low * scale, high * scale, match.end()
    if base == 20 and _OF.match(text, end) is None:
        return None
    return Reading(start, end, low, high, "vague")


_FEW: Final = re.compile(
    r"((?:an? )?(?:few|couple(?: of)?)|several|many) (hundred|dozen|thousand|million|billion|trillion)s?\b(?: (thousand|million|billion))?",
    re.I,
)
_COUPLE: Final = re.compile(r"a couple of(?= [a-z])", re.I)
_A_NUMBER: Final = re.compile(
    r"(an?) (?:(hundred|thousand|million|billion|trillion|dozen|crore|lakh)|(third|quarter|fifth|half|tenth|sixth|eighth|hundredth"
    r"|thousandth))(?![a-z])",
    re.I,
)


def _read_few(text: str, start: int) -> Reading | None:
    match = _FEW.match(text, start)
    if match is not None:
        few = FEW[match[1].lower().removeprefix("an ")]
        scale = GROUPS[match[2].lower()] * (GROUPS[match[3].lower()] if match[3] else 1)
        return Reading(start, match.end(), few[0] * scale, few[1] * scale, "vague")
    match = _COUPLE.match(text, start)
    if match is not None:
        return Reading(start, match.end(), 2, 2, "vague")
    match = _A_NUMBER.match(text, start)
    if match is None:
        return None
    if match[2]:
        state = _Cardinal()
        state.add(match[2].lower())
        end = _continue(text, match.end(), state, digits=False)
        return _with_part(text, start, end, state)
    return _scaled_part(text, start, match.end(), 1 / DENOMINATORS[match[3].lower()])
