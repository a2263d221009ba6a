"""Reads dates written in digits: "2019-02-11", "11/02/2019", "2014-16", "the 1990s", "3 p.m."."""

import re
from typing import Final

from enrich.dates import clock, numeric, words
from enrich.dates.atoms import Atom, Kind
from enrich.dates.named import edge_of
from enrich.dates.page import Page
from enrich.dates.spoken import ERA

_ISO: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[t ](?P<h>\d\d):(?P<min>\d\d)(?::(?P<s>\d\d))?(?P<z>z|[+-]\d\d:\d\d)?)?(?![\d-])"
)
_YEAR_FIRST: Final = re.compile(r"(?P<y>\d{4})(?P<sep>[/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![\d/])")
_YEAR_NAMED: Final = re.compile(
    rf"(?P<y>(?:1[5-9]|20)\d\d)(?:(?P<sep>[/-])(?P<m>{words.MONTH})(?P=sep)(?P<d>\d\d?)(?!\d)"
    rf"| (?P<alone>{words.either(list(words.MONTHS)[:12])})\b(?! \d))"
)
_NUMERIC: Final = re.compile(r"(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/]|\.\d)")
_CLOCK: Final = re.compile(
    r"(?P<h>\d\d?)(?:[:.](?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?)?(?: ?(?P<half>[ap])(?: ?\. ?m\b|\.?m\b| m\b)(?: ?\.(?!\n|$| [\"'(]*[A-Z]))?| o'?clock\b| in the (?P<part>morning|afternoon|evening)\b)?"
)
_DIAL: Final = re.compile(r"(?:1[0-2]|[1-9])(?![\d:.]\d|\d)")
_ZONE: Final = re.compile(words.ZONE)
_MILITARY: Final = re.compile(
    rf"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?= ?(?:{words.either(words.ZONES)}|hours|hrs|local time)\b)"
)
_DECADE: Final = re.compile(r"(?P<y>(?:1[5-9]|20)\d)0'?s\b")
_SHORT_DECADE: Final = re.compile(r"(?P<y>\d)0'?s\b")
_YEARS: Final = re.compile(
    r"(?P<y>(?:1[5-9]|20)\d\d)(?:(?P<sep> ?(?:[-–—]|--) ?|/| ?~ ?| to (?=\d{4}))(?P<last>(?:1[5-9]|20)\d\d|\d\d))?(?!\d|,\d|\.\d|[:°%$€£]|[-–]\d)"
)
_EDGE_LEFT: Final = re.compile(
    r"(?<!\w)(?:(?:the )?(?P<edge>early|mid|late|beginning of|start of|middle of|end of)[ -](?:the )?|(?P<the>the )|(?P<year>the year ))$"
)
_EDGE_ENDS: Final = words.listed("early mid late of the year")
_NEXT_WORD: Final = re.compile(r"[ -]([a-z%°]+)")
_PREVIOUS_RAW: Final = re.compile(r"(?<![A-Za-z'#])([A-Za-z'#]+)\.?[ -]\(?$")
_MODEL: Final = re.compile(r"\b[Aa]n? [A-Z][a-z]+ $")
_MODEL_RIGHT: Final = re.compile(
    r"[.,;]|$| (?:was|is|were|had|has|that|which|and|with|in|on|at|from|into|parked|driven)\b"
)
"""What makes "a Peugeot 2008" a thing of that name; "a Paris 2024 medal" is of that year."""
_ENDING: Final = re.compile(r"['\")\]]*(?:[.,;:!?)\n]|$| [-–—(])")
_SHAPE: Final = re.compile(
    r"\d{4}|\d0'?s|\d\d?(?:[:./-]\d| ?[-–] ?\d| ?[ap](?: ?\. ?| ?)m\b| o'?clock| in the | (?:to|and|until|till) \d|(?:st|nd|rd|th)\b)"
)
"""What digits that tell a time look like at first glance; most digits are turned away here."""
_HOUR: Final = re.compile(r"\d\d?(?=[.,;!?)\n ]|$)")
_BEFORE_HOUR: Final = ("at ", "around ", "about ", "by ", "past ")
"""What stands before digits that may tell an hour by themselves."""
_PREFIXES: Final = ("mid-", "early-", "late-", "pre-", "post-")
_QUARTER_NEXT: Final = re.compile(r"[ -]?[qh][1-4]\b")


def digits(page: Page, start: int, _end: int, _word: str) -> Atom | None:
    """Read whatever time the digits from here on tell; None where they count or name something else."""
    low = page.low
    before = low[start - 1] if start else " "
    if before.isalnum() or before in "$£€¥#_/+" or (before == "@" and low[start - 2 : start - 1] != " "):
        return None
    joined = before in ".,:-–" and start > page.floor + 1 and low[start - 2].isalnum()
    if joined and not low.endswith(_PREFIXES, 0, start):
        return None
    if not _SHAPE.match(low, start) and not (
        low.endswith(_BEFORE_HOUR, 0, start) and _HOUR.match(low, start)
    ):
        return None
    for read in (
        _full, numeric.day_month, _clocks, numeric.bare_hours, _clock, _year, _numbered, numeric.bare_hour,
    ):  # fmt: skip
        atom = read(page, start)
        if atom is not None:
            return atom
    return None


def _full(page: Page, start: int) -> Atom | None:
    low = page.low
    found = _ISO.match(low, start)
    if found:
        if not (1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31):
            return None
        timed = found["h"] is not None and int(found["h"]) < 24 and int(found["min"]) < 60
        return Atom(
            start=start, end=found.end() if timed or not found["h"] else found.end("d"), kind="date", year=int(found["y"]),
            month=int(found["m"]), day=int(found["d"]), hour=int(found["h"]) if timed else None,
            minute=int(found["min"]) if timed else None, second=int(found["s"]) if timed and found["s"] else None,
            zone=(found["z"] or "").upper() if timed else "",
        )  # fmt: skip
    found = _YEAR_NAMED.match(low, start)
    if found and found["alone"] not in {"may", "march"} and int(found["d"] or 1) <= 31:
        month = words.MONTHS[found["m"] or found["alone"]]
        day = int(found["d"]) if found["d"] else None
        kind: Kind = "date" if day else "month"
        return Atom(start=start, end=found.end(), kind=kind, year=int(found["y"]), month=month, day=day)
    found = _YEAR_FIRST.match(low, start)
    if found and 1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31:
        return Atom(
            start=start,
            end=found.end(),
            kind="date",
            year=int(found["y"]),
            month=int(found["m"]),
            day=int(found["d"]),
        )
    found = _NUMERIC.match(low, start)
    if found is None or (len(found["y"]) == 2 and found["sep"] != "/"):
        return None
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not (1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12 and 1500 <= year < 2100):
        return None
    day, month = (a, b) if b <= 12 else (b, a)
    # Day and month as written first; the reader of `which` decides where both orders are possible.
    both = a <= 12 and b <= 12 and a != b and found["sep"] != "."
    return Atom(
        start=start,
        end=found.end(),
        kind="date",
        year=year,
        month=month,
        day=day,
        which="either" if both else "",
        order="" if both or a == b or found["sep"] == "." else "dm" if b <= 12 else "md",
    )


_HALF: Final = r"(?: ?([ap])\.?m\b(?:\.(?!\n|$| [\"'(]*[A-Z]))?)"
_CLOCKS: Final = re.compile(
    rf"(\d\d?)(?:[:.]([0-5]\d))?{_HALF}?(?: ?[-–] ?| to | and | until | till )(\d\d?)(?:[:.]([0-5]\d))?{_HALF}"
)


def _clocks(page: Page, start: int) -> Atom | None:
    """Read "3 to 5:30 p.m.": the first hour is of the half day that makes it come first."""
    found = _CLOCKS.match(page.low, start)
    if found is None or not (1 <= int(found[1]) <= 12 and 1 <= int(found[4]) <= 12):
        return None
    last = int(found[4]) % 12 + (12 if found[6] == "p" else 0)
    first = int(found[1]) % 12 + (12 if (found[3] or found[6]) == "p" else 0)
    if not found[3] and first > last:
        first -= 12
    zone = _ZONE.match(page.low, found.end())
    code = words.ZONES.get(zone["zone"] or "", "") if zone else ""
    stop = zone.end() if zone else found.end()
    ends = [
        Atom(
            start=start,
            end=stop,
            kind="time",
            hour=hour,
            minute=int(minute) if minute else None,
            zone=code,
            cue=True,
            part="told",
        )
        for hour, minute in ((first, found[2]), (last, found[5]))
    ]
    return Atom(start=start, end=stop, kind="range", first=ends[0], last=ends[1])


def _clock(page: Page, start: int) -> Atom | None:
    low = page.low
    if low.endswith(" past ", 0, start):
        dial = _DIAL.match(low, start)
        return clock.dial(page, start, dial.end(), int(dial[0])) if dial else None
    found = _MILITARY.match(low, start)
    if found is None:
        found = _CLOCK.match(low, start)
        if found is None or found.end() == found.end("h"):
            return None
    got = found.groupdict()
    hour, half = int(got["h"]), got.get("half")
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    zone = _ZONE.match(low, found.end())
    stop = zone.end() if zone else found.end()
    if got.get("part"):
        half = "a" if got["part"] == "morning" else "p"
    if half and not 1 <= hour <= 12:
        return None
    spoken = bool(half) or low.endswith("clock", start, found.end())
    dotted = (
        low[start + len(got["h"]) : start + len(got["h"]) + 1] == "." or len(got["h"]) + start == found.end()
    )
    if dotted and not spoken and not zone:
        return None
    if low[found.end() : found.end() + 1].isalnum() or (
        low[found.end() : found.end() + 2].strip(":.,-")[:1].isdigit() and not spoken
    ):
        return None
    cue = spoken or bool(zone) or page.word_before(start) in words.BEFORE_CLOCK
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        return None
    code = (zone["zone"] or "") if zone else ""
    return Atom(start=start, end=stop, kind="time", hour=hour, minute=int(got["min"]) if got["min"] else None,
                second=int(got["s"]) if got.get("s") else None, zone=words.ZONES.get(code, ""), cue=cue, part="told" if half else "")  # fmt: skip


_NUMBERED: Final = re.compile(
    r"(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?=[.,;!?)\n]|$| (?:of (?:this|last|next) month|this month|at \d|and|but|when|while)\b)"
)
_MONTH_SAID: Final = re.compile(r" (?:of )?(?P<which>this|last|next) month\b")


def _numbered(page: Page, start: int) -> Atom | None:
    """Read "on the 18th", of the month that is nearest."""
    found = _NUMBERED.match(page.low, start)
    if found is None or not page.low.endswith(
        (" on the ", " by the ", " until the ", " around the "), 0, start
    ):
        return None
    said = _MONTH_SAID.match(page.low, found.end())
    if said is None:
        return Atom(start=start - 4, end=found.end(), kind="date", day=int(found["d"]))
    step = {"last": -1, "this": 0, "next": 1}[said["which"]]
    month = Atom(start=start, end=said.end(), kind="shift", unit="month", number=step, which="this")
    return Atom(
        start=start - 4,
        end=said.end(),
        kind="slice",
        unit="day",
        number=int(found["d"]),
        which="nth",
        first=month,
    )


def _year(page: Page, start: int) -> Atom | None:
    low = page.low
    found = _DECADE.match(low, start)
    if found:
        left = page.left(_EDGE_LEFT, start, _EDGE_ENDS)
        return Atom(start=_begin(page, left, start), end=found.end(), kind="decade", year=int(found["y"]) * 10,
                    edge=edge_of(left["edge"]) if left else "")  # fmt: skip
    found = _SHORT_DECADE.match(low, start)
    if found and low[start - 1 : start] == "'":
        century = 1900 if int(found["y"]) >= 2 else 2000
        return Atom(start=start - 1, end=found.end(), kind="decade", year=century + int(found["y"]) * 10)
    found = _YEARS.match(low, start)
    if found is None or not _is_year(page, start, found.end("y"), found["last"] is not None):
        return None
    left = page.left(_EDGE_LEFT, start, _EDGE_ENDS)
    year, last, stop = int(found["y"]), found["last"], found.end()
    if last and len(last) == 2:
        follows = year - year % 100 + int(last)
        if follows <= year or (found["sep"] != "-" and found["sep"] not in "–/"):
            follows, stop = (year + 1, stop) if int(last) == (year + 1) % 100 else (0, found.end("y"))
        consecutive = int(last) == (year + 1) % 100
        if 1 <= int(last) <= 12 and not consecutive and found["sep"] in "-/":
            return Atom(start=start, end=found.end(), kind="month", year=year, month=int(last))
        return Atom(start=_begin(page, left, start), end=stop, kind="years" if follows else "year", year=year,
                    year_last=follows or None)  # fmt: skip
    if last and int(last) > year:
        return Atom(start=start, end=stop, kind="years", year=year, year_last=int(last))
    return Atom(start=_begin(page, left, start), end=found.end("y"), kind="year", year=year,
                edge=edge_of(left["edge"]) if left else "")  # fmt: skip


def _begin(page: Page, left: re.Match[str] | None, start: int) -> int:
    if left is None or left["the"] or left["year"]:
        return start
    return page.left_start(left, start)


def _is_year(page: Page, start: int, end: int, spanned: bool) -> bool:
    """Tell whether four digits are a year here, by what stands on either side."""
    low, clean = page.low, page.clean
    after = _NEXT_WORD.match(low, end)
    if after and (after[1] in words.COUNTED or ERA.match(low, end)):
        return False
    if low[end : end + 1].isalpha() or _QUARTER_NEXT.match(low, end):
        return False
    if low.endswith(_PREFIXES, 0, start):
        return True
    if low.endswith((" later than ", " earlier than ", "year greater than "), 0, start):
        return True
    raw = _PREVIOUS_RAW.search(clean[max(0, start - 24) : start])
    before = raw[1].lower() if raw else ""
    if before in words.NAMED_NUMBER or before.endswith("#"):
        return False
    if (
        before in words.BEFORE_YEAR
        or low[start - 1 : start] in {"(", "'"}
        or spanned
        or before.endswith("'s")
    ):
        return True
    if raw and raw[1][0].isupper():  # "World Cup 2022", "in Paris 1968"
        return not (_MODEL.search(clean, max(0, start - 24), start) and _MODEL_RIGHT.match(low, end))
    return bool(_ENDING.match(low, end)) and low[max(0, start - 2) : start] == ", "
