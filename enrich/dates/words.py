"""English words of time: what they mean and the pieces of regular expressions that read them.

Everything is written for lower-case text. A second language would be a second file like this one.
"""

from typing import Final


def listed(text: str) -> frozenset[str]:
    """Return the words in a text."""
    return frozenset(text.split())


MONTHS: Final[dict[str, int]] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: Final[dict[str, int]] = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tues": 1, "tue": 1, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
SEASONS: Final[dict[str, int]] = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
SEASON_CODES: Final = ("SP", "SU", "FA", "WI")
UNITS: Final[dict[str, str]] = {
    name + s: name
    for name in ("minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade")
    for s in ("", "s")
} | {"min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour"}  # fmt: skip
DAY_WORDS: Final[dict[str, int]] = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
PARTS: Final[dict[str, tuple[int, int]]] = {
    "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 24), "tonight": (18, 24),
}  # fmt: skip
"""First hour of a part of the day, and the hour after its last."""
CLOCK_WORDS: Final[dict[str, int]] = {"noon": 12, "midday": 12, "midnight": 0}
NUMBERS: Final[dict[str, int]] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a couple of": 2, "a dozen": 12,
    "couple": 2, "couple of": 2, "a hundred": 100,
}  # fmt: skip
VAGUE: Final = frozenset(("few", "a few", "several", "many"))
ORDINALS: Final[dict[str, int]] = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
}  # fmt: skip
ZONES: Final[dict[str, str]] = {
    "gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00", "cst": "-06:00",
    "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "jst": "+09:00",
}  # fmt: skip
"""Zones whose offset is not in doubt in English news; "IST" is not here: Indian, Irish and Israeli."""


def either(words: object) -> str:
    """Return a group that matches any of these words, longest first."""
    return "(?:" + "|".join(sorted(map(str, words), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


def last_of(words: object) -> frozenset[str]:
    """Return the last word of each of these expressions."""
    return frozenset(str(word).replace("-", " ").rpartition(" ")[2] for word in words)  # type: ignore[attr-defined]


MONTH: Final = either(MONTHS)
WEEKDAY: Final = either(WEEKDAYS)
COUNT: Final = rf"(?:\d{{1,3}}|{either([*NUMBERS, *VAGUE])})"
ORDINAL: Final = either([*ORDINALS, "last", "final"])
DAY_ORDINALS: Final[dict[str, int]] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
"""Days of the month as people say them; read before a month and its "of", and after a month."""
DAY_ORDINALS.update({word.replace("-", " "): day for word, day in DAY_ORDINALS.items()})  # as dictated
DAY_CARDINALS: Final[dict[str, int]] = {
    **{w: n for w, n in NUMBERS.items() if 13 <= n <= 20 or n == 30},
    **{f"{ten}{dash}{one}": NUMBERS[ten] + NUMBERS[one]
       for ten in ("twenty", "thirty") for one in list(NUMBERS)[2:11] for dash in "- " if NUMBERS[ten] + NUMBERS[one] < 32},
}  # fmt: skip
CENTURIES: Final[dict[str, int]] = {
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
DAY_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d)"
YEAR: Final = r"(?:1[5-9]|20)\d\d(?![\d,]\d|\d|\.\d)"
_ABROAD: Final = either((*ZONES, "et", "ct", "pt", "ist"))
ZONE: Final = rf"(?: ?(?P<open>\()?(?P<zone>{_ABROAD})\b(?(open)\))| local time)"
"""A zone after a time; of those that are in doubt ("ET" in summer or winter, "IST") no offset is told."""

BEFORE_MONTH: Final = listed(
    "in of since until till by last next this late early mid from to between and through during before after "
    "on every each past around about beginning end start coming previous following"
)
"""Words after which "May", "March" or "April" is a month and not a verb or a name."""
BEFORE_CLOCK: Final = listed(
    "at by from until till to between around about before after since approximately nearly shortly"
)
"""Words after which a bare "9:30" is a time of day."""
BEFORE_YEAR: Final = listed(
    "in of since until till by from to between and through during before after around about circa late early "
    "mid for year spring summer autumn fall winter the a an his her its their our my this that new end "
    "beginning start middle throughout back was as both years born b d died founded established dated published"
)
COUNTED: Final = listed(
    "people persons troops soldiers fighters civilians men women children homes houses dollars euros pounds "
    "km kilometres kilometers miles metres meters tons tonnes kg hectares acres feet barrels refugees "
    "migrants deaths dead cases points votes seats jobs workers employees prisoners detainees families "
    "students patients square per percent million billion trillion thousand mw watts shares units vehicles "
    "tanks years days hours minutes more others members times words m cubic megawatts calories litres liters "
    "gallons rounds copies bottles"
)
"""What follows a bare four-digit number that counts and is no year."""
NAMED_NUMBER: Final = listed(
    "boeing route section room flight resolution article windows model highway bus no number page chapter "
    "line serie series type vol volume rs usd form clause"
)
"""What stands before a four-digit number that is a name's or a sum's."""
