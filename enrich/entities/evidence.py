"""What the names of a text say of one another: who is called by a surname, which firm by its first word, who speaks for whom."""

import re
from collections.abc import Sequence
from typing import Final

from enrich.entities.candidates import NOT_NAMES, ORG_HEADS, SUFFIXES, Candidate
from enrich.entities.forms import WATERS
from enrich.entities.gazetteer import CITY_BIG, COUNTRY, FAMILY, GIVEN, KNOWN, NORP, PLACE, WORD, gazetteer
from enrich.entities.peoples import is_people
from enrich.entities.spelling import VARIANT_MIN, heard, plain
from enrich.entities.words import FUNCTION, MONTHS, PARTICLES, words_of
from store.mentions import EntityType

_LOCAL: Final = words_of(
    "Council Police University College School Hospital City County Borough District Town Village State Provincial Regional Municipal Court Authority Governorate Gazette Courier Times Post Herald News Tribune Chronicle Observer "
    "Journal United FC Rovers Wanderers Athletic Albion Town Ministry Parliament Assembly Museum Library Airport Port Chamber Front Liberation National People's Democratic Party Army Defence Defense Civil Fire Medical Central Coast Railway Valley "
    "River Community Residents Farmers Workers Islamic Patriotic Resistance Self-Defence Brigade Brigades Battalion Observatory Institute Academy Bishop Diocese"
)
"""Words after which the words before are a place's: the Harrow Vale Council is not called Harrow Vale."""


STATES: Final = words_of(
    "AL AK AZ AR CA CO CT DC DE FL GA ID IL IA KS KY LA MA MI MN MS MO MT NC ND NE NH NJ NM NV NY OH OK PA RI SC SD TN TX UT VA VT WA WI WV WY BC ON QC NSW N.J. N.Y. N.C. S.C. N.H. N.M. R.I. D.C. L.A. Pa. Fla. Calif. Tex. Mass. Conn. Mich. Minn. Ala. Ariz. Ark. Colo. Ga. Ill. Kan. Ky. Md. Mo. Mont. Nev. Okla. Ore. Tenn. Va. Vt. Wash. Wis. Wyo."
)
"""How states of America and provinces of Canada are shortened, after a town or "in"."""
_IN_STATE: Final = re.compile(r"(?:\w, |\b(?:in|from|to|of) )$")
_FUNCTION: Final = words_of(FUNCTION) - {"Low"} | words_of(MONTHS)
HYPHENED: Final = re.compile(r"[A-ZÀ-Þ][\w'’]+-[A-ZÀ-Þ]\w+")
"""Two names joined, as only surnames are behind another name."""


def lean(clean: str, candidates: Sequence[Candidate], flags: dict[str, int]) -> None:
    """Add to candidates what the others around them, and their own parts elsewhere in the text, say of them."""
    alone = {c.text for c in candidates if " " not in c.text and not c.headline}
    before: Candidate | None = None
    for c in candidates:
        if c.text in STATES and c.type is None and _IN_STATE.search(clean, max(0, c.start - 8), c.start):
            c.loc += 3
        if before is not None:
            gap = clean[before.end : c.start]
            if before.type == "PER":
                if gap == " at ":
                    c.org += 1.6  # said Ada Brandt at Morrow
                elif gap in {" of ", ", of ", ", at "}:
                    c.org += 0.8
            if gap == "'s " and c.type == "PER" and before.type is None:
                before.org += 1.2  # Morrow's Ada Brandt
        before = c
        if c.type is not None or " " not in c.text:
            continue
        words = c.text.split()
        first, last = words[0], words[-1]
        if HYPHENED.fullmatch(last) and first not in NOT_NAMES and not flags.get(first, 0) & KNOWN:
            c.per += 0.5
        if last in alone and first not in alone and last not in SUFFIXES and not flags.get(last, 0) & KNOWN:
            c.per += 0.9
        elif (
            first in alone
            and last not in alone
            and first not in NOT_NAMES
            and not flags.get(first, 0) & (KNOWN | GIVEN)
        ):
            c.org += 0.3
            c.per += 0.3  # a firm by its first word, a Thai or an Icelander by the given name


def short_firms(candidates: Sequence[Candidate], flags: dict[str, int]) -> set[str]:
    """Return the beginnings of the names of organisations that may stand for them: "Hanbit" of "Hanbit Heavy Industries"."""
    found: set[str] = set()
    for text in {c.text for c in candidates if c.type == "ORG" and " " in c.text and not c.headline}:
        words = text.replace(",", "").split()
        for cut in range(1, len(words)):
            if words[cut] in _LOCAL or (words[cut][0].islower() and words[cut] != "and"):
                break
            if words[cut] in {"&", "and"} and cut > 1:
                continue
            first = words[cut - 1]
            if cut == 1 and (
                len(first) < 3
                or first in NOT_NAMES
                or first in SUFFIXES
                or first in ORG_HEADS
                or flags.get(first, 0) & (PLACE | NORP | GIVEN | WORD)
            ):
                continue
            found.add(" ".join(words[:cut]).removesuffix("'s"))
    return found


def surnames_of(text: str, flags: dict[str, int]) -> set[str]:
    """Return the words by which a person of this full name may be called again."""
    parts = text.split()
    if len(parts) < 2:
        return set()
    if parts[-1].rstrip(".") in {"Jr", "Sr", "II", "III", "IV"} and len(parts) > 2:
        parts = parts[:-1]
    if (written := plain(text)) != text:
        return surnames_of(written, flags) | _surnames_of(parts, flags)
    return _surnames_of(parts, flags)


def _surnames_of(parts: list[str], flags: dict[str, int]) -> set[str]:
    found = {parts[-1]}
    head, _, rest = parts[-1].partition("-")
    if rest and (len(head) == 2 or head.lower() == "ash"):
        found.add(rest)  # al-Burhan, Burhan
    if len(parts) > 2:
        tail = " ".join(parts[1:])
        found |= {tail, " ".join(parts[-2:])}
        if tail[0].islower():
            found.add(tail[0].upper() + tail[1:])  # Annika af Klercker, Af Klercker
        found |= {
            word
            for word in parts[1:-1]
            if len(word) > 3
            and word[0].isupper()
            and word not in PARTICLES
            and not flags.get(word, 0) & (KNOWN | WORD)
        }
    elif (is_syllables(parts[1]) or (flags.get(parts[0], 0) & (FAMILY | GIVEN) == FAMILY)) and not flags.get(
        parts[0], 0
    ) & (COUNTRY | NORP | KNOWN):
        found.add(parts[0])  # Lee Min-jae, Lee
    return found


_SUBJECT: Final = re.compile(
    r"(?:'s|,)? (?:said|says|told|was|is|had|has|will|won|sent|scored|added|denied|denies|took|who|an?|the|[a-z]{3,}ed)\b|'s "
)


def leads_in(c: Candidate) -> bool:
    """Return whether a name at the start of a sentence is more likely the sentence's own first word: "Separately, Ireland's"."""
    return c.initial and (c.text.lower() in gazetteer().everyday or c.text.endswith("ly"))


def with_everyday_surnames(
    clean: str,
    sentences: Sequence[tuple[int, int]],
    candidates: list[Candidate],
    surnames: set[str],
    flags: dict[str, int],
) -> list[Candidate]:
    """Return the candidates with the places of surnames that are everyday words: "Song", "Low" after "Song Kang-min"."""
    words = sorted(
        word
        for word in surnames
        if (word in NOT_NAMES or flags.get(word, 0) & WORD) and word not in _FUNCTION
    )
    if not words:
        return candidates
    begins = {first for first, _ in sentences}
    taken = {at for c in candidates for at in range(c.start, c.end)}
    found = [
        Candidate(*match.span(), match.group(), "PER", initial=False, headline=False)
        for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})\b(?![-\w])(?! [A-Z])", clean)
        if match.start() not in taken
        and (
            (match.start() not in begins and clean[match.start() - 1] not in '"(\n')
            or _SUBJECT.match(clean, match.end())
        )
    ]
    return sorted([*candidates, *found], key=lambda c: c.start) if found else candidates


def is_syllables(word: str) -> bool:
    """Return whether a word is a given name in two syllables, "Min-jae"."""
    head, _, tail = word.partition("-")
    return bool(tail) and head[:1].isupper() and tail.islower() and len(head) < 7 and len(tail) < 7


def firms(candidates: Sequence[Candidate], short: set[str]) -> None:
    """Type the short names of firms, also those that look like a person's: "Skandinaviska Kraft"."""
    around: dict[str, list[Candidate]] = {}
    for c in candidates if short else ():
        if c.text in short:
            around.setdefault(c.text, []).append(c)
    places = {
        text for text, them in around.items() if len(them) > 1 and all(c.loc >= 1 > c.org for c in them)
    }  # crews from Ballina, where Ballina Stephenites play
    for c in candidates if short else ():
        if c.text in places or c.text not in short or c.titled or c.loc >= 1.5 or c.known:
            continue
        if c.type is None or (c.type == "PER" and " " in c.text and not c.flags & GIVEN):
            c.type = "ORG"


def peoples(clean: str, candidates: list[Candidate]) -> None:
    """Type the words for unknown peoples: "Marenian troops", or any "Marenian" beside them."""
    found: set[str] = set()
    lands: set[str] = set()
    written = {c.text.title() if c.text.isupper() else c.text for c in candidates}
    for c in candidates:
        if c.type is not None or " " in c.text or c.flags & (GIVEN | FAMILY | CITY_BIG) or c.headline:
            continue
        if c.text.endswith("an") and c.text[:-1] in written:
            lands.add(c.text[:-1])  # Rusakia, Rusakian
            found.add(c.text)
        elif is_people(clean, c.text, c.end):
            found.add(c.text)
    for c in candidates if found else ():
        if c.type is None and (c.text in found or (c.text[-1] == "s" and c.text[:-1] in found)):
            c.type, c.known = "NORP", True
        elif c.type is None and c.text in lands:
            c.type = "LOC"


class Whole:
    """What the long names of a text say of the short ones."""

    def __init__(self, typed: dict[str, EntityType]) -> None:
        places = [text for text, kind in typed.items() if kind == "LOC"]
        self.waters = {
            text.split()[0] for text in places if text.count(" ") == 1 and text.split()[1] in WATERS
        }
        self.given = {
            text.split()[0]
            for text, kind in typed.items()
            if kind == "PER" and " " in text and text[1:2] != "."
        }
        self.heard = {heard(text) for text in places if len(text) >= VARIANT_MIN}
        bodies = (text.split() for text, kind in typed.items() if kind == "ORG" and " " in text)
        self.firms = {words[0] for words in bodies if words[1] in SUFFIXES and SUFFIXES.issuperset(words[1:])}

    def kind(self, text: str, firm: Sequence[Candidate]) -> EntityType | None:
        """Return what a name is that is a shorter or another form of a known one."""
        if text in self.waters or (len(text) >= VARIANT_MIN and heard(text) in self.heard):
            return "LOC"
        if text in self.given and not firm[0].flags and max(max(c.loc, c.org) for c in firm) < 1.5:
            return "PER"
        return "ORG" if text in self.firms and max(c.loc for c in firm) < 1.5 else None
