"""What is told relative to the day of publication: "Saturday", "last month", "the past three days"."""

from datetime import date, datetime, timedelta
from typing import Final, Literal

from enrich.dates import periods, words
from enrich.dates.atoms import Atom
from enrich.dates.periods import Period
from store.mentions import Grain

Tense = Literal["past", "future", ""]
_NEAR_DAYS: Final = 60
_FAR_DAYS: Final = 300
"""A day without a year that would be this long ago, or this near ahead, is the one ahead ("on 14 February" in February)."""

UNIT_GRAINS: Final[dict[str, Grain]] = {
    "fortnight": "week", "weekend": "day", "half": "quarter", "minute": "minute", "hour": "hour", "day": "day",
    "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip


def relative(atom: Atom, now: datetime, tense: Tense) -> Period | None:
    """Return what the expression names, seen from the moment of publication."""
    today = now.date()
    match atom.kind:
        case "weekday":
            return periods.day(_weekday(atom, today, tense), words.PARTS.get(atom.part))
        case "dayword":
            return _dayword(atom, today)
        case "now":
            return periods.day(today)
        case "weekend":
            monday = today - timedelta(days=today.weekday())
            if atom.which == "the" and tense != "future":
                return periods.weekend(monday - timedelta(weeks=today.weekday() < 5))
            step = atom.number if atom.number or tense == "future" or today.weekday() > 3 else 0
            return periods.weekend(monday + timedelta(weeks=step))
        case "shift":
            return _shift(atom, now)
        case "then" if tense != "past":  # "the next week was quiet" is the one after what was told
            return _shift(atom, now) if atom.unit != "weekend" else None
        case "rolling":
            return _rolling(atom, now)
        case _:
            return None


def sure(number: int | None) -> int:
    """Return a field that the grammar has filled."""
    assert number is not None, "the grammar fills what its kind needs"
    return number


def nearest(past: date, ahead: date, today: date, tense: Tense) -> date:
    """Return the one of two days of a name that the clause means."""
    if tense == "future" or (
        not tense and (today - past).days > _FAR_DAYS and (ahead - today).days < _NEAR_DAYS
    ):
        return ahead
    return past


def _numbered(weekday: int, day: int, today: date, tense: Tense) -> date:
    """Return the nearest day of that name and number: "Friday the 23rd". Raises ValueError where none is near."""
    step = 1 if tense == "future" else -1
    for days in range(_FAR_DAYS):
        for on in (today + timedelta(days=days * step), today - timedelta(days=days * step)):
            if on.weekday() == weekday and on.day == day:
                return on
    raise ValueError(day)


def _weekday(atom: Atom, today: date, tense: Tense) -> date:
    wanted = sure(atom.weekday)
    if atom.day:
        return _numbered(wanted, atom.day, today, tense)
    monday = today - timedelta(days=today.weekday())
    match atom.which:
        case "next" | "next week":
            return monday + timedelta(days=7 + wanted)
        case "last week":
            return monday + timedelta(days=wanted - 7)
        case "this week":
            return monday + timedelta(days=wanted)
        case "last":
            return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
        case _:
            if tense == "future" or atom.which == "this":
                return today + timedelta(days=(wanted - today.weekday()) % 7)
            return today - timedelta(days=(today.weekday() - wanted) % 7)


def _dayword(atom: Atom, today: date) -> Period:
    return periods.day(today + timedelta(days=atom.number), words.PARTS.get(atom.part))


def _shift(atom: Atom, now: datetime) -> Period | None:
    """Return the period that many units from the one of publication."""
    today, count = now.date(), atom.number
    match atom.unit:
        case "day":
            return periods.day(today + timedelta(days=count))
        case "week" | "fortnight":
            return periods.week(today + timedelta(weeks=count * (2 if atom.unit == "fortnight" else 1)))
        case "month":
            on = periods.add_months(today, count)
            return periods.month(on.year, on.month)
        case "quarter":
            on = periods.add_months(today, 3 * count)
            return periods.quarter(on.year, (on.month + 2) // 3)
        case "year":
            return periods.year(today.year + count)
        case "decade":
            if atom.which == "this":
                return periods.decade(today.year // 10 * 10 + 10 * count)
            return periods.year(today.year + 10 * count)
        case "hour":
            at = (now + timedelta(hours=count)).replace(minute=0, second=0, microsecond=0)
            return Period(f"{at:%Y-%m-%dT%H}", at, at + timedelta(hours=1), "hour")
        case _:
            at = (now + timedelta(minutes=count)).replace(second=0, microsecond=0)
            return Period(f"{at:%Y-%m-%dT%H:%M}", at, at + timedelta(minutes=1), "minute")


def _quarters(today: date, count: int) -> Period | None:
    """Return so many whole quarters before the one of publication, or after it."""
    first, last = sorted((count, count // abs(count)))
    ends = [periods.add_months(today, 3 * step) for step in (first, last)]
    a, b = (periods.quarter(on.year, (on.month + 2) // 3) for on in ends)
    return a if a == b else periods.between(a, b)


def _rolling(atom: Atom, now: datetime) -> Period | None:
    """Return the last or next so many units, up to or from the day of publication, which is left out."""
    today, count = now.date(), atom.number
    grain_ = UNIT_GRAINS[atom.unit]
    if count == 0:
        return None
    if atom.unit in {"hour", "minute"}:
        step = timedelta(**{f"{atom.unit}s": abs(count)})
        start, end = (now - step, now) if count < 0 else (now, now + step)
        start, end = start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
        return Period(f"{start:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}", start, end, grain_)
    if atom.unit == "quarter":
        return _quarters(today, count)
    days = periods.UNIT_DAYS.get(atom.unit)
    if days is not None:
        other = today + timedelta(days=days * count)
    else:
        months = periods.UNIT_MONTHS[atom.unit] * count
        first = periods.add_months(today, months)
        other = capped(first, today.day)
    first_day, last_day = (
        (other, today) if count < 0 else (today + timedelta(days=1), other + timedelta(days=1))
    )
    start, end = periods.instant(first_day), periods.instant(last_day)
    return Period(f"{first_day}/{last_day - timedelta(days=1)}", start, end, grain_)


def capped(first: date, day: int) -> date:
    """Return that day of the month, or the month's last where it is shorter."""
    return first.replace(day=min(day, (periods.add_months(first, 1) - timedelta(days=1)).day))
