"""How far a name reaches beyond its capitalised words: "BBC Radio 4", "47th Brigade", "Macy's"; and what ends one."""

import re
from collections.abc import Sequence
from typing import Final

from enrich.entities.gazetteer import ORG
from enrich.entities.tokens import Token

_GOES_ON: Final = re.compile(r" (?:(plc|A/S|S\.p\.A\.|N\.V\.|B\.V\.)(?!\w)\.?|[0-9]{1,2}\b(?! ?%|[.,:]\d))")
"""What may follow a firm's or a station's name: "Waterford Books plc", "BBC Radio 4"."""
_MORE: Final = frozenset("p0123456789")
"""What that begins with."""
ROADS: Final = frozenset(("Highway", "Route", "Interstate", "Motorway", "Autobahn"))
"""What is told by its number: "Highway 12"."""
_ROAD_NUMBER: Final = re.compile(r" \d{1,4}\b(?!%|[.,:]\d)")
_ROAD: Final = re.compile(r"[ABM]\d{1,4}|I-\d{1,3}|[NE]\d{1,2}")
_ALONG: Final = re.compile(r"\b(?:the|on|onto|along|off|down|up|junction of) $")
_GROUP: Final = re.compile(
    r" (?:movement|rebels?|group|militia|fighters|alliance|insurgents|coalition|leaders?)\b|'s "
)
_BEYOND: Final = frozenset("'/")
_NUMBERED: Final = frozenset(("Radio", "Channel", "TV"))
_PART: Final = re.compile(r"/[A-Z]+\b")
_LAW: Final = re.compile(
    r" (?:(?:[A-Z][a-z]+ ){0,2}?Act|Bill|Amendment|Treaty|Accords?|Agreement|Protocol|Declaration|Prize|Trophy|Medal|Award)\b"
)
"""Behind which a name is no longer what is named."""
UNITS: Final = frozenset(
    ("Fleet", "Army", "Division", "Corps", "Brigade", "Battalion", "Regiment", "Squadron", "Wing")
)
"""Of which each country has some: "U.S. Fifth Fleet"."""

_NUMBERED_UNITS: Final = UNITS | {"Force", "Platoon"}
_NUMBER: Final = re.compile(
    r"(?<![\w,.-])(?:\d{1,3}(?:st|nd|rd|th|d)?|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[XVI]{2,5}) $"
)
"""Before a unit of an army it belongs to the name: "47th Mechanised Brigade"."""


def is_plain(clean: str, end: int, last: str) -> bool:
    """Return whether nothing behind a name that ends at `end` with this word may go on with it or undo it: most are."""
    behind = clean[end : end + 2]
    return not (
        behind[:1] in _BEYOND or behind[1:] in _MORE or behind[1:].isupper() or last in _NUMBERED_UNITS
    )


def of(clean: str, tokens: Sequence[Token], names: dict[str, int], floor: int) -> tuple[int, int]:
    """Return where a name begins and ends; one that reaches beyond its words is an organisation's, or a road's.

    `floor` is where the name before ends: none reaches into another.
    """
    start, end, last = tokens[0].start, tokens[-1].end, tokens[-1].text
    if (more := _GOES_ON.match(clean, end)) and (more[1] or last in _NUMBERED):
        end = more.end()
    if last in ROADS and (number := _ROAD_NUMBER.match(clean, end)):
        end = number.end()
    if clean.startswith("'s", end) and names.get(f"{clean[start:end]}'s", 0) & ORG:
        end += 2  # Macy's
    if last in _NUMBERED_UNITS and (number := _NUMBER.search(clean, max(floor, start - 9), start)):
        start = number.start()
    return start, end


def is_road(clean: str, start: int, text: str) -> bool:
    """Return whether a name is a road's number: "the A11", "along the M25", "up I-5"."""
    return text[-1].isdigit() and (
        _ROAD.fullmatch(text) is not None
        and _GROUP.match(clean, start + len(text)) is None
        and (text.startswith("I-") or _ALONG.search(clean, max(0, start - 14), start) is not None)
    )


def is_none(clean: str, end: int, *, loud: bool) -> bool:
    """Return whether what stands behind capitalised words makes them no name: "Land Acquisition Act", "Don't".

    `loud` where they are in capitals alone: "SAMP/T".
    """
    if loud and _PART.match(clean, end):
        return True
    return clean.startswith("'t", end) or _LAW.match(clean, end) is not None
