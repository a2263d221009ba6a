"""Feasts: those of one date, those that hang on Easter, and those of "the fourth Thursday of November"."""

from datetime import date, timedelta
from typing import Final

from enrich.dates import periods

FIXED: Final[dict[str, tuple[int, int]]] = {
    "christmas": (12, 25), "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year day": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31),
    "valentine's day": (2, 14), "bastille day": (7, 14), "earth day": (4, 22), "may day": (5, 1), "juneteenth": (6, 19),
    "international workers' day": (5, 1), "international women's day": (3, 8), "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17), "saint patrick's day": (3, 17), "saint patrick": (3, 17), "armistice day": (11, 11), "veterans day": (11, 11),
    "anzac day": (4, 25), "canada day": (7, 1), "groundhog day": (2, 2), "april fool's day": (4, 1), "april fools' day": (4, 1),
}  # fmt: skip
"""Month and day. "Independence Day" is not here: every country has its own."""
EASTER: Final[dict[str, int]] = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46,
    "maundy thursday": -3, "whit monday": 50, "ascension day": 39,
}  # fmt: skip
"""Days from Western Easter."""
COUNTED: Final[dict[str, tuple[int, int, int, int]]] = {
    "thanksgiving": (11, 3, 4, 0), "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4), "labor day": (9, 0, 1, 0),
    "memorial day": (5, 0, -1, 0), "martin luther king day": (1, 0, 3, 0), "presidents' day": (2, 0, 3, 0),
    "remembrance sunday": (11, 6, 2, 0),
}  # fmt: skip
"""Month, weekday, which of them in the month (-1: the last), days after it."""
NAMES: Final = (*FIXED, *EASTER, *COUNTED)


def on(name: str, year: int) -> date:
    """Return the day of a feast in a year. Raises ValueError where the calendar has none."""
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in EASTER:
        return periods.easter(year) + timedelta(days=EASTER[name])
    month, weekday, number, after = COUNTED[name]
    first = date(year, month, 1) if number > 0 else periods.add_months(date(year, month, 1), 1)
    ahead = (weekday - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (number - (number > 0)) + after)
