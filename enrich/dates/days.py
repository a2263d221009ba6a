"""Which day of its name is meant: days without a year or a month, of either order, and feasts."""

from datetime import date, datetime

from enrich.dates import feasts, periods, words
from enrich.dates.atoms import Atom
from enrich.dates.periods import Period
from enrich.dates.relative import Tense, nearest


def year_of(which: str, now: datetime | None) -> int | None:
    """Return the year of "last year"; None where there is no publication to count from."""
    step = {"last year": -1, "this year": 0, "the year": 0, "next year": 1}.get(which)
    return None if step is None or now is None else now.year + step


def yearless(month: int, day: int, today: date, tense: Tense) -> date:
    """Return the day of that name at or before today, or at or after it in a clause about the future."""

    def look(years: range) -> date:
        for year in years:
            try:
                return date(year, month, day)
            except ValueError:
                continue  # 29 February
        raise ValueError(day)

    this = today.year
    past = look(range(this if (month, day) <= (today.month, today.day) else this - 1, this - 9, -1))
    ahead = look(range(this if (month, day) >= (today.month, today.day) else this + 1, this + 9))
    return nearest(past, ahead, today, tense)


def monthless(day: int, now: datetime | None, tense: Tense) -> Period | None:
    """Return the nearest day of that number: "on the 18th"."""
    if now is None:
        return None
    step = 1 if tense == "future" else -1
    if (now.day - day) * step > 0:
        return periods.day(periods.add_months(now.date(), step).replace(day=day))
    return periods.day(now.date().replace(day=day))


def either_order(year: int, month: int, day: int, now: datetime | None) -> Period | None:
    """Return the one order that lies in the month up to publication; None where both or neither do."""
    if now is None:
        return None
    near = [
        on for on in (date(year, month, day), date(year, day, month)) if 0 <= (now.date() - on).days <= 31
    ]
    return periods.day(near[0]) if len(near) == 1 else None


def feast(atom: Atom, now: datetime | None, tense: Tense) -> Period | None:
    """Return the day of a feast: of the year told, or the nearest."""
    hours = words.PARTS.get(atom.part)
    year = atom.year or year_of(atom.which, now)
    if year:
        return periods.day(feasts.on(atom.feast, year), hours)
    if now is None:
        return None
    near = [feasts.on(atom.feast, now.year + years) for years in (-1, 0, 1)]
    past = [on for on in near if on <= now.date()][-1]
    ahead = next(on for on in near if on >= now.date())
    told: dict[str, Tense] = {"last": "past", "next": "future"}
    return periods.day(nearest(past, ahead, now.date(), told.get(atom.which, tense)), hours)
