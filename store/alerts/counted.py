"""What a number counts, and whether it satisfies a condition such as `troops > 10000`.

A word of the query counts with a quantity when it is a word of the quantity's noun, unit or full expression
(singular and plural are one, and so are the words for one toll: killed, dead, died, deaths), or when it stands
within six words of it in the same sentence and no other number stands nearer (across a comma or "and" counts
as three words more; percentages: within twelve of one clause, whatever stands nearer): in "killed 12 people and
injured 40", `killed` counts 12 and `injured` 40. A sentence ends at ., ! or ? before white space, so an abbreviation
cuts the six words short.

A condition compares with the bounds that the text *states*: `>` and `>=` with the largest, `<` and `<=` with the
smallest, `=` is true where the value lies within them. "More than 10,000" satisfies `> 10000`, since it says so;
"at least 10,000" does not, but satisfies `>= 10000`. Percentages and money are asked for as such (`> 5%`, `> $5m`)
and never satisfy a plain number; neither do ordinals, fractions, ratios and scores.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from store.alerts import words
from store.alerts.syntax import Number
from store.mentions import Quantity

WINDOW_WORDS: Final = 6  # "killed in an attack on Tuesday at least 12": beyond that it is another clause
RATE_WINDOW_WORDS: Final = 12  # "its main interest rate by a quarter of a percentage point to 4.75 percent"
CLAUSE_WORDS: Final = (
    3  # what a comma or "and" between them is worth: "27 people were dead and 63 had been saved"
)
_WINDOW_CHARACTERS: Final = 160  # more than six words of any length that matters
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")
_CLAUSE_END: Final = re.compile(r"[,;:()–—]|\b(?:and|or|but|while|whereas|as)\b", re.IGNORECASE)
_PLAIN_KINDS: Final = frozenset(("count", "measure", "age", "duration"))
_STRICTLY_MORE: Final = re.compile(
    r"\b(?:more|over|above|exceed\w*|excess|upwards?|beyond|greater|higher|past)\b", re.IGNORECASE
)
_STRICTLY_LESS: Final = re.compile(r"\b(?:less|fewer|under|below|short of|lower|smaller)\b", re.IGNORECASE)


def counted(text: str, numbers: Sequence[Quantity]) -> dict[str, list[int]]:
    """Return the indexes of quantities by each measure (`words.measure`) that they count, ascending."""
    finder = words.finder(text)
    found: dict[str, set[int]] = {}
    nearest: dict[tuple[str, int, str], tuple[int, set[int]]] = {}
    for index, quantity in enumerate(numbers):
        own = words.words(text[quantity.full_start : quantity.full_end])
        own += words.words(f"{quantity.noun or ''} {quantity.unit or ''}")
        for word in own:
            found.setdefault(words.measure(word), set()).add(index)
        if quantity.kind not in {"count", "percent", "money"}:
            continue
        for distance, start, word in _around(text, quantity, finder):
            if quantity.kind == "percent" and distance <= RATE_WINDOW_WORDS:
                # Rates and prices stand beside their changes: "raised the rate by 0.25 points to 4.75 percent".
                found.setdefault(words.measure(word), set()).add(index)
                continue
            key = (quantity.kind, start, word)
            best = nearest.get(key)
            if best is None or distance < best[0]:
                nearest[key] = (distance, {index})
            elif distance == best[0]:
                best[1].add(index)
    for (_, _, word), (_, indexes) in nearest.items():
        found.setdefault(words.measure(word), set()).update(indexes)
    return {measure: sorted(indexes) for measure, indexes in found.items()}


def _around(text: str, quantity: Quantity, word: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Yield distance in words, offset and folded word of what stands in and around a quantity."""
    for match in word.finditer(text, quantity.full_start, quantity.full_end):
        yield 0, match.start(), words.fold(match.group())
    begin = max(0, quantity.full_start - _WINDOW_CHARACTERS)
    for end in _SENTENCE_END.finditer(text, begin, quantity.full_start):
        begin = end.end()
    window = RATE_WINDOW_WORDS if quantity.kind == "percent" else WINDOW_WORDS
    # A rate is taken across no comma at all.
    clause = RATE_WINDOW_WORDS if quantity.kind == "percent" else CLAUSE_WORDS
    last = max((end.start() for end in _CLAUSE_END.finditer(text, begin, quantity.full_start)), default=-1)
    before = list(word.finditer(text, begin, quantity.full_start))[-window:]
    for distance, match in enumerate(reversed(before), 1):
        yield distance + clause * (last >= match.end()), match.start(), words.fold(match.group())
    stop = min(len(text), quantity.full_end + _WINDOW_CHARACTERS)
    ends = _SENTENCE_END.search(text, quantity.full_end, stop)
    stop = ends.start() if ends else stop
    first = _CLAUSE_END.search(text, quantity.full_end, stop)
    for distance, match in enumerate(word.finditer(text, quantity.full_end, stop), 1):
        if distance > window:
            return
        beyond = first is not None and first.end() <= match.start()
        yield distance + clause * beyond, match.start(), words.fold(match.group())


def measures(node: Number) -> tuple[str, ...]:
    """Return the measures that a quantity must count, all of them, to be what the condition asks about."""
    return tuple(words.measure(noun) for noun in node.nouns)


def satisfying(node: Number, counts: dict[str, list[int]], numbers: Sequence[Quantity]) -> list[int]:
    """Return the indexes of the quantities that make a condition true."""
    first, *others = (counts.get(measure, []) for measure in measures(node))
    return [
        index for index in first if all(index in other for other in others) and compares(node, numbers[index])
    ]


class Bounds(msgspec.Struct, frozen=True):
    """What a text states of a quantity. `more` and `less`: it says so of the bound itself, "more than 10"."""

    low: float
    high: float
    more: bool
    less: bool


def bounds(unit: str, quantity: Quantity) -> Bounds | None:
    """Return the bounds of a quantity that a condition with this unit may ask about, else None."""
    if unit == "%":
        fits = quantity.kind == "percent"
    elif unit:
        fits = quantity.kind == "money" and quantity.unit == unit
    else:
        fits = quantity.kind in _PLAIN_KINDS
    stated = [bound for bound in (quantity.low, quantity.high) if bound is not None] if fits else []
    if not stated:
        return None
    words_before = quantity.qualifier or ""
    return Bounds(
        min(stated),
        max(stated),
        more=quantity.relation == ">" and _STRICTLY_MORE.search(words_before) is not None,
        less=quantity.relation == "<" and _STRICTLY_LESS.search(words_before) is not None,
    )


def compares(node: Number, quantity: Quantity) -> bool:
    """Tell whether a quantity compares as a condition says, whatever it counts."""
    stated = bounds(node.unit, quantity)
    if stated is None:
        return False
    low, high, value = stated.low, stated.high, node.value
    if node.comparison == ">":
        return high > value or (stated.more and high == value)
    if node.comparison == ">=":
        return high >= value
    if node.comparison == "<":
        return low < value or (stated.less and low == value)
    if node.comparison == "<=":
        return low <= value
    return low <= value <= high
