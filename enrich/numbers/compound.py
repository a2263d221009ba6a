"""A smaller unit or a part after the unit of a quantity: "5 feet 2 inches", "an hour and a half". English."""

import re
from typing import Final

from enrich.numbers import units, words
from enrich.numbers.draft import Draft, Sentence, begin

_SMALLER: Final = {
    "foot": "inch",
    "pound": "ounce",
    "hour": "minute",
    "minute": "second",
    "stone": "pound",
    "mile": "yard",
    "year": "month",
    "week": "day",
    "day": "hour",
}
AND_PART: Final = re.compile(r" and a (half|quarter)(?![\w-]| (?:of|dozen|million|billion))")
"""A part after the unit: "an hour and a half"."""
_FEET: Final = re.compile(r"'(\d|1[01])(?:\"|'')(?!\w)")
"""The inches of 6'2"."""
_JOIN: Final = re.compile(r"(?: and)? ?-?(?=\d|[a-z])")


def compound(sentence: Sentence, draft: Draft) -> None:
    """Take a smaller unit of the same quantity: "5 feet 2 inches", "two hours and 30 minutes", 6'2"."""
    feet = _FEET.match(sentence.text, draft.right, sentence.stop) if draft.kind == "count" else None
    if feet is not None and draft.low is not None and draft.low == draft.high and 3 <= draft.low <= 8:
        draft.measure, draft.unit, draft.kind = units.WORDS["foot"], "foot", "measure"
        draft.low = draft.high = draft.low + int(feet[1]) / 12
        draft.end = draft.right = feet.end()
        return
    half = AND_PART.match(sentence.text, draft.right, sentence.stop) if draft.measure is not None else None
    if half is not None and draft.low is not None and draft.low == draft.high:
        draft.low = draft.high = draft.low + (0.5 if half[1] == "half" else 0.25)
        draft.end = draft.right = half.end()
        return
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
        and gap.group() in {" ", "-"}
        and reading.low < 12
    )
    if (other.unit != smaller and not bare) or other.low is None:
        return
    part = units.WORDS[smaller].factor * other.low / draft.measure.factor
    draft.low = draft.high = draft.low + part
    draft.end, draft.right = other.end, other.right
