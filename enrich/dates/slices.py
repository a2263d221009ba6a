"""Parts of a period, and the period before an end: "the first three months of 2021", "the year to 31 March"."""

from datetime import date, timedelta
from typing import Final

from enrich.dates import periods, words
from enrich.dates.atoms import Atom
from enrich.dates.periods import Period
from enrich.dates.relative import capped

WEEK_DAYS: Final = 7
HALF_MONTH: Final = 15
"""Last day of the first half of a month."""


def up_to(atom: Atom, last: Period) -> Period | None:
    """Return the week, month, quarter or year that ends with a day or a month: "the year to 31 March"."""
    end = last.end.date()
    if atom.unit == "week":
        start = end - timedelta(days=WEEK_DAYS)
    else:
        start = capped(periods.add_months(end, -{"month": 1, "quarter": 3, "year": 12}[atom.unit]), end.day)
    if start >= last.start.date():
        return last
    opening = periods.month(start.year, start.month) if last.grain == "month" else periods.day(start)
    return periods.between(opening, last if last.grain == "month" else periods.day(end - timedelta(days=1)))


def slice_(atom: Atom, whole: Period) -> Period | None:
    """Return the first so many units of a period, or (below nought) the last."""
    first, last, count = whole.start.date(), whole.end.date() - timedelta(days=1), abs(atom.number)
    if atom.weekday is not None:
        shift = (atom.weekday - first.weekday()) % 7 + 7 * (atom.number - 1)
        on = (
            first + timedelta(days=shift)
            if atom.number > 0
            else last - timedelta(days=(last.weekday() - atom.weekday) % 7)
        )
        return periods.day(on, words.PARTS.get(atom.part)) if first <= on <= last else None
    if atom.which == "half":
        middle = first.replace(day=HALF_MONTH)
        a, b = (first, middle) if atom.number == 1 else (middle + timedelta(days=1), last)
        return periods.between(periods.day(a), periods.day(b))
    if atom.which == "nth":
        if atom.unit == "day":
            on = first + timedelta(days=atom.number - 1)
            return periods.day(on) if on <= last else None
        month = periods.add_months(first, atom.number - 1)
        return periods.month(month.year, month.month) if month <= last else None
    if atom.unit == "week" and (last - first).days > WEEK_DAYS:
        return _weeks(first, last, atom.number)
    if atom.unit in periods.UNIT_DAYS:
        reach = timedelta(days=periods.UNIT_DAYS[atom.unit] * count - 1)
        a, b = (first, first + reach) if atom.number > 0 else (last - reach, last)
        return periods.day(a) if reach.days == 0 else periods.between(periods.day(a), periods.day(b))
    months = count * (12 if atom.unit == "year" else 1)
    a = first if atom.number > 0 else periods.add_months(last, 1 - months)
    b = periods.add_months(a, months - 1)
    ends = periods.month(a.year, a.month), periods.month(b.year, b.month)
    return ends[0] if months == 1 else periods.between(*ends)


def _weeks(first: date, last: date, number: int) -> Period | None:
    """Return the first so many ISO weeks of a period, or (below nought) the last: those with their Thursday in it."""
    opening = first + timedelta(days=(3 - first.weekday()) % 7)
    closing = last - timedelta(days=(last.weekday() - 3) % 7)
    reach = timedelta(weeks=abs(number) - 1)
    a, b = (opening, opening + reach) if number > 0 else (closing - reach, closing)
    return periods.week(a) if a == b else periods.between(periods.week(a), periods.week(b))
