"""The reading of one number that begins at a given place, in digits or words. English."""

import re
from typing import Final

from enrich.numbers.cardinal import NEXT, WORD, Cardinal, go_on
from enrich.numbers.reading import Reading
from enrich.numbers.vocabulary import (
    DENOMINATORS,
    FEW,
    GLYPHS,
    GROUPS,
    ONES,
    ORDINALS,
    PLURALS,
    TENS,
    TIMES,
)

DIGITS_MAX: Final = 18
"""Longer runs of digits are identifiers, and lose their value in a float."""
_WRITTEN_MAX: Final = 26
"""Characters of a number in digits: 18 digits, their separators and a sign of the exponent."""

_DIGITS: Final = re.compile(
    r"(?P<indian>\d{1,2}(?:,\d\d){1,6},\d{3}(?![\d])(?:\.\d{1,9})?)"
    r"|(?P<english>\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,9})?)"
    r"|(?P<european>\d{1,3}(?:\.\d{3}){2,6}(?!\d)(?:,\d{1,9})?|\d{1,3}(?:\.\d{3}){1,6},\d{1,2}(?!\d))"
    r"|(?P<spaced>[1-9]\d{0,2}(?: \d{3}){1,6}(?!\d|[, -]\d)(?:\.\d{1,9})?)"
    r"|(?P<comma>\d{1,6},\d{1,2}(?= ?(?:€|EUR\b|euros?\b))|(?<=€)\d{1,6},\d\d(?![\d,]))"
    r"|(?P<plain>\d{1,18}(?:\.\d{1,18})?(?:[eE][-+−]?\d{1,2}(?!\w))?|\.\d{1,18})"
)
_POWER: Final = re.compile(r" ?[×x] ?(10|2)(?:\^([-−–]?\d{1,2})|([-−–]\d{1,2}))(?!\d)")
_RAISED: Final = re.compile(r"\^([-+]{0,2})(\d{1,2})(?![\d.])")
_SLASHED: Final = re.compile(r"(?:(?P<whole>\d{1,3})[ -])?(?P<top>\d{1,3}) ?/ ?(?P<bottom>\d{1,3})(?![\d/])")
_SLASH_MAX: Final = 12
"""Characters of a fraction up to its stroke and beyond: "100 100 / 1"."""
_POINT: Final = re.compile(r" point(?= [a-z])", re.IGNORECASE)
_ARTICLE_SCALE: Final = re.compile(
    r"(?: of)? an? (hundred|thousand|million|billion|trillion|dozen|crore|lakh)\b", re.IGNORECASE
)
_OVER: Final = re.compile(r" over (?=[\da-z])", re.IGNORECASE)
_END: Final = re.compile(r"[.?!,;)]|$")


def read(text: str, start: int) -> Reading | None:
    """Return the number that begins at `start`, or None. Bounded work, whatever follows."""
    char = text[start]
    if char.isdigit() or char == ".":
        found = _read_digits(text, start)
    elif char in GLYPHS:
        return Reading(start, start + 1, GLYPHS[char], GLYPHS[char], "fraction")
    else:
        found = _read_words(text, start)
    if found is None or found.low >= 1e4 or found.form not in {"digits", "words"}:
        return found
    return _over(text, found)


def _over(text: str, found: Reading) -> Reading:
    """Return "one over twenty" as a fraction where nothing follows; elsewhere "over" is a bound or a while."""
    link = _OVER.match(text, found.end) if text.startswith((" o", " O"), found.end) else None
    if link is None or text[link.end()].isspace():
        return found
    below = _read_digits(text, link.end()) if text[link.end()].isdigit() else _read_words(text, link.end())
    if (
        below is None
        or below.form not in {"digits", "words"}
        or not below.low
        or not _END.match(text, below.end)
    ):
        return found
    value = found.low / below.low
    return Reading(found.start, below.end, value, value, "fraction")


def _read_digits(text: str, start: int) -> Reading | None:
    slashed = _SLASHED.match(text, start) if "/" in text[start : start + _SLASH_MAX] else None
    if slashed is not None:
        top, bottom = int(slashed["top"]), int(slashed["bottom"])
        if bottom == 0 or (not slashed["whole"] and (top, bottom) in {(9, 11), (24, 7), (7, 7)}):
            return None
        if top < bottom:
            value = int(slashed["whole"] or 0) + top / bottom
            return Reading(start, slashed.end(), value, value, "fraction")
    match = _DIGITS.match(text, start)
    if match is None or match.end() - start > _WRITTEN_MAX:
        return None
    written, group = match.group(), match.lastgroup
    if group in {"indian", "english"}:
        written = written.replace(",", "")
    elif group == "european":
        written = written.replace(".", "").replace(",", ".")
    elif group == "comma":
        written = written.replace(",", ".")
    elif group == "spaced":
        written = written.replace(" ", "")
    value, end = float(written.replace("−", "-")), match.end()
    power = _POWER.match(text, end) if text[end : end + 2].strip()[:1] in {"×", "x"} else None
    if power is not None:
        exponent = (power[2] or power[3]).replace("−", "-").replace("–", "-")
        value, end = value * float(power[1]) ** int(exponent), power.end()
    raised = _RAISED.match(text, end) if text.startswith("^", end) else None
    if raised is not None and 0 < value < 1e6:
        value, end = value ** (int(raised[2]) * (-1 if raised[1].count("-") == 1 else 1)), raised.end()
    glyph = GLYPHS.get(text[end : end + 1])
    if glyph is not None:
        return Reading(start, end + 1, value + glyph, value + glyph, "digits", True)
    state = Cardinal(value)
    scaled = go_on(text, end, state, digits=True)
    grouped = group != "plain" or "." in written or scaled > end or power is not None
    return Reading(start, scaled, state.value(), state.value(), "digits", grouped, state.last())


_PART_APART: Final = re.compile(
    r"(one|two|three|four|five|six|seven|eight|nine) - (third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|quarter)s?(?![a-z])",
    re.IGNORECASE,
)
"""A fraction whose hyphen has spaces around it: "five - eighths"."""


def _read_words(text: str, start: int) -> Reading | None:
    match = WORD.match(text, start)
    if match is None:
        return None
    word = match.group().lower()
    end = match.end()
    apart = _PART_APART.match(text, start)
    if apart is not None:
        value = ONES[apart[1].lower()] / DENOMINATORS[apart[2].lower()]
        return Reading(start, apart.end(), value, value, "fraction")
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
    state = Cardinal()
    if not state.add(word):
        return None
    end = go_on(text, end, state, digits=False)
    if _POINT.match(text, end) is not None:
        pointed = _pointed(text, end, state)
        if pointed is not None:
            value, end = state.value(), pointed
            return Reading(start, end, value, value, "words", True, state.last())
    return _with_part(text, start, end, state)


def _pointed(text: str, end: int, state: Cardinal) -> int | None:
    """Take "point five", "point seventy-one", "point nought four" and a scale after it."""
    at, digits = end + 6, ""
    for _ in range(9):
        match = NEXT.match(text, at)
        word = match[1].lower() if match is not None else ""
        number = ONES.get(word, TENS.get(word))
        if number is None or match is None:
            break
        if (
            digits
            and len(digits) > 1
            and number < 10
            and digits[-1] == "0"
            and digits[-2] != "0"
            and text[match.start()] == "-"
        ):
            digits = digits[:-1] + str(number)
        else:
            digits += str(number)
        at = match.end()
    if not digits:
        return None
    state.group = (state.group or 0.0) + float(f"0.{digits}")
    return go_on(text, at, state, digits=True)


def _with_part(text: str, start: int, end: int, state: Cardinal) -> Reading:
    value = state.value()
    plain = Reading(start, end, value, value, "words", state.last() > 1, state.last())
    after = NEXT.match(text, end)
    name = after[1].lower() if after is not None else ""
    if after is None:
        return plain
    if (
        name in DENOMINATORS
        and name.endswith("s")
        and value > 100
        and state.last() == 1
        and value % 100 in range(20, 100, 10)
        and " and " not in text[start:end]
    ):
        # "one hundred thirty-fifths" is 100/35
        base = value % 100 + DENOMINATORS[name]
        if DENOMINATORS[name] < 10 and name not in {"quarters", "halves"}:
            return Reading(
                start, after.end(), (value - value % 100) / base, (value - value % 100) / base, "fraction"
            )
    if name in TENS and value < 100:
        # "one twenty-fifth", "three twenty-firsts"
        unit = NEXT.match(text, after.end())
        last = unit[1].lower() if unit is not None else ""
        if unit is not None and last.removesuffix("s") in ORDINALS and ORDINALS[last.removesuffix("s")] < 10:
            part = value / (TENS[name] + ORDINALS[last.removesuffix("s")])
            return Reading(start, unit.end(), part, part, "fraction")
    if (name == "quarters" and value not in {1, 3}) or (name == "halves" and value == 2):
        return plain
    if name in DENOMINATORS:
        plural = name.endswith("s") or name == "halves" or (1 < value < 4 and text[after.start()] == "-")
        if (plural and 1 < value < 1e7) or (value == 1 and not plural and name != "second"):
            return _scaled_part(text, start, after.end(), value / DENOMINATORS[name])
    if name in ORDINALS and value >= 20 and ORDINALS[name] < (100 if value % 100 == 0 else 10):
        total = value + ORDINALS[name]
        return Reading(start, after.end(), total, total, "ordinal")
    if name in {"hundredth", "thousandth", "millionth", "billionth", "trillionth"} and value > 1:
        return Reading(start, after.end(), value * ORDINALS[name], value * ORDINALS[name], "ordinal")
    return plain


def _scaled_part(text: str, start: int, end: int, value: float) -> Reading:
    """Return a fraction, with the scale that it may be of: "half a million", "three quarters of a million"."""
    match = _ARTICLE_SCALE.match(text, end)
    if match is not None:
        number = value * GROUPS[match[1].lower()]
        return Reading(start, match.end(), number, number, "words", True)
    after = NEXT.match(text, end)
    if after is not None and after[1].lower() in GROUPS:
        number = value * GROUPS[after[1].lower()]
        return Reading(start, after.end(), number, number, "words", True)
    return Reading(start, end, value, value, "fraction")


_OF: Final = re.compile(r" of ([A-Za-z]{1,20})")


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
    re.IGNORECASE,
)
_COUPLE: Final = re.compile(
    r"a (?:couple|pair) of(?= [a-z])(?!(?<=pair of) (?:[a-z-]+ )?(?:shoes|boots|trainers|sneakers|sandals|socks|gloves|mittens|trousers|jeans|shorts"
    r"|pants|tights|glasses|sunglasses|spectacles|goggles|binoculars|scissors|tweezers|pliers|headphones|earrings|handcuffs|pyjamas|pajamas|skis)\b)",
    re.IGNORECASE,
)
"""A pair of shoes is one thing, a pair of goals are two."""
_A_NUMBER: Final = re.compile(
    r"(an?) (?:(hundred|thousand|million|billion|trillion|dozen|crore|lakh)|(third|quarter|fifth|half|tenth|sixth|eighth|hundredth"
    r"|thousandth|millionth|billionth|trillionth))(?![a-z])",
    re.IGNORECASE,
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
        state = Cardinal()
        state.add(match[2].lower())
        end = go_on(text, match.end(), state, digits=False)
        return _with_part(text, start, end, state)
    return _scaled_part(text, start, match.end(), 1 / DENOMINATORS[match[3].lower()])
