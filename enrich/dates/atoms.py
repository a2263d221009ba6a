"""What the grammar reads off the page before any calendar is asked."""

from typing import Literal

import msgspec

Kind = Literal[
    "date", "weekday", "month", "year", "years", "decade", "season", "quarter", "half", "fiscal", "shift",
    "rolling", "elsewhere", "dayword", "weekend", "time", "holiday", "unknown", "week_of", "range", "offset", "beside", "part", "now", "then", "slice", "up_to",
]  # fmt: skip


class Atom(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of time: `start` and `end` in the clean text, and the fields that its words filled."""

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_last: int | None = None
    """The second day of "3 to 5 May"."""
    year_last: int | None = None
    weekday: int | None = None
    number: int = 0
    """Which quarter, half, season or week; how many units; how many days from today."""
    unit: str = ""
    which: str = ""
    """"last", "this", "next", "ago", "on"."""
    edge: str = ""
    """"early", "mid" or "late"."""
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    cue: bool = False
    """A bare "9:30" may be a score: it counts only beside a date or after a word like "at"."""
    order: str = ""
    """"dm" or "md": what a numeric date gives away about the order its writer keeps."""
    feast: str = ""
    first: "Atom | None" = None
    last: "Atom | None" = None
