"""The shapes of names: what makes a person, a place, an organisation or an event of some capitalised words."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from enrich.entities.candidates import (
    NOT_NAMES,
    ORG_HEADS,
    SUFFIXES,
    TITLES,
)  # fmt: skip
from enrich.entities.evidence import HYPHENED, is_syllables
from enrich.entities.gazetteer import (
    CITY,
    CITY_BIG,
    COUNTRY,
    FAMILY,
    GIVEN,
    KNOWN,
    NORP,
    REGION,
    WORD,
)  # fmt: skip
from enrich.entities.offices import Offices
from enrich.entities.organisations import BODY_ENDS
from enrich.entities.sites import KEPT
from enrich.entities.tokens import Token
from enrich.entities.words import EVERYDAY_SURNAMES, FUNCTION, MONTHS, words_of

_OFFICES: Final = words_of(
    "Defence Defense Foreign Home Interior Finance Justice Private King Queen Prince Saint General Chief Air Major Grand Crown Premier"
)
"""Titles that stand inside names of organisations too: "Air Defense Command"."""
_OF: Final = frozenset((" of ", " of the ", " for ", " for the "))
SPORTS: Final = words_of(
    "Athletics Cricket Hockey Rugby Swimming Sport Sports Volleyball Football Basketball Tennis Golf Cycling Rowing Boxing Badminton Netball Wrestling Surfing"
)
"""What with a country's name makes a governing body: "Athletics Kenya"."""
_NOT_AGAIN: Final = words_of(
    "Government Police Company Cabinet Administration Office Church Times Post News Daily Journal Press Media Radio Television Oil Gas Power Electric Force Forces Army Navy Unit Units Line Lines International Global Reserve Exchange Band Theatre Theater Opera Shipping"
)
"""Of which there is always one that is meant without a name before it, or that are words like others."""
_RESCUES: Final = frozenset(("Mountain", "Cave", "Water", "Animal", "Sea"))
"""Before "Rescue" they make a body: "Tayside Mountain Rescue"."""
_GIVEN_TOO: Final = words_of("Per Guy Will Bill Art Hope April June Jesus Rich")
"""Everyday words that are given names before another name."""
CAMEL: Final = re.compile(
    r"[A-Z][a-z]+[A-Z][a-z]+|[a-z]{1,2}[A-Z][a-z]+|[A-Z]{2,5}[a-z]{2,9}|[A-Z][a-z]+[A-Z]{1,2}"
)
"""A capital inside a word, as brands have them."""
FUNCTION_WORDS: Final = words_of(FUNCTION) | words_of(MONTHS)
FAMILY_MAX: Final = 6
"""Letters of the longest family name before a given name in two syllables: "Namgung"."""
_PORTFOLIO: Final = words_of(
    "Minister Secretary Commissioner Spokesman Spokeswoman Chief Correspondent Editor Minister-designate"
)
"""After these an organisation's last word is the field of an office: "Energy Minister"."""
_NO_FIRST: Final = TITLES - _OFFICES | NOT_NAMES - KEPT - _OFFICES
"""What no organisation of two words begins with."""
_HOUSES: Final = frozenset(("Parliament", "Congress"))
"""What is named without "the": "before Parliament"."""
_AGENCIES: Final = words_of(
    "Coal Environment Tourism Transport Statistics Parks Energy Health Business Creative Innovate Screen Film Elections Border Customs Export Invest Consumer Public Universities Netball Volleyball Water Rail Post Air"
)
AGENCY_MAX: Final = 3
"""Words of "Border Guard Bangladesh"."""
_LANDS: Final = frozenset(("Kenya", "Asia", "India", "Ireland", "America", "Britain", "Africa", "Egypt"))
"""Countries that are given names too, where the words around say that one is a person's."""
_POSTNOMINALS: Final = frozenset(
    ("KC", "QC", "SC", "MP", "MBE", "OBE", "CBE", "MEP", "MSP", "TD", "PhD", "MD")
)
"""What stands behind a name and is no part of it."""
_SURNAMES: Final = frozenset(("Courier", "Bell", "Marsh", "Bond"))
"""Words that end organisations and are surnames behind a given name: "Jim Courier"."""
_NATIONS: Final = frozenset(("Nation", "Nations"))
_PATRONS: Final = words_of(
    "Bishop Archbishop Cardinal King Queen Prince Princess Lord Lady Pope President General Captain Father"
)
"""Titles that stay with the name of what was called after their holder."""
_PATRONISED: Final = words_of("School College University Hospital Academy Infirmary Library")
_SEATED: Final = frozenset(("College", "University", "School", "Polytechnic"))
"""Behind which a city belongs to the name: "Trinity College Dublin"."""
_SUFFIX_OF_PERSON: Final = frozenset(
    ("Jr", "Jr.", "Sr", "Sr.", "Junior", "Senior", "II", "III", "IV", "VI", "VII", "VIII")
)


class Shapes(Offices):
    """Reads the shape of names in a text with the gazetteer."""

    def organisation(self, tokens: Sequence[Token], at: int) -> int:
        """Return where an organisation that begins at `at` ends by its suffix or "University of X"; `at` without one."""
        best = at
        count = len(tokens)
        text = tokens[at].text
        if (
            count - at == 3
            and text in TITLES
            and tokens[-1].text in EVERYDAY_SURNAMES
            and self.given_name(tokens[at + 1])
        ):
            return at  # Garda Niamh Power
        for index in range(at, count):
            word = tokens[index].text
            if index > at and word in TITLES and word not in SUFFIXES and word not in _OFFICES:
                break
            if index > at and self.clean.startswith(" & ", tokens[index - 1].end):
                best = index + 1
            elif word == "Rescue" and index > at and tokens[index - 1].text in _RESCUES:
                best = index + 1 + (index + 1 < count and tokens[index + 1].text in {"Team", "Service"})
            elif index > at + 1 and word in _NATIONS and tokens[index - 1].text == "First":
                best = index + 1  # Lytton First Nation
            elif (
                index > at
                and word in SUFFIXES
                and not (
                    index == at + 1
                    and (
                        (text in _NO_FIRST and not self.clean.startswith("'", tokens[at].end))
                        or (word in _SURNAMES and self.given_name(tokens[at]))
                        or (word == "AB" and self.names.get(text, 0) & (CITY | CITY_BIG))  # Calgary AB
                    )
                )
            ):
                office = index + 1 < count and tokens[index + 1].text in _PORTFOLIO and word not in BODY_ENDS
                best = best if office else index + 1
            if (
                word in ORG_HEADS
                and index + 1 < count
                and self.clean[tokens[index].end : tokens[index + 1].start] != " "
            ):
                best = count
                break
        if (
            at + 1 < best == count - 1
            and tokens[best - 1].text in _SEATED
            and self.names.get(tokens[best].text, 0) & CITY_BIG
            and self.clean[tokens[best - 1].end : tokens[best].start] == " "
        ):
            return count
        return best

    def school(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether a school or hospital named after somebody with a title begins at `at`: "Bishop Garrigan School"."""
        if tokens[at].text not in _PATRONS:
            return False
        end = self.organisation(tokens, at)
        return end > at + 2 and tokens[end - 1].text in _PATRONISED

    def agency(self, tokens: Sequence[Token], at: int, flags: int) -> bool:
        """Return whether a country ends the name of what it has one of: "Coal India", "Border Guard Bangladesh"."""
        return (
            tokens[at].text in _AGENCIES
            and not flags & (COUNTRY | NORP)
            and 2 <= len(tokens) - at <= AGENCY_MAX
            and self.branch(tokens, len(tokens) - 1)
            and all(self.clean[one.end : two.start] == " " for one, two in pairwise(tokens[at:]))
        )

    def begins(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether the everyday word at `at` begins an organisation: "Union of X", "People's Reform Party"."""
        if at + 1 >= len(tokens):
            return False
        gap = self.clean[tokens[at].end : tokens[at + 1].start]
        if gap in {"'s ", "' "}:
            return self.organisation(tokens, at) > at + 1
        if gap == " " and tokens[at].text in SPORTS:
            return bool(self.names.get(tokens[at + 1].text, 0) & COUNTRY)
        return gap in _OF and tokens[at].text in ORG_HEADS and tokens[at + 1].text not in NOT_NAMES

    def heads(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether an everyday word begins an organisation inside a sentence: "the Open Centre for Polling"."""
        return (
            tokens[at].text not in FUNCTION_WORDS
            and at + 1 < len(tokens)
            and self.clean[tokens[at].end : tokens[at + 1].start] == " "
            and self.organisation(tokens, at) > at + 1
        )

    def named_last(self, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
        """Return whether a family name and a given name in two syllables stand at `at`: "Song Kang-min"."""
        if not is_syllables(tokens[at + 1].text):
            return False
        text = tokens[at].text
        return (
            len(text) <= FAMILY_MAX
            and text.isalpha()
            and not text.isupper()
            and text not in TITLES
            and not (first and text in FUNCTION_WORDS)
            and not self.names.get(text, 0) & (COUNTRY | NORP)
            and self.clean[tokens[at].end : tokens[at + 1].start] == " "
        )

    def again(self, token: Token) -> bool:
        """Return whether what an organisation is stands here with "the", as if it were its name: "the Committee"."""
        if token.text not in _HOUSES and (token.text not in SUFFIXES or token.text in _NOT_AGAIN):
            return False
        self.looked = True
        if token.text in _HOUSES and self.clean[max(0, token.start - 2) : token.start - 1].islower():
            return True
        return (
            token.text in SUFFIXES
            and token.text not in _NOT_AGAIN
            and self.clean[max(0, token.start - 4) : token.start].lower() == "the "
        )

    def given(self, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
        """Return whether the everyday word at `at` is a given name here: "Per Ljung"."""
        if tokens[at].text not in _GIVEN_TOO:
            return False
        if at + 1 >= len(tokens) or self.clean[tokens[at].end : tokens[at + 1].start] != " ":
            return False
        right = tokens[at + 1].text
        self.looked = True
        if first and not self.clean.startswith(",", tokens[at + 1].end):
            return False
        return (
            not self.stops(right)
            and (not self.names.get(right, 0) & (KNOWN | WORD) or bool(self.names.get(right, 0) & FAMILY))
            and right not in SUFFIXES
        )

    def person(self, tokens: Sequence[Token], at: int, titled: bool) -> int:
        """Return where a person's name that begins at `at` ends; `at` where it is none."""
        count = len(tokens)
        while count > at + 2 and tokens[count - 1].text in _POSTNOMINALS:
            count -= 1
        if at + 1 >= count:
            return at
        text, second = tokens[at].text, tokens[at + 1].text
        initials = len(text) <= 2 or (text.endswith(".") and len(text) <= 4 and text.isupper())
        other = self.names.get(second, 0)
        given = (
            bool(self.names.get(text, 0) & GIVEN)
            or (initials and text.endswith("."))
            or (text in _LANDS and self.acts(tokens, at))
        )
        if not given and not titled:
            family = bool(other & FAMILY) and not self.names.get(text, 0) & (KNOWN | WORD)
            middle = len(second) == 2 and second.endswith(".") and at + 2 < count
            turned = (
                bool(self.names.get(text, 0) & FAMILY)
                and bool(other & GIVEN)
                and not (self.names.get(text, 0) | other) & (KNOWN | WORD)
            )  # Wang Yiming
            if not family and not middle and not turned:
                return at
        if (
            self.names.get(text, 0) & (COUNTRY | REGION | CITY_BIG | NORP)
            and not titled
            and not (
                given and not other & (KNOWN | WORD) and (self.acts(tokens, at) or self.foreign_word(second))
            )
            and not other & FAMILY
            and not (given and (HYPHENED.fullmatch(second) or other & GIVEN))
        ):
            return at
        if text.isupper() and len(text) > 3:
            return at
        stop = at + 1
        while stop < count and stop - at < 5:
            word = tokens[stop].text
            if self.stops(word) and word not in _SUFFIX_OF_PERSON:
                self.looked = True
                dated = (
                    word in FUNCTION_WORDS
                    and self.clean[tokens[stop].end + 1 : tokens[stop].end + 2].isdigit()
                )
                if given and stop == count - 1 and stop - at < 3 and word in EVERYDAY_SURNAMES and not dated:
                    stop += 1
                break
            flags = self.names.get(word, 0)
            last = given and not titled and stop == count - 1 and (stop == at + 1 or flags & NORP)
            if flags & (NORP | COUNTRY) and not flags & FAMILY and not last:
                break
            if word.isupper() and len(word) > 2 and "." not in word and word not in _SUFFIX_OF_PERSON:
                break
            stop += 1
        return stop
