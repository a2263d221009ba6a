"""How what is found is written down: times of day, both ends of a stretch, an hour put on its day."""

from datetime import date

from enrich.dates.atoms import Atom
from enrich.dates.periods import Period


def on_day(atom: Atom, on: date) -> Atom:
    """Return a time of day as one of that day."""
    return Atom(start=atom.start, end=atom.end, kind="date", year=on.year, month=on.month, day=on.day,
                hour=atom.hour, minute=atom.minute, second=atom.second)  # fmt: skip


def same_half(first: Atom, last: Atom) -> int | None:
    """Return the hour of "3" in "from 3 to 5 p.m."."""
    if first.cue or first.hour is None or last.hour is None:
        return first.hour
    return first.hour + 12 if first.hour < 12 <= last.hour and first.hour + 12 < last.hour else first.hour


def clock_value(atom: Atom) -> str:
    """Return "T15:30", the value of a time whose day nobody told."""
    value = f"T{atom.hour:02}"
    if atom.minute is not None:
        value += f":{atom.minute:02}"
    return value if atom.second is None else f"{value}:{atom.second:02}"


def ends(found: Period, zone: str) -> tuple[str, str]:
    """Return both ends of a period, as days where it is of whole days."""
    if (
        found.start.hour
        or found.start.minute
        or found.end.hour
        or found.end.minute
        or found.grain in {"hour", "minute", "second"}
    ):
        form = "%Y-%m-%dT%H:%M" + (":%S" if found.start.second or found.end.second else "")
        return found.start.strftime(form) + zone, found.end.strftime(form) + zone
    return found.start.date().isoformat(), found.end.date().isoformat()
