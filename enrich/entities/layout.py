"""Names that the layout of a wire's page tells: its head, standings, results with teams, scoreboards, press digests."""

import re
from collections.abc import Iterator
from typing import Final

from enrich.entities.gazetteer import COUNTRY, gazetteer
from enrich.entities.words import words_of
from enrich.text import Text
from store.mentions import EntityType

LINE_MAX: Final = 120
"""Code points of the longest line that is one of a table; a paragraph is longer."""
TABLE_MIN: Final = 3
"""Lines alike that make a table."""
Marked = tuple[int, int, EntityType]
_LOUD: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'&-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'&-]+){0,3}"
_NAME: Final = r"[A-ZÀ-Þ][\w'.&-]*(?: (?:(?:de|del|da|do|di|van|von|der|den|la|le|al|el|bin) ){0,2}[A-ZÀ-Þ][\w'.&-]*){0,3}"
_HEAD: Final = re.compile(
    rf"(?P<place>{_LOUD})(?:, (?P<within>[A-ZÀ-Þ][\w.']+(?: [A-ZÀ-Þ][\w.']+){{0,2}}))? \d{{4}}-\d\d-\d\d(?=\s|$)"
)
"""Place and day above a report: "KYOTO, Japan 1997-10-28"."""
_BY: Final = re.compile(rf"{_NAME}")
_STANDING: Final = re.compile(rf"(?P<team>{_NAME}) \d{{1,3}}(?: (?:[\d.:()+/-]+)){{2,}}\s*$")
"""A team with its figures: "Feyenoord 10 7 2 1 19 8 23"."""
_PLACED: Final = re.compile(
    rf"\d{{1,3}}[.)]? [^\n(]{{3,40}} \([A-Z][A-Za-z. ]{{2,20}}\),? (?P<team>{_NAME})(?= \d| s\.t\.| same time|\s*$)"
)
"""Somebody's place, land and team: "2. Unai Etxeandia (Spain) Banesto same time"."""
_CODED: Final = re.compile(r"(?<=[a-zà-ÿ.] \()(?P<land>[A-Z]{3})(?=\)(?: \d| beat| bt| def| lost|,|\s*$))")
_SCORERS: Final = re.compile(r"\b[Ss]corers?: ")
_SCORED: Final = re.compile(rf"(?:(?<= - )|(?<=, ))(?P<name>{_NAME}) \d{{1,3}}(?=[,.;]|\s*$)")
_RESULT: Final = re.compile(r"[a-z] \d{1,2} \([A-ZÀ-Þ][^\d()]{2,30} \d")
_NETTED: Final = re.compile(
    rf"(?:(?<=\d \()|(?<=\d, )|(?<=\d\), ))(?P<name>{_NAME}) \d{{1,3}}(?:\+\d)?(?:pen)?(?=[,)])"
)
"""Who scored, in brackets behind the result: "Middlesbrough 1 (Edvaldinho 68)"."""
_WICKET: Final = re.compile(
    rf"(?:\b(?:c|st) (?P<hands>{_NAME}|de {_NAME}) )?\b(?:lbw )?b (?P<bowler>{_NAME}) \d{{1,3}}\s*$"
)
"""How a batsman was out: "c Penrose b Judd 44"."""
_BOWLED: Final = re.compile(
    rf"(?:(?<=, )|(?<=: )|^)(?P<name>{_NAME}) \d{{1,3}}(?:\.\d)?-\d{{1,2}}-\d{{1,3}}-\d{{1,2}}"
)
_DIGEST: Final = re.compile(r"\b(?:press|newspapers?|dailies)\b", re.IGNORECASE)
DIGEST_MAX: Final = 400
"""Code points at the top in which a digest of the press says that it is one."""
_PAPER: Final = re.compile(rf"(?P<paper>{_LOUD}|A {_LOUD})(?: \d+)?(?=\s*$|: [A-Z]| - [A-Z][a-z])")
_CODES: Final = words_of(
    "AFG ALB ALG AND ANG ANT ARG ARM AUS AUT AZE BAH BAN BAR BEL BEN BIH BLR BOL BOT BRA BRN BUL BUR CAN CHI CHN CIV CMR COL CRC CRO CUB CYP CZE DEN DOM ECU EGY ERI ESA ESP EST ETH FIJ FIN FRA GAB GBR GEO GER GHA GRE GUA "
    "GUY HAI HKG HON HUN INA IND IRI IRL IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KOR KOS KSA KUW LAT LBA LES LIB LIE LTU LUX MAD MAR MAS MDA MEX MGL MKD MLT MON MOZ MRI MYA NAM NED NEP NGR NIG NOR NZL OMA PAK PAN PAR PER PHI POL POR "
    "PRK PUR QAT ROU RSA RUS RWA SCO SEN SGP SIN SLO SMR SRB SRI SUD SUI SVK SWE SYR TAN THA TJK TKM TPE TRI TUN TUR UAE UGA UKR URU USA UZB VEN VIE WAL YUG ZAM ZIM ENG NIR"
)
"""The codes of the Olympic committees, and of the nations of Britain."""


def marked(text: Text) -> list[Marked]:
    """Return the names that the lines of a text tell by their place, as (start, end, type) in `text.clean`, in order."""
    if "\n" not in text.raw:
        return []
    lines = list(_lines(text.raw))
    found = [*_head(lines), *_standings(lines), *_papers(text.raw, lines)]
    codes: list[Marked] = []
    for start, line in lines:
        if line[:1].isdigit() and (placed := _PLACED.match(line)) is not None:
            found.append((start + placed.start("team"), start + placed.end("team"), "ORG"))
        if "(" in line:
            codes += [
                (start + code.start(), start + code.end(), "LOC")
                for code in _CODED.finditer(line)
                if code["land"] in _CODES
            ]
        found += ((start + begin, start + end, "PER") for begin, end in _players(line))
    if len({text.raw[start:end] for start, end, _ in codes}) >= TABLE_MIN - 1:
        found += codes
    return [
        (text.clean_offset(start), text.clean_offset(end - 1) + 1, kind) for start, end, kind in _apart(found)
    ]


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in raw.split("\n"):
        if 1 < len(line) <= LINE_MAX:
            yield at, line
        at += len(line) + 1


def _head(lines: list[tuple[int, str]]) -> Iterator[Marked]:
    """Yield the place above a report, and whose it is, who stands in the line before."""
    for index, (start, line) in enumerate(lines[:TABLE_MIN]):
        head = _HEAD.match(line)
        if head is None:
            continue
        if index:
            before, by = lines[index - 1]
            if (
                _BY.fullmatch(by) is not None
                and " " in by
                and not by.isupper()
                and before + len(by) + 1 == start
            ):
                yield before, before + len(by), "PER"
        yield start + head.start("place"), start + head.end("place"), "LOC"
        if head["within"] is not None:
            yield start + head.start("within"), start + head.end("within"), "LOC"
        return


def _standings(lines: list[tuple[int, str]]) -> list[Marked]:
    teams = [
        (start, start + standing.end("team"), standing["team"])
        for start, line in lines
        if line[-1:].isdigit() or line[-1] in "-)"
        if (standing := _STANDING.match(line.replace(" -", " 0"))) is not None
    ]
    if len(teams) < TABLE_MIN:
        return []
    names = gazetteer().names
    return [
        (start, end, "LOC" if names.get(team.title() if team.isupper() else team, 0) & COUNTRY else "ORG")
        for start, end, team in teams
    ]


def _players(line: str) -> Iterator[tuple[int, int]]:
    """Yield those who score, bat and bowl by the line of a scoreboard."""
    if (scorers := _SCORERS.search(line)) is not None:
        for scored in _SCORED.finditer(line, scorers.end()):
            yield scored.span("name")
    elif _RESULT.search(line) is not None:
        for netted in _NETTED.finditer(line):
            yield netted.span("name")
    if line[-1:].isdigit() and " b " in line and (wicket := _WICKET.search(line)) is not None:
        if wicket["hands"] is not None:
            yield wicket.span("hands")
        yield wicket.span("bowler")
    if line.count("-") > TABLE_MIN:
        for bowled in _BOWLED.finditer(line):
            yield bowled.span("name")


def _papers(raw: str, lines: list[tuple[int, str]]) -> Iterator[Marked]:
    """Yield the newspapers of a digest, which stand in capitals above or before what they say."""
    if _DIGEST.search(raw, 0, DIGEST_MAX) is None:
        return
    for start, line in lines[1:]:
        paper = _PAPER.match(line) if line[1].isupper() or line.startswith("A ") else None
        if paper is not None and _HEAD.match(line) is None:
            yield start, start + paper.end(), "ORG"


def _apart(found: list[Marked]) -> list[Marked]:
    """Return what was found in order, of what overlaps the first."""
    apart: list[Marked] = []
    for one in sorted(found):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
    return apart
