"""Cardinal numbers in words, summed word by word: "two hundred and five thousand". English."""

import re
from typing import Final

from enrich.numbers.vocabulary import DENOMINATORS, GROUPS, ONES, SCALES, TENS

TOKENS_MAX: Final = 24
"""Words of one number; the longest sensible one ("nine hundred and ninety-nine million …") has about 20."""
WORD: Final = re.compile(r"[A-Za-z]{1,20}")
NEXT: Final = re.compile(r"[ -]?([A-Za-z]{1,20}|&)")
_AND: Final = re.compile(r"(?: (?:and|&) (?:(an?) )?(?=[a-z])|-and-(an?)-(?=[a-z]))", re.IGNORECASE)
_AND_DIGITS: Final = re.compile(r" and (\d{1,2})(?![\d:%/-]|[.,]\d| (?:hundred|thousand|million|billion))")


_LINKS: Final = (" a", " A", " &", "-a", "-A")
"""How "and" begins; looked at first."""
_GOING_ON: Final = frozenset(
    (*ONES, *TENS, *SCALES, "hundred", "dozen", "score", "dozens", "dz", "dzs", "doz", "dozs")
)
"""Words that may go on a number."""


class Cardinal:
    """A number in words being summed: what is finished, and the group below the next scale word."""

    def __init__(self, group: float | None = None) -> None:
        self.total = 0.0
        self.group = group
        self.scale = float("inf")

    def value(self) -> float:
        """Return the number so far."""
        return self.total + (self.group or 0.0)

    def last(self) -> float:
        """Return what its last word multiplies by, 1 where that is no scale word."""
        return 1.0 if self.scale == float("inf") or self.group is not None else self.scale

    def add(self, word: str, *, digits: bool = False) -> bool:
        """Take one more word; False where it does not continue the number."""
        if word in ONES or word in TENS:
            return self._below_hundred(ONES[word] if word in ONES else TENS[word], digits=digits)
        if word in {"hundred", "dozen", "score", "dozens", "dz", "dzs", "doz", "dozs"}:
            if (self.group is None and word not in {"hundred", "dozen"}) or (
                self.group is not None and self.group >= 100 and not digits and word == "hundred"
            ):
                return False
            group, size = 1.0 if self.group is None else self.group, GROUPS[word.removesuffix("s")]
            hundreds = group // 100 * 100 if group > 100 and size < 100 else 0.0
            self.group = hundreds + (group - hundreds) * size if hundreds else group * size
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

    def _below_hundred(self, number: int, *, digits: bool) -> bool:
        if digits and self.total == 0:
            return False
        if self.group is None:
            self.group = float(number)
            return True
        room = 10 if number < 10 else 100
        fits = number > 0 and self.group >= room and self.group % room == 0
        if room == 10 and self.group % 100 == 10:
            return False
        if fits:
            self.group += number
        return fits

    def part(self, value: float, scale: float | None) -> None:
        """Add a fraction: of the last scale word ("a million and a half"), of a following one, or of one."""
        if scale is not None and self.group is None and scale < self.scale:
            self.total += value * scale
        elif self.group is None and self.total:
            self.total += value * self.scale
        else:
            self.group = (self.group or 0.0) + value


_APART: Final = re.compile(r" - (one|two|three|four|five|six|seven|eight|nine)(?![a-z])", re.IGNORECASE)
_TENS_END: Final = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$", re.IGNORECASE)


def _apart(text: str, end: int) -> re.Match[str] | None:
    """Return the ones after tens whose hyphen has spaces around it: "fifty - two"."""
    match = _APART.match(text, end)
    return match if match is not None and _TENS_END.search(text, max(0, end - 7), end) else None


_COMMA: Final = re.compile(
    r", (?=(?:one|two|three|four|five|six|seven|eight|nine) hundred (?:and|&) [a-z])", re.IGNORECASE
)
"""The comma of "three million, two hundred and forty"; without the "and" it divides two numbers."""


def go_on(text: str, end: int, state: Cardinal, *, digits: bool) -> int:
    """Take the words after `end` that belong to the number in `state`; return where it ends."""
    for _ in range(TOKENS_MAX):
        if state.group is None and state.total >= 1000 and _COMMA.match(text, end):
            end += 1
        link = _AND.match(text, end) if text.startswith(_LINKS, end) else None
        if link is not None:
            after = _after_and(text, link, state, digits=digits)
            if after is None:
                return end
            end = after
            continue
        few = (
            _AND_DIGITS.match(text, end)
            if digits and state.group is not None and state.group >= 100
            else None
        )
        if few is not None and text[end - 3 : end].lower() == "red":
            state.group = (state.group or 0) + int(few[1])
            return few.end()
        match = NEXT.match(text, end) or (_apart(text, end) if text.startswith(" -", end) else None)
        if match is None:
            return end
        word = match[1].lower()
        if word not in _GOING_ON:
            return end
        if len(word) <= 3 and word in SCALES and text[match.start()] == "-":
            return end
        if digits and (word in ONES or word in TENS):
            return end
        before = (state.total, state.group, state.scale)
        if not state.add(word, digits=digits):
            state.total, state.group, state.scale = before
            return end
        end = match.end()
    return end


def _after_and(text: str, link: re.Match[str], state: Cardinal, *, digits: bool) -> int | None:
    """Take what follows "and": a fraction ("and a half"), or what is left below a hundred ("and five")."""
    part = fraction(text, link.end(), article=link.lastindex is not None)
    if part is not None and part[1] < 1 and (state.group is None or state.value() < 100 or not digits):
        end, value = part
        if text.startswith(" of ", end) and not text.startswith((" of a million", " of an hour"), end):
            return None
        following = NEXT.match(text, end)
        scale = SCALES.get(following[1].lower()) if following is not None else None
        if (
            scale is not None
            and following is not None
            and state.group is None
            and state.total
            and scale < state.scale
        ):
            state.part(value, scale)
            return following.end()
        state.part(value, None)
        return end
    if link.lastindex is not None or not (state.total or (state.group or 0) >= 100):
        return None
    match = WORD.match(text, link.end())
    word = match.group().lower() if match is not None else ""
    below = ONES.get(word, TENS.get(word))
    if not below or match is None or (digits and state.scale > 1e3 and (state.group or 0) < 100):
        return None
    after = NEXT.match(text, match.end())
    if after is not None and SCALES.get(after[1].lower(), 0) >= state.scale:
        return None
    before = (state.total, state.group, state.scale)
    if not state.add(word, digits=digits and (state.group or 0) % 100 != 0):
        state.total, state.group, state.scale = before
        return None
    return match.end()


def fraction(text: str, at: int, *, article: bool) -> tuple[int, float] | None:
    """Return (end, value) of "half" after an article, "one quarter", "three fifths"."""
    match = WORD.match(text, at)
    if match is None:
        return None
    word, top, end = match.group().lower(), 1.0, match.end()
    if not article:
        number = ONES.get(word, TENS.get(word))
        if number is None or number == 0:
            return (end, 0.5) if word == "half" else None
        following = NEXT.match(text, end)
        if following is None:
            return None
        if number >= 20 and following[1].lower() in ONES:
            number, end = number + ONES[following[1].lower()], following.end()
            following = NEXT.match(text, end)
            if following is None:
                return None
        word, top, end = following[1].lower(), float(number), following.end()
    if top > 1 and not word.endswith(("s", "halves")):
        return None
    base = DENOMINATORS.get(word)
    return (end, top / base) if base is not None and (top > 1 or not word.endswith("s")) else None
