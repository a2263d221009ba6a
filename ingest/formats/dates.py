"""Dates as feeds write them. Pure: nothing is filled in from today's date."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Final

YEAR_MIN: Final = 1900  # before that no wire wrote; year 0 and -1 are what broken dates come to
YEAR_MAX: Final = 2200
DATE_CHARS_MAX: Final = 100

_ZONES_S: Final = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 3600, "WEST": 3600, "CET": 3600, "CEST": 7200, "MEZ": 3600,
    "MESZ": 7200, "EET": 7200, "EEST": 10800, "MSK": 10800, "TRT": 10800, "JST": 32400, "KST": 32400,
    "HKT": 28800, "SGT": 28800, "AEST": 36000, "AEDT": 39600, "NZST": 43200, "NZDT": 46800,
}  # fmt: skip
_ZONE: Final = re.compile(r"\s([A-Z]{3,4})$")
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?$")
_ISO: Final = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[Tt\s]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([Zz]|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?$"
)
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAMES: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WORDS: Final = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?)?$",
    re.IGNORECASE,
)


def parse(text: str) -> datetime | None:
    """Return the instant, aware in UTC; None where it is not a date. A date without a zone counts as UTC.

    Reads RFC 822 (two-digit years too), ISO 8601 and its W3C profile, and "11 Feb 2019" in words.
    """
    text = " ".join(text[: DATE_CHARS_MAX + 1].split())
    if not text or len(text) > DATE_CHARS_MAX:
        return None
    try:
        found = _iso(text) or _rfc822(text) or worded(text)
        if found is None:
            return None
        found = found.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return found if YEAR_MIN <= found.year <= YEAR_MAX else None


def _iso(text: str) -> datetime | None:
    partial = _PARTIAL.fullmatch(text)
    if partial:
        return datetime(int(partial[1]), int(partial[2] or 1), 1, tzinfo=UTC)
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    midnight = datetime(year, month, day, tzinfo=_offset(match[7]))
    # Hour 24 and second 60 are legal in ISO 8601; adding carries them over.
    if hour > 24 or minute > 59 or second > 60:
        return None
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(zone: str | None) -> timezone:
    if zone is None or zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-away if zone[0] == "-" else away)


def _rfc822(text: str) -> datetime | None:
    zone_s: int | None = None
    zone = _ZONE.search(text)
    if zone is not None and zone[1] in _ZONES_S:
        zone_s, text = _ZONES_S[zone[1]], text[: zone.start()] + " +0000"
    parts = parsedate_tz(text)
    if parts is None:
        return None
    away = zone_s if zone_s is not None else parts[9] or 0
    midnight = datetime(parts[0], parts[1], parts[2], tzinfo=UTC)
    hour, minute, second = parts[3], parts[4], parts[5]
    if not (0 <= hour <= 24 and 0 <= minute <= 59 and 0 <= second <= 60 and abs(away) <= 86_400):
        return None
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second - away)


def worded(text: str) -> datetime | None:
    """Return the UTC instant for a date in English words, the weekday in front or not; None for all else."""
    match = _WORDS.fullmatch(text.replace(", ", " ").replace(",", " ").strip())
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    name = month.lower()
    if name not in _MONTH_NAMES and name not in _MONTHS and name != "sept":
        return None
    return datetime(
        int(year), _MONTHS.index(name[:3]) + 1, int(day), int(match[7] or 0), int(match[8] or 0), int(match[9] or 0),
        tzinfo=UTC,
    )  # fmt: skip
