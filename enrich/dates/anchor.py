"""Finds the day that a text is read from where nobody told it: the date line at its top."""

from datetime import datetime
from typing import Final

from enrich.dates.atoms import Atom
from enrich.dates.page import Page
from enrich.dates.resolve import resolve

_DATELINE_MAX: Final = 600
"""A date line stands in the first paragraphs."""
_DATELINE_REST: Final = 30
"""Characters a date line may have besides its date: a place, an agency."""


def anchor(page: Page, atoms: list[Atom]) -> datetime | None:
    """Return the day of a date line near the top: a whole date with hardly anything else in its paragraph."""
    for atom in atoms:
        if atom.end > _DATELINE_MAX:
            return None
        if atom.kind != "date" or atom.year is None or atom.which == "either":
            continue
        begin = page.low.rfind("\n", 0, atom.start) + 1
        stop = page.low.find("\n", atom.end)
        stop = len(page.low) if stop < 0 else stop
        if stop - begin - (atom.end - atom.start) <= _DATELINE_REST:
            found = resolve(atom, None, "")
            if found is not None:
                return found.start
    return None
