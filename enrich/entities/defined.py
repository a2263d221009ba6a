"""What a sentence says outright that a name is: "X is a village in", "X (born 1960)", "X was an American pianist". English."""

import re
from typing import Final

from enrich.entities import words
from enrich.entities.words import words_of
from store.mentions import EntityType

_BEGINS: Final = (" is ", " was ", " are ", " were ", " (", ", also known", " became ", " remains ")
_BORN: Final = re.compile(
    r"(?: \([^()\n]{1,80}\))? (?:was born\b|grew up\b|was educated\b|studied at\b|graduated from\b|married\b)| \((?:born|b\.|née)\b"
)
_FOUNDED: Final = re.compile(r"(?: \([^()\n]{1,80}\))? (?:was|were) (?:co-)?(?:founded|incorporated)\b")
_IS: Final = re.compile(
    r"(?: \([^()\n]{1,80}\))? (?:is|was|are|were|became|remains) (?:an?|the|one of the) ((?:[\w'.-]+,? ){0,8}[\w'.-]+)"
)
_ENDS: Final = words_of(
    "of in at on for from to that which who whose near by with located based situated founded established born formed known but when where as under between within and or was is"
)
"""Words behind which the thing that the name is has been told."""
_PLACES: Final = words.PLACE_NOUNS | words_of(
    "hill peninsula country nation commune street road avenue square park bridge castle palace stadium hamlet borough parish locality township prefecture canton bay cape strait volcano "
    "reservoir settlement resort community seaport metropolis glacier desert forest highway motorway neighborhood headland islet archipelago raion oblast tributary"
)
_BODIES: Final = words_of(
    "company corporation organisation organization association society school university college institute institution newspaper magazine journal label club team party union group orchestra charity foundation airline "
    "bank manufacturer developer studio broadcaster channel network league federation agency firm retailer chain consultancy startup maker bookmaker band brand insurer lender publisher producer conglomerate subsidiary duo trio quartet "
    "brewery distillery supermarket cooperative co-operative think-tank nonprofit non-profit militia insurgency cartel gang utility regulator railway railroad operator supplier website tabloid weekly daily choir ensemble"
)
_PEOPLE: Final = frozenset(words.ROLES.split()) | words_of(
    "pianist violinist guitarist drummer composer painter sculptor poet philosopher historian mathematician physicist chemist biologist geologist astronomer theologian botanist zoologist linguist "
    "footballer cricketer golfer boxer cyclist swimmer sprinter wrestler jockey driver racer bodyboarder surfer skater skier gymnast rower sailor goalkeeper midfielder defender striker forward winger pitcher outfielder "
    "catcher quarterback linebacker halfback fullback cornerback centre-back player coach manager referee umpire politician diplomat lawyer attorney judge jurist soldier officer general admiral priest bishop nun monk missionary "
    "businessman businesswoman entrepreneur industrialist banker economist engineer architect inventor explorer aviator astronaut cosmonaut physician surgeon nurse psychologist psychiatrist sociologist anthropologist archaeologist "
    "filmmaker director producer screenwriter playwright novelist author writer editor journalist broadcaster presenter comedian comic actor actress dancer choreographer model photographer cartoonist illustrator rapper musician singer songwriter "
    "singer-songwriter bassist vocalist soprano tenor baritone conductor organist activist socialite nobleman noblewoman monarch emperor king queen prince princess warlord outlaw serviceman citizen native graduate champion medallist medalist"
)
_KINDS: Final = dict.fromkeys(_PLACES, "LOC") | dict.fromkeys(_BODIES, "ORG") | dict.fromkeys(_PEOPLE, "PER")
_RUNS_TRAINS: Final = words_of(
    "railway train metro underground subway bus coach tram fire police petrol power"
)


def kind(clean: str, end: int, last: int) -> EntityType | None:
    """Return the type that the words from `end` to the end of the sentence at `last` give a name; None where they do not."""
    if not clean.startswith(_BEGINS, end):
        return None
    if _BORN.match(clean, end, last) is not None:
        return "PER"
    if _FOUNDED.match(clean, end, last) is not None:
        return "ORG"
    told = _IS.match(clean, end, last)
    return _noun(told[1]) if told is not None else None


_ASIDE: Final = re.compile(r", (?:an?|the) " + words.ORIGIN + r"((?:[a-z][\w'-]* ){0,5}[a-z][\w'-]*)")


def aside(clean: str, end: int, last: int) -> EntityType | None:
    """Return "ORG" or "LOC" where an aside says that a name is no person's: "Mary Kettle, a maker of pots"."""
    found = _aside_noun(clean, end, last)
    return found if found != "PER" else None


def is_person(clean: str, end: int) -> bool:
    """Return whether an aside says that a name is a person's: "Chloe Sands, an analyst at"."""
    return _aside_noun(clean, end, len(clean)) == "PER"


def _aside_noun(clean: str, end: int, last: int) -> EntityType | None:
    told = _ASIDE.match(clean, end, last) if clean.startswith(", ", end) else None
    return _noun(told[1]) if told is not None else None


def _noun(told: str) -> EntityType | None:
    """Return the type of the noun that these words end with, before what goes on with "of" and the like."""
    found: str | None = None
    before = ""
    for word in told.split():
        bare = word.rstrip(",")
        if bare in _ENDS:
            break
        if bare == "station":
            found = (
                "LOC"
                if before in _RUNS_TRAINS
                else "ORG"
                if before in {"radio", "television", "TV"}
                else None
            )
        else:
            found = _KINDS.get(bare)
        before = bare
        if bare != word and found is not None:
            break
    return found  # type: ignore[return-value]
