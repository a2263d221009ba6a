"""What other libraries say of a text, where they happen to be installed; Wirewatch depends on none of them."""

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

Values = list[tuple[int, int, float | None, float | None]]
Days = list[tuple[int, int, str]]


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except Exception:  # noqa: BLE001 - old packages fail to import in ways of their own
        return None


def quantulum3() -> Callable[[str], Values] | None:
    """Return quantulum3's reading of numbers; a mean with its uncertainty gives both ends."""
    parser = _module("quantulum3.parser")
    if parser is None:
        return None

    def read(text: str) -> Values:
        return [
            (*q.span, q.value - (q.uncertainty or 0), q.value + (q.uncertainty or 0))
            for q in parser.parse(text)
        ]

    return read


def recognizers() -> Callable[[str], Values] | None:
    """Return Recognizers-Text's reading of numbers."""
    suite = _module("recognizers_number")
    if suite is None:
        return None

    def read(text: str) -> Values:
        told: Values = []
        for result in suite.recognize_number(text, "en-us"):
            try:
                value = float(result.resolution["value"])
            except (KeyError, TypeError, ValueError):
                continue
            told.append((result.start, result.end + 1, value, value))
        return told

    return read


def recognizers_dates() -> Callable[[str, datetime], Days] | None:
    """Return Recognizers-Text's reading of dates: the last of its readings that is not ahead, or the first."""
    suite = _module("recognizers_date_time")
    if suite is None:
        return None

    def read(text: str, published: datetime) -> Days:
        told: Days = []
        for result in suite.recognize_datetime(text, "en-us", reference=published.replace(tzinfo=None)):
            values = [v.get("value") or v.get("start") for v in (result.resolution or {}).get("values", [])]
            values = [v.replace(" ", "T") for v in values if v and v[:4].isdigit()]
            past = [v for v in values if v[:10] <= published.date().isoformat()]
            if values:
                told.append((result.start, result.end + 1, (past or values)[-1 if past else 0]))
        return told

    return read


def dateparser() -> Callable[[str, datetime], Days] | None:
    """Return dateparser's reading of dates, given English, the day of publication, and the past preferred."""
    search = _module("dateparser.search")
    if search is None:
        return None

    def read(text: str, published: datetime) -> Days:
        settings = {"RELATIVE_BASE": published.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
        told, at = [], 0
        for words, when in search.search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                told.append((start, at, when.isoformat()))
        return told

    return read
