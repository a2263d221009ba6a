"""Teams that are called by their city alone, in the news of sport: "Liverpool", "Leicester", "Boston". English."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from enrich.entities.candidates import Candidate
from enrich.entities.clubs import CITIES
from enrich.entities.gazetteer import CITY, CITY_BIG, COUNTRY, NORP, ORG
from enrich.entities.words import words_of

_COUNTIES: Final = words_of(
    "Kent Essex Surrey Sussex Middlesex Hampshire Yorkshire Lancashire Durham Derbyshire Leicestershire Nottinghamshire Northamptonshire Warwickshire Worcestershire Gloucestershire Somerset Glamorgan"
)
"""Which play cricket."""
_CRICKET: Final = ("wicket", "innings", "bowled", "spinner", "batsman", "seamer")
_NO_TEAM: Final = frozenset((None, "LOC", "PER"))
"""What a name may be so far that is a team's."""
LOOKED_AT_MAX: Final = 2_000
"""Code points in which they are looked for: the news of sport says so early."""
CUES_MIN: Final = 4
"""Different words of sport that make an article one about it."""
_CUES: Final = words_of(
    "match season league striker midfielder defender goalkeeper goal goals scored scorer equaliser equalised equalising penalty coach manager squad fixture derby relegated relegation "
    "promoted playoff playoffs inning innings wicket wickets bowled unbeaten overs homer homers homered rookie overtime quarter shutout strikeout strikeouts doubleheader tackle tackles tailgating spinner "
    "batsman seamer bowler cap hooker prop lock goalless header quarterback touchdown pitcher rebounds assists points table title trophy cup final win defeat draw fans club side away"
)
_PHRASES: Final = (
    "half-time", "kick-off", "home run", "triple-double", "double-double", "rained out", "struck out", "test match", "deep square leg", "fly-half", "scrum-half", "bonus point",
    "free kick", "first division", "play-off", "semi-final",
)  # fmt: skip
_SMALL: Final = re.compile(r"[a-z]+")
_RESULT: Final = re.compile(
    r"\b(?:lost|beat|beaten|defeat(?:ed)?|fell|drew|won|loss|win|draw|victory)(?: \d{1,3}-\d{1,3})? (?:to|at|with|by|against|over|away to|away at) $"
    r"|\b(?:homered|pitched|edged|routed|topped|downed|doubles|singled|scored|goal|goals|try|tries|points|once|formerly|late) (?:for|of|at) $|\bplays? at $|\bas $|\b(?:beat|edged|routed|topped|downed|visits?|hosts?|tamed?|swept|thrashed|match with|game with|doubleheader with) $"
)
"""What before a city makes it the team that plays there."""
_TEAM: Final = re.compile(r", (?:the|an?) (?:[\w-]+ ){0,3}(?:side|club|team|champions)\b")
_PLACE: Final = re.compile(
    r"\b(?:in|near|outside|around|born in|city of|from|across|over|of|through|downtown|to)(?: the)?(?: (?:north|south|east|west))? $",
    re.IGNORECASE,
)
_SURE: Final = re.compile(
    r" (?:beat|won|lost|drew|edged|routed|downed|topped|blanked|outlasted|split|swept|tame|tamed|stunned|thrashed|hammered|held|plays?|cut|gets|waived|traded|recalled|have|are|were|had|led|trail|host|visit|face|signed|sold|scored|conceded|sit|sits|defender|striker|midfielder|goalkeeper|winger|forward|captain|manager|boss|coach|fans|supporters|side|squad|\d)|'s? (?:[a-z]+ )?(?:striker|defender|midfielder|manager|season|defence|attack|win|defeat)"
)


_SCORE: Final = re.compile(r" \d{1,3}(?! ?[\d%])(?=,? [A-ZÀ-Þ]|[\n.;):]|$| \((?:\d|OT))")
_ALONE: Final = re.compile(r"[A-Z][\w' ]{2,24} \d{1,3},? [A-Z][\w' ]{2,24} \d{1,3}\n")
"""A text that begins with one result in a line of its own."""
SCORERS_MAX: Final = 60
"""Characters in which a bracket that names the scorers is looked for: "Arsenal 2 (Rice 14, Saka 77)"."""
RESULTS_MIN: Final = 3
"""Names that stand with nothing but a score between them that make a list of results."""


def results(clean: str, candidates: Sequence[Candidate]) -> None:
    """Make organisations of the names in a list of results: "Barnsley 2 Port Vale 1"; countries stay what they are."""
    scored = [
        c
        for c in candidates
        if clean[c.end + 1 : c.end + 2].isdigit()
        and _SCORE.match(clean, c.end) is not None
        and clean.rfind("(", max(0, c.start - SCORERS_MAX), c.start)
        <= clean.rfind(")", max(0, c.start - SCORERS_MAX), c.start)
    ]
    alone = len(scored) == 2 and _ALONE.match(clean) is not None  # Munster 24 Bulls 19
    if len(scored) <= RESULTS_MIN and not alone:
        return
    beside = sum(clean[one.end : other.start].count(" ") == 2 for one, other in pairwise(scored))
    if alone or beside >= RESULTS_MIN - 1:
        for c in scored:
            laid_out = c.known and c.type == "PER"
            if (
                c.type in {None, "LOC", "PER"}
                and not (c.titled or laid_out)
                and not c.flags & (COUNTRY | NORP)
            ):
                c.type, c.known = "ORG", True
            if c.type == "ORG":
                c.headline = False


def _is_sport(clean: str) -> bool:
    """Return whether a text has so many different words of sport that it is about it."""
    begin = clean[:LOOKED_AT_MAX]
    found = len(_CUES.intersection(_SMALL.findall(begin)))
    return found >= CUES_MIN or found + sum(phrase in begin for phrase in _PHRASES) >= CUES_MIN


def clubs(clean: str, candidates: Sequence[Candidate]) -> None:
    """Make organisations of the cities that stand for their teams here."""
    clubs_here = {c.text.rsplit(" ", 1)[-1] for c in candidates if c.type == "ORG" and " " in c.text}
    scored = {
        c.text for c in candidates if c.type == "ORG" and " " not in c.text and c.flags & (CITY_BIG | CITY)
    }
    called = {
        c.text
        for c in candidates
        if c.text in clubs_here and c.flags & (CITY_BIG | CITY) and not c.flags & (ORG | COUNTRY | NORP)
    }
    mine = [
        c
        for c in candidates
        if (
            c.text in CITIES
            or c.text in scored
            or c.text in called
            or (c.text in _COUNTIES and any(word in clean for word in _CRICKET))
        )
        and c.type in _NO_TEAM
        and not c.titled
    ]
    if not mine or not _is_sport(clean):
        return
    for c in mine:
        sure = (
            _SURE.match(clean, c.end) is not None
            or _TEAM.match(clean, c.end) is not None
            or _RESULT.search(clean, max(0, c.start - 32), c.start) is not None
        )
        if sure or not _PLACE.search(clean, max(0, c.start - 24), c.start):
            c.type, c.known = "ORG", True
