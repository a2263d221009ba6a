"""Calendar arithmetic: half-open periods with the ISO 8601 value that names them."""

from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from enrich.dates.words import SEASON_CODES
from store.mentions import Grain

MIDNIGHT_HOUR: Final = 24
UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_YEAR_CUTS: Final = {"early": (1, 7), "start": (1, 5), "mid": (5, 9), "late": (7, 13), "end": (9, 13)}
"""First month of a part of a year, and the month after its last."""
_DECADE_CUTS: Final = {"early": (0, 4), "start": (0, 4), "mid": (4, 7), "late": (7, 10), "end": (7, 10)}
"""First year of a part of a decade, and the year after its last."""


class Period(msgspec.Struct, frozen=True):
    """A half-open stretch of local time and its name."""

    value: str
    start: datetime
    end: datetime
    grain: Grain


def instant(day: date, hour: int = 0) -> datetime:
    """Return that hour of the day; hour 24 is the next midnight."""
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour)  # noqa: DTZ001 - local time of the text


def add_months(day: date, months: int) -> date:
    """Return the first of the month that many months away. Raises ValueError outside years 1 to 9999."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def day(on: date, hours: tuple[int, int] | None = None) -> Period:
    """Return a day, or the part of it between two hours."""
    first, last = hours or (0, MIDNIGHT_HOUR)
    return Period(on.isoformat(), instant(on, first), instant(on, last), "day")


def week(on: date) -> Period:
    """Return the ISO week, Monday to Sunday, that holds this day."""
    monday = on - timedelta(days=on.weekday())
    year, number, _ = on.isocalendar()
    return Period(f"{year:04}-W{number:02}", instant(monday), instant(monday + timedelta(days=7)), "week")


def weekend(on: date) -> Period:
    """Return Saturday and Sunday of the week that holds this day."""
    saturday = on + timedelta(days=5 - on.weekday())
    sunday = saturday + timedelta(days=1)
    return Period(f"{saturday}/{sunday}", instant(saturday), instant(sunday, MIDNIGHT_HOUR), "day")


def month(year: int, number: int) -> Period:
    """Return a month."""
    first = date(year, number, 1)
    return Period(f"{year:04}-{number:02}", instant(first), instant(add_months(first, 1)), "month")


def quarter(year: int, number: int) -> Period:
    """Return a calendar quarter, 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    return Period(f"{year:04}-Q{number}", instant(first), instant(add_months(first, 3)), "quarter")


def half(year: int, number: int) -> Period:
    """Return a half year as the two quarters it is."""
    first = date(year, 6 * number - 5, 1)
    value = f"{year:04}-Q{2 * number - 1}/{year:04}-Q{2 * number}"
    return Period(value, instant(first), instant(add_months(first, 6)), "quarter")


def season(year: int, number: int) -> Period:
    """Return a northern meteorological season: 0 is March to May; 3, winter, begins in December of `year`."""
    first = date(year, 3 * number + 3, 1)
    return Period(
        f"{year:04}-{SEASON_CODES[number]}", instant(first), instant(add_months(first, 3)), "season"
    )


def year(number: int) -> Period:
    """Return a year."""
    return Period(f"{number:04}", instant(date(number, 1, 1)), instant(date(number + 1, 1, 1)), "year")


def decade(number: int) -> Period:
    """Return the ten years that begin with this one, written "199X"."""
    return Period(
        f"{number // 10:03}X", instant(date(number, 1, 1)), instant(date(number + 10, 1, 1)), "decade"
    )


def edge(period: Period, which: str) -> Period:
    """Return the early, middle or late part: first half, middle third, second half, cut to whole days.

    A week's are three and four days, the middle of a month is its 10th to 20th, the start and end of a year four months;
    a decade's are four years (0 to 3) and twice three (4 to 6, 7 to 9).
    """
    length = (period.end - period.start).days
    if length < 2:
        return period
    start, end = period.start, period.end
    if period.grain == "year":
        cuts = _YEAR_CUTS[which]
        start, end = (instant(add_months(start.date().replace(month=1), cut - 1)) for cut in cuts)
    elif period.grain == "decade":
        since, until = _DECADE_CUTS[which]
        start, end = start.replace(year=start.year + since), start.replace(year=start.year + until)
    elif which in {"early", "start"}:
        end = start + timedelta(days=3 if period.grain == "week" else (length + 1) // 2)
    elif which in {"late", "end"}:
        start += timedelta(days=3 if period.grain == "week" else (length + 1) // 2)
    elif period.grain == "month":
        start, end = start + timedelta(days=9), start + timedelta(days=20)
    else:
        start, end = start + timedelta(days=length // 3), end - timedelta(days=length // 3)
    return msgspec.structs.replace(period, start=start, end=end)


def split(period: Period, at: datetime, which: str) -> Period:
    """Return what of a period lies earlier than a moment, or later; all of it where the moment is outside."""
    if not period.start < at < period.end:
        return period
    if which == "earlier":
        return msgspec.structs.replace(period, end=at)
    return msgspec.structs.replace(period, start=at)


def between(first: Period, last: Period) -> Period | None:
    """Return from the start of one to the end of the other as "first/last"; None where that is no stretch.

    "From Monday to Friday" takes Friday in; "from 3 to 5 p.m." ends at five.
    """
    end = last.start if last.grain in {"hour", "minute", "second"} else last.end
    if end <= first.start or last.start < first.start:
        return None
    return Period(f"{first.value}/{last.value}", first.start, end, last.grain)


def easter(of_year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = of_year % 19, of_year // 100, of_year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number = h + k - 7 * m + 114
    return date(of_year, number // 31, number % 31 + 1)
