"""People by what stands around their names: offices, roles and the words that only lead to a name."""

import re
from collections.abc import Sequence
from typing import Final

from enrich.entities import defined
from enrich.entities.candidates import LOC_HEADS, ORG_HEADS, ROLES, SUFFIXES
from enrich.entities.gazetteer import CITY, CITY_BIG, FAMILY, GIVEN, KNOWN, gazetteer
from enrich.entities.leads import LEADS
from enrich.entities.sites import Sites
from enrich.entities.tokens import Token
from enrich.entities.words import words_of

_OFFICERS: Final = words_of(
    "Officer Executive Secretary Economist Justice Whip Constable Minister Inspector Superintendent Engineer Scientist Strategist"
)
OFFICE_MAX: Final = 4
"""Words of the longest office: "Chief Human Resources Officer"."""
_ROLES: Final = ROLES | words_of(
    "presenter broadcaster goalkeeper footballer partner columnist commentator senator councillor veteran teenager pensioner"
)
_ACTS: Final = re.compile(r", (?:who\b|\d\d\b)|(?:,\"|\")? (?:said|says|told|added|asked)\b")
ROLE_MAX: Final = 20
"""Letters of the longest word for a role that is looked for, with the blanks around it."""
_MINISTERS: Final = frozenset(("Minister", "Secretary"))
ADVERB_MIN: Final = 6
"""Letters from which a word in "-ly" at the head of a sentence is an adverb; "Sally" is a name."""


class Offices(Sites):
    """Reads offices and roles in a text with the gazetteer."""

    def given_name(self, token: Token) -> bool:
        """Return whether a word is a given name and no other name."""
        return self.names.get(token.text, 0) & (GIVEN | KNOWN | CITY_BIG) == GIVEN

    def acts(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether the words around two say that they are a person's: "chief executive Christian Sewing", "Israel Haufiku, who"."""
        self.looked = True
        start, end = tokens[at].start, tokens[at + 1].end
        before = self.clean[max(0, start - ROLE_MAX) : start].rstrip()
        role = before.rstrip(",").rsplit(" ", 1)[-1] in _ROLES
        return role or _ACTS.match(self.clean, end) is not None or defined.is_person(self.clean, end)

    def foreign_word(self, text: str) -> bool:
        """Return whether a word is a name of some kind: neither English nor known."""
        return (
            text.istitle()
            and len(text) > OFFICE_MAX
            and not self.names.get(text, 0)
            and text.lower() not in gazetteer().everyday
            and not text.endswith(("s", "bank", "corp", "tech"))
        )

    def portfolio(self, tokens: Sequence[Token], at: int) -> bool:
        """Return whether the word at `at` is what a minister is for: "Transport Minister Catherine King"."""
        return (
            at + 1 < len(tokens)
            and tokens[at + 1].text in _MINISTERS
            and tokens[at].text.lower() in gazetteer().everyday
            and self.clean[tokens[at].end : tokens[at + 1].start] == " "
        )

    def office(self, tokens: Sequence[Token], at: int) -> int:
        """Return where an office ends that "Chief" begins: "Chief Financial Officer"; `at` without one."""
        for index in range(at + 1, min(len(tokens), at + OFFICE_MAX)):
            if self.clean[tokens[index - 1].end : tokens[index].start] != " ":
                break
            if tokens[index].text in _OFFICERS:
                return index + 1
        return at

    def leads(self, tokens: Sequence[Token], at: int, flags: int) -> bool:
        """Return whether the word at the head of a sentence only leads to a name: "Chipmaker Tessel Systems"."""
        if at + 1 >= len(tokens) or self.clean[tokens[at].end : tokens[at + 1].start] != " ":
            return False
        text, right = tokens[at].text, tokens[at + 1].text
        if (
            flags & (KNOWN | GIVEN | FAMILY | CITY)
            or right in SUFFIXES
            or right in ORG_HEADS
            or right in LOC_HEADS
        ):
            return False
        if (
            at + 2 < len(tokens)
            and not flags
            and self.given_name(tokens[at + 1])
            and text.lower() in gazetteer().everyday
            and right.lower() not in gazetteer().everyday
        ):
            return True  # Landowner Hugh Pemberton
        return text in LEADS or (len(text) >= ADVERB_MIN and text.endswith("ly"))
