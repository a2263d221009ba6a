"""What is counted from a day that the text told before: "two weeks later", "the following day", "the same day"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from enrich.dates import periods
from enrich.dates.atoms import Atom
from enrich.dates.periods import Period

Told = tuple[int, date, int]
"""A day that was told outside quotations: its sentence, itself, and where its words begin."""
_REPORT: Final = re.compile(
    r"\b(?:said|says|added|announced|reported|confirmed|told [\w ]{1,24})(?: (?:in a statement|late|early))*(?: on)? $"
)
"""Before a day it makes it the day of the report, from which what is reported does not count."""
_REPORT_MAX: Final = 48
_LOOKED_AT: Final = 4
"""Days looked back at; keeps a list of a thousand reports linear."""


def base(told: Sequence[Told], sentence: int, low: str) -> date | None:
    """Return the last day told in this sentence or the one before, unless it is only that of a report."""
    for at, on, start in reversed(told[-_LOOKED_AT:]):
        if sentence - at > 1:
            return None
        if not _REPORT.search(low, max(0, start - _REPORT_MAX), start):
            return on
    return None


def elsewhere(atom: Atom, on: date) -> Period | None:
    """Return what lies so many units from that day; None where the words do not tell how many."""
    if not atom.which:
        return None
    try:
        if atom.unit in periods.UNIT_DAYS:
            there = on + timedelta(days=atom.number * periods.UNIT_DAYS[atom.unit])
            return (
                periods.week(there) if atom.which == "whole" and atom.unit == "week" else periods.day(there)
            )
        if atom.unit == "month" and atom.number > 0:
            first = periods.add_months(on, atom.number)
            return periods.month(first.year, first.month)
        if atom.unit == "year" and atom.number > 0:
            return periods.year(on.year + atom.number)
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    return None
