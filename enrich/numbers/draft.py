"""One quantity while it is being read: number, sign, currency or unit, second end."""

import re
from typing import Final

import msgspec

from enrich.numbers import bounds, money, units, words
from enrich.numbers.bounds import Bound
from enrich.numbers.reading import Reading
from enrich.numbers.units import Unit
from store.mentions import NumberKind


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
    among: bool = False
    """Whether its noun stands after another number: "11 of the 26 hostages"."""
    shared: bool = False
    """Whether it is a share told by two numbers: "one in five"."""
    joined: bool = False
    """Whether a hyphen ties it to what follows: "10-member"."""

    def scale(self, factor: float) -> None:
        """Multiply both ends."""
        self.low = self.low * factor if self.low is not None else None
        self.high = self.high * factor if self.high is not None else None


_SIGN: Final = re.compile(r"(?:(?<![\w)\].,%])[-−–] ?|(?<!or )\b(?:minus|negative) )$", re.IGNORECASE)
_SIGN_LAST: Final = ("-", "−", "–", "- ", "− ", "– ", "s ", "S ", "e ", "E ")
"""The last characters of a sign or "minus", "negative"."""
_ODD_FIRST: Final = ("-", "+", " o", " p")
_ODD: Final = re.compile(r"(?:-odd|-plus|-some|\+| or (?:so|more|fewer|less)| plus)(?= [a-zA-Z]|%)")
"""A bound between a number and its unit: "50-odd years", "10+ miles", "20 or so days"."""
_CENTS: Final = re.compile(r",? (?:and )?(?=[\da-z])")
_CENT: Final = re.compile(r" (?:cents?|pence|p)\b")
_KEPT: Final = re.compile(
    r"(?:straight|consecutive|successive|full|whole|more|extra|additional|further|long|solid|working|business|trading|calendar|other) (?=[a-z])"
)
"""What may stand between a number and its unit of time: "seven straight days"."""
_POINT: Final = re.compile(r"(?:-| |( (?:of )?a ))point(?![a-zA-Z\d])")
_RATES: Final = re.compile(r"\b(?:rates?|yields?|inflation|per ?cent|lending|borrowing)\b|%", re.IGNORECASE)
"""Of what "half a point" is half a percentage point."""
_MAGNITUDE: Final = re.compile(
    r"\bmagnitude(?:[ -]of)?(?: about| around| at least)?[ -]$",
    re.IGNORECASE,
)
_OF_A: Final = re.compile(r" (of )?an? ")
_LENGTH_NEAR: Final = re.compile(
    r"m (?:long|high|tall|deep|wide|away|above|below|race|sprint|final|hurdles|freestyle|butterfly|backstroke|breaststroke|dash|relay|"
    r"medley|from|down|off|record|steeplechase|north|south|east|west|runner|swimmer|event|underground|up|apart|run|walk|heats?|radius|to|into)"
)
_MANY: Final = re.compile(
    r"[mMbB]n? (?:(?!of |to |from |in |and |or )[a-z-]+ ){0,2}(?:[a-z]+s|people|children|men|women)\b"
)
_MEASURED: Final = re.compile(
    r" (?:km|kilomet(?:re|er)s?|miles?|square|sq|cubic|lit(?:re|er)s?|tonn?es?|tons?|barrels?|acres?|hectares?|gallons?|bushels?|pounds?)\b"
)
"""A unit after a letter that may be one too: "225m km" are millions."""
_INCH: Final = re.compile(r" ?in(?:\.(?= )|\.$|(?=[,;)]|$|\.$| (?:thick|long|wide|tall|deep|high|diameter)))")


def begin(sentence: Sentence, reading: Reading, *, signed: bool = True) -> Draft:
    """Return the draft of a number with its sign and what money or unit stands around it."""
    text = sentence.text
    draft = Draft(reading, reading.start, reading.end, reading.start, reading.end, reading.low, reading.high)
    draft.grouped = reading.grouped
    currency = (
        money.before(text, reading.start, sentence.begin) if reading.form in {"digits", "words"} else None
    )
    if currency is not None:
        draft.kind, draft.unit, draft.left = "money", currency[0], currency[1]
    glued = (
        money.scaled_before(text, reading.start, sentence.begin)
        if currency is None and reading.form == "digits"
        else None
    )
    if glued is not None:
        draft.kind, draft.unit, draft.left = "money", glued[0], glued[2]
        draft.scale(glued[1])
    measure(sentence, draft)
    signed = signed and text[max(sentence.begin, draft.left - 2) : draft.left].endswith(_SIGN_LAST)
    sign = _SIGN.search(text, max(sentence.begin, draft.left - 9), draft.left) if signed else None
    if (
        sign is not None
        and reading.form in {"digits", "words", "fraction"}
        and _negative(sentence, draft, sign)
    ):
        draft.scale(-1.0)
        draft.left = sign.start()
        if currency is None:
            draft.start = sign.start()
    return draft


def _negative(sentence: Sentence, draft: Draft, sign: re.Match[str]) -> bool:
    """Return whether a sign is one: a dash with a space after it is an aside, but for temperatures and a lone number."""
    text, written = sentence.text, sign.group()
    if (
        text[max(0, sign.start() - 3) : sign.start()] in {"or ", "/- "}
        or text[sign.start() - 1 : sign.start()] == "/"
    ):
        return False
    if written[0].isalpha() or not written.endswith(" "):
        return True
    if draft.measure is not None and draft.measure.dimension == "temperature":
        return written[0] != "–"
    return sign.start() == sentence.begin and draft.right >= sentence.stop - 1


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
        _rate(sentence, draft)
        return
    large = draft.grouped and (draft.low or 0) >= 1e6
    currency = money.after(text, at, scaled=large, begin=sentence.begin, stop=stop)
    if currency is not None:
        draft.kind, draft.unit, draft.right = "money", currency[0], currency[1]
        _rate(sentence, draft)
        return
    glued = money.scaled_code(text, at)
    if glued is not None:
        draft.kind, draft.unit, draft.right = "money", glued[0], glued[2]
        draft.scale(glued[1])
        return
    odd = _ODD.match(text, at, stop) if text.startswith(_ODD_FIRST, at) else None
    if odd is not None:
        at = odd.end()
        draft.bound = bounds.after(text, odd.start(), stop) or draft.bound
    if reading.form == "vague" and text.startswith(" of ", at) and _vague(sentence, draft, at + 3):
        return
    written = _unit(sentence, draft, at)
    if (
        reading.form == "fraction"
        and written is None
        and (point := _POINT.match(text, at)) is not None
        and (point[1] is None or _RATES.search(text, sentence.begin, draft.left) is not None)
    ):
        written = units.Written(units.WORDS["percentage point"], point.end())
    if (
        written is None
        and "agnitude" in text[max(sentence.begin, draft.left - 32) : draft.left].lower()
        and _MAGNITUDE.search(text, max(sentence.begin, draft.left - 22), draft.left)
    ):
        draft.measure = units.WORDS["magnitude"]
        draft.unit, draft.kind = draft.measure.name, "measure"
    if written is None or (
        written.end < len(text) and text[written.end - 1].isalpha() and text[written.end].isalnum()
    ):
        return
    draft.measure, draft.unit, draft.right = written.unit, written.unit.name, written.end
    draft.joined = text[at : at + 1] == "-"
    _kind(draft, written.unit)


def _unit(sentence: Sentence, draft: Draft, at: int) -> units.Written | None:
    """Return the unit that stands at `at`, after a space, an article or an adjective."""
    text, stop, reading = sentence.text, sentence.stop, draft.reading
    after = at + 1 if at < stop and text[at] in " -" else at
    if reading.form == "fraction":
        article = _OF_A.match(text, at, stop)
        if article is not None and (article[1] or text[reading.start : at].lower().endswith("half")):
            after = article.end()
    written = units.read(text, after, attached=after == at) if after < stop else None
    kept = _KEPT.match(text, after, stop) if written is None and after > at else None
    if written is None and kept is not None:
        written = units.read(text, kept.end(), attached=False)
        if written is not None and written.unit.dimension != "time":
            written = None
    inches = written is None and reading.form in {"digits", "fraction"} and text.startswith(("in", " in"), at)
    inch = _INCH.match(text, at, stop) if inches else None
    if inch is not None:
        written = units.Written(units.WORDS["inch"], inch.end())
    return written


def _vague(sentence: Sentence, draft: Draft, at: int) -> bool:
    """Take the money or unit of a vague number: "tens of billions of dollars", "hundreds of miles"."""
    text = sentence.text
    currency = money.after(
        text, at, scaled=draft.reading.low >= 1e6, begin=sentence.begin, stop=sentence.stop
    )
    if currency is not None:
        draft.kind, draft.unit, draft.right = "money", currency[0], currency[1]
        return True
    written = units.read(text, at + 1, attached=False)
    if written is None or (written.end < len(text) and text[written.end].isalnum()):
        return False
    draft.measure, draft.unit, draft.right = written.unit, written.unit.name, written.end
    _kind(draft, written.unit)
    return True


def _rate(sentence: Sentence, draft: Draft) -> None:
    """Take a scale after the currency, cents, and what the amount is for: "75 USD million", "3 dollars 50 cents", "a barrel"."""
    text = sentence.text
    late = money.scale_after(text, draft.right) if not draft.grouped else None
    if late is not None and late[1] <= sentence.stop:
        draft.scale(late[0])
        draft.right, draft.grouped = late[1], True
    cents = (
        _CENTS.match(text, draft.right, sentence.stop) if draft.unit != "cent" and not draft.grouped else None
    )
    part = words.read(text, cents.end()) if cents is not None else None
    if part is not None and part.form in {"digits", "words"} and 0 < part.low < 100 and part.low % 1 == 0:
        named = _CENT.match(text, part.end, sentence.stop)
        if named is not None:
            draft.low = (draft.low or 0) + part.low / 100
            draft.high = draft.low
            draft.end, draft.right = part.end, named.end()
    draft.right = min(money.per(text, draft.right), sentence.stop)


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
    if text[at] == " " and letter in {"k", "G", "M"} and not text[suffix[1] :].strip(" ."):
        return True
    if draft.kind == "money":
        return not (letter in {"t", "T", "b", "B", "k", "K", "m", "M", "G"} and text[at] == "-")
    if len(letter) > 1:
        return letter not in {"mm", "MM"}
    if letter in {"k", "K"}:
        return text[at] not in " -"
    if money.after(text, suffix[1], scaled=True, begin=at, stop=min(len(text), at + 40)) is not None:
        return True
    if letter in {"m", "M", "b", "B"} and _MEASURED.match(text, suffix[1]):
        return True
    if letter in {"m", "M"}:
        if letter == "M" and text[at] not in "- ":
            return True
        return (
            _LENGTH_NEAR.match(text, at + (text[at] in " -")) is None
            and _MANY.match(text, at + (text[at] in " -")) is not None
        )
    if letter == "b" and draft.grouped and text[at] not in " -":
        return True
    return letter in {"b", "B"} and _MANY.match(text, at + (text[at] in " -")) is not None
