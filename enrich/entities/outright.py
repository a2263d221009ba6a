"""What its own sentence says of a candidate: a place by the region behind it, no person by an aside, and cues that are weighed."""

import re
from typing import Final

from enrich.entities import cues, defined
from enrich.entities.candidates import ROLES, STRONG, SUFFIXES, Candidate, look_around
from enrich.entities.evidence import HYPHENED, leads_in
from enrich.entities.gazetteer import COUNTRY, FAMILY, GIVEN, NORP, PLACE, REGION
from store.mentions import EntityType

_STREETS: Final = (" Street", " Lane")
_STREET_MAX: Final = 20
_ALONG: Final = re.compile(
    r"(?:^|\W)(?:on|in|at|to|of|from|off|near|along|down|and|into|the|across|between)(?: the)? $",
    re.IGNORECASE,
)


def _doubt(clean: str, candidate: Candidate, flags: dict[str, int]) -> None:
    """Take back that a name of several words is a person's where only a family name says so, behind "the": "the Devil Rays"."""
    text = candidate.text
    if candidate.type == "LOC" and candidate.end - candidate.start < _STREET_MAX and text.endswith(_STREETS):
        first, _, last = text.partition(" ")
        lone = " " not in last and flags.get(first, 0) & (GIVEN | PLACE) == GIVEN
        if lone and not _ALONG.search(clean, max(0, candidate.start - 9), candidate.start):
            candidate.type = "PER"  # Andy Street, Barry Lane
    if (
        candidate.type in _BUILT
        and not candidate.known
        and text.count(" ") == 1
        and _is_person(clean, candidate, flags)
    ):
        candidate.type = "PER"
    if candidate.type != "PER" or candidate.titled:
        return
    the = clean[max(0, candidate.start - 4) : candidate.start]
    if the in {"the ", "The "} and not flags.get(text[: text.index(" ")], 0) & GIVEN and "." not in text:
        candidate.type = None


_BUILT: Final = frozenset(("LOC", "ORG"))
_NAMED: Final = frozenset(("named", "called"))
_ROLE: Final = re.compile(r"(?<![\w-])([a-z][a-z-]+) $")
_BY_PERSON: Final = re.compile(
    r"(?:played|written|directed|coached|succeeds|succeeded|replaces|replaced)(?: by)? $"
)
_DOES: Final = re.compile(r" (?:asked|told|says|thinks|smiled|laughed|shrugged|recalled)\b|, (?:who|\d\d)\b")


def _is_person(clean: str, candidate: Candidate, flags: dict[str, int]) -> bool:
    """Return whether a role before it, or what it does, makes a person of a given name with a word for a place: "chief Dale Forest"."""
    first, last = candidate.text.split(" ")
    given = flags.get(first, 0) & (GIVEN | PLACE | NORP) == GIVEN
    if not (given or HYPHENED.fullmatch(last)) or last in STRONG:
        return False
    before = clean[max(0, candidate.start - 24) : candidate.start]
    role = _ROLE.search(before)
    return (
        (role is not None and role[1] in ROLES and role[1] not in _NAMED)
        or _BY_PERSON.search(before) is not None
        or (given and _DOES.match(clean, candidate.end) is not None)
        or (given and defined.is_person(clean, candidate.end))
    )


def _otherwise(clean: str, c: Candidate, line: tuple[int, int], flags: dict[str, int]) -> EntityType:
    """Return what a name is that looks like a person's: what the words around it say outright, else a person."""
    if c.text.isupper() or "." in c.text:
        return "PER"
    told = defined.aside(clean, c.end, line[1])
    if told is not None:
        return told
    first = c.text.split(" ", 1)[0]
    if (outright := defined.kind(clean, c.end, line[1])) in _BUILT:
        return outright
    if cues.after(clean, c.end, line[1], hung=True, single=False, initial=False).loc >= 2:
        return "LOC"  # Abu Shouk camp
    if flags.get(first, 0) & GIVEN:
        return "PER"
    score, word, _ = cues.before(clean, c.start, line[0])
    if score.org >= 2:
        return "ORG"
    return "LOC" if score.loc >= 2 or (word == "at" and score.loc >= 1) else "PER"


_REGION: Final = re.compile(r", ([A-Z][\w.]*(?: [A-Z][\w.]*){0,2})(?!['\w])")
_THERE: Final = (" in ", "In ", " near ", "Near ", " outside ", " around ")
_LISTED: Final = frozenset(("", ",", ";", ".", ")", "\n"))
_ABOUT: Final = (" at ", " of ", " from ", " to ", " for ", " between ", " and ")


def _seated(clean: str, c: Candidate, flags: dict[str, int]) -> None:
    """Take a name with a comma behind it for a place where a region or a country follows: "in Sandy Hook, Maryland"."""
    if c.type == "LOC" or c.titled or c.headline:
        return
    before = clean[max(0, c.start - 9) : c.start]
    found = _REGION.match(clean, c.end)
    if found is None or c.text.rsplit(" ", 1)[-1] in SUFFIXES or c.flags & NORP:
        return
    if " " not in c.text and leads_in(c):
        return
    maybe = not c.flags & GIVEN and c.type != "PER"
    ended = clean[found.end() : found.end() + 1] in _LISTED
    if not before.endswith(_THERE) and not (maybe and (ended or before.endswith(_ABOUT))):
        return
    words = found[1].rstrip(".").split()
    while words:
        if flags.get(" ".join(words), 0) & (REGION | COUNTRY) and not flags[" ".join(words)] & NORP:
            c.type = "LOC"
            return
        words.pop()


def heed(
    clean: str,
    candidate: Candidate,
    line: tuple[int, int],
    flags: dict[str, int],
    told: dict[str, EntityType],
) -> None:
    """Add to a candidate what its own sentence says of it; `told` holds who was said before to be no person."""
    if " " in candidate.text:
        _doubt(clean, candidate, flags)
    if clean[candidate.end : candidate.end + 2] == ", ":
        _seated(clean, candidate, flags)
    given = candidate.known and candidate.flags & (GIVEN | FAMILY)
    if candidate.type is None or given or candidate.titled:
        look_around(clean, candidate, *line)
        if candidate.type is None:
            candidate.type = defined.kind(clean, candidate.end, line[1])
            candidate.loc += 3 * (candidate.type == "LOC")
    elif candidate.type == "PER" and not candidate.headline:
        candidate.type = told.get(candidate.text) or _otherwise(clean, candidate, line, flags)
        if candidate.type != "PER":
            told[candidate.text] = candidate.type
