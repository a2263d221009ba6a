"""Which names of one article mean one thing, and why."""

from collections import defaultdict
from typing import Final

from enrich.entities import persons
from enrich.entities.candidates import SUFFIXES
from enrich.entities.forms import WATERS, Form, Forms
from enrich.entities.gazetteer import KNOWN, ORG
from enrich.entities.organisations import BODIES, LEGAL
from enrich.entities.spelling import VARIANT_MIN, fold, heard, initials
from store.mentions import Merge

ACRONYM_MIN: Final = 3
"""Letters of an acronym that may be transposed."""
OFTEN: Final = 3
"""Times that a name must stand to make a name that stands once its misspelling."""


class Merger(Forms):
    """Joins forms; each join has a reason in words."""

    def run(self) -> None:
        """Join what is one thing."""
        self._known_names()
        self._acronyms()
        persons.join(self)
        self._with_legal_form()
        self._shorter()
        self._spellings()
        persons.join_variants(self)
        self._transpositions()

    def _known_names(self) -> None:
        by_name: dict[tuple[str, str], int] = {}
        for at, form in enumerate(self.forms):
            key = (form.type, fold(form.name))
            first = by_name.setdefault(key, at)
            if first != at:
                other = self.forms[first] if form.text == form.name else form
                same = other.text.lower() == form.name.lower()
                reason = f"{form.name}, otherwise capitalised" if same else f"another name of {form.name}"
                if form.text == form.name:
                    # The name itself stands for all that were met before it.
                    self.join(first, at, reason)
                    by_name[key] = at
                else:
                    self.join(at, first, reason)

    def _acronyms(self) -> None:
        longs: dict[str, list[int]] = defaultdict(list)
        texts = {form.text: at for at, form in enumerate(self.forms) if form.type == "ORG"}
        for at, form in enumerate(self.forms):
            if form.type == "ORG" and " " in form.text:
                for letters in dict.fromkeys(initials(form.text)):
                    longs[letters].append(at)
        for at, form in enumerate(self.forms):
            if form.type != "ORG" or " " in form.text:
                continue
            long = self.bound.get(form.text)
            if long is not None and long in texts:
                self.join(at, texts[long], f"acronym of {long}, given in the text")
                continue
            fits = {self.root(index) for index in longs.get(form.text.replace(".", ""), ())}
            if len(fits) == 1 and form.text.isupper() and (len(form.text) > 2 or form.text in self.bound):
                whole = fits.pop()
                if form.name == form.text or form.name not in texts:
                    # Of the names that an acronym may stand for, it is the one that stands here.
                    self.join(at, whole, f"acronym of {self.forms[whole].text}")

    def _shorter(self) -> None:
        longs = [
            (at, form.text.split())
            for at, form in enumerate(self.forms)
            if form.type == "ORG" and " " in form.text
        ]
        waters = {
            form.text.split()[0]: at
            for at, form in enumerate(self.forms)
            if form.type == "LOC" and form.text.count(" ") == 1 and form.text.split()[1] in WATERS
        }
        by_length = sorted(range(len(self.forms)), key=lambda at: -self.forms[at].text.count(" "))
        for at, form in ((at, self.forms[at]) for at in by_length):
            if form.type == "LOC" and form.same < 0 and not form.flags & KNOWN and form.text in waters:
                self.join(at, waters[form.text], f"short form of {self.forms[waters[form.text]].text}")
            if form.type != "ORG" or form.same >= 0:
                continue
            mine = form.text.split()
            fits = {
                self.root(other)
                for other, words in longs
                if len(words) > len(mine) and self._short_for(form, self.forms[other], mine, words)
            } - {at}
            if len(fits) == 1:
                whole = fits.pop()
                self.join(at, whole, f"short form of {self.forms[whole].text}")

    def _short_for(self, form: Form, long: Form, mine: list[str], words: list[str]) -> bool:
        if form.flags & ORG:
            # The Philippine Coast Guard, then the Coast Guard; never a known name to another known one.
            return words[-len(mine) :] == mine and (form.text in BODIES or not long.flags & KNOWN)
        return (
            words[: len(mine)] == mine
            or words[-len(mine) :] == mine
            or (mine[0] in SUFFIXES and mine[0] in words)
        )

    def _with_legal_form(self) -> None:
        """Join "Meta Platforms" to the known "Meta": what follows is no more than what kind of firm it is."""
        known = {
            form.text: at for at, form in enumerate(self.forms) if form.type == "ORG" and form.flags & KNOWN
        }
        for at, form in enumerate(self.forms) if known else ():
            first, _, rest = form.text.partition(" ")
            if form.type == "ORG" and first in known and rest and LEGAL.issuperset(rest.split()):
                self.join(at, known[first], f"full name of {first}")

    def _spellings(self) -> None:
        """Join places that only their transliteration makes two: "Deir el-Hawa", "Deir al-Hawa"."""
        by_sound: dict[tuple[str, str], int] = {}
        for at, form in enumerate(self.forms):
            if form.type != "LOC" or form.text.isupper() or len(form.text) < VARIANT_MIN:
                continue
            first = by_sound.setdefault((form.type, heard(form.text)), at)
            both_known = form.flags & KNOWN and self.forms[first].flags & KNOWN
            if first != at and not both_known:
                self.join(at, first, f"spelling variant of {self.forms[first].text}")

    def _transpositions(self) -> None:
        acronyms = [
            at
            for at, form in enumerate(self.forms)
            if form.type == "ORG" and len(form.text) >= ACRONYM_MIN and form.text.isupper()
        ]
        for at in acronyms:
            form = self.forms[at]
            if form.same >= 0 or form.count != 1:
                continue
            for other in acronyms:
                if self.apart(at, other) and self._transposed(form, self.forms[other]):
                    self.join(at, other, f"transposed letters of {self.forms[other].text}")
                    break

    def _transposed(self, form: Form, whole: Form) -> bool:
        a, b = form.text, whole.text
        if (
            form.count != 1
            or whole.count < OFTEN
            or len(a) != len(b)
            or not a.isupper()
            or len(a) < ACRONYM_MIN
            or form.flags & KNOWN
        ):
            return False
        differ = [at for at in range(len(a)) if a[at] != b[at]]
        return (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and a[differ[0]] == b[differ[1]]
            and a[differ[1]] == b[differ[0]]
        )


def merges_of(merger: Merger, members: list[int], root: int) -> tuple[Merge, ...]:
    """Return the reason of every form of an entity other than its own name."""
    found = []
    for at in members:
        form = merger.forms[at]
        if at != root and form.reason:
            found.append(Merge(text=form.text, reason=form.reason))
    return tuple(found)
