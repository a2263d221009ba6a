"""From the words of an expression to the stretch of time that they name, given when they were published."""

from datetime import date, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from enrich.dates import periods, words
from enrich.dates.atoms import Atom
from enrich.dates.days import either_order, feast, monthless, year_of, yearless
from enrich.dates.periods import Period
from enrich.dates.relative import UNIT_GRAINS, Tense, capped, nearest, relative, sure
from enrich.dates.slices import slice_, up_to
from store.mentions import Grain

_GRAINS: Final[dict[str, Grain]] = {
    "date": "day", "weekday": "day", "month": "month", "year": "year", "years": "year", "decade": "decade",
    "season": "season", "quarter": "quarter", "half": "quarter", "fiscal": "year", "dayword": "day", "weekend": "day",
    "time": "minute", "holiday": "day", "beside": "day", "week_of": "week", "part": "hour",
    "now": "day",
}  # fmt: skip


def grain(atom: Atom) -> Grain:
    """Return the grain of an expression, known even where its value is not."""
    if atom.kind == "range" and atom.last is not None:
        return grain(atom.last)
    if atom.hour is not None:
        return "hour" if atom.minute is None else "minute" if atom.second is None else "second"
    return UNIT_GRAINS[atom.unit] if atom.unit and atom.kind != "beside" else _GRAINS[atom.kind]


def resolve(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    """Return what the expression names; None where the text does not tell, or where there is no such day."""
    try:
        if atom.kind == "range":
            return _range(atom, now, tense)
        found = _period(atom, now, tense)
        if found is None:
            return None
        if atom.hour is not None:
            return _timed(atom, found)
        if atom.edge in {"earlier", "later"} and now is not None:
            return periods.split(found, periods.instant(now.date()), atom.edge)
        return periods.edge(found, atom.edge) if atom.edge else found
    except (ValueError, OverflowError):  # 30 February, the year 0
        return None


def _period(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    match atom.kind:
        case "date":
            return _date(atom, now, tense)
        case "month":
            return _month(atom, now, tense)
        case "year":
            return periods.year(sure(atom.year))
        case "years":
            return periods.between(periods.year(sure(atom.year)), periods.year(sure(atom.year_last)))
        case "decade":
            return periods.decade(sure(atom.year))
        case "quarter" | "half":
            return _quarter(atom, now, tense)
        case "season":
            return _season(atom, now, tense)
        case "holiday":
            return feast(atom, now, tense)
        case "beside":
            return _beside(atom, now, tense)
        case "slice" | "up_to":
            assert atom.first is not None, "the grammar fills what its kind needs"
            whole = resolve(atom.first, now, tense)
            return (
                None if whole is None else slice_(atom, whole) if atom.kind == "slice" else up_to(atom, whole)
            )
        case "week_of":
            return _week(atom, now, tense)
        case _:
            return relative(atom, now, tense) if now is not None else None


def _date(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    if atom.month is None:
        return monthless(sure(atom.day), now, tense)
    month, day = sure(atom.month), sure(atom.day)
    year = atom.year or year_of(atom.which, now)
    if atom.which == "either":
        return either_order(year, month, day, now) if year else None
    if year is None:
        if now is None:
            return None
        told: dict[str, Tense] = {"last": "past", "next": "future"}
        on = yearless(month, day, now.date(), told.get(atom.which, tense))
    else:
        on = date(year, month, day)
    hours = words.PARTS.get(atom.part)
    if atom.day_last:
        last = on.replace(day=atom.day_last)
        return periods.between(periods.day(on), periods.day(last))
    return periods.day(on, hours)


def _month(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    number = sure(atom.month)
    year = atom.year or year_of(atom.which, now)
    if year is None:
        if now is None:
            return None
        this = now.year
        match atom.which:
            case "last":
                year = this if number < now.month else this - 1
            case "next":
                year = this if number > now.month else this + 1
            case "this":
                year = this
            case _:
                past = date(this if number <= now.month else this - 1, number, 1)
                ahead = date(this if number >= now.month else this + 1, number, 1)
                year = nearest(past, ahead, now.date(), tense).year
    return periods.month(year, number)


def _beside(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    """Return the day so many units from another day: "three weeks after 12 January"."""
    assert atom.first is not None, "the grammar fills what its kind needs"
    base = resolve(atom.first, now, tense)
    if base is None:
        return None
    on = base.start.date()
    months = periods.UNIT_MONTHS.get(atom.unit)
    if months is None:
        return periods.day(on + timedelta(days=atom.number * periods.UNIT_DAYS[atom.unit]))
    first = periods.add_months(on, months * atom.number)
    return periods.day(capped(first, on.day))


def _quarter(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    make = periods.quarter if atom.kind == "quarter" else periods.half
    year = atom.year or year_of(atom.which, now)
    if year is None:
        if now is None:
            return None
        current = (now.month + 2) // 3 if atom.kind == "quarter" else (now.month + 5) // 6
        year = now.year
        if atom.number > current and tense != "future":
            year -= 1
        elif atom.number < current and tense == "future":
            year += 1
    return make(year, atom.number)


def _season(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    year = atom.year or year_of(atom.which, now)
    if year is not None:
        return periods.season(year, atom.number)
    if now is None:
        return None
    today = periods.instant(now.date())
    near = [periods.season(now.year + step, atom.number) for step in (-2, -1, 0, 1)]
    if atom.which == "last":
        return [s for s in near if s.end <= today][-1]
    if atom.which == "this" and tense != "future":
        return min(near, key=lambda s: max(s.start - today, today - s.end))
    if atom.which in {"next", "this"} or tense == "future":
        ahead = [s for s in near if (s.start > today if atom.which == "next" else s.end > today)]
        return ahead[0] if ahead else None
    return [s for s in near if s.start <= today][-1]


def _week(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    if atom.month is not None and atom.day is None:
        return _week_of_month(atom, now, tense)
    if atom.day is None:
        year = atom.year or year_of(atom.which or "this year", now)
        if year is None:
            return None
        weeks = date(year, 12, 28).isocalendar().week  # 28 December is always in the last ISO week
        return periods.week(date.fromisocalendar(year, weeks if atom.number < 0 else atom.number, 1))
    on = _date(atom, now, tense)
    return periods.week(on.start.date()) if on else None


def _week_of_month(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    """Return the week with the month's n-th Thursday, as ISO 8601 counts the weeks of a year; -1 is the last."""
    month = _month(atom, now, tense)
    if month is None:
        return None
    first, after = month.start.date(), month.end.date()
    thursdays = [
        first + timedelta(days=d)
        for d in range((after - first).days)
        if (first + timedelta(days=d)).weekday() == 3
    ]
    number = atom.number if atom.number < 0 else atom.number - 1
    return periods.week(thursdays[number]) if number < len(thursdays) else None


def _timed(atom: Atom, on: Period) -> Period:
    hour, minute, second = sure(atom.hour), atom.minute, atom.second
    start = periods.instant(on.start.date(), hour) + timedelta(minutes=minute or 0, seconds=second or 0)
    if minute is None:
        return Period(f"{start:%Y-%m-%dT%H}", start, start + timedelta(hours=1), "hour")
    if second is None:
        return Period(f"{start:%Y-%m-%dT%H:%M}", start, start + timedelta(minutes=1), "minute")
    return Period(f"{start:%Y-%m-%dT%H:%M:%S}", start, start + timedelta(seconds=1), "second")


def _range(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    a, b = atom.first, atom.last
    assert a is not None, "a range has two ends"
    assert b is not None, "a range has two ends"
    if b.kind == "time" and a.hour is not None and a.kind != "time":  # "Monday from 3 to 5 p.m."
        b = replace(a, hour=b.hour, minute=b.minute, second=b.second)
    if a.kind == "time" and b.hour is not None and b.kind != "time":  # "noon to 7 p.m. on Friday"
        a = replace(b, hour=a.hour, minute=a.minute, second=a.second)
    if a.kind == b.kind == "weekday" and not a.which and b.which.endswith(" week"):
        a = replace(a, which=b.which)  # "Monday to Thursday next week"
    last = resolve(b, now, tense)
    if a.year is None and a.month is not None and b.year is not None and b.month is not None:
        a = replace(a, year=b.year - ((a.month, a.day or 0) > (b.month, b.day or 32)))
    first = resolve(a, now, tense)
    if first is None or last is None:
        return None
    for _ in range(2):
        if last.start >= first.start:
            break
        if b.kind == "weekday":
            b_day = periods.day(last.start.date() + timedelta(days=7))
            last = b_day
        elif b.month is not None and b.year is None and now is not None:
            last = resolve(replace(b, year=last.start.year + 1), now, tense)
            if last is None:
                return None
    return periods.between(first, last)
