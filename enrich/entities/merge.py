"""Which names of one article mean one thing, and why."""

from collections import defaultdict
from typing import Final

import msgspec

from enrich.entities.candidates import SUFFIXES, Candidate
from enrich.entities.gazetteer import FAMILY, GIVEN, KNOWN, Gazetteer
from enrich.entities.spelling import VARIANT_MIN, distance_one, fold, initials, sound
from store.mentions import EntityType, Merge

ACRONYM_MIN: Final = 3
"""Letters of an acronym that may be transposed."""
OFTEN: Final = 3
"""Times that a name must stand to make a name that stands once its misspelling."""
WATERS: Final = frozenset(
    ("River", "Lake", "Mountains", "Valley", "Sea", "Strait", "Peninsula", "Desert", "Canal")
)
"""What goes without saying after the first mention: "the Tessel River", then "the Tessel"."""
FORMS_MAX: Final = 600
"""Different names of one article that are compared pair by pair; a text with more is a directory."""


class Form(msgspec.Struct):
    """One way to write a name in this article."""

    text: str
    type: EntityType
    name: str
    """The canonical name where the gazetteer knows one, else the text."""
    flags: int
    count: int = 0
    same: int = -1
    """The form that this one was merged into."""
    reason: str = ""


def forms_of(candidates: list[Candidate], gazetteer: Gazetteer) -> tuple[list[Form], list[int]]:
    """Return the distinct forms and, for each candidate, the index of its form. Every candidate has a type."""
    index: dict[tuple[str, str], int] = {}
    forms: list[Form] = []
    where: list[int] = []
    for candidate in candidates:
        assert candidate.type is not None
        key = (candidate.text, candidate.type)
        at = index.get(key)
        if at is None:
            at = index[key] = len(forms)
            name = gazetteer.canonical.get(candidate.text, candidate.text)
            known = candidate.type in {"LOC", "ORG", "NORP"}
            forms.append(
                Form(candidate.text, candidate.type, name if known else candidate.text, candidate.flags)
            )
        forms[at].count += 1
        where.append(at)
    return forms, where


class Merger:
    """Joins forms; each join has a reason in words."""

    def __init__(self, forms: list[Form], bound: dict[str, str]) -> None:
        self.forms = forms[:FORMS_MAX]
        self.bound = bound
        """Acronym to the long form that the text itself binds it to."""

    def root(self, at: int) -> int:
        """Return the form that stands for this one."""
        while self.forms[at].same >= 0:
            at = self.forms[at].same
        return at

    def _join(self, short: int, long: int, reason: str) -> None:
        a, b = self.root(short), self.root(long)
        if a != b:
            self.forms[a].same = b
            if not self.forms[a].reason:
                self.forms[a].reason = reason

    def run(self) -> None:
        """Join what is one thing."""
        self._known_names()
        self._acronyms()
        self._people()
        self._shorter()
        self._variants()

    def _known_names(self) -> None:
        by_name: dict[tuple[str, str], int] = {}
        for at, form in enumerate(self.forms):
            key = (form.type, fold(form.name))
            first = by_name.setdefault(key, at)
            if first != at:
                if form.text == form.name:
                    # The name itself stands for all that were met before it.
                    self._join(first, at, f"another name of {form.name}")
                    by_name[key] = at
                else:
                    self._join(
                        at, first, f"another name of {form.name}" if form.name != form.text else "same name"
                    )

    def _acronyms(self) -> None:
        longs: dict[str, list[int]] = defaultdict(list)
        texts = {form.text: at for at, form in enumerate(self.forms) if form.type == "ORG"}
        for at, form in enumerate(self.forms):
            if form.type == "ORG" and " " in form.text:
                for letters in dict.fromkeys(initials(form.text)):
                    longs[letters].append(at)
        for at, form in enumerate(self.forms):
            if form.type != "ORG" or not form.text.isupper() or " " in form.text:
                continue
            long = self.bound.get(form.text)
            if long is not None and long in texts:
                self._join(at, texts[long], f"acronym of {long}, given in the text")
                continue
            fits = {self.root(index) for index in longs.get(form.text.replace(".", ""), ())}
            if len(fits) == 1 and (len(form.text) > 2 or form.text in self.bound):
                whole = fits.pop()
                if not (
                    form.flags & KNOWN
                    and self.forms[whole].flags & KNOWN
                    and self.root(at) != whole
                    and form.name != form.text
                ):
                    self._join(at, whole, f"acronym of {self.forms[whole].text}")

    def _people(self) -> None:
        by_part: dict[str, set[int]] = defaultdict(set)
        full = [at for at, form in enumerate(self.forms) if form.type == "PER" and " " in form.text]
        for at in full:
            parts = fold(self.forms[at].text).split()
            by_part[parts[-1]].add(at)
            by_part[parts[0]].add(at)
            if len(parts) > 2:
                by_part[" ".join(parts[1:])].add(at)
        for at in full:
            parts = fold(self.forms[at].text).split()
            for other in sorted(by_part[parts[-1]]):
                theirs = fold(self.forms[other].text).split()
                if (
                    other != at
                    and len(theirs) > len(parts)
                    and theirs[0] == parts[0]
                    and theirs[-1] == parts[-1]
                ):
                    self._join(at, other, f"shorter form of {self.forms[other].text}")
                    break
        for at, form in enumerate(self.forms):
            if form.type != "PER" or " " in form.text:
                continue
            name = fold(form.text)
            roots = {self.root(index) for index in by_part.get(name, ())}
            if not roots and len(name) >= VARIANT_MIN:
                self._misspelt(at, name, by_part)
            if len(roots) == 1:
                whole = roots.pop()
                last = fold(self.forms[whole].text).split()[-1] == name
                self._join(
                    at, whole, f"{'surname' if last else 'part of the name'} of {self.forms[whole].text}"
                )

    def _misspelt(self, at: int, name: str, by_part: dict[str, set[int]]) -> None:
        """Join a surname to the one person whose surname sounds alike: "Nourzai" for "Farid Noorzai"."""
        like = {
            self.root(index)
            for part, indexes in by_part.items()
            if " " not in part and self._sounds_alike(at, name, part)
            for index in indexes
            if fold(self.forms[index].text).split()[-1] == part
        }
        if len(like) == 1:
            whole = like.pop()
            self._join(at, whole, f"spelling variant of {self.forms[whole].text}")

    def _sounds_alike(self, at: int, name: str, part: str) -> bool:
        if sound(name) == sound(part):
            return True
        return self.forms[at].count == 1 and len(name) > VARIANT_MIN and distance_one(name, part)

    def _shorter(self) -> None:
        longs = [at for at, form in enumerate(self.forms) if form.type == "ORG" and " " in form.text]
        waters = {
            form.text.split()[0]: at
            for at, form in enumerate(self.forms)
            if form.type == "LOC" and form.text.count(" ") == 1 and form.text.split()[1] in WATERS
        }
        for at, form in enumerate(self.forms):
            if form.type == "LOC" and form.same < 0 and not form.flags & KNOWN and form.text in waters:
                self._join(at, waters[form.text], f"short form of {self.forms[waters[form.text]].text}")
            if form.type != "ORG" or form.same >= 0 or form.flags & KNOWN:
                continue
            fits: set[int] = set()
            for other in longs:
                words = self.forms[other].text.split()
                mine = form.text.split()
                if len(mine) < len(words) and (
                    words[: len(mine)] == mine
                    or words[-len(mine) :] == mine
                    or (mine[0] in SUFFIXES and mine[0] in words)
                ):
                    fits.add(self.root(other))
            fits.discard(at)
            if len(fits) == 1:
                whole = fits.pop()
                self._join(at, whole, f"short form of {self.forms[whole].text}")

    def _variants(self) -> None:
        people: dict[tuple[str, ...], list[int]] = defaultdict(list)
        acronyms: list[int] = []
        parts: dict[int, tuple[str, ...]] = {}
        for at, form in enumerate(self.forms):
            if form.type == "PER" and " " in form.text:
                parts[at] = tuple(fold(form.text).split())
                people[parts[at][:-1]].append(at)
            elif form.type == "ORG" and len(form.text) >= ACRONYM_MIN and form.text.isupper():
                acronyms.append(at)
        for at, form in enumerate(self.forms):
            if form.same >= 0:
                continue
            if at in parts:
                for other in people[parts[at][:-1]]:
                    if self._apart(at, other) and self._variant_person(at, other, parts):
                        self._join(at, other, f"spelling variant of {self.forms[other].text}")
                        break
            elif form.type == "ORG" and form.count == 1 and form.text.isupper():
                for other in acronyms:
                    if self._apart(at, other) and self._transposed(form, self.forms[other]):
                        self._join(at, other, f"transposed letters of {self.forms[other].text}")
                        break

    def _apart(self, at: int, other: int) -> bool:
        return other != at and self.forms[other].same != at and self.root(other) != at

    def _variant_person(self, at: int, other: int, parts: dict[int, tuple[str, ...]]) -> bool:
        form, whole = self.forms[at], self.forms[other]
        mine, theirs = parts[at][-1], parts[other][-1]
        return (
            len(parts[at]) > 1
            and len(mine) >= VARIANT_MIN
            and distance_one(mine, theirs)
            and form.count <= whole.count
            and not (form.flags & (GIVEN | FAMILY) and whole.flags & (GIVEN | FAMILY))
        )

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
