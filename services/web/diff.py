"""What changed between two texts, word by word, for people. Pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

TOKENS_MAX: Final = 6000  # words and spaces a side; difflib is quadratic at worst and 6,000 take about 0.1 s
CONTEXT_CHARACTERS: Final = 160  # unchanged text shown on each side of a change
_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")


class Part(NamedTuple):
    """A stretch that both texts share, or that only one of them has; "gap" stands for text left out."""

    op: Literal["same", "del", "ins", "gap"]
    text: str


def words(before: str, after: str) -> list[Part] | None:
    """Return the parts that make `after` of `before`; None where the texts are too long to compare."""
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(left) > TOKENS_MAX or len(right) > TOKENS_MAX:
        return None
    parts: list[Part] = []
    for op, low, high, other_low, other_high in SequenceMatcher(
        None, left, right, autojunk=False
    ).get_opcodes():
        if op == "equal":
            parts.append(Part("same", "".join(left[low:high])))
            continue
        if high > low:
            parts.append(Part("del", "".join(left[low:high])))
        if other_high > other_low:
            parts.append(Part("ins", "".join(right[other_low:other_high])))
    return parts


def folded(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with long unchanged stretches cut to their context."""
    short: list[Part] = []
    for index, part in enumerate(parts):
        if part.op != "same" or len(part.text) <= 2 * CONTEXT_CHARACTERS + 40:
            short.append(part)
            continue
        if index > 0:
            short.append(Part("same", part.text[:CONTEXT_CHARACTERS]))
        short.append(Part("gap", f"{len(part.text):,} characters unchanged"))
        if index < len(parts) - 1:
            short.append(Part("same", part.text[-CONTEXT_CHARACTERS:]))
    return short
