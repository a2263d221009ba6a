"""Which small words between capitalised ones belong to a name: "Ministry of X", "X and Y Bank", "de la"."""

from collections.abc import Sequence
from typing import Final

from enrich.entities.bindings import acronym_in_brackets
from enrich.entities.candidates import LOC_HEADS, NOT_NAMES, ORG_HEADS, STRONG, SUFFIXES
from enrich.entities.gazetteer import COUNTRY, GIVEN, KNOWN, NORP, ORG
from enrich.entities.organisations import AIMS, FIELDS, FOR, ON
from enrich.entities.shapes import Shapes
from enrich.entities.sites import REALMS
from enrich.entities.spelling import initials
from enrich.entities.tokens import Token
from enrich.entities.words import MONTHS, PARTICLES, words_of

_LED: Final = frozenset(
    ("Union", "Party", "Front", "League", "Coalition", "Alliance", "Movement", "Army", "Forces")
)
"""Organisations that are told by who leads them, and that stand beside others: "Marenia and Highland Front"."""

DATES: Final = words_of(MONTHS)
"""Days and months, on which a body does what it does: "the Select Committee on Tuesday"."""
NAME_MAX: Final = 6
"""Words of the longest known name."""
_PUBLIC: Final = frozenset(("National", "Federal", "State", "Royal", "Central", "International"))
"""What begins a body of two fields: "National Geology and Mining Service"."""
_RAILWAYS: Final = frozenset(("Railway", "Railways", "Railroad"))
"""What is named by where it leads: "the Baltimore and Ohio Railroad"."""


_TASKS: Final = frozenset(("Teaching", "Training", "Research", "Referral", "Rehabilitation", "Education"))
"""What two of may name a hospital or a college: "Moi Teaching and Referral Hospital"."""


class Links(Shapes):
    """Reads what stands between the words of a run."""

    def _bound(self, tokens: Sequence[Token]) -> int:
        """Return where the long form of the acronym in brackets after these words begins; their number without one."""
        count = len(tokens)
        if count < 3 or self.clean[tokens[-1].end : tokens[-1].end + 2] != " (":
            return count
        letters = acronym_in_brackets(self.clean, tokens[-1].end).replace(".", "").upper()
        for at in range(count - 2, -1, -1) if len(letters) > 2 else ():
            if letters in initials(self.text(tokens[at:])):
                return at
        return count

    def _linked(self, tokens: Sequence[Token], links: Sequence[str], begin: int, at: int) -> bool:
        """Return whether the small word after token `at` belongs to a name that goes on."""
        link = links[at]
        for first in range(begin, at + 1):
            for last in range(at + 1, min(len(tokens), first + NAME_MAX)):
                if self.names.get(self.clean[tokens[first].start : tokens[last].end], 0) & KNOWN:
                    return True
        left = tokens[at].text
        if link in {" of ", " of the "}:
            return self._of(tokens, links, begin, at)
        if link in {" for ", " for the "}:
            return left in FOR
        if link == " on ":
            return left in ON and tokens[at + 1].text not in DATES
        if link == " & ":
            right = tokens[at + 1].text
            return not (
                self.names.get(right, 0) & (GIVEN | KNOWN) and at + 2 < len(tokens) and links[at + 1] == " "
            )
        if link in {" and ", " and the "}:
            return self._and(tokens, links, begin, at)
        if link in {"'s ", "' "} or link == "":
            return True
        if link in {" to ", " the "}:
            return False
        if link == " upon ":
            return True  # Newcastle upon Tyne
        inner = link.split()
        return all(word in PARTICLES for word in inner) and left not in NOT_NAMES

    def _of(self, tokens: Sequence[Token], links: Sequence[str], begin: int, at: int) -> bool:
        """Return whether the "of" after token `at` belongs to a name: "Ministry of", "Duchy of"."""
        left = tokens[at].text
        led = left in _LED and at + 2 < len(tokens) and links[at + 1] == " "
        if (
            led
            and self.names.get(tokens[at + 1].text, 0) & GIVEN
            and not self.longest(tokens, at + 1)[1] & KNOWN
        ):
            return False  # "the Civic Union of Leonie Brandauer"
        if left in {"Company", "Corporation", "Group"} and at > begin:
            return False  # the Hunslet Engine Company of Leeds
        return (
            left in ORG_HEADS
            or left in LOC_HEADS
            or left in REALMS
            or left in {"Battle", "Siege", "Treaty"}
            or (left == "Hall" and tokens[at + 1].text == "Fame")
            or (left in AIMS and any(one.startswith(" for") for one in links[begin:at]))
        )

    def _and(self, tokens: Sequence[Token], links: Sequence[str], begin: int, at: int) -> bool:
        """Return whether the "and" after token `at` belongs to a name: "Academy of Arts and Sciences"."""
        link, left = links[at], tokens[at].text
        head = begin + (at > begin and tokens[begin].text == "The")
        led_on = any(
            (tokens[k].text in ORG_HEADS and links[k].startswith(" of"))
            or (tokens[k].text in FOR and links[k].startswith(" for"))
            or (tokens[k].text in ON and links[k] == " on ")
            for k in range(begin, at)
        )
        right = tokens[at + 1].text
        if right in {"Company", "Sons", "Co", "Co."} and link == " and ":
            return True
        ends = tokens[at + 2].text if at + 2 < len(tokens) and links[at + 1] == " " else ""
        known = self.names.get(right, 0) & (NORP | COUNTRY | GIVEN)
        if right in FIELDS and not ends and (led_on or (left in FIELDS and at > begin)):
            return True
        if left in _TASKS and right in _TASKS and ends in SUFFIXES and at > begin:
            return True
        if (led_on and not known and right not in SUFFIXES) or self._rails(tokens, links, at):
            return True
        if (
            link == " and "
            and tokens[head].text in _PUBLIC
            and at == head + 1
            and not known
            and left not in SUFFIXES
        ):
            return any(
                tokens[k].text in SUFFIXES and tokens[k].text not in _LED
                for k in range(at + 2, min(at + 4, len(tokens)))
                if all(links[m] == " " for m in range(at + 1, k))
            )
        return (
            link == " and "
            and left not in SUFFIXES
            and ends in STRONG
            and ends not in _LED
            and not known
            and not self.names.get(left, 0) & (KNOWN | GIVEN)
            and (at == head or (at == head + 1 and tokens[head].text.isupper()))
        )

    def _rails(self, tokens: Sequence[Token], links: Sequence[str], at: int) -> bool:
        """Return whether a railway is named by the places on both sides of the "and" after token `at`."""
        left = tokens[at].text
        if left in SUFFIXES or self.names.get(left, 0) & ORG:
            return False
        for k in range(at + 1, len(tokens)):
            if k > at + 1 and tokens[k].text in _RAILWAYS:
                return True
            if k == len(links) or links[k] != " ":
                break
        return False
