"""Finds every date and time in a text, and says what it means where the text tells.

Values are ISO 8601 cut at the grain: "2019", "2018-Q3", "2019-02", "2019-W07", "2019-02-09", "2019-02-09T15",
"2019-02-09T15:30Z". Three borrow from its relatives: a decade is "199X" (ISO 8601-2), a season "2018-SU" and a fiscal
year "FY2024" (TIMEX3); a fiscal year has no `from` and `to`, for the text does not say when it begins. A stretch is
"first/last" with both ends in it, while `from` and `to` are half-open always. A time of day without its day is
"T15:30". Seasons are those of the northern hemisphere. Times without a zone are the place's own, and say none.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec.structs import replace

from enrich.dates import clock, digits, feasts, named, parts, periods, seasons, spoken, units, words
from enrich.dates.anchor import anchor
from enrich.dates.atoms import Atom
from enrich.dates.elsewhere import Told, base, elsewhere
from enrich.dates.join import join
from enrich.dates.page import Page
from enrich.dates.relative import Tense
from enrich.dates.resolve import grain, resolve
from enrich.dates.tense import tense
from enrich.dates.values import clock_value, ends, on_day, same_half
from enrich.text import Text, normalise
from enrich.text import sentences as sentences_of
from store.mentions import DateMention

Reader = Callable[[Page, int, int, str], Atom | None]

_AHEAD: Final = 3
"""Expressions looked ahead for the day of a quotation or of a time in brackets."""
_SAID_MAX: Final = 200
"""Characters from a word of a quotation to the day it was said on."""
_SAID_ON: Final = frozenset(("date", "weekday", "dayword"))
_SAID: Final = re.compile(
    r"\b(?:said|says|told|added|wrote|posted|tweeted|announced|warned|declared|insisted|testified|promised|replied)\b[^.;]*$"
)
_TENSED: Final = frozenset(
    (
        "date",
        "weekday",
        "month",
        "quarter",
        "half",
        "season",
        "holiday",
        "weekend",
        "week_of",
        "beside",
        "then",
        "range",
        "slice",
        "shift",
        "up_to",
    )
)
"""Kinds that mean another time in a clause about the future."""
_CODES: Final = ("q1", "q2", "q3", "q4", "h1", "h2")

_TRIGGERS: Final[dict[str, Reader]] = {
    **dict.fromkeys(words.UNITS, units.unit),
    **dict.fromkeys(words.MONTHS, named.month),
    **dict.fromkeys(words.WEEKDAYS, named.weekday),
    **dict.fromkeys(words.DAY_WORDS, named.day_word),
    **dict.fromkeys(words.CLOCK_WORDS, named.part),
    **dict.fromkeys(("morning", "afternoon", "evening", "night"), named.part),
    **dict.fromkeys(feasts.NAMES, named.holiday),
    **dict.fromkeys(words.SEASONS, seasons.season),
    **dict.fromkeys(_CODES, seasons.quarter_code),
    **dict.fromkeys(("fiscal", "fy"), seasons.fiscal),
    **dict.fromkeys(clock.HOURS, clock.clock),
    **dict.fromkeys(words.CENTURIES, spoken.year),
    "now": parts.now,
    "date": parts.now,
    "two thousand": spoken.year,
    "century": spoken.century,
    **dict.fromkeys(spoken.DECADE_WORDS, spoken.decade),
    **dict.fromkeys("0123456789", digits.digits),
}
_WORDS: Final = list(_TRIGGERS)
_READERS: Final = list(_TRIGGERS.values())
_FIRST_DIGIT: Final = len(_WORDS) - 10
_SCANNER: Final = AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest)


def find(text: str, *, published: datetime | None = None) -> list[DateMention]:
    """Return the dates and times of a raw text in order, spans in its code points.

    `published` anchors what is relative; without it a date line at the top does, and without that the value is None.
    """
    page = normalise(text)
    return [mention for _, _, mention in scan(page, sentences_of(page), published=published)]


def scan(
    text: Text, sentences: Sequence[tuple[int, int]], *, published: datetime | None = None
) -> list[tuple[int, int, DateMention]]:
    """Return (start, end, mention) in order without overlap; start and end count in `text.clean`.

    Time is linear in the length of the text.
    """
    page = Page(text.clean, text.low)
    atoms = join(page, _ordered(_atoms(page)))
    if not atoms:
        return []
    now = anchor(page, atoms) if published is None else _utc(published)
    return _Telling(text, page.low, sentences, now).tell(atoms)


def _utc(at: datetime) -> datetime:
    return (at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None)


def _atoms(page: Page) -> list[Atom]:
    low = page.low
    length = len(low)
    atoms: list[Atom] = []
    for index, start, end in _SCANNER.find_matches_as_indexes(low):
        if start < page.floor:
            continue
        if index < _FIRST_DIGIT:
            if (start and (low[start - 1].isalnum() or low[start - 1] == "_")) or (
                end < length and low[end].isalpha()
            ):
                continue
        elif start and low[start - 1].isdigit():
            continue
        atom = _READERS[index](page, start, end, _WORDS[index])
        if atom is not None:
            atoms.append(atom)
            page.floor = atom.end
    return atoms


def _ordered(atoms: list[Atom]) -> list[Atom]:
    """Return the atoms with 3/4 read as the text's other numeric dates are, where those leave no doubt."""
    orders = {atom.order for atom in atoms} & {"dm", "md"}
    if len(orders) != 1:
        return atoms
    if orders == {"dm"}:
        return [replace(a, which="") if a.which == "either" else a for a in atoms]
    return [replace(a, which="", day=a.month, month=a.day) if a.which == "either" else a for a in atoms]


class _Telling:
    """Says what each expression means, knowing what was said just before."""

    def __init__(
        self, text: Text, low: str, sentences: Sequence[tuple[int, int]], now: datetime | None
    ) -> None:
        self._text = text
        self._low = low
        self._sentences = sentences
        self._now = now
        self._at = 0
        self._marks = 0
        self._counted = 0
        self._next: Sequence[Atom] = ()
        self._days: list[Told] = []
        """Sentence and day of the days told outside quotations."""

    def tell(self, atoms: list[Atom]) -> list[tuple[int, int, DateMention]]:
        told: list[tuple[int, int, DateMention]] = []
        for place, atom in enumerate(atoms):
            start, end = atom.start, atom.end
            self._next = atoms[place + 1 : place + 1 + _AHEAD]
            if atom.which == "in" and atom.kind == "shift" and self._tense(atom) != "future":
                continue  # "built in two years" is a duration
            raw_start, raw_end = self._text.raw_span(start, end)
            value, first, last = self._meaning(atom)
            told.append(
                (start, end, DateMention(start=raw_start, end=raw_end, text=self._text.raw[raw_start:raw_end],
                                         value=value, from_=first, to=last, grain=grain(atom)))
            )  # fmt: skip
        return told

    def _meaning(self, atom: Atom) -> tuple[str | None, str | None, str | None]:
        if atom.kind == "fiscal":
            return f"FY{atom.year}" + (f"/FY{atom.year_last}" if atom.year_last else ""), None, None
        quoted = self._quoted(atom.start)
        now = self._now
        zone = (atom.last.zone if atom.last else "") or atom.zone
        if atom.kind == "range" and atom.first and atom.last and atom.first.kind == atom.last.kind == "time":
            on = self._day_here()
            if on is None:
                edges = (replace(atom.first, hour=same_half(atom.first, atom.last)), atom.last)
                return "/".join(clock_value(end) + zone for end in edges), None, None
            edges = (on_day(atom.first, on), on_day(atom.last, on))
            found = resolve(replace(atom, first=edges[0], last=edges[1]), now, "")
        elif atom.kind == "time":
            on = self._day_beside(atom) or self._day_here() or self._day_before(atom)
            if on is None:
                return clock_value(atom) + zone, None, None
            found = resolve(on_day(atom, on), now, "")
        elif atom.kind == "part":
            on = self._day_here()
            if on is None:
                return parts.CODES[atom.part], None, None
            found = periods.day(on, words.PARTS[atom.part])
        elif atom.kind == "elsewhere":
            circular = atom.unit == "week" and self._low.endswith(
                " of ", 0, atom.start
            )  # "Monday of the next week"
            on = None if quoted or circular else base(self._days, self._at, self._low)
            found = elsewhere(atom, on) if on is not None else None
        else:
            if quoted and atom.kind == "dayword" and now is not None:
                now = self._said_day(atom) or self._quote_day(now)
            found = resolve(atom, now, self._tense(atom))
        if found is None:
            return None, None, None
        if (
            (found.grain == "day" or (atom.hour is not None and atom.kind in _SAID_ON))
            and not quoted
            and "/" not in found.value
            and atom.kind not in {"time", "part"}
        ):
            self._days.append((self._at, found.start.date(), atom.start))
        value = "/".join(part + zone for part in found.value.split("/")) if zone else found.value
        return value, *ends(found, zone)

    def _tense(self, atom: Atom) -> Tense:
        if atom.year is not None or atom.kind not in _TENSED:
            return ""
        begin, stop = self._sentence(atom.start)
        return tense(self._low, begin, atom.start, atom.end, stop)

    def _sentence(self, at: int) -> tuple[int, int]:
        while self._at + 1 < len(self._sentences) and self._sentences[self._at + 1][0] <= at:
            self._at += 1
        return self._sentences[self._at] if self._sentences else (0, len(self._low))

    def _quoted(self, at: int) -> bool:
        """Tell whether a quotation of this sentence is open here; counts on from the last call."""
        begin, _ = self._sentence(at)
        if begin > self._counted:
            self._marks, self._counted = 0, begin
        self._marks += self._low.count('"', self._counted, at)
        self._counted = at
        return self._marks % 2 == 1

    def _day_here(self) -> date | None:
        return self._days[-1][1] if self._days and self._days[-1][0] == self._at else None

    def _day_before(self, atom: Atom) -> date | None:
        """Return the day that the sentence before told, where this one goes on telling what happened."""
        if not self._days or self._at - self._days[-1][0] != 1:
            return None
        begin, stop = self._sentence(atom.start)
        return self._days[-1][1] if tense(self._low, begin, atom.start, atom.end, stop) == "past" else None

    def _day_beside(self, atom: Atom) -> date | None:
        """Return the day that follows the brackets of a time told in two zones: "1725 local time (1525 GMT) on Monday"."""
        for one in self._next:
            gap = self._low[atom.end : one.start]
            if one.kind == "time" and gap == " (":
                atom = one
            elif one.kind in _SAID_ON and gap in {") on ", ") "}:
                found = resolve(one, self._now, self._tense(one)) if one.hour is None else None
                return found.start.date() if found is not None else None
            else:
                return None
        return None

    def _said_day(self, atom: Atom) -> datetime | None:
        """Return the day on which quoted words fell, told after them in their sentence: '"We leave tomorrow," he said on Monday'."""
        stop = self._sentence(atom.start)[1]
        for one in self._next:
            gap = self._low[atom.end : one.start]
            if one.start >= stop or len(gap) > _SAID_MAX:
                return None
            if one.kind in _SAID_ON and gap.count('"') == 1 and _SAID.search(gap, gap.index('"')):
                found = resolve(one, self._now, "past")
                return periods.instant(found.start.date()) if found is not None else None
        return None

    def _quote_day(self, now: datetime) -> datetime:
        """Return the day on which quoted words fell: the one that this sentence or the one before told, if past."""
        if self._days and self._at - self._days[-1][0] <= 1:
            on = self._days[-1][1]
            if timedelta(0) <= now.date() - on <= timedelta(days=7):
                return periods.instant(on)
        return now
