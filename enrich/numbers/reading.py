"""One number as it was read, before what stands around it is."""

from typing import Literal

import msgspec

Form = Literal["digits", "words", "vague", "fraction", "ordinal", "article", "times"]


class Reading(msgspec.Struct, frozen=True):
    """One number as it stands at `start` of the normalised text."""

    start: int
    end: int
    low: float
    high: float
    form: Form
    grouped: bool = False
    """Whether it was written as only quantities are: thousands separators, a decimal point, a scale word."""
    scale: float = 1.0
    """What its last scale word multiplies by: 1e6 in "six million"."""
